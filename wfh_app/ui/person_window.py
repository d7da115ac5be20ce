"""One person: how close they are, where they are, and how often one would like to see them or hear from them.

Convention: shows a `PersonView`; `saved` announces a `PersonChange` whose numbers are days, None where the tie decides.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QWidget

from wfh_app.ui.parts import (
    Choice,
    FormRow,
    Page,
    PrimaryButton,
    QuietButton,
    Soft,
    Tick,
    Title,
    columns,
    dress,
    enter_does,
    escape_closes,
    headline,
)
from wfh_app.wording import person_window as words

LONGEST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody as they can be changed; `ties` are (code, words, days in person, days of any contact). `told`: when one last met."""

    ties: tuple[tuple[str, str, int, int], ...]
    tie: str
    name: str = ""
    told: str = ""
    business: str = ""
    area: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    in_person_days: int | None = None
    any_contact_days: int | None = None
    household: bool = False
    archived: bool = False
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class PersonChange:
    """All fields as they were typed."""

    name: str
    tie: str
    business: str
    area: str
    phone: str
    email: str
    note: str
    in_person_days: int | None
    any_contact_days: int | None
    household: bool
    archived: bool


class PersonWindow(QWidget):
    """`saved(PersonChange)`, `forgotten` (pressed twice); whoever hears it closes the window, or says beside it why not."""

    saved = Signal(object)
    forgotten = Signal()

    def __init__(self, view: PersonView) -> None:
        super().__init__()
        title = view.name or words.somebody_new()
        dress(self, "person", title)
        self._view = view
        self._name, self._business, self._area = (
            QLineEdit(view.name),
            QLineEdit(view.business),
            QLineEdit(view.area),
        )
        self._phone, self._email = QLineEdit(view.phone), QLineEdit(view.email)
        self._note = QPlainTextEdit(view.note)
        self._note.setTabChangesFocus(True)
        self._note.setMaximumHeight(80)
        self._tie = Choice(words.tie())
        for code, text, *_usual in view.ties:
            self._tie.addItem(text, code)
        self._tie.setCurrentIndex(self._tie.findData(view.tie))
        self._see = _days(words.in_person(), view.in_person_days)
        self._hear = _days(words.any_contact(), view.any_contact_days)
        self._household, self._archived = Tick(words.household()), Tick(words.archived())
        self._household.setChecked(view.household)
        self._archived.setChecked(view.archived)
        self._tie.currentIndexChanged.connect(self._follow_tie)
        self._lay_out(title)
        self._follow_tie()
        escape_closes(self)
        self._page.fit(QSize(600, 640))
        self._before = self.change()
        (self._name if view.is_new else self._tie).setFocus()

    def _lay_out(self, title: str) -> None:
        self._page = page = Page(self)
        page.add(headline(Title(title), *([Soft(self._view.told)] if self._view.told else [])))
        page.add(
            columns(FormRow(words.name(), self._name), FormRow(words.tie(), self._tie)),
            columns(FormRow(words.in_person(), self._see), FormRow(words.any_contact(), self._hear)),
            Soft(words.counted_from()),
            columns(FormRow(words.business(), self._business), FormRow(words.area(), self._area)),
            columns(FormRow(words.phone(), self._phone), FormRow(words.email(), self._email)),
            FormRow(words.note(), self._note),
            self._household,
            self._archived,
        )
        page.end()
        save, cancel = PrimaryButton(words.save(), key="⏎"), QuietButton(words.cancel(), key="Esc")
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.close)
        enter_does(self, save.click, self._name, self._business, self._area, self._phone, self._email)
        forget = QuietButton(words.forget(), accent="rosette")
        forget.once = True  # a double click is one press, not the second thought that is asked for
        forget.setVisible(not self._view.is_new)
        forget.clicked.connect(lambda: self._forget(forget))
        page.foot(forget, cancel, save)

    def _forget(self, button: QuietButton) -> None:
        """It cannot be undone, so it takes two presses of the same button."""
        if button.words() == words.forget_really():
            self.forgotten.emit()
        else:
            button.say(words.forget_really())

    def _follow_tie(self) -> None:
        """Says how often the tie means, where no number of days of one's own is set."""
        chosen = self._view.ties[max(0, self._tie.currentIndex())]
        for field, days in ((self._see, chosen[2]), (self._hear, chosen[3])):
            field.setSpecialValueText(words.as_usual(days))

    def change(self) -> PersonChange:
        """The fields as they are now."""
        return PersonChange(
            self._name.text(),
            str(self._tie.currentData()),
            self._business.text(),
            self._area.text(),
            self._phone.text(),
            self._email.text(),
            self._note.toPlainText(),
            self._see.value() or None,
            self._hear.value() or None,
            self._household.isChecked(),
            self._archived.isChecked(),
        )

    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.change() != self._before

    def _save(self) -> None:
        self.saved.emit(self.change())


def _days(name: str, days: int | None) -> QSpinBox:
    """A number of days; 0 is "as usual for the tie"."""
    field = QSpinBox()
    field.setRange(0, LONGEST_DAYS)
    field.valueChanged.connect(lambda number: field.setSuffix(words.days_after_a_number(number)))
    field.setValue(days or 0)
    field.setAccessibleName(name)
    # Its words may be long in another language.
    field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return field
