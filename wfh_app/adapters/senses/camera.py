"""Whether a program holds a camera open (`/dev/video*`): the kernel tells of opening and closing, then `/proc` tells who has it.

Convention: nothing is read while no camera is opened or closed. PipeWire's own servers are left out: PipeWire tells itself
whether its cameras run. Only the person's own programs can be seen.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from wfh_app.adapters.loop import Cancel, Loop
from wfh_app.adapters.senses.files import CAME, CLOSED, OPENED, WENT, Files

_SETTLES: Final = 0.3  # seconds: a program opens all cameras in turn to see what they are
_SERVERS: Final = frozenset({"pipewire", "wireplumber", "pipewire-media-"})


class CameraFiles:
    """Tells `filming` true or false, at first and at each change."""

    def __init__(
        self,
        loop: Loop,
        filming: Callable[[bool], None],
        devices: Path = Path("/dev"),
        processes: Path = Path("/proc"),
    ) -> None:
        self._loop = loop
        self._filming = filming
        self._devices = devices
        self._processes = processes
        self._told: bool | None = None
        self._untimed: Cancel | None = None
        self._files = Files(loop)
        self._files.watch(devices, CAME | WENT, self._moved)
        self._watch()
        self._look()

    @property
    def works(self) -> bool:
        """Whether the kernel tells of opening."""
        return self._files.works

    def stop(self) -> None:
        """Watch no more."""
        self._files.close()
        if self._untimed:
            self._untimed()

    def _moved(self, name: str) -> None:
        if name.startswith("video"):
            self._watch()
            self._soon("")

    def _watch(self) -> None:
        for camera in self._devices.glob("video*"):
            self._files.watch(camera, OPENED | CLOSED, self._soon)

    def _soon(self, _: str) -> None:
        if self._untimed is None:
            self._untimed = self._loop.after(_SETTLES, self._look)

    def _look(self) -> None:
        self._untimed = None
        filming = any(self._held())
        if filming != self._told:
            self._told = filming
            self._filming(filming)

    def _held(self) -> Iterator[bool]:
        """One item for each camera held open by a program."""
        cameras = {str(camera) for camera in self._devices.glob("video*")}
        if not cameras:
            return
        for process in self._processes.glob("[0-9]*"):
            if cameras & _open_files(process) and _name(process) not in _SERVERS:
                yield True


def _open_files(process: Path) -> set[str]:
    found = set()
    folder = process / "fd"
    with contextlib.suppress(OSError):  # it ended, or is another person's
        for number in os.listdir(folder):  # noqa: PTH208 - many, quickly
            with contextlib.suppress(OSError):  # closed meanwhile
                found.add(os.readlink(f"{folder}/{number}"))  # noqa: PTH115 - same
    return found


def _name(process: Path) -> str:
    try:
        return (process / "comm").read_text().strip()
    except OSError:
        return ""
