"""What falls due as time goes by: turns of the day, ends of waits, prompts by the clock and by desk time (TIME.md §3, §4).

Convention: `fall_due` is called at every instant that `next_instant` names; each function takes the state and gives the state
after it, and does nothing when it is not its time.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from wfh_app.core import absence, agenda, clock, holds, prompts
from wfh_app.core.agenda import Occurrence
from wfh_app.core.codes import Kind
from wfh_app.core.events import Doubted, WhoWasThere
from wfh_app.core.outcomes import BY_HAND, end_doing, finish, minutes, moot_breaks, put_off, withdraw
from wfh_app.core.prompts import Prompt
from wfh_app.core.state import (
    KEPT_KEYS,
    InMeeting,
    Workday,
    breaks_come,
    cut_stretch,
    desk_time_runs,
    emit,
    numbered,
    on_screen,
    paused,
    say,
    start_from_zero,
    with_prompt,
)
from wfh_app.core.values import replace

KEPT_DAYS = 12
"""How many days back it is remembered that the app ran and that one was out."""


def fall_due(day: Workday) -> Workday:
    """Everything whose time has come, in an order that ends before it begins."""
    day = _turn(day)
    day = _waits_end(day)
    day = absence.lasting(absence.still_away(day))
    day = _doing_ends(day)
    day = _screen_time_ends(day)
    day = _grace_ends(day)
    day = strike(day)
    day = _desk_time_is_up(day)
    return _greet(day)


# ------------------------------------------------------------------------------------------------------ days and ranges


def look_again(day: Workday, looked: datetime) -> Workday:
    """Make the agenda anew, with the clock times after a wall instant (`looked`) still to come.

    Where a working range has ended, open breaks are moot; where one has begun, desk time starts from zero.
    """
    now = agenda.look(day.settings, day.zone, day.facts, day.wall, looked)
    before = day.agenda
    if now.today != before.today:
        day = cut_stretch(day)
    day = replace(day, agenda=now, looked_wall=looked)
    left = before.working.name if before.working else None
    entered = now.working.name if now.working else None
    if left == entered:
        return day
    if left is not None and not day.settings.breaks.after_hours:
        day = moot_breaks(day, ("hours",), ("break", "eyes"))
    return start_from_zero(day) if entered is not None else day


def _turn(day: Workday) -> Workday:
    """The day turns, a working range starts or ends."""
    bound = day.agenda.bound
    if day.wall >= day.agenda.turns:
        day = look_again(day, day.looked_wall)
        newest = day.agenda.today - timedelta(days=KEPT_DAYS)
        day = replace(
            day,
            ran=frozenset(item for item in day.ran if item > newest),
            out_on=frozenset(item for item in day.out_on if item > newest),
        )
    elif bound is not None and day.wall >= bound:
        day = look_again(day, day.looked_wall)
    if day.agenda.today not in day.ran and day.presence.absent_since is None:
        day = replace(day, ran=day.ran | {day.agenda.today})
    return day


# ---------------------------------------------------------------------------------------------------------- ends of waits


def _waits_end(day: Workday) -> Workday:
    if day.pause is not None and not paused(day):
        day = replace(day, pause=None)
    if day.meeting is not None and day.now >= day.meeting.until:
        day = end_meeting(day, day.meeting, day.meeting.until)
    return _doubt(day)


def end_meeting(day: Workday, meeting: InMeeting, at: datetime) -> Workday:
    """The meeting is over at a steady instant: offer once to log who was there; from now on stillness counts again."""
    offer = WhoWasThere(meeting.since + day.skew, at + day.skew)
    return absence.listen(emit(replace(day, meeting=None), offer))


def _doubt(day: Workday) -> Workday:
    """Believe no detector that has said yes for hours."""
    for name, since in day.detectors:
        doubtful = name in holds.SENSORS and name not in day.doubted
        if doubtful and day.now >= since + holds.DOUBT_AFTER:
            day = emit(replace(day, doubted=day.doubted | {name}), Doubted(name))
            day = absence.listen(day)
    return day


def _doing_ends(day: Workday) -> Workday:
    if day.doing is None or day.now < day.doing.until:
        return day
    return end_doing(day, day.doing, ("length",))


def _screen_time_ends(day: Workday) -> Workday:
    for prompt in day.prompts:
        if prompt.shown_at is not None and day.now >= prompt.shown_at + day.settings.prompts.stays:
            day = _unanswered(day, prompt)
        elif prompt.again_at is not None and day.now >= prompt.again_at:
            day = with_prompt(day, replace(prompt, again_at=None, free_at=day.now))
    return day


def _unanswered(day: Workday, prompt: Prompt) -> Workday:
    """A nudge leaves the screen unanswered: it is put off, until it has been shown often enough."""
    day = withdraw(day, prompt, ("unanswered",))
    prompt = replace(prompt, unanswered=prompt.unanswered + 1, shown_at=None, met=True)
    later = prompts.later_of(prompt.kind, day.settings)
    if later is None or prompt.unanswered >= prompts.showings_of(prompt.kind, day.settings):
        return finish(day, prompt, "missed", ("unanswered",))
    return put_off(day, prompt, day.now + later)


def _grace_ends(day: Workday) -> Workday:
    """Give up what was never shown, or is held now; what is put off or on the screen gets as much time again as a walk has."""
    for prompt in day.prompts:
        if prompt.grace_at is None or day.now < prompt.grace_at:
            continue
        seen = prompt.unanswered or prompt.laters or prompt.shown_at is not None
        if prompt.holds or not seen:
            day = finish(day, prompt, "missed", prompt.holds or prompt.held or ("typing",))
        else:
            more = prompt.again_at or day.now
            day = with_prompt(day, replace(prompt, grace_at=max(more, day.now) + SECOND_GRACE))
    return day


SECOND_GRACE = prompts.WALK_GRACE
"""What was put off past its grace is still given up when it is held this long after."""


# ---------------------------------------------------------------------------------------------------------------- prompts


def add(day: Workday, prompt: Prompt, **more: object) -> Workday:
    """Let a prompt fall due: it joins the open ones in the order of precedence; `more` are further keys of its line.

    While the app does not run the line says so, for nothing else tells why the prompt comes late.
    """
    order = sorted((*day.prompts, prompt), key=lambda item: (prompts.PRECEDENCE[item.kind], item.due))
    why = prompt.why if day.presence.stopped_at is None else (*prompt.why, "not-running")
    return say(replace(day, prompts=tuple(order)), prompt, "due", why, **more)


def strike(day: Workday) -> Workday:
    """Let the clock times come that lie before now and have not been looked at."""
    while day.agenda.coming and day.agenda.coming[0].at <= day.wall:
        occurrence, *rest = day.agenda.coming
        day = replace(day, agenda=replace(day.agenda, coming=tuple(rest)), looked_wall=occurrence.at)
        day = _occur(day, occurrence)
    return day


def _occur(day: Workday, occurrence: Occurrence) -> Workday:
    """A clock time has come: it makes a prompt, unless it came before, is not wanted now, or the clock jumped past its grace."""
    grace = agenda.grace_end(occurrence.kind, occurrence.at, day.settings, day.zone, day.agenda.today)
    keys = tuple(key for key in occurrence.keys if key not in day.came)
    if grace <= day.wall or not keys or not holds.will_come(day, occurrence):
        return day
    day = replace(day, came=(*day.came, *keys)[-KEPT_KEYS:])
    day, prompt = _by_the_clock(day, occurrence, grace)
    day = add(day, prompt, **_more(prompt))
    if _already_under_way(day, prompt.kind):
        return finish(day, prompt, "taken", BY_HAND)
    if prompt.kind == "walk" and _walked_by_somebody(day):
        return finish(day, prompt, "moot", (prompts.BY_SOMEBODY_ELSE,))
    return day


def _by_the_clock(day: Workday, occurrence: Occurrence, grace: datetime) -> tuple[Workday, Prompt]:
    """The prompt of a clock time, under the next number of its day; a day's end is filed under the day it ends."""
    ended = occurrence.about if occurrence.kind == "day_end" else None
    filed = ended or day.agenda.today
    day, name = numbered(day, occurrence.kind, filed)
    return day, Prompt(
        id=name,
        kind=occurrence.kind,
        day=filed,
        due=day.now,
        why=occurrence.why,
        entries=occurrence.entries,
        about=occurrence.about,
        dogs=occurrence.dogs,
        outing=occurrence.outing,
        words=occurrence.words,
        length=occurrence.length,
        grace_at=grace - day.skew,
    )


def _more(prompt: Prompt) -> dict[str, object]:
    words = {"dogs": list(prompt.dogs), "outing": prompt.outing, "entry": prompt.entry}
    if prompt.about is not None and prompt.kind != "day_end":
        words["about"] = prompt.about.isoformat()
    return {key: value for key, value in words.items() if value}


def _already_under_way(day: Workday, kind: Kind) -> bool:
    """A walk or outing begun by hand within half an hour before, or running, answers its time."""
    running = day.doing is not None and day.doing.kind == kind
    return running or holds.begun_within(day, kind, prompts.BY_HAND_BEFORE, day.now)


def _walked_by_somebody(day: Workday) -> bool:
    return holds.begun_within(day, prompts.BY_SOMEBODY_ELSE, prompts.WALKED_BEFORE, day.now)


def _desk_time_is_up(day: Workday) -> Workday:
    if not desk_time_runs(day):
        return day
    open_kinds = {prompt.kind for prompt in day.prompts}
    if day.desk >= day.settings.breaks.every and "break" not in open_kinds and breaks_come(day):
        day = _by_desk_time(day, "break", day.desk)
    if day.settings.eyes.on and day.eyes >= day.settings.eyes.every and "eyes" not in open_kinds:
        day = _eyes_are_due(day)
    return day


def _by_desk_time(day: Workday, kind: Kind, counted: timedelta) -> Workday:
    day, name = numbered(day, kind, day.agenda.today)
    prompt = Prompt(
        id=name,
        kind=kind,
        day=day.agenda.today,
        due=day.now,
        why=("desk-time",),
        length=prompts.length_of(kind, day.settings),
        minutes=minutes(counted),
    )
    return add(day, prompt, minutes=prompt.minutes)


def _eyes_are_due(day: Workday) -> Workday:
    day = _by_desk_time(day, "eyes", day.eyes)
    soon = day.settings.breaks.every - day.desk <= prompts.EYES_BEFORE_BREAK and breaks_come(day)
    if soon or any(prompt.kind == "break" for prompt in day.prompts):
        eyes = next(prompt for prompt in day.prompts if prompt.kind == "eyes")
        day = finish(day, eyes, "moot", ("break-soon",))
    return day


def _greet(day: Workday) -> Workday:
    """Ask about the last working day if it was left open, at the first settled moment of a day, before noon."""
    today = day.agenda.today
    presence = day.presence
    if day.greeted == today or presence.absent_since is not None or presence.settling(day.now):
        return day
    day = replace(day, greeted=today)
    about = agenda.last_working_day(today, day.settings, day.facts.off)
    noon = clock.resolve(today, agenda.NOON, day.zone)
    if about is None or day.wall >= noon or not _left_open(day, about):
        return day
    return _ask_about(day, about, noon)


def _left_open(day: Workday, about: date) -> bool:
    facts = day.facts
    return (
        day.settings.yesterday.on
        and day.agenda.today not in facts.off
        and about in day.ran | facts.ran
        and about not in facts.closed | facts.skipped
        and agenda.once_key("yesterday", about.isoformat(), about) not in day.came
    )


def _ask_about(day: Workday, about: date, noon: datetime) -> Workday:
    key = agenda.once_key("yesterday", about.isoformat(), about)
    day, name = numbered(replace(day, came=(*day.came, key)[-KEPT_KEYS:]), "yesterday", day.agenda.today)
    prompt = Prompt(
        id=name,
        kind="yesterday",
        day=day.agenda.today,
        due=day.now,
        why=("first-settled",),
        entries=(about.isoformat(),),
        about=about,
        grace_at=noon - day.skew,
    )
    return add(day, prompt, **_more(prompt))


# ---------------------------------------------------------------------------------------------------------- when it is next


def next_instant(day: Workday) -> datetime | None:
    """The next steady instant at which something changes if nothing happens."""
    return min((moment for moment in _instants(day) if moment > day.now), default=None)


def _instants(day: Workday) -> Iterator[datetime]:
    skew = day.skew
    yield day.agenda.turns - skew
    if day.agenda.bound is not None:
        yield day.agenda.bound - skew
    if day.agenda.coming:
        yield day.agenda.coming[0].at - skew
    yield from _of_waits(day)
    yield from _of_presence(day)
    if desk_time_runs(day):
        yield from _of_counters(day)
    screen = on_screen(day)
    for prompt in day.prompts:
        yield from _of_prompt(day, prompt, screen)


def _of_waits(day: Workday) -> Iterator[datetime]:
    if day.pause is not None:
        if day.pause.until is not None:
            yield day.pause.until
        elif day.pause.until_wall is not None:
            yield day.pause.until_wall - day.skew
    if day.meeting is not None:
        yield day.meeting.until
    for bounds in holds.calendar_bounds(day):
        yield from (bound - day.skew for bound in bounds)
    for name, since in day.detectors:
        if name in holds.SENSORS:
            yield since + holds.DOUBT_AFTER
    if day.doing is not None:
        yield day.doing.until


def _of_presence(day: Workday) -> Iterator[datetime]:
    presence = day.presence
    if presence.still_from is not None and not presence.away:
        yield presence.still_from + day.away_after
    if presence.settle_until is not None:
        yield presence.settle_until
    since = presence.absent_since
    if since is not None:
        yield since + day.settings.breaks.length
        yield since + day.settings.eyes.length
        for prompt in day.prompts:
            moment = absence.wordless_at(prompt, since)
            if moment is not None:
                yield moment


def _of_counters(day: Workday) -> Iterator[datetime]:
    if breaks_come(day):
        yield day.now + (day.settings.breaks.every - day.desk)
    if day.settings.eyes.on:
        yield day.now + (day.settings.eyes.every - day.eyes)


def _of_prompt(day: Workday, prompt: Prompt, screen: Prompt | None) -> Iterator[datetime]:
    if prompt.grace_at is not None:
        yield prompt.grace_at
    if prompt.again_at is not None:
        yield prompt.again_at
    elif prompt.shown_at is not None:
        yield prompt.shown_at + day.settings.prompts.stays
    elif screen is None and prompt.free_at is not None:
        yield ready_at(day, prompt, prompt.free_at)
    if prompt.kind == "walk" and prompt.soft_from is not None:
        yield prompt.soft_from + prompt.soft_left
    if prompt.kind == "break":
        yield prompt.due + prompts.FULL_SCREEN_BREAK
        merge = day.settings.prompts.merge + day.skew
        yield from (item.at - merge for item in day.agenda.coming if item.kind in holds.MERGED_INTO)


def ready_at(day: Workday, prompt: Prompt, free_at: datetime) -> datetime:
    """When a prompt that nothing has held since `free_at` may be shown: at a pause in typing, or after the longest wait for one."""
    chosen = day.settings.prompts
    if prompt.at_once or not day.presence.knows:
        return free_at
    longest = free_at + chosen.wait_at_most
    if not chosen.wait_for_pause:
        return free_at
    if day.presence.last_input is None:
        return longest
    return min(longest, max(free_at, day.presence.last_input + chosen.wait_for_pause))
