"""Windows on demand: each name is opened once, brought to the front when asked for again, and forgotten when closed.

Convention: an opener builds its window when it is called, so that nothing of a window is loaded before it is wanted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from wfh_app.adapters import memory

_SETTLED_MS = 500  # until all of a closed window is gone


@dataclass(frozen=True, slots=True)
class Opened:
    """A window and how it is brought up to date when the journal or the day changed."""

    window: QWidget
    refresh: Callable[[], None] = lambda: None


Opener = Callable[..., Opened]


class Windows:
    """The open windows by name."""

    def __init__(self, openers: Mapping[str, Opener]) -> None:
        self._openers = openers
        self._open: dict[str, Opened] = {}

    def open(self, name: str, **wishes: Any) -> QWidget:
        """Show a window; wishes (a day, something filled in) make it anew where it was open already."""
        if name in self._open and wishes:
            self._open.pop(name).window.close()
        if name not in self._open:
            opened = self._openers[name](**wishes)
            opened.window.destroyed.connect(partial(self._gone, name, id(opened.window)))
            self._open[name] = opened
        window = self._open[name].window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def refresh(self) -> None:
        """Bring every open window up to date."""
        for opened in tuple(self._open.values()):
            opened.refresh()

    def shut(self, name: str) -> None:
        """Close a window, if it is open."""
        if name in self._open:
            self._open.pop(name).window.close()
            _give_back_soon()

    def close(self) -> None:
        """Close all of them, as the app ends; what was half typed is kept as a draft by each."""
        open_ones, self._open = self._open, {}
        for opened in open_ones.values():
            opened.window.close()

    def _gone(self, name: str, which: int, *_: object) -> None:
        opened = self._open.get(name)
        if opened is not None and id(opened.window) == which:
            del self._open[name]
            _give_back_soon()


def _give_back_soon() -> None:
    """A window that is gone leaves much memory free."""
    QTimer.singleShot(_SETTLED_MS, memory.give_back)
