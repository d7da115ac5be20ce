"""The person's calendars: files and folders on this disk, read only, named in the settings.

Convention: as in `office`; paths are kept whole, so that they mean the same wherever the app is started.
"""

import os
from datetime import date, timedelta
from pathlib import Path

from wfh_app.core import clock
from wfh_app.core.clock import Span
from wfh_app.office import Office, Refused
from wfh_app.wording import doctor as wording

_AHEAD = timedelta(days=7)
_NAMED = 3  # of many bad files


def add(office: Office, path: Path) -> str:
    """Take a file or folder into the settings, once it has been read; returns what was done, in words."""
    whole = path.absolute()
    known = office.settings.calendar.files
    if not os.path.exists(whole):  # noqa: PTH110 - it takes no offence at a name no file can have
        raise Refused(wording.no_such_path(whole))
    files = sum(1 for _ in whole.rglob("*.ics")) if whole.is_dir() else 1
    if not files:
        raise Refused(wording.no_calendars_in(whole))
    if str(whole) in known:
        return wording.calendar_known(whole)
    from wfh_app.adapters import calendar_files  # noqa: PLC0415 - only where a calendar is read

    now = office.now()
    found = calendar_files.read([str(whole)], now, now + _AHEAD, office.zone)
    if len(found.bad) >= files:
        raise Refused(wording.not_a_calendar(found.bad[0].path, found.bad[0].why))
    office.choose({"calendar": {"files": [*known, str(whole)]}})
    added = wording.calendar_added(whole, len(found.spans))
    return " ".join((added, *(wording.without(bad.path, bad.why) for bad in found.bad[:_NAMED])))


def entries_of(office: Office, day: date) -> tuple[Span, ...]:
    """The entries of the person's calendars on a day that are with other people or at a place; none where no calendar is chosen."""
    files = office.settings.calendar.files
    if not files:
        return ()
    from wfh_app.adapters import calendar_files  # noqa: PLC0415 - only where a calendar is read

    start, end = clock.day_span(day, office.zone, office.settings.work.day_starts)
    return calendar_files.read(files, start, end, office.zone).spans
