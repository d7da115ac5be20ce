"""Pausing and resuming while no app runs: the snapshot on disk is changed, so that the next start finds it so (CLI.md)."""

from datetime import datetime, timedelta

from wfh_app.core import workday
from wfh_app.core.records import Document, instant_text
from wfh_app.office import Office, Refused
from wfh_app.office.prompting import SNAPSHOT
from wfh_app.office.standing import as_left
from wfh_app.wording import running as wording


def pause(office: Office, length: timedelta | None, until: datetime | None) -> None:
    """Pause for a length, until an instant, or until resumed. Refused for a moment that is past."""
    now = office.now()
    if until is not None and until <= now:
        raise Refused(wording.refused("past"))
    _keep(office, {"until": _text(now + length if length else None), "until_wall": _text(until)})


def resume(office: Office) -> None:
    """End the pause. Refused where none runs."""
    pause = _snapshot(office)["pause"]
    if pause is None or _is_over(pause, office.now()):
        raise Refused(wording.refused("not-paused"))
    _keep(office, None)


def _keep(office: Office, pause: Document | None) -> None:
    office.journal.save_state(SNAPSHOT, {**_snapshot(office), "pause": pause})


def _snapshot(office: Office) -> Document:
    """What the last app left; where it left nothing that can be read, what a start now would leave."""
    left = office.journal.state(SNAPSHOT)
    return left if left is not None and "pause" in left else workday.remember(as_left(office))


def _is_over(pause: Document, now: datetime) -> bool:
    ends = [datetime.fromisoformat(text) for text in (pause.get("until"), pause.get("until_wall")) if text]
    return any(end <= now for end in ends)


def _text(moment: datetime | None) -> str | None:
    return instant_text(moment, exact=True) if moment else None
