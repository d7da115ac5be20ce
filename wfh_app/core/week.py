"""The week's summary, built from records as facts and codes; `wording.week` has the words for them.

Convention: a week is named by its first day. Numbers are as a person reads them, rounded half up; codes are English words that
programs read in JSON, and are never translated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Literal

from wfh_app.core import clock, outside_contact
from wfh_app.core.contact_index import ContactIndex
from wfh_app.core.counting import household_of, met_outside
from wfh_app.core.gap import Gap, longest_gap
from wfh_app.core.out_of_office import OutOfOffice
from wfh_app.core.outside_contact import RULE, DayCount, DayState, Reading, Shown
from wfh_app.core.records import Contact, Day, Person, Place, Week
from wfh_app.core.tally import Tally, tally
from wfh_app.core.town import Proposal

# Judgement, kept in one place (WEEK.md): how many weeks make a usual, and at how many points one differs from it.
WEEKS_FOR_USUAL = 12
LEAST_FOR_USUAL = 6
DIFFERS_FROM = 20
# The trend: so many weeks against so many before, worth a word from so many points on.
TREND_LAST = 4
TREND_BEFORE = 8
TREND_FROM = 15
# The felt questions: three answers of 1 to 3; where number and felt turn from few to many; the sum that offers help.
ANSWERS = 3
MIDDLE = 50
HELP_FROM = 8

Compared = Literal["above your usual", "about your usual", "below your usual"]
Trend = Literal["up", "down"]
Mood = Literal["people", "people but cut off", "quiet and suited", "quiet and lonely"]
Number = int | float


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the summary: what was counted, and how many of its people are new faces."""

    day: date
    count: DayCount
    new_faces: int = 0


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week of the trend: its number if it had one, and its range if it had one."""

    week: date
    contact: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that window, text and exports say of a week; they add nothing and leave nothing out.

    `usual`: the number of a usual week, `compared`: how this one stands to it; `points`: twelve weeks with this one last. `felt`:
    what the three `answers` come to, 0 to 100; `asks_felt`: the settings have them asked. `people`: different outside people met
    face to face on any of the seven days, days off included, unnamed ones one each; `days_with_someone`: of the logged days.
    `first`: the number first shown, where a later entry moved it. `shows_number` is the person's setting. `dogs`: their names.
    """

    first_day: date
    today: date
    days: tuple[DayLine, ...]
    reading: Reading
    usual: Number | None = None
    compared: Compared | None = None
    trend: Trend | None = None
    points: tuple[WeekPoint, ...] = ()
    felt: int | None = None
    answers: tuple[int, ...] = ()
    mood: Mood | None = None
    asks_felt: bool = False
    offers_help: bool = False
    people: int = 0
    new_faces: int = 0
    days_with_someone: int = 0
    gap: Gap | None = None
    tally: Tally = Tally()
    out: OutOfOffice = OutOfOffice()
    proposals: tuple[Proposal, ...] = ()
    first: int | None = None
    shows_number: bool = True
    dogs: tuple[str, ...] = ()

    @property
    def so_far(self) -> bool:
        """Whether the week still runs."""
        return self.today <= self.last_day

    @property
    def last_day(self) -> date:
        """The last of its seven days."""
        return clock.week_days(self.first_day)[-1]

    @property
    def contact(self) -> int | None:
        """The number, where there is one to show."""
        return self.reading.contact if self.shows_number else None

    @property
    def range(self) -> tuple[int, int] | None:
        """The range, where there is one to show; both ends equal the number where nothing is missing."""
        reading = self.reading
        if not self.shows_number or reading.low is None or reading.high is None:
            return None
        return reading.low, reading.high

    @property
    def kind(self) -> Shown:
        """What is shown; with the number switched off, the facts."""
        hidden = not self.shows_number and self.reading.kind is not Shown.OFF
        return Shown.FACTS_ONLY if hidden else self.reading.kind

    @property
    def to_fill(self) -> tuple[date, ...]:
        """The days gone by of which nothing is known."""
        unlogged = (line.day for line in self.days if line.count.state is DayState.UNLOGGED)
        return tuple(day for day in unlogged if day < self.today)

    @property
    def people_on_logged_days(self) -> int:
        """Of `people`, those met on days that are not off."""
        return different_people(line.count for line in self.days if line.count.state is DayState.LOGGED)


# ------------------------------------------------------------------------------------------------- usual, trend and felt


def plain(value: Fraction | float) -> Number:
    """A median as people write it: whole, or with its half."""
    return int(value) if value == int(value) else float(value)


def usual_of(numbers: Sequence[int]) -> Number | None:
    """The median of the last twelve weeks that had a number (oldest first); at least six are needed."""
    last = numbers[-WEEKS_FOR_USUAL:]
    return plain(median(last)) if len(last) >= LEAST_FOR_USUAL else None


def compare(reading: Reading, usual: Number | None) -> Compared | None:
    """How a week stands to the usual: it differs only by 20 points or more, and with the usual outside its range."""
    if usual is None or reading.contact is None or reading.low is None or reading.high is None:
        return None
    far = abs(reading.contact - usual) >= DIFFERS_FROM
    if not far or reading.low <= usual <= reading.high:
        return "about your usual"
    return "above your usual" if reading.contact > usual else "below your usual"


def trend_of(numbers: Sequence[int]) -> Trend | None:
    """Whether the last four weeks' median is 15 points above or below that of the eight before; None if not, or with fewer weeks.

    `numbers` are those of the weeks that had one, oldest first, this week included.
    """
    if len(numbers) < TREND_LAST + TREND_BEFORE:
        return None
    before = median(numbers[-TREND_LAST - TREND_BEFORE : -TREND_LAST])
    change = median(numbers[-TREND_LAST:]) - before
    if abs(change) < TREND_FROM:
        return None
    return "up" if change > 0 else "down"


def felt_of(answers: Sequence[int]) -> int | None:
    """The three answers, 1 to 3 each, as 0 to 100; None if one is missing."""
    if len(answers) != ANSWERS:
        return None
    return outside_contact.half_up(Fraction(sum(answers) - ANSWERS, 2 * ANSWERS) * 100)


def mood_of(contact: int | None, felt: int | None) -> Mood | None:
    """Which sentence number and answers choose together; None without either."""
    if contact is None or felt is None:
        return None
    if contact >= MIDDLE:
        return "people" if felt < MIDDLE else "people but cut off"
    return "quiet and suited" if felt < MIDDLE else "quiet and lonely"


def help_is_due(answers: Sequence[int], before: Sequence[int]) -> bool:
    """Whether to offer help: the answers sum to 8 or 9 two weeks running; the number has no part in it."""
    return all(felt_of(item) is not None and sum(item) >= HELP_FROM for item in (answers, before))


# ---------------------------------------------------------------------------------------------------------- the summary


def readings_before(index: ContactIndex, first_day: date) -> list[WeekPoint]:
    """The weeks before one, oldest first: at least eleven, and further back until twelve had a number or nothing is logged."""
    points: list[WeekPoint] = []
    found = 0
    week = first_day - clock.ONE_WEEK
    earliest = index.earliest
    while len(points) < WEEKS_FOR_USUAL - 1 or (
        earliest is not None and clock.week_days(week)[-1] >= earliest and found < WEEKS_FOR_USUAL
    ):
        reading = outside_contact.read([index.day_count(day) for day in clock.week_days(week)])
        points.append(WeekPoint(week, reading.contact, reading.low, reading.high))
        found += reading.contact is not None
        week -= clock.ONE_WEEK
    return points[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a summary is built from: the week's own records, the index of everything, and what other rules found out of it."""

    first_day: date
    today: date
    contacts: tuple[Contact, ...]
    days: Mapping[date, Day]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    index: ContactIndex
    week: Week | None = None
    week_before: Week | None = None
    out: OutOfOffice = OutOfOffice()
    proposals: tuple[Proposal, ...] = ()
    shows_number: bool = True
    asks_felt: bool = False
    dogs: tuple[str, ...] = ()


def summary(material: Material) -> Summary:
    """The week's summary."""
    household = household_of(material.people.values())
    dates = clock.week_days(material.first_day)
    new = material.index.new_faces(dates[0], dates[-1])
    lines = _day_lines(material, household, dates, new)
    reading = outside_contact.read([line.count for line in lines])
    before = readings_before(material.index, material.first_day)
    numbers = [point.contact for point in before if point.contact is not None]
    usual = usual_of(numbers)
    faces = [contact for contact in material.contacts if met_outside(contact, household)]
    answers = material.week.felt if material.week else ()
    felt = felt_of(answers)
    here = WeekPoint(material.first_day, reading.contact, reading.low, reading.high)
    unsure = frozenset(line.day for line in lines if line.count.state is not DayState.LOGGED)
    return Summary(
        first_day=material.first_day,
        today=material.today,
        days=lines,
        reading=reading,
        usual=usual,
        compared=compare(reading, usual),
        trend=trend_of(numbers if reading.contact is None else [*numbers, reading.contact]),
        points=(*before[1 - WEEKS_FOR_USUAL :], here),
        felt=felt,
        answers=answers,
        mood=mood_of(reading.contact, felt),
        asks_felt=material.asks_felt,
        offers_help=help_is_due(answers, material.week_before.felt if material.week_before else ()),
        people=different_people(line.count for line in lines),
        new_faces=len(new),
        days_with_someone=sum(line.count.state is DayState.LOGGED and line.count.met > 0 for line in lines),
        gap=longest_gap(faces, unsure, outside_contact.longest_run_alone(line.count for line in lines)),
        tally=tally(
            material.contacts,
            household,
            material.places.values(),
            first=dates[0],
            last=dates[-1],
            new_faces=len(new),
        ),
        out=material.out,
        proposals=material.proposals,
        first=_moved_from(material.week, reading),
        shows_number=material.shows_number,
        dogs=material.dogs,
    )


def _day_lines(
    material: Material, household: frozenset[str], dates: Iterable[date], new: Mapping[str, date]
) -> tuple[DayLine, ...]:
    by_day: dict[date, list[Contact]] = {}
    for contact in material.contacts:
        by_day.setdefault(contact.day, []).append(contact)
    return tuple(
        DayLine(
            day,
            outside_contact.count_day(by_day.get(day, ()), material.days.get(day), household),
            sum(first == day for first in new.values()),
        )
        for day in dates
    )


def different_people(days: Iterable[DayCount]) -> int:
    """Different outside people met face to face on some days; unnamed ones one each."""
    counts = tuple(days)
    return len(frozenset[str]().union(*(count.people for count in counts))) + sum(
        count.others for count in counts
    )


def _moved_from(week: Week | None, reading: Reading) -> int | None:
    first = week.first_number if week else None
    return first if reading.contact is not None and first != reading.contact else None


def kept_first(week: Week | None, result: Summary) -> Week | None:
    """The week's record with the number it was first shown with, once it is over; None where that is kept already or there is none."""
    shown = result.contact
    if result.so_far or shown is None or (week is not None and week.first_number is not None):
        return None
    record = week or Week(week=result.first_day)
    low, high = result.range or (None, None)
    return replace(record, first_number=shown, first_low=low, first_high=high, rule=RULE.version)
