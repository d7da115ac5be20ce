"""What happens: each event and what it does to the state; nothing is decided yet.

Convention: each function takes the state and gives the state after it.
"""

from datetime import timedelta

from wfh_app.core import absence, answers, events
from wfh_app.core.absence import leave
from wfh_app.core.events import Event
from wfh_app.core.outcomes import take_down, withdraw
from wfh_app.core.state import Workday, in_sight, on_screen
from wfh_app.core.values import replace


def happen(day: Workday, event: Event) -> Workday:
    """What one event changes; time has been brought up to it already, and what follows is decided afterwards."""
    match event:
        case events.HandsOn() | events.HandsOff() if "idle" in day.settings.senses_off:
            return absence.cannot_tell(day)
        case events.HandsOn():
            return absence.hands_on(day)
        case events.HandsOff():
            return absence.hands_off(day, event.last_input - day.skew)
        case events.IdleUnknown():
            return absence.cannot_tell(day)
        case events.Lock() | events.Unlock() | events.Sleep():
            return _lock_or_sleep(day, event)
        case events.Detector():
            return answers.detect(day, event.name, event.on, event.at - day.skew)
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
            return _doze(day)
        case events.Lock():
            return leave(replace(day, presence=replace(presence, locked_at=presence.locked_at or day.now)))
    day = replace(day, presence=replace(presence, locked_at=None))
    return absence.hands_on(day) if presence.knows else absence.cannot_tell(day)


def _doze(day: Workday) -> Workday:
    """The machine says that it will sleep: the screen is cleared at once, but only waking shows whether it slept."""
    prompt = in_sight(day)
    if prompt is not None:
        day = take_down(day, prompt)
    presence = day.presence
    return replace(day, presence=replace(presence, dozed_at=presence.dozed_at or day.now))


def _quit(day: Workday) -> Workday:
    """The process ends: what is on the screen is withdrawn, and the stretch at the desk ends."""
    prompt = on_screen(day)
    if prompt is not None:
        day = withdraw(day, prompt, ("not-running",))
    return leave(replace(day, presence=replace(day.presence, stopped_at=day.now)))
