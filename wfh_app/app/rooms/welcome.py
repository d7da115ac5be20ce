"""The first start: what is chosen goes into the settings; it is shown once, whether answered or skipped."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from wfh_app.adapters import autostart
from wfh_app.app.feedback import Feedback, kept
from wfh_app.app.windows import Opened
from wfh_app.core.settings import WEEKDAYS, as_toml
from wfh_app.office import WELCOMED, Office
from wfh_app.ui.welcome_window import Welcomed, WelcomeView, WelcomeWindow, first_weekday, usual_days
from wfh_app.wording import windows as words


def open_window(office: Office, feedback: Feedback, in_tray: Callable[[], bool]) -> Opened:
    """The window with what the system proposes; `in_tray` says whether there is an icon in a tray."""
    window = WelcomeWindow(
        WelcomeView(
            days=usual_days(),
            first_weekday=first_weekday(),
            zone=office.zone.key,
            autostart=True if autostart.is_possible() else None,
        )
    )

    def shown() -> None:
        with kept():
            if not office.journal.is_wiped:
                office.journal.save_state(WELCOMED, {"shown": office.today().isoformat()})
        if in_tray():
            QTimer.singleShot(
                0, lambda: feedback.say(words.in_the_tray())
            )  # not where the app is just ending

    def done(chosen: Welcomed) -> None:
        with feedback.told(window):
            office.choose(tables(chosen))
            if chosen.autostart:
                autostart.turn(True, office.places.home)
            shown()

    window.done.connect(done)
    window.skipped.connect(shown)
    return Opened(window)


def tables(chosen: Welcomed) -> dict[str, Any]:
    """What was chosen, in the form of the settings file."""
    laid: dict[str, Any] = {
        "work": {"hours": as_toml(chosen.work.hours)},
        "week": {"starts": WEEKDAYS[chosen.week_starts]},
    }
    if chosen.dog is not None:
        laid["dog"] = [{"name": chosen.dog.name, "walks": as_toml(chosen.dog.walks)}]
    if chosen.place is not None:
        laid["home"] = dict(zip(("latitude", "longitude"), chosen.place, strict=True))
    return laid
