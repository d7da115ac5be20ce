"""Reads the journal over all devices: records by kind, decoded a file at a time and cached for a few files.

Convention: every question first looks whether files have changed (names, sizes, times), so that what a synchroniser brings is seen
at the next question. Forgotten people are nameless in everything that comes out of here.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, TypeVar, cast

from wfh_app.adapters.journal import merge, nameless
from wfh_app.adapters.journal.files import Shelf
from wfh_app.adapters.journal.layout import STANDING, Tables, day_of, month_of, name_of
from wfh_app.adapters.journal.merge import Report, Version
from wfh_app.adapters.journal.nameless import Forgotten
from wfh_app.adapters.journal.whereabouts import Whereabouts
from wfh_app.core import ids
from wfh_app.core.records import Contact, Day, Document, Outing, Person, Place, Prompt, Record, Week

R = TypeVar("R", bound=Record)
_NEVER = datetime.min.replace(tzinfo=UTC)
_KEPT = 5  # what stands, and the months a week and its trend span


@dataclass(frozen=True, slots=True)
class Mark:
    """What stays of a deleted record: where it stood, its kind, and its document."""

    file: str
    collection: str
    document: Document


@dataclass(slots=True)
class _File:
    """One file's records over all devices, as far as they have been decoded, and what they were read from.

    `linked`: the other files that were read for records that moved, each with its fingerprint at that time.
    """

    fingerprint: str
    linked: dict[str, str] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stray:
    """A record that moved between months, of which not every file knows the last word yet."""

    collection: str
    id: str
    document: Document
    files: frozenset[str]


class Reading:
    """The records that result from all files on the shelf."""

    def __init__(self, shelf: Shelf, whereabouts: Whereabouts, report: Report) -> None:
        self._shelf = shelf
        self._whereabouts = whereabouts
        self._report = report
        self._files: OrderedDict[str, _File] = OrderedDict()
        self._raw: tuple[_File | None, list[tuple[str, Tables]]] = (None, [])
        self.forgotten = Forgotten()
        self.misfiled: list[Record] = []
        self.strays: list[Stray] = []

    def forget_cached(self, name: str | None = None) -> None:
        """Read a file (all files) anew next time."""
        self._raw = None, []
        if name is None:
            self._files.clear()
        else:
            self._files.pop(name, None)

    # ------------------------------------------------------------------------------------------------------- what there is

    def months(self) -> dict[str, str]:
        """The months there are files of, each with a fingerprint of all that its reading depends on."""
        salt = " ".join(sorted(self.forgotten.nameless_ids))
        return {
            name: sha256(f"{text} {salt}".encode()).hexdigest()[:16]
            for name, text in sorted(self._shelf.files().items())
            if name != STANDING
        }

    def living(self, name: str, kind: type[R]) -> dict[str, R]:
        """The records of a kind in a file, by id."""
        file = self._file(name)
        if kind.collection not in file.records:
            raw = merge.versions(self._sources(name, file), kind.collection)
            found = (self._record(name, kind, id_, versions) for id_, versions in raw.items())
            file.records[kind.collection] = _by_id(record for record in found if record is not None)
        return cast("dict[str, R]", file.records[kind.collection])

    def between(self, kind: type[R], first: date, last: date) -> Iterator[R]:
        """The records of a kind whose day lies between the dates, both included."""
        for name in self._shelf.names():
            if name != STANDING and month_of(first) <= name <= month_of(last):
                for record in self.living(name, kind).values():
                    day = day_of(record)
                    if day is not None and first <= day <= last:
                        yield _for_keeps(record)

    def get(self, kind: type[R], id_: str) -> R | None:
        """The record with an id, wherever it stands."""
        versions = [each for found in self.traces(kind, id_).values() for each in found]
        record = merge.living(kind, versions, self._report)
        return cast("R | None", record and self.shown(_under(record, id_)))

    def marks(self) -> Iterator[Mark]:
        """Every deletion that holds, each in one of the files it stands in."""
        for name in self._shelf.names():
            sources = self._shelf.sources(name)
            for collection in sorted({kind for _, tables in sources for kind in tables} - {nameless.TABLE}):
                for versions in merge.versions(sources, collection).values():
                    last = merge.newest(versions)
                    if last.deleted:
                        yield Mark(name, collection, last.document)

    def _file(self, name: str) -> _File:
        file = self._files.get(name)
        if file is None or not self._is_true(name, file):
            sources = self._shelf.sources(name)  # may put the file right, and so change it
            file = self._files[name] = _File(self._shelf.fingerprint(name))
            self._raw = file, sources
        self._files.move_to_end(name)
        while len(self._files) > _KEPT:
            self._files.popitem(last=False)
        return file

    def _is_true(self, name: str, file: _File) -> bool:
        """Whether nothing that a file's records came from has changed since."""
        prints = {name: file.fingerprint, **file.linked}
        return all(self._shelf.fingerprint(each) == known for each, known in prints.items())

    def _sources(self, name: str, file: _File) -> list[tuple[str, Tables]]:
        """The raw tables of a file; only those of the one read last are kept, as they take the most room."""
        if self._raw[0] is not file:
            self._raw = file, self._shelf.sources(name)
        return self._raw[1]

    def _record(self, name: str, kind: type[R], id_: str, versions: list[Version]) -> R | None:
        moved = any(version.also for version in versions)
        if moved:
            versions = self._versions_of_moved(name, kind, id_)
        record = merge.living(kind, versions, self._report)
        if record is None:
            return None
        if name_of(record) != name:
            if not moved:
                self.misfiled.append(_under(record, id_))
            return None
        return cast("R", self.shown(_under(record, id_)))

    def _versions_of_moved(self, name: str, kind: type[Record], id_: str) -> list[Version]:
        """All versions of a record that stands in several files; those that do not know its last word are noted."""
        traces = self.traces(kind, id_, name)
        everything = [version for found in traces.values() for version in found]
        last = merge.newest(everything)
        knowing = [file for file, found in traces.items() if last.made in (each.made for each in found)]
        if len(knowing) < len(traces):
            self.strays.append(Stray(kind.collection, id_, last.document, frozenset(traces)))
        linked = {file: self._shelf.fingerprint(file) for file in traces if file != name}
        self._files[name].linked.update(linked)
        return everything

    # ------------------------------------------------------------------------------------------------------ one record's story

    def traces(
        self, kind: type[Record], id_: str, near: str = "", *, is_new: bool = False
    ) -> dict[str, list[Version]]:
        """Every version of a record on every device, by the file it stands in; `near` is where to look first.

        `is_new`: it was never stored before, as far as the asker knows, so no long search is made.
        """
        found: dict[str, list[Version]] = {}
        in_one_place = is_new or kind in (Day, Week)  # a date's record stands in the date's month
        first = (
            STANDING if kind in (Person, Place) else self._whereabouts.of(id_, near, only_near=in_one_place)
        )
        waiting = [first] if first else []
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = merge.versions(self._shelf.sources(name), kind.collection).get(id_, [])
                waiting += [month for version in found[name] for month in version.also]
        return {name: versions for name, versions in found.items() if versions}

    def last_id(self, name: str, beginning: str) -> str:
        """The last of a file's ids that begin so; empty where there is none."""
        return self._whereabouts.last(name, beginning)

    def known(self) -> dict[tuple[str, str], tuple[frozenset[str], tuple[str, str]]]:
        """For every kind and id: the files it stands in, and when and where its newest version was made. Reads everything."""
        found: dict[tuple[str, str], tuple[frozenset[str], tuple[str, str]]] = {}
        for name in self._shelf.names():
            sources = self._shelf.sources(name)
            for collection in {kind for _, tables in sources for kind in tables}:
                for id_, versions in merge.versions(sources, collection).items():
                    files, made = found.get((collection, id_), (frozenset[str](), ("", "")))
                    newest = max(made, *(version.made for version in versions))
                    found[collection, id_] = (files | {name}, newest)
        return found

    # ------------------------------------------------------------------------------------------------------------ forgetting

    def is_forgotten(self, person: str) -> bool:
        """Whether an id is, or once was, of somebody forgotten."""
        return person in self.forgotten or person in self.forgotten.nameless_ids

    def forgotten_rows(self) -> dict[str, Any]:
        """The rows of everybody forgotten, on any device, by nameless id."""
        file = self._file(STANDING)
        if nameless.TABLE not in file.records:
            found = merge.versions(self._sources(STANDING, file), nameless.TABLE)
            file.records[nameless.TABLE] = {id_: merge.newest(each).document for id_, each in found.items()}
        return file.records[nameless.TABLE]

    def nameless_people(self) -> dict[str, Person]:
        """A person without a name for everybody forgotten: they still count, and still live where they lived."""
        return {
            id_: Person(id=id_, name="", household=row.get("household") is True, archived=True)
            for id_, row in self.forgotten_rows().items()
            if isinstance(row, dict)
        }

    def shown(self, record: Record) -> Record:
        """The record with everybody forgotten nameless."""
        of = self.forgotten.of
        if isinstance(record, Contact) and any(each in self.forgotten for each in record.people):
            return replace(record, people=tuple(dict.fromkeys(map(of, record.people))))
        if isinstance(record, Outing) and any(stop.person in self.forgotten for stop in record.stops):
            return replace(
                record, stops=tuple(replace(stop, person=of(stop.person)) for stop in record.stops)
            )
        return record


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    """The records by id; where two have the same id, as two of one date may, the newer."""
    found: dict[str, Record] = {}
    for record in records:
        known = found.get(record.id)
        if known is None or (known.updated or _NEVER) <= (record.updated or _NEVER):
            found[record.id] = record
    return found


def _for_keeps(record: R) -> R:
    """The record, safe to hand out: a prompt's lines, the only part of any record that a caller could change, are copied."""
    if not isinstance(record, Prompt):
        return record
    lines = (
        {key: list(item) if isinstance(item, list) else item for key, item in line.items()}
        for line in record.lines
    )
    return replace(record, lines=tuple(lines))


def settled_id(record: Record, id_: str) -> str:
    """The record's id; for what exists once a date (a day, a week) it always follows from the date."""
    day = day_of(record) if isinstance(record, Day | Week) else None
    return id_ if day is None else ids.of_date(record.collection, day)


def _under(record: Record, id_: str) -> Record:
    id_ = settled_id(record, id_)
    return record if record.id == id_ else replace(record, id=id_)
