"""A nudge in words: why it comes now, how long it takes, and its three answers.

Convention: nothing is decided here; the proposal shown is the one at `turn` in the list that `office.town` ranks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wfh_app.core.dog import names_one_of
from wfh_app.core.events import Nudge
from wfh_app.core.town import Proposal
from wfh_app.office import Office
from wfh_app.ui.nudge import NudgeView
from wfh_app.wording import nudges as words
from wfh_app.wording import running, town


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a nudge: an idea for a break, proposals for a way out, the dark and the heat for a walk."""

    idea: str = ""
    proposals: Sequence[Proposal] = ()
    turn: int = 0
    last_met: datetime | None = None
    free_until: datetime | None = None
    outside: str = ""
    hot: bool = False


def nudge_view(office: Office, nudge: Nudge, around: Setting) -> NudgeView:
    """The nudge in words."""
    title, body = _SAYS[nudge.kind](office, nudge, around)
    later = nudge.later if "later" in nudge.answers else None
    return NudgeView(
        kind=nudge.kind,
        title=title,
        body=body,
        go=_go(nudge),
        later=words.later(_minutes(later)) if later else None,
        skip=words.not_today() if nudge.kind == "out" else words.not_this_time(),
        stays=office.settings.prompts.stays.total_seconds(),
        another=nudge.kind == "out" and not nudge.outing and len(around.proposals) > 1,
        accent="dog" if nudge.kind == "walk" else "rosette" if nudge.kind == "out" else "civic",
        went=nudge.asked,
    )


def proposal_of(around: Setting) -> Proposal | None:
    """The proposal whose turn it is."""
    return around.proposals[around.turn % len(around.proposals)] if around.proposals else None


def _minutes(length: timedelta) -> int:
    return max(1, round(length / timedelta(minutes=1)))


def _length(nudge: Nudge) -> timedelta:
    """How long it takes, by the settings; nothing for what is over at once."""
    return nudge.length or timedelta()


def _go(nudge: Nudge) -> str:
    if nudge.asked:
        return words.we_went()
    by_kind = {
        "break": words.start(),
        "eyes": words.i_am_looking(),
        "walk": words.we_are_off(),
        "out": words.i_am_going(),
    }
    return by_kind.get(nudge.kind, words.open_it())


def _break(_office: Office, nudge: Nudge, around: Setting) -> tuple[str, str]:
    return words.break_title(_minutes(_length(nudge))), words.break_body(nudge.minutes, around.idea)


def _eyes(_office: Office, nudge: Nudge, _around: Setting) -> tuple[str, str]:
    return words.eyes_title(), words.eyes_body(nudge.minutes, round(_length(nudge).total_seconds()))


def _walk(office: Office, nudge: Nudge, around: Setting) -> tuple[str, str]:
    names = running.names(nudge.dogs)
    at = running.clock_time(nudge.due, office.zone)
    if nudge.asked:
        return words.did_you_go(names), words.away_at(at)
    title = words.at_the_door_both(names) if len(nudge.dogs) > 1 else words.at_the_door(names)
    moved = words.moved_after_meal(names, _last_meal(office, nudge)) if "after-meal" in nudge.why else ""
    extra = " ".join(part for part in (moved, around.outside) if part)
    minutes = _minutes(_length(nudge))
    return title, words.walk_body(at, minutes, extra, short=around.hot)


def _last_meal(office: Office, nudge: Nudge) -> str:
    due = nudge.due.astimezone(office.zone).time()
    meals = [
        meal for dog in office.settings.dogs if dog.name in nudge.dogs for meal in dog.meals if meal <= due
    ]
    return f"{max(meals):%H:%M}" if meals else ""


def _out(office: Office, nudge: Nudge, around: Setting) -> tuple[str, str]:
    today = office.today()
    length = words.about_minutes(_minutes(_length(nudge)))
    alone = _alone(office, nudge)
    free = words.free_until(running.clock_time(around.free_until, office.zone)) if around.free_until else ""
    if nudge.outing:
        planned = words.planned_for(running.clock_time(nudge.due, office.zone))
        return _outing(office, nudge), " ".join(part for part in (planned, free, length, alone) if part)
    proposal = proposal_of(around)
    title = _to(proposal) if proposal and proposal.name else words.out_title()
    reason = town.sentence(proposal, today) if proposal else ""
    since = words.nobody_since(_since(office, around.last_met, today))
    return title, " ".join(part for part in (since, free, reason, length, alone) if part)


def _outing(office: Office, nudge: Nudge) -> str:
    """Where the person planned to go; while a dog naps, not in words that name him (TIME.md §3)."""
    asleep = {dog.name for dog in office.settings.dogs} - set(nudge.dogs)
    if names_one_of(nudge.words, asleep):
        return words.the_planned_outing()
    return running.kind("out", words=nudge.words)


def _to(proposal: Proposal) -> str:
    return words.out_to(
        proposal.name, proposal.business or ("" if proposal.kind == "area" else proposal.area)
    )


def _alone(office: Office, nudge: Nudge) -> str:
    """By how much the way out is longer than the dogs stay alone; while one of them naps, without saying for whom."""
    if nudge.over_alone is None:
        return ""
    if len(nudge.dogs) < len(office.settings.dogs):
        return words.longer_than_agreed(_minutes(nudge.over_alone))
    return words.alone_too_long(running.names(nudge.dogs), _minutes(nudge.over_alone))


def _since(office: Office, last: datetime | None, today: date) -> str:
    if last is None:
        return ""
    return town.moment(office.day_of(last), today, running.clock_time(last, office.zone))


def _day_end(office: Office, nudge: Nudge, _around: Setting) -> tuple[str, str]:
    return words.day_end_title(), words.day_end_body(running.clock_time(nudge.due, office.zone))


def _week(office: Office, nudge: Nudge, _around: Setting) -> tuple[str, str]:
    from wfh_app.office import weeks  # noqa: PLC0415 - once a week; the idle tray has no need of it
    from wfh_app.wording import week as week_words  # noqa: PLC0415 - same

    summary = weeks.summary(office, weeks.week_holding(office, nudge.about or office.today()))
    return words.week_title(), words.week_body(week_words.title(summary))


def _yesterday(office: Office, nudge: Nudge, _around: Setting) -> tuple[str, str]:
    about = nudge.about or office.today()
    return words.yesterday_title(town.day_name(about, office.today())), words.yesterday_body()


_SAYS: dict[str, Callable[[Office, Nudge, Setting], tuple[str, str]]] = {
    "break": _break,
    "eyes": _eyes,
    "walk": _walk,
    "out": _out,
    "day_end": _day_end,
    "week": _week,
    "yesterday": _yesterday,
}
