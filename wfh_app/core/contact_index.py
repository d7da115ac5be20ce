"""What ten years of contacts say about a person or a day, without reading ten years: small pages, filed by month.

Convention: days are local days; only outcome *met* counts. A month's pages are made from its own records and depend on nothing
else (not on who lives in the household), so they stay true until that month's files change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from wfh_app.core.counting import CALLS, met, met_face_to_face
from wfh_app.core.outside_contact import DayCount, day_count
from wfh_app.core.records import Contact, Day, How

HALF_LIFE_DAYS = 45
VERSION = 2
"""Of the kept form: an index of another version is made anew."""


@dataclass(frozen=True, slots=True)
class DayPage:
    """One day: the ids of those met face to face, reached by phone or video (`calls`), and by message.

    `others`: unnamed people met face to face; `called`: somebody was called, named or not; `off`, `nobody`: as its record says.
    """

    day: date
    faces: tuple[str, ...] = ()
    others: int = 0
    calls: tuple[str, ...] = ()
    called: bool = False
    messages: tuple[str, ...] = ()
    off: bool = False
    nobody: bool = False

    def people(self, how: How | None) -> tuple[str, ...]:
        """The ids of everyone met or reached in one way, or (None) in any; phone and video are one way."""
        if how is How.FACE:
            return self.faces
        if how is How.MESSAGE:
            return self.messages
        if how is not None:
            return self.calls
        return tuple(dict.fromkeys((*self.faces, *self.calls, *self.messages)))

    def count(self, household: frozenset[str]) -> DayCount:
        """The day as the week's number sees it."""
        return day_count(
            people=frozenset(self.faces),
            others=self.others,
            called=self.called,
            household=household,
            off=self.off,
            nobody=self.nobody,
        )


Where = tuple[str, str]
"""An area and a place, as written; one of them may be empty."""


@dataclass(frozen=True, slots=True)
class Month:
    """The pages of a month, oldest first, and each place where somebody was met face to face in it, with the last day there."""

    pages: tuple[DayPage, ...] = ()
    visits: tuple[tuple[Where, date], ...] = ()


def month_of(contacts: Iterable[Contact], days: Mapping[date, Day]) -> Month:
    """The pages of one month's records; a day of which nothing is known has none."""
    by_day: dict[date, list[Contact]] = {}
    for contact in contacts:
        if met(contact):
            by_day.setdefault(contact.day, []).append(contact)
    spoken = {day for day, record in days.items() if record.off or record.nobody}
    visits = {
        (contact.area, contact.place): day
        for day in sorted(by_day)
        for contact in by_day[day]
        if met_face_to_face(contact) and (contact.area or contact.place)
    }
    return Month(
        tuple(_page(day, by_day.get(day, []), days.get(day)) for day in sorted(by_day.keys() | spoken)),
        tuple(visits.items()),
    )


def _page(day: date, contacts: list[Contact], record: Day | None) -> DayPage:
    faces = [contact for contact in contacts if contact.how is How.FACE]
    calls = [contact for contact in contacts if contact.how in CALLS]
    messages = [contact for contact in contacts if contact.how is How.MESSAGE]
    return DayPage(
        day,
        _people(faces),
        sum(contact.others for contact in faces),
        _people(calls),
        bool(calls),
        _people(messages),
        record is not None and record.off,
        record is not None and record.nobody,
    )


def _people(contacts: Iterable[Contact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person for contact in contacts for person in contact.people))


@dataclass(frozen=True)
class ContactIndex:
    """Every month, oldest first; the household's ids, and those of people never proposed (`silent`: archived or forgotten)."""

    months: tuple[Month, ...] = ()
    household: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()

    @cached_property
    def pages(self) -> tuple[DayPage, ...]:
        """The days something is known of, oldest first."""
        return tuple(page for month in self.months for page in month.pages)

    @cached_property
    def visits(self) -> dict[Where, date]:
        """Where somebody was met face to face, and the last day of it."""
        return {where: day for month in self.months for where, day in month.visits}

    @cached_property
    def _by_day(self) -> dict[date, DayPage]:
        return {page.day: page for page in self.pages}

    @cached_property
    def _first_met(self) -> dict[str, date]:
        return {person: page.day for page in reversed(self.pages) for person in page.faces}

    @cached_property
    def _last_met(self) -> dict[str, date]:
        return {person: page.day for page in self.pages for person in page.faces}

    @cached_property
    def _last_contact(self) -> dict[str, date]:
        return {person: page.day for page in self.pages for person in page.people(None)}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(person for page in self.pages for person in page.people(None))

    def first_met(self, person: str) -> date | None:
        """The first day a person was met face to face, as far as is known."""
        return self._first_met.get(person)

    def last_met(self, person: str) -> date | None:
        """The last day a person was met face to face."""
        return self._last_met.get(person)

    def last_contact(self, person: str) -> date | None:
        """The last day a person was met or reached in any way."""
        return self._last_contact.get(person)

    def count(self, person: str) -> int:
        """On how many days a person was met or reached."""
        return self._counts[person]

    def new_faces(self, first: date, last: date) -> dict[str, date]:
        """Outside people met face to face for the first time from `first` to `last`, and when."""
        return {
            person: day
            for person, day in self._first_met.items()
            if first <= day <= last and person not in self.household
        }

    def day(self, day: date) -> DayPage:
        """A day's page; an empty one where nothing is known."""
        return self._by_day.get(day) or DayPage(day)

    def day_count(self, day: date) -> DayCount:
        """A day as the week's number sees it."""
        return self.day(day).count(self.household)

    @property
    def earliest(self) -> date | None:
        """The first day anything is known of."""
        return self.pages[0].day if self.pages else None

    def usual(self, number: int, how: How | None, now: datetime) -> tuple[str, ...]:
        """The people met most, lately more than long ago (a day's weight halves in 45 days), most usual first.

        Nobody from the household, archived or forgotten; `how` None is any way.
        """
        weights: dict[str, float] = {}
        for page in self.pages:
            weight = 0.5 ** ((now.date() - page.day).days / HALF_LIFE_DAYS)
            for person in page.people(how):
                weights[person] = weights.get(person, 0.0) + weight
        unwanted = self.household | self.silent
        ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        return tuple([person for person, _ in ordered if person not in unwanted][:number])


# --------------------------------------------------------------------------------------------------------- kept on disk


class _Numbers:
    """Gives each id a small number, so that a page holds numbers and each id stands once."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def of(self, people: Iterable[str]) -> list[int]:
        """The numbers of some ids."""
        return [self.ids.setdefault(person, len(self.ids)) for person in people]


def to_document(months: Mapping[str, tuple[str, Month]]) -> dict[str, Any]:
    """The months ("2026-11": fingerprint and pages) as JSON values."""
    numbers = _Numbers()
    places = _Numbers()
    filed = {
        name: [
            mark,
            [_filed(page, numbers) for page in month.pages],
            [[*places.of(where), day.day] for where, day in month.visits],
        ]
        for name, (mark, month) in sorted(months.items())
    }
    return {"version": VERSION, "people": list(numbers.ids), "places": list(places.ids), "months": filed}


def _filed(page: DayPage, numbers: _Numbers) -> list[Any]:
    flags = page.off + 2 * page.nobody + 4 * page.called
    people = [numbers.of(page.faces), numbers.of(page.calls), numbers.of(page.messages)]
    return [page.day.day, flags, page.others, *people]


def from_document(document: object) -> dict[str, tuple[str, Month]]:
    """The months of a kept index; anything that does not fit gives none, and the index is made anew."""
    try:
        return dict(_months(document))
    except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError):
        return {}


def _months(document: Any) -> Iterator[tuple[str, tuple[str, Month]]]:
    if document["version"] != VERSION:
        raise ValueError(document["version"])
    people: list[str] = document["people"]
    places: list[str] = document["places"]
    for name, (mark, pages, visits) in document["months"].items():
        year, number = map(int, name.split("-"))
        month = Month(
            tuple(_read(page, people, year, number) for page in pages),
            tuple(((places[area], places[place]), date(year, number, day)) for area, place, day in visits),
        )
        yield name, (mark, month)


def _read(page: list[Any], people: list[str], year: int, month: int) -> DayPage:
    day, flags, others, faces, calls, messages = page
    return DayPage(
        date(year, month, day),
        tuple([people[number] for number in faces]),
        others,
        tuple([people[number] for number in calls]),
        bool(flags & 4),
        tuple([people[number] for number in messages]),
        bool(flags & 1),
        bool(flags & 2),
    )
