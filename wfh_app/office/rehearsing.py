"""Rehearsals: a script's file read, and a real journal in a temporary place to quit, crash and start over.

Convention: the person's journal is never opened here; of the person only the settings are read, and only when asked.
"""

import contextlib
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from wfh_app.adapters import settings_file
from wfh_app.adapters.places import Places
from wfh_app.core import rehearsal, script, settings
from wfh_app.core.records import Document, Record
from wfh_app.core.script import Unplayable
from wfh_app.office import Refused
from wfh_app.office.prompting import SNAPSHOT
from wfh_app.wording import rehearsing as wording


def tables_of(path: Path) -> dict[str, Any]:
    """The tables of a script's file. Raises Refused with a sentence."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as fault:
        raise Refused(wording.unreadable(path, fault.strerror or type(fault).__name__)) from fault
    except UnicodeDecodeError as fault:
        raise Refused(wording.no_text(path)) from fault
    except tomllib.TOMLDecodeError as fault:
        raise Refused(wording.no_toml(path, str(fault))) from fault
    except RecursionError as fault:
        raise Refused(wording.too_deep(path)) from fault


def over(mine: Mapping[str, Any], tables: dict[str, Any]) -> dict[str, Any]:
    """The script's settings laid over the person's."""
    own = tables.get("settings", {})
    if not isinstance(own, Mapping):
        return tables
    return {**tables, "settings": settings.merged(mine, own)}


def own_tables(places: Places) -> Mapping[str, Any]:
    """The person's settings, as they stand in the file."""
    return settings_file.read(places).tables


@dataclass(frozen=True, slots=True)
class Played:
    """A rehearsal: what of its settings was passed over, in sentences, and its lines, the summary last."""

    faults: tuple[str, ...]
    lines: Iterator[Document]


@contextlib.contextmanager
def play(tables: Mapping[str, Any], path: Path, now: Callable[[], datetime]) -> Iterator[Played]:
    """Play a script over a temporary journal. Raises Refused with a sentence that names the key."""
    try:
        plan = script.read(tables)
    except Unplayable as fault:
        raise Refused(wording.unplayable(fault, path)) from fault
    faults = tuple(wording.setting(fault, path) for fault in plan.faults)
    with TemporaryJournal(now) as keeping:
        yield Played(faults, rehearsal.Rehearsal(plan, keeping).play())


class TemporaryJournal:
    """A real journal in a folder of its own, for as long as the rehearsal lasts; opened when first written to."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.folder is not None:
            self.folder.cleanup()

    def keep(self, snapshot: Document | None, written: Sequence[Record]) -> None:
        """One write, as the journal does it."""
        if snapshot is None and not written:
            return
        with self._journal() as journal:
            journal.put(*written)
            journal.save_state(SNAPSHOT, snapshot)

    def load(self) -> tuple[Document | None, Sequence[Record]]:
        """All of it, read from disk."""
        if self.folder is None:
            return None, ()
        with self._journal() as journal:
            first, last = date.min, date.max
            found: list[Record] = [*journal.people().values(), *journal.days(first, last).values()]
            found += [*journal.contacts(first, last), *journal.prompts(first, last)]
            found += [*journal.desk(first, last), *journal.outings(first, last)]
            return journal.state(SNAPSHOT), found

    def _journal(self) -> contextlib.closing[Any]:
        from wfh_app.adapters.journal import Journal  # noqa: PLC0415 - only a rehearsal that quits needs it

        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory(prefix="wfh-app-rehearsal-")
        return contextlib.closing(Journal.open(Places.under(Path(self.folder.name)), self._now))
