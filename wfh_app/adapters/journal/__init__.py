"""The journal of one home: every record of every device as one, written safely, by one writer (RECORDS.md).

Convention: reading gives frozen values of core/records.py, deleted ones left out; writing goes into this device's own folder only
and gives back the values as stored. What had to be repaired stands in `notices`. Faults come as `StorageFault`.
"""

import contextlib
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, Self, TypeVar, cast

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
from wfh_app.adapters.journal import copies, forget, forgetting, merge, removal
from wfh_app.adapters.journal import device as devices
from wfh_app.adapters.journal.files import Shelf
from wfh_app.adapters.journal.forget import Forgotten
from wfh_app.adapters.journal.layout import STANDING, check_numbers, name_of
from wfh_app.adapters.journal.lock import Lock
from wfh_app.adapters.journal.merge import ALSO, Version
from wfh_app.adapters.journal.reading import Mark, Reading, settled_id
from wfh_app.adapters.journal.state import StateFolder
from wfh_app.adapters.journal.whereabouts import Whereabouts
from wfh_app.adapters.places import Places
from wfh_app.core import ids
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
    instant_text,
    to_document,
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
_STEP = timedelta(microseconds=1)
_END = datetime.max.replace(tzinfo=UTC) - _STEP
_TOLD_ONCE = {"document", "newer-version", "foreign", "looked", "upgrade", "copy", "forget"}
_TOLD_KEPT = 1000
_Filed = dict[str, dict[str, dict[str, Document]]]  # file, kind, id


class Journal:
    """The open journal of a home; `device` is this machine's id, `notices` what the person should be told once."""

    def __init__(self, places: Places, now: Callable[[], datetime], device: str, lock: Lock | None) -> None:
        self.device = device
        self.notices: list[Notice] = []
        self._places = places
        self._now = now
        self._lock = lock
        mending = lock is not None
        self._state = StateFolder(places.state, now, self._tell, mending=mending)
        self._shelf = Shelf(places.journal, places.copies, device, now, self._tell, mending=mending)
        self._reading = Reading(self._shelf, Whereabouts(self._shelf, self._state), self._report)
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._wiped = False
        self._is_unfinished = False

    @classmethod
    def open(
        cls,
        places: Places,
        now: Callable[[], datetime],
        *,
        wait: timedelta = _WAIT,
        read_only: bool = False,
        who: str = "wfh-app",
    ) -> "Journal":
        """Take the lock and clear what a killed writer left; nothing is read yet.

        `read_only` takes no lock and changes nothing on disk; `who` tells others what holds the lock. Raises `Locked` when it
        is not free after `wait`, and other `StorageFault`s when the state folder cannot be used.
        """
        if read_only:
            return cls(places, now, devices.known(places.state), None)
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
        if self._lock is not None:
            self._lock.remove() if self._wiped else self._lock.release()
        self._reading.forget_cached()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _tidy(self) -> None:
        safe_file.clear_leftovers(self._places.state)
        safe_file.clear_leftovers(self._shelf.own)
        copies.clear_leftovers(self._places.copies)
        self._finish()

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
        """The months there is something of, `2026-11`, each with a fingerprint that changes when its reading may change."""
        self._refresh()
        return self._reading.months()

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
        self._refile()
        return found

    def _report(self, version: Version, fault: BadDocument) -> None:
        path = self._places.journal / version.file
        self._tell(Notice("document", path, detail=f"{version.key}: {fault}"))

    # ---------------------------------------------------------------------------------------------------------- writing

    def put(self, *records: R) -> tuple[R, ...]:
        """Store records, new ones under a new id; one safe write a file. Returns them as stored. Raises `StorageFault`.

        Raises ValueError for NaN and infinity. A record with `deleted` set is deleted. Somebody forgotten is not stored again, and comes back nameless.
        """
        self._refresh()
        self._finish()
        filed: _Filed = {}
        stored = tuple(cast("R", self._file(self._reading.shown(record), filed)) for record in records)
        self._write(filed)
        return stored

    def delete(self, *records: Record) -> None:
        """Delete records: a mark stays, for the other devices. Raises `StorageFault`."""
        self.put(*(replace(record, deleted=True) for record in records))

    def take_in(
        self, versions: Iterable[tuple[type[Record], str, str, Document]], rows: Iterable[Document] = ()
    ) -> int:
        """Merge versions made elsewhere (kind, file, id, document), newer ones only, their times and devices kept.

        `rows` are of people forgotten there. Returns how many versions were taken. Raises `StorageFault`.
        """
        self._refresh()
        self._finish()
        filed: _Filed = {}
        taken = 0
        known = self._known()
        for kind, name, id_, document in versions:
            where, stamp = known.get((kind.collection, id_), (set[str](), ("", "")))
            new = (merge.stamp(document), str(document.get("device", "")))
            if where and new <= stamp:
                continue
            taken += 1
            known[kind.collection, id_] = (where | {name}, new)
            _lay(filed, kind.collection, id_, document, where | {name})
        for row in rows:
            _lay(filed, forget.TABLE, str(row["id"]), row, {STANDING})
        self._write(filed)
        self._refresh()
        return taken

    def _known(self) -> dict[tuple[str, str], tuple[set[str], tuple[str, str]]]:
        """For every id: the files it stands in, and the rank of its newest version."""
        found: dict[tuple[str, str], tuple[set[str], tuple[str, str]]] = {}
        for name in self._shelf.names():
            sources = self._shelf.sources(name)
            for collection in {kind for _, tables in sources for kind in tables}:
                for id_, versions in merge.versions(sources, collection).items():
                    where, rank = found.get((collection, id_), (set[str](), ("", "")))
                    found[collection, id_] = (
                        where | {name},
                        max(rank, *(each.made for each in versions)),
                    )
        return found

    def _file(self, record: Record, filed: _Filed) -> Record:
        """Give the record its id, time and device, and lay its document into the files it belongs to."""
        if isinstance(record, Person) and self._is_forgotten(record.id):
            return self._reading.nameless_people()[self._reading.forgotten.of(record.id)]
        name = name_of(record)
        id_ = settled_id(record, record.id)
        is_new = record.updated is None
        traces = self._reading.traces(type(record), id_, name, is_new=is_new) if id_ else {}
        stored = replace(
            record,
            id=id_ or ids.time_ordered(int(self._now().timestamp() * 1000), os.urandom(ids.CHANCE_BYTES)),
            updated=self._moment(version for versions in traces.values() for version in versions),
            device=self.device,
        )
        document = _mark(stored) if stored.deleted else to_document(stored)
        check_numbers(document)
        _lay(filed, record.collection, stored.id, document, {name, *traces})
        return stored

    def _is_forgotten(self, id_: str) -> bool:
        return id_ in self._reading.forgotten or id_ in self._reading.forgotten.nameless_ids

    def _moment(self, earlier: Iterable[Version]) -> datetime:
        """The time of a version: later than those it takes the place of, whatever the clock says."""
        stamps = (merge.stamp(each.document) for each in earlier if isinstance(each.document, dict))
        before = max(stamps, default="")
        floor = max(self._latest, datetime.fromisoformat(before)) if before else self._latest
        self._latest = max(self._now().astimezone(UTC), min(floor, _END) + _STEP)
        return self._latest

    def _write(self, filed: _Filed) -> None:
        """Write each file once; a move between months that is cut short is completed later."""
        if not filed:
            return
        self._writing()
        self._settle()
        moves = _moves(filed)
        if moves:
            self.save_state("unfinished", {"files": moves})
        written = 0
        try:
            for name in sorted(filed, key=lambda each: (each != STANDING, _is_left_by(each, moves), each)):
                self._reading.forget_cached(name)
                self._shelf.change(name, filed[name])
                written += 1
        except StorageFault as fault:
            self._is_unfinished = bool(moves)
            if moves and not written and not fault.in_place:
                self._drop_unfinished()
            raise
        if moves:
            self.save_state("unfinished", None)

    def _drop_unfinished(self) -> None:
        with contextlib.suppress(StorageFault):
            self.save_state("unfinished", None)
            self._is_unfinished = False

    def _finish(self) -> None:
        """Complete a move between months that was cut short. Raises `StorageFault`."""
        left = self._state.read("unfinished")
        for name, changes in (left or {"files": {}})["files"].items():
            self._shelf.change(name, changes)
        if left is not None:
            self._reading.forget_cached()
            self.save_state("unfinished", None)
        self._is_unfinished = False

    def _refile(self) -> None:
        """Put records that somebody gave another day by hand into the month they now belong to."""
        misfiled, self._reading.misfiled = self._reading.misfiled, []
        if misfiled and self._lock is not None:
            with contextlib.suppress(StorageFault):
                self.put(*misfiled)

    # ------------------------------------------------------------------------------------------------------- forgetting

    def forget(self, person: str) -> str:
        """Forget a person for good, here and on every device: returns the nameless id in her place. Raises `StorageFault`."""
        self._refresh()
        if self._is_forgotten(person):
            return self._reading.forgotten.of(person)
        known = self.people().get(person)
        row: Document = {
            "id": forget.nameless(person),
            "household": known is not None and known.household,
            "updated": instant_text(self._moment(()), exact=True),
            "device": self.device,
        }
        self._write({STANDING: {forget.TABLE: {row["id"]: row}}})
        self._take_note()
        return str(row["id"])

    def _refresh(self) -> None:
        """Complete what was cut short, and take note of people forgotten on another device since."""
        if self._is_unfinished:
            with contextlib.suppress(StorageFault):
                self._finish()
        try:
            self._take_note()
        except StorageFault as fault:
            self._tell(Notice("forget", fault.path, detail=fault.detail))

    def _take_note(self) -> None:
        rows = self._reading.forgotten_rows()
        if rows.keys() == self._reading.forgotten.nameless_ids:
            return
        self._reading.forgotten = Forgotten(rows)
        self._reading.forget_cached()
        done = set((self._state.read("forgotten") or {}).get("done", []))
        if self._lock is not None and not rows.keys() <= done:
            forgetting.carry_out(self._shelf, self._state, self._places.copies, rows)
            self._reading.forget_cached()
            self.save_state("forgotten", {"done": sorted(rows)})

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
        self._writing()
        if value is not None:
            self._settle()
        self._state.save(name, value, durable=durable)

    def wipe(self) -> None:
        """Remove everything logged: all devices' files, copies, drafts and what this machine remembered. Raises `StorageFault`.

        The journal stays open, and empty; closed without a word more it leaves no lock either.
        """
        self._writing()
        self._wiped = True
        removal.empty(self._places.journal, keep=())
        removal.empty(self._places.state, keep=(self._places.lock,))
        self._reading.forget_cached()

    def _writing(self) -> None:
        if self._lock is None:
            raise ReadOnlyFolder(self._places.state, "opened for reading only")

    def _settle(self) -> None:
        """After a wipe the first thing written brings the device's id back."""
        if self._wiped:
            devices.keep(self._places.state, self.device)
            self._wiped = False

    def _tell(self, notice: Notice) -> None:
        if notice.code not in _TOLD_ONCE or self._first_time(notice):
            self.notices.append(notice)

    def _first_time(self, notice: Notice) -> bool:
        mark = sha256(f"{notice.code} {notice.path} {notice.detail}".encode(errors="replace")).hexdigest()[
            :16
        ]
        told: list[Any] = (self._state.read("told") or {}).get("marks", [])
        if mark in told:
            return False
        if self._lock is not None:
            with contextlib.suppress(StorageFault):
                self.save_state("told", {"marks": [*told[1 - _TOLD_KEPT :], mark]}, durable=False)
        return True


def _lay(filed: _Filed, collection: str, id_: str, document: Document, files: set[str]) -> None:
    """Lay a document into every file it belongs to, each naming the others."""
    for name in files:
        others = sorted(files - {name})
        row = document | {ALSO: others} if others else document
        filed.setdefault(name, {}).setdefault(collection, {})[id_] = row


def _moves(filed: _Filed) -> _Filed:
    """The documents that stand in more than one file."""
    moved: _Filed = {}
    for name, kinds in filed.items():
        for collection, rows in kinds.items():
            for id_, row in rows.items():
                if ALSO in row:
                    moved.setdefault(name, {}).setdefault(collection, {})[id_] = row
    return moved


def _is_left_by(name: str, moves: _Filed) -> bool:
    """Whether a document moves out of this file: the file it moves into is written first, so that it is never in none."""
    rows = (row for kinds in moves.get(name, {}).values() for row in kinds.values())
    return any(str(row.get("day") or row.get("week"))[: len(name)] != name for row in rows)


def _mark(record: Record) -> Document:
    """What stays of a deleted record."""
    whole = to_document(record)
    return {key: whole[key] for key in ("id", "updated", "device", "deleted", "day", "week") if key in whole}


def _in_order(outing: Outing) -> tuple[date, bool, str, str]:
    return outing.day, outing.time is not None, str(outing.time or ""), outing.id
