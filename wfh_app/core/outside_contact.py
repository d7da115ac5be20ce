"""Outside contact: the week's number, its range and what of it may be shown (WEEK.md "Number").

Convention: exact fractions inside, whole numbers rounded half up outside. 0 is nobody, 100 is plenty. Nothing here ever
turns an unlogged day into an empty one, save the low end of the range, which says so.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from math import floor
from typing import Literal

from wfh_app.core.clock import DAYS_OF_WEEK
from wfh_app.core.counting import CALLS, met, met_face_to_face
from wfh_app.core.records import Contact, Day


class DayState(StrEnum):
    """What is known of a day (WEEK.md "Counting"); every day is exactly one of these."""

    LOGGED = "logged"
    OFF = "off"
    UNLOGGED = "unlogged"


class Shown(StrEnum):
    """What of the number is shown, by how much is known (WEEK.md, the table "known, shown")."""

    NUMBER = "number"
    NUMBER_AND_RANGE = "number and range"
    RANGE_ONLY = "range only"
    FACTS_ONLY = "facts only"
    OFF = "off"


Band = Literal["very thin", "thin", "steady", "plenty"]


@dataclass(frozen=True, slots=True)
class Rule:
    """The judgement in the number, all in one table; whoever changes a value raises the version.

    `points_by_people[n]`: a day's points for n people met, the last entry for more. `high_day_faces`: how many people an unlogged
    day is given for the high end of the range. `bands`: the lowest number of each.
    """

    version: int = 1
    points_by_people: tuple[int, ...] = (0, 2, 3, 4)
    points_for_talk: int = 1
    most_points: int = 4
    days_weight: int = 50
    faces_weight: int = 25
    gap_weight: int = 25
    faces_a_week: int = 10
    faces_a_day: int = 5
    high_day_faces: int = 3
    bands: tuple[tuple[int, Band], ...] = ((0, "very thin"), (25, "thin"), (50, "steady"), (75, "plenty"))
    least_logged: int = 4
    most_missing_for_number: int = 2


RULE = Rule()


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day as the number sees it: outside people met face to face (`people` are ids, `others` unnamed), and `talk`.

    `talk`: a call that reached somebody, or the household met face to face.
    """

    state: DayState = DayState.UNLOGGED
    people: frozenset[str] = frozenset()
    others: int = 0
    talk: bool = False

    @property
    def met(self) -> int:
        """Different outside people met face to face; unnamed ones count one each."""
        return len(self.people) + self.others

    @property
    def points(self) -> int:
        """The day's points, 0 to 4."""
        table = RULE.points_by_people
        return min(
            RULE.most_points,
            table[min(self.met, len(table) - 1)] + (RULE.points_for_talk if self.talk else 0),
        )


def count_day(contacts: Iterable[Contact], record: Day | None, household: frozenset[str]) -> DayCount:
    """What the contacts and the record of one day come to. People nobody knows any more count as from outside."""
    real = [contact for contact in contacts if met(contact)]
    faces = [contact for contact in real if met_face_to_face(contact)]
    people = frozenset(chain.from_iterable(contact.people for contact in faces))
    called = any(contact.how in CALLS for contact in real)
    return day_count(
        people=people,
        others=sum(contact.others for contact in faces),
        called=called,
        household=household,
        off=record is not None and record.off,
        nobody=record is not None and record.nobody,
    )


def day_count(
    *, people: frozenset[str], others: int, called: bool, household: frozenset[str], off: bool, nobody: bool
) -> DayCount:
    """A day from the ids met face to face, the household's included, the unnamed people, and what its record says."""
    outside = people - household
    talk = called or bool(people & household)
    if off:
        state = DayState.OFF
    elif outside or others or nobody:
        state = DayState.LOGGED
    else:
        state = DayState.UNLOGGED
    return DayCount(state, outside, others, talk)


# ------------------------------------------------------------------------------------------------------------ the parts


@dataclass(frozen=True, slots=True)
class DaysPart:
    """The part for the days: they have `points` of the `of` they could have; `value` is 0 to 50."""

    points: int
    of: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class FacesPart:
    """The part for different people: `faces` of `of`, which is ten a week in proportion to the logged days; `value` is 0 to 25."""

    faces: int
    of: Fraction
    value: Fraction


@dataclass(frozen=True, slots=True)
class GapPart:
    """The part for days alone: the longest `run` of logged days with nobody, of `logged` days; `value` is 25 without one, down to 0."""

    run: int
    logged: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Parts:
    """The three parts of the number, as exact fractions."""

    days: DaysPart
    faces: FacesPart
    gap: GapPart

    @property
    def total(self) -> Fraction:
        """Their sum, 0 to 100."""
        return self.days.value + self.faces.value + self.gap.value


def half_up(value: Fraction) -> int:
    """The nearest whole number; halves go up."""
    return floor(value + Fraction(1, 2))


def work_out(days: Sequence[DayCount]) -> Parts:
    """The three parts of a week, by its logged days. ValueError where none is logged."""
    logged = [day for day in days if day.state is DayState.LOGGED]
    if not logged:
        raise ValueError("a week without a logged day has no number")
    return Parts(_days_part(logged), _faces_part(logged), _gap_part(days, len(logged)))


def _days_part(logged: Sequence[DayCount]) -> DaysPart:
    points = sum(day.points for day in logged)
    most = RULE.most_points * len(logged)
    return DaysPart(points, most, Fraction(RULE.days_weight * points, most))


def _faces_part(logged: Sequence[DayCount]) -> FacesPart:
    faces = count_faces(logged)
    aim = Fraction(RULE.faces_a_week * len(logged), DAYS_OF_WEEK)
    return FacesPart(faces, aim, RULE.faces_weight * min(Fraction(1), faces / aim))


def _gap_part(days: Sequence[DayCount], logged: int) -> GapPart:
    run = longest_run_alone(days)
    whole = Fraction(RULE.gap_weight)
    value = whole if run == 0 or logged == 1 else whole * (1 - Fraction(run - 1, logged - 1))
    return GapPart(run, logged, value)


def count_faces(logged: Sequence[DayCount]) -> int:
    """Different outside people, where one day supplies at most five and each person goes to the day that makes the sum largest.

    That largest sum is the smallest cut: of all ways to call some days full (five each), the one that leaves the fewest
    faces, counting every person seen on a day that is not full. At most seven days make 128 ways. Where no day has more than
    five nothing is cut, and the sum is everybody.
    """
    if all(day.met <= RULE.faces_a_day for day in logged):
        return len(frozenset(chain.from_iterable(day.people for day in logged))) + sum(
            day.others for day in logged
        )
    seen_on = Counter[int]()
    for number, day in enumerate(logged):
        seen_on[1 << number] += day.others
    for person in frozenset(chain.from_iterable(day.people for day in logged)):
        seen_on[sum(1 << number for number, day in enumerate(logged) if person in day.people)] += 1
    return min(
        RULE.faces_a_day * full.bit_count() + sum(count for days, count in seen_on.items() if days & ~full)
        for full in range(1 << len(logged))
    )


def longest_run_alone(days: Iterable[DayCount]) -> int:
    """The most logged days in a row with nobody from outside; an unlogged day is stepped over, a day off ends the run."""
    longest = run = 0
    for day in days:
        if day.state is DayState.UNLOGGED:
            continue
        alone = day.state is DayState.LOGGED and day.met == 0
        run = run + 1 if alone else 0
        longest = max(longest, run)
    return longest


# ---------------------------------------------------------------------------------------------------------- what is shown


@dataclass(frozen=True, slots=True)
class Reading:
    """What seven days come to, and what of it may be shown.

    `logged`, `off` and `missing` count the days. `contact` is the number, 0 to 100, None where it may not be shown; `parts`, its
    arithmetic, goes with it. `low` and `high` are its range, None for facts only and off.
    """

    kind: Shown
    logged: int
    off: int
    missing: int
    contact: int | None = None
    low: int | None = None
    high: int | None = None
    parts: Parts | None = None

    @property
    def bands(self) -> tuple[Band, Band] | None:
        """The bands in which the two ends of the range lie, the lower first; None without a range."""
        if self.low is None or self.high is None:
            return None
        return band_of(self.low), band_of(self.high)


def band_of(number: int) -> Band:
    """The band of a number from 0 to 100."""
    return next(name for start, name in reversed(RULE.bands) if number >= start)


def read(days: Sequence[DayCount]) -> Reading:
    """The reading of seven days, in order."""
    states = Counter(day.state for day in days)
    logged, off = states[DayState.LOGGED], states[DayState.OFF]
    missing = DAYS_OF_WEEK - off - logged
    if off == DAYS_OF_WEEK:
        return Reading(Shown.OFF, logged, off, missing)
    if logged < RULE.least_logged:
        return Reading(Shown.FACTS_ONLY, logged, off, missing)
    parts = work_out(days)
    low, high = _extremes(days, parts.total) if missing else (half_up(parts.total), half_up(parts.total))
    if missing > RULE.most_missing_for_number:
        return Reading(Shown.RANGE_ONLY, logged, off, missing, None, low, high)
    kind = Shown.NUMBER_AND_RANGE if missing else Shown.NUMBER
    return Reading(kind, logged, off, missing, half_up(parts.total), low, high, parts)


def _extremes(days: Sequence[DayCount], number: Fraction) -> tuple[int, int]:
    """The two ends of the range: every unlogged day empty, and every unlogged day full; both include the number."""
    empty = DayCount(DayState.LOGGED)
    full = DayCount(DayState.LOGGED, others=RULE.high_day_faces)
    low = work_out(_filled(days, empty)).total
    high = work_out(_filled(days, full)).total
    return half_up(min(low, number)), half_up(max(high, number))


def _filled(days: Sequence[DayCount], filling: DayCount) -> list[DayCount]:
    return [filling if day.state is DayState.UNLOGGED else day for day in days]
