"""What is going on, as one value, and the smallest steps on it: time lines, lines of the log, effects.

Convention: `Workday.now` is the steady time line: a UTC datetime that runs with real time, sleep included, whatever is done to
the clock on the wall; `skew` leads from it to the wall clock. Stamps in the state are steady unless their name says wall.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wfh_app.core.agenda import Agenda
from wfh_app.core.clock import Span
from wfh_app.core.events import AtDesk, DetectorName, Effect, Facts, Kind, Line, Save, Why
from wfh_app.core.presence import Presence
from wfh_app.core.prompts import ByHand, Did, Doing, Prompt
from wfh_app.core.settings import Settings
from wfh_app.core.values import replace

NOTHING = timedelta()
READING = timedelta(minutes=10)
"""After how long stillness is absence for those who read much at the desk (`prompts.reading`)."""

HEARTBEAT = timedelta(seconds=60)
"""How much of the time at the desk a crash may cost."""

KEPT_KEYS = 160
"""How many clock times that came are remembered: some weeks, however the clock is set."""

KEPT_NUMBERS = 60
"""For how many kinds and dates the last number of an id is remembered."""


@dataclass(frozen=True, slots=True)
class Pausing:
    """A pause: `until` steady, or `until_wall` (tomorrow 04:00), or neither: until resumed."""

    until: datetime | None = None
    until_wall: datetime | None = None


@dataclass(frozen=True, slots=True)
class InMeeting:
    """A meeting by hand."""

    since: datetime
    until: datetime


@dataclass(frozen=True)  # without slots: see `values`
class Workday:
    """The machine's state.

    `desk` and `eyes` are counters, `loose` is what was counted since the last input and is taken back if the person turns out
    to be away; `fresh`: the counters wait at zero for the first input. `stretch_from`: since when at the desk; `cut`: the stretch
    before it, where only a day, a zone or a clock divides them.
    """

    now: datetime
    skew: timedelta
    mono: float
    slept: float | None
    zone: ZoneInfo
    settings: Settings
    facts: Facts
    agenda: Agenda
    looked_wall: datetime
    presence: Presence = Presence()
    desk: timedelta = NOTHING
    eyes: timedelta = NOTHING
    loose: timedelta = NOTHING
    fresh: bool = False
    stretch_from: datetime | None = None
    cut: AtDesk | None = None
    detectors: tuple[tuple[DetectorName, datetime], ...] = ()
    doubted: frozenset[DetectorName] = frozenset()
    busy: tuple[Span, ...] = ()
    meeting: InMeeting | None = None
    pause: Pausing | None = None
    prompts: tuple[Prompt, ...] = ()
    doing: Doing | None = None
    by_hand: tuple[tuple[ByHand, datetime], ...] = ()
    came: tuple[str, ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    out_on: frozenset[date] = frozenset()
    ran: frozenset[date] = frozenset()
    greeted: date | None = None
    saved_at: datetime | None = None
    effects: tuple[Effect, ...] = ()

    @property
    def wall(self) -> datetime:
        """The clock on the wall, UTC."""
        return self.now + self.skew

    @property
    def away_after(self) -> timedelta:
        return READING if self.settings.prompts.reading else self.settings.prompts.away_after


Told = tuple[Workday, tuple[Effect, ...]]
"""A state, and the effects that led to it."""


def emit(day: Workday, *effects: Effect) -> Workday:
    return replace(day, effects=day.effects + effects)


def local_text(day: Workday, moment: datetime) -> str:
    """A steady instant as lines have it: local, to the second, with the offset."""
    local = (moment + day.skew).astimezone(day.zone)
    return local.isoformat(timespec="seconds")


def say(day: Workday, what: Prompt | Doing, did: Did, why: Why, **more: Any) -> Workday:
    """Write a decision down, dated now."""
    document = {
        "at": local_text(day, day.now),
        "kind": what.kind,
        "id": what.id,
        "did": did,
        "why": list(why),
        **more,
    }
    return emit(day, Line(what.day, what.kind, what.id, what.entry, document))


def with_prompt(day: Workday, prompt: Prompt) -> Workday:
    """The prompt in place of the one with its id."""
    return replace(day, prompts=tuple(prompt if prompt.id == old.id else old for old in day.prompts))


def on_screen(day: Workday) -> Prompt | None:
    return next((prompt for prompt in day.prompts if prompt.shown_at is not None), None)


def in_sight(day: Workday) -> Prompt | None:
    """What a person can see of it: the nudge on the screen, unless the machine goes to sleep."""
    return on_screen(day) if day.presence.dozed_at is None else None


def numbered(day: Workday, kind: Kind, of: date) -> tuple[Workday, str]:
    """The next id of a kind on a date."""
    name = f"{kind}-{of.isoformat()}"
    number = dict(day.numbers).get(name, 0) + 1
    others = tuple(item for item in day.numbers if item[0] != name)
    return replace(day, numbers=(*others, (name, number))[-KEPT_NUMBERS:]), f"{name}-{number}"


def stretch(day: Workday, end: datetime) -> AtDesk | None:
    """The open stretch at the desk up to a steady instant, on the wall clock."""
    if day.stretch_from is None:
        return None
    start = day.stretch_from + day.skew
    stop = max(start, end + day.skew)
    return AtDesk(start.astimezone(UTC), stop.astimezone(UTC), day.zone.key, day.agenda.today)


def told(day: Workday) -> Told:
    """The state and its effects; whatever changed is kept, and the state at the latest with the heartbeat."""
    if day.effects or (day.saved_at is not None and day.now - day.saved_at >= HEARTBEAT):
        so_far = stretch(day, day.now)
        news = tuple(effect for effect in day.effects if not isinstance(effect, Save))
        open_stretch = (so_far,) if so_far is not None and so_far.end > so_far.start else ()
        kept = (*news, *open_stretch, Save())
        day = replace(day, saved_at=day.now, effects=kept)
    return replace(day, effects=()), day.effects


def close_stretch(day: Workday, end: datetime) -> Workday:
    """The stretch at the desk ends; where it was cut after its end, what came before the cut ends, too."""
    done = stretch(day, end)
    if done is None or day.stretch_from is None:
        return day
    too_much = day.stretch_from - end
    day, cut = replace(emit(day, done), stretch_from=None, cut=None), day.cut
    if cut is None or too_much <= NOTHING:
        return day
    return emit(day, AtDesk(cut.start, max(cut.start, cut.end - too_much), cut.zone, cut.day))


def cut_stretch(day: Workday) -> Workday:
    """Divide the stretch at the desk here: another day, zone or clock begins."""
    done = stretch(day, day.now)
    if done is None:
        return day
    return emit(replace(day, stretch_from=day.now, cut=done), done)


# ------------------------------------------------------------------------------------------------------------ conditions


def paused(day: Workday) -> bool:
    if day.pause is None:
        return False
    if day.pause.until is not None:
        return day.now < day.pause.until
    return day.pause.until_wall is None or day.wall < day.pause.until_wall


def counting(day: Workday) -> bool:
    """Whether desk time runs: at the desk, inside working hours, not paused, not on a day off, not in a break or out."""
    return (
        day.presence.absent_since is None
        and not day.fresh
        and day.doing is None
        and (day.agenda.working is not None or day.settings.breaks.after_hours)
        and day.agenda.today not in day.facts.off
        and not paused(day)
    )


def breaks_come(day: Workday) -> bool:
    """After the day is closed there are no more breaks; the countdown rests."""
    return day.agenda.today not in day.facts.closed


def start_from_zero(day: Workday) -> Workday:
    """Both counters from zero, now."""
    return replace(day, desk=NOTHING, eyes=NOTHING, loose=NOTHING, fresh=False)


def start_at_first_input(day: Workday) -> Workday:
    """Desk time from zero, at the first input from now on; at once where hands are on the keyboard or nobody can tell."""
    return replace(start_from_zero(day), fresh=day.presence.last_input is not None)
