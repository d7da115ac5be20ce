"""A day: its plan to tick, its time line, what comes next and why; and a calendar to go back to other days and set days off.

Convention: shows a `TodayView` with finished texts; announces wishes by ids and dates. It opens on today.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wfh_app.core.picture import DayStrip, day_strip
from wfh_app.ui.day_calendar import DayCalendar
from wfh_app.ui.day_field import DayField
from wfh_app.ui.lists import fill, item, timed
from wfh_app.ui.parts import (
    Card,
    Link,
    OutlineButton,
    Page,
    PrimaryButton,
    QuietButton,
    Small,
    Soft,
    Text,
    Tick,
    Title,
    columns,
    dress,
    escape_closes,
    fit,
    flow,
    row,
)
from wfh_app.ui.pictures import PictureView
from wfh_app.wording import town_window as words

_STRIP = QSize(320, 56)
_WAYS = ("call", "visit", "lunch")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan of the day; `done` ones stay ticked."""

    id: str
    title: str
    below: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class DueRow:
    """What is due and not planned yet; `key` tells whoever made the view what it is."""

    key: str
    title: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class TodayView:
    """A day. `line`: what the day is about, in one line. `says`: the strip in words. `open`: the day can still be told of."""

    day: date
    title: str
    line: str = ""
    is_today: bool = True
    is_past: bool = False
    off: bool = False
    may_be_nobody: bool = False
    plan: tuple[PlanRow, ...] = ()
    due: tuple[DueRow, ...] = ()
    strip: DayStrip | None = None
    says: str = ""
    line_of_time: tuple[tuple[str, str], ...] = ()
    coming: tuple[tuple[str, str], ...] = ()


class TodayWindow(QWidget):
    """`plan_wanted(key, how)`: how is call, visit or lunch. `off_wanted(first, last, off)`."""

    day_wanted = Signal(object)
    ticked = Signal(str)
    dropped = Signal(str)
    plan_wanted = Signal(str, str)
    log_wanted = Signal(object)
    reflect_wanted = Signal(object)
    nobody_wanted = Signal(object)
    off_wanted = Signal(object, object, bool)
    list_wanted = Signal()

    def __init__(self, view: TodayView) -> None:
        super().__init__()
        dress(self, "today", words.today())
        self._view = view
        page = Page(self)
        self._title, self._line = Title(), Soft()
        self._plan, self._due = Card(words.plan_of_the_day()), Card(words.suggestions())
        self._time = Card(words.the_day_so_far())
        self._coming = Card(words.next_up())
        left, right = QWidget(), QWidget()
        for side, cards in (
            (left, (self._plan, self._due, self._coming)),
            (right, (self._time, self._other_days())),
        ):
            lines = QVBoxLayout(side)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(14)
            for card in cards:
                lines.addWidget(card)
            lines.addStretch(1)
        page.add(self._title, self._line, columns(left, right))
        page.end()
        self._foot(page)
        escape_closes(self)
        self.show_view(view)
        fit(self, QSize(940, 720))
        self._log.setFocus()

    def _foot(self, page: Page) -> None:
        self._log, self._reflect = PrimaryButton(words.log_contact()), OutlineButton(words.reflect())
        self._nobody = OutlineButton(words.nobody())
        close = QuietButton(words.close(), key="Esc")
        self._log.clicked.connect(lambda: self.log_wanted.emit(self._view.day))
        self._reflect.clicked.connect(lambda: self.reflect_wanted.emit(self._view.day))
        self._nobody.clicked.connect(lambda: self.nobody_wanted.emit(self._view.day))
        close.clicked.connect(self.close)
        listed = Link(words.what_is_logged())
        listed.clicked.connect(self.list_wanted)
        page.foot(listed, close, self._nobody, self._reflect, self._log)

    def _other_days(self) -> Card:
        card = Card(words.other_days())
        self.calendar = DayCalendar()
        self.calendar.setAccessibleName(words.other_days())
        self.calendar.day_chosen.connect(self.day_wanted)
        self._off = OutlineButton(words.set_off())
        self._off.clicked.connect(
            lambda: self.off_wanted.emit(self._view.day, self._until(), not self._view.off)
        )
        self._last = DayField()
        self._last.setAccessibleName(words.off_until())
        self._today = OutlineButton(words.back_to_today())
        self._today.clicked.connect(lambda: self.day_wanted.emit(None))
        off = row(self._off, Text(words.off_until(), wraps=False), self._last, None)
        card.add(self.calendar, Small(words.calendar_key()), off, row(self._today, None))
        return card

    def _until(self) -> date:
        return max(self._view.day, self._last.day())

    def show_view(self, view: TodayView) -> None:
        """Shows a day."""
        self._view = view
        self._title.setText(view.title)
        self._line.setText(view.line)
        self._line.setVisible(bool(view.line))
        fill(
            self._plan,
            [self._planned(shown) for shown in view.plan],
            "" if view.is_past else words.nothing_for_today(),
        )
        fill(self._due, [self._suggested(shown) for shown in view.due])
        fill(self._coming, [timed(at, text) for at, text in view.coming])
        rows: list[QWidget] = [timed(at, text) for at, text in view.line_of_time]
        if view.strip is not None:
            rows.insert(0, _picture(view.strip, view.says))
        fill(self._time, rows, words.nothing_so_far())
        self._nobody.setVisible(view.may_be_nobody)
        self._reflect.setVisible(view.is_today or view.is_past)
        self._log.setVisible(view.is_today or view.is_past)
        self._off.say(words.set_on() if view.off else words.set_off())
        self._today.setVisible(not view.is_today)
        day = QDate(view.day.year, view.day.month, view.day.day)
        self._last.setMinimumDate(day)
        self._last.setDate(day)
        self.calendar.show_day(view.day)

    def _planned(self, shown: PlanRow) -> QWidget:
        tick = Tick("")
        tick.setAccessibleName(words.done())
        tick.setChecked(shown.done)
        tick.setEnabled(not shown.done)
        tick.clicked.connect(lambda _checked=False: self.ticked.emit(shown.id))
        if shown.done:
            return item(shown.title, shown.below, tick)
        drop = OutlineButton(words.drop())
        drop.clicked.connect(lambda _checked=False: self.dropped.emit(shown.id))
        return item(shown.title, shown.below, tick, drop)

    def _suggested(self, shown: DueRow) -> QWidget:
        buttons = []
        for how in _WAYS:
            button = OutlineButton(words.how_to_plan(how))
            button.clicked.connect(lambda _checked=False, how=how: self.plan_wanted.emit(shown.key, how))
            button.setAccessibleName(f"{words.how_to_plan(how)}: {shown.title}")
            buttons.append(button)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(item(shown.title, shown.below))
        lines.addWidget(flow(buttons, gap=8))
        return holder


def _picture(strip: DayStrip, says: str) -> PictureView:
    picture = PictureView(says, lambda width, height, size: day_strip(strip, width, height, size), _STRIP)
    picture.setFixedHeight(_STRIP.height())
    return picture
