"""The tray app: looks whether a window can be shown, opens the home, builds the desktop, and runs it (ARCHITECTURE.md).

Convention: nothing of Qt is imported before it is known that Qt can start, and everything else is imported before Qt (TRAPS.md).
"""

import logging
import os
import signal
import sys
from datetime import UTC, datetime, timedelta

from wfh_app.adapters.control import APP
from wfh_app.adapters.faults import Locked, StorageFault
from wfh_app.adapters.places import Places
from wfh_app.adapters.zone import local_zone
from wfh_app.app.display import Display, look
from wfh_app.office import Office
from wfh_app.wording import app as words
from wfh_app.wording import faults


def start(places: Places, wait: timedelta, first: str | None = None) -> int:
    """Run the app until it is ended, with its `first` window; returns the exit code. Raises `Locked` when the home is still held after `wait`."""
    display = look()
    if not display.works:
        sys.stdout.write(f"{_without(display)}\n")
        return 0
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    found = local_zone()
    try:
        office = Office.open_or_read(places, lambda: datetime.now(UTC), found.zone, wait=wait, who=APP)
    except Locked:
        raise
    except StorageFault as fault:
        return _tell(fault, display)
    if not found.found:
        office.faults = (faults.no_zone(found.wrong), *office.faults)
    for sentence in office.faults:
        sys.stderr.write(f"wfh-app: {sentence}\n")
    return _run(office, display, first)


def _without(display: Display) -> str:
    return words.no_display() if display.none else words.missing_libraries(display.missing)


def _run(office: Office, display: Display, first: str | None) -> int:
    _choose(display)
    from wfh_app.app import running  # noqa: PLC0415 - Qt is loaded here and nowhere earlier

    return running.run(office, first)


def _tell(fault: StorageFault, display: Display) -> int:
    _choose(display)
    from wfh_app.app import giving_up  # noqa: PLC0415 - same

    return giving_up.tell(fault)


def _choose(display: Display) -> None:
    if display.platform:
        os.environ["QT_QPA_PLATFORM"] = display.platform
    signal.signal(signal.SIGINT, signal.SIG_DFL)
