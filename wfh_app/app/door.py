"""Asks whom the person met: after a walk, a way out or a meeting, once, with whom it was for filled in.

Convention: on return the question is offered as a toast; whoever says "back" in a menu or window is there, and is asked at once. A
walk or way out may be over (by its length, or unsaid) before anybody is back: then the question waits for them.
"""

from collections.abc import Callable
from dataclasses import replace
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
        """Offer the question that waits, if somebody is there."""
        if self._waiting is not None and self._is_there():
            offer, self._waiting = self._waiting, None
            if self._office.now() <= self._until:
                self._offered = offer()

    def forget(self) -> None:
        """Drop the question, whether it waits or is offered: it was answered meanwhile, or is about to be asked in a window."""
        self._waiting = None
        if self._offered is not None:
            self._offered.close()
            self._offered = None

    def _offer(self, text: str, ask: Callable[[], None]) -> None:
        self._waiting = partial(self._say, text, toasts.log_it(), ask, icon="people")
        self._until = self._office.now() + _WAITS

    def offer(self, run: Ended) -> None:
        """A walk or way out is over: offer to log whom the person met."""
        self._offer(toasts.met_anyone(run.kind), partial(self.ask, run))

    def ask(self, run: Ended) -> None:
        """Ask now: about a walk in a small window of its own, about a way out in the log, with whom it was for filled in."""
        if run.kind == "walk":
            self._open("back", ended=run)
        else:
            filled = ways_out.whom(self._office, run.id, run.outing)
            filled = replace(filled, at=min(run.until, self._office.now()))
            self._open("log", prefill=filled, about=toasts.met_anyone(run.kind))

    def offer_meeting(self, since: datetime, until: datetime) -> None:
        """A meeting the person had announced is over: offer to log who was there, with its time and length filled in."""
        zone = self._office.zone
        filled = Entry(what=(What.MEETING,), at=since, minutes=max(1, round((until - since) / _A_MINUTE)))
        about = toasts.of_the_meeting(since.astimezone(zone), until.astimezone(zone))
        self._offer(toasts.who_was_there(), partial(self._open, "log", prefill=filled, about=about))
