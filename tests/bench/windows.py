"""How long each window takes to open with ten years of journal, beside an empty window of the toolkit.

Convention: a fresh app for each round, each window asked for once, as a person would meet it first; the clock runs from the
wish to the window on the screen. The floor is the empty window of `tests/desktop/bare_tray.py`, wished for in its menu.
"""

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.table import Row
from tests.bench.tray import BARE, icon_after, ours
from tests.desktop.session import Desktop, desktop, until
from wfh_app.adapters import control
from wfh_app.adapters.call import Request
from wfh_app.adapters.places import Places

WINDOWS = ("log", "today", "reflect", "week", "town", "settings", "why")
SECONDS = 20


def visible(session: Desktop) -> set[str]:
    """The visible windows of the measured program."""
    process = session.started["measured"].pid
    return set(session.do("search", "--onlyvisible", "--pid", process).split())


def appears(session: Desktop, known: set[str], began: float) -> float:
    """Milliseconds since `began` until a window comes that was not known."""
    while not visible(session) - known:
        assert time.monotonic() - began < SECONDS, "the window did not come"
    return (time.monotonic() - began) * 1000


def floor() -> float:
    """Milliseconds to the empty window."""
    with TemporaryDirectory() as folder, desktop(Path(folder, "desktop")) as session:
        icon_after(session, BARE)
        (icon,) = session.bus.icons()
        known, began = visible(session), time.monotonic()
        session.bus.pick(icon, "Open a window")
        return appears(session, known, began)


def each_window(home: Path) -> dict[str, float]:
    """Milliseconds to each window of one app."""
    socket = Places.under(home).socket
    taken = {}

    def said(*words: str) -> str:
        """What the app answers; nothing for yes."""
        reply = control.ask(socket, Request(argv=words, cwd=str(home), now=None, width=80))
        return "nothing" if reply is None else reply.err

    with TemporaryDirectory() as folder, desktop(Path(folder, "desktop")) as session:
        icon_after(session, ours(home))
        until(lambda: not said("status"), "the app to answer")
        for name in WINDOWS:
            known, began = visible(session), time.monotonic()
            assert not (fault := said("open", name)), f"{name}: {fault}"
            taken[name] = appears(session, known, began)
    return taken


def rows(full: Path, *, quick: bool) -> list[Row]:
    """One row a window."""
    rounds = 1 if quick else 3
    empty = median(floor() for _ in range(rounds))
    taken = [each_window(full) for _ in range(rounds)]
    return [
        Row(
            f"open {name}, ten years of journal",
            "ms",
            median(each[name] for each in taken),
            empty,
            "an empty window",
        )
        for name in WINDOWS
    ]
