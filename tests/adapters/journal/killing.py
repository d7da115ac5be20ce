"""Writers killed with SIGKILL at random moments of their writes: what was acknowledged must be there, whole, and nothing else left.

Convention: `python -m tests.adapters.journal.killing [WRITES]` does it 300 times: a third by the command line alone, a third by the
running app the command line talks to, a third by a process that writes without pause; it prints what it counted. The tests do it a
few times.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.adapters.journal.homes import ALWAYS, Home
from wfh_app.adapters import safe_file
from wfh_app.core.records import Contact

LONG_LIVED = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from wfh_app.adapters.journal import Journal
from wfh_app.adapters.places import Places
from wfh_app.core.records import Contact
journal = Journal.open(Places.under(Path(sys.argv[1])), lambda: datetime.now(UTC))
print("ready", flush=True)
while True:
    now = datetime.now(UTC)
    (stored,) = journal.put(Contact(day=date(2026, 11, 24), at=now, note="x" * 2000))
    print(stored.id, flush=True)
    journal.save_state("heartbeat", {"at": now.isoformat()})
"""


@dataclass
class Count:
    """What came of it."""

    kills: int = 0
    in_the_middle: int = 0
    leftovers: int = 0
    acknowledged: list[str] = field(default_factory=list)


def kill_long_lived(home: Home, writes: int, chance: random.Random, count: Count) -> None:
    """Processes that write without pause, each killed within its first few writes."""
    for _ in range(writes):
        child = _start([sys.executable, "-c", LONG_LIVED, str(home.folder)])
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, 0.012))
        _kill(child, home, count)


def kill_command_line(home: Home, writes: int, chance: random.Random, count: Count) -> None:
    """Calls of `wfh-app log`, each killed somewhere between its start and its end."""
    usual = _length_of_a_call(home, count)
    for number in range(writes):
        child = _start(_log(home, f"Person {number}"))
        time.sleep(chance.uniform(usual * 0.6, usual * 1.05))
        _kill(child, home, count)


def kill_running_app(home: Home, writes: int, chance: random.Random, count: Count) -> None:
    """The app itself, killed while it carries out a `log` handed to it."""
    for number in range(writes):
        for left in home.places.socket_folder.glob("*.sock"):
            left.unlink()  # so that the new one's is seen
        app = _start([sys.executable, "-m", "wfh_app", "--home", str(home.folder)])
        _until_it_answers(home)
        call = _start(_log(home, f"Person {number}"))
        time.sleep(chance.uniform(0.05, 0.25))
        _kill(app, home, count)
        said, _ = call.communicate()
        if call.returncode == 0:
            count.acknowledged.append(said.decode().strip())


def _until_it_answers(home: Home) -> None:
    for _ in range(400):
        if _answers(home):
            return
        time.sleep(0.05)
    raise TimeoutError("the app did not start")


def _answers(home: Home) -> bool:
    """Whether the app answers; before it listens there is nothing to ask."""
    if not any(home.places.socket_folder.glob("*.sock")):
        return False
    words = [sys.executable, "-m", "wfh_app", "--home", str(home.folder), "status", "--json"]
    said = subprocess.run(words, capture_output=True, check=False)
    return said.returncode == 0 and json.loads(said.stdout)["running"]


def _log(home: Home, name: str) -> list[str]:
    return [sys.executable, "-m", "wfh_app", "--home", str(home.folder), "log", name, "5m"]


def _length_of_a_call(home: Home, count: Count) -> float:
    lengths = []
    for _ in range(3):
        start = time.monotonic()
        said = subprocess.run(_log(home, "Ann"), check=True, capture_output=True)
        lengths.append(time.monotonic() - start)
        count.acknowledged.append(said.stdout.decode().strip())
    return min(lengths)


def _start(words: list[str]) -> subprocess.Popen[bytes]:
    kept = {name: text for name, text in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env = {**kept, "QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)


def _kill(child: subprocess.Popen[bytes], home: Home, count: Count) -> None:
    child.send_signal(signal.SIGKILL)
    said, _ = child.communicate()
    count.kills += 1
    count.in_the_middle += child.returncode == -signal.SIGKILL
    count.leftovers += sum(1 for _ in leftovers(home))
    count.acknowledged += [line.decode() for line in said.split(b"\n")[:-1]]


def leftovers(home: Home) -> Iterator[Path]:
    """What a killed writer left; the next one must clear it."""
    return (path for path in home.folder.rglob("*") if path.name.endswith(safe_file.NEW))


def check(home: Home, count: Count) -> int:
    """Hold the journal against what was acknowledged; returns how many contacts there are."""
    for path in home.places.journal.rglob("*.json*"):
        json.loads(path.read_bytes())
    journal = home.open()
    assert not list(leftovers(home))
    known = {contact.id for contact in journal.contacts(*ALWAYS)}
    lost = set(count.acknowledged) - known
    assert not lost, f"acknowledged and lost: {lost}"
    assert journal.notices == []
    files = {f"{name}.json{end}" for name in ("people", *journal.months()) for end in ("", ".last")}
    assert {path.name for path in home.own.iterdir()} <= files
    journal.put(Contact(day=ALWAYS[0], at=home.now()))
    return len(known)


def main(writes: int) -> None:
    """Do it, and say what was counted."""
    with TemporaryDirectory() as folder:
        home, count, chance = Home(Path(folder)), Count(), random.Random()  # noqa: S311 - moments, not secrets
        for kill in (kill_long_lived, kill_command_line, kill_running_app):
            kill(home, writes // 3, chance, count)
        kept = check(home, count)
        home.close()
    print(  # noqa: T201 - it is a program
        f"{count.kills} writers killed, {count.in_the_middle} while they ran; {len(count.acknowledged)} entries acknowledged, "
        f"none lost; {kept} in the journal; half-written files left behind by {count.leftovers}, all cleared by the next"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
