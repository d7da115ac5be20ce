"""Sample windows of the town, Today and Why? (tests/ui/shots.py shows them)."""

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from wfh_app.core.picture import DayStrip, Stretch
from wfh_app.ui.back_window import BackView, BackWindow
from wfh_app.ui.day_calendar import Mark
from wfh_app.ui.outing_window import OutingDraft, OutingView, OutingWindow, StopView
from wfh_app.ui.person_window import PersonView, PersonWindow
from wfh_app.ui.today_window import DogView, DueRow, PlanRow, TodayView, TodayWindow
from wfh_app.ui.town_window import PlaceDialog, PlaceView, TownRow, TownView, TownWindow
from wfh_app.ui.why_window import WhyRow, WhyView, WhyWindow

TODAY = date(2026, 11, 24)


def why_window() -> QWidget:
    """A day with a call, a walk and a skipped break."""
    rows = (
        WhyRow("09:50", "Break", "due 09:50, shown 09:50, taken 09:50", "window", "civic"),
        WhyRow(
            "14:00",
            "Walk with Tyson",
            "due 14:00, held 14:00–14:31 by the microphone, shown 14:32, put off, taken 14:37",
            "paw",
            "dog",
        ),
        WhyRow(
            "16:00",
            "Get out of the office",
            "due 16:00, shown 16:00, not this time 16:01",
            "rosette",
            "rosette",
        ),
    )
    coming = (("17:30", "Day’s end · your working day ends"), ("19:00", "Walk with Tyson · by the clock"))
    return WhyWindow(
        WhyView(
            TODAY, "Today’s prompts", "Prompts are held just now: the microphone is in use.", rows, coming
        )
    )


def town_window() -> QWidget:
    """A town with something due in it."""
    return TownWindow(
        TownView(
            waiting=3,
            follow_ups=(
                TownRow("1", "Riverside Timber, Elm Street", "ask for the foreman · due today"),
                TownRow("2", "King Street Bakery", "bring the lunch card · overdue since Friday"),
            ),
            people=(TownRow("3", "Marta Kowalski", "bakery · 12 days ago · every 10 days"),),
            areas=(
                TownRow("Hill", "Hill", "not been there yet"),
                TownRow("Elm", "Elm Street", "last there 9 days ago · 2 due"),
            ),
            planned=(TownRow("4", "Lunch with James Okoro", "Wednesday 12:30"),),
            places=(TownRow("5", "Old mill, Hill", "talking · noticed 40 days ago"),),
            week=(
                ("", (("Hands shaken", "9"), ("New faces", "2"), ("Visits", "3"), ("Calls", "11"))),
                ("Prospecting", (("Attempts", "4"), ("Conversations", "2"), ("Follow-ups kept", "3"))),
                ("Sales", (("Meetings", "1"),)),
            ),
            year=(
                ("", (("Hands shaken", "212"), ("New faces", "61"), ("Areas", "7"))),
                ("Prospecting", (("Attempts", "140"), ("Conversations", "83"))),
            ),
        )
    )


def place_dialog() -> QWidget:
    """A place being changed."""
    statuses = (("spotted", "spotted"), ("worth a visit", "worth a visit"))
    return PlaceDialog(
        PlaceView(
            "1",
            "Riverside Timber",
            "spotted",
            statuses,
            (("new construction", "new construction"),),
            "new construction",
            "Elm Street",
            "",
            "ask for the foreman",
            TODAY,
            note="new steel frame",
        )
    )


def today_window() -> QWidget:
    """A day half over."""
    zone = UTC
    eight = datetime(2026, 11, 24, 8, tzinfo=zone)

    def at(hours: float) -> datetime:
        return eight + timedelta(hours=hours)

    strip = DayStrip(
        eight,
        at(10),
        (
            Stretch("desk", at(0.5), at(2.5)),
            Stretch("desk", at(2.8), at(3.4)),
            Stretch("out", at(3.4), at(3.9)),
            Stretch("walk", at(4), at(4.7)),
        ),
        (at(3.5), at(4.3)),
        tuple((at(hour), f"{8 + hour:02}") for hour in (0, 2, 4, 6, 8, 10)),
    )
    window = TodayWindow(
        TodayView(
            TODAY,
            "Tuesday, 24 November",
            "2 people face to face today · at the desk 2 h 36 min · 2 things planned",
            may_be_nobody=False,
            plan=(
                PlanRow("1", "Visit: Riverside Timber", "11:30", done=True),
                PlanRow("2", "Lunch: James Okoro", "13:30"),
                PlanRow("3", "Call: Mr Lee"),
            ),
            morning="Ahead: 1 call, 1 lunch. Due: Marta Kowalski. Walks: 19:00.",
            tomorrow=(PlanRow("4", "Visit: King Street Bakery", "10:30"),),
            dog=DogView(
                "Tyson’s day",
                (
                    "Next walk with Tyson: 19:00.",
                    "Dark from 16:01: lead, light, reflector.",
                    "The 08:00 walk comes at 08:45: quiet after the meal.",
                ),
                8,
            ),
            due=(DueRow("a", "Marta Kowalski", "you last met 12 days ago"),),
            strip=strip,
            line_of_time=(
                ("08:30–10:30", "At the desk"),
                ("10:48–11:24", "At the desk"),
                ("11:24–11:54", "Out of the office"),
                ("11:30", "Ben · visit · 15 min · Riverside Timber"),
                ("12:00–12:42", "Walk"),
                ("12:20", "Jana · face to face · 5 min · King Street"),
            ),
            coming=(
                ("13:20", "Break · by your time at the desk"),
                ("17:30", "Day’s end · your working day ends"),
            ),
        )
    )
    marks: tuple[tuple[int, Mark], ...] = ((16, "met"), (17, "nobody"), (18, "off"), (23, "met"), (24, "met"))
    window.calendar.show_marks({date(2026, 11, day): mark for day, mark in marks})
    return window


def outing_window() -> QWidget:
    """An outing that is too long for the dog."""
    stops = (StopView("1", "Riverside Timber", 90), StopView("2", "Marta Kowalski", 120))
    could_go = (StopView("3", "King Street Bakery", why="bring the lunch card · due today"),)
    window = OutingWindow(OutingView(OutingDraft(TODAY, time(14), stops), could_go))
    window.show_fit(("Leave 14:00, back 18:10.", "10 min past Tyson’s limit; drop 1 stop."))
    return window


def outing_change() -> QWidget:
    """A call that is planned for some time of the day, changed."""
    draft = OutingDraft(TODAY, None, (StopView("3", "James Okoro", 15),))
    window = OutingWindow(OutingView(draft, (), time(10), "Change the plan: call", goes_out=False))
    window.show_fit(("It takes 15 min.",))
    return window


def back_window() -> QWidget:
    """Back from a walk."""
    return BackWindow(BackView("walk", 42, "Tyson"))


def person_window() -> QWidget:
    """Somebody one knows."""
    ties = (("close", "close", 14, 7), ("know", "known", 60, 30), ("new", "new", 21, 14))
    return PersonWindow(
        PersonView(
            ties,
            "close",
            "Marta Kowalski",
            "Last met 12 days ago.",
            "King Street Bakery",
            "King Street",
            in_person_days=10,
            note="Ask about the new oven.",
        )
    )
