"""Hands on or off the keyboard, by GNOME's compositor: an idle watch, and after it one for the next input.

Convention: the service tells; nothing is asked in between.
"""

from datetime import timedelta

from wfh_app.adapters.bus import Answer, Bus, Thing
from wfh_app.adapters.senses.readings import Hands
from wfh_app.adapters.senses.sense import Cancels

NAME = "org.gnome.Mutter.IdleMonitor"
_MONITOR = Thing(NAME, "/org/gnome/Mutter/IdleMonitor/Core", NAME)
_MILLISECOND = timedelta(milliseconds=1)


class IdleMutter:
    """Tells `hands` the stillness once it is `still` long, and None at the next input."""

    def __init__(self, bus: Bus, still: timedelta, hands: Hands) -> None:
        self._bus = bus
        self._still = still
        self._hands = hands
        self._stopped = False
        self._off = self._on = 0  # the service's numbers of our watches
        self._cancels = Cancels([bus.listen(_MONITOR, "WatchFired", lambda body: self._fired(body[0]))])
        bus.call(_MONITOR, "AddIdleWatch", "t", still // _MILLISECOND, then=self._watching)
        self._look()

    def stop(self) -> None:
        """Look no more, and leave no watch behind."""
        self._stopped = True
        self._cancels.all()
        for number in filter(None, (self._off, self._on)):
            self._bus.call(_MONITOR, "RemoveWatch", "u", number)

    def _watching(self, answer: Answer) -> None:
        self._off = answer.value(0)
        if self._stopped:
            self.stop()

    def _fired(self, number: int) -> None:
        if number == self._off:
            self._look()
        elif number == self._on:
            self._on = 0
            self._hands(None)

    def _look(self) -> None:
        self._bus.call(_MONITOR, "GetIdletime", then=self._seen)

    def _seen(self, answer: Answer) -> None:
        if self._stopped or not answer.ok:
            return
        idle = answer.value() * _MILLISECOND
        if idle < self._still:
            self._hands(None)
            return
        self._hands(idle)
        if not self._on:
            self._bus.call(_MONITOR, "AddUserActiveWatch", then=self._awaiting)

    def _awaiting(self, answer: Answer) -> None:
        self._on = answer.value(0)
        if self._stopped:
            self.stop()
