"""Time goes by: waking time, sleep and clock steps told apart and lived through, instant by instant (TIME.md §1).

Convention: each function takes the state and gives the state after it.
"""

from datetime import datetime, timedelta

from wfh_app.core import absence, answers, events
from wfh_app.core.absence import leave
from wfh_app.core.due import fall_due, next_instant
from wfh_app.core.events import Event, Show
from wfh_app.core.presence import SHORT_SLEEP
from wfh_app.core.showing import decide, nudge
from wfh_app.core.state import Workday, breaks_come, desk_time_runs, emit, on_screen
from wfh_app.core.values import replace

SMALLEST_STEP = timedelta(seconds=2)
"""A smaller difference between the clocks is drift, not somebody setting the clock."""

WAKES_UNSEEN = 60.0
"""Monotonic seconds after which a machine that said it would sleep evidently does not."""


def let_time_pass(state: Workday, event: Event) -> Workday:
    """Bring the state up to the instant of an event: tell waking time, sleep and clock steps apart, and live through them."""
    ran, slept, jump = _apart(state, event)
    day = state
    if day.presence.dozed_at is not None:
        awake = isinstance(event, events.Wake) or ran.total_seconds() >= WAKES_UNSEEN
        if not awake:
            return state
        day = _wake(day, ran + slept)
    elif isinstance(event, events.Frozen) or _too_late(day, ran):
        day = live_through_sleep(day, ran + slept)
    else:
        day = advance(day, day.now + ran)
        day = live_through_sleep(day, slept) if slept >= SHORT_SLEEP else replace(day, now=day.now + slept)
    set_on_purpose = abs(jump) >= SMALLEST_STEP
    day = answers.set_clock(day, jump) if set_on_purpose else replace(day, skew=day.skew + jump)
    return replace(day, mono=event.mono, slept=event.slept)


def _too_late(day: Workday, ran: timedelta) -> bool:
    """Whether the alarm rang so late that this process did not run (stopped by a signal, say): it showed nothing meanwhile."""
    wanted = next_instant(day)
    return wanted is not None and day.now + ran - wanted >= SHORT_SLEEP


def _apart(state: Workday, event: Event) -> tuple[timedelta, timedelta, timedelta]:
    """How long the machine ran and slept since the last event, and by how much the wall clock was set (forward is positive)."""
    ran = timedelta(seconds=max(0.0, event.mono - state.mono))
    rest = event.at - state.wall - ran
    if event.slept is not None and state.slept is not None:
        slept = timedelta(seconds=max(0.0, event.slept - state.slept))
        return ran, slept, rest - slept
    return (ran, rest, timedelta()) if rest >= SHORT_SLEEP else (ran, timedelta(), rest)


def advance(day: Workday, target: datetime) -> Workday:
    """Go on to a steady instant, through everything that falls due before it.

    What falls due at the instant itself is there afterwards, but nothing is decided about it yet.
    """
    while (moment := next_instant(day)) is not None and moment <= target:
        day = fall_due(run(day, moment))
        if moment < target:
            day = decide(day)
    return run(day, target)


def run(day: Workday, to: datetime) -> Workday:
    """Go on to a steady instant before which nothing happens; the counters count."""
    length = to - day.now
    if not length or not desk_time_runs(day):
        return replace(day, now=to) if length else day
    return replace(
        day,
        now=to,
        desk=day.desk + length if breaks_come(day) else day.desk,
        eyes=day.eyes + length if day.settings.eyes.on else day.eyes,
        loose=day.loose + length if day.presence.still_from is not None else day.loose,
    )


def _wake(day: Workday, gap: timedelta) -> Workday:
    """The machine said that it would sleep, and is awake now. A moment is no sleep: what was on the screen is back."""
    if gap >= SHORT_SLEEP:
        return live_through_sleep(day, gap)
    day = replace(day, now=day.now + gap, presence=replace(day.presence, dozed_at=None))
    prompt = on_screen(day)
    return day if prompt is None else emit(day, Show(nudge(day, prompt)))


def live_through_sleep(day: Workday, gap: timedelta) -> Workday:
    """Live through sleep (or a stop) from now on for so long; then awake, and at the desk unless the screen is locked."""
    day = leave(replace(day, presence=replace(day.presence, asleep_at=day.now)))
    day = advance(decide(day), day.now + gap)
    day = replace(day, presence=replace(day.presence, dozed_at=None, asleep_at=None))
    if day.presence.locked_at is not None:
        return day
    return absence.hands_on(day) if day.presence.knows else absence.cannot_tell(day)
