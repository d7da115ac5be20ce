# ruff: noqa: N802 - the methods of Qt keep their names
"""The first start: when work is, whether there is a dog, where one is for sunset, and starting with the desktop. Under a minute.

Convention: everything is proposed and may be left as it is; `done` announces what was chosen, `skipped` that nothing was.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NoReturn

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from wfh_app.core.settings import Dog, Range, Unreadable, Work, read_time
from wfh_app.ui import icons
from wfh_app.ui.icons import Icon
from wfh_app.ui.parts import (
    Card,
    Chip,
    FormRow,
    Page,
    PrimaryButton,
    QuietButton,
    Small,
    Soft,
    Strong,
    Switch,
    Title,
    columns,
    dress,
    escape_closes,
    flow,
    row,
)
from wfh_app.ui.style import STEP
from wfh_app.wording import dates
from wfh_app.wording import windows as words

_A_MONDAY = date(2024, 1, 1)
_USUAL = Range(time(9), time(17, 30))
_MOST_NORTH, _MOST_EAST = 90, 180
_WALKS = (time(7, 15), time(12, 30), time(19))


def usual_days(locale: QLocale | None = None) -> frozenset[int]:
    """The working days where the person lives, 0 is Monday; Monday to Friday where the system does not know."""
    days = (locale or QLocale()).weekdays()
    return frozenset(day.value - 1 for day in days) or frozenset(range(5))


def first_weekday(locale: QLocale | None = None) -> int:
    """The day a week starts on where the person lives, 0 is Monday."""
    return (locale or QLocale()).firstDayOfWeek().value - 1


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """What is proposed. `zone`: the time zone's name; `autostart`: None where it cannot be had."""

    days: frozenset[int]
    first_weekday: int = 0
    hours: Range = _USUAL
    walks: tuple[time, ...] = _WALKS
    zone: str = ""
    autostart: bool | None = True


@dataclass(frozen=True, slots=True)
class Welcomed:
    """What was chosen; `dog` is None without one, `place` (latitude, longitude) None where the time zone decides."""

    work: Work
    week_starts: int
    dog: Dog | None
    place: tuple[float, float] | None
    autostart: bool


class WelcomeWindow(QWidget):
    """`done(Welcomed)` or `skipped`; closing it is skipping it."""

    done = Signal(object)
    skipped = Signal()

    def __init__(self, view: WelcomeView) -> None:
        super().__init__()
        dress(self, "welcome", words.welcome())
        self.setWindowIcon(icons.app())
        self._view = view
        self._answered = False
        page = Page(self)
        page.margins(6 * STEP, 4 * STEP, 6 * STEP, 2 * STEP)  # a small screen has room for all of it
        page.add(self._head(), self._work_card())
        page.add(columns(self._dog_card(), self._beside_the_dog()))
        page.end()
        skip = QuietButton(words.skip(), key="Esc")
        skip.clicked.connect(self._skip)
        begin = PrimaryButton(words.begin(), key="⏎")
        begin.setDefault(True)
        begin.clicked.connect(self._begin)
        page.foot(Small(words.privacy()), skip, begin)
        for line in (self._from_row, self._to_row, self._name_row, self._walks_row, self._place_row):
            assert isinstance(line.field, QLineEdit)  # noqa: S101 - as they are made
            line.field.returnPressed.connect(self._begin)
            line.field.textEdited.connect(lambda _typed, line=line: line.complain(""))
        escape_closes(self, self._skip)
        self._show_dog(True)  # there is room for one
        page.fit(QSize(760, 524))
        self._show_dog(False)
        begin.setFocus()

    # ------------------------------------------------------------------------------------------------------- building

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(icons.app().pixmap(QSize(52, 52), self.devicePixelRatioF()))
        says = QVBoxLayout()
        says.setSpacing(STEP)
        says.addWidget(Title(words.welcome_title()))
        says.addWidget(Soft(words.welcome_note()))
        head = QHBoxLayout()
        head.setSpacing(4 * STEP)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(says, 1)
        return head

    def _work_card(self) -> Card:
        card = Card(words.working_days())
        order = [(self._view.first_weekday + offset) % 7 for offset in range(7)]
        self._days = {day: Chip(_name(day)) for day in order}
        for day, chip in self._days.items():
            chip.setChecked(day in self._view.days)
        self._from = _time_field(words.from_time(), self._view.hours.start)
        self._to = _time_field(words.to_time(), self._view.hours.end)
        self._from_row, self._to_row = (
            FormRow(words.from_time(), self._from),
            FormRow(words.to_time(), self._to),
        )
        card.add(flow(self._days.values()), columns(self._from_row, self._to_row), Small(words.hours_note()))
        return card

    def _dog_card(self) -> Card:
        card = Card()
        self._dog = Switch("")
        self._dog.setAccessibleName(words.dog_question())
        self._dog.toggled.connect(self._show_dog)
        card.add(_question("paw", words.dog_question(), self._dog, colour="dog"))
        self._no_dog = Small(words.no_dog_note())
        self._name = QLineEdit()
        self._name_row = FormRow(words.dog_name(), self._name)
        self._walks = QLineEdit(", ".join(f"{walk:%H:%M}" for walk in self._view.walks))
        self._walks_row = FormRow(words.dog_walks(), self._walks, words.dog_walks_note())
        card.add(self._no_dog, self._name_row, self._walks_row)
        self._show_dog(False)
        return card

    def _beside_the_dog(self) -> QWidget:
        """Where one is, and whether the app starts by itself, where it can."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(self._place_card(), 1)
        self._autostart = Switch("")
        self._autostart.setAccessibleName(words.start_with_the_desktop())
        self._autostart.setChecked(bool(self._view.autostart))
        if self._view.autostart is not None:
            card = Card()
            card.add(_question("clock", words.start_with_the_desktop(), self._autostart))
            lines.addWidget(card)
        return holder

    def _place_card(self) -> Card:
        card = Card()
        self._place = QLineEdit()
        self._place.setPlaceholderText("52.5, 13.4")
        self._place_row = FormRow("", self._place, words.place_note(self._view.zone))
        self._place.setAccessibleName(words.place_question())
        card.add(_question("place", words.place_question()), self._place_row)
        return card

    def _show_dog(self, there: bool) -> None:
        self._no_dog.setVisible(not there)
        self._name_row.setVisible(there)
        self._walks_row.setVisible(there)
        if there:
            self._name.setFocus()

    # ------------------------------------------------------------------------------------------------------- answering

    def _skip(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._answered:
            self._answered = True
            self.skipped.emit()
        super().closeEvent(event)

    def _begin(self) -> None:
        """Announces what was chosen, once everything typed can be read; each fault is said beside its field."""
        try:
            hours, dog, place = self._hours(), self._chosen_dog(), self._chosen_place()
        except _NotYetError:
            return
        days = tuple((hours,) if self._days[day].isChecked() else () for day in range(7))
        self._answered = True
        self.done.emit(
            Welcomed(Work(hours=days), self._view.first_weekday, dog, place, self._autostart.isChecked())
        )
        self.close()

    def _hours(self) -> Range:
        start, end = self._time(self._from_row, self._from), self._time(self._to_row, self._to)
        if start == end:
            self._stop(self._to_row, words.no_length())
        return Range(start, end)

    def _time(self, line: FormRow, field: QLineEdit) -> time:
        line.complain("")
        try:
            return read_time(field.text())
        except Unreadable:
            self._stop(line, words.not_a_time())

    def _chosen_dog(self) -> Dog | None:
        self._name_row.complain("")
        self._walks_row.complain("")
        if not self._dog.isChecked():
            return None
        if not self._name.text().strip():
            self._stop(self._name_row, words.name_missing())
        typed = [part for part in self._walks.text().replace(";", ",").split(",") if part.strip()]
        try:
            walks = tuple(sorted({read_time(part) for part in typed}))
        except Unreadable:
            self._stop(self._walks_row, words.not_times())
        return Dog(name=self._name.text().strip(), walks=walks)

    def _chosen_place(self) -> tuple[float, float] | None:
        self._place_row.complain("")
        typed = self._place.text().strip()
        if not typed:
            return None
        try:
            latitude, longitude = (float(part) for part in typed.replace(";", ",").split(","))
        except ValueError:
            self._stop(self._place_row, words.not_a_place())
        if not (-_MOST_NORTH <= latitude <= _MOST_NORTH and -_MOST_EAST <= longitude <= _MOST_EAST):
            self._stop(self._place_row, words.not_a_place())
        return latitude, longitude

    def _stop(self, line: FormRow, sentence: str) -> NoReturn:
        """Says what is wrong until something else is typed, puts the keyboard there, and leaves everything as it was typed."""
        line.complain(sentence)
        line.field.setFocus()
        raise _NotYetError


class _NotYetError(Exception):
    """Something typed is not valid yet; that was said beside its field."""


def _question(icon: str, words: str, switch: Switch | None = None, *, colour: str = "civic") -> QHBoxLayout:
    """What a card asks, as high with a switch as without."""
    line = row(Icon(icon, colour=colour), Strong(words), *([switch] if switch else []))
    line.addStrut(26)
    return line


def _name(weekday: int) -> str:
    return dates.weekday(_A_MONDAY + timedelta(days=weekday))


def _time_field(label: str, shown: time) -> QLineEdit:
    field = QLineEdit(f"{shown:%H:%M}")
    field.setAccessibleName(label)
    return field
