"""Days, weeks, working hours and clock times across changes of the clock: all calendar arithmetic, and nowhere else.

Convention: instants are aware UTC datetimes, spans half-open `[start, end)`. A day runs from `day_starts` (04:00) to the
next, local, and bears the date it starts on. A local time that does not exist that day is the first instant after the gap;
one that exists twice is the first (TIME.md §5).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from wfh_app.core.records import YEARS
from wfh_app.core.settings import Hours

ONE_DAY = timedelta(days=1)
DAYS_OF_WEEK = 7
ONE_WEEK = DAYS_OF_WEEK * ONE_DAY
A_MOMENT = timedelta(microseconds=1)
"""The smallest difference of two instants."""

_ISO_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_THURSDAY = 3
_KEPT = 4096


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time, half-open: `start` is in it, `end` is not."""

    start: datetime
    end: datetime

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether some instant lies in both."""
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start


def read_local(text: str, zone: ZoneInfo) -> datetime:
    """The instant of a local time such as `2026-11-05 18:00`; an ISO instant with its offset is taken as it is.

    Raises ValueError where it is neither, or in a year no journal holds (`YEARS`, but for its first and last: there the UTC
    instant or the day it belongs to may lie in the year beside).
    """
    said = datetime.fromisoformat(text.strip())
    if said.year not in YEARS[1:-1]:
        raise ValueError(text)
    return resolve(said.date(), said.time(), zone) if said.tzinfo is None else said.astimezone(UTC)


@lru_cache(_KEPT)
def resolve(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a local clock time on a date: the first of two in autumn, the end of the gap in spring."""
    naive = datetime.combine(day, at)
    first = naive.replace(tzinfo=zone).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == naive:
        return first
    return _end_of_gap(naive, zone)


def _end_of_gap(naive: datetime, zone: ZoneInfo) -> datetime:
    before = naive.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = naive.replace(tzinfo=zone, fold=0).astimezone(UTC)
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before).total_seconds() // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the calendar of a zone has a date at all: where the date line moved, one was left out."""
    return resolve(day, time(), zone).astimezone(zone).date() == day


def day_of(instant: datetime, zone: ZoneInfo, day_starts: time) -> date:
    """The date of the day an instant lies in; before `day_starts` it is still yesterday."""
    day = instant.astimezone(zone).date()
    if instant < resolve(day, day_starts, zone):
        return day - ONE_DAY
    # where clocks go back over midnight, a day that starts then has begun although the calendar says yesterday
    return day + ONE_DAY if instant >= resolve(day + ONE_DAY, day_starts, zone) else day


def day_span(day: date, zone: ZoneInfo, day_starts: time) -> tuple[datetime, datetime]:
    """From when to when a day runs; 23 or 25 hours where the clock changes."""
    return resolve(day, day_starts, zone), resolve(day + ONE_DAY, day_starts, zone)


def calendar_date(day: date, at: time, day_starts: time) -> date:
    """The date on the calendar when a clock time of a day comes: before `day_starts` it is already the next one."""
    return day + ONE_DAY if at < day_starts else day


def on_day(day: date, at: time, zone: ZoneInfo, day_starts: time) -> datetime:
    """The instant at which a clock time comes within a day: 01:00 of Monday is in the night to Tuesday."""
    return resolve(calendar_date(day, at, day_starts), at, zone)


def next_at(instant: datetime, at: time, zone: ZoneInfo) -> datetime:
    """The first instant after the one given at which a local clock time comes."""
    day = instant.astimezone(zone).date() - ONE_DAY
    while (moment := resolve(day, at, zone)) <= instant:
        day += ONE_DAY
    return moment


def week_of(day: date, starts: int) -> date:
    """The first day of the week a day lies in; `starts` is 0 for Monday."""
    return day - timedelta(days=(day.weekday() - starts) % DAYS_OF_WEEK)


def week_days(first: date) -> tuple[date, date, date, date, date, date, date]:
    """The seven days of the week that begins on a date."""
    return (
        first,
        first + ONE_DAY,
        first + 2 * ONE_DAY,
        first + 3 * ONE_DAY,
        first + 4 * ONE_DAY,
        first + 5 * ONE_DAY,
        first + 6 * ONE_DAY,
    )


def month_days(month: str) -> tuple[date, date]:
    """The first and the last day of a month such as `2026-11`."""
    first = date.fromisoformat(f"{month}-01")
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def iso_week(text: str, starts: int) -> date:
    """The first day of the person's week that holds the Thursday of `2026-W45`. ValueError where that is no week."""
    found = _ISO_WEEK.fullmatch(text.strip().upper())
    if found is None:
        raise ValueError(text)
    return week_of(date.fromisocalendar(int(found[1]), int(found[2]), 4), starts)


def iso_name(first_day: date) -> str:
    """`2026-W45`: the ISO week whose Thursday lies in the person's week that begins on a date; the reverse of `iso_week`."""
    thursday = first_day + timedelta(days=(_THURSDAY - first_day.weekday()) % DAYS_OF_WEEK)
    year, week, _ = thursday.isocalendar()
    return f"{year}-W{week:02}"


@lru_cache(_KEPT)
def working_ranges(day: date, hours: Hours, zone: ZoneInfo) -> tuple[Span, ...]:
    """The working ranges that start on a date, earliest first; overlapping ones are one, touching ones are two."""
    ranges: list[Span] = []
    for item in hours[day.weekday()]:
        last_day = day if item.start < item.end else day + ONE_DAY
        ranges.append(Span(resolve(day, item.start, zone), resolve(last_day, item.end, zone)))
    return _joined(sorted(ranges))


def _joined(ranges: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for item in ranges:
        if item.start >= item.end:
            continue
        if joined and item.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, item.end))
        else:
            joined.append(item)
    return tuple(joined)
