"""Pausing and resuming while no app runs: the snapshot on disk is changed, so that the next start finds it so (CLI.md)."""

from datetime import datetime, timedelta

from wfh_app.core import remembered, workday
from wfh_app.core.records import BadDocument, Document
from wfh_app.core.state import Pausing
from wfh_app.office import Office, Refused
from wfh_app.office.prompting import SNAPSHOT
from wfh_app.office.standing import as_left
from wfh_app.wording import running as wording


def pause(office: Office, length: timedelta | None, until: datetime | None) -> None:
    """Pause for a length, until an instant, or (neither) until resumed. Refused for a moment that is past."""
    now = office.now()
    if until is not None and until <= now:
        raise Refused(wording.refused("past"))
    _keep(office, _snapshot(office), Pausing(until=now + length if length else None, until_wall=until))


def resume(office: Office) -> None:
    """End the pause. Refused where none runs."""
    snapshot = _snapshot(office)
    if not remembered.is_paused(snapshot, office.now()):
        raise Refused(wording.refused("not-paused"))
    _keep(office, snapshot, None)


def _keep(office: Office, snapshot: Document, pause: Pausing | None) -> None:
    office.journal.save_state(SNAPSHOT, remembered.with_pause(snapshot, pause))


def _snapshot(office: Office) -> Document:
    """What the last app left; where it left nothing that can be read, what a start now would leave."""
    left = office.journal.state(SNAPSHOT)
    try:
        remembered.recall(left or {})
    except BadDocument:
        return workday.remember(as_left(office))
    return left or {}
