"""Hands on or off the keyboard, by the X server's own idle counter: two alarms, no looking in between.

Convention: nothing is read while the person types or rests; the server tells when the counter crosses the threshold.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from wfh_app.adapters.loop import Loop
from wfh_app.adapters.senses.readings import Announce, HandsOff, HandsOn
from wfh_app.adapters.senses.x11 import Crossed, Display, Event, NoDisplay

Clock = Callable[[], datetime]


class IdleX11:
    """Announces `HandsOff` once after `still` without input, and `HandsOn` at the next input."""

    def __init__(
        self,
        display: Display,
        loop: Loop,
        announce: Announce,
        now: Clock,
        still: timedelta,
        lost: Callable[[], None],
    ) -> None:
        """Takes over the display's events. Raises `NoDisplay` where the server has no idle counter."""
        self._display = display
        self._announce = announce
        self._now = now
        self._milliseconds = still // timedelta(milliseconds=1)
        counter = display.idle_counter()
        if counter is None:
            raise NoDisplay("no idle counter")
        self._off = display.alarm(counter, self._milliseconds, rising=True)
        self._on = display.alarm(counter, self._milliseconds, rising=False)
        self._tell(display.counter(counter))
        display.watch(loop, self._heard, lost)

    def stop(self) -> None:
        """Look no more."""
        self._display.close()

    def _heard(self, event: Event) -> None:
        if isinstance(event, Crossed) and event.alarm in (self._off, self._on):
            self._tell(event.value)

    def _tell(self, idle: int) -> None:
        now = self._now()
        if idle >= self._milliseconds:
            self._announce(HandsOff(now, now - timedelta(milliseconds=idle)))
        else:
            self._announce(HandsOn(now))
