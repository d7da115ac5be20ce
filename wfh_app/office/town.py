"""The town: sightings, next steps, plans, outings, and what to propose from all of it.

Convention: every change is one step for `undo`. Names are matched as everywhere: exact without case, never by their beginning.
"""

import calendar
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Literal, cast

from wfh_app.core import clock
from wfh_app.core.clock import Span
from wfh_app.core.contact_index import ContactIndex
from wfh_app.core.counting import household_of
from wfh_app.core.names import Book, folded, tidy
from wfh_app.core.records import (
    Contact,
    How,
    Outcome,
    Outing,
    OutingState,
    Person,
    Place,
    PlaceStatus,
    Purpose,
    Sign,
    Stop,
    What,
)
from wfh_app.core.town import (
    LUNCH_LENGTH,
    Board,
    Due,
    Fit,
    FollowUp,
    Proposal,
    areas,
    dues,
    fit,
    follow_ups,
    follow_ups_kept,
    free_noon,
    proposals,
    tried_since,
)
from wfh_app.core.trail import Tally, tally
from wfh_app.office import Office, Refused
from wfh_app.office.index import index
from wfh_app.wording import town as wording

Planned = Literal["call", "visit", "lunch"]
_LOOK_BACK = timedelta(days=366)
_LOOK_AHEAD = timedelta(days=366)
_NOT_MET = (PlaceStatus.SPOTTED, PlaceStatus.WORTH_A_VISIT)


# ------------------------------------------------------------------------------------------------------------- sightings


def spot(office: Office, text: str, area: str, name: str = "", sign: Sign | None = None) -> Place:
    """Write down a sighting in two fields: what was seen and where; its follow-up comes a week later unless set."""
    seen = tidy(text)
    if not seen:
        raise Refused(wording.nothing_seen())
    today = office.today()
    known = _places_called(office, name) if name else ()
    place = known[0] if known else Place(name=tidy(name) or seen)
    (stored,) = office.write(
        replace(
            place,
            area=tidy(area) or place.area,
            sign=sign or _sign_in(seen) or place.sign,
            seen_on=today,
            seen_before=_seen_before(place, today),
            note="\n".join(part for part in (place.note, seen) if part),
            next_step=place.next_step or wording.go_and_see(),
            next_on=place.next_on or today + timedelta(days=office.settings.town.follow_up_days),
        )
    )
    return cast("Place", stored)


def _seen_before(place: Place, today: date) -> tuple[date, ...]:
    earlier = {*place.seen_before, *((place.seen_on,) if place.seen_on else ())} - {today}
    return tuple(sorted(earlier))


def _sign_in(text: str) -> Sign | None:
    words = folded(text)
    return next(
        (sign for sign, hints in wording.signs().items() if any(hint in words for hint in hints)), None
    )


def step(office: Office, name: str, on: date, text: str) -> Place:
    """Set a place's one next step and its date; a step set anew replaces the one before."""
    place = place_called(office, name)
    return change_place(office, replace(place, next_step=tidy(text), next_on=on))


def place_called(office: Office, name: str) -> Place:
    """The place of a name or id; `Refused` names the nearest ways to say it."""
    found = _places_called(office, name)
    if not found:
        raise Refused(wording.no_such_place(name))
    if len(found) > 1:
        raise Refused(wording.several_places(name, [place.area for place in found]))
    return found[0]


def change_place(office: Office, place: Place) -> Place:
    """Write a place that was edited whole (status, area, address, note, step). A step let go or set anew may have been kept."""
    before = office.journal.get(Place, place.id)
    if before is not None and (before.next_step, before.next_on) != (place.next_step, place.next_on):
        place = replace(place, kept=_kept(office, before))
    (stored,) = office.write(place)
    return cast("Place", stored)


def _kept(office: Office, before: Place) -> tuple[date, ...]:
    """The days steps at a place were kept, the one that ends now included if somebody was sought there since."""
    if before.next_on is None:
        return before.kept
    since = max((*before.kept, before.seen_on or office.today() - _LOOK_BACK))
    day = tried_since(before, office.journal.contacts(since, office.today()))
    return (*before.kept, day) if day else before.kept


def _places_called(office: Office, name: str) -> tuple[Place, ...]:
    wanted = folded(name)
    places = office.journal.places()
    if name in places:
        return (places[name],)
    return tuple(place for place in places.values() if folded(place.name) == wanted)


# ----------------------------------------------------------------------------------------------------- plans and outings


def plan(office: Office, what: Planned, name: str, day: date, at: time | None) -> Outing:
    """Plan a call, a visit or a lunch; a name nobody and no place bears is kept as words."""
    _not_past(office, day)
    (stored,) = office.write(Outing(day=day, time=at, what=what, stops=(stop_called(office, name),)))
    return cast("Outing", stored)


def add_outing(office: Office, day: date, at: time | None, stops: Sequence[str], area: str = "") -> Outing:
    """Plan an outing with its stops in their order; it prompts at its own time."""
    _not_past(office, day)
    listed = tuple(stop_called(office, name) for name in stops)
    (stored,) = office.write(Outing(day=day, time=at, area=area or _area_of(office, listed), stops=listed))
    return cast("Outing", stored)


def plan_proposal(
    office: Office, proposal: Proposal, day: date, at: time | None, *, what: Planned | None = None
) -> Outing:
    """Turn a proposal into a plan: a visit to that person, place or area, or a lunch in a free slot, unless said otherwise."""
    what = what or ("lunch" if proposal.kind == "slot" else "visit")
    stop = Stop(
        person=proposal.person,
        place=proposal.place,
        text="" if proposal.person or proposal.place else proposal.name,
    )
    (stored,) = office.write(
        Outing(day=day, time=at, what=what, area=proposal.area, stops=(stop,) if proposal.name else ())
    )
    return cast("Outing", stored)


def change_outing(office: Office, outing: Outing) -> Outing:
    """Write an outing that was edited whole (stops, order, minutes, day, time)."""
    (stored,) = office.write(outing)
    return cast("Outing", stored)


def _not_past(office: Office, day: date) -> None:
    if day < office.today():
        raise Refused(wording.day_is_past(day))


def stop_called(office: Office, name: str) -> Stop:
    """A stop as it is written: a person, a place, or words, with minutes as `Marta:30`. Refused where several bear the name."""
    said, _, minutes = name.rpartition(":")
    if said and minutes.isdecimal() and int(minutes):
        return replace(stop_called(office, said), minutes=min(int(minutes), 24 * 60))
    people = Book(office.journal.people().values()).find(name)
    if len(people) > 1:
        raise Refused(wording.several_people(name, [person.name for person in people]))
    if people:
        return Stop(person=people[0].id)
    places = _places_called(office, name)
    return Stop(place=places[0].id) if places else Stop(text=tidy(name))


def _area_of(office: Office, stops: Sequence[Stop]) -> str:
    people, places = office.journal.people(), office.journal.places()
    found = (
        people[stop.person].area
        if stop.person in people
        else places[stop.place].area
        if stop.place in places
        else ""
        for stop in stops
    )
    return next((area for area in found if area), "")


def outings(office: Office, first: date | None = None, last: date | None = None) -> list[Outing]:
    """Plans from today on (or of the days asked for), by time; those without a time come first in their day."""
    today = office.today()
    found = office.journal.outings(first or today, last or today + _LOOK_AHEAD)
    return sorted(found, key=lambda outing: (outing.day, outing.time or time.min, outing.id))


def plans_of(office: Office, day: date) -> list[Outing]:
    """What is planned on a day and what of it is done, by time; what was dropped is left out."""
    return [outing for outing in outings(office, day, day) if outing.state is not OutingState.DROPPED]


def find_outing(office: Office, wanted: str) -> Outing:
    """The outing of an id, or of the beginning of one (eight characters at least)."""
    exact = office.journal.get(Outing, wanted)
    if exact is not None:
        return exact
    today = office.today()
    near = office.journal.outings(today - _LOOK_BACK, today + _LOOK_AHEAD)
    found = [
        outing for outing in near if len(wanted) >= len("01234567") and outing.id.startswith(wanted.lower())
    ]
    if len(found) != 1:
        raise Refused(wording.no_such_outing(wanted))
    return found[0]


def drop(office: Office, wanted: str) -> Outing:
    """Let a plan go; nothing is called failed."""
    (stored,) = office.write(replace(find_outing(office, wanted), state=OutingState.DROPPED))
    return cast("Outing", stored)


def done(office: Office, wanted: str) -> tuple[Outing, Contact | None]:
    """Tick a plan: a call, visit or lunch with somebody becomes the contact; one that is ticked already stays as it is."""
    outing = find_outing(office, wanted)
    if outing.state is OutingState.DONE:
        return outing, office.journal.get(Contact, outing.contact) if outing.contact else None
    made = contact_of(office, outing)
    if made is None:
        (stored,) = office.write(replace(outing, state=OutingState.DONE))
        return cast("Outing", stored), None
    from wfh_app.office import faces  # noqa: PLC0415 - only a tick needs it

    contact, new = made
    household = household_of(office.journal.people().values())
    is_new = faces.is_new_face(office, contact, household, {person.id for person in new})
    contact = replace(contact, id=office.new_id(), new_face=is_new)
    ticked = replace(outing, state=OutingState.DONE, contact=contact.id)
    stored_all = office.write(
        *new, *faces.cleared_by(office, contact, household), *_carried_out(office, outing), ticked, contact
    )
    faces.note(office, contact)
    return cast("Outing", stored_all[-2]), cast("Contact", stored_all[-1])


def _carried_out(office: Office, outing: Outing) -> list[Place]:
    """The places of a ticked plan: somebody was met there, and a step that was due is kept and asks for the next one."""
    today, known = office.today(), office.journal.places()
    places = [known[stop.place] for stop in outing.stops if stop.place in known]
    return [_met_at(place, today) for place in places]


def _met_at(place: Place, today: date) -> Place:
    status = PlaceStatus.MET if place.status in _NOT_MET else place.status
    due = place.next_on is not None and (place.next_on <= today or place.next_step == wording.go_and_see())
    if not due:
        return replace(place, status=status)
    return replace(place, status=status, next_step="", next_on=None, kept=(*place.kept, today))


def contact_of(office: Office, outing: Outing) -> tuple[Contact, tuple[Person, ...]] | None:
    """What a call, visit or lunch becomes when it is ticked, and who is new in it; None for an outing, and where nobody is named.

    Somebody called or taken to lunch whom nobody knows by that name is a new person; a visit to words is a visit to a place.
    """
    if outing.what == "outing" or not outing.stops:
        return None
    from wfh_app.office.contacts import new_person  # noqa: PLC0415 - only a tick needs it

    places = office.journal.places()
    where = next((places[stop.place] for stop in outing.stops if stop.place in places), None)
    said = [stop.text for stop in outing.stops if stop.text]
    new = tuple(new_person(office, text) for text in said) if outing.what != "visit" else ()
    people = (*(stop.person for stop in outing.stops if stop.person), *(person.id for person in new))
    at = _happened(office, outing)
    contact = Contact(
        day=office.day_of(at),
        at=at,
        zone=office.zone.key,
        how=How.PHONE if outing.what == "call" else How.FACE,
        outcome=Outcome.MET,
        people=people,
        others=0 if people else 1,
        what=() if outing.what == "call" else (What(outing.what),),
        purpose=Purpose.PROSPECTING if where else Purpose.SOCIAL,
        place=where.name if where else next(iter(said), "") if outing.what == "visit" else "",
        area=outing.area or (where.area if where else ""),
    )
    return contact, new


def _happened(office: Office, outing: Outing) -> datetime:
    """When a plan that is ticked now was carried out: at its own time where that is past, else now."""
    now = office.now()
    if outing.day >= office.today() and outing.time is None:
        return now
    return min(now, clock.resolve(outing.day, outing.time or time(12), office.zone))


# -------------------------------------------------------------------------------------------------------------- the board


def board(office: Office) -> Board:
    """The town now: who and what is due, by area, and the campaign's tally of the week and the year."""
    steps = counting(office, what_waits(office))
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return cast("Board", done.value)


def what_waits(office: Office) -> Board:
    """The town now without the tallies, which read a year of contacts."""
    places = tuple(office.journal.places().values())
    known = index(office)
    listed, steps = _due(office, known), _steps(office, known, places)
    return Board(
        listed,
        tuple(sorted(places, key=lambda place: folded(place.name))),
        steps,
        areas(places, listed, steps, _visits(known, places)),
        tuple(outing for outing in outings(office) if outing.state is OutingState.PLANNED),
    )


def counting(office: Office, found: Board) -> Generator[None, None, Board]:
    """A board gets its tallies: of the week and of the year, read month by month, with a pause for others after each.

    Each month's file is read once for contacts and plans.
    """
    known, today = index(office), office.today()
    contacts: list[Contact] = []
    plans: list[Outing] = []
    first = min(date(today.year, 1, 1), today - clock.ONE_WEEK)
    while first <= today:
        last = min(today, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
        contacts += office.journal.contacts(first, last)
        plans += office.journal.outings(first, last)
        first = last + timedelta(days=1)
        yield

    def tally_since(first: date) -> Tally:
        return _tally(office, known, contacts, plans, found.places, first=first, last=today)

    week_first = clock.week_of(today, office.settings.week.starts)
    return replace(found, week=tally_since(week_first), year=tally_since(date(today.year, 1, 1)))


def _tally(
    office: Office,
    known: ContactIndex,
    contacts: Sequence[Contact],
    plans: Sequence[Outing],
    places: Sequence[Place],
    *,
    first: date,
    last: date,
) -> Tally:
    within = [contact for contact in contacts if first <= contact.day <= last]
    household = household_of(office.journal.people().values())
    new = len(known.new_faces(first, last))
    counts = tally(within, household, places, first=first, last=last, new_faces=new)
    return replace(counts, follow_ups_kept=follow_ups_kept(places, contacts, plans, first, last))


def _due(office: Office, known: ContactIndex) -> tuple[Due, ...]:
    return dues(office.journal.people().values(), known.last_met, known.last_contact, office.today())


def _steps(office: Office, known: ContactIndex, places: Sequence[Place]) -> tuple[FollowUp, ...]:
    today = office.today()
    ends = clock.week_days(clock.week_of(today, office.settings.week.starts))[-1]
    there: dict[str, date] = {}
    for (_area, place), day in known.visits.items():
        there[folded(place)] = max(day, there.get(folded(place), day))
    return follow_ups(places, today, ends, lambda place: there.get(folded(place.name)))


def _visits(known: ContactIndex, places: Sequence[Place]) -> list[tuple[str, date]]:
    """When one was last where somebody was met or something was noticed, by area."""
    of_place = {folded(place.name): place.area for place in places}
    noticed = [(place.area, place.seen_on) for place in places if place.seen_on]
    met = [(area or of_place.get(folded(place), ""), day) for (area, place), day in known.visits.items()]
    return met + noticed


# -------------------------------------------------------------------------------------------------- proposing and fitting


def propose(office: Office, days: Sequence[date] = ()) -> tuple[Proposal, ...]:
    """What could be done next, best first; a free noon is sought on `days` (those ahead, in their order)."""
    places = tuple(office.journal.places().values())
    known = index(office)
    listed, steps = _due(office, known), _steps(office, known, places)
    planned = [outing for outing in outings(office) if outing.state is OutingState.PLANNED]
    parts = areas(places, listed, steps, _visits(known, places))
    noon = free_noon(days, planned, partial(_somebody_waits, office))
    return proposals(listed, steps, parts, noon, planned, today=office.today())


def coming_workdays(office: Office, number: int = 7) -> tuple[date, ...]:
    """The working days of the next so many days, from tomorrow, days off left out."""
    today = office.today()
    ahead = [today + timedelta(days=count) for count in range(1, number + 1)]
    off = {day for day, record in office.journal.days(ahead[0], ahead[-1]).items() if record.off}
    return tuple(day for day in ahead if office.settings.work.hours[day.weekday()] and day not in off)


def how_it_fits(office: Office, outing: Outing, busy: Sequence[Span] = ()) -> Fit | None:
    """How an outing lies in its day against the dogs, the calendar and the end of work; None without a time."""
    if outing.time is None:
        return None
    ranges = clock.working_ranges(outing.day, office.settings.work.hours, office.zone)
    limits = [dog.alone_at_most for dog in office.settings.dogs]
    return fit(
        outing,
        clock.resolve(outing.day, outing.time, office.zone),
        alone_at_most=min(limits, default=None),
        busy=busy,
        work_ends=ranges[-1].end if ranges else None,
    )


def _somebody_waits(office: Office, day: date, at: time) -> bool:
    """Whether the person's calendars have something while a lunch would last."""
    from wfh_app.office import calendars  # noqa: PLC0415 - only where a free noon is sought

    start = clock.resolve(day, at, office.zone)
    return any(
        span.start < start + LUNCH_LENGTH and start < span.end for span in calendars.entries_of(office, day)
    )
