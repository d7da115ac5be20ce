"""A day played through the machine on a simulated clock (TIME.md §8); with `Keeping`, quit, crash and start go over a disk.

Convention: simulated real time is a UTC datetime that nothing sets back; the wall clock is that plus what `clock` events did
to it. Live and rehearsal differ in nothing else than where events come from and where effects go.
"""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from wfh_app.core import clock, events, records, remembered, script, workday
from wfh_app.core import settings as chosen
from wfh_app.core.clock import Span
from wfh_app.core.events import AtDesk, Effect, Event, Facts, Line, Refused, Save
from wfh_app.core.prompts import KINDS
from wfh_app.core.records import Contact, DeskSpan, Document, How, Outing, Person, Record
from wfh_app.core.script import Happening, Script
from wfh_app.core.settings import Settings
from wfh_app.core.stage import Notebook, World
from wfh_app.core.state import Pausing, Workday

FINALS = ("taken", "skipped", "missed", "moot")
COUNTS = ("prompts", *FINALS, "later", "held")
NOTHING = timedelta()
Lines = Iterator[Document]


class Keeping(Protocol):
    """Where a rehearsal keeps what must outlast its process: a temporary journal, never the person's."""

    def keep(self, snapshot: Document | None, records: Sequence[Record]) -> None:
        """Put on disk what is on disk at this instant."""

    def load(self) -> tuple[Document | None, Sequence[Record]]:
        """What is on disk."""


@dataclass
class InMemory:
    """A disk that is a text: everything goes through JSON."""

    snapshot: str = "null"
    documents: dict[tuple[str, str], str] = field(default_factory=dict)

    def keep(self, snapshot: Document | None, records: Sequence[Record]) -> None:
        self.snapshot = json.dumps(snapshot)
        for record in records:
            self.documents[(record.collection, record.id)] = json.dumps(_document(record))

    def load(self) -> tuple[Document | None, Sequence[Record]]:
        return json.loads(self.snapshot), [
            records.from_document(records.BY_COLLECTION[kind], json.loads(text))
            for (kind, _), text in self.documents.items()
        ]


def _document(record: Record) -> Document:
    return records.to_document(record)


def rehearse(tables: chosen.Tables, keeping: Keeping | None = None) -> Lines:
    """The lines of a day, in order, and last the summary. Raises `script.Unplayable` before the first line."""
    plan = script.read(tables)
    return Rehearsal(plan, keeping or InMemory()).play()


# ------------------------------------------------------------------------------------------------------------- the rehearsal

_ASLEEP_TOO = frozenset({"wake", "crash", "clock", "zone", "busy", *script.SWITCHES})
_NEEDS_APP = frozenset({"answer", "take", "back", "meeting", "meeting-end", "quit", "crash"})
_BY_ITSELF = frozenset(
    {"answer", "take", "back", "sleep", "wake", "clock", "zone", "quit", "crash", "start", "pause", "resume"}
)


Timed = tuple[datetime, Happening]


def timetable(plan: Script, world: World) -> tuple[list[Timed], datetime]:
    """When in real time each event happens, and when the end is: local times go by the clock and the zone by then."""
    later = replace(world, on={}, busy=[])
    timed: list[tuple[Timed, datetime]] = []
    end = later.instant(plan.end)
    for item in _in_order(plan):
        later.real = later.instant(item.at) - later.ahead
        timed.append(((later.real, item), end))
        if item.do == "clock":
            later.ahead += item.values["by"]
        elif item.do == "zone":
            later.zone = item.values["to"]
        end = later.instant(plan.end) - later.ahead
    while timed and timed[-1][0][0] >= end:
        _, end = timed.pop()
    return [item for item, _ in timed], end


def _in_order(plan: Script) -> Sequence[Happening]:
    """As written; where nothing moves the clock, by time."""
    if any(item.do in ("clock", "zone") for item in plan.events):
        return plan.events
    return sorted(plan.events, key=lambda item: item.at.replace(tzinfo=None))


class Rehearsal:
    """One play of a script."""

    def __init__(self, plan: Script, keeping: Keeping) -> None:
        start = clock.resolve(plan.start.date(), plan.start.time(), plan.zone)
        self.plan = plan
        self.keeping = keeping
        self.world = World(real=start, zone=plan.zone, began=start)
        self.tables: chosen.Tables = plan.settings
        self.settings: Settings = chosen.read(plan.settings)[0]
        self.notebook = Notebook()
        self.state: Workday | None = None
        self.saved: Workday | None = None
        self.snapshot: Document | None = None
        self.errors: list[Document] = []
        self.tally = Tally()

    def play(self) -> Lines:
        """The lines, and last the summary."""
        for line in self._lines():
            self.tally.count(line)
            yield line
        yield self.tally.summary(self._desk_seconds())

    def _lines(self) -> Lines:
        yield from self._start()
        waiting: list[Event] = []
        happenings, end = timetable(self.plan, self.world)
        for real, happening in happenings:
            if waiting and (real > self.world.real or happening.do in _BY_ITSELF):
                yield from self._step(*waiting)
                waiting.clear()
            yield from self._play_until(real)
            yield from self._happen(happening, waiting)
        yield from self._step(*waiting)
        yield from self._play_until(end)
        yield from self._finish()
        yield from self._found_out(())

    # ---------------------------------------------------------------------------------------------------------------- time

    def _play_until(self, real: datetime) -> Lines:
        """Ring the machine whenever it wants, up to an instant; at the instant itself comes what happens then."""
        while self.state is not None and self.world.asleep_since is None:
            wakes = workday.wakes_at(self.state)
            if wakes is None or wakes - self.world.ahead >= real:
                break
            self.world.real = max(self.world.real, wakes - self.world.ahead)
            yield from self._step(events.Tick(**self.world.reading()))
        self.world.real = max(self.world.real, real)

    def _step(self, *together: Event) -> Lines:
        if self.state is not None and together:
            self.state, effects = workday.step(self.state, *together)
            yield from self._found_out(self._carry_out(effects))

    def _carry_out(self, effects: Iterable[Effect]) -> Lines:
        for effect in effects:
            match effect:
                case Line():
                    self.notebook.add_line(effect)
                    yield effect.document
                case AtDesk():
                    self.notebook.add_stretch(effect)
                case Refused():
                    yield self._error(effect.code)
                case Save():
                    self.saved = self.state

    def _found_out(self, lines: Iterable[Document]) -> Lines:
        """Lines in the order of `at`, with the errors of a gap that is gone through only now."""
        gap, self.errors = self.errors, []
        return heapq.merge(gap, lines, key=_at) if gap else iter(lines)

    def _error(self, code: str) -> Document:
        return {"at": self.world.local_text(), "did": "error", "why": [code]}

    def _finish(self) -> Lines:
        """What has happened by the end, also if it would be found out only after."""
        if self.state is not None:
            self.state, effects = workday.until(self.state, events.Tick(**self.world.reading()))
            yield from self._found_out(self._carry_out(effects))
            self._stretch_so_far(self.state)

    def _stretch_so_far(self, state: Workday) -> None:
        span = workday.stretch(state, state.now)
        if span is not None:
            self.notebook.add_stretch(span)

    def _desk_seconds(self) -> int:
        spans = (span.end - span.start for span in self.notebook.of(DeskSpan))
        return round(sum(spans, NOTHING).total_seconds())

    # --------------------------------------------------------------------------------------------------------- the process

    def _start(self) -> Lines:
        """The process starts from what is on disk."""
        self.keeping.keep(self.snapshot, self.notebook.take_fresh())
        self.snapshot, found = self.keeping.load()
        self.notebook.read(found)
        self.state, effects = workday.begin(
            self.settings,
            self.world.zone,
            self._facts(),
            **self.world.reading(),
            remembered=self.snapshot,
            sensed=self.world.sensed(),
        )
        self.saved = self.state
        yield from self._found_out(self._carry_out(effects))

    def _quit(self) -> Lines:
        yield from self._step(events.Quit(**self.world.reading()))
        self._stop(self.state)

    def _crash(self) -> Lines:
        """The process ends without a word; on disk is what the last decision or heartbeat left there."""
        state = self.state
        if state is not None and state.saved_at is not None:
            awake_until = state.presence.dozed_at or self.world.wall - state.skew
            beats = (awake_until - state.saved_at) // workday.HEARTBEAT
            if beats:
                at = state.saved_at + beats * workday.HEARTBEAT + state.skew
                self.saved = workday.until(state, replace(events.Tick(**self.world.reading()), at=at))[0]
                self._stretch_so_far(self.saved)
        self._stop(self.saved)
        yield from ()

    def _stop(self, state: Workday | None) -> None:
        self.snapshot = workday.remember(state) if state is not None else None
        self.keeping.keep(self.snapshot, self.notebook.take_fresh())
        self.state = None

    # ------------------------------------------------------------------------------------------------------------ happenings

    def _happen(self, what: Happening, waiting: list[Event]) -> Lines:
        problem = self._impossible(what.do)
        if problem:
            self.errors.append(self._error(problem))
            if self.state is not None and self.world.asleep_since is None:
                yield from self._found_out(())
        elif what.do in ("quit", "crash", "start"):
            yield from {"quit": self._quit, "crash": self._crash, "start": self._start}[what.do]()
        else:
            told = list(self._told(what))
            if what.do in _BY_ITSELF:
                yield from self._step(*told)
            else:
                waiting.extend(told)

    def _impossible(self, do: str) -> str:
        """Why an event cannot be, or nothing."""
        world = self.world
        if world.asleep_since is not None and do not in _ASLEEP_TOO:
            return "asleep"
        if self.state is None and do in _NEEDS_APP:
            return "not-running"
        cannot = {
            "start": self.state is not None and "running",
            "wake": world.asleep_since is None and "awake",
            "lock": world.locked and "locked",
            "unlock": not world.locked and "unlocked",
            "resume": self.state is None and not self._paused_on_disk() and "not-paused",
        }
        return cannot.get(do) or ""

    def _told(self, what: Happening) -> Iterator[Event]:
        """What an event does to the world, and what the machine is told of it."""
        return _DOINGS.get(what.do, Rehearsal._detect)(self, what)

    def _hands(self, what: Happening) -> Iterator[Event]:
        world = self.world
        if world.locked:
            return
        world.still_since = world.real if what.do == "idle" else None
        if world.knows_idle:
            yield events.HandsOn(**world.reading())
            if what.do == "idle":
                yield events.HandsOff(last_input=world.wall, **world.reading())

    def _screen(self, what: Happening) -> Iterator[Event]:
        self.world.locked = what.do == "lock"
        if what.do == "lock":
            yield events.Lock(**self.world.reading())
        else:
            self.world.still_since = None
            yield events.Unlock(**self.world.reading())

    def _sleep(self, _: Happening) -> Iterator[Event]:
        yield events.Sleep(**self.world.reading())
        self.world.asleep_since = self.world.real

    def _wake(self, _: Happening) -> Iterator[Event]:
        self.world.wake()
        yield events.Wake(**self.world.reading())

    def _no_idle_source(self, _: Happening) -> Iterator[Event]:
        self.world.knows_idle = False
        yield events.IdleUnknown(**self.world.reading())

    def _detect(self, what: Happening) -> Iterator[Event]:
        name, on = script.SWITCHES[what.do], what.values["on"]
        self.world.on[name] = on
        yield events.Detector(name=name, on=on, **self.world.reading())  # type: ignore[arg-type] # from that table

    def _busy(self, what: Happening) -> Iterator[Event]:
        span = Span(self.world.wall, self.world.later(what.values["until"]))
        self.world.busy = [item for item in self.world.busy if item.end > self.world.wall] + [span]
        yield events.Busy(entries=tuple(self.world.busy), **self.world.reading())

    def _meeting(self, what: Happening) -> Iterator[Event]:
        yield events.Meeting(minutes=what.values["minutes"], **self.world.reading())

    def _meeting_end(self, _: Happening) -> Iterator[Event]:
        yield events.MeetingEnd(**self.world.reading())

    def _pause(self, what: Happening) -> Iterator[Event]:
        length = what.values.get("for")
        if self.state is None and self.snapshot is not None:
            until = self.world.wall + length if length else None
            self.snapshot = remembered.with_pause(self.snapshot, Pausing(until_wall=until))
        yield events.Pause(length=length, **self.world.reading())

    def _resume(self, _: Happening) -> Iterator[Event]:
        if self.state is None and self.snapshot is not None:
            self.snapshot = remembered.with_pause(self.snapshot, None)
        yield events.Resume(**self.world.reading())

    def _paused_on_disk(self) -> bool:
        return self.snapshot is not None and self.snapshot.get("pause") is not None

    def _answer(self, what: Happening) -> Iterator[Event]:
        yield events.Answer(word=what.values["with"], **self.world.reading())

    def _take(self, what: Happening) -> Iterator[Event]:
        yield events.Take(kind=what.values["kind"], **self.world.reading())

    def _back(self, _: Happening) -> Iterator[Event]:
        yield events.Back(**self.world.reading())

    def _set(self, what: Happening) -> Iterator[Event]:
        self.tables = chosen.merged(self.tables, what.values)
        self.settings = chosen.read(self.tables)[0]
        yield events.SettingsChanged(settings=self.settings, **self.world.reading())

    def _clock(self, what: Happening) -> Iterator[Event]:
        self.world.ahead += what.values["by"]
        yield events.Tick(**self.world.reading())

    def _zone(self, what: Happening) -> Iterator[Event]:
        self.world.zone = what.values["to"]
        yield events.ZoneChanged(zone=self.world.zone, **self.world.reading())

    # ----------------------------------------------------------------------------------------------------- what is written down

    def _write(self, what: Happening) -> Iterator[Event]:
        today = self._today()
        page = self.notebook.day(today)
        match what.do:
            case "log":
                self._log(what.values, today)
            case "nobody":
                self.notebook.put(replace(page, nobody=True))
            case "close-day":
                page = self.notebook.day(self._reflected_on() or today)
                self.notebook.put(replace(page, closed_at=self.world.wall))
            case "day-off":
                self.notebook.put(replace(page, off=what.values.get("on", True)))
            case _:
                name = self.notebook.new_id(self.world.wall)
                self.notebook.put(Outing(id=name, day=today, time=what.values.get("time")))
        yield events.FactsChanged(facts=self._facts(), **self.world.reading())

    def _log(self, values: Mapping[str, Any], today: date) -> None:
        household = values.get("household", False)
        people = [self._person(name, household=household) for name in values.get("who", ())]
        contact = Contact(
            id=self.notebook.new_id(self.world.wall),
            day=today,
            at=self.world.wall,
            zone=self.world.zone.key,
            how=How(values.get("how", How.FACE)),
            people=tuple(people),
            others=0 if people or household else 1,
        )
        self.notebook.put(contact)

    def _person(self, name: str, *, household: bool) -> str:
        known = next((person.id for person in self.notebook.of(Person) if person.name == name), None)
        if known is not None:
            return str(known)
        person = Person(id=self.notebook.new_id(self.world.wall), name=name, household=household)
        self.notebook.put(person)
        return person.id

    def _today(self) -> date:
        return clock.day_of(self.world.wall, self.world.zone, self.settings.work.day_starts)

    def _reflected_on(self) -> date | None:
        """The day whose end is being asked about."""
        asked = self.state.prompts if self.state is not None else ()
        return next((prompt.about for prompt in asked if prompt.kind == "day_end"), None)

    def _facts(self) -> Facts:
        return self.notebook.facts(self._today())


_DOINGS: dict[str, Callable[[Rehearsal, Happening], Iterator[Event]]] = {
    "input": Rehearsal._hands,
    "idle": Rehearsal._hands,
    "lock": Rehearsal._screen,
    "unlock": Rehearsal._screen,
    "sleep": Rehearsal._sleep,
    "wake": Rehearsal._wake,
    "no-idle-source": Rehearsal._no_idle_source,
    "busy": Rehearsal._busy,
    "meeting": Rehearsal._meeting,
    "meeting-end": Rehearsal._meeting_end,
    "pause": Rehearsal._pause,
    "resume": Rehearsal._resume,
    "answer": Rehearsal._answer,
    "take": Rehearsal._take,
    "back": Rehearsal._back,
    "set": Rehearsal._set,
    "clock": Rehearsal._clock,
    "zone": Rehearsal._zone,
    **dict.fromkeys(("log", "nobody", "close-day", "day-off", "plan"), Rehearsal._write),
}


def _at(line: Document) -> datetime:
    return datetime.fromisoformat(line["at"])


class Tally:
    """Counts of prompts by kind, from the lines."""

    def __init__(self) -> None:
        self.counts = {kind: dict.fromkeys(COUNTS, 0) for kind in KINDS}
        self.open: set[str] = set()
        self.held: set[str] = set()

    def count(self, line: Document) -> None:
        """Take a line into account; what was begun by hand is no prompt."""
        name, did = line.get("id", ""), line["did"]
        if did == "due":
            self.open.add(name)
            self._add(line, "prompts")
        elif name in self.open:
            if did in FINALS or did == "later":
                self._add(line, did)
            elif did == "held" and name not in self.held:
                self.held.add(name)
                self._add(line, "held")

    def _add(self, line: Document, what: str) -> None:
        self.counts[line["kind"]][what] += 1

    def summary(self, desk_seconds: int) -> Document:
        return {"summary": self.counts, "desk_seconds": desk_seconds}
