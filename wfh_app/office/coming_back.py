"""Back from a walk or an outing: whom one met on the way becomes a contact, and whether the dog did is kept beside the walk."""

from datetime import datetime

from wfh_app.core.counting import household_of
from wfh_app.core.events import Ended
from wfh_app.core.records import Contact, What
from wfh_app.office import Office, faces
from wfh_app.office.prompting import Prompting


def note(
    office: Office, prompting: Prompting, ended: Ended, *, met: int, toilet: bool | None
) -> Contact | None:
    """Write down what was said at the door; returns the contact, None where nobody was met."""
    if toilet is not None and ended.kind == "walk":
        prompting.note_toilet(ended.id, office.day_of(ended.since), toilet)
    if not met:
        return None
    at = moment(office, ended)
    contact = Contact(
        day=office.day_of(at),
        at=at,
        zone=office.zone.key,
        others=met,
        what=(What.WALK,) if ended.kind == "walk" else (What.CHAT,),
    )
    household = household_of(office.journal.people().values())
    return office.write_one(contact, *faces.cleared_by(office, contact, household))


def moment(office: Office, ended: Ended) -> datetime:
    """When somebody was met on the way, as far as is known: at its end, however late it is asked."""
    return min(office.now(), ended.until)
