"""The contacts that were logged, by day, and the people known: change and delete; rename, and merge two entries of one person.

Convention: shows a `ContactsView`; announces `edit(id)`, `delete(id)`, `undo`, `log`, `earlier`, `person(id)` (empty: somebody
new), `import_wanted`, `export_wanted`, `rename(id, name)` and `merge(kept id, double's id)`. Whoever hears that shows the window a new view, or says beside it why not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QLineEdit, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from wfh_app.core.names import folded
from wfh_app.ui.parts import (
    Button,
    Card,
    Choice,
    FormRow,
    Link,
    OutlineButton,
    PrimaryButton,
    QuietButton,
    Soft,
    dress,
    escape_closes,
    fit,
    flow,
    offer_clearing,
    row,
)
from wfh_app.ui.rows_list import Row, RowsList
from wfh_app.ui.style import STEP
from wfh_app.ui.texts import parted
from wfh_app.wording import log_window as words

_SIZE = QSize(720, 560)


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """One contact: its id, its time, who, and the rest in words."""

    id: str
    at: str
    who: str
    rest: str


@dataclass(frozen=True, slots=True)
class LoggedDay:
    """A day with its contacts, newest first."""

    title: str
    rows: tuple[LoggedRow, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody: id, name, and what tells them from others."""

    id: str
    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class ContactsView:
    """Days newest first, since when they are shown (in words), and everybody by name."""

    days: tuple[LoggedDay, ...] = ()
    people: tuple[PersonRow, ...] = ()
    since: str = ""
    more: bool = False
    undo: bool = field(default=True)


class ContactsWindow(QWidget):
    """The window, with a tab for each."""

    edit = Signal(str)
    delete = Signal(str)
    undo = Signal()
    log = Signal()
    earlier = Signal()
    person = Signal(str)
    import_wanted = Signal()
    export_wanted = Signal()
    rename = Signal(str, str)
    merge = Signal(str, str)

    def __init__(self, view: ContactsView) -> None:
        super().__init__()
        dress(self, "contacts", words.contacts_window())
        self._view = view
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(words.contacts_window())
        self._tabs.setDrawBase(False)
        self._tabs.addTab(words.tab_contacts())
        self._tabs.addTab(words.tab_people())
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setPlaceholderText(words.search())
        self._search.setAccessibleName(words.search())
        offer_clearing(self._search, words.clear_search())
        self._search.textChanged.connect(self._show)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._logged_page())
        self._pages.addWidget(self._people_page())
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 5 * STEP)
        outside.setSpacing(3 * STEP)
        head = row(self._tabs, None, self._search)
        outside.addLayout(head)
        outside.addLayout(self._pages, 1)
        escape_closes(self, self._escape)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self.undo)
        self._show()
        fit(self, _SIZE)
        self._logged.setFocus()

    # --------------------------------------------------------------------------------------------------------- the pages

    def _logged_page(self) -> QWidget:
        self._logged = RowsList(words.tab_contacts())
        self._logged.setObjectName("logged")
        self._logged.picked.connect(self.edit.emit)
        self._logged.currentRowChanged.connect(self._enable)
        self._since = Soft()
        self._earlier = Link(words.earlier(), at_end=True)
        self._earlier.clicked.connect(self.earlier)
        self._edit = _button(OutlineButton(words.edit()), lambda: self._about(self._logged, self.edit.emit))
        self._delete = _button(
            OutlineButton(words.delete()), lambda: self._about(self._logged, self.delete.emit)
        )
        self._delete.once = True
        self._undo = _button(QuietButton(words.undo_last()), self.undo.emit)
        log = _button(PrimaryButton(words.log_another()), self.log.emit)
        self._on_delete(self._logged, self._delete)
        return _page(
            self._logged,
            row(self._since, self._earlier),
            flow((self._edit, self._delete, self._undo, log), gap=2 * STEP, at_end=True),
        )

    def _people_page(self) -> QWidget:
        self._people = RowsList(words.tab_people())
        self._people.setObjectName("people")
        self._people.picked.connect(self.person.emit)
        self._people.currentRowChanged.connect(self._enable)
        self._change = _button(
            OutlineButton(words.change_person()), lambda: self._about(self._people, self.person.emit)
        )
        self._rename = _button(OutlineButton(words.rename()), self._ask_name)
        self._merge = _button(OutlineButton(words.merge()), self._ask_double)
        self._question = _Question()
        undo = _button(QuietButton(words.undo_last()), self.undo.emit)
        add = _button(PrimaryButton(words.add_person()), lambda: self.person.emit(""))
        bring, take = Link(words.import_people()), Link(words.export_people())
        bring.clicked.connect(self.import_wanted)
        take.clicked.connect(self.export_wanted)
        return _page(
            self._people,
            self._question,
            row(bring, take, None, gap=4 * STEP),
            flow((self._change, self._rename, self._merge, undo, add), gap=2 * STEP, at_end=True),
        )

    def _on_delete(self, around: QWidget, button: Button) -> None:
        key = QShortcut(QKeySequence(Qt.Key.Key_Delete), around)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.setAutoRepeat(False)  # the next one is current by then
        key.activated.connect(button.click)

    # --------------------------------------------------------------------------------------------------------- what is shown

    def show_view(self, view: ContactsView) -> None:
        """What is so now. A question stays until it is answered, or until whom it is about has another name or is gone."""
        self._view = view
        if self._question.about not in {None, *((person.id, person.name) for person in view.people)}:
            self._question.put_away()
        before = self._logged.currentRow(), self._people.currentRow()
        self._show()
        for rows, at in zip((self._logged, self._people), before, strict=True):
            rows.stay_near(at)

    def _show(self) -> None:
        wanted = folded(self._search.text())
        self._logged.show_rows(_logged_rows(self._view.days, wanted))
        self._people.show_rows(_people_rows(self._view.people, wanted))
        self._logged.say_when_empty(words.nothing_here(searched=bool(wanted)))
        self._people.say_when_empty(words.nobody_here(searched=bool(wanted)))
        self._since.setText(self._view.since)
        self._earlier.setVisible(self._view.more)
        self._undo.setVisible(self._view.undo)
        self._enable()

    def _enable(self) -> None:
        for rows, buttons in (
            (self._logged, (self._edit, self._delete)),
            (self._people, (self._change, self._rename, self._merge)),
        ):
            for button in buttons:
                button.setEnabled(rows.current() is not None)

    def _about(self, rows: RowsList, announce: Callable[[Any], None]) -> None:
        if rows.current() is not None:
            announce(rows.current())

    def _escape(self) -> None:
        if self._question.isVisible():
            self._question.put_away()
        elif self._search.text():
            self._search.clear()
        else:
            self.close()

    # ---------------------------------------------------------------------------------------------------------------- people

    def _ask_name(self) -> None:
        person = self._person()
        if person is not None:
            self._question.ask_name(person, lambda name: self.rename.emit(person.id, name))

    def _ask_double(self) -> None:
        person = self._person()
        if person is not None:
            others = [other for other in self._view.people if other.id != person.id]
            self._question.ask_person(person, others, lambda kept: self.merge.emit(kept, person.id))

    def _person(self) -> PersonRow | None:
        wanted = self._people.current()
        return next((person for person in self._view.people if person.id == wanted), None)


class _Question(Card):
    """The question asked before somebody is renamed, or merged with another entry."""

    def __init__(self) -> None:
        super().__init__()
        self._inside: QWidget | None = None
        self.about: tuple[str, str] | None = None
        self.hide()

    def ask_name(self, person: PersonRow, answer: Callable[[str], None]) -> None:
        """Ask for somebody's new name."""
        field = QLineEdit(person.name)
        field.setObjectName("new name")
        field.selectAll()

        def go() -> None:
            if field.text() == person.name:
                self.put_away()
            else:
                answer(field.text())

        field.returnPressed.connect(go)
        self._ask(FormRow(words.new_name(person.name), field), words.do_rename(), go, field)
        self.about = person.id, person.name

    def ask_person(
        self, person: PersonRow, others: Sequence[PersonRow], answer: Callable[[str], None]
    ) -> None:
        """Ask which of the others somebody is the same as."""
        choice = Choice(words.merge_question(person.name))
        choice.setObjectName("same as")
        for other in others:
            choice.addItem(_cut(other), other.id)
        choice.setCurrentIndex(-1)

        def go() -> None:
            if choice.currentData() is not None:
                answer(str(choice.currentData()))

        form = FormRow(words.merge_question(person.name), choice, words.merge_note())
        self._ask(form, words.do_merge(), go, choice)
        self.about = person.id, person.name

    def _ask(self, form: QWidget, act: str, go: Callable[[], None], first: QWidget) -> None:
        self.put_away()
        buttons = row(
            None, _button(QuietButton(words.cancel()), self.put_away), _button(PrimaryButton(act), go)
        )
        self._inside = QWidget()
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(form)
        lines.addLayout(buttons)
        self.add(self._inside)
        self.show()
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def put_away(self) -> None:
        """Ask nothing."""
        self.about = None
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None
        self.hide()


def _page(*content: QWidget | QLayout) -> QWidget:
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(2 * STEP)
    for at, item in enumerate(content):
        if isinstance(item, QWidget):
            lines.addWidget(item, int(at == 0))
        else:
            lines.addLayout(item)
    return page


def _button(button: Button, act: Callable[[], object]) -> Button:
    button.clicked.connect(lambda _on=False: act())
    return button


def _logged_rows(days: Sequence[LoggedDay], wanted: str) -> list[Row]:
    rows: list[Row] = []
    for day in days:
        found = [each for each in day.rows if wanted in folded(f"{each.who} {each.rest}")]
        if found:
            rows.append(Row(((day.title, "strong"),), heading=True))
            rows += [
                Row(((f"{each.at}   ", "soft"), (each.who, "plain"), (f" · {each.rest}", "soft")), each.id)
                for each in found
            ]
    return rows


def _people_rows(people: Sequence[PersonRow], wanted: str) -> list[Row]:
    found = [person for person in people if wanted in folded(f"{person.name} {person.rest}")]
    return [Row(((person.name, "plain"), (f" · {person.rest}", "soft")), person.id) for person in found]


def _cut(person: PersonRow) -> str:
    text = parted(f"{person.name} · {person.rest}")
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - about a line
