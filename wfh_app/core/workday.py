"""The machine: what is going on, and what follows from what happens next (TIME.md §1).

    state, effects = begin(settings, zone, facts, at=…, mono=…, slept=…, remembered=document_or_None, sensed=events)
    state, effects = step(state, event)          # every event of `events`; a Tick when nothing but time went by
    wakes_at(state) -> datetime | None            # wall clock, UTC: Tick then, or earlier; heartbeat_at(state) likewise
    remember(state) -> Document                   # JSON; keep it at every `Save`, hand it back to `begin`

    outlook.status(state), outlook.upcoming(state, n), outlook.at_desk(state): for tray, status and next

Effects are carried out in order. `Line` goes into the `Prompt` record of its id, `AtDesk` into the desk span that starts at
its `start`, `Save` keeps the snapshot; Show, Withdraw, Begun, Ended, Done, WhoWasThere, Doubted are for windows and for the
outing's record; `Impossible` is the answer to an impossible event. `sensed` are what the senses say at the start (Lock,
HandsOff, Detector, Busy, IdleUnknown), taken in before anything is decided. Facts (`facts.gather`) are handed in whole at the
start and as `FactsChanged` after every write.

Convention: pure; no clock, no disk, no Qt. Ticks a little late are no harm: decisions are dated when they fell. Time asleep,
stopped or not running is lived through afterwards, as an absence, decision by decision.
"""

from datetime import datetime

from wfh_app.core import events
from wfh_app.core.absence import leave
from wfh_app.core.beginning import begin
from wfh_app.core.clock import A_MOMENT
from wfh_app.core.due import fall_due, next_instant
from wfh_app.core.events import Event, Save
from wfh_app.core.happening import happen
from wfh_app.core.passing import advance, let_time_pass, run
from wfh_app.core.presence import SHORT_SLEEP
from wfh_app.core.remembered import remember
from wfh_app.core.showing import decide
from wfh_app.core.state import HEARTBEAT, Told, Workday, emit, stretch, told
from wfh_app.core.values import replace

__all__ = [
    "HEARTBEAT",
    "Workday",
    "begin",
    "heartbeat_at",
    "remember",
    "step",
    "stretch",
    "until",
    "wakes_at",
]

_KEPT_AT_ONCE = (
    events.Pause,
    events.Resume,
    events.Meeting,
    events.MeetingEnd,
    events.Sleep,
    events.Quit,
)
"""What must not be lost, though it decides nothing."""


def step(state: Workday, event: Event, *together: Event) -> Told:
    """What follows from an event (and from others of the same instant, before anything is decided)."""
    day = let_time_pass(state, event)
    for happening in (event, *together):
        day = happen(day, happening)
        if isinstance(happening, _KEPT_AT_ONCE):
            day = emit(day, Save())
    return told(day if day.presence.dozed_at is not None else decide(fall_due(day)))


def wakes_at(state: Workday) -> datetime | None:
    """When the machine next has something to do if nothing happens, on the wall clock; None in sleep."""
    if state.presence.dozed_at is not None:
        return None
    moment = next_instant(state)
    return None if moment is None else moment + state.skew


def heartbeat_at(state: Workday) -> datetime:
    """When the state should be on disk again at the latest, on the wall clock."""
    return (state.saved_at or state.now) + HEARTBEAT + state.skew


def until(state: Workday, event: Event) -> Told:
    """Everything before an instant, and nothing at it: for looking, without waking a machine that sleeps."""
    day, just_before = state, event.at - A_MOMENT
    gap = just_before - state.wall
    if day.presence.dozed_at is not None and gap >= SHORT_SLEEP:
        day = replace(day, presence=replace(day.presence, dozed_at=None, asleep_at=day.now))
        day = decide(leave(day))
    day = advance(day, max(day.now, just_before - day.skew))
    day = run(day, max(day.now, event.at - day.skew))
    return replace(day, effects=()), day.effects
