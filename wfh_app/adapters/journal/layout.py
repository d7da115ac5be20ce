"""The form of a journal's file: one JSON object of `schema` and one table a kind, a document a line, keys of our own.

Convention: pure text work. What cannot be read raises `Unreadable` with the reason; a single odd document is left as it is, for
whoever decodes it; two entries under one key are both kept, the later under the key with `~` behind it.
"""

import json
from datetime import date
from typing import Any, Literal

from wfh_app.core.records import Document, Person, Place, Record, Week

SCHEMA = 1
STANDING = "people"  # the file of what stands; what happens has a file a month
Tables = dict[str, dict[str, Any]]
Reason = Literal["empty", "garbled", "shape"]

_tight = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))
_plain = json.JSONEncoder(ensure_ascii=True, separators=(", ", ": "))
_strict = json.JSONEncoder(allow_nan=False)


class Unreadable(ValueError):
    """Bytes that are not a journal's file."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def name_of(record: Record) -> str:
    """The file a record belongs to: `people`, or the month of its day, `2026-11`."""
    day = day_of(record)
    return STANDING if day is None else month_of(day)


def month_of(day: date) -> str:
    """`2026-11`."""
    return day.isoformat()[:7]


def day_of(record: Record) -> date | None:
    """The local date a record is filed under; None for what stands."""
    if isinstance(record, Person | Place):
        return None
    day = record.week if isinstance(record, Week) else getattr(record, "day", None)
    if not isinstance(day, date):
        raise TypeError(f"a {type(record).__name__} has no day to be filed under")
    return day


def read(content: bytes) -> tuple[int, Tables]:
    """Schema version and tables of a file's bytes; of a newer version whatever looks like a table. Raises `Unreadable`."""
    if not content.strip(b" \t\r\n\0"):
        raise Unreadable("empty")
    try:
        whole = json.loads(content.decode(), object_pairs_hook=_all_kept)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("garbled") from fault
    schema = whole.pop("schema", None) if isinstance(whole, dict) else None
    if type(schema) is not int:
        raise Unreadable("shape")
    tables = {name: table for name, table in whole.items() if isinstance(table, dict)}
    if schema <= SCHEMA and len(tables) < len(whole):
        raise Unreadable("shape")
    return schema, tables


def _all_kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = {}
    for key, value in pairs:
        free = key
        while free in found:
            free += "~"
        found[free] = value
    return found


def write(tables: Tables) -> bytes:
    """The bytes of a file, readable for people: one line a document."""
    parts = [f'{{\n"schema": {SCHEMA}']
    for name, table in tables.items():
        lines = ",\n".join(f"{_plain.encode(key)}: {_line(document)}" for key, document in table.items())
        parts.append(f"{_plain.encode(name)}: {{\n{lines}\n}}")
    return (",\n".join(parts) + "\n}\n").encode()


def _line(document: Any) -> str:
    line = _tight.encode(document)
    return line if line.isprintable() else _plain.encode(document)


def state_bytes(value: Document) -> bytes:
    """A small document of `state/`. Raises ValueError for NaN and infinity."""
    return _strict.encode(value).encode()


def check_numbers(document: object) -> None:
    """Raise ValueError where a document bears NaN or infinity, which are no JSON."""
    _strict.encode(document)
