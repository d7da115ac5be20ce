"""What the person says and does: answers, things begun by hand, pauses, meetings, entries, other settings (TIME.md §4–6).

Convention: each function takes the state and gives the state after it; what cannot be is a `Impossible` effect and nothing else.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core import absence, agenda, due, holds, prompts
from wfh_app.core.codes import AnswerWord, DetectorName, Kind, Obstacle, Timed
from wfh_app.core.events import Facts, Impossible, Pause, Save
from wfh_app.core.outcomes import BY_HAND, begin_doing, end_doing, finish, put_off, take_down
from wfh_app.core.prompts import Prompt
from wfh_app.core.settings import Settings
from wfh_app.core.state import InMeeting, Pausing, Workday, cut_stretch, emit, on_screen, say, with_prompt
from wfh_app.core.values import replace


def refuse(day: Workday, code: Obstacle) -> Workday:
    """Say why something cannot be; nothing else changes."""
    return emit(day, Impossible(code))


# ---------------------------------------------------------------------------------------------------------------- answers


def answer(day: Workday, word: AnswerWord) -> Workday:
    """The answer to the nudge on the screen."""
    prompt = on_screen(day)
    if prompt is None:
        return refuse(day, "nothing-on-screen")
    match word:
        case "go":
            return _go(day, prompt)
        case "later":
            return _later(day, prompt)
        case "skip":
            return finish(day, prompt, "skipped", ("answer",), answered=True)
    return _went(day, prompt)


def _go(day: Workday, prompt: Prompt) -> Workday:
    match prompt.kind:
        case "break" | "walk" | "out" as kind:
            return begin_doing(day, kind, prompt, ("answer",))
    return finish(day, prompt, "taken", ("answer",), answered=True)


def _later(day: Workday, prompt: Prompt) -> Workday:
    later = prompts.later_of(prompt.kind, day.settings)
    if later is None or prompt.laters >= prompts.MOST_LATERS:
        return refuse(day, "no-later")
    day = say(take_down(day, prompt), prompt, "later", ("answer",))
    return put_off(day, replace(prompt, at_once=True, laters=prompt.laters + 1), day.now + later)


def _went(day: Workday, prompt: Prompt) -> Workday:
    if prompt.kind != "walk":
        return refuse(day, "not-asked")
    return finish(day, prompt, "taken", ("went",), answered=True)


# ---------------------------------------------------------------------------------------------------------------- by hand


def take(day: Workday, kind: Timed) -> Workday:
    """Begin a break, walk or outing by hand; it answers the open prompts of its kind, and runs for the newest or the shown one."""
    if day.doing is not None:
        return refuse(day, "under-way")
    mine = [prompt for prompt in day.prompts if prompt.kind == kind]
    chosen = max(mine, key=lambda prompt: (prompt.shown_at is not None, prompt.due), default=None)
    day = begin_doing(day, kind, chosen, BY_HAND)
    for prompt in mine:
        if prompt is not chosen:
            day = finish(day, prompt, "taken", BY_HAND)
    begun = tuple(item for item in day.by_hand if item[0] != kind)
    return replace(day, by_hand=(*begun, (kind, day.now)))


def back(day: Workday) -> Workday:
    """The person is back from the break, walk or outing that runs."""
    if day.doing is None:
        return refuse(day, "nothing-running")
    return end_doing(day, day.doing, ("back",))


def walked(day: Workday) -> Workday:
    """Somebody else has walked the dogs: it is no walk of the person's, so the prompt is moot and desk time runs on."""
    for prompt in tuple(day.prompts):
        if prompt.kind == "walk":
            day = finish(day, prompt, "moot", (prompts.BY_SOMEBODY_ELSE,), answered=True)
    begun = tuple(item for item in day.by_hand if item[0] != prompts.BY_SOMEBODY_ELSE)
    return emit(replace(day, by_hand=(*begun, (prompts.BY_SOMEBODY_ELSE, day.now))), Save())


# ----------------------------------------------------------------------------------------------------- pauses and meetings


def pause(day: Workday, wish: Pause) -> Workday:
    """Pause from now on; a pause that runs already is replaced."""
    if wish.length is not None:
        return replace(day, pause=Pausing(until=day.now + wish.length))
    if wish.until is not None and wish.until <= day.wall:
        return refuse(day, "past")
    return replace(day, pause=Pausing(until_wall=wish.until))


def resume(day: Workday) -> Workday:
    """End the pause."""
    if day.pause is None:
        return refuse(day, "not-paused")
    return replace(day, pause=None)


def meet(day: Workday, length: timedelta) -> Workday:
    """The person is in a meeting that ends a length from now; one that runs already goes on until then."""
    since = day.meeting.since if day.meeting is not None else day.now
    return absence.listen(replace(day, meeting=InMeeting(since, day.now + length)))


def meeting_end(day: Workday) -> Workday:
    """The meeting is over, now."""
    if day.meeting is None:
        return refuse(day, "no-meeting")
    return due.end_meeting(day, day.meeting, day.now)


# ----------------------------------------------------------------------------------------------------------------- senses


def detect(day: Workday, name: DetectorName, on: bool, at: datetime) -> Workday:
    """A detector says yes or no from a steady instant on; one that changes is believed again.

    The instant is that of the event, which in sleep comes after the state's `now`.
    """
    others = tuple(item for item in day.detectors if item[0] != name)
    known = dict(day.detectors).get(name)
    if on and known is not None:
        return day
    now = ((name, at),) if on else ()
    return absence.listen(replace(day, detectors=others + now, doubted=day.doubted - {name}))


# ------------------------------------------------------------------------------------- written down, or chosen otherwise


def learn(day: Workday, facts: Facts) -> Workday:
    """The journal changed: take the facts in, and let them answer open prompts or make them moot."""
    day = replace(day, facts=replace(facts, skipped=facts.skipped | day.facts.skipped))
    return due.look_again(weigh(day), day.wall)


def weigh(day: Workday, *, given_up_by: datetime | None = None) -> Workday:
    """Let the facts answer open prompts or make them moot; of all, or only of those that are given up by a steady instant."""
    for prompt in day.prompts:
        late = given_up_by is None or (prompt.grace_at is not None and prompt.grace_at <= given_up_by)
        if late and prompt in day.prompts:  # one that was answered may have ended another
            day = _weigh(day, prompt)
    return day


def _weigh(day: Workday, prompt: Prompt) -> Workday:
    facts, today = day.facts, day.agenda.today
    match prompt.kind:
        case "day_end" | "yesterday" if prompt.about in facts.closed:
            return finish(day, prompt, "taken", ("reflection",), answered=True)
        case "break" if today in facts.closed:
            return finish(day, prompt, "moot", ("day-closed",))
        case "out" if prompt.outing:
            return _weigh_outing(day, prompt)
        case "out" if prompt.day in facts.closed:
            return finish(day, prompt, "moot", ("day-closed",))
        case "out" if not holds.nobody_met(day, day.wall):
            return finish(day, prompt, "moot", ("met",))
        case "out" if holds.outing_today(day, prompt.day) and prompt.day not in facts.off:
            return finish(day, prompt, "moot", ("outing",))
    stops = today in facts.off or (prompt.kind == "day_end" and prompt.about in facts.off)
    if stops and prompt.kind in STOPPED_BY_DAY_OFF:
        return finish(day, prompt, "moot", ("day-off",))
    return day


STOPPED_BY_DAY_OFF: frozenset[Kind] = frozenset({"break", "eyes", "out", "day_end", "yesterday"})


def _weigh_outing(day: Workday, prompt: Prompt) -> Workday:
    if prompt.outing in day.facts.outings_done:
        return finish(day, prompt, "taken", ("done",))
    planned = (outing for outing in day.facts.outings if outing.at is not None)
    entries = {agenda.outing_entry(outing.id, outing.at) for outing in planned if outing.at}
    return day if prompt.entry in entries else finish(day, prompt, "moot", ("dropped",))


def choose(day: Workday, settings: Settings) -> Workday:
    """Other settings hold from now on; a clock time that is past already comes tomorrow."""
    if settings == day.settings:
        return day
    day = replace(day, settings=settings)
    for prompt in day.prompts:
        day = _still_wanted(day, prompt)
    if "idle" in settings.senses_off and day.presence.knows:
        day = absence.cannot_tell(day)
    return due.look_again(absence.listen(day), day.wall)


def _still_wanted(day: Workday, prompt: Prompt) -> Workday:
    """End a prompt whose dogs are gone from the settings, or whose kind is switched off."""
    chosen = day.settings
    match prompt.kind:
        case "walk":
            return _walk_with(day, prompt, {dog.name for dog in chosen.dogs})
        case "out" if not prompt.outing and not chosen.get_out.at:
            return finish(day, prompt, "moot", ("dropped",))
        case "eyes" if not chosen.eyes.on:
            return finish(day, prompt, "moot", ("dropped",))
        case "yesterday" if not chosen.yesterday.on:
            return finish(day, prompt, "moot", ("dropped",))
    return day


def _walk_with(day: Workday, prompt: Prompt, known: set[str]) -> Workday:
    dogs = tuple(name for name in prompt.dogs if name in known)
    if not dogs:
        return finish(day, prompt, "moot", ("dropped",))
    return with_prompt(day, replace(prompt, dogs=dogs))


# ---------------------------------------------------------------------------------------------------- clocks and time zones


def set_clock(day: Workday, by: timedelta) -> Workday:
    """The wall clock was set. Clock times it jumped over may still come; those that came do not come again."""
    day = cut_stretch(day)
    day = replace(day, skew=day.skew + by)
    looked = day.looked_wall if by > timedelta() else day.wall
    return _grace_anew(due.strike(due.look_again(day, looked)))


def move(day: Workday, zone: ZoneInfo) -> Workday:
    """The machine is in another time zone: what is to come follows the clock there."""
    if zone == day.zone:
        return day
    before = day.wall.astimezone(day.zone).replace(tzinfo=None)
    after = day.wall.astimezone(zone).replace(tzinfo=None)
    day = replace(cut_stretch(day), zone=zone)
    jumped = max(timedelta(), after - before)
    return _grace_anew(due.strike(due.look_again(day, day.wall - jumped)))


def _grace_anew(day: Workday) -> Workday:
    """Let graces that end at a clock time end at that time of the new clock."""
    return replace(day, prompts=tuple(_with_grace(day, prompt) for prompt in day.prompts))


def _with_grace(day: Workday, prompt: Prompt) -> Prompt:
    if prompt.kind not in ("day_end", "week", "yesterday") or prompt.grace_at is None:
        return prompt
    fell_due: datetime = prompt.due + day.skew
    end = agenda.grace_end(prompt.kind, fell_due, day.settings, day.zone, prompt.day)
    return replace(prompt, grace_at=end - day.skew)
