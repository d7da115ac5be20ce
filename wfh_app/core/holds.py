"""What keeps a prompt from being shown, each by name (TIME.md §4.1).

Convention: names come in the order in which TIME.md lists them; functions look, they change nothing.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Literal

from wfh_app.core import prompts
from wfh_app.core.agenda import Occurrence
from wfh_app.core.clock import DAYS_OF_WEEK
from wfh_app.core.codes import ByHand, DetectorName, Hold, Kind
from wfh_app.core.prompts import Prompt
from wfh_app.core.state import Workday, on_screen, paused

_CALLS: tuple[Literal["microphone", "camera"], ...] = ("microphone", "camera")
SENSORS: frozenset[DetectorName] = frozenset({"microphone", "camera", "sharing", "full-screen"})
"""The detectors that are doubted when they say yes for hours."""

DOUBT_AFTER = timedelta(hours=4)
CALENDAR_LEAD = timedelta(minutes=5)
_DETECTED: tuple[Literal["do-not-disturb", "full-screen", "sharing"], ...] = (
    "do-not-disturb",
    "full-screen",
    "sharing",
)
HARD: frozenset[Hold] = frozenset(
    {"away", "locked", "asleep", "not-running", "settling", "sharing", "out", "break-running", "other-nudge"}
)
"""What a walk waits for as long as it takes; anything else holds it for 20 minutes, a pause not at all."""

MERGED_INTO: frozenset[Kind] = frozenset({"walk", "out", "day_end"})
"""What a break waits for when it comes soon, for it gets the person up as well."""


def detected(day: Workday, name: DetectorName) -> bool:
    """Whether a detector says yes, is believed, and is not switched off."""
    return (
        name not in day.doubted
        and name not in day.settings.senses_off
        and any(name == other for other, _ in day.detectors)
    )


def in_meeting(day: Workday) -> bool:
    """Whether a meeting runs that the person told of."""
    return day.meeting is not None and day.now < day.meeting.until


def listening(day: Workday) -> bool:
    """Whether the person is in a meeting or a call, where stillness is listening (TIME.md §2)."""
    return in_meeting(day) or any(detected(day, name) for name in _CALLS)


def stillness_counts(day: Workday) -> bool:
    """Whether stillness may become an absence: neither in a call nor during a film."""
    return not listening(day) and not detected(day, "inhibit")


def calendar_bounds(day: Workday) -> Iterator[tuple[datetime, datetime]]:
    """From when to when each entry of the calendar holds prompts, on the wall clock, its lead time included."""
    if "calendar" not in day.settings.senses_off:
        for entry in day.busy:
            yield entry.start - CALENDAR_LEAD, entry.end


def common(day: Workday) -> tuple[Hold, ...]:
    """What holds now, whichever prompt it may be."""
    return tuple(_common(day))


def _common(day: Workday) -> Iterator[Hold]:
    if day.presence.absent_since is not None and day.presence.absent_by is not None:
        yield day.presence.absent_by
    if day.presence.settling(day.now):
        yield "settling"
    if paused(day):
        yield "paused"
    if in_meeting(day):
        yield "meeting"
    yield from (name for name in _CALLS if detected(day, name))
    if day.busy and any(start <= day.wall < end for start, end in calendar_bounds(day)):
        yield "calendar"
    yield from (name for name in _DETECTED if detected(day, name))
    if day.doing is not None:
        yield "break-running" if day.doing.kind == "break" else "out"


def of_prompt(day: Workday, prompt: Prompt, shared: tuple[Hold, ...]) -> tuple[Hold, ...]:
    """What holds one prompt: of what holds now (`shared`) that which concerns it, and unless it is shown, other prompts."""
    names = tuple(name for name in shared if _holds(day, prompt, name))
    if prompt.shown_at is not None:
        return names
    if on_screen(day) is not None:
        names += ("other-nudge",)
    if prompt.kind == "break" and merging(day, prompt):
        names += ("merge",)
    return names


def _holds(day: Workday, prompt: Prompt, name: Hold) -> bool:
    if prompt.kind == "walk":
        return name in HARD or (name != "paused" and not soft_is_over(day, prompt))
    if prompt.kind == "break" and name == "full-screen":
        return day.now < prompt.due + prompts.FULL_SCREEN_BREAK
    return True


def soft(shared: tuple[Hold, ...]) -> bool:
    """Whether anything holds now for which a walk waits only 20 minutes."""
    return any(name not in HARD and name != "paused" for name in shared)


def soft_is_over(day: Workday, prompt: Prompt) -> bool:
    """Whether a walk has waited its 20 minutes for what a dog need not wait for."""
    waited = day.now - prompt.soft_from if prompt.soft_from is not None else timedelta()
    return waited >= prompt.soft_left


def merging(day: Workday, prompt: Prompt) -> bool:
    """Whether a break waits for a walk, an outing or the day's end: one that comes soon, or one due after it and not yet seen."""
    merge = day.settings.prompts.merge
    if any(other.kind in MERGED_INTO and not other.met and other.due >= prompt.due for other in day.prompts):
        return merge > timedelta()
    horizon = day.wall + merge
    return any(
        occurrence.kind in MERGED_INTO and will_come(day, occurrence) for occurrence in _until(day, horizon)
    )


def _until(day: Workday, horizon: datetime) -> Iterator[Occurrence]:
    return takewhile(lambda occurrence: occurrence.at <= horizon, day.agenda.coming)


def will_come(day: Workday, occurrence: Occurrence) -> bool:
    """Whether a clock time would make a prompt, by what is known now."""
    if all(key in day.came for key in occurrence.keys):
        return False
    match occurrence.kind:
        case "out":
            return bool(occurrence.outing) or way_out_is_due(day, occurrence)
        case "day_end":
            return occurrence.day not in day.facts.off | day.facts.closed
        case "week":
            return any(
                occurrence.about is not None and 0 <= (logged - occurrence.about).days < DAYS_OF_WEEK
                for logged in day.facts.logged
            )
    return True


def walk_is_answered(day: Workday, occurrence: Occurrence) -> bool:
    """Whether a walk to come is answered already: begun by hand shortly before, or taken by somebody else."""
    if occurrence.kind != "walk":
        return False
    at = occurrence.at - day.skew
    by_hand = begun_within(day, "walk", prompts.BY_HAND_BEFORE, at)
    return by_hand or begun_within(day, prompts.BY_SOMEBODY_ELSE, prompts.WALKED_BEFORE, at)


def begun_within(day: Workday, what: Kind | ByHand, length: timedelta, at: datetime) -> bool:
    """Whether something was begun by hand (or told of) within a length before an instant of the steady time line."""
    by_hand: dict[str, datetime] = dict(day.by_hand)
    begun = by_hand.get(what)
    return begun is not None and at - begun <= length


def way_out_is_due(day: Workday, occurrence: Occurrence) -> bool:
    """Nobody met lately, no outing done, running or planned, and neither a day off nor a closed day (TIME.md §3)."""
    return (
        occurrence.day not in day.facts.off | day.facts.closed
        and nobody_met(day, occurrence.at)
        and not outing_today(day, occurrence.day)
    )


def nobody_met(day: Workday, at: datetime) -> bool:
    """Whether at a wall instant nobody from outside has been met for as long as `get_out.after`."""
    met = day.facts.last_met
    return met is None or at - met >= day.settings.get_out.after


def outing_today(day: Workday, today: date) -> bool:
    """Whether one was out on a date, is out now, or a way out is planned for it."""
    running = day.doing is not None and day.doing.kind == "out"
    planned = any(outing.day == today for outing in day.facts.outings)
    return running or planned or today in day.facts.out_on | day.out_on
