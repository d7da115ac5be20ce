"""What a rehearsal is played on: a world with clocks, hands and a screen, and a journal in memory (TIME.md §8).

Convention: `real` time is a UTC datetime that nothing sets back; the wall clock is that plus what was done to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wfh_app.core import clock, events, facts, ids, records
from wfh_app.core.clock import Span
from wfh_app.core.events import AtDesk, Event, Facts, Line
from wfh_app.core.records import Contact, Day, DeskSpan, Document, Outing, Person, Prompt, Record

NOTHING = timedelta()


@dataclass
class Notebook:
    """The journal of a rehearsal while its process runs: records by id, and which of them are not on disk yet."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    fresh: set[tuple[str, str]] = field(default_factory=set)
    stories: dict[str, list[Document]] = field(default_factory=dict)
    written: int = 0

    def put(self, record: Record) -> None:
        key = (record.collection, record.id)
        self.records[key] = record
        self.fresh.add(key)

    def remove(self, record: Record) -> None:
        self.put(replace(record, deleted=True))

    def new_id(self, at: datetime) -> str:
        """Ids in the order of writing, the same in every run."""
        self.written += 1
        return ids.time_ordered(int(at.timestamp() * 1000), self.written.to_bytes(10, "big"))

    def add_line(self, line: Line) -> None:
        story = self.stories.setdefault(line.prompt, [])
        story.append(line.document)
        known = self.records.get(("prompts", line.prompt))
        if known is None:
            self.put(
                Prompt(id=line.prompt, day=line.day, kind=line.kind, prompt=line.prompt, entry=line.entry)
            )
        self.fresh.add(("prompts", line.prompt))

    def add_stretch(self, span: AtDesk) -> None:
        name = records.instant_text(span.start, exact=True)
        record = DeskSpan(id=name, day=span.day, start=span.start, end=span.end, zone=span.zone)
        self.put(replace(record, deleted=span.end <= span.start))

    def finished(self, key: tuple[str, str]) -> Record:
        """The record as it goes to disk."""
        record = self.records[key]
        if isinstance(record, Prompt):
            return replace(record, lines=tuple(self.stories.get(record.prompt, ())))
        return record

    def take_fresh(self) -> list[Record]:
        found = [self.finished(key) for key in sorted(self.fresh)]
        self.fresh.clear()
        return found

    def read(self, found: Iterable[Record]) -> None:
        """Begin again from what is on disk."""
        self.records = {(record.collection, record.id): record for record in found}
        self.fresh.clear()
        self.stories = {
            record.prompt: list(record.lines)
            for record in self.records.values()
            if isinstance(record, Prompt)
        }

    def of(self, kind: type[Any], since: date | None = None) -> list[Any]:
        """The records of a kind that stand, from a day on."""
        return [
            self.finished(key)
            for key, record in self.records.items()
            if isinstance(record, kind) and not record.deleted and (since is None or _day(record) >= since)
        ]

    def facts(self, today: date) -> Facts:
        """What the machine must know of it."""
        since = today - timedelta(days=facts.DAYS_BACK)
        people = {person.id: person for person in self.of(Person)}
        return facts.gather(
            contacts=self.of(Contact, since),
            people=people,
            days=self.of(Day, since),
            prompts=self.of(Prompt, since),
            desk=self.of(DeskSpan, since),
            outings=self.of(Outing, since),
        )

    def day(self, day: date) -> Day:
        """What is written of a day, or an empty page."""
        name = ids.of_date("days", day)
        known = self.records.get(("days", name))
        return known if isinstance(known, Day) else Day(id=name, day=day)


def _day(record: Any) -> date:
    day: date = record.day
    return day


# ----------------------------------------------------------------------------------------------------------------- the world


@dataclass
class World:
    """What is so, whether or not the app runs: the clocks, the screen, hands, calls."""

    real: datetime
    zone: ZoneInfo
    began: datetime
    ahead: timedelta = NOTHING
    slept: timedelta = NOTHING
    asleep_since: datetime | None = None
    locked: bool = False
    still_since: datetime | None = None
    knows_idle: bool = True
    on: dict[str, bool] = field(default_factory=dict)
    busy: list[Span] = field(default_factory=list)

    @property
    def wall(self) -> datetime:
        return self.real + self.ahead

    def reading(self, real: datetime | None = None) -> dict[str, Any]:
        """The clocks as an event bears them."""
        now = real or self.real
        asleep = now - self.asleep_since if self.asleep_since is not None else NOTHING
        slept = self.slept + asleep
        return {
            "at": now + self.ahead,
            "mono": (now - self.began - slept).total_seconds(),
            "slept": slept.total_seconds(),
        }

    def instant(self, local: datetime) -> datetime:
        """The wall instant of a local time: of two, the first not before now."""
        if local.tzinfo is not None:
            return local.astimezone(UTC)
        first = clock.resolve(local.date(), local.time(), self.zone)
        second = local.replace(tzinfo=self.zone, fold=1).astimezone(UTC)
        return second if first < self.wall <= second else first

    def wake(self) -> None:
        """The machine wakes; typing goes on unless the screen is locked."""
        if self.asleep_since is not None:
            self.slept += self.real - self.asleep_since
            self.asleep_since = None
        if not self.locked:
            self.still_since = None

    def later(self, until: datetime | time) -> datetime:
        """The wall instant of a local time, today's where it has no date."""
        if isinstance(until, datetime):
            return self.instant(until)
        return self.instant(datetime.combine(self.wall.astimezone(self.zone).date(), until))

    def sensed(self) -> Iterator[Event]:
        """What the senses say at the start of a process."""
        now = self.reading()
        if not self.knows_idle:
            yield events.IdleUnknown(**now)
        elif self.still_since is not None:
            yield events.HandsOff(last_input=self.still_since + self.ahead, **now)
        if self.locked:
            yield events.Lock(**now)
        for name, on in self.on.items():
            yield events.Detector(name=name, on=on, **now)  # type: ignore[arg-type] # `script` knows no others
        yield events.Busy(entries=tuple(self.busy), **now)

    def local_text(self) -> str:
        return self.wall.astimezone(self.zone).isoformat(timespec="seconds")
