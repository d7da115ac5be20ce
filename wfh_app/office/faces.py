"""What a contact changes of what was known: whether it holds a new face, and the "nobody" of its day, which it contradicts.

Convention: so that a log need not read ten years, `state/faces.json` notes people known to have been met face to face. Whoever is
missing there is looked for in the newest months and then in the index, so the note may be lost or know too little. Wherever a
contact changes or goes, its people are taken out of it.
"""

import contextlib
from collections.abc import Iterable
from dataclasses import replace

from wfh_app.adapters.faults import StorageFault
from wfh_app.core import ids
from wfh_app.core.clock import month_days
from wfh_app.core.counting import met_face_to_face, met_outside
from wfh_app.core.records import Contact, Day
from wfh_app.office import Office

_FACES = "faces"
_RECENT_MONTHS = 3


def is_new_face(office: Office, contact: Contact, household: frozenset[str], new: set[str]) -> bool:
    """Whether somebody from outside in a contact was met face to face in no other; `new` are the ids of people it brings along."""
    if not met_outside(contact, household):
        return False
    outsiders = set(contact.people) - household
    return bool(outsiders & new or _never_met(office, outsiders, contact))


def _never_met(office: Office, people: set[str], besides: Contact) -> set[str]:
    """Those of the people who were met face to face in no contact but this one (`besides`), as far as can be found."""
    unmet = people - _known_faces(office)
    for month in sorted(office.journal.months(), reverse=True)[:_RECENT_MONTHS] if unmet else ():
        for other in office.journal.contacts(*month_days(month)):
            if other.id != besides.id and met_face_to_face(other):
                unmet.difference_update(other.people)
    if not unmet:
        return unmet
    from wfh_app.office.index import index  # noqa: PLC0415 - `log` of a usual person does without it

    found, before = index(office), office.journal.get(Contact, besides.id) if besides.id else None
    own_days = (None, besides.day, before.day if before else None)  # where the index knows them from this one
    return {id_ for id_ in unmet if found.first_met(id_) in own_days}


def _known_faces(office: Office) -> set[str]:
    """The ids in the note."""
    noted = (office.journal.state(_FACES) or {}).get("met")
    return {str(id_) for id_ in noted} if isinstance(noted, list) else set()


def note(office: Office, contact: Contact) -> None:
    """Note the people of a contact that was written, where it was face to face."""
    known = _known_faces(office)
    if met_face_to_face(contact) and not known.issuperset(contact.people):
        _keep(office, known.union(contact.people))


def look_again(office: Office, contacts: Iterable[Contact]) -> None:
    """Contacts change or go: take their people out of the note, so that they are looked for the next time."""
    doubtful = {id_ for contact in contacts for id_ in contact.people}
    known = _known_faces(office)
    if known & doubtful:
        _keep(office, known - doubtful)


def _keep(office: Office, known: set[str]) -> None:
    """Keep the note, or do without: it only spares looking, so a full disk is no reason to call a contact not logged."""
    with contextlib.suppress(StorageFault):
        office.journal.save_state(_FACES, {"met": sorted(known)}, durable=False)


def cleared_by(office: Office, contact: Contact, household: frozenset[str]) -> list[Day]:
    """The contact's day without its "nobody", where the contact contradicts it (WEEK.md "Counting"); else nothing."""
    if not met_outside(contact, household):
        return []
    day = office.journal.get(Day, ids.of_date(Day.collection, contact.day))
    return [replace(day, nobody=False)] if day is not None and day.nobody else []
