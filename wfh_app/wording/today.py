"""What Today says of a day: its one line, its time line, and why something comes. Convention as in `wording`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from wfh_app.core.codes import Kind
from wfh_app.core.events import Upcoming
from wfh_app.core.picture import Spent
from wfh_app.core.records import Outing, OutingState
from wfh_app.wording import _, dates, n_, running
from wfh_app.wording.tray import met as met_words


def line(
    met: int | None,
    at_desk: timedelta,
    plans: Sequence[Outing],
    *,
    off: bool,
    is_today: bool = True,
    to_come: bool = False,
) -> str:
    """The day in one line: off, whom one met, how long at the desk, and what is left of the plan; None is not logged.

    Of a day that is to come nothing is missing yet.
    """
    left = sum(outing.state is OutingState.PLANNED for outing in plans)
    parts = (
        _("A day off") if off else "",
        _whom(met, is_today=is_today) if met is not None or not to_come else "",
        _("at the desk {time}").format(time=dates.length(at_desk)) if at_desk else "",
        n_("{n} thing planned", "{n} things planned", left).format(n=left) if left else "",
    )
    words = " · ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def _whom(met: int | None, *, is_today: bool) -> str:
    if met is None:
        return _("not logged")
    if not met:
        return _("nobody")
    return (
        met_words(met)
        if is_today
        else n_("{n} person face to face", "{n} people face to face", met).format(n=met)
    )


def morning(plans: Sequence[Outing], due: Sequence[str], walks: Sequence[str]) -> str:
    """What the day holds, in one line: what is planned, who is due (names), when the dog goes out (times)."""
    left = [outing.what for outing in plans if outing.state is OutingState.PLANNED]
    counted = (
        n_("{n} call", "{n} calls", left.count("call")).format(n=left.count("call")),
        n_("{n} visit", "{n} visits", left.count("visit")).format(n=left.count("visit")),
        n_("{n} lunch", "{n} lunches", left.count("lunch")).format(n=left.count("lunch")),
        n_("{n} outing", "{n} outings", left.count("outing")).format(n=left.count("outing")),
    )
    ahead = [
        words
        for words, what in zip(counted, ("call", "visit", "lunch", "outing"), strict=True)
        if what in left
    ]
    parts = (
        _("Ahead: {plans}.").format(plans=", ".join(ahead)) if ahead else "",
        _("Due: {names}.").format(names=", ".join(due)) if due else "",
        _("Walks: {times}.").format(times=", ".join(walks)) if walks else "",
    )
    return " ".join(part for part in parts if part)


def doing(name: Literal[Spent, "break", "meeting"]) -> str:
    """What a part of the day's time line was spent with."""
    words = {
        "desk": _("At the desk"),
        "break": _("Break"),
        "meeting": _("Meeting"),
        "walk": _("Walk"),
        "out": _("Out of the office"),
    }
    return words[name]


def comes(item: Upcoming, zone: ZoneInfo, now: datetime) -> tuple[str, str]:
    """When a prompt will come, and in a line what it is and why."""
    what = running.kind(item.kind, item.dogs, item.words)
    return running.moment(item.at, zone, now), f"{what} · {_why(item.kind, planned=bool(item.outing))}"


def _why(kind: Kind, *, planned: bool) -> str:
    """Why a prompt will come, in a few words; `planned`: it is a way out that was planned."""
    if planned:
        return _("as you planned")
    reasons: dict[Kind, str] = {
        "break": _("by your time at the desk"),
        "eyes": _("by your time at the desk"),
        "walk": _("by the clock"),
        "out": _("if nobody is met before"),
        "day_end": _("your working day ends"),
        "week": _("your week is summed up"),
        "yesterday": _("yesterday was left open"),
    }
    return reasons[kind]
