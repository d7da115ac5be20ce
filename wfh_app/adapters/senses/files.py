"""What happens to files, told by the kernel (inotify): opened, closed, written, come and gone.

Convention: one descriptor for all watches of a `Files`; callbacks get the name below a watched folder, or an empty one. Where the
kernel refuses (limits, other systems) nothing is told, and `works` says so.
"""

import ctypes
import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final

from wfh_app.adapters.loop import Cancel, Loop

OPENED: Final = 0x20
CLOSED: Final = 0x08 | 0x10  # after writing, and without
WRITTEN: Final = 0x08
CAME: Final = 0x100 | 0x80  # made, moved here
LEFT: Final = 0x400 | 0x800  # the watched folder itself: removed, moved away
WENT: Final = 0x200 | 0x40 | LEFT  # removed, moved away, itself too
_FLAGS: Final = os.O_NONBLOCK | os.O_CLOEXEC if hasattr(os, "O_CLOEXEC") else 0
_EVENT: Final = "iIII"

Told = Callable[[str], None]


class Files:
    """Watches of files and folders."""

    def __init__(self, loop: Loop) -> None:
        self._told: dict[int, Told] = {}
        self._unwatch: Cancel = _nothing
        self._kernel = ctypes.CDLL(None, use_errno=True) if hasattr(os, "O_CLOEXEC") else None
        try:
            self._descriptor = self._kernel.inotify_init1(_FLAGS) if self._kernel else -1
        except AttributeError:  # a system without it
            self._descriptor = -1
        if self.works:
            self._unwatch = loop.watch(self._descriptor, "read", self._readable)

    @property
    def works(self) -> bool:
        """Whether the kernel tells anything."""
        return self._descriptor >= 0

    def watch(self, path: Path, what: int, told: Told) -> bool:
        """Call `told` for events of the kinds `what` (the flags above) on a file, or in a folder; whether that works.

        It replaces an earlier watch of the same path.
        """
        if not self.works or self._kernel is None:
            return False
        number = self._kernel.inotify_add_watch(self._descriptor, os.fsencode(path), what)
        if number >= 0:
            self._told[number] = told
        return bool(number >= 0)

    def close(self) -> None:
        """Watch no more."""
        self._unwatch()
        if self.works:
            os.close(self._descriptor)
            self._descriptor = -1

    def _readable(self) -> None:
        try:
            data = os.read(self._descriptor, 65536)
        except OSError:
            return
        at, head = 0, struct.calcsize(_EVENT)
        while at < len(data) and self.works:
            number, _, _, size = struct.unpack_from(_EVENT, data, at)
            name = data[at + head : at + head + size].rstrip(b"\0")
            at += head + size
            if told := self._told.get(number):
                told(os.fsdecode(name))


def _nothing() -> None:
    pass
