"""The campaign's tally: what a stretch of days left behind, counted once for every ledger (WEEK.md, PRODUCT.md rule 3).

Convention: one contact is one entry, whatever it feeds; sales stand apart and there is no ratio. Only outcome *met* is
human contact, the other outcomes are prospecting attempts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from wfh_app.core.counting import CALLS, met, met_outside, outsiders
from wfh_app.core.records import Contact, How, Place, Purpose, What

TALKING = (How.FACE, *CALLS)
_BABY = re.compile(r"#baby\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales, apart from everything else: conversations with that purpose."""

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
    """Counts over a stretch of days.

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
    of_place: Mapping[str, str] = {place.name.casefold(): place.area for place in places}
    named = (contact.area or of_place.get(contact.place.casefold(), "") for contact in faces)
    return {area.strip().casefold() for area in named if area.strip()}


def _by_place(faces: Iterable[Contact]) -> tuple[PlaceTally, ...]:
    counts: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    names: dict[str, str] = {}
    for contact in faces:
        if key := contact.place.strip().casefold():
            names.setdefault(key, contact.place.strip())
            counts[key] += 1
            minutes[key] += contact.minutes or 0
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(PlaceTally(names[key], counts[key], minutes[key]) for key in ordered)


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest time between two face-to-face contacts with outside people.

    `sure` where it is the longest stretch without anyone: every day between is logged, and no logged days alone before the
    first or after the last contact make a longer one.
    """

    start: datetime
    end: datetime
    sure: bool

    @property
    def hours(self) -> float:
        """Its length in hours, to two decimals."""
        return round((self.end - self.start).total_seconds() / 3600, 2)


def longest_gap(faces: Iterable[Contact], unsure: frozenset[date], alone: int = 0) -> Gap | None:
    """The longest gap between two of the contacts that count; None with fewer than two.

    `unsure` are the days not logged, `alone` is the longest run of logged days with nobody.
    """
    ordered = sorted(faces, key=lambda contact: contact.at)
    gaps = [
        Gap(before.at, after.at, not any(before.day < day < after.day for day in unsure))
        for before, after in pairwise(ordered)
    ]
    longest = max(gaps, key=lambda gap: gap.end - gap.start, default=None)
    if longest is not None and longest.hours < alone * 24:
        return replace(longest, sure=False)
    return longest
