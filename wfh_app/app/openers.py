"""Which file of `rooms` opens which window; each is imported when its window is first wanted."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened, Opener

_ROOMS = {
    "log": "log",
    "contacts": "contacts",
    "today": "today",
    "reflect": "reflect",
    "week": "week",
    "help": "help",
    "town": "town",
    "outing": "outing",
    "back": "back",
    "person": "person",
    "why": "why",
    "settings": "settings",
    "welcome": "welcome",
    "break": "break_time",
    "menu": "menu",
}


def openers(desktop: Desktop) -> dict[str, Opener]:
    """The openers by the windows' names."""
    return {name: partial(_open, desktop, room) for name, room in _ROOMS.items()}


def _open(desktop: Desktop, room: str, **wishes: Any) -> Opened:
    opener: Callable[..., Opened] = import_module(f"wfh_app.app.rooms.{room}").open_window
    return opener(desktop, **wishes)
