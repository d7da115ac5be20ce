"""What goes on now and what comes, for tray, `status` and `next`; from disk where no app runs.

Convention: the document's keys are stable and its words never translated; instants local with their offset, `until` None where
there is no end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wfh_app.core import outlook, workday
from wfh_app.core.counting import household_of, met_outside
from wfh_app.core.events import Status, Upcoming
from wfh_app.core.records import Contact, Person
from wfh_app.office import Office
from wfh_app.office.facts import facts
from wfh_app.office.prompting import SNAPSHOT

COMING = 3


@dataclass(frozen=True, slots=True)
class Met:
    """Whom from outside one met face to face on a day: how many, and the last contact."""

    people: int = 0
    last: Contact | None = None


def met_today(office: Office) -> Met:
    """Different outside people met face to face today, unnamed ones one each."""
    today = office.today()
    people: Mapping[str, Person] = office.journal.people()
    household = household_of(people.values())
    faces = [contact for contact in office.journal.contacts(today, today) if met_outside(contact, household)]
    named = {person for contact in faces for person in contact.people} - household
    return Met(len(named) + sum(contact.others for contact in faces), faces[-1] if faces else None)


def from_disk(office: Office) -> tuple[Status, tuple[Upcoming, ...]]:
    """What would be so if the app started now; nothing is kept."""
    state, _ = workday.begin(
        office.settings,
        office.zone,
        facts(office),
        at=office.now(),
        mono=0.0,
        slept=None,
        remembered=office.journal.state(SNAPSHOT),
        sensed=(),
    )
    return outlook.status(state), outlook.upcoming(state, COMING)


def document(
    office: Office, status: Status, coming: tuple[Upcoming, ...], *, running: bool
) -> dict[str, Any]:
    """`status --json`."""
    met = met_today(office)
    nudge = status.nudge if running else None
    return {
        "running": running,
        "mode": status.mode if running else "not running",
        "presence": status.presence if running else "unknown",
        "until": _local(office, status.until),
        "prompt": {"id": nudge.id, "kind": nudge.kind, "answers": list(nudge.answers)} if nudge else None,
        "paused": status.paused,
        "paused_until": _local(office, status.paused_until),
        "meeting_until": _local(office, status.meeting_until),
        "doing": status.doing,
        "holds": list(status.holds) if running else [],
        "desk_seconds": round(status.desk_time.total_seconds()),
        "people_today": met.people,
        "next": next_document(office, coming),
    }


def next_document(office: Office, coming: tuple[Upcoming, ...]) -> list[dict[str, Any]]:
    """`next --json`: the prompts that come if nothing changes."""
    return [
        {
            "at": _local(office, item.at),
            "kind": item.kind,
            "dogs": list(item.dogs),
            "outing": item.outing,
            "words": item.words,
        }
        for item in coming
    ]


def _local(office: Office, moment: datetime | None) -> str | None:
    return moment.astimezone(office.zone).isoformat(timespec="seconds") if moment else None
