"""Notices by plyer, for what needs no answer (PRODUCT.md), each in a thread of its own and with a time limit.

Convention: the outcome says whether plyer returned without an error; plyer cannot tell whether anything was shown. Signs that
plyer's backends would lose (a leading `-`, a backslash, an apostrophe) are written so that they come through.
"""

import importlib.util
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal

from wfh_app.adapters.loop import Loop

LIMIT: Final = 10.0
_AT_ONCE: Final = 2
_SECONDS: Final = 10

Outcome = Literal["done", "no-answer", "not-installed", "fault"]
Words = tuple[str, str]


class PlyerNotes:
    """Shows notices. A call that hangs is left to itself; while two of them hang, no more are made."""

    def __init__(self, loop: Loop, app_name: str, icon: str = "") -> None:
        self._loop = loop
        self._app_name = app_name
        self._icon = icon
        self._running = 0

    def show(self, title: str, body: str, then: Callable[[Outcome], None]) -> None:
        """Show it; `then` hears the outcome once, on the loop's thread, after at most `LIMIT` seconds."""
        if self._running >= _AT_ONCE:
            self._loop.soon(lambda: then("no-answer"))
            return
        self._running += 1
        told: list[Outcome] = []

        def tell(outcome: Outcome) -> None:
            if not told:
                told.append(outcome)
                then(outcome)

        def done(outcome: Outcome) -> None:
            self._running -= 1
            untimed()
            tell(outcome)

        untimed = self._loop.after(LIMIT, lambda: tell("no-answer"))
        work = threading.Thread(target=self._work, args=(title, body, done), name="plyer", daemon=True)
        work.start()

    def _work(self, title: str, body: str, done: Callable[[Outcome], None]) -> None:
        outcome = _notify(self._app_name, self._icon, title, body)
        self._loop.soon(lambda: done(outcome))


def _notify(app_name: str, icon: str, title: str, body: str) -> Outcome:
    title, body = kept(title, body, _way())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that Python's dbus package is missing; we know
            _send(app_name=app_name, icon=icon, title=title, message=body)
    except NotImplementedError:
        return "not-installed"
    except Exception:  # noqa: BLE001 - plyer's ways raise whatever theirs do
        return "fault"
    return "done"


def _send(*, app_name: str, icon: str, title: str, message: str) -> None:
    """Call plyer's backend for this platform directly: its public function drops icon and timeout with notify-send."""
    from plyer import notification  # noqa: PLC0415 - loaded where used: the idle tray needs none of it

    way: Any = notification
    way._notify(  # noqa: SLF001 - see above
        title=title,
        message=message,
        app_name=app_name,
        app_icon=icon,
        icon=icon,
        timeout=_SECONDS,
        expire_time=str(_SECONDS * 1000),
        hints={},
        ticker="",
        toast=False,
    )


def _way() -> Literal["flatpak", "notify-send", "other"]:
    """Which backend plyer will choose here."""
    if sys.platform != "linux":
        return "other"
    if Path("/app").is_dir():
        return "flatpak"
    return "other" if importlib.util.find_spec("dbus") else "notify-send"


def kept(title: str, body: str, way: str) -> Words:
    """Title and body written so that this backend of plyer shows them as they are."""
    return _kept(title or " ", way), _kept(body, way)


def _kept(text: str, way: str) -> str:
    text = text.replace("\0", "")
    if way == "notify-send":
        text = text.replace("\\", "\\\\")
        return f" {text}" if text.startswith("-") else text
    if way == "flatpak":
        return text.replace("\\", "\\\\").replace("'", "’")
    return text
