"""The journal as it stood before the last change, kept in `state/undo.json` until the next one, for `Office.write` and `undo`."""

from wfh_app.adapters.journal import Journal
from wfh_app.core.records import BY_COLLECTION, BadDocument, Record, from_document, to_document

_NAME = "undo"
Records = tuple[Record, ...]


def before(journal: Journal, records: Records) -> Records:
    """The stored versions of records that are about to change; new ones have none."""
    known = (journal.get(type(record), record.id) for record in records if record.id)
    return tuple(record for record in known if record is not None)


def remember(journal: Journal, earlier: Records, stored: Records) -> None:
    """Keep the `earlier` versions, and which of the `stored` records are new."""
    known = {record.id for record in earlier}
    step = {
        "before": [_filed(record) for record in earlier],
        "new": [_filed(record) for record in stored if record.id not in known],
    }
    journal.save_state(_NAME, step)


def remembered(journal: Journal) -> tuple[Records, Records] | None:
    """What stood before the last change, and the records it added; None where there is nothing to undo."""
    step = journal.state(_NAME)
    if step is None:
        return None
    try:
        return tuple(map(_unfiled, step["before"])), tuple(map(_unfiled, step["new"]))
    except (BadDocument, KeyError, TypeError):
        return None


def bar(journal: Journal, why: str) -> None:
    """Note that the last change cannot be taken back, nor anything before it; `why` is what it was, `import` or `forget`."""
    journal.save_state(_NAME, {"barred": why})


def barred(journal: Journal) -> str:
    """What the last change was, where it cannot be taken back; else empty."""
    return str((journal.state(_NAME) or {}).get("barred", ""))


def forget(journal: Journal) -> None:
    """Note that the last change was taken back: there is nothing more to undo."""
    journal.save_state(_NAME, None)


def _filed(record: Record) -> dict[str, object]:
    return {"collection": record.collection, "document": to_document(record)}


def _unfiled(item: dict[str, object]) -> Record:
    return from_document(BY_COLLECTION[str(item["collection"])], item["document"])
