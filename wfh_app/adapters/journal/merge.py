"""One reading of many devices' files: per id the newest version wins, ties go to the larger device id, deletions stay as marks.

Convention: pure. A version that cannot be read gives way to the next older one and is reported, never dropped in silence. Versions
of a record that moved to another month bear the months of the others in `also`, both ways, so that every month can find them all.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from wfh_app.adapters.journal.layout import Tables, check_numbers
from wfh_app.core.records import (
    BadDocument,
    Document,
    Record,
    from_document,
    instant_text,
    read_instant,
)

ALSO = "also"
_STAMP_LENGTH = len("2026-11-02T08:10:00.000000Z")
Report = Callable[["Version", BadDocument], None]


class Version(NamedTuple):
    """One device's word on a record: the file and key it stands under, and the document as it stands there."""

    file: str
    key: str
    document: Any

    @property
    def made(self) -> tuple[str, str]:
        """When and where this version was made."""
        if not isinstance(self.document, dict):
            return "", ""
        return stamp(self.document), str(self.document.get("device") or self.file)

    @property
    def rank(self) -> tuple[str, str, str]:
        """What decides between versions, the same on every device: `updated`, device, and last the text itself."""
        return *self.made, json.dumps(self.document, sort_keys=True)

    @property
    def deleted(self) -> bool:
        return isinstance(self.document, dict) and self.document.get("deleted") is True

    @property
    def also(self) -> tuple[str, ...]:
        """The other months in which this record has stood."""
        listed = self.document.get(ALSO) if isinstance(self.document, dict) else None
        return tuple(str(month) for month in listed) if isinstance(listed, list) else ()


def stamp(document: Document) -> str:
    """`updated` in its fixed width, so that text sorts like time; empty, and so oldest, where there is none."""
    text = document.get("updated")
    try:
        moment = read_instant(text)
    except BadDocument:
        return ""
    if isinstance(text, str) and len(text) == _STAMP_LENGTH and text[-1] == "Z":
        return text
    return instant_text(moment, exact=True)


def identity(key: str, document: object) -> str:
    """The id a document goes by: its own, else its key."""
    own = document.get("id") if isinstance(document, dict) else None
    return own if isinstance(own, str) and own else key.rstrip("~")


def versions(sources: Iterable[tuple[str, Tables]], collection: str) -> dict[str, list[Version]]:
    """All devices' versions of a kind's records, by id; `sources` are files, as `<device>/2026-11.json`, and their tables."""
    found: dict[str, list[Version]] = {}
    for file, tables in sources:
        for key, document in tables.get(collection, {}).items():
            found.setdefault(identity(key, document), []).append(Version(file, key, document))
    return found


def newest(candidates: list[Version]) -> Version:
    """The version with the last word, readable or not."""
    return candidates[0] if len(candidates) == 1 else max(candidates, key=lambda version: version.rank)


def living(kind: type[Record], candidates: list[Version], report: Report) -> Record | None:
    """The record that results from its versions; None where it is deleted or none of them can be read."""
    if len(candidates) > 1:
        candidates = sorted(candidates, key=lambda version: version.rank, reverse=True)
    for version in candidates:
        if version.deleted:
            return None
        try:
            return decode(kind, version.document)
        except BadDocument as fault:
            report(version, fault)
    return None


def decode(kind: type[Record], document: object) -> Record:
    """The record of a document. Raises `BadDocument`, also for NaN and infinity."""
    record = from_document(kind, document)
    if kind.collection == "prompts":  # the only kind with free values inside
        try:
            check_numbers(document)
        except ValueError as fault:
            raise BadDocument("not a number") from fault
    return record
