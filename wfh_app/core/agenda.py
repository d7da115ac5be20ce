"""What the clock brings: the day that runs, its working ranges, and the prompts by the clock still to come (TIME.md §3, §5).

Convention: instants are on the wall clock, UTC. An entry is what the settings or a plan have a prompt for ("09:15", "day_end"); it
comes at most once on each local date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core import clock, dog, prompts
from wfh_app.core.clock import ONE_DAY, Span
from wfh_app.core.codes import Kind, Why
from wfh_app.core.events import Facts, PlannedOuting
from wfh_app.core.settings import Settings

LAST_DAYS = 3
"""How far back the last working day may be for "yesterday"."""

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A clock time on a date, that will make a prompt: when it comes, of which kind, and what the prompt says.

    `entries` are several where dogs with different times walk together; `day` is the local date.
    """

    at: datetime
    kind: Kind
    day: date
    entries: tuple[str, ...]
    why: Why = ("clock-time",)
    about: date | None = None
    dogs: tuple[str, ...] = ()
    outing: str = ""
    words: str = ""
    length: timedelta = timedelta()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys by which it is remembered that it came."""
        return once_keys(self.kind, self.entries, self.day, self.dogs)


@dataclass(frozen=True, slots=True)
class WorkRange:
    """A working range: the `number`th (from 0) of those that start on a date, which also names it after the zone changed."""

    day: date
    number: int
    span: Span

    @property
    def name(self) -> tuple[date, int]:
        """What it is known by."""
        return self.day, self.number


@dataclass(frozen=True)  # without slots: see `values`
class Agenda:
    """What the clock brings.

    The day that runs (`today`) and when it ends (`turns`); the working range that runs, and the next start or end of one
    (`bound`); the clock times to come, earliest first.
    """

    today: date
    turns: datetime
    working: WorkRange | None
    bound: datetime | None
    coming: tuple[Occurrence, ...]


def once_key(kind: Kind, entry: str, day: date, dog: str = "") -> str:
    """The key by which it is remembered that an entry came on a date."""
    return f"{kind} {entry} {day.isoformat()} {dog}".rstrip()


def once_keys(kind: Kind, entries: Iterable[str], day: date, dogs: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of some entries. A walk has one for each dog, because a meal may move one dog's walk and not another's."""
    return tuple(once_key(kind, entry, day, name) for entry in entries for name in dogs or ("",))


def look(settings: Settings, zone: ZoneInfo, facts: Facts, wall: datetime, looked: datetime) -> Agenda:
    """The agenda at an instant; `coming` begins after `looked` and reaches over the next day."""
    today = clock.day_of(wall, zone, settings.work.day_starts)
    ranges = tuple(_ranges(settings, zone, today))
    working = next((item for item in ranges if wall in item.span), None)
    bounds = [bound for item in ranges for bound in (item.span.start, item.span.end) if bound > wall]
    return Agenda(
        today=today,
        turns=clock.day_span(today, zone, settings.work.day_starts)[1],
        working=working,
        bound=min(bounds, default=None),
        coming=coming(settings, zone, facts, looked, today + 2 * ONE_DAY),
    )


def _ranges(settings: Settings, zone: ZoneInfo, today: date) -> Iterator[WorkRange]:
    for day in (today - ONE_DAY, today, today + ONE_DAY):
        for number, span in enumerate(clock.working_ranges(day, settings.work.hours, zone)):
            yield WorkRange(day, number, span)


def coming(
    settings: Settings, zone: ZoneInfo, facts: Facts, after: datetime, last: date
) -> tuple[Occurrence, ...]:
    """The clock times after an instant up to a date, planned outings of any date too; earliest first, then by precedence."""
    day = after.astimezone(zone).date() - ONE_DAY
    found: list[Occurrence] = []
    while day <= last:
        if clock.exists(day, zone):
            found += (item for item in _on(day, settings, zone) if item.at > after)
        day += ONE_DAY
    found += (item for item in _planned(settings, zone, facts) if item.at > after)
    return tuple(sorted(found, key=lambda item: (item.at, prompts.PRECEDENCE[item.kind])))


def _on(day: date, settings: Settings, zone: ZoneInfo) -> Iterator[Occurrence]:
    yield from _walks(day, settings, zone)
    if working_day(day, settings):
        yield from _ways_out(day, settings, zone)
        yield from _day_end(day, settings, zone)
    if day.weekday() == settings.week.show.weekday:
        week = clock.week_of(day, settings.week.starts) - clock.ONE_WEEK
        at = clock.resolve(day, settings.week.show.at, zone)
        yield Occurrence(at, "week", day, ("week",), about=week)


def _walks(day: date, settings: Settings, zone: ZoneInfo) -> Iterator[Occurrence]:
    lengths = {item.name: item.walk_length for item in settings.dogs}
    for walk in dog.walks_on(day, settings.dogs, zone):
        yield Occurrence(
            walk.at,
            "walk",
            day,
            tuple(_text(entry) for entry in walk.entries),
            ("clock-time", "after-meal") if walk.moved else ("clock-time",),
            dogs=walk.dogs,
            length=max(lengths[name] for name in walk.dogs),
        )


def _ways_out(day: date, settings: Settings, zone: ZoneInfo) -> Iterator[Occurrence]:
    for at in settings.get_out.at:
        yield Occurrence(
            clock.resolve(day, at, zone), "out", day, (_text(at),), length=settings.get_out.length
        )


def _day_end(day: date, settings: Settings, zone: ZoneInfo) -> Iterator[Occurrence]:
    ranges = clock.working_ranges(day, settings.work.hours, zone)
    if ranges:
        yield Occurrence(ranges[-1].end, "day_end", day, ("day_end",), about=day)


def _planned(settings: Settings, zone: ZoneInfo, facts: Facts) -> Iterator[Occurrence]:
    for outing in facts.outings:
        if outing.at is not None:
            yield _outing(outing, outing.at, settings, zone)


def _outing(outing: PlannedOuting, at: time, settings: Settings, zone: ZoneInfo) -> Occurrence:
    day = clock.calendar_date(outing.day, at, settings.work.day_starts)
    return Occurrence(
        clock.resolve(day, at, zone),
        "out",
        day,
        (outing_entry(outing.id, at),),
        ("clock-time", "planned"),
        outing=outing.id,
        words=outing.words,
        length=outing.length or settings.get_out.length,
    )


def outing_entry(outing: str, at: time) -> str:
    """The entry of a planned outing; an outing moved to another time is another entry, so it may come again."""
    return f"{outing}@{_text(at)}"


def _text(at: time) -> str:
    return at.strftime("%H:%M")


def working_day(day: date, settings: Settings) -> bool:
    """Whether work is set for a date at all."""
    return bool(settings.work.hours[day.weekday()])


def last_working_day(today: date, settings: Settings, off: frozenset[date]) -> date | None:
    """The newest working day before a date that was not off, at most three days back; None where there is none."""
    before = (today - back * ONE_DAY for back in range(1, LAST_DAYS + 1))
    return next((day for day in before if working_day(day, settings) and day not in off), None)


def grace_end(kind: Kind, at: datetime, settings: Settings, zone: ZoneInfo, today: date) -> datetime:
    """Until when a prompt that fell due at an instant may still come (TIME.md §3); `today` is the day that `yesterday` asks on."""
    match kind:
        case "walk":
            return at + prompts.WALK_GRACE
        case "out":
            return at + settings.get_out.grace
        case "day_end":
            return clock.next_at(at, settings.work.day_starts, zone)
        case "week":
            return _next_show(at, settings, zone)
    return clock.resolve(today, NOON, zone)


def _next_show(at: datetime, settings: Settings, zone: ZoneInfo) -> datetime:
    show = settings.week.show
    day = clock.week_of(at.astimezone(zone).date(), show.weekday)
    while (moment := clock.resolve(day, show.at, zone)) <= at:
        day += clock.ONE_WEEK
    return moment
