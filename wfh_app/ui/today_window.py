"""A day: its plan to tick, its time line, what comes next and why; and a calendar to go back to other days and set days off.

Convention: shows a `TodayView` with finished texts; announces wishes by ids and dates. It opens on today.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QSize, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wfh_app.core.picture import DayStrip, day_strip
from wfh_app.ui.day_calendar import DayCalendar
from wfh_app.ui.day_field import DayField
from wfh_app.ui.lists import fill, item, side, timed
from wfh_app.ui.parts import (
    Card,
    Link,
    OutlineButton,
    Page,
    PrimaryButton,
    QuietButton,
    Section,
    Small,
    Soft,
    Strong,
    Switch,
    Text,
    Tick,
    Title,
    columns,
    dress,
    escape_closes,
    fit,
    flow,
    headline,
    row,
)
from wfh_app.ui.pictures import PictureView
from wfh_app.ui.style import STEP
from wfh_app.wording import dog as dog_words
from wfh_app.wording import town_window as words

_STRIP = QSize(320, 56)
_WAYS = ("call", "visit", "lunch")
ONE_DAY = timedelta(days=1)


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
class DogView:
    """The dog's day: its card's title, sentences, and how warm it was said to be (`hot` without a number)."""

    title: str
    says: tuple[str, ...] = ()
    degrees: int | None = None
    hot: bool = False


@dataclass(frozen=True, slots=True)
class TodayView:
    """A day. `line`: what the day is about, in one line, the strip in words too; `morning`: what it holds.

    `today`: the day that runs, to be told apart in the calendar.
    """

    day: date
    title: str
    line: str = ""
    morning: str = ""
    is_today: bool = True
    is_past: bool = False
    off: bool = False
    may_be_nobody: bool = False
    plan: tuple[PlanRow, ...] = ()
    tomorrow: tuple[PlanRow, ...] = ()
    due: tuple[DueRow, ...] = ()
    dog: DogView | None = None
    strip: DayStrip | None = None
    line_of_time: tuple[tuple[str, str], ...] = ()
    coming: tuple[tuple[str, str], ...] = ()
    today: date | None = None


class TodayWindow(QWidget):
    """`plan_wanted(key, how, day)`, `new_plan(words, how, day)`: how is call, visit or lunch. `off_wanted(first, last, off)`.

    `hot`: degrees as typed, empty for a hot day. `walked`: by whom.
    """

    day_wanted = Signal(object)
    ticked = Signal(str)
    change_wanted = Signal(str)
    plan_wanted = Signal(str, str, object)
    new_plan = Signal(str, str, object)
    outing_wanted = Signal(object)
    hot = Signal(str)
    walked = Signal(str)
    log_wanted = Signal(object)
    reflect_wanted = Signal(object)
    nobody_wanted = Signal(object)
    off_wanted = Signal(object, object, bool)
    list_wanted = Signal()

    def __init__(self, view: TodayView) -> None:
        super().__init__()
        dress(self, "today", words.today())
        self._view: TodayView | None = None
        self._shown: dict[Card, object] = {}
        page = Page(self)
        self._title, self._morning, self._line = Title(), Text(), Soft()
        self._plan, self._tomorrow = Card(words.plan_of_the_day()), Card(words.plan_of_tomorrow())
        self._due = Card(words.suggestions())
        self._time = Card(words.the_day_so_far())
        self._coming = Card(words.next_up())
        self._dog = DogCard()
        self._dog.hot.connect(self.hot)
        self._dog.walked.connect(self.walked)
        self._left = side(self._plan, self._new_plan(), self._due, self._tomorrow, self._coming)
        self._right = side(self._time, self._dog, self._other_days())
        page.add(headline(self._title, self._morning, self._line), columns(self._left, self._right))
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
        self._log.clicked.connect(lambda: self.log_wanted.emit(self._day()))
        self._reflect.clicked.connect(lambda: self.reflect_wanted.emit(self._day()))
        self._nobody.clicked.connect(lambda: self.nobody_wanted.emit(self._day()))
        close.clicked.connect(self.close)
        listed = Link(words.what_is_logged())
        listed.clicked.connect(self.list_wanted)
        page.foot(listed, close, self._nobody, self._reflect, self._log)

    def _new_plan(self) -> Card:
        """Somebody or somewhere as a call, a visit or a lunch, for today or tomorrow."""
        self._planning = Card(words.plan_ahead())
        self._whom = QLineEdit()
        self._whom.setPlaceholderText(words.whom_hint())
        self._whom.setAccessibleName(words.plan_ahead())
        self._whom.returnPressed.connect(lambda: self._plan_new("visit"))
        self._for_tomorrow = Switch(words.for_tomorrow())
        ways = [self._way(how, words.plan_ahead(), partial(self._plan_new, how)) for how in _WAYS]
        outing = OutlineButton(words.outing_more(), accent="rosette")
        outing.clicked.connect(lambda: self.outing_wanted.emit(self._planned_for()))
        self._planning.add(self._whom, flow([*ways, outing], gap=8), self._for_tomorrow)
        return self._planning

    def _plan_new(self, how: str) -> None:
        if self._whom.text().strip():
            self.new_plan.emit(self._whom.text(), how, self._planned_for())
        else:
            self._whom.setFocus()

    def planned(self) -> None:
        """What was written is planned: the field is free for the next."""
        self._whom.clear()

    def _planned_for(self) -> date:
        return self._day() + ONE_DAY if self._for_tomorrow.isChecked() else self._day()

    def _other_days(self) -> Card:
        card = Card(words.other_days())
        self.calendar = DayCalendar()
        self.calendar.name_it(words.other_days())
        self.calendar.day_chosen.connect(self.day_wanted)
        self._off = OutlineButton(words.set_off())
        self._off.clicked.connect(self._set_off)
        self._last = DayField()
        self._last.setAccessibleName(words.off_until())
        self._today = OutlineButton(words.back_to_today())
        self._today.clicked.connect(lambda: self.day_wanted.emit(None))
        off = flow((self._off, Text(words.off_until(), wraps=False), self._last), gap=2 * STEP)
        card.add(self.calendar, Small(words.calendar_key()), off, row(self._today, None))
        return card

    def _day(self) -> date:
        return self._view.day if self._view else date.min

    def _set_off(self) -> None:
        self.off_wanted.emit(
            self._day(), max(self._day(), self._last.day()), not (self._view and self._view.off)
        )

    # ------------------------------------------------------------------------------------------------------ what is shown

    def show_view(self, view: TodayView) -> None:
        """Shows a day; what has not changed is left alone, and with it the keyboard and what is being typed."""
        before, self._view = self._view, view
        self._title.setText(view.title)
        for label, text in ((self._line, view.line), (self._morning, view.morning)):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_time(view)
        self._show_lists(view)
        self._dog.show_view(view.dog)
        self._planning.setVisible(not view.is_past)
        self._for_tomorrow.setVisible(view.is_today)
        if not view.is_today:
            self._for_tomorrow.setChecked(False)
        self._nobody.setVisible(view.may_be_nobody)
        self._reflect.setVisible(view.is_today or view.is_past)
        self._log.setVisible(view.is_today or view.is_past)
        self._off.say(words.set_on() if view.off else words.set_off())
        self._today.setVisible(not view.is_today)
        self.calendar.today = view.today
        if before is None or before.day != view.day:
            self._last.setDate(QDate(view.day.year, view.day.month, view.day.day))
            self.calendar.show_day(view.day)

    def _show_time(self, view: TodayView) -> None:
        """A day gone by begins with how it was, for there is hardly a plan: its half of the window would be empty."""
        self._time.call(words.the_day() if view.is_past else words.the_day_so_far())
        half = self._left if view.is_past else self._right
        lines = half.layout()
        if isinstance(lines, QVBoxLayout) and self._time.parentWidget() is not half:
            lines.insertWidget(0, self._time)

    def _show_lists(self, view: TodayView) -> None:
        nothing = "" if view.is_past else words.nothing_for_today()
        self._show(self._plan, view.plan, lambda: [self._planned(each) for each in view.plan], nothing)
        self._show(self._tomorrow, view.tomorrow, lambda: [self._planned(each) for each in view.tomorrow])
        self._show(self._due, view.due, lambda: [self._suggested(each) for each in view.due])
        self._show(self._coming, view.coming, lambda: timed(view.coming))
        told = (view.strip, view.line, view.line_of_time)
        to_come = not view.is_today and not view.is_past
        self._show(self._time, told, lambda: _time_rows(view), "" if to_come else words.nothing_so_far())

    def _show(self, card: Card, what: object, rows: Callable[[], list[QWidget]], nothing: str = "") -> None:
        if self._shown.get(card, self) != (what, nothing):
            self._shown[card] = (what, nothing)
            fill(card, rows(), nothing)

    def _planned(self, shown: PlanRow) -> QWidget:
        tick = Tick("")
        tick.setAccessibleName(words.done())
        tick.setChecked(shown.done)
        tick.setEnabled(not shown.done)
        tick.clicked.connect(lambda _checked=False: self.ticked.emit(shown.id))
        if shown.done:
            return item(shown.title, shown.below, before=tick)
        change = OutlineButton(words.change())
        change.setAccessibleName(words.change())
        change.clicked.connect(lambda _checked=False: self.change_wanted.emit(shown.id))
        return item(shown.title, shown.below, change, before=tick)

    def _suggested(self, shown: DueRow) -> QWidget:
        def plan(how: str) -> None:
            self.plan_wanted.emit(shown.key, how, self._planned_for())

        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(item(shown.title, shown.below))
        lines.addWidget(flow([self._way(how, shown.title, partial(plan, how)) for how in _WAYS], gap=8))
        return holder

    def _way(self, how: str, about: str, act: Callable[[], None]) -> OutlineButton:
        button = OutlineButton(words.how_to_plan(how))
        button.setAccessibleName(f"{words.how_to_plan(how)}: {about}")
        button.clicked.connect(lambda _checked=False: act())
        return button


class DogCard(Card):
    """The dog's day, how warm it is, and a walk that somebody else took. `hot`: as typed; `walked`: by whom."""

    hot = Signal(str)
    walked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: DogView | None = None
        self._title = Section()
        self._says = Text()
        self._warm = QLineEdit()
        self._warm.setMaxLength(5)
        self._warm.setFixedWidth(20 * STEP)
        self._warm.setAccessibleName(f"{dog_words.warm()} {dog_words.degrees()}")
        self._warm.returnPressed.connect(self._say_warm)
        note, hot = OutlineButton(dog_words.note_it()), OutlineButton(dog_words.hot_day())
        note.setAccessibleName(f"{dog_words.note_it()}: {dog_words.warm()}")
        note.clicked.connect(self._say_warm)
        hot.clicked.connect(lambda: self.hot.emit(""))
        self._who = QLineEdit()
        self._who.setPlaceholderText(dog_words.who())
        self._who.setAccessibleName(dog_words.walked_by())
        self._who.returnPressed.connect(self._say_walked)
        done = OutlineButton(dog_words.walked_already(), accent="dog")
        done.clicked.connect(self._say_walked)
        done.setMinimumWidth(done.sizeHint().width())  # rather the field gives way
        warm = flow((self._warm, Text(dog_words.degrees(), wraps=False), note, hot), gap=2 * STEP)
        self.add(self._title, self._says, Strong(dog_words.warm()), warm)
        self.add(Strong(dog_words.walked_by()), row(self._who, done))

    def show_view(self, view: DogView | None) -> None:
        """Shows a day, or hides where there is no dog."""
        self.setVisible(view is not None)
        if view is None or view == self._view:
            return
        if self._view is None or view.degrees != self._view.degrees:
            self._warm.setText("" if view.degrees is None else str(view.degrees))
        self._view = view
        self.setAccessibleName(view.title)
        self._title.setText(view.title)
        self._says.setText("\n".join(view.says))
        self._says.setVisible(bool(view.says))

    def _say_warm(self) -> None:
        if self._warm.text().strip():
            self.hot.emit(self._warm.text())
        else:
            self._warm.setFocus()

    def _say_walked(self) -> None:
        if self._who.text().strip():
            self.walked.emit(self._who.text())
            self._who.clear()
        else:
            self._who.setFocus()


def _time_rows(view: TodayView) -> list[QWidget]:
    rows = timed(view.line_of_time)
    if view.strip is not None:
        rows.insert(0, _picture(view.strip, view.line))
    return rows


def _picture(strip: DayStrip, says: str) -> PictureView:
    picture = PictureView(says, lambda width, height, size: day_strip(strip, width, height, size), _STRIP)
    picture.setFixedHeight(_STRIP.height())
    return picture
