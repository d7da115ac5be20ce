"""What the tray costs: start to icon, memory after a minute, processor time and wake-ups while nothing happens.

Convention: the floor is `tests/desktop/bare_tray.py`. Both run in a private session, one after the other and never together,
because memory shared by two programs of the toolkit would count half in each. Nobody touches the session meanwhile.
"""

import contextlib
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from tests.bench.table import Row, alternately
from tests.desktop.bus import WATCHER, signals
from tests.desktop.session import Desktop, desktop

MINUTE = 60.0
BARE = [sys.executable, str(Path(__file__).parent.parent / "desktop" / "bare_tray.py")]


@dataclass(frozen=True)
class Idle:
    """Memory in MB, with its share of what others use as well and without; processor ms a minute.

    `minutes`: voluntary context switches, minute by minute.
    """

    pss: float
    own: float
    cpu: float
    minutes: tuple[float, ...]

    @property
    def wakeups(self) -> float:
        """The average of a minute."""
        return mean(self.minutes)


def ours(home: Path) -> list[str]:
    """The command of the app."""
    return [sys.executable, "-m", "wfh_app", "--home", str(home)]


def icon_after(session: Desktop, words: list[str]) -> float:
    """Milliseconds from starting a program until its tray icon is registered."""
    session.environment.pop("PYTHONDONTWRITEBYTECODE", None)  # see command_line.py
    with signals(
        session.environment["DBUS_SESSION_BUS_ADDRESS"], WATCHER, "StatusNotifierItemRegistered"
    ) as next_one:
        began = time.monotonic()
        session.start("measured", *words)
        next_one(60)
        return (time.monotonic() - began) * 1000


def start(words: list[str]) -> float:
    """Milliseconds to the icon in a session of its own."""
    with TemporaryDirectory() as folder, desktop(Path(folder, "desktop")) as session:
        return icon_after(session, words)


def idle(words: list[str], settle: float, window: float) -> Idle:
    """What a program costs from `settle` seconds after its start, for a `window` in which nothing happens: its whole minutes."""
    with TemporaryDirectory() as folder, desktop(Path(folder, "desktop")) as session:
        icon_after(session, words)
        process = session.started["measured"].pid
        time.sleep(settle)
        pss, own = mapped(process, "Pss:"), mapped(process, "Pss_Anon:")
        cpu, began = cpu_ms(process), time.monotonic()
        whole, rest = divmod(window, MINUTE)
        slices = [MINUTE] * int(whole) or [rest]
        minutes = tuple(woken_in(process, seconds) for seconds in slices)
        return Idle(pss, own, (cpu_ms(process) - cpu) * MINUTE / (time.monotonic() - began), minutes)


def woken_in(process: int, seconds: float) -> float:
    """How often a program is woken from now on, a minute."""
    woken, began = switches(process), time.monotonic()
    time.sleep(seconds)
    return (switches(process) - woken) * MINUTE / (time.monotonic() - began)


def mapped(process: int, kind: str) -> float:
    """Memory of a kind in MB: "Pss:" is the proportional set size, "Pss_Anon:" what of it is in no file, and so its own."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in rollup if line.startswith(kind)).split()[1]) / 1024


def sharers() -> int:
    """How many programs map the toolkit now, so that shared pages would count in part only."""
    found = 0
    for maps in Path("/proc").glob("[0-9]*/maps"):
        with contextlib.suppress(OSError):
            found += "libQt6Core" in maps.read_text()
    return found


def cpu_ms(process: int) -> float:
    """Processor time so far, threads that ended included, by the process's own clock (clock_getcpuclockid(3))."""
    return time.clock_gettime_ns((~process << 3) | 2) / 1e6


def switches(process: int) -> int:
    """How often its threads have gone to sleep by themselves, and so were woken."""
    total = 0
    for status in Path(f"/proc/{process}/task").glob("*/status"):
        line = next(line for line in status.read_text().splitlines() if line.startswith("voluntary"))
        total += int(line.split()[1])
    return total


def rows(empty: Path, full: Path, *, quick: bool, window: float | None = None) -> list[Row]:
    """Start, memory, processor time and wake-ups beside the floor, and memory with ten years of journal.

    `window`: seconds of idleness that are watched, if others than usual.
    """
    if sharing := sharers():
        sys.stdout.write(
            f"(memory: {sharing} other programs use the same Qt, which makes both figures too small and their ratio too large)\n"
        )
    settle, usual = (15.0, 30.0) if quick else (60.0, 120.0)
    window = window or usual
    app_start, floor_start = alternately(3 if quick else 7, lambda: start(ours(empty)), lambda: start(BARE))
    app, floor = idle(ours(empty), settle, window), idle(BARE, settle, window)
    old = idle(ours(full), settle, 1)
    for name, program in (("the app", app), ("the floor", floor)):
        each = " ".join(f"{minute:.0f}" for minute in program.minutes)
        sys.stdout.write(f"(wake-ups of {name}, minute by minute: {each})\n")
    icon = "bare PySide6 tray icon"
    return [
        Row("start to tray icon", "ms", app_start, floor_start, icon, 1.6),
        Row(f"memory (PSS) after {settle:.0f} s", "MB", app.pss, floor.pss, icon, 1.4),
        Row(
            "memory of its own with ten years of journal",
            "MB",
            old.own,
            app.own,
            "the app, new journal",
            10,
            by_difference=True,
        ),
        Row("processor, idle", "ms/min", app.cpu, floor.cpu, icon, None, by_difference=True),
        Row(
            f"wake-ups, idle, average of {window:.0f} s",
            "1/min",
            app.wakeups,
            floor.wakeups,
            icon,
            6,
            by_difference=True,
        ),
    ]
