"""What a rehearsal is played on: a world with clocks, hands and a screen, whether or not the app runs (TIME.md §8).

Convention: `real` time is a UTC datetime that nothing sets back; the wall clock is that plus what was done to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wfh_app.core import clock, events, script
from wfh_app.core.clock import Span
from wfh_app.core.codes import DetectorName
from wfh_app.core.events import Event
from wfh_app.core.script import Happening

NOTHING = timedelta()
ASLEEP_TOO = frozenset({"wake", "crash", "clock", "zone", "busy", *script.SWITCHES})
"""What can happen while the machine sleeps."""


@dataclass
class World:
    """What is so, whether or not the app runs: the clocks, the screen, hands, calls.

    `ahead`: by how much the wall clock is ahead of `real` time; `slept`: how long the machine has slept, without the sleep that
    runs. `still_since`: since when nobody touches anything, None while hands are on; `knows_idle`: something can tell.
    """

    real: datetime
    zone: ZoneInfo
    began: datetime
    ahead: timedelta = NOTHING
    slept: timedelta = NOTHING
    asleep_since: datetime | None = None
    locked: bool = False
    still_since: datetime | None = None
    knows_idle: bool = True
    on: dict[DetectorName, bool] = field(default_factory=dict)
    busy: list[Span] = field(default_factory=list)

    @property
    def wall(self) -> datetime:
        """The clock on the wall, UTC."""
        return self.real + self.ahead

    def reading(self) -> dict[str, Any]:
        """The clocks as an event bears them: its `at`, `mono` and `slept`."""
        asleep = self.real - self.asleep_since if self.asleep_since is not None else NOTHING
        slept = self.slept + asleep
        return {
            "at": self.wall,
            "mono": (self.real - self.began - slept).total_seconds(),
            "slept": slept.total_seconds(),
        }

    def instant(self, local: datetime) -> datetime:
        """The wall instant of a local time; of one that exists twice, the first that is not past."""
        if local.tzinfo is not None:
            return local.astimezone(UTC)
        first = clock.resolve(local.date(), local.time(), self.zone)
        second = local.replace(tzinfo=self.zone, fold=1).astimezone(UTC)
        return second if first < self.wall <= second else first

    def wake(self) -> None:
        """The machine wakes; typing goes on unless the screen is locked."""
        self.slept += self.real - (self.asleep_since or self.real)
        self.asleep_since = None
        if not self.locked:
            self.still_since = None

    def later(self, until: datetime | time) -> datetime:
        """The wall instant of a local date and time, or of a time of today."""
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
            yield events.Detector(name=name, on=on, **now)
        yield events.Busy(entries=tuple(self.busy), **now)

    # -------------------------------------------------------------------------------------------------------- what happens

    def impossible(self, do: str) -> str:
        """Why an event cannot be in this world, as a code; empty where it can."""
        if self.asleep_since is not None and do not in ASLEEP_TOO:
            return "asleep"
        cannot = {
            "wake": self.asleep_since is None and "awake",
            "lock": self.locked and "locked",
            "unlock": not self.locked and "unlocked",
        }
        return cannot.get(do) or ""

    def happen(self, what: Happening) -> Iterator[Event]:
        """What an event does to the world, and what the senses say of it."""
        match what.do:
            case "input" | "idle":
                yield from self._hands(still=what.do == "idle")
            case "lock" | "unlock":
                yield self._screen(locked=what.do == "lock")
            case "sleep":
                yield events.Sleep(**self.reading())
                self.asleep_since = self.real
            case "wake":
                self.wake()
                yield events.Wake(**self.reading())
                if not self.locked and self.knows_idle:
                    yield events.HandsOn(**self.reading())
            case "no-idle-source":
                self.knows_idle = False
                yield events.IdleUnknown(**self.reading())
            case "busy":
                yield self._busy_until(self.later(what.values["until"]))
            case "clock":
                self.ahead += what.values["by"]
                yield events.Tick(**self.reading())
            case "zone":
                self.zone = what.values["to"]
                yield events.ZoneChanged(zone=self.zone, **self.reading())
            case _:
                yield self._switch(script.SWITCHES[what.do], on=what.values["on"])

    def _hands(self, *, still: bool) -> Iterator[Event]:
        if self.locked:
            return
        self.still_since = self.real if still else None
        if self.knows_idle:
            yield events.HandsOn(**self.reading())
            if still:
                yield events.HandsOff(last_input=self.wall, **self.reading())

    def _screen(self, *, locked: bool) -> Event:
        self.locked = locked
        if locked:
            return events.Lock(**self.reading())
        self.still_since = None
        return events.Unlock(**self.reading())

    def _busy_until(self, end: datetime) -> Event:
        self.busy = [*(item for item in self.busy if item.end > self.wall), Span(self.wall, end)]
        return events.Busy(entries=tuple(self.busy), **self.reading())

    def _switch(self, name: DetectorName, *, on: bool) -> Event:
        self.on[name] = on
        return events.Detector(name=name, on=on, **self.reading())

    def local_text(self) -> str:
        """Now, as lines write it: local, to the second, with the offset from UTC."""
        return self.wall.astimezone(self.zone).isoformat(timespec="seconds")
