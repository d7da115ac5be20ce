"""The town: who is growing, what comes next, who is due, by area; and the campaign's tally, sales apart.

Convention: shows a `TownView` whose texts are finished; announces what a person wants by ids. Decides and stores nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit, QPlainTextEdit, QWidget

from wfh_app.ui.day_field import DayField
from wfh_app.ui.lists import fill, fill_first, item, side
from wfh_app.ui.parts import (
    Card,
    Choice,
    FormRow,
    OutlineButton,
    Page,
    PrimaryButton,
    QuietButton,
    Section,
    Small,
    Soft,
    Tick,
    Title,
    columns,
    dress,
    enter_does,
    escape_closes,
    fact,
    fit,
    headline,
    row,
)
from wfh_app.wording import town_window as words

Scoreboard = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class TownRow:
    """One line of a list: `id` is what is announced when its button is pressed."""

    id: str
    title: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place as it can be changed: `statuses` and `signs` are (code, words); `proposed` the date of a step that has none."""

    id: str
    name: str
    status: str
    statuses: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...] = ()
    sign: str = ""
    area: str = ""
    address: str = ""
    step: str = ""
    on: date | None = None
    proposed: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What was changed of a place."""

    id: str
    name: str
    area: str
    address: str
    sign: str
    status: str
    step: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class TownView:
    """Everything the window shows; a tally is its parts, each (title, rows of what and how many), None until it is counted."""

    waiting: int = 0
    follow_ups: tuple[TownRow, ...] = ()
    people: tuple[TownRow, ...] = ()
    areas: tuple[TownRow, ...] = ()
    planned: tuple[TownRow, ...] = ()
    places: tuple[TownRow, ...] = ()
    week: tuple[Scoreboard, ...] | None = ()
    year: tuple[Scoreboard, ...] | None = ()
    known_areas: tuple[str, ...] = ()


class TownWindow(QWidget):
    """`spotted`: what, area, business. `place`, `go_to`, `visit`, `person`, `area`, `done`, `plan`: ids (an area's is its name)."""

    spotted = Signal(str, str, str)
    place = Signal(str)
    go_to = Signal(str)
    visit = Signal(str)
    person = Signal(str)
    area = Signal(str)
    done = Signal(str)
    plan = Signal(str)
    outing = Signal()

    def __init__(self, view: TownView) -> None:
        super().__init__()
        self._view: TownView | None = None
        dress(self, "town", words.window())
        page = Page(self)
        self._title = Title()
        page.add(headline(self._title, Soft(words.lead())), self._sighting())
        self._follow_ups, self._people = Card(words.follow_ups()), Card(words.people())
        self._areas, self._planned = Card(words.areas()), Card(words.planned())
        self._places = Card(words.places())
        self._week, self._year = Card(words.trail_week()), Card(words.trail_year())
        page.add(
            columns(
                side(self._follow_ups, self._planned, self._places, self._week),
                side(self._people, self._areas, self._year),
            )
        )
        page.end()
        plan, close = OutlineButton(words.plan_an_outing()), QuietButton(words.close(), key="Esc")
        plan.clicked.connect(self.outing)
        close.clicked.connect(self.close)
        page.foot(None, close, plan)
        escape_closes(self)
        self.show_view(view)
        fit(self, QSize(880, 700))
        self._saw.setFocus()

    def _sighting(self) -> Card:
        card = Card(words.spotted())
        self._saw, self._where, self._whose = QLineEdit(), QLineEdit(), QLineEdit()
        self._saw.setPlaceholderText(words.saw_hint())
        self._where.setPlaceholderText(words.where_hint())
        self._areas_known = QStringListModel(self)
        names = QCompleter(self._areas_known, self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.popup().setProperty("part", "popup")  # type: ignore[union-attr] # it is made when it is asked for
        self._where.setCompleter(names)
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
        card.add(fields, row(Small(words.sighting_note()), write))
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
        """Shows another view. Long lists are rebuilt only where they changed: it takes long, and a button of them may be in use."""
        before, self._view = self._view, view
        self._title.setText(words.title(view.waiting))
        self._areas_known.setStringList(list(view.known_areas))
        change, plan = words.change(), words.plan()
        if before is None or before.follow_ups != view.follow_ups:
            steps = self._rows(view.follow_ups, (plan, self.go_to), (change, self.place))
            fill_first(self._follow_ups, steps, words.no_follow_ups())
        if before is None or before.people != view.people:
            people = self._rows(view.people, (plan, self.visit), (change, self.person))
            fill_first(self._people, people, words.nobody_due())
        if before is None or before.places != view.places:
            fill_first(self._places, self._rows(view.places, (change, self.place)))
        fill(self._areas, [self._row(each, (plan, self.area)) for each in view.areas], words.no_areas())
        fill(self._planned, [self._plan(each) for each in view.planned], words.nothing_planned())
        for card, tally in ((self._week, view.week), (self._year, view.year)):
            fill(card, _board(tally or ()), words.nothing_yet() if tally is not None else " ")

    def _rows(
        self, shown: Sequence[TownRow], *actions: tuple[str, SignalInstance]
    ) -> list[Callable[[], QWidget]]:
        return [partial(self._row, each, *actions) for each in shown]

    def _row(self, shown: TownRow, *actions: tuple[str, SignalInstance]) -> QWidget:
        return item(shown.title, shown.below, *(_button(text, wish, shown.id) for text, wish in actions))

    def _plan(self, shown: TownRow) -> QWidget:
        tick = Tick("")
        tick.setAccessibleName(words.done())
        tick.clicked.connect(lambda _checked=False: self.done.emit(shown.id))
        return item(shown.title, shown.below, _button(words.change(), self.plan, shown.id), before=tick)


def _button(text: str, wish: SignalInstance, about: str) -> OutlineButton:
    button = OutlineButton(text)
    button.setAccessibleName(text)
    button.clicked.connect(lambda _checked=False: wish.emit(about))
    return button


def _board(parts: tuple[Scoreboard, ...]) -> list[QWidget]:
    """The parts of a tally, each below its own heading: prospecting and sales are two boards."""
    rows: list[QWidget] = []
    for title, counts in parts:
        rows += [Section(title)] if title else []
        rows += [fact(what, number) for what, number in counts]
    return rows


class PlaceDialog(QDialog):
    """Changes a place: its one next step and date, how far it has come, a note."""

    changed = Signal(object)

    def __init__(self, view: PlaceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "place", view.name)
        self._id = view.id
        self._name, self._area, self._address = (
            QLineEdit(view.name),
            QLineEdit(view.area),
            QLineEdit(view.address),
        )
        self._status = _choice(words.status(), view.statuses, view.status)
        self._sign = _choice(words.sign(), view.signs, view.sign)
        self._step = QLineEdit(view.step)
        on = view.on or view.proposed
        self._on = DayField(on)
        self._note = QPlainTextEdit(view.note)
        self._note.setTabChangesFocus(True)
        self._note.setMaximumHeight(90)
        self._lay_out(view)
        self._step.setFocus()
        self._step.selectAll()
        fit(self, QSize(560, 560))

    def _lay_out(self, view: PlaceView) -> None:
        page = Page(self)
        step = columns(FormRow(words.next_step(), self._step), FormRow(words.on_day(), self._on))
        step.setStretch(0, 2)
        page.add(
            Title(view.name),
            step,
            columns(FormRow(words.status(), self._status), FormRow(words.sign(), self._sign)),
            FormRow(words.name(), self._name),
            columns(FormRow(words.area(), self._area), FormRow(words.address(), self._address)),
            FormRow(words.note(), self._note),
        )
        page.end()
        save, cancel = PrimaryButton(words.save(), key="⏎"), QuietButton(words.cancel(), key="Esc")
        save.setDefault(True)
        save.clicked.connect(self._save)
        enter_does(self, self._save)
        cancel.clicked.connect(self.reject)
        page.foot(None, cancel, save)

    def _save(self) -> None:
        self.changed.emit(
            PlaceChange(
                self._id,
                self._name.text(),
                self._area.text(),
                self._address.text(),
                str(self._sign.currentData()),
                str(self._status.currentData()),
                self._step.text(),
                self._on.day(),
                self._note.toPlainText(),
            )
        )
        self.accept()


def _choice(name: str, offered: tuple[tuple[str, str], ...], chosen: str) -> Choice:
    choice = Choice(name)
    for code, text in offered:
        choice.addItem(text, code)
    choice.setCurrentIndex(choice.findData(chosen))
    return choice
