"""The machine's time zone while it changes: people travel, and desktops follow.

Convention: the kernel tells when `/etc/localtime` or `/etc/timezone` is replaced; the zone is then read anew (`adapters/zone.py`).
"""

from pathlib import Path
from typing import Final

from wfh_app.adapters.loop import Cancel
from wfh_app.adapters.senses.files import CAME, WENT, WRITTEN, Files
from wfh_app.adapters.senses.readings import ZoneChanged
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.adapters.zone import local_zone

_FOLDER: Final = Path("/etc")
_NAMES: Final = ("localtime", "timezone")
_SETTLES: Final = 0.5  # seconds: two files are replaced one after the other


class Zone:
    """Announces `ZoneChanged`."""

    def __init__(self, around: Surroundings, folder: Path = _FOLDER) -> None:
        self._around = around
        self._known = local_zone().zone.key
        self._untimed: Cancel | None = None
        self._files = Files(around.loop)
        self._files.watch(folder, CAME | WENT | WRITTEN, self._touched)

    def stop(self) -> None:
        """See `Sense.stop`."""
        self._files.close()
        if self._untimed:
            self._untimed()

    def _touched(self, name: str) -> None:
        if name in _NAMES and self._untimed is None:
            self._untimed = self._around.loop.after(_SETTLES, self._look)

    def _look(self) -> None:
        self._untimed = None
        key = local_zone().zone.key
        if key != self._known:
            self._known = key
            self._around.announce(ZoneChanged(self._around.now(), key))
