"""The people one knows: adding, changing, renaming, merging and forgetting them.

Convention: every change is one step that `undo` takes back whole; forgetting alone cannot be undone, that is its point.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from wfh_app.core.counting import met_face_to_face
from wfh_app.core.names import Book, folded, tidy
from wfh_app.core.records import Contact, Outing, Person, Tie
from wfh_app.office import Office, Refused, undoing
from wfh_app.office.contacts import EVER
from wfh_app.wording import contacts as contact_words
from wfh_app.wording import people as wording

_FILLED_IN = ("business", "area", "phone", "email", "vcard_uid", "note", "in_person_days", "any_contact_days")
LONGEST_INTERVAL_DAYS = 3650


def everybody(office: Office) -> list[Person]:
    """Everybody with a name, by name; somebody forgotten has none."""
    named = (person for person in office.journal.people().values() if folded(person.name))
    return sorted(named, key=lambda person: (folded(person.name), person.id))


def find(office: Office, name: str) -> Person:
    """The one a name (or an id) means. Refused where nobody or several bear it."""
    found = Book(office.journal.people().values()).find(name)
    if not found:
        raise Refused(wording.nobody_of_that_name(name))
    if len(found) > 1:
        raise Refused(contact_words.several(name, found))
    return found[0]


# ------------------------------------------------------------------------------------------------------------- changing


def add(office: Office, name: str, changes: dict[str, Any]) -> Person:
    """Add somebody new; keys are those of `Person`. Refused where somebody bears that very name already."""
    _check(changes)
    wanted = name_for(office, name)
    return office.write_one(Person(id=office.new_id(), name=wanted, **changes))


def change(office: Office, name: str, changes: dict[str, Any]) -> Person:
    """Change what is known of somebody; keys are those of `Person`."""
    person = find(office, name)
    if not changes:
        raise Refused(wording.nothing_to_change())
    _check(changes)
    return office.write_one(replace(person, **changes))


def rename(office: Office, name: str, to: str) -> Person:
    """Give somebody another name; refused where another person bears it already (that is a merge)."""
    person = find(office, name)
    wanted = name_for(office, to, besides=person)
    return office.write_one(replace(person, name=wanted))


def merge(office: Office, name: str, double: str) -> tuple[Person, int]:
    """Make one person of two: everything of the second (`double`) becomes the first's, and the second is gone.

    Returns the person, and in how many contacts the second was. Refused where one is of the household and the other is not.
    """
    kept, gone = find(office, name), find(office, double)
    if kept.id == gone.id:
        raise Refused(wording.one_already(kept))
    if kept.household != gone.household:
        raise Refused(wording.one_in_one_out(kept, gone))
    every = office.journal.contacts(*EVER)
    contacts = _merged_contacts(every, kept.id, gone.id)
    outings = _merged_outings(office.journal.outings(*EVER), kept.id, gone.id)
    filled = filled_in(kept, gone)
    office.write(filled, *contacts, *outings, delete=[gone])
    return filled, sum(gone.id in contact.people for contact in every)


def forget(office: Office, name: str) -> Person:
    """Replace somebody by a nameless id, here and on every device; past numbers do not move. Cannot be undone."""
    person = find(office, name)
    office.journal.forget(person.id)
    undoing.bar(office.journal, "forget")  # what was before may hold the name
    for hear in office.listeners:
        hear((replace(person, name="", deleted=True),))
    return person


def name_for(office: Office, name: str, besides: Person | None = None) -> str:
    """A name as it is kept. Refused where it is empty, or borne by somebody else."""
    wanted = tidy(name)
    if not folded(wanted):
        raise Refused(wording.empty_name())
    for other in office.journal.people().values():
        if folded(other.name) == folded(wanted) and (besides is None or other.id != besides.id):
            raise Refused(wording.name_taken(other))
    return wanted


def _check(changes: dict[str, Any]) -> None:
    for key in ("in_person_days", "any_contact_days"):
        days = changes.get(key)
        if days is not None and not 0 < days <= LONGEST_INTERVAL_DAYS:
            raise Refused(wording.interval_out_of_bounds(days, LONGEST_INTERVAL_DAYS))


def _merged_contacts(contacts: Iterable[Contact], kept: str, gone: str) -> list[Contact]:
    """The contacts that change: the double's become the kept one's, and only the first meeting of both is a new face."""
    changed: list[Contact] = []
    met = False
    for contact in sorted(contacts, key=lambda each: (each.at, each.id)):
        if not {kept, gone} & set(contact.people):
            continue
        people = tuple(dict.fromkeys(kept if id_ == gone else id_ for id_ in contact.people))
        new_face = contact.new_face and not (met and len(people) == 1)
        met = met or met_face_to_face(contact)
        merged = replace(contact, people=people, new_face=new_face)
        if merged != contact:
            changed.append(merged)
    return changed


def _merged_outings(outings: Iterable[Outing], kept: str, gone: str) -> Iterator[Outing]:
    for outing in outings:
        if any(stop.person == gone for stop in outing.stops):
            stops = (replace(stop, person=kept) if stop.person == gone else stop for stop in outing.stops)
            yield replace(outing, stops=tuple(stops))


def filled_in(person: Person, other: Person) -> Person:
    """Somebody, with the gaps in what is known of her filled from what is known under another name."""
    gaps = {
        key: getattr(other, key)
        for key in _FILLED_IN
        if getattr(person, key) in ("", None) and getattr(other, key) not in ("", None)
    }
    if person.tie is Tie.NEW:
        gaps["tie"] = other.tie
    return replace(person, **gaps)


# --------------------------------------------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class LastSeen:
    """When somebody was last met face to face, and last met or reached at all (local days)."""

    met: date | None
    reached: date | None


def last_seen(office: Office) -> dict[str, LastSeen]:
    """When each person was last seen, by id."""
    from wfh_app.office.index import index  # noqa: PLC0415 - adding and renaming do without it

    found = index(office)
    return {id_: LastSeen(found.last_met(id_), found.last_contact(id_)) for id_ in office.journal.people()}


def contacts_with(office: Office, person: Person) -> list[Contact]:
    """Everything logged with somebody, newest first."""
    return [contact for contact in reversed(office.journal.contacts(*EVER)) if person.id in contact.people]
