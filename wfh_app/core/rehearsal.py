"""A day played through the machine on a simulated clock (TIME.md §8); what outlasts the process goes through a `Keeping`.

Convention: simulated real time is a UTC datetime that nothing sets back; the wall clock is that plus what `clock` events did
to it. A rehearsal differs from the live machine only in where events come from and where effects go.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Protocol

from wfh_app.core import clock, events, notebook, records, remembered, script, workday
from wfh_app.core import settings as chosen
from wfh_app.core.codes import FINALS, KINDS
from wfh_app.core.events import AtDesk, Effect, Event, Facts, Impossible, Line, Save
from wfh_app.core.notebook import Notebook
from wfh_app.core.records import DeskSpan, Document, Record
from wfh_app.core.script import Happening, Script
from wfh_app.core.settings import Settings
from wfh_app.core.stage import World
from wfh_app.core.state import Pausing, Workday

COUNTS = ("prompts", *FINALS, "later", "held")
NOTHING = timedelta()
Lines = Iterator[Document]


class Keeping(Protocol):
    """Where a rehearsal keeps what must outlast its process: a temporary journal, never the person's."""

    def keep(self, snapshot: Document | None, written: Sequence[Record]) -> None:
        """Keep the snapshot as it is at the end of a process, and the records written since the last time."""

    def load(self) -> tuple[Document | None, Sequence[Record]]:
        """The snapshot and all records, as they were kept."""


@dataclass
class InMemory:
    """A disk in memory; everything goes through JSON, as on a real one."""

    snapshot: str = "null"
    documents: dict[tuple[str, str], str] = field(default_factory=dict)

    def keep(self, snapshot: Document | None, written: Sequence[Record]) -> None:
        self.snapshot = json.dumps(snapshot)
        for record in written:
            self.documents[(record.collection, record.id)] = json.dumps(records.to_document(record))

    def load(self) -> tuple[Document | None, Sequence[Record]]:
        return json.loads(self.snapshot), [
            records.from_document(records.BY_COLLECTION[kind], json.loads(text))
            for (kind, _), text in self.documents.items()
        ]


def rehearse(tables: chosen.Tables, keeping: Keeping | None = None) -> Lines:
    """The lines of a day, in order, and last the summary. Raises `script.Unplayable` before the first line."""
    plan = script.read(tables)
    return Rehearsal(plan, keeping or InMemory()).play()


# ------------------------------------------------------------------------------------------------------------- the rehearsal

_NEEDS_APP = frozenset({"answer", "take", "back", "meeting", "meeting-end", "quit", "crash"})
_AFTER_THE_REST = frozenset(
    {"answer", "take", "back", "pause", "resume", "wake", "clock", "zone", "crash", "start"}
)
"""Events that come only after everything before them at the same instant was decided; all others of an instant go together, so
that nothing is shown behind a screen that locks at once."""

_SENSED = frozenset({"input", "idle", "lock", "unlock", "no-idle-source", "busy", *script.SWITCHES})
"""Events that a process starting at the same instant finds to be so already."""

_LAST = datetime.max.replace(tzinfo=UTC)
"""The place of what comes after all of a gap's lines."""

Scheduled = tuple[datetime, Happening]
"""An event of the script with the real time at which it happens."""


def timetable(plan: Script, world: World) -> tuple[list[Scheduled], datetime]:
    """When each event happens in real time, and when the end is: a local time goes by the clock and the zone of its moment."""
    timed, end = _timed(plan, world, plan.events)
    moving = any(item.do in ("clock", "zone") for item in plan.events)
    if not moving and any(after[0] < before[0] for before, after in pairwise(timed)):
        timed, end = _timed(plan, world, sorted(plan.events, key=lambda item: item.at.replace(tzinfo=None)))
    return timed, end


def _timed(plan: Script, world: World, happenings: Sequence[Happening]) -> tuple[list[Scheduled], datetime]:
    """Each event with its real time, and the end in real time; events that come at the end or after it are left out.

    A world of its own goes along, because `clock` and `zone` move every local time that is told after them, the end's too.
    """
    later = replace(world, on={}, busy=[])
    timed: list[tuple[Scheduled, datetime]] = []
    end = later.instant(plan.end)
    for item in happenings:
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
        self.coming: deque[Scheduled] = deque()
        self.errors: list[tuple[datetime, Document]] = []
        self.ahead = NOTHING
        self.counts = PromptCounts()

    def play(self) -> Lines:
        """The lines, and last the summary."""
        for line in self._lines():
            self.counts.count(line)
            yield line
        yield self.counts.summary(self._desk_seconds())

    def _lines(self) -> Lines:
        waiting: list[Event] = []
        timed, end = timetable(self.plan, self.world)
        self.coming = deque(timed)
        yield from self._start()
        while self.coming:
            real, happening = self.coming.popleft()
            if waiting and (real > self.world.real or happening.do in _AFTER_THE_REST):
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
        """Wake the machine whenever it asks for it, up to an instant but not at it: there the next event comes first."""
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
            lines = self._carry_out(effects)
            awake = self.world.asleep_since is None or isinstance(together[0], events.Wake)
            yield from self._found_out(lines) if awake else lines

    def _carry_out(self, effects: Iterable[Effect]) -> Lines:
        for effect in effects:
            match effect:
                case Line():
                    self.notebook.add_line(effect)
                    yield effect.document
                case AtDesk():
                    self.notebook.add_stretch(effect)
                case Impossible():
                    yield self._error(effect.code)
                case Save():
                    self.saved = self.state

    def _found_out(self, lines: Iterable[Document]) -> Lines:
        """Lines in the order of `at`, with the errors that happened in a gap (sleep, no process) which is lived through only now.

        The gap is told on the clock of its beginning; what is dated now, on the clock of its end, comes after all of it.
        """
        gap, self.errors = self.errors, []
        now = self.world.wall.replace(microsecond=0)
        for line in lines:
            at = datetime.fromisoformat(line["at"])
            while gap and (gap[0][0] <= at or at == now):
                yield gap.pop(0)[1]
            yield line
        yield from (error for _, error in gap)
        self.ahead = self.world.ahead

    def _place(self) -> datetime:
        """Before which of a gap's lines an error comes: after them all, once the clock was set back in the gap."""
        behind = self.world.ahead < self.ahead or any(place == _LAST for place, _ in self.errors)
        self.ahead = max(self.ahead, self.world.ahead)
        return _LAST if behind else self.world.wall

    def _error(self, code: str) -> Document:
        return {"at": self.world.local_text(), "did": "error", "why": [code]}

    def _finish(self) -> Lines:
        """Tell what has happened by the end, even if the machine would find it out only later."""
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
        """The process starts from what is on disk, and finds what is so at this instant."""
        while self.coming and self.coming[0][0] == self.world.real and self._so(self.coming[0][1]):
            self.coming.popleft()
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

    def _so(self, what: Happening) -> bool:
        """Let an event happen to the world if senses can tell of it; says whether it was such a one."""
        if what.do not in _SENSED or self.world.impossible(what.do):
            return False
        # no process hears of it yet; the one that starts is told by `sensed`
        tuple(self.world.happen(what))
        return True

    def _quit(self, waiting: list[Event]) -> Lines:
        yield from self._step(*waiting, events.Quit(**self.world.reading()))
        waiting.clear()
        self._stop(self.state)

    def _crash(self, state: Workday) -> None:
        """The process ends without a word; on disk is what the last decision or heartbeat left there."""
        saved = self.saved or state
        awake_until = state.presence.dozed_at or self.world.wall - state.skew
        beats = (awake_until - saved.now) // workday.HEARTBEAT
        if beats:
            at = saved.now + beats * workday.HEARTBEAT + state.skew
            saved = workday.until(state, replace(events.Tick(**self.world.reading()), at=at))[0]
        self._stretch_so_far(saved)
        self._stop(saved)

    def _stop(self, state: Workday | None) -> None:
        self.snapshot = workday.remember(state) if state is not None else None
        self.keeping.keep(self.snapshot, self.notebook.take_fresh())
        self.state = None

    # ------------------------------------------------------------------------------------------------------------ happenings

    def _happen(self, what: Happening, waiting: list[Event]) -> Lines:
        problem = self.world.impossible(what.do) or self._impossible(what.do)
        if problem:
            self.errors.append((self._place(), self._error(problem)))
            if self.state is not None and self.world.asleep_since is None and not waiting:
                # what is told is kept: a crash goes back to nothing before it
                self.saved = workday.until(self.state, events.Tick(**self.world.reading()))[0]
                yield from self._found_out(())
        elif what.do == "start":
            yield from self._start()
        elif what.do == "quit":
            yield from self._quit(waiting)
        elif what.do == "crash" and self.state is not None:
            self._crash(self.state)
        elif what.do == "answer":
            # what comes at this instant is on the screen
            yield from self._step(events.Tick(**self.world.reading()))
            waiting.extend(self._told(what))
        else:
            waiting.extend(self._told(what))

    def _impossible(self, do: str) -> str:
        """Why an event cannot be with this process and this journal, as a code; empty where it can."""
        if do == "nobody" and self.notebook.met_on(self._today()):
            return "met"
        if self.state is not None:
            return "running" if do == "start" else ""
        if do in _NEEDS_APP:
            return "not-running"
        paused = self.snapshot is not None and remembered.is_paused(self.snapshot, self.world.wall)
        return "not-paused" if do == "resume" and not paused else ""

    def _told(self, what: Happening) -> list[Event]:
        """What the machine is told of an event."""
        if what.do in notebook.WRITTEN:
            return [self._written(what)]
        if what.do in _WISHES:
            return [_WISHES[what.do](what.values, self.world.reading())]
        match what.do:
            case "set":
                return [self._chosen(what)]
            case "pause" | "resume":
                return [self._pause(what)]
        return list(self.world.happen(what))

    def _written(self, what: Happening) -> Event:
        day = (self._reflected_on() if what.do == "close-day" else None) or self._today()
        self.notebook.write(what.do, what.values, day, self.world.wall, self.world.zone)
        return events.FactsChanged(facts=self._facts(), **self.world.reading())

    def _chosen(self, what: Happening) -> Event:
        self.tables = chosen.merged(self.tables, what.values)
        self.settings = chosen.read(self.tables)[0]
        return events.SettingsChanged(settings=self.settings, **self.world.reading())

    def _pause(self, what: Happening) -> Event:
        """A pause, or its end; while no process runs it is kept in the snapshot."""
        length = what.values.get("for")
        until = self.world.wall + length if length else None
        pausing = Pausing(until_wall=until) if what.do == "pause" else None
        if self.state is None and self.snapshot is not None:
            self.snapshot = remembered.with_pause(self.snapshot, pausing)
        if what.do == "resume":
            return events.Resume(**self.world.reading())
        return events.Pause(length=length, **self.world.reading())

    def _today(self) -> date:
        return clock.day_of(self.world.wall, self.world.zone, self.settings.work.day_starts)

    def _reflected_on(self) -> date | None:
        """The day that an open prompt for the day's end is about."""
        asked = self.state.prompts if self.state is not None else ()
        return next((prompt.about for prompt in asked if prompt.kind == "day_end"), None)

    def _facts(self) -> Facts:
        return self.notebook.facts(self._today())


Wish = Callable[[Mapping[str, Any], dict[str, Any]], Event]
_WISHES: dict[str, Wish] = {
    "answer": lambda values, now: events.Answer(word=values["with"], **now),
    "take": lambda values, now: events.Take(kind=values["kind"], **now),
    "back": lambda _, now: events.Back(**now),
    "meeting": lambda values, now: events.Meeting(minutes=values["minutes"], **now),
    "meeting-end": lambda _, now: events.MeetingEnd(**now),
}


class PromptCounts:
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
        """The last line of a rehearsal."""
        return {"summary": self.counts, "desk_seconds": desk_seconds}
