"""A machine fed as the running app feeds it, with clocks a test turns by hand.

Convention: `wall`, `mono` and `slept` move only by the methods; lines are told as `09:50 break shown`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from wfh_app.core import settings, workday
from wfh_app.core.events import Effect, Event, Facts, HandsOff, Impossible, Line, Nudge, Show, Tick
from wfh_app.core.records import Document

BERLIN = ZoneInfo("Europe/Berlin")
AT_ONCE: dict[str, Any] = {"prompts": {"wait_for_pause": "0s", "wait_at_most": "0s"}, "get_out": {"at": []}}
TYSON: dict[str, Any] = {"name": "Tyson", "walks": ["12:30", "19:00"]}
E = TypeVar("E")


def at(text: str, day: int = 2) -> datetime:
    """A time in Berlin on a day of November 2026; the second is a Monday."""
    return datetime.fromisoformat(f"2026-11-{day:02}T{text}").replace(tzinfo=BERLIN).astimezone(UTC)


class Live:
    """One running machine."""

    def __init__(
        self,
        start: str = "09:00",
        *,
        chosen: dict[str, Any] | None = None,
        facts: Facts | None = None,
        remembered: Document | None = None,
        sensed: Iterable[Event] = (),
        tells_sleep: bool = True,
        day: int = 2,
        zone: ZoneInfo = BERLIN,
    ) -> None:
        self.wall = at(start, day)
        self.mono = 100.0
        self.slept: float | None = 7.0 if tells_sleep else None
        tables = settings.merged(AT_ONCE, chosen or {})
        self.settings, faults = settings.read(tables)
        assert faults == ()
        self.effects: list[Effect] = []
        self.state, effects = workday.begin(
            self.settings,
            zone,
            facts or Facts(),
            at=self.wall,
            mono=self.mono,
            slept=self.slept,
            remembered=remembered,
            sensed=sensed,
        )
        self.effects += effects

    # ------------------------------------------------------------------------------------------------------------ clocks

    def runs(self, **length: float) -> None:
        """Time goes by, and nobody looks."""
        self.wall += timedelta(**length)
        self.mono += timedelta(**length).total_seconds()

    def sleeps(self, **length: float) -> None:
        """The machine sleeps."""
        self.wall += timedelta(**length)
        if self.slept is not None:
            self.slept += timedelta(**length).total_seconds()

    def until(self, text: str, day: int = 2) -> None:
        """The alarm rings as the machine wishes, up to a time."""
        while True:
            wakes = workday.wakes_at(self.state)
            target = at(text, day) if wakes is None else min(wakes, at(text, day))
            self.runs(seconds=max(0.0, (target - self.wall).total_seconds()))
            self.send(Tick)
            if target >= at(text, day):
                return

    # ------------------------------------------------------------------------------------------------------------ events

    def send(self, event: type[Event], **facts: Any) -> tuple[Effect, ...]:
        self.state, effects = workday.step(
            self.state, event(at=self.wall, mono=self.mono, slept=self.slept, **facts)
        )
        self.effects += effects
        return effects

    def hands_off(self, ago: float = 0.0) -> None:
        self.send(HandsOff, last_input=self.wall - timedelta(seconds=ago))

    # -------------------------------------------------------------------------------------------------- what came of it

    def of(self, kind: type[E]) -> list[E]:
        """The effects of a kind so far."""
        return [effect for effect in self.effects if isinstance(effect, kind)]

    @property
    def told(self) -> list[str]:
        """The lines so far, short."""
        return [short(line.document) for line in self.of(Line)]

    @property
    def refused(self) -> list[str]:
        return [refusal.code for refusal in self.of(Impossible)]

    @property
    def nudge(self) -> Nudge:
        """The nudge shown last."""
        return self.of(Show)[-1].nudge

    def why(self, did: str) -> list[str]:
        """The codes of the last line of that kind."""
        return [line.document["why"] for line in self.of(Line) if line.document["did"] == did][-1]  # type: ignore[no-any-return]

    def again(self, start: str, *, day: int = 2, **rest: Any) -> "Live":
        """The next process, from what this one would have kept."""
        return Live(start, day=day, remembered=workday.remember(self.state), **rest)


def short(document: Document) -> str:
    seconds = document["at"][17:19]
    clock = document["at"][11:16] if seconds == "00" else document["at"][11:19]
    return f"{clock} {document['kind']} {document['did']}"
