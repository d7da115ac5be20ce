"""What the senses tell: facts with their instant; the app turns them into the machine's events.

Convention: `at` is when it was noticed, aware UTC; `last_input` is when the hands came off, which is earlier.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from wfh_app.core.codes import Detected


@dataclass(frozen=True, slots=True)
class HandsOff:
    """No input for a while; the last was at `last_input`."""

    at: datetime
    last_input: datetime


@dataclass(frozen=True, slots=True)
class HandsOn:
    """Input again."""

    at: datetime


@dataclass(frozen=True, slots=True)
class IdleUnknown:
    """Nobody can say here whether there is input."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Locked:
    """The screen is locked."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The screen is unlocked."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Sleep:
    """The machine is about to sleep."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Wake:
    """The machine woke."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Detector:
    """Something that holds prompts began or ended (TIME.md §4)."""

    at: datetime
    name: Detected
    on: bool


@dataclass(frozen=True, slots=True)
class Inhibit:
    """A program keeps the screen awake (video, slides), or no longer."""

    at: datetime
    on: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A calendar entry that is busy with other people or a place, half-open `[start, end)`, UTC."""

    start: datetime
    end: datetime
    title: str = ""


@dataclass(frozen=True, slots=True)
class Busy:
    """The calendar's entries of the coming days, all of them; replaces what was told before."""

    at: datetime
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ZoneChanged:
    """The machine's time zone is another one now."""

    at: datetime
    zone: str


Reading = (
    HandsOff
    | HandsOn
    | IdleUnknown
    | Locked
    | Unlocked
    | Sleep
    | Wake
    | Detector
    | Inhibit
    | Busy
    | ZoneChanged
)
Announce = Callable[[Reading], None]
Hands = Callable[[timedelta | None], None]  # off for so long already, or on
State = Literal["works", "off", "not there", "failing", "looking"]


@dataclass(frozen=True, slots=True)
class SenseReport:
    """How one sense stands: `how` and `why_not` are codes (wording/doctor.py says them in words)."""

    name: str
    state: State
    how: str = ""
    why_not: str = ""
