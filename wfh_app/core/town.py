"""The town: who is due, which follow-ups are, what to propose, and whether an outing fits the day (PRODUCT.md "Town").

Convention: days are local dates, lengths are `timedelta`; intervals are in days, counted from the last real contact, never
from a reminder. Sentences are made elsewhere; a proposal carries the facts of its reason.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import chain, zip_longest
from typing import Literal

from wfh_app.core.clock import Span
from wfh_app.core.names import folded
from wfh_app.core.records import Contact, Outing, OutingState, Person, Place, PlaceStatus, Tie
from wfh_app.core.stops import length
from wfh_app.core.tally import Tally

INTERVALS: Mapping[Tie, tuple[int, int]] = {Tie.CLOSE: (14, 7), Tie.KNOW: (60, 30), Tie.NEW: (21, 14)}
"""Days in person and days for any contact, where a person has none of her own: judgement, kept in one place."""

LUNCH = time(12)
LUNCH_LENGTH = timedelta(minutes=90)
REST = timedelta(days=7)
"""How long an area is not proposed again after the person was there."""

LastDay = Callable[[str], date | None]
"""Of a person's id, the last day something happened; None where it never did."""


@dataclass(frozen=True, slots=True)
class Due:
    """When a person is due next.

    `in_person`: the interval is about meeting face to face, else about any contact. `last`: the last such day, None for never;
    `interval` in days. `share`: the time since then as a share of the interval, 1 is due today. `met`: the last contact was face
    to face.
    """

    person: Person
    in_person: bool
    last: date | None
    interval: int
    share: Fraction
    on: date
    met: bool = True


def next_due(person: Person, last_met: date | None, last_contact: date | None, today: date) -> Due | None:
    """The more pressing of a person's two intervals; None for household, archived, and people never met nor asked for.

    An interval set by hand for somebody never met makes them due at once; a tie's interval waits for a first contact.
    """
    if person.household or person.archived:
        return None
    both = (_due(person, last_met, today, in_person=True), _due(person, last_contact, today, in_person=False))
    due = max((due for due in both if due), key=lambda due: due.share, default=None)
    return replace(due, met=due.last == last_met) if due else None


def _due(person: Person, last: date | None, today: date, *, in_person: bool) -> Due | None:
    own = person.in_person_days if in_person else person.any_contact_days
    if last is None:
        return Due(person, in_person, None, own, Fraction(1), today) if own else None
    interval = own or INTERVALS[person.tie][0 if in_person else 1]
    share = Fraction((today - last).days, interval)
    return Due(person, in_person, last, interval, share, last + timedelta(days=interval))


def dues(people: Iterable[Person], last_met: LastDay, last_contact: LastDay, today: date) -> tuple[Due, ...]:
    """Everybody who has a next date, the most overdue (by share of the interval) first."""
    found = (next_due(person, last_met(person.id), last_contact(person.id), today) for person in people)
    return tuple(
        sorted((due for due in found if due), key=lambda due: (-due.share, due.person.name.casefold()))
    )


def overdue(listed: Iterable[Due]) -> tuple[Due, ...]:
    """Those whose interval has run out."""
    return tuple(due for due in listed if due.share >= 1)


# ----------------------------------------------------------------------------------------------------------- follow-ups

When = Literal["overdue", "due", "this week", "later"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A place's one next step and how near its date is; `sought`: the day somebody was met there since it was set."""

    place: Place
    on: date
    when: When
    sought: date | None = None


def follow_ups(
    places: Iterable[Place],
    today: date,
    week_ends: date,
    last_there: Callable[[Place], date | None] = lambda _place: None,
) -> tuple[FollowUp, ...]:
    """Next steps with a date, the oldest first; parked places wait. `week_ends` is the last day of the running week."""
    dated = [
        (place.next_on, place) for place in places if place.next_on and place.status is not PlaceStatus.PARKED
    ]
    dated.sort(key=lambda item: (item[0], item[1].name.casefold()))
    return tuple(
        FollowUp(place, on, _when(on, today, week_ends), _since_set(place, last_there(place)))
        for on, place in dated
    )


def _since_set(place: Place, day: date | None) -> date | None:
    """The day, if it came after the place was noticed and after its last step was kept, for then it belongs to this step."""
    return day if day is not None and day > max((*place.kept, place.seen_on or date.min)) else None


def _when(on: date, today: date, week_ends: date) -> When:
    if on < today:
        return "overdue"
    if on == today:
        return "due"
    return "this week" if on <= week_ends else "later"


def tried_since(place: Place, contacts: Iterable[Contact]) -> date | None:
    """The last day somebody was sought at a place (whatever came of it) after it was noticed and its last step was kept."""
    name = folded(place.name)
    days = (contact.day for contact in contacts if folded(contact.place) == name)
    return _since_set(place, max(days, default=None))


def follow_ups_kept(
    places: Iterable[Place], contacts: Sequence[Contact], outings: Iterable[Outing], first: date, last: date
) -> int:
    """How many follow-ups were kept from `first` to `last`, both included; late ones count, they were kept all the same.

    One follow-up is one place or person on one day: a call, visit or lunch that was planned and ticked; a next step of a
    place that was carried out (`Place.kept`); and one that still stands though somebody was sought there since.
    """
    kept = {(place.id, day) for place in places for day in _kept_days(place, contacts)}
    kept |= {(key, outing.day) for outing in outings if _is_ticked(outing) for key in _targets(outing)}
    return sum(first <= day <= last for _, day in kept)


def _kept_days(place: Place, contacts: Sequence[Contact]) -> Iterator[date]:
    yield from place.kept
    if place.next_on is not None and (day := tried_since(place, contacts)):
        yield day


def _targets(outing: Outing) -> Iterator[str]:
    """Whom and where a plan is about: ids, or the words themselves."""
    return (stop.person or stop.place or folded(stop.text) for stop in outing.stops)


def _is_ticked(outing: Outing) -> bool:
    return outing.what != "outing" and outing.state is OutingState.DONE


# ---------------------------------------------------------------------------------------------------------------- areas


@dataclass(frozen=True, slots=True)
class Area:
    """A part of town: when last there, and what is due in it."""

    name: str
    last_there: date | None
    follow_ups: tuple[FollowUp, ...]
    overdue: tuple[Due, ...]
    places: tuple[Place, ...]


def areas(
    places: Sequence[Place],
    listed: Sequence[Due],
    steps: Sequence[FollowUp],
    visits: Iterable[tuple[str, date]],
) -> tuple[Area, ...]:
    """Every area named anywhere, longest not visited first; `visits` are areas and days of face-to-face contacts there."""
    names: dict[str, str] = {}
    seen: dict[str, date] = {}
    for name, day in visits:
        if key := folded(name):
            names.setdefault(key, name.strip())
            seen[key] = max(day, seen.get(key, day))
    for name in chain((place.area for place in places), (due.person.area for due in listed)):
        if key := folded(name):
            names.setdefault(key, name.strip())
    found = [
        Area(
            name,
            seen.get(key),
            tuple(step for step in steps if folded(step.place.area) == key and step.when != "later"),
            tuple(due for due in overdue(listed) if folded(due.person.area) == key),
            tuple(place for place in places if folded(place.area) == key),
        )
        for key, name in names.items()
    ]
    return tuple(sorted(found, key=lambda area: (area.last_there or date.min, area.name.casefold())))


# ------------------------------------------------------------------------------------------------------------ proposals


@dataclass(frozen=True, slots=True)
class Proposal:
    """One small concrete thing, with the facts of its reason.

    `kind`: `person` (overdue: `last`, `interval`; `met`: face to face then), `follow-up` (`place`, `due`, `step`), `area`
    (longest not visited: `last`), `slot` (a free noon: `day`, `at`). `name` is whom or where, as the person wrote it.
    """

    kind: Literal["person", "follow-up", "area", "slot"]
    name: str = ""
    person: str = ""
    place: str = ""
    area: str = ""
    business: str = ""
    last: date | None = None
    interval: int | None = None
    met: bool = True
    due: date | None = None
    step: str = ""
    day: date | None = None
    at: time | None = None


def proposals(
    listed: Sequence[Due],
    steps: Sequence[FollowUp],
    regions: Sequence[Area],
    slot: tuple[date, time] | None,
    planned: Sequence[Outing] = (),
    *,
    today: date,
) -> tuple[Proposal, ...]:
    """What could be done next, the kinds in turn, each kind's best first: somebody overdue, a follow-up, an area, a free noon.

    What is planned already is not proposed again, nor an area where the person was in the last days (`REST`).
    """
    taken = {key for outing in planned if outing.state is OutingState.PLANNED for key in _stops(outing)}
    people = [_of_person(due) for due in overdue(listed) if due.person.id not in taken]
    places = [_of_step(step) for step in steps if _is_waiting(step) and step.place.id not in taken]
    quiet = [area for area in regions if area.places and not area.follow_ups and not area.overdue]
    tours = [_of_area(area) for area in quiet if (area.last_there or date.min) + REST <= today]
    slots = [Proposal("slot", day=slot[0], at=slot[1])] if slot else []
    rounds = zip_longest(people, places, tours, slots)
    return tuple(proposal for proposal in chain.from_iterable(rounds) if proposal)


def _is_waiting(step: FollowUp) -> bool:
    return step.when != "later" and step.sought is None


def _stops(outing: Outing) -> Iterable[str]:
    return (key for stop in outing.stops for key in (stop.person, stop.place) if key)


def _of_person(due: Due) -> Proposal:
    person = due.person
    return Proposal(
        "person",
        name=person.name,
        person=person.id,
        area=person.area,
        business=person.business,
        last=due.last,
        interval=due.interval,
        met=due.met,
        due=due.on,
    )


def _of_step(step: FollowUp) -> Proposal:
    place = step.place
    return Proposal(
        "follow-up", name=place.name, place=place.id, area=place.area, due=step.on, step=place.next_step
    )


def _of_area(area: Area) -> Proposal:
    return Proposal("area", name=area.name, area=area.name, last=area.last_there)


def free_noon(
    days: Iterable[date], planned: Iterable[Outing], busy: Callable[[date, time], bool]
) -> tuple[date, time] | None:
    """The first of some days with nothing planned, and nothing in the calendar at noon (which `busy` asks)."""
    full = {outing.day for outing in planned if outing.state is not OutingState.DROPPED}
    return next(((day, LUNCH) for day in days if day not in full and not busy(day, LUNCH)), None)


# -------------------------------------------------------------------------------------------------------------- outings


@dataclass(frozen=True, slots=True)
class Fit:
    """How an outing lies in its day: when one leaves and is back (UTC), and what it runs into.

    `over_alone`: by how much it is longer than the dog may be alone; `drop`: how many of the last stops would have to be dropped
    for him; `clashes`: the calendar entries it overlaps; `past_end`: by how much it ends after work does.
    """

    leave: datetime
    back: datetime
    over_alone: timedelta = timedelta()
    drop: int = 0
    clashes: tuple[Span, ...] = ()
    past_end: timedelta = timedelta()


def fit(
    outing: Outing,
    leave: datetime,
    *,
    alone_at_most: timedelta | None = None,
    busy: Iterable[Span] = (),
    work_ends: datetime | None = None,
) -> Fit:
    """How an outing that one leaves for at an instant fits; `alone_at_most`: the shortest limit of all dogs, None without one."""
    back = leave + length(outing)
    over = max(back - leave - alone_at_most, timedelta()) if alone_at_most is not None else timedelta()
    return Fit(
        leave,
        back,
        over,
        _to_drop(outing, alone_at_most) if over else 0,
        tuple(filter(Span(leave, back).overlaps, busy)),
        max(back - work_ends, timedelta()) if work_ends is not None else timedelta(),
    )


def _to_drop(outing: Outing, limit: timedelta | None) -> int:
    kept = outing
    while kept.stops and limit is not None and length(kept) > limit:
        kept = replace(kept, stops=kept.stops[:-1])
    return len(outing.stops) - len(kept.stops)


# ------------------------------------------------------------------------------------------------------------ the board


@dataclass(frozen=True, slots=True)
class Board:
    """Everything of the town at a glance; the tallies are empty where they were not asked for."""

    people: tuple[Due, ...]
    places: tuple[Place, ...]
    follow_ups: tuple[FollowUp, ...]
    areas: tuple[Area, ...]
    outings: tuple[Outing, ...]
    week: Tally = Tally()
    year: Tally = Tally()

    @property
    def waiting(self) -> int:
        """How much is due: next steps, and people one is close to or set an interval for; mere acquaintances do not wait."""
        steps = sum(step.when in ("overdue", "due") and step.sought is None for step in self.follow_ups)
        return steps + sum(_is_wanted(due.person) for due in overdue(self.people))


def _is_wanted(person: Person) -> bool:
    return person.tie is Tie.CLOSE or bool(person.in_person_days or person.any_contact_days)
