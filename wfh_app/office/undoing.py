"""Taking back the last change to the journal: what stood before is kept in `state/undo.json` until the next change."""

from wfh_app.core.records import BY_COLLECTION, BadDocument, Record, from_document, to_document
from wfh_app.office import Office

_NAME = "undo"


def before(office: Office, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The stored versions of records about to change; new ones have none."""
    known = (office.journal.get(type(record), record.id) for record in records if record.id)
    return tuple(record for record in known if record is not None)


def remember(office: Office, earlier: tuple[Record, ...], stored: tuple[Record, ...]) -> None:
    """Keep what stood before, and which records are new."""
    known = {record.id for record in earlier}
    step = {
        "before": [_filed(record) for record in earlier],
        "new": [_filed(record) for record in stored if record.id not in known],
    }
    office.journal.save_state(_NAME, step)


def take_back(office: Office) -> tuple[Record, ...] | None:
    """Undo the last change once; returns the records it touched, None where there is nothing to undo."""
    step = office.journal.state(_NAME)
    if step is None:
        return None
    try:
        earlier = [_unfiled(item) for item in step["before"]]
        new = [_unfiled(item) for item in step["new"]]
    except (BadDocument, KeyError, TypeError):
        return None
    office.write(*earlier, delete=new, undo=False)
    office.journal.save_state(_NAME, None)
    return (*earlier, *new)


def _filed(record: Record) -> dict[str, object]:
    return {"collection": record.collection, "document": to_document(record)}


def _unfiled(item: dict[str, object]) -> Record:
    return from_document(BY_COLLECTION[str(item["collection"])], item["document"])
