"""From due to shown: holding, freeing, showing, one nudge at a time (TIME.md §4).

Convention: `decide` is called after everything that happened at an instant, and looks at that instant only.
"""

from datetime import timedelta

from wfh_app.core import dog, holds, prompts
from wfh_app.core.codes import Hold
from wfh_app.core.due import ready_at
from wfh_app.core.events import Nudge, Show
from wfh_app.core.outcomes import finish, minutes, withdraw
from wfh_app.core.prompts import Prompt
from wfh_app.core.state import Workday, emit, on_screen, on_wall, say, with_prompt
from wfh_app.core.values import replace


def decide(day: Workday) -> Workday:
    """Hold, free and show what the instant allows."""
    while day.prompts:
        day = _hold_and_free(day)
        ready = _ready(day)
        if ready is None:
            break
        day = _show(day, ready)
    return day


def _hold_and_free(day: Workday) -> Workday:
    shared = holds.common(day)
    first_the_shown = sorted(day.prompts, key=lambda prompt: prompt.shown_at is None)
    for prompt in first_the_shown:  # what leaves the screen holds the others no more
        if prompt.again_at is None:
            day = _settle_holds(day, prompt, shared)
    return day


def _settle_holds(day: Workday, prompt: Prompt, shared: tuple[Hold, ...]) -> Workday:
    if prompt.kind == "walk":
        prompt = _soften(day, prompt, holds.soft(shared))
        day = with_prompt(day, prompt)
    names = holds.of_prompt(day, prompt, shared)
    if names == prompt.holds and (names or prompt.free_at or prompt.shown_at):
        return day
    if names and prompt.kind == "eyes":
        return finish(day, prompt, "moot", names)
    if names and prompt.shown_at is not None:
        day = withdraw(day, prompt, names)
        prompt = replace(prompt, shown_at=None, met=True)
        names = holds.of_prompt(day, prompt, shared)
    return _change_holds(day, prompt, names)


def _soften(day: Workday, prompt: Prompt, held: bool) -> Prompt:
    """Count how long a walk has been held by what a dog need not wait for; `held`: something of the kind holds now."""
    if held:
        return prompt if prompt.soft_from is not None else replace(prompt, soft_from=day.now)
    if prompt.soft_from is None:
        return prompt
    left = max(timedelta(), prompt.soft_left - (day.now - prompt.soft_from))
    return replace(prompt, soft_from=None, soft_left=left)


def _change_holds(day: Workday, prompt: Prompt, names: tuple[Hold, ...]) -> Workday:
    joined = tuple(name for name in names if name not in (*prompt.holds, "not-running"))
    freed = prompt.said_held and not names
    changed = replace(
        prompt,
        holds=names,
        held=tuple(dict.fromkeys((*prompt.held, *names))),
        said_held=bool(joined or prompt.said_held) and not freed,
        free_at=None if names else (prompt.free_at or day.now),
        at_once=prompt.at_once and not names,
    )
    day = with_prompt(day, changed)
    if joined:
        return say(day, changed, "held", joined)
    return say(day, changed, "freed", prompt.holds) if freed else day


def _ready(day: Workday) -> Prompt | None:
    if on_screen(day) is not None:
        return None
    for prompt in day.prompts:
        waits = prompt.again_at is not None or prompt.holds or prompt.free_at is None
        if not waits and prompt.free_at and ready_at(day, prompt, prompt.free_at) <= day.now:
            return prompt
    return None


def _show(day: Workday, prompt: Prompt) -> Workday:
    shown = replace(
        prompt,
        shown_at=day.now,
        last_shown=day.now,
        free_at=None,
        at_once=False,
        minutes=_minutes(day, prompt),
    )
    day = emit(with_prompt(day, shown), Show(nudge(day, shown)))
    return say(day, shown, "shown", shown.why, **_more(shown))


def _minutes(day: Workday, prompt: Prompt) -> int:
    counted = {"break": day.desk, "eyes": day.eyes}.get(prompt.kind, timedelta())
    return max(prompt.minutes, minutes(counted))


def _more(prompt: Prompt) -> dict[str, object]:
    more: dict[str, object] = {"minutes": prompt.minutes} if prompt.minutes else {}
    return {**more, "asked": True} if prompt.asked else more


def nudge(day: Workday, prompt: Prompt) -> Nudge:
    """What the nudge says now; a dog in his nap is named by his own walk only."""
    dogs = day.settings.dogs
    walk, out = prompt.kind == "walk", prompt.kind == "out"
    return Nudge(
        id=prompt.id,
        kind=prompt.kind,
        due=on_wall(day, prompt.due),
        why=prompt.why,
        answers=prompts.answers_of(prompt, day.settings),
        minutes=prompt.minutes,
        length=prompt.length or None,
        later=prompts.later_of(prompt.kind, day.settings),
        dogs=prompt.dogs if walk else dog.nameable(dogs, day.wall, day.zone),
        asked=prompt.asked,
        about=prompt.about,
        outing=prompt.outing,
        words=prompt.words,
        over_alone=dog.over_alone(dogs, prompt.length) if out else None,
    )
