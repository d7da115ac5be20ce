"""The journal as it stood before the last change, kept in `state/undo.json` until the next one, for `Office.write` and `undo`."""

from typing import Literal, get_args

from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.journal import Journal
from wfh_app.core.records import BY_COLLECTION, BadDocument, Record, from_document, to_document

_NAME = "undo"
Records = tuple[Record, ...]
Barrier = Literal["import", "forget"]
"""Changes that cannot be taken back."""


def before(journal: Journal, records: Records) -> Records:
    """The stored versions of records that are about to change; new ones have none."""
    known = (journal.get(type(record), record.id) for record in records if record.id)
    return tuple(record for record in known if record is not None)


def remember(journal: Journal, earlier: Records, stored: Records) -> None:
    """Keep the `earlier` versions, and which of the `stored` records are new.

    The change is in the journal already. Where this can be kept no more (the disk is full now) it stands all the same, and nothing
    can be undone, neither it nor the one before. Raises `StorageFault` where not even that can be seen to.
    """
    known = {record.id for record in earlier}
    step = {
        "before": [_filed(record) for record in earlier],
        "new": [_filed(record) for record in stored if record.id not in known],
    }
    try:
        journal.save_state(_NAME, step)
    except StorageFault:
        forget(journal)


def remembered(journal: Journal) -> tuple[Records, Records] | None:
    """What stood before the last change, and the records it added; None where there is nothing to undo."""
    step = journal.state(_NAME)
    if step is None:
        return None
    try:
        return tuple(map(_unfiled, step["before"])), tuple(map(_unfiled, step["new"]))
    except (BadDocument, KeyError, TypeError):
        return None


def bar(journal: Journal, why: Barrier) -> None:
    """Note that the last change, which was of this kind, cannot be taken back, nor anything before it."""
    journal.save_state(_NAME, {"barred": why})


def barred(journal: Journal) -> Barrier | None:
    """What kind the last change was, where it cannot be taken back; else None."""
    why = (journal.state(_NAME) or {}).get("barred")
    return next((known for known in get_args(Barrier) if known == why), None)


def forget(journal: Journal) -> None:
    """Note that the last change was taken back: there is nothing more to undo."""
    journal.save_state(_NAME, None)


def _filed(record: Record) -> dict[str, object]:
    return {"collection": record.collection, "document": to_document(record)}


def _unfiled(item: dict[str, object]) -> Record:
    return from_document(BY_COLLECTION[str(item["collection"])], item["document"])
