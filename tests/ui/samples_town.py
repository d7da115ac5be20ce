"""Sample windows of the town, Today and Why? (tests/ui/shots.py shows them)."""

from datetime import date

from PySide6.QtWidgets import QWidget

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
    coming = (("17:30", "Day’s end: your working day ends"), ("19:00", "Walk with Tyson: his door time"))
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
            week=(
                ("Hands shaken", "9"),
                ("New faces", "2"),
                ("Lunches", "1"),
                ("Visits", "3"),
                ("Calls", "11"),
            ),
            year=(("Hands shaken", "212"), ("New faces", "61"), ("Areas", "7"), ("Sales meetings", "4")),
        )
    )


def place_dialog() -> QWidget:
    """A place being changed."""
    statuses = (("spotted", "spotted"), ("worth a visit", "worth a visit"))
    return PlaceDialog(
        PlaceView(
            "1", "Riverside Timber", "spotted", statuses, "ask for the foreman", TODAY, "new steel frame"
        )
    )
