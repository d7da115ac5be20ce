"""What tray and menu show: the machine's status and the day's contacts in, finished words out."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from wfh_app.core.events import AtDesk, Effect, Event, HandsOff, Line, Lock, Save, Status, Tick, Upcoming
from wfh_app.office import Office
from wfh_app.office.standing import Met, met_today
from wfh_app.ui.icons import TrayState
from wfh_app.ui.menu import TrayView
from wfh_app.wording import running as words
from wfh_app.wording import tray

_EXACT, _FIVE, _QUARTER, _TWO_HOURS = 10, 5, 15, 120
_STATES: dict[str, TrayState] = {"prompt": "waiting", "out": "out", "paused": "paused"}


def tray_view(office: Office, status: Status, coming: tuple[Upcoming, ...]) -> TrayView:
    """The tray now."""
    now, met = office.now(), met_today(office)
    dogs = words.names(tuple(dog.name for dog in office.settings.dogs))
    free = status.doing is None
    return TrayView(
        state=_state(status),
        tooltip=_tooltip(office, status, coming, met),
        headlines=_headlines(office, met, now),
        coming=tuple(_row(office, item, now) for item in coming),
        dogs=dogs,
        can_break=free,
        can_walk=free and bool(dogs),
        can_out=free,
        under_way=not free,
        meeting=words.clock_time(status.meeting_until, office.zone) if status.meeting_until else "",
        paused=words.mode(status, office.zone, now) if status.paused else "",
    )


def may_wait(event: type[Event], effects: Sequence[Effect], presence: str) -> bool:
    """Whether the tray's words may stay as they are: only time went by, nobody is there to read, and new words would wake the panel."""
    return (
        presence in ("away", "locked", "asleep")
        and issubclass(event, (Tick, HandsOff, Lock))
        and all(isinstance(effect, AtDesk | Line | Save) for effect in effects)
    )


def _state(status: Status) -> TrayState:
    if status.paused and status.mode != "prompt":
        return "paused"
    return _STATES.get(status.mode, "watching")


def _headlines(office: Office, met: Met, now: datetime) -> tuple[str, ...]:
    first = tray.met(met.people)
    if met.last is None:
        return (first,)
    people = office.journal.people()
    name = next((people[person].name for person in met.last.people if person in people), "")
    return first, tray.last_met(name, coarse(max(0, (now - met.last.at) // timedelta(minutes=1))))


def _tooltip(office: Office, status: Status, coming: tuple[Upcoming, ...], met: Met) -> str:
    if status.mode != "watching":
        return tray.tooltip((words.mode(status, office.zone, office.now()), tray.people_today(met.people)))
    if not coming:
        return tray.tooltip((tray.APP, tray.people_today(met.people)))
    first, now = coming[0], office.now()
    at, what = _row(office, first, now)
    if not at:
        return tray.tooltip((what, tray.people_today(met.people)))
    wait = coarse(max(0, round((first.at - now) / timedelta(minutes=1))))
    return tray.tooltip((f"{what} {at}", tray.until(wait), tray.people_today(met.people)))


def _row(office: Office, item: Upcoming, now: datetime) -> tuple[str, str]:
    """When it comes, and what; a break that waits for the person to return has no time, for it would change each minute."""
    what = words.kind(item.kind, item.dogs, item.words)
    if item.after is None:
        return words.moment(item.at, office.zone, now), what
    return "", tray.after_desk_time(what, ceil(item.after / timedelta(minutes=1)))


def coarse(minutes: int) -> int:
    """Minutes rounded as people say them: to five from ten on, to fifteen from two hours on.

    Each new tooltip makes the panel fetch the icon anew, and each new line its menu: an idle tray should not do that each minute.
    """
    if minutes <= _EXACT:
        return minutes
    step = _FIVE if minutes < _TWO_HOURS else _QUARTER
    return step * round(minutes / step)
