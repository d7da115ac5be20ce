"""Whether the window the person is in fills the screen (X11): a film, slides, a game; our own windows do not count.

Convention: the window manager tells of the active window and its state; nothing is asked in between. Under Wayland nobody tells.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping
from typing import Final

from wfh_app.adapters.senses.readings import Detector, SenseReport
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.adapters.senses.x11 import (
    ATOM,
    CARDINAL,
    PROPERTY_CHANGE,
    WINDOW,
    Changed,
    Display,
    Event,
    NoDisplay,
    Refused,
)

_ACTIVE: Final = "_NET_ACTIVE_WINDOW"
_STATE: Final = "_NET_WM_STATE"
_MANAGER: Final = "_NET_SUPPORTING_WM_CHECK"
_FULL: Final = "_NET_WM_STATE_FULLSCREEN"
_HIDDEN: Final = "_NET_WM_STATE_HIDDEN"
_PROCESS: Final = "_NET_WM_PID"


class FullScreen:
    """Announces `Detector("full-screen", …)`."""

    def __init__(self, around: Surroundings, environment: Mapping[str, str]) -> None:
        self._around = around
        self._display: Display | None = None
        self._active = 0
        self._on = False
        self._why_not = "wayland" if environment.get("WAYLAND_DISPLAY") else "no-display"
        if not environment.get("WAYLAND_DISPLAY") and environment.get("DISPLAY"):
            self._connect(environment["DISPLAY"])

    def report(self) -> SenseReport:
        """Works under a window manager that tells."""
        if self._display is None:
            return SenseReport("full-screen", "not there", why_not=self._why_not)
        with self._talking():
            if self._display.property(self._display.root, _MANAGER, WINDOW):
                return SenseReport("full-screen", "works", "x11")
        return SenseReport("full-screen", "not there", why_not="no-window-manager")

    def stop(self) -> None:
        """See `Sense.stop`."""
        if self._display:
            self._display.close()
            self._display = None

    def _connect(self, name: str) -> None:
        with self._talking():
            self._display = Display(name)
            self._display.select(self._display.root, PROPERTY_CHANGE)
            self._display.watch(self._around.loop, self._heard, self._lost)
            self._look()

    def _heard(self, event: Event) -> None:
        display = self._display
        if display is None or not isinstance(event, Changed):
            return
        with self._talking():
            names = {display.atom(name) for name in (_ACTIVE, _STATE)}
            if event.atom in names and event.window in (display.root, self._active):
                self._look()

    def _look(self) -> None:
        display = self._display
        if display is None:
            return
        active = (*display.property(display.root, _ACTIVE, WINDOW), 0)[0]
        if active != self._active:
            self._active = active
            if active:
                display.select(active, PROPERTY_CHANGE)
        self._say(on=bool(active) and self._fills(display, active))

    def _fills(self, display: Display, window: int) -> bool:
        try:
            states = display.property(window, _STATE, ATOM)
            process = display.property(window, _PROCESS, CARDINAL)
        except Refused:  # it has gone meanwhile
            return False
        ours = process == (os.getpid(),)
        return display.atom(_FULL) in states and display.atom(_HIDDEN) not in states and not ours

    @contextlib.contextmanager
    def _talking(self) -> Iterator[None]:
        try:
            yield
        except NoDisplay as fault:
            self._lost()
            self._why_not = str(fault)
        except OSError:
            self._lost()

    def _lost(self) -> None:
        self.stop()
        self._why_not = "no-display"
        self._say(on=False)

    def _say(self, *, on: bool) -> None:
        if on != self._on:
            self._on = on
            self._around.announce(Detector(self._around.now(), "full-screen", on))
