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
    """A window, and how to bring it up to date when something it may show has changed; `by_the_clock`: also as time goes by.

    `would_lose`: whether something is typed in it that closing it would lose.
    """

    window: QWidget
    refresh: Callable[[], None] = lambda: None
    by_the_clock: bool = False
    would_lose: Callable[[], bool] = lambda: False


Opener = Callable[..., Opened]
"""Builds one window; its keywords are what may be wished of it."""
WindowName = Literal[
    "back", "break", "change", "contacts", "help", "log", "menu", "outing", "person", "reflect", "settings", "today",
    "town", "week", "welcome", "why",
]  # fmt: skip


class OpenWindow(Protocol):
    """Opens a window by its name, with what is wished of it."""

    def __call__(self, window: WindowName, **wishes: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class _Wished:
    """An open window, its name, and what was wished of it."""

    name: str
    wishes: Mapping[str, Any]
    opened: Opened


class Windows:
    """The open windows by name; `_beside` are those that were left half typed when another of the name was wished for."""

    def __init__(self, openers: Mapping[str, Opener]) -> None:
        self._openers = openers
        self._open: dict[str, _Wished] = {}
        self._beside: list[_Wished] = []
        self._shown: object = None
        self._keep_pixmaps()

    def open(self, name: str, **wishes: Any) -> QWidget:
        """Show a window; wishes (a day, something filled in) make it anew where it was open already, save what is half typed."""
        window = self._half_typed(name, wishes) if wishes else None
        if window is None:
            window = self._fresh(name, wishes)
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def _half_typed(self, name: str, wishes: Mapping[str, Any]) -> QWidget | None:
        """The window of these very wishes, where something is typed in it. One of other wishes is closed, or kept beside if half typed."""
        if name in self._open:
            before = self._open.pop(name)
            if before.opened.window.isVisible() and before.opened.would_lose():
                self._beside.append(before)
            else:
                before.opened.window.close()
        for each in self._beside:
            if (each.name, each.wishes) == (name, wishes) and each.opened.window.isVisible():
                return each.opened.window
        return None

    def _fresh(self, name: str, wishes: Mapping[str, Any]) -> QWidget:
        if name not in self._open:
            opened = self._openers[name](**wishes)
            opened.window.destroyed.connect(partial(self._gone, id(opened.window)))
            self._open[name] = _Wished(name, wishes, opened)
            self._keep_pixmaps()
        return self._open[name].opened.window

    def _all(self) -> list[_Wished]:
        return [*self._open.values(), *self._beside]

    def refresh(self, mark: Callable[[], object]) -> None:
        """Bring every open window up to date; where `mark()` equals the one before, only time has gone by."""
        if not self._all():
            return
        before, self._shown = self._shown, mark()
        for each in self._all():
            if each.opened.by_the_clock or self._shown != before:
                each.opened.refresh()

    def shut(self, name: str) -> None:
        """Close a window, if it is open."""
        if name in self._open:
            self._open.pop(name).opened.window.close()
            self._give_back_soon()

    def close(self) -> None:
        """Close all of them, as the app ends; what was half typed is kept as a draft by each."""
        open_ones, self._open, self._beside = self._all(), {}, []
        for each in open_ones:
            each.opened.window.close()

    def _gone(self, which: int, *_: object) -> None:
        left = [each for each in self._all() if id(each.opened.window) != which]
        if len(left) < len(self._all()):
            self._open = {name: each for name, each in self._open.items() if each in left}
            self._beside = [each for each in self._beside if each in left]
            self._give_back_soon()

    def _give_back_soon(self) -> None:
        """Return memory to the system once the window is gone, which frees much of it."""
        QTimer.singleShot(_SETTLED_MS, self._give_back)

    def _give_back(self) -> None:
        self._keep_pixmaps()
        memory.give_back()

    def _keep_pixmaps(self) -> None:
        QPixmapCache.setCacheLimit(_PIXMAPS_KB if self._all() else 0)
