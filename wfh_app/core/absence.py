"""Leaving and coming back: what an absence takes back, what it answers, what follows on return (TIME.md §2, §4.5).

Convention: each function takes the state and gives the state after it.
"""

from datetime import datetime

from wfh_app.core import holds, prompts
from wfh_app.core.codes import KINDS
from wfh_app.core.events import Save
from wfh_app.core.outcomes import finish, moot_breaks
from wfh_app.core.prompts import Prompt
from wfh_app.core.state import (
    NOTHING,
    Workday,
    close_stretch,
    desk_time_runs,
    emit,
    start_from_zero,
    with_prompt,
)
from wfh_app.core.values import replace


def leave(day: Workday) -> Workday:
    """Start an absence; where stillness counts it began with the last input, and what was counted since is taken back."""
    presence = day.presence
    if presence.absent_since is not None:
        return day
    start = min(presence.still_from or day.now, day.now)
    if presence.still_from is not None:
        day = _take_back(day)
    day = close_stretch(day, start)
    presence = replace(presence, absent_since=start, rested=False, looked_up=False)
    return replace(day, presence=presence, loose=NOTHING)


def _take_back(day: Workday) -> Workday:
    """Take back what was counted since the last input: it was no desk time."""
    return replace(
        day, desk=max(NOTHING, day.desk - day.loose), eyes=max(NOTHING, day.eyes - day.loose), loose=NOTHING
    )


def come_back(day: Workday) -> Workday:
    """End the absence, unless something still keeps the person away (a locked screen, say)."""
    since = day.presence.absent_since
    if since is None or day.presence.absent_by:
        return day
    day = _sort_out(lasting(day), since)
    presence = replace(day.presence, absent_since=None, settle_until=_settle_until(day, since))
    return emit(replace(day, presence=presence, stretch_from=day.now, loose=NOTHING), Save())


def _settle_until(day: Workday, since: datetime) -> datetime | None:
    """Until when nothing is shown to somebody who is back: the first minute; a short absence within it is not counted."""
    length = day.now - since
    if length > day.away_after:
        return day.now + day.settings.prompts.settle
    before = day.presence.settle_until
    return before + length if before is not None and before > since else before


def lasting(day: Workday) -> Workday:
    """What follows from how long the absence has lasted: it was a break, a rest for the eyes, or the walk that was asked for."""
    presence = day.presence
    if presence.absent_since is None:
        return day
    length = day.now - presence.absent_since
    if not presence.rested and length >= day.settings.breaks.length:
        day = replace(day, presence=replace(day.presence, rested=True))
        day = start_from_zero(moot_breaks(day, ("natural-break",)))
    if not presence.looked_up and length >= day.settings.eyes.length:
        day = replace(day, presence=replace(day.presence, looked_up=True), eyes=NOTHING)
    for prompt in day.prompts:
        if _gone_without_a_word(prompt, presence.absent_since, day.now):
            day = finish(day, prompt, "taken", ("without-a-word",))
    return day


def _gone_without_a_word(prompt: Prompt, since: datetime, now: datetime) -> bool:
    moment = wordless_at(prompt, since)
    return moment is not None and moment <= now


def wordless_at(prompt: Prompt, since: datetime) -> datetime | None:
    """When an absence that began at `since` is long enough to have been this walk or outing.

    None where it cannot have been: it is no walk or outing, or the person left too long after it was last shown.
    """
    if prompt.kind not in ("walk", "out") or prompt.last_shown is None:
        return None
    soon = since <= prompt.last_shown + prompts.WORDLESS
    return max(since + prompt.length / 2, prompt.last_shown) if soon else None


def _sort_out(day: Workday, since: datetime) -> Workday:
    """Of several prompts of a kind that fell due in one absence, leave only the latest; a walk's nudge asks whether they went."""
    for kind in KINDS:
        fell_due = [item for item in day.prompts if item.kind == kind and _unseen(item, since)]
        if kind in prompts.BY_THE_CLOCK and fell_due:
            latest = max(fell_due, key=lambda item: item.due)
            for prompt in fell_due:
                if prompt is not latest:
                    day = finish(day, prompt, "missed", (*prompt.held, "superseded"))
            if kind == "walk" and day.now - since > day.away_after:
                day = with_prompt(day, replace(latest, asked=True))
    return day


def _unseen(prompt: Prompt, since: datetime) -> bool:
    return prompt.last_shown is None and since <= prompt.due


# ----------------------------------------------------------------------------------------------------- stillness, listening


def hands_on(day: Workday) -> Workday:
    """Somebody types or moves the mouse: the stillness ends, and counters that waited for the first input start."""
    presence = replace(day.presence, last_input=None, knows=True, still_from=None, away=False)
    return come_back(replace(day, presence=presence, loose=NOTHING, fresh=False))


def hands_off(day: Workday, last_input: datetime) -> Workday:
    """No input since a steady instant."""
    counts = holds.stillness_counts(day)
    presence = replace(
        day.presence, last_input=last_input, knows=True, still_from=last_input if counts else None
    )
    if presence.absent_since is not None and counts:
        presence = replace(presence, absent_since=min(presence.absent_since, last_input))
    loose = max(NOTHING, min(day.now - last_input, day.desk)) if counts and desk_time_runs(day) else NOTHING
    return still_away(replace(day, presence=presence, loose=loose))


def cannot_tell(day: Workday) -> Workday:
    """Nothing here can tell when the last input was: the person is at the desk, for all that is known."""
    presence = replace(day.presence, last_input=None, knows=False, still_from=None, away=False)
    return come_back(replace(day, presence=presence, loose=NOTHING, fresh=False))


def still_away(day: Workday) -> Workday:
    """Where stillness has lasted long enough it is an absence, from the last input on."""
    presence = day.presence
    if presence.away or presence.still_from is None or day.now < presence.still_from + day.away_after:
        return day
    return leave(replace(day, presence=replace(presence, away=True)))


def listen(day: Workday) -> Workday:
    """Find out anew whether stillness counts, because a call, a video or a meeting began or ended.

    Where it counts again, it counts from now on; where it counts no more, somebody who was away by stillness alone is back.
    """
    presence = day.presence
    if presence.last_input is None:
        return day
    counts = holds.stillness_counts(day)
    if counts and presence.still_from is None:
        return replace(day, presence=replace(presence, still_from=day.now), loose=NOTHING)
    if not counts and presence.still_from is not None:
        return come_back(replace(day, presence=replace(presence, still_from=None, away=False)))
    return day
