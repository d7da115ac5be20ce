"""A year of ordinary days in rehearsal, beside a bare loop over as many events.

Convention: each working day has lunch, a lock, a call, a meeting and answers; the bare loop reads each event's time and
writes it as one JSON line, which is the least any rehearsal does.
"""

import json
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.command_line import took, verb
from tests.bench.table import Row

FIRST = datetime(2026, 1, 5, 9)  # noqa: DTZ001 - a rehearsal's times are local
DAY = (
    ("09:40", 'do = "microphone"\non = true'),
    ("10:05", 'do = "microphone"\non = false'),
    ("11:00", 'do = "lock"'),
    ("11:08", 'do = "unlock"'),
    ("12:30", 'do = "idle"'),
    ("13:10", 'do = "input"'),
    ("14:00", 'do = "meeting"\nminutes = 30'),
    ("15:20", 'do = "take"\nkind = "break"'),
    ("15:25", 'do = "back"'),
    ("16:10", 'do = "log"\nwho = ["Ann"]\nhow = "face"'),
    ("17:45", 'do = "close-day"'),
    ("18:00", 'do = "sleep"'),
)


def events(days: int) -> Iterator[tuple[str, str]]:
    """Local time and the rest of each event's table."""
    for number in range(days):
        day = FIRST + timedelta(days=number)
        if number:
            yield f"{day:%Y-%m-%d}T08:55:00", 'do = "wake"'
        for at, rest in DAY:
            yield f"{day:%Y-%m-%d}T{at}:00", rest


def scenario(days: int) -> str:
    """The rehearsal's file."""
    end = FIRST + timedelta(days=days)
    head = f'zone = "Europe/Berlin"\nstart = {FIRST:%Y-%m-%dT%H:%M:%S}\nend = {end:%Y-%m-%dT04:00:00}\n'
    dog = '[[settings.dog]]\nname = "Tyson"\nwalks = ["07:15", "12:30", "19:00"]\n'
    return head + dog + "".join(f"[[event]]\nat = {at}\n{rest}\n" for at, rest in events(days))


def bare_loop(days: int) -> float:
    """Milliseconds of reading and writing as many events."""
    listed, out = list(events(days)), StringIO()
    began = time.monotonic()
    for at, rest in listed:
        out.write(json.dumps({"at": datetime.fromisoformat(at).isoformat(), "did": rest}) + "\n")
    return (time.monotonic() - began) * 1000


def rows(*, quick: bool) -> list[Row]:
    """A year (quick: a month) of days; Python's own start is taken off."""
    days = 30 if quick else 365
    with TemporaryDirectory() as folder:
        file = Path(folder, "year.toml")
        file.write_text(scenario(days), encoding="utf-8")
        whole = took(verb(Path(folder, "home"), "rehearse", str(file), "--json"))
    whole -= took([sys.executable, "-c", "pass"])
    floor = f"bare loop over {sum(1 for _ in events(days))} events"
    return [Row(f"rehearsal of {days} days", "ms", whole, bare_loop(days), floor)]
