"""A fresh desktop session for each test, and the app in it."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.desktop.bus import Faulty, Icon
from tests.desktop.session import Desktop, app, desktop, until, verb

T = TypeVar("T")
# What Qt's platform theme says of a desktop without its portal or without a bus; the app can do nothing about it.
NOT_OURS = ("qt.qpa.theme.", "org.freedesktop.portal")
SETTINGS = """
[work]
hours = { mon = ["00:00-23:59"], tue = ["00:00-23:59"], wed = ["00:00-23:59"], thu = ["00:00-23:59"], fri = ["00:00-23:59"], \
sat = ["00:00-23:59"], sun = ["00:00-23:59"] }
[get_out]
at = []
"""
SOON = """
[breaks]
every = "2s"
after_hours = true
[prompts]
settle = "0s"
wait_for_pause = "0s"
wait_at_most = "0s"
"""


class Ours:
    """The app of one home in one session."""

    def __init__(self, session: Desktop, home: Path) -> None:
        self.session = session
        self.home = home

    def settings(self, *parts: str) -> None:
        """Write the settings file."""
        (self.home / "settings.toml").write_text("".join((SETTINGS, *parts)), encoding="utf-8")

    def start(self, **more: str) -> int:
        """Start it; its process id."""
        return app(self.session, self.home, **more).pid

    def verb(self, *words: str, **more: str) -> str:
        """What one call of the command line prints; it must succeed."""
        done = verb(self.session, self.home, *words, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def wait(self, look: Callable[[], T], what: str, seconds: float = 45, step: float = 0.05) -> T:
        """As `until`, while the app runs; if it has ended, its last words are told instead of waiting."""

        def lively() -> T:
            ended = self.session.started["app"].poll()
            assert ended is None, (
                f"the app ended ({ended}) before {what}: {self.session.log('app').read_text()[-2000:]}"
            )
            return look()

        return until(lively, what, seconds, step)

    def answers(self) -> None:
        """Wait until the command line reaches it."""
        self.wait(
            lambda: '"running": true' in verb(self.session, self.home, "status", "--json").stdout,
            "the app to answer",
            step=0.3,
        )

    def icon(self) -> Icon:
        """Its icon, the one in the tray."""
        found = self.wait(self.session.bus.icons, "a tray icon")
        assert len(found) == 1
        return found[0]

    def pick(self, *words: str) -> None:
        """Choose an entry of its menu, as soon as the menu is behind the icon."""

        def picked() -> bool:
            with contextlib.suppress(Faulty):
                self.session.bus.pick(self.icon(), *words)
                return True
            return False

        self.wait(picked, f"{words} in the icon's menu")

    def windows(self) -> list[int]:
        """Its visible windows."""
        process = self.session.started["app"].pid
        return [int(each) for each in self.session.do("search", "--onlyvisible", "--pid", process).split()]

    def title(self, window: int) -> str:
        """What stands in a window's title bar."""
        return self.session.do("getwindowname", window)

    def complaints(self) -> list[str]:
        """What it wrote that nobody should have to read."""
        log = self.session.log("app")
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        words = ("Traceback", "Error", "WARNING", "ERROR", "qt.", "QObject", "QWidget", "QPainter")
        return [
            line
            for line in lines
            if any(word in line for word in words) and not any(no in line for no in NOT_OURS)
        ]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Desktop]:
    """Screen, bus, windows, panel with a tray, notifications."""
    with desktop(tmp_path / "desktop") as running:
        yield running


@pytest.fixture
def ours(session: Desktop, tmp_path: Path) -> Iterator[Ours]:
    """The app, not started yet; whatever it complains of fails the test."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    it = Ours(session, home)
    it.settings()
    yield it
    assert not it.complaints()


@pytest.fixture
def letter(session: Desktop, tmp_path: Path) -> Path:
    """A window of somebody else that has the keyboard; the file is what has been typed into it."""
    written = tmp_path / "letter.txt"
    session.start("letter", sys.executable, Path(__file__).with_name("typing_window.py"), written)
    window = session.wait_for_window("Somebody's letter")
    session.do("windowactivate", "--sync", window)
    until(lambda: session.focused() == window, "the letter to have the keyboard")
    return written
