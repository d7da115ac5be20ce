"""Hands on or off the keyboard, by the X server's own idle counter: two alarms, no looking in between.

Convention: nothing is read while the person types or rests; the server tells when the counter crosses the threshold.
"""

from collections.abc import Callable
from datetime import timedelta

from wfh_app.adapters.loop import Loop
from wfh_app.adapters.senses.readings import Hands
from wfh_app.adapters.senses.x11 import Crossed, Display, Event, NoDisplay

_MILLISECOND = timedelta(milliseconds=1)


class IdleX11:
    """Tells `hands` the stillness once it is `still` long, and None at the next input."""

    def __init__(
        self, name: str, loop: Loop, still: timedelta, hands: Hands, lost: Callable[[], None]
    ) -> None:
        """Connect to the display of this name. Raises `NoDisplay` where there is none, or it has no idle counter."""
        self._hands = hands
        self._milliseconds = still // _MILLISECOND
        self._display = Display(name)
        try:
            counter = self._display.idle_counter()
            if counter is None:
                raise NoDisplay("no idle counter")
            self._alarms = [
                self._display.alarm(counter, self._milliseconds, rising=rising) for rising in (True, False)
            ]
            self._tell(self._display.counter(counter))
        except OSError as fault:
            self._display.close()
            raise NoDisplay(str(fault)) from fault
        self._display.watch(loop, self._heard, lost)

    def stop(self) -> None:
        """Look no more."""
        self._display.close()

    def _heard(self, event: Event) -> None:
        if isinstance(event, Crossed) and event.alarm in self._alarms:
            self._tell(event.value)

    def _tell(self, idle: int) -> None:
        self._hands(idle * _MILLISECOND if idle >= self._milliseconds else None)
