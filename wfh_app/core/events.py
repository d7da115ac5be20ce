"""What is told to the machine (events) and what it asks for (effects); see `workday` for how they are used.

Convention: every event carries `at`, the wall clock in UTC, and `mono`, monotonic seconds that stand still in sleep. `slept`
is how many seconds the machine has slept so far, where that can be read (on Linux CLOCK_BOOTTIME minus CLOCK_MONOTONIC):
with it a clock step is told from sleep; None leaves it to the difference of the two clocks (forward is sleep, back a step).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from wfh_app.core.clock import Span
from wfh_app.core.codes import AnswerWord, DetectorName, Hold, Kind, Mode, Obstacle, PresenceName, Timed, Why
from wfh_app.core.records import Document
from wfh_app.core.settings import Settings

# --------------------------------------------------------------------------------------------------- what is written down


@dataclass(frozen=True, slots=True)
class PlannedOuting:
    """An outing planned for a day: `at` is a local clock time, None for "some time that day"; `words` say where or whom to."""

    id: str
    day: date
    at: time | None = None
    length: timedelta | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """A prompt that the journal knows: it must not come again, even if the snapshot is lost."""

    kind: Kind
    id: str
    entry: str
    day: date
    dogs: tuple[str, ...] = ()


@dataclass(frozen=True)  # without slots: see `values`
class Facts:
    """What the journal says that the machine must know, of the last weeks; handed over whole whenever it changed.

    `last_met`: when somebody from outside was last met face to face (UTC). `logged`, `off`, `closed`: days in that state
    (WEEK.md "Counting" says what logged is); `skipped`: days whose reflection was. `outings` are those still
    planned, `outings_done` the ids and `out_on` the days of those done. `ran`: days on which the app ran. `came`: the prompts of
    the last days; `ended`: the ids of those that this machine ended. `trace`: the newest sign of a running app (the end of the
    last desk span, or the last line), None before the very first start.
    """

    last_met: datetime | None = None
    logged: frozenset[date] = frozenset()
    off: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()
    skipped: frozenset[date] = frozenset()
    outings: tuple[PlannedOuting, ...] = ()
    outings_done: frozenset[str] = frozenset()
    out_on: frozenset[date] = frozenset()
    ran: frozenset[date] = frozenset()
    came: tuple[Came, ...] = ()
    ended: frozenset[str] = frozenset()
    trace: datetime | None = None


# ----------------------------------------------------------------------------------------------------------------- events


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something happened, or (as `Tick`) only time went by."""

    at: datetime
    mono: float
    slept: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Event):
    """The alarm rang, or the clock was looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsOn(Event):
    """Input after hands were off; more input follows until `HandsOff`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsOff(Event):
    """There has been no input for some seconds; the last one was at `last_input` (wall clock, UTC)."""

    last_input: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleUnknown(Event):
    """Nothing here can tell when the last input was, until the next HandsOn or HandsOff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock(Event):
    """The screen locked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock(Event):
    """The screen was unlocked, by somebody at the keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleep(Event):
    """The machine goes to sleep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wake(Event):
    """The machine woke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen(Event):
    """This process has not run since the event before, because a signal stopped it; that counts like sleep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector(Event):
    """A detector (or the idle inhibitor) changed."""

    name: DetectorName
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy(Event):
    """All of the calendar's entries that hold prompts (with people or a place, busy, not cancelled), without their lead time."""

    entries: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Event):
    """The person is in a meeting from now on, for so many minutes; while one runs, its end is set anew."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEnd(Event):
    """The meeting that the person told of is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Event):
    """Pause for a length, until an instant of the wall clock (UTC), or, with neither, until resumed."""

    length: timedelta | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Event):
    """The pause is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Event):
    """An answer to the nudge on the screen."""

    word: AnswerWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Take(Event):
    """A break, walk or outing begun by hand."""

    kind: Timed


@dataclass(frozen=True, slots=True, kw_only=True)
class Back(Event):
    """Back from the break, walk or outing that runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked(Event):
    """Somebody else has walked the dogs: the walk that is due, or comes within two hours, is not needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsChanged(Event):
    """Something was written down: a contact, nobody, a closed day, a day off, an outing planned, done or dropped."""

    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(Event):
    """The person changed the settings."""

    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChanged(Event):
    """The machine's time zone changed."""

    zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Quit(Event):
    """The process ends in good order; keep `workday.remember(state)` afterwards."""


# ---------------------------------------------------------------------------------------------------------------- effects


@dataclass(frozen=True, slots=True)
class Line:
    """A decision in the form of TIME.md §8 (`document`), for the prompt record of that id; errors are `Impossible`, not lines."""

    day: date
    kind: Kind
    prompt: str
    entry: str
    document: Document


@dataclass(frozen=True, slots=True)
class Nudge:
    """The facts a nudge is worded from.

    `due`: when it fell due (UTC). `answers`: its buttons, in order. `minutes`: desk time, for a break and for the eyes. `length`:
    how long what it asks for takes; `later`: by how much *Later* puts it off. `dogs`: for a walk those who go, else those who
    may be named now. `asked`: it asks "Did you go?", because the walk fell due while the person was away. `about`: the date that
    a reflection, `yesterday` or a week is about. `outing` is the planned outing's id, `words` say where it goes. `over_alone`:
    by how much an outing is longer than the dog may be alone.
    """

    id: str
    kind: Kind
    due: datetime
    why: Why
    answers: tuple[AnswerWord, ...]
    minutes: int = 0
    length: timedelta | None = None
    later: timedelta | None = None
    dogs: tuple[str, ...] = ()
    asked: bool = False
    about: date | None = None
    outing: str = ""
    words: str = ""
    over_alone: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """Put this nudge on the screen."""

    nudge: Nudge


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take the nudge of this id from the screen, whether it was answered or not."""

    id: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A break, walk or outing runs until `until` (wall clock) at the latest."""

    id: str
    kind: Timed
    since: datetime
    until: datetime
    outing: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The break, walk or outing is over."""

    id: str
    kind: Timed
    since: datetime
    until: datetime
    taken: bool
    outing: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A walk or an outing was done that never ran here: the person said so afterwards, or left without a word."""

    id: str
    kind: Literal["walk", "out"]
    outing: str = ""


@dataclass(frozen=True, slots=True)
class AtDesk:
    """The stretch at the desk that starts at `start` (its key) ends at `end` so far; empty (`end == start`) removes it."""

    start: datetime
    end: datetime
    zone: str
    day: date


@dataclass(frozen=True, slots=True)
class WhoWasThere:
    """A meeting that the person told of has ended: offer once to log who was there."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Doubted:
    """A detector has said yes for so long that it is not believed any more; the app's own log tells it once."""

    name: DetectorName


@dataclass(frozen=True, slots=True)
class Save:
    """Keep `workday.remember(state)` on disk now."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """The event could not be and changed nothing; `code` says why."""

    code: Obstacle


Effect = Line | Show | Withdraw | Begun | Ended | Done | AtDesk | WhoWasThere | Doubted | Save | Impossible


# ------------------------------------------------------------------------------------------------------------------ views


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A prompt that will come if nothing changes; instants in UTC.

    `after` is for a break whose countdown stands still because the person is away: how much more desk time it needs; `at` is
    then when it would come if the person came back now.
    """

    at: datetime
    kind: Kind
    dogs: tuple[str, ...] = ()
    outing: str = ""
    words: str = ""
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What goes on now; instants in UTC, None where there is nothing of the kind.

    `mode`: the first that is true of prompt (a nudge is on the screen), out, break, meeting, paused, else watching; `until`: when
    that mode ends, None while paused until resumed. `since`: when what runs (`doing`) began. `holds`: what would hold a break.
    `desk_time`: desk time since the last break. `waiting`: the ids of open prompts.
    """

    mode: Mode
    presence: PresenceName
    until: datetime | None = None
    since: datetime | None = None
    nudge: Nudge | None = None
    paused: bool = False
    paused_until: datetime | None = None
    meeting_until: datetime | None = None
    doing: Timed | None = None
    holds: tuple[Hold, ...] = ()
    desk_time: timedelta = timedelta()
    waiting: tuple[str, ...] = ()
