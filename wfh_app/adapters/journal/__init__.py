"""The journal of one home: every record of every device as one, written safely, by one writer (RECORDS.md).

Convention: reading gives frozen values of core/records.py, deleted ones left out; writing goes into this device's own folder only
and gives back the values as stored. What had to be repaired stands in `notices`. Faults come as `StorageFault`.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
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
from wfh_app.adapters.journal import copies, merge
from wfh_app.adapters.journal import device as devices
from wfh_app.adapters.journal.files import Shelf
from wfh_app.adapters.journal.forget import Forgotten
from wfh_app.adapters.journal.layout import STANDING, Tables, day_of, month_of, name_of
from wfh_app.adapters.journal.lock import Lock
from wfh_app.adapters.journal.merge import ALSO, Version
from wfh_app.adapters.journal.state import StateFolder
from wfh_app.adapters.places import Places
from wfh_app.core import ids
from wfh_app.core.records import (
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
_REMEMBERED = 4  # files kept decoded: a week and its trend span four months
_WAIT = timedelta(seconds=10)
_STEP = timedelta(microseconds=1)
_TOLD_ONCE = {"document", "newer-version", "foreign", "looked", "upgrade", "copy"}
_Filed = dict[str, dict[str, dict[str, Document]]]  # file, kind, id


class _Reading:
    """One file's records over all devices, decoded a kind at a time; what is decoded is not kept raw."""

    def __init__(self, fingerprint: str, sources: list[tuple[str, Tables]]) -> None:
        self.fingerprint = fingerprint
        self.records: dict[str, dict[str, Record]] = {}
        self._sources = sources

    def take(self, collection: str) -> dict[str, list[Version]] | None:
        """The raw versions of a kind, once."""
        if collection in self.records:
            return None
        found = merge.versions(self._sources, collection)
        for _, tables in self._sources:
            tables.pop(collection, None)
        return found


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
        self._readings: OrderedDict[str, _Reading] = OrderedDict()
        self._forgotten = Forgotten()
        self._latest = datetime.min.replace(tzinfo=UTC)

    @classmethod
    def open(
        cls,
        places: Places,
        now: Callable[[], datetime],
        *,
        wait: timedelta = _WAIT,
        read_only: bool = False,
        who: str = "",
    ) -> "Journal":
        """Take the lock, clear what a killed writer left, and read nothing yet.

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
            self._lock.release()
        self._readings.clear()

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
        living = cast("dict[str, Person]", self._living(STANDING, Person))
        known = {person.id: person for person in living.values() if person.id not in self._forgotten}
        return known | {person.id: person for person in self._nameless()}

    def places(self) -> dict[str, Place]:
        """Every place, by id."""
        return cast("dict[str, Place]", dict(self._living(STANDING, Place)))

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
        """Prompts of the days, oldest first (by id)."""
        return sorted(self._between(Prompt, first, last), key=lambda each: (each.day, each.id))

    def desk(self, first: date, last: date) -> list[DeskSpan]:
        """Stretches at the desk, by start."""
        return sorted(self._between(DeskSpan, first, last), key=lambda each: (each.start, each.id))

    def outings(self, first: date, last: date) -> list[Outing]:
        """Outings by day and time, those without a time first."""
        return sorted(
            self._between(Outing, first, last),
            key=lambda each: (each.day, each.time is not None, each.time and each.time.isoformat(), each.id),
        )

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - it is the id
        """The record of a kind with an id; None where there is none, or it is deleted."""
        self._refresh()
        if kind is Person:
            return cast("R | None", self.people().get(self._forgotten.of(id)))
        versions = [each for found in self._traces(kind, id).values() for each in found]
        record = merge.living(kind, versions, self._report) if versions else None
        return cast("R | None", record and self._shown(record))

    def months(self) -> dict[str, str]:
        """The months there is something of, `2026-11`, each with a fingerprint that changes when its reading may change."""
        self._refresh()
        salt = " ".join(sorted(self._forgotten.nameless_ids))
        files = self._shelf.files()
        return {
            name: sha256(f"{files[name]} {salt}".encode()).hexdigest()[:16]
            for name in sorted(files)
            if name != STANDING
        }

    def _between(self, kind: type[R], first: date, last: date) -> Iterator[R]:
        self._refresh()
        span = (month_of(first), month_of(last))
        for name in sorted(name for name in self._shelf.files() if name != STANDING):
            if span[0] <= name <= span[1]:
                for record in self._living(name, kind).values():
                    day = day_of(record)
                    if day is not None and first <= day <= last:
                        yield cast("R", record)

    def _living(self, name: str, kind: type[Record]) -> dict[str, Record]:
        reading = self._reading(name)
        raw = reading.take(kind.collection)
        if raw is not None:
            found = (self._record(name, kind, id_, versions) for id_, versions in raw.items())
            reading.records[kind.collection] = {record.id: record for record in found if record is not None}
        return reading.records[kind.collection]

    def _record(self, name: str, kind: type[Record], id_: str, versions: list[Version]) -> Record | None:
        if any(version.also for version in versions):
            versions = [each for found in self._traces(kind, id_, name).values() for each in found]
        record = merge.living(kind, versions, self._report)
        if record is None or name_of(record) != name:
            return None
        return self._shown(replace(record, id=_settled_id(record, id_)))

    def _shown(self, record: Record) -> Record:
        """The record with everybody forgotten nameless."""
        if not self._forgotten:
            return record
        if isinstance(record, Contact) and any(each in self._forgotten for each in record.people):
            return replace(record, people=tuple(dict.fromkeys(map(self._forgotten.of, record.people))))
        if isinstance(record, Outing) and any(stop.person in self._forgotten for stop in record.stops):
            return replace(
                record,
                stops=tuple(replace(stop, person=self._forgotten.of(stop.person)) for stop in record.stops),
            )
        return record

    def _reading(self, name: str) -> _Reading:
        fingerprint = self._shelf.fingerprint(name)
        reading = self._readings.get(name)
        if reading is None or reading.fingerprint != fingerprint:
            sources = self._shelf.sources(name)
            reading = self._readings[name] = _Reading(self._shelf.fingerprint(name), sources)
        self._readings.move_to_end(name)
        while len(self._readings) > _REMEMBERED + 1:
            self._readings.popitem(last=False)
        return reading

    def _traces(self, kind: type[Record], id_: str, near: str = "") -> dict[str, list[Version]]:
        """Every version of a record on every device, by the file it stands in."""
        found: dict[str, list[Version]] = {}
        waiting = [name for name in [self._whereabouts(kind, id_, near)] if name]
        while waiting:
            name = waiting.pop()
            if name not in found:
                raw = merge.versions(self._shelf.sources(name), kind.collection)
                found[name] = raw.get(id_, [])
                waiting += [month for version in found[name] for month in version.also]
        return found

    def _whereabouts(self, kind: type[Record], id_: str, near: str) -> str | None:
        """One file the record stands in: the likely ones first, then whichever mentions it."""
        if kind in (Person, Place):
            return STANDING
        files = self._shelf.files()
        likely = [near, _month_of_id(id_)]
        rest = sorted((name for name in files if name not in likely and name != STANDING), reverse=True)
        text = id_.encode()
        return next(
            (name for name in [*likely, *rest] if name in files and self._shelf.mentions(name, text)), None
        )

    def _report(self, version: Version, fault: BadDocument) -> None:
        path = self._places.journal / version.folder
        self._tell(Notice("document", path, detail=f"{version.key}: {fault}"))

    # ---------------------------------------------------------------------------------------------------------- writing

    def put(self, *records: Record) -> tuple[Record, ...]:
        """Store records, new ones under a new id; one safe write a file. Returns them as stored. Raises `StorageFault`."""
        self._refresh()
        self._finish()
        filed: _Filed = {}
        stored = tuple(self._file(self._shown(record), filed) for record in records)
        self._write(filed)
        return stored

    def delete(self, *records: Record) -> None:
        """Delete records: a mark stays, for the other devices. Raises `StorageFault`."""
        self.put(*(replace(record, deleted=True) for record in records))

    def _file(self, record: Record, filed: _Filed) -> Record:
        """Give the record its id, time and device, and lay its document into the files it belongs to."""
        name = name_of(record)
        id_ = _settled_id(record, record.id)
        traces = self._traces(type(record), id_, name) if id_ else {}
        before = max((merge.stamp(each.document) for found in traces.values() for each in found), default="")
        stored = replace(
            record,
            id=id_ or ids.time_ordered(int(self._now().timestamp() * 1000), os.urandom(ids.CHANCE_BYTES)),
            updated=self._moment(before),
            device=self.device,
        )
        months = {name, *(each for each, found in traces.items() if found)}
        document = _mark(stored) if stored.deleted else to_document(stored)
        for each in months:
            others = sorted(months - {each})
            filed.setdefault(each, {}).setdefault(record.collection, {})[stored.id] = (
                document | {ALSO: others} if others else document
            )
        return stored

    def _moment(self, before: str) -> datetime:
        """The time of a version: later than the one it takes the place of, whatever the clock says."""
        floor = datetime.fromisoformat(before) if before else self._latest
        moment = max(self._now().astimezone(UTC), floor + _STEP, self._latest + _STEP)
        self._latest = moment
        return moment

    def _write(self, filed: _Filed) -> None:
        moved = any(
            ALSO in row for kinds in filed.values() for rows in kinds.values() for row in rows.values()
        )
        if moved:
            self.save_state("unfinished", {"files": filed})
        for name in sorted(filed, key=lambda each: (each != STANDING, each)):
            try:
                self._shelf.change(name, filed[name])
            finally:
                self._readings.pop(name, None)
        if moved:
            self.save_state("unfinished", None)

    def _finish(self) -> None:
        """Complete a move between months that was cut short."""
        left = self._state.read("unfinished")
        if left is not None:
            for name, changes in left["files"].items():
                self._shelf.change(name, changes)
            self._readings.clear()
            self.save_state("unfinished", None)

    # ------------------------------------------------------------------------------------------------- forgetting, state

    def _refresh(self) -> None:
        """Take note of people forgotten, here or on another device."""
        self._forgotten = Forgotten(self._living_forgotten())

    def _living_forgotten(self) -> tuple[str, ...]:
        return ()

    def _nameless(self) -> Iterator[Person]:
        return iter(())

    def state(self, name: str) -> Document | None:
        """A small document of this machine; None where there is none (or none that can be read)."""
        return self._state.read(name)

    def save_state(self, name: str, value: Document | None, *, durable: bool = True) -> None:
        """Keep a small document of this machine; None removes it. Raises `StorageFault`.

        `durable=False` for what is worth nothing after a power cut: it is still never half written.
        """
        self._state.save(name, value, durable=durable)

    def _tell(self, notice: Notice) -> None:
        if notice.code in _TOLD_ONCE and not self._first_time(notice):
            return
        self.notices.append(notice)

    def _first_time(self, notice: Notice) -> bool:
        mark = sha256(f"{notice.code} {notice.path} {notice.detail}".encode(errors="replace")).hexdigest()[
            :16
        ]
        told = (self._state.read("told") or {}).get("marks", [])
        if mark in told:
            return False
        if self._lock is not None:
            self.save_state("told", {"marks": [*told[-999:], mark]}, durable=False)
        return True


def _settled_id(record: Record, id_: str) -> str:
    """The id of what exists once a date is always the date's own."""
    if isinstance(record, Day | Week):
        day = day_of(record)
        assert day is not None  # noqa: S101 - days and weeks have one
        return ids.of_date(record.collection, day)
    return id_


def _mark(record: Record) -> Document:
    """What stays of a deleted record."""
    whole = to_document(record)
    return {key: whole[key] for key in ("id", "updated", "device", "deleted", "day", "week") if key in whole}


def _month_of_id(id_: str) -> str:
    """The month a time-ordered id was made in, UTC; empty for another kind of id."""
    try:
        moment = datetime.fromtimestamp(int(id_[:8] + id_[9:13], 16) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return month_of(moment.date())
