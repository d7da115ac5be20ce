"""What app and command line both do with one home: its journal, settings and time put together, without Qt.

Convention: use cases are functions in the modules beside this one, taking the office first. They write through `Office.write`,
so that undo and the running machine hear of every change in one place. They never print; what cannot be done raises `Refused`.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from wfh_app.adapters import settings_file
from wfh_app.adapters.faults import Locked, StorageFault
from wfh_app.adapters.journal import Journal
from wfh_app.adapters.places import Places
from wfh_app.core import clock, ids
from wfh_app.core.records import Record
from wfh_app.core.settings import Settings
from wfh_app.office import undoing
from wfh_app.wording import faults

Clock = Callable[[], datetime]
R = TypeVar("R", bound=Record)
_WAIT = timedelta(seconds=10)
WELCOMED = "welcome"
"""The name of the state that says that the first start's questions were asked."""


class Refused(Exception):
    """Something cannot be done; the text says why, in one finished sentence for the person."""


def why_not(fault: Refused | StorageFault) -> str:
    """Why something was not done, or could not be kept, in a sentence for the person."""
    return faults.sentence(fault) if isinstance(fault, StorageFault) else str(fault)


@dataclass(kw_only=True)
class Office:
    """One home, open: its journal (and with it the lock), its settings, its clock and its time zone.

    `faults`: what of the settings file was not taken, in sentences that nobody was told yet. `listeners` hear of every write, with
    the records as stored, deleted ones marked; none at all stand for an import or a wipe. `settings_listeners` are called when settings
    may have changed, and read them anew.
    """

    places: Places
    journal: Journal
    settings: Settings
    faults: tuple[str, ...]
    clock: Clock
    zone: ZoneInfo
    listeners: list[Callable[[tuple[Record, ...]], None]] = field(default_factory=list)
    settings_listeners: list[Callable[[], object]] = field(default_factory=list)
    _read_at: object = None
    _read_faults: tuple[str, ...] = ()

    @classmethod
    def open(
        cls,
        places: Places,
        clock: Clock,
        zone: ZoneInfo,
        *,
        wait: timedelta = _WAIT,
        who: str = "",
    ) -> "Office":
        """Open the home, waiting for its lock; raises what `Journal.open` raises. `who` tells others what holds the lock."""
        return cls._with(Journal.open(places, clock, wait=wait, who=who), places, clock, zone)

    @classmethod
    def reading(
        cls, places: Places, clock: Clock, zone: ZoneInfo, why: StorageFault | None = None
    ) -> "Office":
        """Open the home without its lock: everything can be read, nothing written (`why` is said then)."""
        return cls._with(Journal.open(places, clock, read_only=True, because=why), places, clock, zone)

    @classmethod
    def _with(cls, journal: Journal, places: Places, clock: Clock, zone: ZoneInfo) -> "Office":
        chosen = settings_file.read(places)
        office = cls(
            places=places,
            journal=journal,
            settings=chosen.settings,
            faults=chosen.sentences,
            clock=clock,
            zone=zone,
        )
        office._read_at = settings_file.mark(places)
        office._read_faults = chosen.sentences
        return office

    @classmethod
    def open_or_read(
        cls, places: Places, clock: Clock, zone: ZoneInfo, *, wait: timedelta = _WAIT, who: str = ""
    ) -> "Office":
        """Open the home, or where it cannot be written read it and say so; raises `Locked` where somebody else writes."""
        try:
            return cls.open(places, clock, zone, wait=wait, who=who)
        except Locked:
            raise
        except StorageFault as fault:
            office = cls.reading(places, clock, zone, fault)
            office.faults = (f"{faults.sentence(fault)} {faults.nothing_kept()}", *office.faults)
            return office

    def close(self) -> None:
        """Let the lock go."""
        self.journal.close()

    def news(self, *, refused: bool = False) -> list[str]:
        """What had to be repaired and what of the settings was not taken, in sentences; each is told once.

        A call that is `refused` has its one line: beside it only repairs are told, and the rest waits for the next call.
        """
        sentences = [faults.notice(notice) for notice in self.journal.notices]
        self.journal.notices.clear()
        if refused:
            return sentences
        told, self.faults = self.faults, ()
        return [*told, *sentences]

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self.clock().astimezone(UTC)

    def today(self) -> date:
        """The date of the 04:00-to-04:00 day that runs."""
        return self.day_of(self.now())

    def day_of(self, moment: datetime) -> date:
        """The date of the day an instant belongs to, here."""
        return clock.day_of(moment, self.zone, self.settings.work.day_starts)

    def new_id(self) -> str:
        """An id for a record that is about to be written and that another record of the same step must name."""
        return ids.time_ordered(int(self.now().timestamp() * 1000), os.urandom(ids.CHANCE_BYTES))

    def choose(self, wanted: Mapping[str, Any]) -> None:
        """Change settings on disk, key by key; raises `settings_file.NotTaken` or `StorageFault`, then nothing has changed."""
        settings_file.change(self.places, wanted)
        self.heed_settings()

    def heed_settings(self) -> None:
        """Apply the settings file as it is now, whoever wrote it; nothing happens where that is done already."""
        for hear in self.settings_listeners or [self.reread]:
            hear()

    def is_new(self) -> bool:
        """Whether nobody was welcomed here yet: nothing chosen, and not asked before."""
        return settings_file.mark(self.places) is None and self.journal.state(WELCOMED) is None

    def reread(self) -> bool:
        """Read the settings file if it has changed, whoever changed it; says whether the settings are different now."""
        mark = settings_file.mark(self.places)
        if mark == self._read_at:
            return False
        self._read_at = mark
        chosen = settings_file.read(self.places)
        untold = tuple(sentence for sentence in self.faults if sentence not in self._read_faults)
        self.faults = (*untold, *chosen.sentences)
        self._read_faults = chosen.sentences
        before, self.settings = self.settings, chosen.settings
        return before != self.settings

    def at(self, moment: datetime) -> "Office":
        """The same home at another time (`--now`): same journal, same listeners."""
        return replace(self, clock=lambda: moment)

    def write(self, *records: Record, delete: Iterable[Record] = (), undo: bool = True) -> tuple[Record, ...]:
        """Put and delete records as one step that `undo` takes back whole; returns those put, as stored and in this order.

        Raises `StorageFault`.
        """
        gone = tuple(delete)
        before = undoing.before(self.journal, (*records, *gone)) if undo else ()
        stored = self.journal.put(*records)
        if gone:
            self.journal.delete(*gone)
        if undo:
            undoing.remember(self.journal, before, stored)
        for hear in self.listeners:
            hear((*stored, *(replace(record, deleted=True) for record in gone)))
        return stored

    def write_one(self, record: R, *others: Record) -> R:
        """Write a record, and others before it, as one step for `undo`; returns this one as stored."""
        return cast("R", self.write(*others, record)[-1])

    def take_back(self) -> tuple[Record, ...] | None:
        """Undo the last step, once; returns the records it touched, None where there is nothing to undo."""
        step = undoing.remembered(self.journal)
        if step is None:
            return None
        earlier, new = step
        self.write(*earlier, delete=new, undo=False)
        undoing.forget(self.journal)
        return (*earlier, *new)
