"""Sample windows in states that are easily forgotten: empty, crowded, in other scripts; controls, menus and tray icons in each state.

(tests/ui/shots.py shows them.)
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import get_args

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from tests.ui import samples_look, samples_town, samples_week
from tests.ui.samples_week import MONDAY, contact, moment, on
from wfh_app.core import contact_index, week
from wfh_app.core.contact_index import ContactIndex
from wfh_app.core.names import one_line
from wfh_app.core.picture import DayStrip, Stretch
from wfh_app.core.records import Contact, Day, How, Person, What
from wfh_app.core.reflection import Answers, Seen
from wfh_app.core.town import Proposal
from wfh_app.core.week import Material, Summary
from wfh_app.ui import icons, parts, style
from wfh_app.ui.contacts_window import ContactsView, ContactsWindow, LoggedDay, LoggedRow
from wfh_app.ui.day_field import DayField
from wfh_app.ui.menu import Entries, TrayView, Wishes
from wfh_app.ui.nudge import NudgeView
from wfh_app.ui.person_window import PersonView, PersonWindow
from wfh_app.ui.reflection_window import ReflectionWindow
from wfh_app.ui.today_window import DogView, DueRow, PlanRow, TodayView, TodayWindow
from wfh_app.ui.town_window import TownView, TownWindow
from wfh_app.ui.week_window import WeekWindow
from wfh_app.ui.why_window import WhyView, WhyWindow
from wfh_app.wording import nudges

ARABIC, HEBREW, CHINESE = one_line("فاطمة الزهراء"), one_line("דנה כהן"), "王小明"
LONG = "Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyll"
NAMES = (ARABIC, HEBREW, CHINESE, LONG, "Marta", "James", "Jana", "Bar", "Mr Lee", "Ann", "Ben", "Postman")


# ------------------------------------------------------------------------------------------------------------- the week


def _week(
    contacts: Sequence[Contact] = (), days: dict[date, Day] | None = None, **changed: object
) -> Summary:
    known = {**samples_week.past_days(), **(days or {})}
    index = ContactIndex((contact_index.month_of([*samples_week.past(), *contacts], known),))
    facts: dict[str, object] = {
        "first_day": MONDAY, "today": on(8), "contacts": tuple(contacts), "days": known, "people": {}, "places": {}, "index": index,
    }  # fmt: skip
    return week.summary(Material(**{**facts, **changed}))  # type: ignore[arg-type] # the value's own keys


def week_nobody() -> QWidget:
    """Seven days with nobody."""
    return WeekWindow(_week(days={on(number): Day(day=on(number), nobody=True) for number in range(7)}))


def week_unlogged() -> QWidget:
    """A week that is over, of which nothing is known."""
    return WeekWindow(_week())


def full_week() -> Summary:
    """Twelve people a day, some with names in other scripts, and one without end."""
    whats = (What.CHAT, What.HANDSHAKE, What.COFFEE, What.LUNCH, What.VISIT, What.WALK)
    places = ("King Street", "Joe’s", LONG, CHINESE)
    contacts = [
        contact(on(day), name, hour=9 + at % 9, what=(whats[at % 6],), place=places[at % 4], minutes=15)
        for day in range(7)
        for at, name in enumerate(NAMES)
    ]
    people = {name: Person(id=name, name=name) for name in NAMES}
    proposals = tuple(
        Proposal("person", name=name, business=LONG if name == ARABIC else "", person=name, last=on(-4))
        for name in (ARABIC, LONG, CHINESE)
    )
    return _week(contacts, people=people, proposals=proposals, dogs=(HEBREW,))


def week_full() -> QWidget:
    """A very full week."""
    return WeekWindow(full_week())


# -------------------------------------------------------------------------------------------------------- the day's end


def reflection_full() -> QWidget:
    """Twelve people were met, in all scripts; the day was full."""
    people = tuple(
        Seen(name, name, contact(MONDAY, name, hour=9 + at % 8, how=How.FACE, minutes=15 if at % 2 else None))
        for at, name in enumerate(NAMES)
    )
    strip = DayStrip(
        moment(8),
        moment(18),
        tuple(
            Stretch(("desk", "walk", "out")[at % 3], moment(8 + at / 2), moment(8.45 + at / 2))
            for at in range(20)
        ),
        met=tuple(moment(8.2 + at * 0.8) for at in range(12)),
        hours=tuple((moment(hour), f"{hour:02}") for hour in range(8, 19, 2)),
    )
    answers = Answers(
        connected=5, energy=1, moment=f"{ARABIC}, {LONG}", tomorrow=LONG, tomorrow_at="11:30", others=14
    )
    return ReflectionWindow(samples_week.reflection(people=people, strip=strip, answers=answers))


def reflection_first() -> QWidget:
    """The first day's end: nobody known yet, nothing to draw."""
    return ReflectionWindow(
        samples_week.reflection(people=(), strip=DayStrip(moment(8), moment(18)), answers=Answers(), dogs=())
    )


# --------------------------------------------------------------------------------------------------- today, town, why


def today_first() -> QWidget:
    """A first day: nothing planned, nothing due, no dog."""
    return TodayWindow(TodayView(samples_town.TODAY, "Tuesday, 24 November", may_be_nobody=True))


def today_full() -> QWidget:
    """A crowded day, with long names and other scripts."""
    plan = tuple(PlanRow(str(at), f"Visit: {name}", f"{9 + at}:00") for at, name in enumerate(NAMES[:6]))
    return TodayWindow(
        TodayView(
            samples_town.TODAY,
            "Tuesday, 24 November",
            "12 people face to face today · at the desk 3 h 6 min · 6 things planned",
            morning=f"Ahead: 6 visits. Due: {', '.join(NAMES[:4])}. Walks: 19:00.",
            plan=plan,
            due=tuple(DueRow(name, name, "you last met 12 days ago") for name in NAMES[:3]),
            dog=DogView(f"{HEBREW}’s day", (f"Next walk with {HEBREW}: 19:00.",), hot=True),
            line_of_time=tuple((f"{9 + at}:20", f"{name} · face to face") for at, name in enumerate(NAMES)),
            coming=(("14:20", "Break · by your time at the desk"), ("15:00", f"Out · {ARABIC}")),
        )
    )


def today_past() -> QWidget:
    """A day gone by that nobody logged."""
    strip = DayStrip(
        moment(8), moment(18), hours=tuple((moment(hour), f"{hour:02}") for hour in range(8, 19, 2))
    )
    return TodayWindow(
        TodayView(
            date(2026, 11, 19),
            "Thursday, 19 November",
            "Not logged",
            is_today=False,
            is_past=True,
            may_be_nobody=True,
            strip=strip,
            today=samples_town.TODAY,
        )
    )


def today_calendar() -> QWidget:
    """The calendar further down."""
    window = samples_town.today_window()
    window.show()
    assert isinstance(window, TodayWindow)
    page = window.findChild(parts.Page)
    assert isinstance(page, parts.Page)
    page.area.ensureWidgetVisible(window.calendar, 0, 120)
    return window


def town_empty() -> QWidget:
    return TownWindow(TownView())


def why_empty() -> QWidget:
    return WhyWindow(WhyView(samples_town.TODAY, "Today’s prompts"))


def person_new() -> QWidget:
    ties = (("close", "close", 14, 7), ("know", "known", 60, 30), ("new", "new", 21, 14))
    return PersonWindow(PersonView(ties, "new", is_new=True))


# ------------------------------------------------------------------------------------------------- contacts and nudges


def contacts_full() -> QWidget:
    """Twelve contacts in one day."""
    days = tuple(
        LoggedDay(
            title,
            tuple(
                LoggedRow(
                    f"{title}{at}", f"{9 + at % 9:02}:20", name, "face to face · lunch · 45 min · King Street"
                )
                for at, name in enumerate(NAMES)
            ),
        )
        for title in ("Thu 5 November 2026", "Wed 4 November 2026")
    )
    return ContactsWindow(ContactsView(days, (), "Since 6 September 2026", more=True, undo=True))


def contacts_first() -> QWidget:
    return ContactsWindow(ContactsView((), (), "Since 26 September 2026"))


def nudge_foreign() -> QWidget:
    """Somebody whose name is read from the right, at a place with a long name."""
    body = f"Nobody logged face to face since yesterday 10:10. You are free until 14:00; you last saw {ARABIC} 12 days ago."
    ways = (nudges.i_am_going(), nudges.later(30), nudges.not_today())
    view = NudgeView("out", f"{ARABIC}, {LONG}", body, *ways, another=True, accent="rosette")
    return samples_look.nudge(view)


# --------------------------------------------------------------------------------- controls, menus and icons by state


def controls() -> QWidget:
    """Every control as it is, under the pointer, pressed, with the keyboard, and not to be used."""
    window = QWidget()
    parts.dress(window, "controls", "Controls")
    page = parts.Page(window)
    makes: tuple[Callable[[], QWidget], ...] = (
        lambda: parts.PrimaryButton("Start", key="S"),
        lambda: parts.OutlineButton("In 5 min", key="L"),
        lambda: parts.QuietButton("Not now", key="N"),
        lambda: parts.MarkButton("back", "Back"),
        lambda: parts.Link("More"),
        lambda: parts.Chip("Marta"),
        lambda: _checked(parts.Chip("Marta")),
        lambda: parts.Tick("Call James"),
        lambda: _checked(parts.Tick("Call James")),
        lambda: parts.Switch("On"),
        lambda: _checked(parts.Switch("On")),
        lambda: QLineEdit("Elm Street"),
        lambda: DayField(MONDAY),
        _choice,
        lambda: parts.Rating("How connected?", ("cut off", "", "connected")),
    )
    states: tuple[Callable[[QWidget], None], ...] = (lambda _control: None, _hover, _press, _focus, _disable)
    columns = []
    for put in states:
        column = QWidget()
        lines = QVBoxLayout(column)
        for make in makes:
            control = make()
            lines.addWidget(control)
            put(control)
        columns.append(column)
    page.add(parts.columns(*columns))
    page.end()
    window.resize(1240, 700)
    return window


def _checked(control: QAbstractButton) -> QWidget:
    control.setChecked(True)
    return control


def _choice() -> QWidget:
    choice = parts.Choice("Size")
    choice.addItems(["large", "small"])
    return choice


def _hover(control: QWidget) -> None:
    control.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def _press(control: QWidget) -> None:
    if isinstance(control, QPushButton):
        control.setDown(True)


def _focus(control: QWidget) -> None:
    control.hasFocus = lambda: True  # type: ignore[method-assign] # only one control can have it at a time


def _disable(control: QWidget) -> None:
    control.setEnabled(False)


class _Icons(QWidget):
    """The tray's states at all sizes on panels of several colours."""

    PANELS = ("#000000", "#2e3436", "#808080", "#d6d6d6", "#ffffff", "#3465a4", "#73d216", "#cc0000")
    SIZES = (16, 22, 24, 32)

    def sizeHint(self) -> QSize:  # noqa: N802 - a method of Qt
        return QSize(640, 44 * len(self.PANELS))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - a method of Qt
        painter = QPainter(self)
        for at, panel in enumerate(self.PANELS):
            painter.fillRect(QRect(0, 44 * at, self.width(), 44), panel)
            left = 12
            for state in get_args(icons.TrayState):
                for size in self.SIZES:
                    painter.drawPixmap(
                        left, 44 * at + 22 - size // 2, _tray(state, size, self.devicePixelRatioF())
                    )
                    left += size + 10
                left += 18


def _tray(state: icons.TrayState, size: int, sharpness: float) -> QPixmap:
    icon: QIcon = icons.tray(state)
    return icon.pixmap(QSize(size, size), sharpness)


def tray_icons() -> QWidget:
    return _Icons()


VIEWS = (
    TrayView(headlines=("Nobody logged today",), coming=(("14:20", "Break"),)),
    TrayView(
        "waiting",
        headlines=("2 people face to face today", "last: Marta, 41 minutes ago"),
        coming=(("14:20", "Break"), ("15:00", "Riverside Timber & Sons, visit"), ("17:30", "Day’s end")),
        dogs="Tyson",
    ),
    TrayView(
        "paused", headlines=("12 people face to face today",), dogs="Tyson", paused="Paused until 15:00"
    ),
    TrayView(
        "out",
        headlines=(f"last: {ARABIC}",),
        dogs=LONG,
        under_way=True,
        can_break=False,
        can_walk=False,
        can_out=False,
    ),
    TrayView(headlines=("1 person face to face today",), meeting="15:00", dogs="Tyson"),
)


class Menus(QWidget):
    """The menu in each state, as the desktop's own style draws it."""

    def __init__(self) -> None:
        super().__init__()
        style.dress(self, "menus", "Menus")
        self._wishes = Wishes()
        self._menus = []
        for view in VIEWS:
            menu = QMenu(self)
            Entries(menu, self._wishes).show(view)
            menu.ensurePolished()
            menu.resize(menu.sizeHint())
            self._menus.append(menu)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802 - a method of Qt
        sizes = [menu.sizeHint() for menu in self._menus]
        return QSize(sum(size.width() + 16 for size in sizes) + 16, max(size.height() for size in sizes) + 32)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - a method of Qt
        painter = QPainter(self)
        left = 16
        for menu in self._menus:
            painter.drawPixmap(left, 16, menu.grab())
            left += menu.width() + 16


def menus() -> QWidget:
    return Menus()
