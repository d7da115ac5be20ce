"""The person's calendar files, watched: what holds in the coming days is told anew when a file changes, and twice a day.

Convention: a process of its own reads (`calendar_files`), so that the app stays small; with no files chosen nothing runs.
"""

import logging
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from wfh_app.adapters import calendar_files, child
from wfh_app.adapters.calendar_files import BadFile, Entries
from wfh_app.adapters.loop import Cancel
from wfh_app.adapters.senses.files import CAME, WENT, WRITTEN, Files
from wfh_app.adapters.senses.readings import Busy, Entry, SenseReport
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.adapters.zone import local_zone
from wfh_app.core.records import instant_text

_AHEAD: Final = timedelta(days=2)
_BEHIND: Final = timedelta(days=1)
_SETTLES: Final = 2.0  # seconds: a synchroniser writes many files in a row
_AGAIN: Final = timedelta(hours=12)
_AGAIN_UNWATCHED: Final = timedelta(minutes=15)
_LIMIT: Final = 30.0  # seconds for the process that reads
_log = logging.getLogger(__name__)


class Calendar:
    """Announces `Busy`."""

    def __init__(self, around: Surroundings, paths: tuple[str, ...]) -> None:
        self._around = around
        self._paths = paths
        self._zone: ZoneInfo | None = None
        self._bad: tuple[BadFile, ...] = ()
        self._told: tuple[Entry, ...] = ()
        self._failing = False
        self._stopped = False
        self._watched = True
        self._reading = 0
        self._untimed: Cancel | None = None
        self._files = Files(around.loop) if paths else None
        if paths:
            self._read()

    def report(self) -> SenseReport:
        """Works where files are chosen and can be read."""
        if not self._paths:
            return SenseReport("calendar", "not there", why_not="no-calendar-files")
        if self._failing:
            return SenseReport("calendar", "failing", why_not="calendar-not-read")
        if self._bad:
            bad = self._bad[0]
            return SenseReport("calendar", "failing", bad.path, f"calendar-file {bad.why}")
        return SenseReport("calendar", "works", f"{len(self._told)}")

    def stop(self) -> None:
        """See `Sense.stop`."""
        self._stopped = True
        if self._files:
            self._files.close()
        if self._untimed:
            self._untimed()

    def zone_changed(self) -> None:
        """Times without a zone are somewhere else now."""
        if self._paths and not self._stopped:
            self._in(_SETTLES)

    def _changed(self, _name: str) -> None:
        self._in(_SETTLES)

    def _in(self, seconds: float) -> None:
        if self._untimed:
            self._untimed()
        self._untimed = self._around.loop.after(seconds, self._read, roughly=True)

    def _read(self) -> None:
        self._watch()
        self._reading += 1
        number = self._reading
        now, zone = self._around.now(), local_zone().zone
        start, end = now - _BEHIND, now + _AHEAD
        if getattr(sys, "frozen", False):  # no other Python to ask
            self._heard(number, calendar_files.read(self._paths, start, end, zone).to_text())
        else:
            words = (
                sys.executable,
                "-m",
                calendar_files.__name__,
                instant_text(start),
                instant_text(end),
                zone.key,
            )
            child.run(
                (*words, *self._paths),
                self._around.loop,
                lambda text: self._heard(number, text),
                _LIMIT,
                environment={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        again = _AGAIN if self._watched else _AGAIN_UNWATCHED
        self._in(again.total_seconds())

    def _watch(self) -> None:
        folders = {folder for path in self._paths for folder in _folders(calendar_files.expanded(path))}
        watches = [
            self._files is not None and self._files.watch(folder, CAME | WENT | WRITTEN, self._changed)
            for folder in folders
        ]
        self._watched = all(watches)

    def _heard(self, number: int, text: str | None) -> None:
        if self._stopped or number != self._reading:
            return
        try:
            found = Entries.from_text(text or "")
        except ValueError:
            found = None
        if found is None:
            self._fail("the calendar could not be read")
            return
        if found.bad and found.bad != self._bad:
            self._fail(f"{found.bad[0].path}: {found.bad[0].why}")
        self._failing = False
        self._bad = found.bad
        entries = tuple(Entry(span.start, span.end) for span in found.spans)
        if entries != self._told:
            self._told = entries
            self._around.announce(Busy(self._around.now(), entries))

    def _fail(self, why: str) -> None:
        if not self._failing:
            _log.warning("calendar: %s", why)
        self._failing = True


def _folders(path: Path) -> set[Path]:
    """The folders to watch for a chosen path: a file's own, because files are often replaced, not written; a folder and those in it."""
    if not os.path.isdir(path):  # noqa: PTH112 - false where it cannot be looked at, where pathlib raises
        return {path.parent}
    try:
        return {path, *(Path(entry.path) for entry in os.scandir(path) if entry.is_dir())}
    except OSError:  # it may not be looked into; reading says so
        return {path}
