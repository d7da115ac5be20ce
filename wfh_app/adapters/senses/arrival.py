"""Waits for a file that is not there yet; the kernel tells when it appears, so that nobody has to poll.

Convention: the nearest existing folder is watched for the next name on the way to the file.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from wfh_app.adapters.loop import Loop
from wfh_app.adapters.senses.files import CAME, LEFT, Files


class Arrival:
    """Waits for one file, as often as asked."""

    def __init__(self, loop: Loop, path: Path, came: Callable[[], None]) -> None:
        self._loop = loop
        self._path = path
        self._came = came
        self._files: Files | None = None

    def wait(self) -> bool:
        """Wait from now on, and call `came` once the file is there; False where it is there now, or nobody would tell."""
        self.stop()
        self._files = Files(self._loop)
        while not self._path.exists():
            missing = self._first_missing()
            if not self._files.watch(missing.parent, CAME | LEFT, partial(self._told, missing.name)):
                break
            if not missing.exists():
                return True
        self.stop()
        return False

    def stop(self) -> None:
        """Wait no more."""
        if self._files is not None:
            self._files.close()
            self._files = None

    def _first_missing(self) -> Path:
        return [self._path, *(folder for folder in self._path.parents if not folder.exists())][-1]

    def _told(self, awaited: str, name: str) -> None:
        """Something came into the folder, or the folder itself has gone (no name)."""
        if name in ("", awaited) and not self.wait():
            self._came()
