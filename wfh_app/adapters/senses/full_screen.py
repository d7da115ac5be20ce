"""Whether the window the person is in fills the screen (X11): a film, slides, a game; our own windows do not count.

Convention: the window manager tells of the active window and its state; nothing is asked in between. Under Wayland nobody tells.
"""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol

from wfh_app.adapters.loop import Loop
from wfh_app.adapters.senses.readings import Detector, SenseReport
from wfh_app.adapters.senses.sense import Reconnecting, Surroundings
from wfh_app.adapters.senses.x11 import (
    ATOM,
    CARDINAL,
    PROPERTY_CHANGE,
    WINDOW,
    Changed,
    Display,
    Event,
    RequestError,
)

_ACTIVE: Final = "_NET_ACTIVE_WINDOW"
_STATE: Final = "_NET_WM_STATE"
_MANAGER: Final = "_NET_SUPPORTING_WM_CHECK"
_FULL: Final = "_NET_WM_STATE_FULLSCREEN"
_HIDDEN: Final = "_NET_WM_STATE_HIDDEN"
_PROCESS: Final = "_NET_WM_PID"


class _Say(Protocol):
    def __call__(self, *, on: bool) -> None: ...


class FullScreen:
    """Announces `Detector("full-screen", …)`."""

    def __init__(self, around: Surroundings, environment: Mapping[str, str]) -> None:
        self._around = around
        self._on = False
        self._name = environment.get("DISPLAY", "")
        self._why_not = "wayland" if environment.get("WAYLAND_DISPLAY") else "no-display"
        self._watched: _Watched | None = None
        self._kept: Reconnecting | None = None
        if self._name and not environment.get("WAYLAND_DISPLAY"):
            self._kept = Reconnecting(around.loop, "the display", self._watch, self._gone)

    def report(self) -> SenseReport:
        """Works under a window manager that tells."""
        if self._kept is None or not self._kept.there or self._watched is None:
            return SenseReport("full-screen", "not there", why_not=self._why_not)
        if self._watched.has_manager():
            return SenseReport("full-screen", "works", "x11")
        return SenseReport("full-screen", "not there", why_not="no-window-manager")

    def stop(self) -> None:
        """See `Sense.stop`."""
        if self._kept:
            self._kept.stop()

    def _watch(self, lost: Callable[[], None]) -> "_Watched":
        self._watched = _Watched(self._name, self._around.loop, self._say, lost)
        return self._watched

    def _gone(self) -> None:
        self._say(on=False)

    def _say(self, *, on: bool) -> None:
        if on != self._on:
            self._on = on
            self._around.announce(Detector(self._around.now(), "full-screen", on))


class _Watched:
    """One connection to the display, watching the active window."""

    def __init__(self, name: str, loop: Loop, say: _Say, lost: Callable[[], None]) -> None:
        """Raises OSError where the display does not talk to us."""
        self._say = say
        self._lost = lost
        self._active = 0
        self._display = Display(name)
        try:
            self._display.select(self._display.root, PROPERTY_CHANGE)
            self._names = {self._display.atom(each) for each in (_ACTIVE, _STATE)}
            self._look()
        except OSError:
            self._display.close()
            raise
        self._display.watch(loop, self._heard, lost)

    @property
    def greeted(self) -> bool:
        """It has answered when it was made."""
        return True

    def has_manager(self) -> bool:
        """Whether a window manager says that it tells, and is still there: some leave their word behind."""
        with self._talking():
            said = self._display.property(self._display.root, _MANAGER, WINDOW)
            return bool(said) and self._exists(said[0])
        return False

    def stop(self) -> None:
        """Watch no more."""
        self._display.close()

    def _heard(self, event: Event) -> None:
        if not isinstance(event, Changed) or event.atom not in self._names:
            return
        if event.window in (self._display.root, self._active):
            with self._talking():
                self._look()

    def _look(self) -> None:
        active = (*self._display.property(self._display.root, _ACTIVE, WINDOW), 0)[0]
        if active and active != self._active:
            self._display.select(active, PROPERTY_CHANGE)
        self._active = active
        self._say(on=bool(active) and self._fills(active))

    def _exists(self, window: int) -> bool:
        try:
            self._display.property(window, _MANAGER, WINDOW)
        except RequestError:
            return False
        return True

    def _fills(self, window: int) -> bool:
        try:
            states = self._display.property(window, _STATE, ATOM)
            process = self._display.property(window, _PROCESS, CARDINAL)
        except RequestError:  # it has gone meanwhile
            return False
        full, hidden = (self._display.atom(each) in states for each in (_FULL, _HIDDEN))
        return full and not hidden and process != (os.getpid(),)

    @contextlib.contextmanager
    def _talking(self) -> Iterator[None]:
        """A display that does not answer is given up."""
        try:
            yield
        except OSError:
            self.stop()
            self._lost()
