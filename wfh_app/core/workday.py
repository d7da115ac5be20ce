"""The machine: what is going on, and what follows from what happens next (TIME.md §1).

    state, effects = begin(settings, zone, facts, at=…, mono=…, slept=…, remembered=document_or_None, sensed=events)
    state, effects = step(state, event)          # every event of `events`; a Tick when nothing but time went by
    wakes_at(state) -> datetime | None            # wall clock, UTC: Tick then, or earlier; heartbeat_at(state) likewise
    remember(state) -> Document                   # JSON; keep it at every `Save`, hand it back to `begin`

    outlook.status(state), outlook.upcoming(state, n), outlook.at_desk(state): for tray, status and next

Effects are carried out in order. `Line` goes into the `Prompt` record of its id, `AtDesk` into the desk span that starts at
its `start`, `Save` keeps the snapshot; Show, Withdraw, Begun, Ended, Done, WhoWasThere, Doubted are for windows and for the
outing's record; `Refused` is the answer to an impossible event. `sensed` are what the senses say at the start (Lock,
HandsOff, Detector, Busy, IdleUnknown), taken in before anything is decided. Facts (`facts.gather`) are handed in whole at the
start and as `FactsChanged` after every write.

Convention: pure; no clock, no disk, no Qt. Ticks a little late are no harm: decisions are dated when they fell. Time asleep,
stopped or not running is lived through afterwards, as an absence, decision by decision.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core import absence, agenda, answers, due, events
from wfh_app.core.absence import come_back, leave
from wfh_app.core.clock import ONE_DAY
from wfh_app.core.due import fall_due, next_instant
from wfh_app.core.events import Came, Effect, Event, Facts, Save
from wfh_app.core.outcomes import withdraw
from wfh_app.core.presence import SHORT_SLEEP, Presence
from wfh_app.core.records import BadDocument, Document
from wfh_app.core.remembered import Remembered, recall, remember
from wfh_app.core.settings import Settings
from wfh_app.core.showing import decide
from wfh_app.core.state import (
    KEPT_KEYS,
    Workday,
    breaks_come,
    counting,
    emit,
    on_screen,
    stretch,
)
from wfh_app.core.values import replace

__all__ = ["Workday", "begin", "heartbeat_at", "remember", "step", "stretch", "until", "wakes_at"]

HEARTBEAT = timedelta(seconds=60)
SMALLEST_STEP = timedelta(seconds=2)
"""A smaller difference between the clocks is drift, not somebody setting the clock."""

LIVED_THROUGH = timedelta(days=7)
"""How much of a long time not running is gone through for what fell due."""

WAKES_UNSEEN = 60.0
"""Monotonic seconds after which a machine that said it would sleep evidently does not."""

LATE = timedelta(seconds=60)
"""An alarm that rings later than this after the instant the machine named was not heard; nobody was shown anything."""

_KEPT_AT_ONCE = (
    events.Pause,
    events.Resume,
    events.Meeting,
    events.MeetingEnd,
    events.Sleep,
    events.Quit,
)
"""What must not be lost, though it decides nothing."""

_A_MOMENT = timedelta(microseconds=1)

Told = tuple[Workday, tuple[Effect, ...]]


# ------------------------------------------------------------------------------------------------------------------- step


def step(state: Workday, event: Event, *together: Event) -> Told:
    """What follows from an event (and from others of the same instant, before anything is decided)."""
    day = _let_time_pass(state, event)
    for happening in (event, *together):
        day = _happen(day, happening)
        if isinstance(happening, _KEPT_AT_ONCE):
            day = emit(day, Save())
    return _told(day if day.presence.dozed_at is not None else decide(fall_due(day)))


def wakes_at(state: Workday) -> datetime | None:
    """When the machine next has something to do if nothing happens, on the wall clock; None in sleep."""
    if state.presence.dozed_at is not None:
        return None
    moment = next_instant(state)
    return None if moment is None else moment + state.skew


def heartbeat_at(state: Workday) -> datetime:
    """When the state should be on disk again at the latest, on the wall clock."""
    return (state.saved_at or state.now) + HEARTBEAT + state.skew


def _told(day: Workday) -> Told:
    """The state and its effects; whatever changed is kept, and the state at the latest with the heartbeat."""
    if day.effects or (day.saved_at is not None and day.now - day.saved_at >= HEARTBEAT):
        so_far = stretch(day, day.now)
        news = tuple(effect for effect in day.effects if not isinstance(effect, Save))
        open_stretch = (so_far,) if so_far is not None and so_far.end > so_far.start else ()
        kept = (*news, *open_stretch, Save())
        day = replace(day, saved_at=day.now, effects=kept)
    return replace(day, effects=()), day.effects


def until(state: Workday, event: Event) -> Told:
    """Everything before an instant, and nothing at it: for looking, without waking a machine that sleeps."""
    day, just_before = state, event.at - _A_MOMENT
    gap = just_before - state.wall
    if day.presence.dozed_at is not None and gap >= SHORT_SLEEP:
        day = replace(day, presence=replace(day.presence, dozed_at=None, asleep_at=day.now))
        day = decide(leave(day))
    day = advance(day, max(day.now, just_before - day.skew))
    day = _run(day, max(day.now, event.at - day.skew))
    return replace(day, effects=()), day.effects


# ----------------------------------------------------------------------------------------------------------- time goes by


def _let_time_pass(state: Workday, event: Event) -> Workday:
    """Bring the state up to an event: tell waking time, sleep and clock steps apart, and live through them."""
    ran, slept, jump = _apart(state, event)
    day = state
    if day.presence.dozed_at is not None:
        awake = isinstance(event, events.Wake) or ran.total_seconds() >= WAKES_UNSEEN
        if not awake:
            return state
        day = _wake(day, ran + slept)
    elif isinstance(event, events.Frozen) or _too_late(day, ran):
        day = _live_through_sleep(day, ran + slept)
    else:
        day = advance(day, day.now + ran)
        day = _live_through_sleep(day, slept) if slept >= SHORT_SLEEP else replace(day, now=day.now + slept)
    set_on_purpose = abs(jump) >= SMALLEST_STEP
    day = answers.set_clock(day, jump) if set_on_purpose else replace(day, skew=day.skew + jump)
    return replace(day, mono=event.mono, slept=event.slept)


def _too_late(day: Workday, ran: timedelta) -> bool:
    """Whether the alarm rang so late that this process cannot have run (stopped by a signal, say)."""
    wanted = next_instant(day)
    return wanted is not None and day.now + ran - wanted > LATE


def _apart(state: Workday, event: Event) -> tuple[timedelta, timedelta, timedelta]:
    """Time run, time slept, and by how much the wall clock was set, since the last event."""
    ran = timedelta(seconds=max(0.0, event.mono - state.mono))
    rest = event.at - state.wall - ran
    if event.slept is not None and state.slept is not None:
        slept = timedelta(seconds=max(0.0, event.slept - state.slept))
        return ran, slept, rest - slept
    return (ran, rest, timedelta()) if rest >= SHORT_SLEEP else (ran, timedelta(), rest)


def advance(day: Workday, target: datetime) -> Workday:
    """Go on to a steady instant, through everything that falls due before; what is due at it is not yet decided."""
    while (moment := next_instant(day)) is not None and moment <= target:
        day = fall_due(_run(day, moment))
        if moment < target:
            day = decide(day)
    return _run(day, target)


def _run(day: Workday, to: datetime) -> Workday:
    """Nothing happens up to a steady instant; the counters count."""
    length = to - day.now
    if not length or not counting(day):
        return replace(day, now=to) if length else day
    return replace(
        day,
        now=to,
        desk=day.desk + length if breaks_come(day) else day.desk,
        eyes=day.eyes + length if day.settings.eyes.on else day.eyes,
        loose=day.loose + length if day.presence.still_from is not None else day.loose,
    )


def _wake(day: Workday, gap: timedelta) -> Workday:
    day = replace(day, presence=replace(day.presence, dozed_at=None))
    return replace(day, now=day.now + gap) if gap < SHORT_SLEEP else _live_through_sleep(day, gap)


def _live_through_sleep(day: Workday, gap: timedelta) -> Workday:
    """Asleep from now for a time; then awake, and at the desk unless the screen is locked."""
    day = leave(replace(day, presence=replace(day.presence, asleep_at=day.now)))
    day = advance(decide(day), day.now + gap)
    day = replace(day, presence=replace(day.presence, asleep_at=None))
    if day.presence.locked_at is not None:
        return day
    return absence.hands_on(day) if day.presence.knows else absence.cannot_tell(day)


# ---------------------------------------------------------------------------------------------------------------- happens


def _happen(day: Workday, event: Event) -> Workday:
    match event:
        case events.HandsOn():
            return absence.hands_on(day)
        case events.HandsOff():
            return absence.hands_off(day, event.last_input - day.skew)
        case events.IdleUnknown():
            return absence.cannot_tell(day)
        case events.Lock() | events.Unlock() | events.Sleep():
            return _lock_or_sleep(day, event)
        case events.Detector():
            return answers.detect(day, event.name, event.on)
        case events.Busy():
            return replace(day, busy=event.entries)
        case events.Quit():
            return _quit(day)
    return _change(day, event)


def _change(day: Workday, event: Event) -> Workday:
    match event:
        case events.FactsChanged():
            return answers.learn(day, event.facts)
        case events.SettingsChanged():
            return answers.choose(day, event.settings)
        case events.ZoneChanged():
            return answers.move(day, event.zone)
    return _wish(day, event)


def _wish(day: Workday, event: Event) -> Workday:
    match event:
        case events.Answer():
            return answers.answer(day, event.word)
        case events.Take():
            return answers.take(day, event.kind)
        case events.Back():
            return answers.back(day)
        case events.Walked():
            return answers.walked(day)
        case events.Meeting():
            return answers.meet(day, timedelta(minutes=event.minutes))
        case events.MeetingEnd():
            return answers.meeting_end(day)
        case events.Pause():
            return answers.pause(day, event)
        case events.Resume():
            return answers.resume(day)
    return day


def _lock_or_sleep(day: Workday, event: Event) -> Workday:
    presence = day.presence
    match event:
        case events.Sleep():
            return replace(day, presence=replace(presence, dozed_at=presence.dozed_at or day.now))
        case events.Lock():
            return leave(replace(day, presence=replace(presence, locked_at=presence.locked_at or day.now)))
    day = replace(day, presence=replace(presence, locked_at=None))
    return absence.hands_on(day) if presence.knows else absence.cannot_tell(day)


def _quit(day: Workday) -> Workday:
    """The process ends: what is on the screen goes, the stretch at the desk ends."""
    prompt = on_screen(day)
    if prompt is not None:
        day = withdraw(day, prompt, ("not-running",))
    return leave(replace(day, presence=replace(day.presence, stopped_at=day.now)))


# ------------------------------------------------------------------------------------------------------------------ begin


def begin(
    settings: Settings,
    zone: ZoneInfo,
    facts: Facts,
    *,
    at: datetime,
    mono: float,
    slept: float | None = None,
    remembered: Document | None = None,
    sensed: Iterable[Event] = (),
) -> Told:
    """The machine at the start of the process: as it was kept, with the time since lived through as an absence.

    Where nothing was kept (or it cannot be read) the facts say what came already; without any trace it is the first start.
    """
    kept = _kept(remembered)
    if kept is not None:
        day = _as_kept(kept, settings, zone, facts)
    elif facts.trace is not None:
        day = _anew(settings, zone, facts, min(facts.trace, at))
    else:
        day = _anew(settings, zone, facts, at)
    first = kept is None and facts.trace is None
    told = tuple(sensed)
    if not first:
        day = _live_through_stop(day, zone, at)
    if kept is not None:
        day = replace(day, detectors=_still_on(kept, told))
    day = replace(day, mono=mono, slept=slept)
    for event in told:
        day = _happen(day, event)
    day = _settled_in(day) if not first else _at_the_desk(day)
    return _told(emit(decide(fall_due(day)), Save()))


def _still_on(kept: Remembered, told: Iterable[Event]) -> tuple[tuple[str, datetime], ...]:
    """Detectors that said yes before and do now have done so all the time."""
    on = {event.name for event in told if isinstance(event, events.Detector) and event.on}
    return tuple(item for item in kept.detectors if item[0] in on)


def _at_the_desk(day: Workday) -> Workday:
    return day if day.presence.absent_since is not None else replace(day, stretch_from=day.now)


def _live_through_stop(day: Workday, zone: ZoneInfo, at: datetime) -> Workday:
    """From the last that was kept to the start of this process: nobody there, and nothing on the screen."""
    prompt = on_screen(day)
    if prompt is not None:
        day = withdraw(day, prompt, ("not-running",))
    day = leave(replace(day, presence=replace(day.presence, stopped_at=day.now)))
    day = decide(answers.move(day, zone))
    if at < day.wall:
        return _senses_unknown(answers.set_clock(day, at - day.wall))
    if at - day.wall > LIVED_THROUGH:
        day = advance(day, day.now + ONE_DAY)
        day = replace(day, now=at - ONE_DAY)
        day = due.look_again(day, day.wall)
    return _senses_unknown(advance(day, at))


def _senses_unknown(day: Workday) -> Workday:
    """What the former process sensed says nothing any more."""
    return replace(day, presence=replace(day.presence, last_input=None, still_from=None, away=False))


def _settled_in(day: Workday) -> Workday:
    """The process runs; being at the desk begins with the minute in which nothing is shown."""
    day = come_back(replace(day, presence=replace(day.presence, stopped_at=None)))
    if day.presence.absent_since is not None:
        return day
    settle = day.now + day.settings.prompts.settle
    return replace(day, presence=replace(day.presence, settle_until=settle), fresh=False)


def _kept(document: Document | None) -> Remembered | None:
    try:
        return None if document is None else recall(document)
    except BadDocument:
        return None


def _anew(settings: Settings, zone: ZoneInfo, facts: Facts, at: datetime) -> Workday:
    """A day of which nothing is known but the facts."""
    looked = at - _A_MOMENT  # a clock time at this very instant is not past
    day = Workday(
        now=at,
        skew=timedelta(),
        mono=0.0,
        slept=None,
        zone=zone,
        settings=settings,
        facts=facts,
        calendar=agenda.look(settings, zone, facts, at, looked),
        looked_wall=looked,
        saved_at=at,
    )
    return _with_facts(day)


def _with_facts(day: Workday) -> Workday:
    """What the journal knows of prompts that came, added to what is remembered."""
    came = [key for item in day.facts.came for key in _keys(item, day.settings)]
    numbers = dict(day.numbers)
    for item in day.facts.came:
        name, _, number = item.id.rpartition("-")
        if number.isdecimal():
            numbers[name] = max(numbers.get(name, 0), int(number))
    known = tuple(dict.fromkeys((*came, *day.came)))
    return replace(day, came=known[-KEPT_KEYS:], numbers=tuple(numbers.items()))


def _keys(item: Came, settings: Settings) -> list[str]:
    """A clock time before 04:00 belongs to the date after its day."""
    early = settings.work.day_starts.strftime("%H:%M")
    day = item.day
    return [
        agenda.once_key(
            item.kind,
            entry,
            day + ONE_DAY if entry[-5:] < early and ":" in entry else day,
        )
        for entry in item.entry.split("+")
        if entry
    ]


def _as_kept(kept: Remembered, settings: Settings, zone: ZoneInfo, facts: Facts) -> Workday:
    looked = min(kept.looked_wall, kept.saved_at)
    before = _zone(kept.zone, zone)
    day = _anew(settings, before, facts, kept.saved_at)
    presence = Presence(
        absent_since=kept.absent_since,
        still_from=kept.still_from,
        away=kept.absent_since is not None,
        settle_until=kept.settle_until,
    )
    day = replace(
        day,
        presence=presence,
        desk=kept.desk,
        eyes=kept.eyes,
        loose=kept.loose,
        fresh=kept.fresh,
        pause=kept.pause,
        meeting=kept.meeting,
        prompts=kept.prompts,
        doing=kept.doing,
        by_hand=kept.by_hand,
        came=tuple(dict.fromkeys((*day.came, *kept.came)))[-KEPT_KEYS:],
        numbers=tuple({**dict(day.numbers), **_larger(kept.numbers, dict(day.numbers))}.items()),
        out_on=frozenset(kept.out_on),
        ran=frozenset(kept.ran),
        greeted=kept.greeted,
    )
    calendar = agenda.look(settings, before, facts, kept.saved_at, looked)
    return replace(day, calendar=calendar, looked_wall=looked)


def _zone(name: str, otherwise: ZoneInfo) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return otherwise


def _larger(kept: tuple[tuple[str, int], ...], known: dict[str, int]) -> dict[str, int]:
    return {name: max(number, known.get(name, 0)) for name, number in kept}
