"""The machine of one home, live: it takes events in, keeps decisions on disk, and hands on what is for windows.

Convention: a running app has one `Prompting`. Decisions are kept before anything is shown: first the snapshot, with its lines,
then the lines in the journal, so that a process killed in between ends no prompt twice. A disk that fails is told of once and
stops no prompt; what the journal could not take is tried again with the next decision. The stretch at the desk that runs is
`desk_time`'s. After a wipe nothing is kept until somebody writes something down or a prompt has a story again, and nothing
from before the wipe ever is.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import Any, Protocol, TypeVar

from wfh_app.adapters.clocks import Reading
from wfh_app.adapters.faults import StorageFault
from wfh_app.core import outlook, workday
from wfh_app.core.events import (
    AtDesk,
    Done,
    Effect,
    Ended,
    Event,
    FactsChanged,
    Line,
    Quit,
    Save,
    SettingsChanged,
    Status,
    Upcoming,
)
from wfh_app.core.records import (
    Contact,
    Day,
    Outing,
    OutingState,
    Person,
    Prompt,
    Record,
)
from wfh_app.office import Office, pending
from wfh_app.office.desk_time import OpenStretch
from wfh_app.office.facts import facts

SNAPSHOT = "workday"
_TELLING = (Contact, Day, Outing, Person)
E = TypeVar("E", bound=Event)


class Feed(Protocol):
    """Tells the machine that something happened just now: the event's kind and its facts; the effects come back."""

    def __call__(self, event: type[Event], /, **facts: Any) -> tuple[Effect, ...]: ...


class Prompting:
    """The running machine.

    `clocks` reads the clocks an event bears. `show` is handed every effect that is not for the journal, in order; `tell` is told
    what could not be kept, once until it can again.
    """

    def __init__(
        self,
        office: Office,
        clocks: Callable[[], Reading],
        show: Callable[[Effect], None],
        tell: Callable[[StorageFault], None],
    ) -> None:
        self._office = office
        self._clocks = clocks
        self._show = show
        self._tell = tell
        self._told = False
        self._months = office.journal.months()
        self._prompts: dict[str, Prompt] = {}
        self._unfiled: list[Sequence[Line]] = []
        self._stretch = OpenStretch(office)
        self._state: workday.Workday | None = None

    def begin(self, sensed: Sequence[Event] = ()) -> None:
        """Take up what the last process left on disk; `sensed` is what the senses say already."""
        self._is_kept(self._stretch.recover)
        self._recover_lines()
        reading = self._clocks()
        office = self._office
        state, effects = workday.begin(
            office.settings,
            office.zone,
            facts(office),
            at=reading.at,
            mono=reading.mono,
            slept=reading.slept,
            remembered=office.journal.state(SNAPSHOT),
            sensed=sensed,
        )
        self._follow(state, effects)
        office.listeners.append(self._written)

    def feed(self, event: type[E], /, **facts_of_it: Any) -> tuple[Effect, ...]:
        """Let something happen now, with the facts of its event; its effects are carried out and returned."""
        reading = self._clocks()
        return self.happened(event(at=reading.at, mono=reading.mono, slept=reading.slept, **facts_of_it))

    def happened(self, event: Event) -> tuple[Effect, ...]:
        """As `feed`, for an event that bears its own time."""
        state, effects = workday.step(self.state, event)
        self._follow(state, effects)
        return effects

    def end(self) -> None:
        """The process ends in good order; after a wipe with nothing written since, it leaves nothing, as if it had never run."""
        if self._office.journal.is_wiped:
            return
        self.feed(Quit)
        self._is_kept(lambda: self._save(()))
        self._close_stretch()

    @property
    def state(self) -> "workday.Workday":
        """The machine's state; raises RuntimeError before `begin`."""
        if self._state is None:
            raise RuntimeError("the machine has not begun")
        return self._state

    def next_look(self) -> datetime:
        """When the machine wants to be woken at the latest, heartbeat included."""
        return min(
            moment for moment in (workday.wakes_at(self.state), workday.heartbeat_at(self.state)) if moment
        )

    def status(self) -> Status:
        """What goes on now, by the last event."""
        return outlook.status(self.state)

    def upcoming(self, number: int) -> tuple[Upcoming, ...]:
        """The next prompts, by the last event."""
        return outlook.upcoming(self.state, number)

    def choose(self) -> None:
        """Tell the machine the office's settings, which have changed."""
        self.feed(SettingsChanged, settings=self._office.settings)

    def note_toilet(self, prompt: str, day: date, did: bool) -> None:
        """Write beside a walk whether the dog did."""
        story = self._story(Line(day, "walk", prompt, "", {}))
        (self._prompts[prompt],) = self._office.journal.put(replace(story, toilet=did))

    def look_around(self) -> None:
        """Take in what other devices wrote meanwhile, where a synchroniser carries the journal."""
        months = self._office.journal.months()
        if months != self._months:
            self._months = months
            self.feed(FactsChanged, facts=facts(self._office))

    # ---------------------------------------------------------------------------------------------------------- on disk

    def _written(self, records: tuple[Record, ...]) -> None:
        """Take in what was written; no records stand for an import or a wipe, which may have changed anything."""
        if self._office.journal.is_wiped:
            self._forget_stories()
        if not records or any(isinstance(record, _TELLING) for record in records):
            self.feed(FactsChanged, facts=facts(self._office))
        self._months = self._office.journal.months()

    def _forget_stories(self) -> None:
        self._prompts.clear()
        self._unfiled.clear()
        self._stretch.forget(self._clocks().at)

    def _follow(self, state: "workday.Workday", effects: Sequence[Effect]) -> None:
        self._state = state
        self._keep(effects)
        for effect in effects:
            if not isinstance(effect, Line | AtDesk | Save):
                self._show(effect)

    def _keep(self, effects: Sequence[Effect]) -> None:
        lines = [effect for effect in effects if isinstance(effect, Line)]
        saves = any(isinstance(effect, Save) for effect in effects)
        kept = [  # each is tried although another failed
            self._is_kept(lambda: self._keep_times(effects)),
            not saves or self._is_kept(lambda: self._save(lines)),
            self._is_kept(lambda: self._file(lines)),
        ]
        if saves and all(kept):
            self._told = False
        if self._stretch.runs and self.status().presence in ("away", "locked", "asleep"):
            self._close_stretch()

    def _keep_times(self, effects: Sequence[Effect]) -> None:
        self._stretch.file()
        for effect in effects:
            if isinstance(effect, AtDesk):
                self._at_desk(effect)
            elif isinstance(effect, Ended | Done) and effect.outing:
                self._outing_over(effect.outing, taken=not isinstance(effect, Ended) or effect.taken)

    def _save(self, newest: Sequence[Line]) -> None:
        lines = [*chain.from_iterable(self._unfiled), *newest]
        if lines or not self._office.journal.is_wiped:
            snapshot = pending.with_lines(workday.remember(self.state), lines)
            self._office.journal.save_state(SNAPSHOT, snapshot, durable=bool(lines))

    def _file(self, newest: Sequence[Line] = ()) -> None:
        """File the newest lines in the journal, after those it could not take before (of which it may have some all the same)."""
        stories: dict[str, Prompt] = {}
        for lines in self._unfiled:
            self._add(lines, stories, pending.missing)
        self._add(newest, stories, pending.told_of)
        if newest:
            self._unfiled.append(newest)
        if stories:
            for prompt in self._office.journal.put(*stories.values()):
                self._prompts[prompt.prompt] = prompt
            self._months = self._office.journal.months()
        self._unfiled.clear()

    def _add(self, lines: Sequence[Line], stories: dict[str, Prompt], lacking: pending.Lacking) -> None:
        """Add lines to the stories of their prompts; `lacking` says which of them a story has not got yet."""
        for first in {line.prompt: line for line in reversed(lines)}.values():
            story = stories.get(first.prompt) or self._story(first)
            if more := lacking(story, lines):
                stories[first.prompt] = replace(story, lines=(*story.lines, *more))

    def _outing_over(self, outing_id: str, *, taken: bool) -> None:
        outing = self._office.journal.get(Outing, outing_id)
        if taken and outing is not None and outing.state is OutingState.PLANNED:
            self._office.journal.put(replace(outing, state=OutingState.DONE))

    def _story(self, line: Line) -> Prompt:
        if line.prompt in self._prompts:
            return self._prompts.pop(line.prompt)
        journal = self._office.journal
        known = (prompt for prompt in journal.prompts(line.day, line.day) if prompt.prompt == line.prompt)
        mine = next((prompt for prompt in known if prompt.device == journal.device), None)
        return mine or Prompt(day=line.day, kind=line.kind, prompt=line.prompt, entry=line.entry)

    def _at_desk(self, stretch: AtDesk) -> None:
        if self._stretch.is_another(stretch):
            self._close_stretch()
        self._stretch.keep(stretch)

    def _close_stretch(self) -> None:
        if self._stretch.runs:
            self._is_kept(self._stretch.close)
            self._months = self._office.journal.months()

    def _recover_lines(self) -> None:
        """What a process killed while it wrote has left in the snapshot only."""
        self._unfiled = [pending.lines_in(self._office.journal.state(SNAPSHOT))]
        self._is_kept(self._file)

    def _is_kept(self, step: Callable[[], None]) -> bool:
        """Carry out a step; what cannot be kept is told once, until it can again."""
        try:
            step()
        except StorageFault as fault:
            if not self._told:
                self._told = True
                self._tell(fault)
            return False
        return True


@contextlib.contextmanager
def for_a_moment(office: Office) -> Iterator[Prompting]:
    """The machine taken up from disk and laid down again, for what is told while no app runs; nothing is shown."""

    def fail(fault: StorageFault) -> None:
        raise fault

    moment = Reading(office.now(), 0.0, None)
    prompting = Prompting(office, lambda: moment, lambda _effect: None, fail)
    prompting.begin()
    yield prompting
    prompting.end()
