"""The journal of a rehearsal while its process runs: what the machine decides, and what the person writes down (TIME.md §8).

Convention: ids are the same in every run. What is on disk is for `rehearsal.Keeping`; `take_fresh` says what is not there yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from wfh_app.core import facts, ids, records
from wfh_app.core.counting import household_of, met_outside
from wfh_app.core.events import AtDesk, Facts, Line
from wfh_app.core.records import Contact, Day, DeskSpan, Document, How, Outing, Person, Prompt, Record

R = TypeVar("R", bound=Record)
OfADay = TypeVar("OfADay", Contact, Day, Prompt, DeskSpan, Outing)

WRITTEN = frozenset({"log", "nobody", "close-day", "day-off", "plan"})
"""The events by which a person writes something down."""


@dataclass
class Notebook:
    """The journal of a rehearsal while its process runs: records by id, and which of them are not on disk yet."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    fresh: set[tuple[str, str]] = field(default_factory=set)
    stories: dict[str, list[Document]] = field(default_factory=dict)
    written: int = 0

    def put(self, record: Record) -> None:
        """Write a record down, or anew."""
        key = (record.collection, record.id)
        self.records[key] = record
        self.fresh.add(key)

    def new_id(self, at: datetime) -> str:
        """Ids in the order of writing, the same in every run."""
        self.written += 1
        return ids.time_ordered(int(at.timestamp() * 1000), self.written.to_bytes(10, "big"))

    def add_line(self, line: Line) -> None:
        """Write a decision down, with its prompt."""
        story = self.stories.setdefault(line.prompt, [])
        story.append(line.document)
        known = self.records.get(("prompts", line.prompt))
        if known is None:
            self.put(
                Prompt(id=line.prompt, day=line.day, kind=line.kind, prompt=line.prompt, entry=line.entry)
            )
        self.fresh.add(("prompts", line.prompt))

    def add_stretch(self, span: AtDesk) -> None:
        """Write a stretch at the desk down; it replaces the one that starts at the same instant, an empty one removes it."""
        name = records.instant_text(span.start, exact=True)
        record = DeskSpan(id=name, day=span.day, start=span.start, end=span.end, zone=span.zone)
        self.put(replace(record, deleted=span.end <= span.start))

    def finished(self, record: R) -> R:
        """The record as it goes to disk: a prompt with its lines."""
        if isinstance(record, Prompt):
            return cast("R", replace(record, lines=tuple(self.stories.get(record.prompt, ()))))
        return record

    def take_fresh(self) -> list[Record]:
        """What is not on disk yet, by id; it counts as kept from now on."""
        found = [self.finished(self.records[key]) for key in sorted(self.fresh)]
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

    def of(self, kind: type[R]) -> list[R]:
        """The records of a kind that were not deleted."""
        return [
            self.finished(record)
            for record in self.records.values()
            if isinstance(record, kind) and not record.deleted
        ]

    def since(self, first: date, kind: type[OfADay]) -> list[OfADay]:
        """The records of a kind from a day on that were not deleted."""
        return [
            self.finished(record)
            for record in self.records.values()
            if isinstance(record, kind) and not record.deleted and record.day >= first
        ]

    def facts(self, today: date) -> Facts:
        """What the machine must know of it."""
        first = today - timedelta(days=facts.DAYS_BACK)
        return facts.gather(
            contacts=self.since(first, Contact),
            people={person.id: person for person in self.of(Person)},
            days=self.since(first, Day),
            prompts=self.since(first, Prompt),
            desk=self.since(first, DeskSpan),
            outings=self.since(first, Outing),
        )

    def met_on(self, day: date) -> bool:
        """Whether somebody from outside was met face to face on a day."""
        household = household_of(self.of(Person))
        contacts = (contact for contact in self.of(Contact) if contact.day == day)
        return any(met_outside(contact, household) for contact in contacts)

    def day(self, day: date) -> Day:
        """What is written of a day, or an empty page."""
        name = ids.of_date("days", day)
        known = self.records.get(("days", name))
        return known if isinstance(known, Day) else Day(id=name, day=day)

    # ----------------------------------------------------------------------------------------------------- written by a person

    def write(self, do: str, values: Mapping[str, Any], day: date, at: datetime, zone: ZoneInfo) -> None:
        """Write down what an event of `WRITTEN` says, about a day."""
        page = self.day(day)
        match do:
            case "nobody":
                self.put(replace(page, nobody=True))
            case "close-day":
                self.put(replace(page, closed_at=at))
            case "day-off":
                self.put(replace(page, off=values.get("on", True)))
            case "plan":
                self._plan(day, values.get("time"), at)
            case _:
                self._log(values, day, at, zone)

    def _plan(self, day: date, clock: time | None, at: datetime) -> None:
        """A plan said twice is one: nothing but its time tells it from another."""
        if all((outing.day, outing.time) != (day, clock) for outing in self.of(Outing)):
            self.put(Outing(id=self.new_id(at), day=day, time=clock))

    def _log(self, values: Mapping[str, Any], day: date, at: datetime, zone: ZoneInfo) -> None:
        household = values.get("household", False)
        people = [self._person(name, at, household=household) for name in values.get("who", ())]
        contact = Contact(
            id=self.new_id(at),
            day=day,
            at=at,
            zone=zone.key,
            how=How(values.get("how", How.FACE)),
            people=tuple(people),
            others=0 if people or household else 1,
        )
        self.put(contact)

    def _person(self, name: str, at: datetime, *, household: bool) -> str:
        known = next((person.id for person in self.of(Person) if person.name == name), None)
        if known is not None:
            return known
        person = Person(id=self.new_id(at), name=name, household=household)
        self.put(person)
        return person.id
