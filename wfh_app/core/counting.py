"""Which contacts count: people from outside the household, met face to face (WEEK.md "Counting").

Convention: `household` holds ids; people nobody knows (any more) are from outside.
"""

from collections.abc import Iterable

from wfh_app.core.records import Contact, How, Outcome, Person

CALLS = (How.PHONE, How.VIDEO)


def household_of(people: Iterable[Person]) -> frozenset[str]:
    """The ids of those who live with the person."""
    return frozenset(person.id for person in people if person.household)


def met(contact: Contact) -> bool:
    """Whether somebody was met or reached at all."""
    return contact.outcome is Outcome.MET


def met_face_to_face(contact: Contact) -> bool:
    """Whether somebody was met face to face, whoever it was."""
    return contact.how is How.FACE and met(contact)


def outsiders(contact: Contact, household: frozenset[str]) -> int:
    """People from outside in a contact, unnamed ones one each."""
    return len(set(contact.people) - household) + contact.others


def met_outside(contact: Contact, household: frozenset[str]) -> bool:
    """Whether somebody from outside was met face to face: the contact that counts."""
    return met_face_to_face(contact) and outsiders(contact, household) > 0


def people_met(contacts: Iterable[Contact], household: frozenset[str]) -> int:
    """How many different people from outside were met face to face in these contacts, unnamed ones one each."""
    faces = [contact for contact in contacts if met_face_to_face(contact)]
    named = {person for contact in faces for person in contact.people} - household
    return len(named) + sum(contact.others for contact in faces)
