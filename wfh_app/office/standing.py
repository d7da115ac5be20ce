"""Where one stands: whom one met today, and, where no app runs, what goes on and what comes. For tray, `status` and `next`.

Convention: as in `office`; nothing here writes.
"""

from dataclasses import dataclass

from wfh_app.core import outlook, workday
from wfh_app.core.counting import household_of, met_outside, people_met
from wfh_app.core.events import Status, Upcoming
from wfh_app.core.records import Contact
from wfh_app.core.workday import Workday
from wfh_app.office import Office
from wfh_app.office.facts import facts
from wfh_app.office.prompting import SNAPSHOT

COMING = 3


@dataclass(frozen=True, slots=True)
class Met:
    """How many people from outside were met face to face on a day, and the last such contact."""

    people: int = 0
    last: Contact | None = None


def met_today(office: Office) -> Met:
    """Different outside people met face to face today, unnamed ones one each."""
    today = office.today()
    household = household_of(office.journal.people().values())
    contacts = office.journal.contacts(today, today)
    faces = [contact for contact in contacts if met_outside(contact, household)]
    return Met(people_met(contacts, household), faces[-1] if faces else None)


def from_disk(office: Office) -> tuple[Status, tuple[Upcoming, ...]]:
    """Status and next prompts as they would be if the app started now; nothing is kept."""
    state = as_left(office)
    return outlook.status(state), outlook.upcoming(state, COMING)


def as_left(office: Office) -> Workday:
    """The machine as it would be if the app started now: from what the last app left, or anew where none ever ran."""
    state, _ = workday.begin(
        office.settings,
        office.zone,
        facts(office),
        at=office.now(),
        mono=0.0,
        remembered=office.journal.state(SNAPSHOT),
    )
    return state
