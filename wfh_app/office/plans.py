"""Plans: calls, visits, lunches and outings are made, changed, dropped, and ticked, which makes the contact.

Convention: every change is one step for `undo`. Names are matched as everywhere (`core.names`), never by their beginning.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Literal, cast

from wfh_app.core import clock, ids
from wfh_app.core.clock import Span
from wfh_app.core.counting import household_of
from wfh_app.core.names import Book, tidy
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
    Stop,
    What,
)
from wfh_app.core.town import Fit, Proposal, fit
from wfh_app.office import Office, Refused
from wfh_app.office.sightings import places_called
from wfh_app.wording import town as wording

Planned = Literal["call", "visit", "lunch"]
_LOOK_BACK = timedelta(days=366)
_LOOK_AHEAD = timedelta(days=366)
_NOON = time(12)
_NOT_MET = (PlaceStatus.SPOTTED, PlaceStatus.WORTH_A_VISIT)


# ---------------------------------------------------------------------------------------------------------- made, changed


def plan(office: Office, what: Planned, name: str, day: date, at: time | None) -> Outing:
    """Plan a call, a visit or a lunch; a name nobody and no place bears is kept as words."""
    _not_past(office, day)
    return office.write_one(Outing(day=day, time=at, what=what, stops=(stop_called(office, name),)))


def add_outing(office: Office, day: date, at: time | None, stops: Sequence[str], area: str = "") -> Outing:
    """Plan an outing with its stops in their order; it prompts at its own time."""
    _not_past(office, day)
    listed = tuple(stop_called(office, name) for name in stops)
    return office.write_one(Outing(day=day, time=at, area=area or _area_of(office, listed), stops=listed))


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
    stops = (stop,) if proposal.name else ()
    return office.write_one(Outing(day=day, time=at, what=what, area=proposal.area, stops=stops))


def change_outing(office: Office, outing: Outing) -> Outing:
    """Write an outing that was edited whole (stops, order, minutes, day, time)."""
    return office.write_one(outing)


def _not_past(office: Office, day: date) -> None:
    if day < office.today():
        raise Refused(wording.day_is_past(day))


def stop_called(office: Office, name: str) -> Stop:
    """A stop as it is typed: a person, a place, or words, with its minutes as `Marta:30`. Refused where several bear the name."""
    said, _, minutes = name.rpartition(":")
    if said and minutes.isdecimal() and int(minutes):
        return replace(stop_called(office, said), minutes=min(int(minutes), 24 * 60))
    people = Book(office.journal.people().values()).find(name)
    if len(people) > 1:
        raise Refused(wording.several_people(name, [person.name for person in people]))
    if people:
        return Stop(person=people[0].id)
    places = places_called(office, name)
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


# ------------------------------------------------------------------------------------------------------ found, let go


def outings(office: Office, first: date | None = None, last: date | None = None) -> list[Outing]:
    """Plans of some days (from today on, unless said otherwise), by day and time; those without a time come first in their day."""
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
    found = [outing for outing in near if ids.begins_with(outing.id, wanted)]
    if len(found) != 1:
        raise Refused(wording.no_such_outing(wanted))
    return found[0]


def drop(office: Office, wanted: str) -> Outing:
    """Drop a plan."""
    return office.write_one(replace(find_outing(office, wanted), state=OutingState.DROPPED))


def begins(office: Office, outing: Outing) -> datetime | None:
    """When one leaves for an outing, or calls; None for "some time that day"."""
    if outing.time is None:
        return None
    return clock.on_day(outing.day, outing.time, office.zone, office.settings.work.day_starts)


def how_it_fits(office: Office, outing: Outing, busy: Sequence[Span] = ()) -> Fit | None:
    """How an outing lies in its day against the dogs, the calendar and the end of work; None without a time."""
    leave = begins(office, outing)
    if leave is None:
        return None
    ranges = clock.working_ranges(outing.day, office.settings.work.hours, office.zone)
    limits = [dog.alone_at_most for dog in office.settings.dogs]
    return fit(
        outing,
        leave,
        alone_at_most=min(limits, default=None),
        busy=busy,
        work_ends=ranges[-1].end if ranges else None,
    )


# --------------------------------------------------------------------------------------------------------------- ticked


def done(office: Office, wanted: str) -> tuple[Outing, Contact | None]:
    """Tick a plan: a call, visit or lunch with somebody becomes the contact; one that is ticked already stays as it is."""
    outing = find_outing(office, wanted)
    if outing.state is OutingState.DONE:
        return outing, office.journal.get(Contact, outing.contact) if outing.contact else None
    made = contact_of(office, outing)
    if made is None:
        return office.write_one(replace(outing, state=OutingState.DONE)), None
    from wfh_app.office import faces  # noqa: PLC0415 - only a tick needs it

    contact, new = made
    household = household_of(office.journal.people().values())
    is_new = faces.is_new_face(office, contact, household, {person.id for person in new})
    contact = replace(contact, id=office.new_id(), new_face=is_new)
    ticked = replace(outing, state=OutingState.DONE, contact=contact.id)
    *_, stored_plan, stored_contact = office.write(
        *new, *faces.cleared_by(office, contact, household), *_carried_out(office, outing), ticked, contact
    )
    faces.note(office, contact)
    return cast("Outing", stored_plan), cast("Contact", stored_contact)


def _carried_out(office: Office, outing: Outing) -> list[Place]:
    """The places of a ticked plan, as they are now: somebody was met there, and a step that was due is kept and gone."""
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
    """When a plan that is ticked now was carried out: at its own time, at noon of a day gone by, but never later than now."""
    now = office.now()
    begun = begins(office, outing)
    if begun is None and outing.day < office.today():
        begun = clock.resolve(outing.day, _NOON, office.zone)
    return min(now, begun or now)
