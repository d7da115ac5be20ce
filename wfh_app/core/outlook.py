"""Looking at the machine without touching it: status, what comes next, time at the desk (for tray, `status`, `next`).

Convention: instants that are given out are on the wall clock, UTC.
"""

from datetime import datetime, timedelta

from wfh_app.core import agenda, clock, holds, showing
from wfh_app.core.agenda import Occurrence
from wfh_app.core.events import AtDesk, Mode, Status, Upcoming
from wfh_app.core.prompts import Prompt
from wfh_app.core.state import Workday, breaks_come, on_screen, paused, stretch

LOOK_AHEAD = timedelta(days=8)


def status(day: Workday) -> Status:
    """What goes on now."""
    prompt = on_screen(day)
    until = day.pause.until + day.skew if day.pause and day.pause.until else None
    if day.pause and day.pause.until_wall:
        until = day.pause.until_wall
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
        doing=day.doing.kind if day.doing else None,  # type: ignore[arg-type] # only breaks, walks and outings run
        holds=holds.common(day),
        desk_time=day.desk,
        waiting=tuple(item.id for item in day.prompts),
    )


def _mode(day: Workday) -> Mode:
    if on_screen(day) is not None:
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


def upcoming(day: Workday, number: int) -> tuple[Upcoming, ...]:
    """The next prompts if nothing changes, earliest first: what is put off, the next break, what the clock brings."""
    last = day.calendar.today + LOOK_AHEAD
    found = [
        _of_occurrence(item)
        for item in agenda.coming(day.settings, day.zone, day.facts, day.wall, last)
        if holds.will_come(day, item) and not holds.walk_is_answered(day, item)
    ]
    found += [_of_prompt(day, item) for item in day.prompts if item.again_at is not None]
    found += [Upcoming(at, "break") for at in (_next_break(day),) if at is not None]
    return tuple(sorted(found, key=lambda item: item.at)[:number])


def _of_occurrence(item: Occurrence) -> Upcoming:
    return Upcoming(item.at, item.kind, item.dogs, item.outing, item.words)


def _of_prompt(day: Workday, item: Prompt) -> Upcoming:
    at = (item.again_at or day.now) + day.skew
    return Upcoming(at, item.kind, item.dogs, item.outing, item.words)


def _next_break(day: Workday) -> datetime | None:
    """When desk time is up if the person stays at the desk from now on, inside the range that runs or the next one."""
    today, every = day.calendar.today, day.settings.breaks.every
    if (
        any(prompt.kind == "break" for prompt in day.prompts)
        or today in day.facts.off
        or not breaks_come(day)
    ):
        return None
    if day.settings.breaks.after_hours or day.calendar.working is not None:
        at = day.wall + every - day.desk
        working = day.calendar.working
        return at if working is None or day.settings.breaks.after_hours or at < working.span.end else None
    starts = [
        span.start
        for span in clock.working_ranges(today, day.settings.work.hours, day.zone)
        if span.start > day.wall and span.start + every < span.end
    ]
    return starts[0] + every if starts else None


def at_desk(day: Workday) -> AtDesk | None:
    """The stretch at the desk that is open now, as a heartbeat would store it."""
    return stretch(day, day.now)
