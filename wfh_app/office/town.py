"""The town as a whole: the board of who and what is due, with the campaign's tally, and what to propose next.

Convention: nothing here writes; places are written in `sightings`, plans in `plans`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

from wfh_app.core import clock
from wfh_app.core.clock import Span
from wfh_app.core.contact_index import ContactIndex
from wfh_app.core.counting import household_of
from wfh_app.core.names import folded
from wfh_app.core.records import Contact, Outing, OutingState, Place
from wfh_app.core.tally import Tally, tally
from wfh_app.core.town import (
    LUNCH_LENGTH,
    Board,
    Due,
    FollowUp,
    Proposal,
    areas,
    dues,
    follow_ups,
    follow_ups_kept,
    free_noon,
    proposals,
)
from wfh_app.office import Office
from wfh_app.office.index import index
from wfh_app.office.plans import outings

# -------------------------------------------------------------------------------------------------------------- the board


def board(office: Office) -> Board:
    """The town now: who and what is due, by area, and the campaign's tally of the week and the year."""
    *_, counted = with_tallies(office, what_waits(office))
    assert counted is not None  # noqa: S101 - the last one is the board
    return counted


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


def with_tallies(office: Office, found: Board) -> Iterator[Board | None]:
    """The board with its tallies of the week and of the year, which is a year of contacts to read.

    A None comes after each month that was read, so that a window can go on in between; the board comes last.
    """
    known, today = index(office), office.today()
    contacts: list[Contact] = []
    plans: list[Outing] = []
    first = min(date(today.year, 1, 1), today - clock.ONE_WEEK)
    while first <= today:
        last = min(today, clock.month_days(first.isoformat()[:7])[1])
        contacts += office.journal.contacts(first, last)
        plans += office.journal.outings(first, last)
        first = last + timedelta(days=1)
        yield None

    def tally_since(first: date) -> Tally:
        return _tally(office, known, contacts, plans, found.places, first=first, last=today)

    week_first = clock.week_of(today, office.settings.week.starts)
    yield replace(found, week=tally_since(week_first), year=tally_since(date(today.year, 1, 1)))


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


# -------------------------------------------------------------------------------------------------------------- proposing


def propose(office: Office, days: Sequence[date] = ()) -> tuple[Proposal, ...]:
    """What could be done next, best first; a free noon is sought on `days` (those ahead, in their order)."""
    places = tuple(office.journal.places().values())
    known = index(office)
    listed, steps = _due(office, known), _steps(office, known, places)
    planned = [outing for outing in outings(office) if outing.state is OutingState.PLANNED]
    regions = areas(places, listed, steps, _visits(known, places))
    noon = free_noon(days, planned, partial(_somebody_waits, office))
    return proposals(listed, steps, regions, noon, planned, today=office.today())


def coming_workdays(office: Office, number: int = 7) -> tuple[date, ...]:
    """The working days of the next so many days, from tomorrow, days off left out."""
    today = office.today()
    ahead = [today + timedelta(days=count) for count in range(1, number + 1)]
    off = {day for day, record in office.journal.days(ahead[0], ahead[-1]).items() if record.off}
    return tuple(day for day in ahead if office.settings.work.hours[day.weekday()] and day not in off)


def _somebody_waits(office: Office, day: date, at: time) -> bool:
    """Whether the person's calendars have something while a lunch would last."""
    from wfh_app.office import calendars  # noqa: PLC0415 - only where a free noon is sought

    start = clock.resolve(day, at, office.zone)
    lunch = Span(start, start + LUNCH_LENGTH)
    return any(map(lunch.overlaps, calendars.entries_of(office, day)))
