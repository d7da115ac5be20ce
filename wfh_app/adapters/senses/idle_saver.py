"""Hands on or off the keyboard, by asking a screen saver (KDE's) for the idle time: the one source that must be asked.

Convention: asked when stillness could first be reached, and every 15 s while the hands are off; an answer too late backs off.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from wfh_app.adapters.bus import Answer, Bus, BusObject
from wfh_app.adapters.loop import Cancel, Loop
from wfh_app.adapters.senses.readings import Hands
from wfh_app.adapters.senses.sense import Question

NAME: Final = "org.freedesktop.ScreenSaver"
_SAVER: Final = BusObject(NAME, "/ScreenSaver", NAME)
_MILLISECOND: Final = timedelta(milliseconds=1)
_WHILE_OFF: Final = timedelta(seconds=15)
_SHORTEST: Final = timedelta(seconds=1)


class IdleSaver:
    """Tells `hands` the stillness once it is `still` long, and None after the next input; `unknown` while it does not answer."""

    def __init__(
        self, bus: Bus, loop: Loop, still: timedelta, hands: Hands, unknown: Callable[[], None]
    ) -> None:
        self._loop = loop
        self._still = still
        self._hands = hands
        self._unknown = unknown
        self._untimed: Cancel | None = None
        self._question = Question(
            loop, lambda then: bus.call(_SAVER, "GetSessionIdleTime", then=then), self._heard, NAME
        )
        self._question.ask()

    @property
    def failing(self) -> bool:
        """Whether it does not answer."""
        return self._question.failing

    def stop(self) -> None:
        """Ask no more."""
        self._question.stop()
        if self._untimed:
            self._untimed()

    def _heard(self, answer: Answer) -> None:
        if not answer.ok:
            self._unknown()
            return
        idle = answer.value() * _MILLISECOND
        off = idle >= self._still
        self._hands(idle if off else None)
        wait = _WHILE_OFF if off else max(self._still - idle, _SHORTEST)
        self._untimed = self._loop.after(wait.total_seconds(), self._question.ask, roughly=True)
