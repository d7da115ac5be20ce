"""The kinds of prompts and their table (TIME.md §3), and what a prompt is between `due` and its final.

Convention: the stamps of a prompt are on the machine's steady time line (`state.Workday.now`), not on the wall clock.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from wfh_app.core.codes import KINDS, AnswerWord, Hold, Kind, Timed, Why
from wfh_app.core.settings import Dog, Settings

PRECEDENCE = {kind: place for place, kind in enumerate(KINDS)}
BY_THE_CLOCK: frozenset[Kind] = frozenset({"walk", "day_end", "out", "week"})
"""The kinds whose prompts come at clock times, and not by desk time or at the first settled moment."""

WALK_LATER = timedelta(minutes=10)
WALK_GRACE = timedelta(minutes=90)
WEEK_LATER = timedelta(hours=1)
MOST_LATERS = 2
HELD_WALK = timedelta(minutes=20)
"""How long a walk is held by anything that a dog need not wait for."""

FULL_SCREEN_BREAK = timedelta(minutes=30)
WORDLESS = timedelta(minutes=10)
"""Who leaves for a walk or an outing so soon after its nudge was shown has answered without a word."""

BY_HAND_BEFORE = timedelta(minutes=30)
"""So long before its time a walk or outing begun by hand is that one."""

BY_SOMEBODY_ELSE: Literal["somebody-else"] = "somebody-else"
WALKED_BEFORE = timedelta(hours=2)
"""So long before its time a walk that somebody else took is that one."""

EYES_BEFORE_BREAK = timedelta(minutes=2)
"""A rest for the eyes so soon before a break is left to the break."""


@dataclass(frozen=True)  # without slots: see `values`
class Prompt:
    """A prompt that is due and has not ended.

    What it is: `day` is the day it is filed under, `due` when it fell due, `about` the date it asks about, `minutes` the desk
    time that made it due, `length` how long what it asks for takes. What keeps it: `holds` are the names that hold it now, `held`
    all that ever did; `said_held`: its last such line is `held`, not `freed`. Where it stands: `free_at`, since when it only
    waits for a pause in typing; `shown_at`, since when it is on the screen; `again_at`, until when it is put off, and with
    `at_once` it then comes without waiting for a pause. `last_shown`, `laters`, `unanswered`: when it was last shown, how often
    put off, how often it left the screen unanswered; `met`: the person has seen it. `grace_at`: when it is given up. `asked`: it
    asks whether one went. `soft_from`, `soft_left`: since when, and how much longer, a walk is held by what a dog need not wait
    for.
    """

    id: str
    kind: Kind
    day: date
    due: datetime
    why: Why
    entries: tuple[str, ...] = ()
    about: date | None = None
    dogs: tuple[str, ...] = ()
    outing: str = ""
    words: str = ""
    length: timedelta = timedelta()
    minutes: int = 0
    holds: tuple[Hold, ...] = ()
    held: tuple[Hold, ...] = ()
    said_held: bool = False
    free_at: datetime | None = None
    shown_at: datetime | None = None
    last_shown: datetime | None = None
    again_at: datetime | None = None
    at_once: bool = False
    laters: int = 0
    unanswered: int = 0
    grace_at: datetime | None = None
    asked: bool = False
    met: bool = False
    soft_from: datetime | None = None
    soft_left: timedelta = HELD_WALK

    @property
    def entry(self) -> str:
        """The clock times or the outing it came from, as one text."""
        return "+".join(self.entries)


@dataclass(frozen=True, slots=True)
class Doing:
    """A break, walk or outing that runs, from `since` to `until` at the latest; `prompt` asked for it, None when begun by hand."""

    id: str
    kind: Timed
    day: date
    since: datetime
    until: datetime
    prompt: Prompt | None = None

    @property
    def outing(self) -> str:
        """The id of the planned outing it is, if it is one."""
        return self.prompt.outing if self.prompt else ""

    @property
    def entry(self) -> str:
        """The clock times or the outing it came from, as one text; empty when begun by hand."""
        return self.prompt.entry if self.prompt else ""


def later_of(kind: Kind, settings: Settings) -> timedelta | None:
    """How long `later` puts a kind off; None where it cannot be put off."""
    match kind:
        case "walk":
            return WALK_LATER
        case "day_end":
            return settings.day_end.later
        case "out":
            return settings.get_out.later
        case "break":
            return settings.prompts.later
        case "week":
            return WEEK_LATER
    return None


def showings_of(kind: Kind, settings: Settings) -> int:
    """How many unanswered showings a kind has; what cannot be put off has one."""
    return settings.prompts.showings if later_of(kind, settings) else 1


def length_of(kind: Kind, settings: Settings) -> timedelta:
    """How long a break, an outing, a walk or an eyes pause takes."""
    match kind:
        case "walk":
            return max((dog.walk_length for dog in settings.dogs), default=Dog().walk_length)
        case "out":
            return settings.get_out.length
        case "break":
            return settings.breaks.length
    return settings.eyes.length


def answers_of(prompt: Prompt, settings: Settings) -> tuple[AnswerWord, ...]:
    """The answers that a nudge offers now, in the order of its buttons."""
    may_wait = later_of(prompt.kind, settings) is not None and prompt.laters < MOST_LATERS
    went: tuple[AnswerWord, ...] = ("went",) if prompt.asked else ()
    later: tuple[AnswerWord, ...] = ("later",) if may_wait else ()
    return (*went, "go", *later, "skip")
