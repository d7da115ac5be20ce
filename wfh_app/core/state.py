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
from wfh_app.core.codes import ByHand, DetectorName, Did, Kind, Why
from wfh_app.core.events import AtDesk, Effect, Facts, Line, Save
from wfh_app.core.presence import Presence
from wfh_app.core.prompts import Doing, Prompt
from wfh_app.core.settings import Settings
from wfh_app.core.values import replace

NOTHING = timedelta()
_MILLISECOND = timedelta(milliseconds=1)
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
    """A pause. It ends at `until` (steady), at `until_wall` (wall clock, for "until tomorrow"), or, with neither, when resumed."""

    until: datetime | None = None
    until_wall: datetime | None = None


@dataclass(frozen=True, slots=True)
class InMeeting:
    """A meeting that the person told of; both ends are steady, and it is over at `until` at the latest."""

    since: datetime
    until: datetime


@dataclass(frozen=True)  # without slots: see `values`
class Workday:
    """The machine's state.

    Time: `now` and `skew` as above, `mono` and `slept` as the last event bore them; clock times up to `looked_wall` (wall) have
    been looked at. Counters: `desk` is desk time since the last break, `eyes` since the last rest for the eyes; `loose` is the
    part of both that was counted since the last input, and is taken back if the person turns out to be away; `fresh` says that
    both wait at zero for the first input. The stretch at the desk: it began at `stretch_from`; `cut` is the one before it, where
    only a new day, zone or clock parts the two.

    `detectors`: what says yes, and since when; `doubted`: what has said yes for too long to be believed. `busy`: the calendar.
    `prompts` are open, in order of precedence; `doing` is the break, walk or outing that runs; `by_hand`: when one was last begun
    by hand. What must not come twice: `came` are clock times that came (`agenda.once_key`), `numbers` the last number of each
    kind and date, `greeted` the last day that asked about yesterday. `out_on`, `ran`: days on which the person was out, and on
    which the app ran. `effects` are those of the step under way.
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
        """After how long stillness is absence."""
        return READING if self.settings.prompts.reading else self.settings.prompts.away_after


Told = tuple[Workday, tuple[Effect, ...]]
"""A state, and the effects that led to it."""


def emit(day: Workday, *effects: Effect) -> Workday:
    """Ask for effects, behind those already asked for in this step."""
    return replace(day, effects=day.effects + effects)


def on_wall(day: Workday, moment: datetime) -> datetime:
    """A steady instant on the wall clock, UTC, to the millisecond.

    The skew is never measured twice the same: without rounding, 12:30 comes back as 12:29:59.999996 and is told as 12:29.
    """
    wall = moment + day.skew + _MILLISECOND / 2
    return wall.replace(microsecond=wall.microsecond // 1000 * 1000)


def local_text(day: Workday, moment: datetime) -> str:
    """A steady instant as lines write it: wall clock, local, to the second, with the offset from UTC."""
    return on_wall(day, moment).astimezone(day.zone).isoformat(timespec="seconds")


def say(day: Workday, what: Prompt | Doing, did: Did, why: Why, **more: Any) -> Workday:
    """Write a line about a prompt, or about what runs: what was decided and why, dated now; `more` are further keys of the line."""
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
    """The state with this prompt instead of the open one of the same id."""
    return replace(day, prompts=tuple(prompt if prompt.id == old.id else old for old in day.prompts))


def on_screen(day: Workday) -> Prompt | None:
    """The prompt whose nudge is on the screen; there is one at most."""
    return next((prompt for prompt in day.prompts if prompt.shown_at is not None), None)


def in_sight(day: Workday) -> Prompt | None:
    """The prompt whose nudge can be seen: as `on_screen`, but None while the machine goes to sleep, for then the screen is clear."""
    return on_screen(day) if day.presence.dozed_at is None else None


def numbered(day: Workday, kind: Kind, of: date) -> tuple[Workday, str]:
    """The next id of a kind on a date, such as `break-2026-11-02-3`, and the state that remembers it."""
    name = f"{kind}-{of.isoformat()}"
    number = dict(day.numbers).get(name, 0) + 1
    others = tuple(item for item in day.numbers if item[0] != name)
    return replace(day, numbers=(*others, (name, number))[-KEPT_NUMBERS:]), f"{name}-{number}"


def stretch(day: Workday, end: datetime) -> AtDesk | None:
    """The stretch at the desk that runs, up to a steady instant; its own instants are on the wall clock, UTC. None when away."""
    if day.stretch_from is None:
        return None
    start = day.stretch_from + day.skew
    stop = max(start, end + day.skew)
    return AtDesk(start.astimezone(UTC), stop.astimezone(UTC), day.zone.key, day.agenda.today)


def told(day: Workday) -> Told:
    """The state at rest, and the effects that led to it.

    Where there are any, or the last `Save` is a heartbeat ago, the stretch at the desk so far and a `Save` go with them.
    """
    if day.effects or (day.saved_at is not None and day.now - day.saved_at >= HEARTBEAT):
        so_far = stretch(day, day.now)
        news = tuple(effect for effect in day.effects if not isinstance(effect, Save))
        open_stretch = (so_far,) if so_far is not None and so_far.end > so_far.start else ()
        kept = (*news, *open_stretch, Save())
        day = replace(day, saved_at=day.now, effects=kept)
    return replace(day, effects=()), day.effects


def close_stretch(day: Workday, end: datetime) -> Workday:
    """End the stretch at the desk at a steady instant; where that is before the stretch was cut, the part before is shortened, too."""
    done = stretch(day, end)
    if done is None or day.stretch_from is None:
        return day
    too_much = day.stretch_from - end
    day, cut = replace(emit(day, done), stretch_from=None, cut=None), day.cut
    if cut is None or too_much <= NOTHING:
        return day
    return emit(day, AtDesk(cut.start, max(cut.start, cut.end - too_much), cut.zone, cut.day))


def cut_stretch(day: Workday) -> Workday:
    """End the stretch at the desk now and begin another: a new day, zone or clock starts, but nobody left."""
    done = stretch(day, day.now)
    if done is None:
        return day
    return emit(replace(day, stretch_from=day.now, cut=done), done)


# ------------------------------------------------------------------------------------------------------------ conditions


def paused(day: Workday) -> bool:
    """Whether a pause runs now."""
    if day.pause is None:
        return False
    if day.pause.until is not None:
        return day.now < day.pause.until
    return day.pause.until_wall is None or day.wall < day.pause.until_wall


def desk_time_runs(day: Workday) -> bool:
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
    """Whether breaks still come today: once the day is closed they do not, and their countdown rests."""
    return day.agenda.today not in day.facts.closed


def start_from_zero(day: Workday) -> Workday:
    """Let both counters start from zero, now."""
    return replace(day, desk=NOTHING, eyes=NOTHING, loose=NOTHING, fresh=False)


def start_at_first_input(day: Workday) -> Workday:
    """Let both counters start from zero at the next input; at once where hands are on the keyboard, or nobody can tell."""
    return replace(start_from_zero(day), fresh=day.presence.last_input is not None)
