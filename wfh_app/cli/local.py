"""A call carried out in this process, because no app runs: the home is opened, with its lock, only if the verb asks for it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from wfh_app.adapters.call import Reply, folder
from wfh_app.adapters.places import Places
from wfh_app.adapters.zone import local_zone
from wfh_app.cli import root
from wfh_app.cli.arguments import Call
from wfh_app.cli.desk import Desk
from wfh_app.core import clock
from wfh_app.core.names import unbroken
from wfh_app.office import Office
from wfh_app.wording import faults

WRONG_USAGE = 2


def carry_out(call: Call, places: Places, wait: timedelta) -> Reply:
    """The call's words and exit code. Raises `Locked` when the home is still held by somebody after `wait`."""
    found = local_zone()
    try:
        moment = given_time(call.now, found.zone)
    except ValueError:
        return bad_now(call.now or "")
    desk = _desk(places, found.zone, moment, wait)
    if not found.found:
        desk.warn(f"wfh-app: {faults.no_zone(found.wrong)}")
    try:
        return reply(call.words, desk)
    finally:
        if desk.opened is not None:
            desk.opened.close()


def reply(words: tuple[str, ...], desk: Desk) -> Reply:
    """What a call says and how it ends, with what had to be repaired told once on stderr."""
    code = root.call(words, desk)
    if desk.opened is not None:
        for sentence in desk.opened.news(refused=code != 0):
            desk.warn(f"wfh-app: {sentence}")
    return Reply(desk.out.getvalue(), desk.err.getvalue(), code)


def bad_now(text: str) -> Reply:
    """The refusal of a `--now` that is no time."""
    return Reply("", f"wfh-app: {unbroken(faults.bad_now(text))}\n", WRONG_USAGE)


def given_time(text: str | None, zone: ZoneInfo) -> datetime | None:
    """The instant `--now` gives, if it is given (`clock.read_local`). Raises ValueError where it is none."""
    return None if text is None else clock.read_local(text, zone)


def _desk(places: Places, zone: ZoneInfo, moment: datetime | None, wait: timedelta) -> Desk:
    now: Callable[[], datetime] = (lambda: moment) if moment else (lambda: datetime.now(UTC))
    return Desk(
        opener=lambda: Office.open_or_read(places, now, zone, wait=wait),
        clock=now,
        places=places,
        zone=zone,
        folder=folder(),
    )
