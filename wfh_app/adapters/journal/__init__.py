"""The journal of one home: every record of every device as one, written safely, by one writer (RECORDS.md).

Convention: reading gives frozen values of core/records.py, deleted ones left out; writing goes into this device's own folder only
and gives back the values as stored. What had to be repaired stands in `notices`. Faults come as `StorageFault`.
"""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Self, TypeVar, cast

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import (
    Damaged,
    DiskFull,
    Locked,
    NewerVersion,
    NoPermission,
    Notice,
    ReadOnlyFolder,
    StorageFault,
)
from wfh_app.adapters.journal import copies, forgetting, removal
from wfh_app.adapters.journal import device as devices
from wfh_app.adapters.journal.files import Shelf
from wfh_app.adapters.journal.layout import STANDING
from wfh_app.adapters.journal.lock import Lock
from wfh_app.adapters.journal.merge import Version
from wfh_app.adapters.journal.nameless import Forgotten
from wfh_app.adapters.journal.notices import Notices
from wfh_app.adapters.journal.reading import Mark, Reading
from wfh_app.adapters.journal.state import StateFolder
from wfh_app.adapters.journal.whereabouts import Whereabouts
from wfh_app.adapters.journal.writing import Foreign, Writing
from wfh_app.adapters.places import Places
from wfh_app.core.records import (
    KINDS,
    BadDocument,
    Contact,
    Day,
    DeskSpan,
    Document,
    Outing,
    Person,
    Place,
    Prompt,
    Record,
    Week,
)

__all__ = [
    "Damaged",
    "DiskFull",
    "Journal",
    "Locked",
    "NewerVersion",
    "NoPermission",
    "Notice",
    "ReadOnlyFolder",
    "StorageFault",
]

R = TypeVar("R", bound=Record)
_WAIT = timedelta(seconds=10)


class Journal:
    """The open journal of a home; `device` is this machine's id."""

    def __init__(self, places: Places, now: Callable[[], datetime], device: str, lock: Lock | None) -> None:
        self.device = device
        self._places = places
        self._lock = lock
        mending = lock is not None
        self._notices = Notices(places.state, mending=mending)
        tell = self._notices.tell
        self._state = StateFolder(places.state, now, tell, mending=mending)
        self._shelf = Shelf(places.journal, places.copies, device, now, tell, mending=mending)
        self._reading = Reading(self._shelf, Whereabouts(self._shelf, self._state), self._report)
        self._writing = Writing(self._shelf, self._reading, self._state, now, device)
        self.is_wiped = False
        """Everything was removed, and no record was written since."""
        self._because: StorageFault | None = None

    @property
    def notices(self) -> list[Notice]:
        """What the person should be told once; whoever tells it empties the list."""
        return self._notices.waiting

    @classmethod
    def open(
        cls,
        places: Places,
        now: Callable[[], datetime],
        *,
        wait: timedelta = _WAIT,
        read_only: bool = False,
        because: StorageFault | None = None,
        who: str = "wfh-app",
    ) -> "Journal":
        """Take the lock and clear what a killed writer left; nothing is read yet.

        `read_only` takes no lock and changes nothing on disk, and says `because` of what where it is asked to write; `who`
        tells others what holds the lock. Raises `Locked` when it is not free after `wait`, and other `StorageFault`s when the
        state folder cannot be used.
        """
        if read_only:
            journal = cls(places, now, devices.known(places.state), None)
            journal._because = because
            return journal
        safe_file.make_folder(places.state)
        lock = Lock(places.lock, wait, who)
        try:
            journal = cls(places, now, devices.settled(places.state, now()), lock)
            journal._tidy()
        except BaseException:
            lock.release()
            raise
        return journal

    def close(self) -> None:
        """Let the lock go; a second time does nothing."""
        if (
            self._lock is not None
            and self.is_wiped
            and removal.holds_only(self._places.state, self._own_files)
        ):
            devices.remove(self._places.state)
            self._lock.remove()
        elif self._lock is not None:
            self._lock.release()
        self._reading.forget_cached()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _tidy(self) -> None:
        safe_file.clear_leftovers(self._places.state)
        safe_file.clear_leftovers(self._shelf.own)
        copies.clear_leftovers(self._places.copies)
        self._writing.finish()

    # ---------------------------------------------------------------------------------------------------------- reading

    def people(self) -> dict[str, Person]:
        """Everybody known, by id; somebody forgotten is there without a name, archived."""
        self._refresh()
        known = self._reading.living(STANDING, Person)
        forgotten = self._reading.forgotten
        return {
            id_: person for id_, person in known.items() if id_ not in forgotten
        } | self._reading.nameless_people()

    def places(self) -> dict[str, Place]:
        """Every place, by id."""
        self._refresh()
        return dict(self._reading.living(STANDING, Place))

    def contacts(self, first: date, last: date) -> list[Contact]:
        """Contacts of the local days `first` to `last`, both included, oldest first."""
        return sorted(self._between(Contact, first, last), key=lambda each: (each.day, each.at, each.id))

    def days(self, first: date, last: date) -> dict[date, Day]:
        """What was written of days, by date."""
        return {each.day: each for each in self._between(Day, first, last)}

    def weeks(self, first: date, last: date) -> dict[date, Week]:
        """What was said of weeks that begin between the dates, by first day."""
        return {each.week: each for each in self._between(Week, first, last)}

    def prompts(self, first: date, last: date) -> list[Prompt]:
        """Prompts of the days, in the order they were made."""
        return sorted(self._between(Prompt, first, last), key=lambda each: (each.day, each.id))

    def desk(self, first: date, last: date) -> list[DeskSpan]:
        """Stretches at the desk, by start."""
        return sorted(self._between(DeskSpan, first, last), key=lambda each: (each.start, each.id))

    def outings(self, first: date, last: date) -> list[Outing]:
        """Outings by day and time, those without a time first."""
        return sorted(self._between(Outing, first, last), key=_in_order)

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - it is the id
        """The record of a kind with an id; None where there is none, or it is deleted."""
        self._refresh()
        if kind is Person:
            person = self.people().get(self._reading.forgotten.of(id))
            return person if isinstance(person, kind) else None
        return self._reading.get(kind, id)

    def months(self) -> dict[str, str]:
        """Every month with records, as `2026-11`, with a fingerprint that changes whenever what is read of it may change."""
        self._refresh()
        return self._reading.months()

    def mark(self) -> object:
        """A value that differs whenever anything in the journal may have changed, whichever device wrote it; cheap."""
        self._refresh()
        return sorted(self._shelf.files().items())

    def everything(self) -> tuple[dict[str, list[Record]], list[Mark], list[Document]]:
        """All records by kind, in the order of their ids; the deletions; the rows of everybody forgotten."""
        self._refresh()
        records: dict[str, list[Record]] = {kind.collection: [] for kind in KINDS}
        for name in self._shelf.names():
            for kind in KINDS:
                records[kind.collection] += self._reading.living(name, kind).values()
        for collection, found in records.items():
            alive = (record for record in found if record.id not in self._reading.forgotten)
            records[collection] = sorted(alive, key=lambda record: record.id)
        marks = [
            mark
            for mark in self._reading.marks()
            if str(mark.document.get("id")) not in self._reading.forgotten
        ]
        return records, marks, list(self._reading.forgotten_rows().values())

    def _between(self, kind: type[R], first: date, last: date) -> list[R]:
        self._refresh()
        found = list(self._reading.between(kind, first, last))
        if self._put_in_order():
            found = list(self._reading.between(kind, first, last))
        return found

    def _report(self, version: Version, fault: BadDocument) -> None:
        path = self._places.journal / version.file
        self._notices.tell(Notice("document", path, detail=f"{version.key}: {fault}"))

    # ---------------------------------------------------------------------------------------------------------- writing

    def put(self, *records: R) -> tuple[R, ...]:
        """Store records, new ones under a new id; one safe write a file. Returns them as stored. Raises `StorageFault`.

        Raises ValueError for NaN and infinity. A record with `deleted` set is deleted. Somebody forgotten is not stored again,
        and comes back nameless.
        """
        self._must_write()
        self._refresh()
        self.is_wiped = self.is_wiped and not records
        return cast("tuple[R, ...]", self._writing.put(records))

    def delete(self, *records: Record) -> None:
        """Delete records: a mark stays, for the other devices. Raises `StorageFault`."""
        self.put(*(replace(record, deleted=True) for record in records))

    def take_in(self, versions: Iterable[Foreign], rows: Iterable[Document] = ()) -> int:
        """Merge versions made elsewhere (kind, file, id, document), newer ones only, their times and devices kept.

        `rows` are of people forgotten there. Returns how many versions were taken. Raises `StorageFault`.
        """
        self._must_write()
        self._refresh()
        self.is_wiped = False
        taken = self._writing.take_in(versions, rows)
        self._refresh()
        return taken

    def forget(self, person: str) -> str:
        """Forget a person for good, here and on every device: returns the nameless id in its place. Raises `StorageFault`."""
        self._must_write()
        self._refresh()
        if self._reading.is_forgotten(person):
            return self._reading.forgotten.of(person)
        known = self.people().get(person)
        image = self._writing.forget(person, household=known is not None and known.household)
        self._take_note()
        return image

    def _must_write(self) -> None:
        if self._lock is None:
            raise self._because or ReadOnlyFolder(self._places.state, "opened for reading only")

    # ---------------------------------------------------------------------------------------------------- before each question

    def _refresh(self) -> None:
        """Complete a write that was cut short, and take note of people who were forgotten on another device since."""
        if self._writing.is_unfinished:
            with contextlib.suppress(StorageFault):
                self._writing.finish()
        try:
            self._take_note()
        except StorageFault as fault:
            self._notices.tell(Notice("forget", fault.path, detail=fault.detail))

    def _take_note(self) -> None:
        try:
            rows = self._reading.forgotten_rows()
        except StorageFault:
            return  # whoever reads or writes next meets the same, and says so
        if rows.keys() == self._reading.forgotten.nameless_ids:
            return
        self._reading.forgotten = Forgotten(rows)
        self._reading.forget_cached()
        noted = (self._state.read("forgotten") or {}).get("done")
        done = {str(id_) for id_ in noted} if isinstance(noted, list) else set()
        if self._lock is not None and not rows.keys() <= done:
            forgetting.carry_out(self._shelf, self._state, self._places.copies, rows)
            self._reading.forget_cached()
            self._state.save("forgotten", {"done": sorted(rows)})

    def _put_in_order(self) -> bool:
        """Repair what reading came across: records whose day somebody changed by hand, and moves that not every month knows of."""
        misfiled, self._reading.misfiled = self._reading.misfiled, []
        strays, self._reading.strays = self._reading.strays, []
        if self._lock is None or not (misfiled or strays):
            return False
        with contextlib.suppress(StorageFault):
            self._writing.settle(strays)
            self._writing.put(misfiled)
        return True

    # ------------------------------------------------------------------------------------------------------------ state

    def state(self, name: str) -> Document | None:
        """A small document of this machine; None where there is none, or none that can be read."""
        return self._state.read(name)

    def save_state(self, name: str, value: Document | None, *, durable: bool = True) -> None:
        """Keep a small document of this machine; None removes it. Raises `StorageFault`.

        `durable=False` for what is worth nothing after a power cut: it is still never half written, and a journal opened for
        reading only passes over it.
        """
        if self._lock is None and not durable:
            return
        self._must_write()
        self._state.save(name, value, durable=durable)

    def wipe(self) -> None:
        """Remove everything logged: all devices' files, copies, drafts and what this machine remembered. Raises `StorageFault`.

        The journal stays open, and empty; closed without anything written since, it leaves neither lock nor device id.
        """
        self._must_write()
        self.is_wiped = True
        removal.empty(self._places.journal, keep=())
        removal.empty(self._places.state, keep=self._own_files)
        self._reading.forget_cached()

    @property
    def _own_files(self) -> tuple[Path, ...]:
        return self._places.lock, self._places.state / devices.FILE


def _in_order(outing: Outing) -> tuple[date, bool, str, str]:
    return outing.day, outing.time is not None, str(outing.time or ""), outing.id
