"""Shows the app as a tray icon, or as a small window where no tray is, while trays come and go.

Convention: today's trays announce themselves on the bus. One of the old kind (XEmbed) does not, so it is looked for a few times
after the start.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from wfh_app.adapters.bus import Bus
from wfh_app.adapters.loop import Loop
from wfh_app.ui.tray import WATCHER, Tray

_log = logging.getLogger(__name__)
_WITHOUT_TRAY = timedelta(milliseconds=1500)
_PANEL_RESTARTS = timedelta(seconds=5)
_OLD_TRAY_LATER = timedelta(seconds=5), timedelta(seconds=60)  # at login, in whatever order things start


class TrayHost:
    """Follows the desktop's tray; `without` shows the small window."""

    def __init__(self, icon: Tray, session: Bus, loop: Loop, without: Callable[[], None]) -> None:
        self._icon = icon
        self._session = session
        self._loop = loop
        self._without = without
        self._owner = ""
        self._stopped = False
        self._unwatch = session.watch_name(WATCHER, self._owned_by)

    def begin(self) -> None:
        """Show the small window soon, unless a tray has taken the icon by then."""
        self._loop.after(_WITHOUT_TRAY.total_seconds(), self._settle)

    def stop(self) -> None:
        """Show neither any more."""
        self._stopped = True
        self._unwatch()

    def _owned_by(self, owner: str) -> None:
        before, self._owner = self._owner, owner
        if owner and self._session.was_lost:
            _log.info("a tray is back, but Qt has lost its bus for good: the small window stays")
        elif owner:
            self._icon.host_appeared()
        elif before and self._icon.is_there():
            self._icon.host_gone()
            self._loop.after(_PANEL_RESTARTS.total_seconds(), self._settle)

    def _settle(self) -> None:
        self._look()
        if not self._icon.is_there() and not self._stopped:
            self._without()
            for wait in _OLD_TRAY_LATER:
                self._loop.after(wait.total_seconds(), self._look, roughly=True)

    def _look(self) -> None:
        if not self._stopped and not self._icon.is_there() and not self._session.was_lost:
            self._icon.start()
