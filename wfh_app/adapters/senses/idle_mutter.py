"""Hands on or off the keyboard, by GNOME's compositor: an idle watch, and after it one for the next input.

Convention: the service tells; nothing is asked in between.
"""

from collections.abc import Callable
from datetime import timedelta

from wfh_app.adapters.bus import NO_ANSWER, Answer, Bus, BusObject, Then
from wfh_app.adapters.loop import Loop
from wfh_app.adapters.senses.readings import Hands
from wfh_app.adapters.senses.sense import Cancels, Question

NAME = "org.gnome.Mutter.IdleMonitor"
_MONITOR = BusObject(NAME, "/org/gnome/Mutter/IdleMonitor/Core", NAME)
_MILLISECOND = timedelta(milliseconds=1)


class IdleMutter:
    """Tells `hands` the stillness once it is `still` long, and None at the next input; `unknown` while it does not answer."""

    def __init__(
        self, bus: Bus, loop: Loop, still: timedelta, hands: Hands, unknown: Callable[[], None]
    ) -> None:
        self._bus = bus
        self._still = still
        self._hands = hands
        self._unknown = unknown
        self._stopped = False
        self._question = Question(loop, self._put, self._seen, NAME)
        self._off = self._on = 0  # the service's numbers of our watches
        self._cancels = Cancels([bus.listen(_MONITOR, "WatchFired", lambda body: self._fired(body[0]))])
        self._question.ask()

    @property
    def failing(self) -> bool:
        """Whether it does not answer."""
        return self._question.failing

    def stop(self) -> None:
        """Look no more, and leave no watch behind."""
        self._stopped = True
        self._question.stop()
        self._cancels.all()
        for number in filter(None, (self._off, self._on)):
            self._bus.call(_MONITOR, "RemoveWatch", "u", number)

    def _watching(self, answer: Answer) -> None:
        self._off = answer.value(0)
        if self._stopped:
            self.stop()
        elif answer.error == NO_ANSWER:
            self._question.ask()

    def _fired(self, number: int) -> None:
        if number == self._off:
            self._question.ask()
        elif number == self._on:
            self._on = 0
            self._hands(None)

    def _put(self, then: Then) -> None:
        self._bus.call(_MONITOR, "GetIdletime", then=then)

    def _seen(self, answer: Answer) -> None:
        if not answer.ok:
            self._unknown()
            return
        if not self._off:
            interval = self._still // _MILLISECOND
            self._bus.call(_MONITOR, "AddIdleWatch", "t", interval, then=self._watching)
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
