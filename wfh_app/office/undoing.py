"""What stood before the last change to the journal: kept in `state/undo.json` until the next change (used by `Office.write`)."""

from wfh_app.adapters.journal import Journal
from wfh_app.core.records import BY_COLLECTION, BadDocument, Record, from_document, to_document

_NAME = "undo"
Records = tuple[Record, ...]


def before(journal: Journal, records: Records) -> Records:
    """The stored versions of records about to change; new ones have none."""
    known = (journal.get(type(record), record.id) for record in records if record.id)
    return tuple(record for record in known if record is not None)


def remember(journal: Journal, earlier: Records, stored: Records) -> None:
    """Keep what stood before, and which records are new."""
    known = {record.id for record in earlier}
    step = {
        "before": [_filed(record) for record in earlier],
        "new": [_filed(record) for record in stored if record.id not in known],
    }
    journal.save_state(_NAME, step)


def remembered(journal: Journal) -> tuple[Records, Records] | None:
    """What stood before the last change, and what it brought anew; None where there is nothing to undo."""
    step = journal.state(_NAME)
    if step is None:
        return None
    try:
        return tuple(map(_unfiled, step["before"])), tuple(map(_unfiled, step["new"]))
    except (BadDocument, KeyError, TypeError):
        return None


def bar(journal: Journal, why: str) -> None:
    """The last change cannot be taken back, nor what was before it: `why` is import or forget."""
    journal.save_state(_NAME, {"barred": why})


def barred(journal: Journal) -> str:
    """What the last change was, where it cannot be taken back; else nothing."""
    return str((journal.state(_NAME) or {}).get("barred", ""))


def forget(journal: Journal) -> None:
    """The last change is taken back."""
    journal.save_state(_NAME, None)


def _filed(record: Record) -> dict[str, object]:
    return {"collection": record.collection, "document": to_document(record)}


def _unfiled(item: dict[str, object]) -> Record:
    return from_document(BY_COLLECTION[str(item["collection"])], item["document"])
