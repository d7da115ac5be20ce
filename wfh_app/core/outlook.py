"""Looking at the machine without touching it: status, what comes next, time at the desk (for tray, `status`, `next`).

Convention: instants that are given out are on the wall clock, UTC.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from wfh_app.core import agenda, clock, holds, showing
from wfh_app.core.agenda import Occurrence
from wfh_app.core.codes import Mode
from wfh_app.core.events import Status, Upcoming
from wfh_app.core.prompts import Prompt
from wfh_app.core.state import Workday, breaks_come, in_sight, paused

LOOK_AHEAD = timedelta(days=8)


def status(day: Workday) -> Status:
    """What goes on now."""
    prompt = in_sight(day)
    until = _pause_end(day)
    meeting = day.meeting if holds.in_meeting(day) else None
    return Status(
        mode=_mode(day),
        presence=day.presence.name,
        until=_until(day, until),
        since=day.doing.since + day.skew if day.doing else None,
        nudge=showing.nudge(day, prompt) if prompt else None,
        paused=paused(day),
        paused_until=until if paused(day) else None,
        meeting_until=meeting.until + day.skew if meeting else None,
        doing=day.doing.kind if day.doing else None,
        holds=holds.common(day),
        desk_time=day.desk,
        waiting=tuple(item.id for item in day.prompts),
    )


def _mode(day: Workday) -> Mode:
    if in_sight(day) is not None:
        return "prompt"
    if day.doing is not None:
        return "break" if day.doing.kind == "break" else "out"
    if holds.in_meeting(day):
        return "meeting"
    return "paused" if paused(day) else "watching"


def _until(day: Workday, pause_ends: datetime | None) -> datetime | None:
    match _mode(day):
        case "break" | "out":
            return day.doing.until + day.skew if day.doing else None
        case "meeting":
            return day.meeting.until + day.skew if day.meeting else None
        case "paused":
            return pause_ends
    return None


def _pause_end(day: Workday) -> datetime | None:
    """When the pause ends; None where none was asked for, or it lasts until one resumes."""
    if day.pause is None:
        return None
    return day.pause.until + day.skew if day.pause.until else day.pause.until_wall


def upcoming(day: Workday, number: int) -> tuple[Upcoming, ...]:
    """The next prompts if nothing changes, earliest first: what is put off, the next break, what the clock brings."""
    last = day.agenda.today + LOOK_AHEAD
    found = [
        replace(_of_occurrence(item), at=at)
        for item in agenda.coming(day.settings, day.zone, day.facts, day.wall, last)
        if holds.will_come(day, item)
        and not holds.walk_is_answered(day, item)
        and (at := _past_the_pause(day, item)) is not None
    ]
    found += [_of_prompt(day, item) for item in day.prompts if item.again_at is not None]
    at = _next_break(day)
    if at is not None:
        found.append(Upcoming(at, "break", after=_standing(day)))
    return tuple(sorted(found, key=lambda item: item.at)[:number])


def _past_the_pause(day: Workday, item: Occurrence) -> datetime | None:
    """When a clock time's prompt comes while a pause runs: a walk at its time, others when the pause ends; None if too late."""
    if item.kind == "walk" or not paused(day):
        return item.at
    end = _pause_end(day)
    if end is None:
        return None
    too_late = agenda.grace_end(item.kind, item.at, day.settings, day.zone, item.day)
    return max(item.at, end) if end < too_late else None


def _of_occurrence(item: Occurrence) -> Upcoming:
    return Upcoming(item.at, item.kind, item.dogs, item.outing, item.words)


def _of_prompt(day: Workday, item: Prompt) -> Upcoming:
    at = (item.again_at or day.now) + day.skew
    return Upcoming(at, item.kind, item.dogs, item.outing, item.words)


def _standing(day: Workday) -> timedelta | None:
    """How much desk time a break still needs, where its countdown stands still only because the person is away; else None."""
    counts = day.settings.breaks.after_hours or day.agenda.working is not None
    if day.presence.absent_by and counts and not paused(day):
        return day.settings.breaks.every - day.desk
    return None


def _next_break(day: Workday) -> datetime | None:
    """When desk time is up if the person stays at the desk from now on, inside the range that runs or the next one."""
    today, every = day.agenda.today, day.settings.breaks.every
    counts_from = day.wall
    if paused(day):
        end = _pause_end(day)
        if end is None or end > clock.day_span(today, day.zone, day.settings.work.day_starts)[1]:
            return None
        counts_from = end
    if (
        any(prompt.kind == "break" for prompt in day.prompts)
        or today in day.facts.off
        or not breaks_come(day)
    ):
        return None
    ranges = clock.working_ranges(today, day.settings.work.hours, day.zone)
    to_come = [span for span in ranges if span.start > counts_from]
    if day.settings.breaks.after_hours:
        return _desk_time_up(counts_from + every - day.desk, every, to_come)
    if day.agenda.working is not None:
        at = counts_from + every - day.desk
        return at if at < day.agenda.working.span.end else None
    return next((span.start + every for span in to_come if span.start + every < span.end), None)


def _desk_time_up(at: datetime, every: timedelta, to_come: Sequence[clock.Span]) -> datetime:
    """When desk time that runs after hours, too, is up: each range that starts before then starts it from zero."""
    for span in to_come:
        if span.start < at:
            at = span.start + every
    return at
