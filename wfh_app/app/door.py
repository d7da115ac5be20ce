"""At the door: whom one met on the way, or in the meeting that ended, asked once and filled in with whom it was for.

Convention: coming back offers the question beside the tray; who says so in menu or window is there, and is asked at once. A way
out may be over (by its length, or without a word) before anybody is back: then the question waits for her.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from wfh_app.app.asides import Aside, Say
from wfh_app.app.windows import OpenWindow
from wfh_app.core.events import Ended
from wfh_app.core.line import Entry
from wfh_app.core.records import What
from wfh_app.office import Office, ways_out
from wfh_app.wording import toasts

_A_MINUTE = timedelta(minutes=1)
_WAITS = timedelta(hours=2)
"""How long a question waits for somebody to come back; later it is the reflection's."""


class Door:
    """What is asked of somebody who comes back: offered by `say` while `is_there` holds, in the window that `open_window` opens."""

    def __init__(
        self, office: Office, say: Say, open_window: OpenWindow, is_there: Callable[[], bool]
    ) -> None:
        self._office = office
        self._say = say
        self._open = open_window
        self._is_there = is_there
        self._waiting: Callable[[], Aside] | None = None
        self._until = office.now()
        self._offered: Aside | None = None

    def look(self) -> None:
        """Offer what waits, if somebody is there."""
        if self._waiting is not None and self._is_there():
            offer, self._waiting = self._waiting, None
            if self._office.now() <= self._until:
                self._offered = offer()

    def forget(self) -> None:
        """Nothing waits any more, and what is offered goes: it is told already, or asked right now."""
        self._waiting = None
        if self._offered is not None:
            self._offered.close()
            self._offered = None

    def _offer(self, text: str, ask: Callable[[], None]) -> None:
        self._waiting = partial(self._say, text, toasts.log_it(), ask, icon="people")
        self._until = self._office.now() + _WAITS

    def offer(self, run: Ended) -> None:
        """Somebody may be back from a walk or a way out: offer to log whom one met."""
        self._offer(toasts.met_anyone(run.kind), partial(self.ask, run))

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
        self._offer(toasts.who_was_there(), partial(self._open, "log", prefill=filled, about=about))
