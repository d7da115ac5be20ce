"""The town: who is growing, what comes next, who is due, by area; and the campaign's tally, sales apart.

Convention: shows a `TownView` whose texts are finished; announces what a person wants by ids. Decides and stores nothing.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wfh_app.ui.lists import fill, item
from wfh_app.ui.parts import (
    Card,
    Choice,
    FormRow,
    OutlineButton,
    Page,
    PrimaryButton,
    QuietButton,
    Soft,
    Title,
    columns,
    dress,
    escape_closes,
    fact,
    fit,
    row,
)
from wfh_app.wording import town_window as words


@dataclass(frozen=True, slots=True)
class TownRow:
    """One line of a list: `id` is what is announced when its button is pressed."""

    id: str
    title: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place as it can be changed: `statuses` are (code, words)."""

    id: str
    name: str
    status: str
    statuses: tuple[tuple[str, str], ...]
    step: str = ""
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What was changed of a place."""

    id: str
    status: str
    step: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class TownView:
    """Everything the window shows; tallies are (what, how many)."""

    waiting: int = 0
    follow_ups: tuple[TownRow, ...] = ()
    people: tuple[TownRow, ...] = ()
    areas: tuple[TownRow, ...] = ()
    planned: tuple[TownRow, ...] = ()
    week: tuple[tuple[str, str], ...] = ()
    year: tuple[tuple[str, str], ...] = ()
    known_areas: tuple[str, ...] = ()


class TownWindow(QWidget):
    """`spotted`: what, area, business. `place`, `visit`, `area`, `done`, `dropped`: ids (an area's is its name)."""

    spotted = Signal(str, str, str)
    place = Signal(str)
    visit = Signal(str)
    area = Signal(str)
    done = Signal(str)
    dropped = Signal(str)
    outing = Signal()

    def __init__(self, view: TownView) -> None:
        super().__init__()
        dress(self, "town", words.window())
        page = Page(self)
        self._title = Title()
        page.add(self._title, Soft(words.lead()), self._sighting())
        self._follow_ups, self._people = Card(words.follow_ups()), Card(words.people())
        self._areas, self._planned = Card(words.areas()), Card(words.planned())
        self._week, self._year = Card(words.trail_week()), Card(words.trail_year())
        page.add(
            columns(self._follow_ups, self._people),
            columns(self._areas, self._planned),
            columns(self._week, self._year),
        )
        page.end()
        plan, close = OutlineButton(words.plan_an_outing()), QuietButton(words.close(), key="Esc")
        plan.clicked.connect(self.outing)
        close.clicked.connect(self.close)
        page.foot(None, plan, close)
        escape_closes(self)
        self.show_view(view)
        fit(self, QSize(880, 700))
        self._saw.setFocus()

    def _sighting(self) -> Card:
        card = Card(words.spotted())
        self._saw, self._where, self._whose = QLineEdit(), QLineEdit(), QLineEdit()
        self._saw.setPlaceholderText(words.saw_hint())
        self._where.setPlaceholderText(words.where_hint())
        write = PrimaryButton(words.write_down(), key="⏎", accent="park")
        write.clicked.connect(self._write_down)
        for field in (self._saw, self._where, self._whose):
            field.returnPressed.connect(self._write_down)
        fields = columns(
            FormRow(words.what_you_saw(), self._saw),
            FormRow(words.where(), self._where),
            FormRow(words.whose(), self._whose),
        )
        fields.setStretch(0, 2)
        card.add(fields, row(None, write))
        return card

    def _write_down(self) -> None:
        if self._saw.text().strip():
            self.spotted.emit(self._saw.text(), self._where.text(), self._whose.text())
        else:
            self._saw.setFocus()

    def written_down(self) -> None:
        """The sighting is kept: the fields are free for the next."""
        for field in (self._saw, self._where, self._whose):
            field.clear()
        self._saw.setFocus()

    def show_view(self, view: TownView) -> None:
        """Shows what is so now."""
        self._title.setText(words.title(view.waiting))
        fill(
            self._follow_ups,
            [self._row(shown, (words.change(), self.place)) for shown in view.follow_ups],
            words.no_follow_ups(),
        )
        fill(
            self._people,
            [self._row(shown, (words.plan(), self.visit)) for shown in view.people],
            words.nobody_due(),
        )
        fill(
            self._areas,
            [self._row(shown, (words.plan(), self.area)) for shown in view.areas],
            words.no_areas(),
        )
        ends = ((words.done(), self.done), (words.drop(), self.dropped))
        fill(self._planned, [self._row(shown, *ends) for shown in view.planned], words.nothing_planned())
        fill(self._week, [fact(what, number) for what, number in view.week], words.nothing_yet())
        fill(self._year, [fact(what, number) for what, number in view.year], words.nothing_yet())

    def _row(self, shown: TownRow, *actions: tuple[str, object]) -> QWidget:
        buttons: list[QWidget] = []
        for text, announce in actions:
            button = OutlineButton(text)
            button.clicked.connect(lambda _checked=False, announce=announce: announce.emit(shown.id))
            buttons.append(button)
        return item(shown.title, shown.below, *buttons)


class PlaceDialog(QDialog):
    """Changes a place: its one next step and date, how far it has come, a note."""

    changed = Signal(object)

    def __init__(self, view: PlaceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "place", view.name)
        self._id = view.id
        self._status = Choice(words.status())
        for code, text in view.statuses:
            self._status.addItem(text, code)
        self._status.setCurrentIndex(self._status.findData(view.status))
        self._step = QLineEdit(view.step)
        self._on = QDateEdit(
            QDate(view.on.year, view.on.month, view.on.day) if view.on else QDate.currentDate()
        )
        self._on.setCalendarPopup(True)
        self._note = QPlainTextEdit(view.note)
        self._note.setTabChangesFocus(True)
        self._note.setMaximumHeight(110)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 18, 24, 20)
        body.setSpacing(12)
        step = columns(FormRow(words.next_step(), self._step), FormRow(words.on_day(), self._on))
        step.setStretch(0, 2)
        body.addWidget(Title(view.name))
        body.addLayout(step)
        body.addWidget(FormRow(words.status(), self._status))
        body.addWidget(FormRow(words.note(), self._note))
        save, cancel = PrimaryButton(words.save(), key="⏎"), QuietButton(words.cancel(), key="Esc")
        save.setDefault(True)
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        body.addLayout(row(None, cancel, save))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, QSize(520, 420))

    def _save(self) -> None:
        on = self._on.date()
        self.changed.emit(
            PlaceChange(
                self._id,
                str(self._status.currentData()),
                self._step.text(),
                date(on.year(), on.month(), on.day()),
                self._note.toPlainText(),
            )
        )
        self.accept()
