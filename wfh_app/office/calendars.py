"""The person's calendars: files and folders on this disk, read only, named in the settings.

Convention: as in `office`; paths are kept whole, so that they mean the same wherever the app is started.
"""

from datetime import timedelta
from pathlib import Path

from wfh_app.adapters import calendar_files
from wfh_app.office import Office, Refused
from wfh_app.wording import doctor as wording

_AHEAD = timedelta(days=7)


def add(office: Office, path: Path) -> str:
    """Take a file or folder into the settings, once it has been read; returns what was done, in words."""
    whole = path.absolute()
    known = office.settings.calendar.files
    if not whole.exists():
        raise Refused(wording.no_such_path(whole))
    if whole.is_dir() and not any(whole.rglob("*.ics")):
        raise Refused(wording.no_calendars_in(whole))
    if str(whole) in known:
        return wording.calendar_known(whole)
    now = office.now()
    found = calendar_files.read([str(whole)], now, now + _AHEAD, office.zone)
    if found.bad and (not whole.is_dir() or not found.spans):
        raise Refused(wording.not_a_calendar(found.bad[0].path, found.bad[0].why))
    office.choose({"calendar": {"files": [*known, str(whole)]}})
    return wording.calendar_added(whole, len(found.spans))
