"""The whole journal as one JSON object, and back (resources/schema/export.schema.json describes it).

Convention: pure text work, the journal is handed in as values. Lists hold living records only; `deleted` and `forgotten` carry
what other journals must know to agree. What cannot be taken in is listed with its place in the file, and costs only itself.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wfh_app.adapters.journal.layout import STANDING, month_of, name_of
from wfh_app.adapters.journal.merge import decode
from wfh_app.adapters.journal.nameless import TABLE as FORGOTTEN
from wfh_app.adapters.journal.reading import Mark, settled_id
from wfh_app.core.clock import day_of
from wfh_app.core.records import (
    BY_COLLECTION,
    BadDocument,
    Day,
    Document,
    Person,
    Place,
    Record,
    Week,
    instant_text,
    read_instant,
    to_document,
)

SCHEMA = 1
DELETED = "deleted"
# A version that does not say when it was made is older than any other.
_LONG_AGO = "1970-01-01T00:00:00.000000Z"
_LONGEST_ID = 200
_DAY_STARTS = time(4)


class NotAnExport(ValueError):
    """The text is not one of our exports."""


class NewerExport(ValueError):
    """A newer version of the app made it."""


@dataclass(frozen=True, slots=True)
class Left:
    """A part of an export that was not taken, by its place in the file (`contacts[3]`), and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """One record's version, ready to be merged: its kind, the journal's file it belongs to, its id and document."""

    kind: type[Record]
    file: str
    id: str
    document: Document


@dataclass(slots=True)
class Bundle:
    """What an export holds."""

    versions: list[Version] = field(default_factory=list)
    forgotten: list[Document] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def dumped(
    records: Mapping[str, Sequence[Record]], marks: Iterable[Mark], forgotten: Iterable[Document]
) -> bytes:
    """The export of a journal, one document a line."""
    parts = [
        f'"schema": {SCHEMA}'.encode(),
        *(_list(name, map(to_document, records.get(name, ()))) for name in BY_COLLECTION),
        _list(DELETED, ({"kind": mark.collection, **_mark(mark.document)} for mark in marks)),
        _list(FORGOTTEN, map(_row, forgotten)),
    ]
    return b"{" + b",\n".join(parts) + b"}\n"


def _list(name: str, documents: Iterable[Document]) -> bytes:
    """One list of the export; document by document, as ten years of them are a lot of room."""
    lines = b",\n".join(json.dumps(document, allow_nan=False).encode() for document in documents)
    return f'"{name}": ['.encode() + (b"\n" + lines + b"\n" if lines else b"") + b"]"


def _mark(document: Document) -> Document:
    return {key: document[key] for key in ("id", "updated", "device", "day", "week") if key in document}


def _row(document: Document) -> Document:
    return {key: document.get(key) for key in ("id", "household", "updated", "device")}


def loaded(content: bytes) -> Bundle:
    """What an export's bytes hold. Raises `NotAnExport` or `NewerExport`."""
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise NotAnExport from fault
    schema = whole.get("schema") if isinstance(whole, dict) else None
    if type(schema) is not int or schema < 1:
        raise NotAnExport
    if schema > SCHEMA:
        raise NewerExport
    bundle = Bundle()
    for name, kind in BY_COLLECTION.items():
        for where, item in _items(whole, name, bundle.left):
            _take(bundle, where, kind, item)
    for where, item in _items(whole, DELETED, bundle.left):
        _take(bundle, where, _kind(item), {**item, "deleted": True} if isinstance(item, dict) else item)
    for where, item in _items(whole, FORGOTTEN, bundle.left):
        _take_forgotten(bundle, where, item)
    return bundle


def _items(whole: dict[str, Any], name: str, left: list[Left]) -> list[tuple[str, Any]]:
    items = whole.get(name, [])
    if not isinstance(items, list):
        left.append(Left(name, "not a list"))
        return []
    return [(f"{name}[{number}]", item) for number, item in enumerate(items)]


def _kind(item: object) -> type[Record] | None:
    return BY_COLLECTION.get(str(item.get("kind"))) if isinstance(item, dict) else None


def _take(bundle: Bundle, where: str, kind: type[Record] | None, item: object) -> None:
    try:
        if kind is None:
            raise BadDocument("kind: unknown")  # noqa: TRY301 - one place where faults are gathered
        bundle.versions.append(_version(kind, item))
    except BadDocument as fault:
        bundle.left.append(Left(where, str(fault)))


def _version(kind: type[Record], item: object) -> Version:
    if not isinstance(item, dict):
        raise BadDocument(f"a {kind.__name__} is an object, not {type(item).__name__}")
    if kind in (Day, Week) and "id" not in item:
        item = {**item, "id": kind.collection}  # what exists once a date goes by the date
    id_ = item.get("id")
    if not isinstance(id_, str) or not 0 < len(id_) <= _LONGEST_ID:
        raise BadDocument("id: missing")
    if item.get("deleted") is True:
        return Version(kind, _file_of_mark(kind, item), id_, {**_mark(item), **_stamp(item), "deleted": True})
    record = decode(kind, _with_day(item))
    record = replace(record, id=settled_id(record, id_))
    return Version(kind, name_of(record), record.id, to_document(record) | _stamp(item))


def _with_day(item: Document) -> Document:
    """The document with its local day, which follows from its instant and zone where it does not say it."""
    start = item.get("at", item.get("start"))
    if start is None or "day" in item:
        return item
    try:
        zone = ZoneInfo(str(item.get("zone", "UTC")))
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise BadDocument(f"zone: there is none called {item['zone']!r:.60}") from fault
    return {**item, "day": day_of(read_instant(start), zone, _DAY_STARTS).isoformat()}


def _stamp(item: Document) -> Document:
    updated = item.get("updated")
    return {
        "updated": _LONG_AGO if updated is None else instant_text(read_instant(updated), exact=True),
        "device": str(item.get("device") or "import"),
    }


def _file_of_mark(kind: type[Record], item: Document) -> str:
    if kind in (Person, Place):
        return STANDING
    try:
        return month_of(date.fromisoformat(str(item.get("day") or item.get("week"))))
    except ValueError as fault:
        raise BadDocument(f"day: {fault}") from fault


def _take_forgotten(bundle: Bundle, where: str, item: object) -> None:
    try:
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            raise BadDocument("id: missing")  # noqa: TRY301 - one place where faults are gathered
        bundle.forgotten.append({**_row(item), **_stamp(item)})
    except BadDocument as fault:
        bundle.left.append(Left(where, str(fault)))
