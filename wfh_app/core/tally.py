"""The campaign's tally: what was done over some days, counted once for every ledger (WEEK.md, PRODUCT.md rule 3).

Convention: one contact is one entry, whichever counts it is in; sales stand apart, and there is no ratio. Only outcome *met* is
human contact; the other outcomes are prospecting attempts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wfh_app.core.counting import CALLS, met, met_outside, outsiders
from wfh_app.core.names import folded
from wfh_app.core.records import Contact, How, Place, Purpose, What

TALKING = (How.FACE, *CALLS)
"""The ways of a conversation; a message is none."""

_BABY = re.compile(r"#baby\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sales:
    """The sales ledger: conversations for that purpose, by phone (`calls`) or otherwise."""

    meetings: int = 0
    calls: int = 0


@dataclass(frozen=True, slots=True)
class PlaceTally:
    """How often somebody was met at a place, and for how many minutes (where given)."""

    place: str
    contacts: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some days.

    `hands`: people and unnamed others of contacts with a handshake. `lunches`: one per lunch, however many ate;
    `lunches_paid` of them were paid for. `visits`, `calls`: those where somebody was met or reached. `attempts`:
    everything for prospecting, whatever came of it; `conversations`: those of them where somebody was spoken to.
    `minutes` of talk face to face with outside people, where given. `kinds` counts what was done, by its name.
    `follow_ups_kept`: next steps carried out and plans ticked (`core.town.follow_ups_kept`). `babies`: each `#baby` in a
    contact's note is one kissed.
    """

    hands: int = 0
    lunches: int = 0
    lunches_paid: int = 0
    new_faces: int = 0
    visits: int = 0
    calls: int = 0
    areas: int = 0
    sightings: int = 0
    attempts: int = 0
    conversations: int = 0
    minutes: int = 0
    places: tuple[PlaceTally, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    sales: Sales = Sales()
    follow_ups_kept: int = 0
    babies: int = 0


def _called(contact: Contact, household: frozenset[str]) -> bool:
    at_home = bool(contact.people) and not outsiders(contact, household)
    return contact.how in CALLS and not at_home


def sold(contact: Contact) -> Sales:
    """What a contact adds to the sales ledger."""
    if contact.purpose is not Purpose.SALES or not met(contact) or contact.how is How.MESSAGE:
        return Sales()
    by_phone = contact.how is How.PHONE
    return Sales(meetings=int(not by_phone), calls=int(by_phone))


def tally(
    contacts: Iterable[Contact],
    household: frozenset[str],
    places: Iterable[Place] = (),
    *,
    first: date,
    last: date,
    new_faces: int = 0,
) -> Tally:
    """The tally of the contacts of some days and of the places noticed from `first` to `last`, both included."""
    every = tuple(contacts)
    known = tuple(places)
    real = [contact for contact in every if met(contact)]
    faces = [contact for contact in real if met_outside(contact, household)]
    lunches = [contact for contact in faces if What.LUNCH in contact.what]
    prospecting = [contact for contact in every if contact.purpose is Purpose.PROSPECTING]
    sales = [sold(contact) for contact in every]
    return Tally(
        hands=sum(outsiders(contact, household) for contact in real if What.HANDSHAKE in contact.what),
        lunches=len(lunches),
        lunches_paid=sum(contact.paid for contact in lunches),
        new_faces=new_faces,
        visits=sum(What.VISIT in contact.what for contact in faces),
        calls=sum(_called(contact, household) for contact in real),
        areas=len(_areas(faces, known)),
        sightings=sum(first <= day <= last for place in known for day in _seen(place)),
        attempts=len(prospecting),
        conversations=sum(met(contact) and contact.how in TALKING for contact in prospecting),
        minutes=sum(contact.minutes or 0 for contact in faces),
        places=_by_place(faces),
        kinds=tuple(sorted(Counter(str(what) for contact in real for what in contact.what).items())),
        sales=Sales(sum(item.meetings for item in sales), sum(item.calls for item in sales)),
        babies=sum(len(_BABY.findall(contact.note)) for contact in faces),
    )


def _seen(place: Place) -> set[date]:
    """The days something was noticed at a place."""
    return {*place.seen_before, *((place.seen_on,) if place.seen_on else ())}


def _areas(faces: Iterable[Contact], places: Iterable[Place]) -> set[str]:
    """The areas where somebody was met: the contact's own, else that of its place."""
    of_place: Mapping[str, str] = {folded(place.name): place.area for place in places}
    named = (contact.area or of_place.get(folded(contact.place), "") for contact in faces)
    return {key for area in named if (key := folded(area))}


def _by_place(faces: Iterable[Contact]) -> tuple[PlaceTally, ...]:
    counts: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    names: dict[str, str] = {}
    for contact in faces:
        if key := folded(contact.place):
            names.setdefault(key, contact.place.strip())
            counts[key] += 1
            minutes[key] += contact.minutes or 0
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(PlaceTally(names[key], counts[key], minutes[key]) for key in ordered)
