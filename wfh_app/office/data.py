"""All data at once: export, import, wipe.

Convention: as in `office`; deleted records are carried along but not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wfh_app.adapters import safe_file
from wfh_app.adapters.exchange import bundle
from wfh_app.adapters.exchange.bundle import Left
from wfh_app.office import Office, Refused, undoing
from wfh_app.wording import data as wording


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did: records that were new or newer, those known already, and the parts left out."""

    new: int
    known: int
    left: Sequence[Left]


def export(office: Office, path: Path) -> int:
    """Write everything into one JSON file; returns how many records. Raises `StorageFault`."""
    records, marks, forgotten = office.journal.everything()
    safe_file.write({path: bundle.dumped(records, marks, forgotten)})
    return sum(map(len, records.values()))


def take_in(office: Office, path: Path) -> TakenIn:
    """Merge an export into the journal: by id, the newest version wins. Raises `Refused`, `StorageFault`."""
    content = safe_file.read(path)
    if content is None:
        raise Refused(wording.no_file(path))
    try:
        found = bundle.loaded(content)
    except bundle.NewerExport as fault:
        raise Refused(wording.newer_export(path)) from fault
    except bundle.NotAnExport as fault:
        raise Refused(wording.not_an_export(path)) from fault
    versions = [(each.kind, each.file, each.id, each.document) for each in found.versions]
    new = office.journal.take_in(versions, found.forgotten)
    if new:
        undoing.bar(office.journal, "import")
    _say_changed(office)
    return TakenIn(new, len(versions) - new, found.left)


def wipe(office: Office) -> None:
    """Remove everything logged, with copies and drafts; settings stay. Raises `StorageFault`."""
    office.journal.wipe()
    _say_changed(office)


def _say_changed(office: Office) -> None:
    for hear in office.listeners:
        hear(())
