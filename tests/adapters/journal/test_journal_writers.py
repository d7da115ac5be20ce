"""Many writers at once, and writers that die: one at a time, nobody's entry lost, and who holds the lock is said."""

import os
import random
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.adapters.journal.homes import ALWAYS, Home, contact
from tests.adapters.journal.killing import (
    Count,
    check,
    kill_command_line,
    kill_long_lived,
    kill_running_app,
)
from wfh_app.adapters.faults import Locked
from wfh_app.adapters.journal import Journal
from wfh_app.adapters.journal.lock import Lock
from wfh_app.wording import faults

WRITE_ONE = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from wfh_app.adapters.journal import Journal
from wfh_app.adapters.places import Places
from wfh_app.core.records import Contact
with Journal.open(Places.under(Path(sys.argv[1])), lambda: datetime.now(UTC)) as journal:
    journal.put(Contact(day=date(2026, 11, 24), at=datetime.now(UTC), note=sys.argv[2]))
"""
HOLD = """
import sys, time
from datetime import timedelta
from pathlib import Path
from wfh_app.adapters.journal.lock import Lock
lock = Lock(Path(sys.argv[1]), timedelta(), "the running app")
print("held", flush=True)
time.sleep(60)
"""


def test_twelve_writers_at_once_are_twelve_entries(home: Home) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE_ONE, str(home.folder), f"{number:02}"])
        for number in range(12)
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 12
    assert home.notes() == [f"{number:02}" for number in range(12)]


def test_twelve_calls_of_the_command_line_are_twelve_entries(home: Home) -> None:
    words = [sys.executable, "-m", "wfh_app", "--home", str(home.folder), "log"]
    calls = [
        subprocess.Popen([*words, f"Person {number}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for number in range(12)
    ]
    said = [call.communicate(timeout=60) for call in calls]
    assert [(call.returncode, err) for call, (_, err) in zip(calls, said, strict=True)] == [(0, b"")] * 12
    assert {out.decode().strip() for out, _ in said} == {each.id for each in home.open().contacts(*ALWAYS)}
    assert len(home.open().people()) == 12


def test_writers_killed_at_any_moment_lose_nothing_acknowledged(home: Home) -> None:
    count, chance = Count(), random.Random(4)  # noqa: S311 - moments, not secrets
    kill_long_lived(home, 12, chance, count)
    kill_command_line(home, 6, chance, count)
    kill_running_app(home, 2, chance, count)
    assert check(home, count) >= len(count.acknowledged)
    assert count.kills == 20


@pytest.fixture
def holder(home: Home) -> subprocess.Popen[bytes]:
    home.open()
    home.close()
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(home.places.lock)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"held\n"
    return child


def test_a_lock_held_is_waited_for_and_then_refused_by_name(
    home: Home, holder: subprocess.Popen[bytes]
) -> None:
    with pytest.raises(Locked) as refusal:
        Journal.open(home.places, home.now, wait=timedelta(milliseconds=100))
    said = faults.sentence(refusal.value)
    assert f"the running app, process {holder.pid}" in said
    assert str(home.places.lock) in said
    holder.kill()
    holder.communicate()


def test_a_dead_holder_holds_nothing(home: Home, holder: subprocess.Popen[bytes]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    home.open().put(contact("after"))
    assert home.notes() == ["after"]


def test_a_lock_file_that_vanished_while_waiting_is_not_trusted(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = Lock(path, timedelta(), "one")
    first.remove()
    second = Lock(path, timedelta(), "two")
    with pytest.raises(Locked):
        Lock(path, timedelta(), "three")
    second.release()
    second.release()
    Lock(path, timedelta(), "four").release()
