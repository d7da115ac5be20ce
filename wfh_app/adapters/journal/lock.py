"""Makes sure that a home has one writer: a lock that the system releases when its holder dies, and who holds it.

Convention: POSIX `flock` on a file of `state/`; on Windows `msvcrt.locking` of its first byte (unchecked so far). Who holds it
is written into the file after it was taken, for the message alone.
"""

import contextlib
import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import Locked

_STEP = 0.02  # seconds between two tries

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        os.lseek(handle, 0x7FFF_FFF0, os.SEEK_SET)  # far behind the text, which others must be able to read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A lock held; `release` or the end of the process lets it go."""

    def __init__(self, path: Path, wait: timedelta, who: str) -> None:
        """Take the lock. Raises `Locked` when it is not free after `wait`, other `StorageFault`s when it cannot be made."""
        self._path = path
        deadline = time.monotonic() + wait.total_seconds()
        handle = _taken(path)
        while handle is None:
            if time.monotonic() >= deadline:
                raise Locked(path, holder(path))
            time.sleep(_STEP)
            handle = _taken(path)
        self._handle: int | None = handle
        _say_who(path, handle, who)

    def release(self) -> None:
        """Let go; a second time does nothing."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            os.close(handle)

    def remove(self) -> None:
        """Let go and leave no file behind; whoever waits on the old one notices and takes a new one."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        self.release()


def holder(path: Path) -> str:
    """Who wrote that they hold the lock, as `command line, process 4711`; empty where nothing is known."""
    try:
        said = json.loads(path.read_text())
        process = f"process {int(said['pid'])}"
        return f"{said['who']}, {process}" if said["who"] else process
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def _taken(path: Path) -> int | None:
    with safe_file.faults_named(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, safe_file.FILE_MODE)
    try:
        _try(handle)
        if _is_still(path, handle):
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file locked is the one under the name: a wipe may have removed it while we waited."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))  # noqa: PTH116 - beside fstat
    except FileNotFoundError:
        return False


def _say_who(path: Path, handle: int, who: str) -> None:
    """Write down who holds the lock, for the message to others; a full disk must not keep us from working."""
    with contextlib.suppress(OSError):
        path.chmod(safe_file.FILE_MODE)
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps({"pid": os.getpid(), "who": who}).encode())
