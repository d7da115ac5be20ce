"""At the door: whom one met on the way, or in the meeting that ended, asked once and filled in with whom it was for.

Convention: coming back offers the question beside the tray; who says so in menu or window is there, and is asked at once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from wfh_app.core.events import Ended
from wfh_app.core.line import Entry
from wfh_app.core.records import What
from wfh_app.office import Office, ways_out
from wfh_app.wording import toasts

if TYPE_CHECKING:
    from wfh_app.app.nudging import Nudging

_A_MINUTE = timedelta(minutes=1)


class Door:
    """What is asked of somebody who comes back; `open_window` opens one by its name."""

    def __init__(
        self, office: Office, nudging: "Callable[[], Nudging]", open_window: Callable[..., None]
    ) -> None:
        self._office = office
        self._nudging = nudging
        self._open = open_window

    def offer(self, run: Ended) -> None:
        """Somebody may be back from a walk or a way out: offer to log whom one met."""
        ask = partial(self.ask, run)
        self._nudging().offer(toasts.met_anyone(run.kind), toasts.log_it(), ask, "people")

    def ask(self, run: Ended) -> None:
        """A walk asks two things at the door; a way out fills in whom it was for."""
        if run.kind == "walk":
            self._open("back", ended=run)
        else:
            filled = ways_out.whom(self._office, run.id, run.outing)
            self._open("log", prefill=filled, about=toasts.met_anyone(run.kind))

    def offer_meeting(self, since: datetime, until: datetime) -> None:
        """A meeting by hand is over: offer to log who was there, its time and length filled in."""
        zone = self._office.zone
        filled = Entry(what=(What.MEETING,), at=since, minutes=max(1, round((until - since) / _A_MINUTE)))
        about = toasts.of_the_meeting(since.astimezone(zone), until.astimezone(zone))
        ask = partial(self._open, "log", prefill=filled, about=about)
        self._nudging().offer(toasts.who_was_there(), toasts.log_it(), ask, "people")
