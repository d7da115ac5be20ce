"""Writing into this device's own folder: ids and times of versions, the files they belong to, moves between months.

Convention: a record that moves to another month is written into both, each naming the other; where that is cut short, what is
left to do stands in `state/unfinished.json` and is done before anything else is written.
"""

import contextlib
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.journal import nameless
from wfh_app.adapters.journal.files import Shelf, is_name
from wfh_app.adapters.journal.layout import STANDING, check_numbers, name_of
from wfh_app.adapters.journal.merge import ALSO, Version
from wfh_app.adapters.journal.reading import Reading, Stray, settled_id
from wfh_app.adapters.journal.state import StateFolder
from wfh_app.core import ids
from wfh_app.core.records import Document, Person, Record, instant_text, to_document

_UNFINISHED = "unfinished"
_STEP = timedelta(microseconds=1)
_END = datetime.max.replace(tzinfo=UTC) - _STEP
_Filed = dict[str, dict[str, dict[str, Document]]]  # file, kind, id
Foreign = tuple[type[Record], str, str, Document]  # kind, file, id, document


class Writing:
    """All writing of an open journal goes through here."""

    def __init__(
        self, shelf: Shelf, reading: Reading, state: StateFolder, now: Callable[[], datetime], device: str
    ) -> None:
        self._shelf = shelf
        self._reading = reading
        self._state = state
        self._now = now
        self._device = device
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._last_id = ""
        self.is_unfinished = False

    def put(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Store records as new versions; one safe write a file. Raises `StorageFault`, ValueError for NaN."""
        self.finish()
        filed: _Filed = {}
        stored = tuple(self._version(self._reading.shown(record), filed) for record in records)
        self._write(filed)
        return stored

    def take_in(self, versions: Iterable[Foreign], rows: Iterable[Document]) -> int:
        """Store versions made elsewhere, where they are newer, as they are; `rows` are of people forgotten there."""
        self.finish()
        filed: _Filed = {}
        taken = 0
        known = self._reading.known()
        for kind, name, id_, document in versions:
            files, made = known.get((kind.collection, id_), (frozenset[str](), ("", "")))
            new = Version(name, id_, document).made
            if not files or new > made:
                taken += 1
                known[kind.collection, id_] = (files | {name}, new)
                _lay(filed, kind.collection, id_, document, files | {name})
        for row in rows:
            _lay(filed, nameless.TABLE, str(row["id"]), row, {STANDING})
        self._write(filed)
        return taken

    def settle(self, strays: Iterable[Stray]) -> None:
        """Write the last word on records that moved into our own file of every month they stand in. Raises `StorageFault`."""
        self.finish()
        filed: _Filed = {}
        for stray in strays:
            _lay(filed, stray.collection, stray.id, stray.document, stray.files)
        self._write(filed)

    def forget(self, person: str, *, household: bool) -> str:
        """Write down that a person is forgotten; returns the nameless id. Raises `StorageFault`."""
        image = nameless.image_of(person)
        row: Document = {
            "id": image,
            "household": household,
            "updated": instant_text(self._moment(()), exact=True),
            "device": self._device,
        }
        self._write({STANDING: {nameless.TABLE: {image: row}}})
        return image

    def _version(self, record: Record, filed: _Filed) -> Record:
        """Give the record its id, time and device, and lay its document into the files it belongs to."""
        if isinstance(record, Person) and self._reading.is_forgotten(record.id):
            return self._reading.nameless_people()[self._reading.forgotten.of(record.id)]
        name = name_of(record)
        id_ = settled_id(record, record.id)
        is_new = record.updated is None
        traces = self._reading.traces(type(record), id_, name, is_new=is_new) if id_ else {}
        stored = replace(
            record,
            id=id_ or self._new_id(name),
            updated=self._moment(version for versions in traces.values() for version in versions),
            device=self._device,
        )
        document = _mark(stored) if stored.deleted else to_document(stored)
        check_numbers(document)
        _lay(filed, record.collection, stored.id, document, {name, *traces})
        return stored

    def _new_id(self, name: str) -> str:
        """An id later than any made in this millisecond for the same file: whatever is written later sorts later."""
        milliseconds, chance = int(self._now().timestamp() * 1000), os.urandom(ids.CHANCE_BYTES)
        beginning = ids.millisecond_of(ids.time_ordered(milliseconds, chance))
        stored = self._reading.last_id(name, beginning)
        own = self._last_id if self._last_id.startswith(beginning) else ""
        self._last_id = ids.after(max(stored, own), milliseconds, chance)
        return self._last_id

    def _moment(self, earlier: Iterable[Version]) -> datetime:
        """The time of a new version: later than those of the versions it replaces, whatever the clock says."""
        before = max((version.made[0] for version in earlier), default="")
        floor = max(self._latest, datetime.fromisoformat(before)) if before else self._latest
        self._latest = max(self._now().astimezone(UTC), min(floor, _END) + _STEP)
        return self._latest

    # ------------------------------------------------------------------------------------------------------- onto the disk

    def _write(self, filed: _Filed) -> None:
        """Write each file once; a move that is cut short stays to be completed."""
        moves = _moves(filed)
        if moves:
            self._state.save(_UNFINISHED, {"files": moves})
        written = 0
        try:
            for name in sorted(filed, key=lambda each: (each != STANDING, _is_left_by(each, moves), each)):
                self._reading.forget_cached(name)
                self._shelf.change(name, filed[name])
                written += 1
        except StorageFault as fault:
            self.is_unfinished = bool(moves)
            if moves and not written and not fault.in_place:
                self._drop_unfinished()
            raise
        if moves:
            self._state.save(_UNFINISHED, None)

    def _drop_unfinished(self) -> None:
        with contextlib.suppress(StorageFault):
            self._state.save(_UNFINISHED, None)
            self.is_unfinished = False

    def finish(self) -> None:
        """Complete a move that was cut short. Raises `StorageFault`."""
        left = self._state.read(_UNFINISHED)
        if left is not None:
            for name, changes in _readable(left).items():
                self._shelf.change(name, changes)
            self._reading.forget_cached()
            self._state.save(_UNFINISHED, None)
        self.is_unfinished = False


def _readable(left: Document) -> _Filed:
    """What is left to do, if it has the right form: a damaged `unfinished.json` must not keep the journal from opening."""
    files = left.get("files")
    whole = isinstance(files, dict) and all(
        is_name(name) and isinstance(kinds, dict) and all(isinstance(rows, dict) for rows in kinds.values())
        for name, kinds in files.items()
    )
    return files if whole and isinstance(files, dict) else {}


def _lay(filed: _Filed, collection: str, id_: str, document: Document, files: Iterable[str]) -> None:
    """Lay a document into every file it belongs to, each naming the others."""
    everywhere = set(files)
    for name in everywhere:
        others = sorted(everywhere - {name})
        plain = {key: value for key, value in document.items() if key != ALSO}
        row = plain | {ALSO: others} if others else plain
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
    """Whether a document moves out of this file. The file it moves into is written first, so that it always stands somewhere."""
    rows = (row for kinds in moves.get(name, {}).values() for row in kinds.values())
    return any(str(row.get("day") or row.get("week"))[: len(name)] != name for row in rows)


def _mark(record: Record) -> Document:
    """What stays of a deleted record."""
    whole = to_document(record)
    return {key: whole[key] for key in ("id", "updated", "device", "deleted", "day", "week") if key in whole}
