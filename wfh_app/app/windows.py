"""Windows on demand: each name is opened once, brought to the front when asked for again, and forgotten when closed.

Convention: an opener builds its window when it is called, so that nothing of a window is loaded before it is wanted. With no window
open Qt keeps no pixmaps either: for each that it keeps it wakes every 10 to 30 s to see whether somebody still wants it, and the tray's
icon, painted once for the panel, would start that anew with every change of the tooltip.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QWidget

from wfh_app.adapters import memory

_SETTLED_MS = 500  # until all of a closed window is gone
_PIXMAPS_KB = 10_240  # Qt's own limit


@dataclass(frozen=True, slots=True)
class Opened:
    """A window, and how to bring it up to date when something it may show has changed; `by_the_clock`: also as time goes by."""

    window: QWidget
    refresh: Callable[[], None] = lambda: None
    by_the_clock: bool = False


Opener = Callable[..., Opened]
"""Builds one window; its keywords are what may be wished of it."""
WindowName = Literal[
    "back", "break", "contacts", "help", "log", "menu", "outing", "person", "reflect", "settings", "today", "town",
    "week", "welcome", "why",
]  # fmt: skip


class OpenWindow(Protocol):
    """Opens a window by its name, with what is wished of it."""

    def __call__(self, window: WindowName, **wishes: Any) -> None: ...


class Windows:
    """The open windows by name."""

    def __init__(self, openers: Mapping[str, Opener]) -> None:
        self._openers = openers
        self._open: dict[str, Opened] = {}
        self._shown: object = None
        self._keep_pixmaps()

    def open(self, name: str, **wishes: Any) -> QWidget:
        """Show a window; wishes (a day, something filled in) make it anew where it was open already."""
        if name in self._open and wishes:
            self._open.pop(name).window.close()
        if name not in self._open:
            opened = self._openers[name](**wishes)
            opened.window.destroyed.connect(partial(self._gone, name, id(opened.window)))
            self._open[name] = opened
            self._keep_pixmaps()
        window = self._open[name].window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def refresh(self, mark: Callable[[], object]) -> None:
        """Bring every open window up to date; where `mark()` equals the one before, only time has gone by."""
        if not self._open:
            return
        before, self._shown = self._shown, mark()
        for opened in tuple(self._open.values()):
            if opened.by_the_clock or self._shown != before:
                opened.refresh()

    def shut(self, name: str) -> None:
        """Close a window, if it is open."""
        if name in self._open:
            self._open.pop(name).window.close()
            self._give_back_soon()

    def close(self) -> None:
        """Close all of them, as the app ends; what was half typed is kept as a draft by each."""
        open_ones, self._open = self._open, {}
        for opened in open_ones.values():
            opened.window.close()

    def _gone(self, name: str, which: int, *_: object) -> None:
        opened = self._open.get(name)
        if opened is not None and id(opened.window) == which:
            del self._open[name]
            self._give_back_soon()

    def _give_back_soon(self) -> None:
        """Return memory to the system once the window is gone, which frees much of it."""
        QTimer.singleShot(_SETTLED_MS, self._give_back)

    def _give_back(self) -> None:
        self._keep_pixmaps()
        memory.give_back()

    def _keep_pixmaps(self) -> None:
        QPixmapCache.setCacheLimit(_PIXMAPS_KB if self._open else 0)
