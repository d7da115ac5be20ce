"""How a prompt ends, and what follows for desk time (TIME.md §4, "Answers").

Convention: each function takes the state and gives the state after it; lines are dated now.
"""

from datetime import datetime, timedelta
from typing import Literal

from wfh_app.core.codes import Final, Kind, Timed, Why
from wfh_app.core.events import Begun, Done, Ended, Withdraw
from wfh_app.core.prompts import Doing, Prompt, length_of
from wfh_app.core.state import (
    Workday,
    emit,
    in_sight,
    numbered,
    say,
    start_at_first_input,
    start_from_zero,
    with_prompt,
)
from wfh_app.core.values import replace

BY_HAND: Why = ("by-hand",)
"""Why a prompt counts as taken: something begun by hand answers it, and its end says what follows for desk time."""


def withdraw(day: Workday, prompt: Prompt, why: Why) -> Workday:
    """Take a prompt from the screen without ending it."""
    day = say(take_down(day, prompt), prompt, "withdrawn", why)
    return with_prompt(day, replace(prompt, shown_at=None, met=True))


def take_down(day: Workday, prompt: Prompt) -> Workday:
    """Ask for a nudge's surface to be closed; where the machine goes to sleep that was done already."""
    return emit(day, Withdraw(prompt.id)) if in_sight(day) else day


def finish(day: Workday, prompt: Prompt, did: Final, why: Why, *, answered: bool = False) -> Workday:
    """End a prompt for good; one that is on the screen is withdrawn first, unless this is its answer."""
    if prompt.shown_at is not None:
        day = take_down(day, prompt) if answered else withdraw(day, prompt, why)
    day = say(day, prompt, did, why)
    day = replace(day, prompts=tuple(other for other in day.prompts if other.id != prompt.id))
    if prompt.kind == "day_end" and did == "skipped" and prompt.about is not None:
        day = replace(day, facts=replace(day.facts, skipped=day.facts.skipped | {prompt.about}))
    return _after(day, prompt, did, why)


def _after(day: Workday, prompt: Prompt, did: Final, why: Why) -> Workday:
    if prompt.kind == "break":
        return _break_ended(day)
    if prompt.kind == "eyes":
        return replace(day, eyes=timedelta())
    if did == "taken" and prompt.kind in ("walk", "out"):
        day = emit(day, Done(prompt.id, prompt.kind, prompt.outing))
        return day if why == BY_HAND else _was_out(day, prompt.kind)
    return day


def _break_ended(day: Workday) -> Workday:
    """A break was not taken: desk time starts from zero all the same, but the eyes had no rest."""
    return replace(start_from_zero(day), eyes=day.eyes, fresh=day.fresh)


def _was_out(day: Workday, kind: Literal["walk", "out"]) -> Workday:
    """Somebody was away from the desk for a walk or an outing: desk time begins anew, and no break is needed."""
    if kind == "out":
        day = replace(day, out_on=day.out_on | {day.agenda.today})
    return moot_breaks(start_at_first_input(day), (kind,))


def moot_breaks(day: Workday, why: Why, kinds: tuple[Kind, ...] = ("break",)) -> Workday:
    """End every open break (or prompt of the kinds) as moot."""
    for prompt in day.prompts:
        if prompt.kind in kinds:
            day = finish(day, prompt, "moot", why)
    return day


# ------------------------------------------------------------------------------------- breaks, walks and outings that run


def begin_doing(day: Workday, kind: Timed, prompt: Prompt | None, why: Why) -> Workday:
    """Begin a break, walk or outing, as the answer to a prompt or, without one, by hand."""
    if prompt is None:
        day, name = numbered(day, kind, day.agenda.today)
        length = length_of(kind, day.settings)
        doing = Doing(name, kind, day.agenda.today, day.now, day.now + length)
    else:
        if prompt.shown_at is not None:
            day = take_down(day, prompt)
        day = replace(day, prompts=tuple(other for other in day.prompts if other.id != prompt.id))
        prompt = replace(prompt, shown_at=None, met=True)
        doing = Doing(prompt.id, kind, prompt.day, day.now, day.now + prompt.length, prompt)
    begun = Begun(
        doing.id,
        kind,
        doing.since + day.skew,
        doing.until + day.skew,
        doing.outing,
        prompt is None,
    )
    return emit(say(replace(day, doing=doing), doing, "started", why), begun)


def end_doing(day: Workday, doing: Doing, why: Why) -> Workday:
    """End what runs, now: a line `over`, then its final. A break that lasted less than half its length was skipped."""
    taken = doing.kind != "break" or (day.now - doing.since) * 2 >= doing.until - doing.since
    did: Final = "taken" if taken else "skipped"
    day = say(replace(day, doing=None), doing, "over", why, minutes=minutes(day.now - doing.since))
    day = say(day, doing, did, why)
    ended = Ended(
        doing.id,
        doing.kind,
        doing.since + day.skew,
        day.wall,
        taken,
        doing.outing,
    )
    day = emit(day, ended)
    if doing.kind != "break":
        return _was_out(day, doing.kind)
    return start_at_first_input(day) if taken else _break_ended(day)


def minutes(length: timedelta) -> int:
    """A length in whole minutes, seconds dropped."""
    return int(length.total_seconds() // 60)


def put_off(day: Workday, prompt: Prompt, until: datetime) -> Workday:
    """Keep a prompt from the screen until a steady instant."""
    return with_prompt(day, replace(prompt, shown_at=None, again_at=until, holds=(), free_at=None, met=True))
