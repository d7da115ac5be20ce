"""Plays a short sound with whichever player the system has; without one it stays silent, and the log says so once.

Convention: volume in per cent. The player is a process of its own; one that hangs is killed when the next sound is wanted.
"""

import logging
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

_log = logging.getLogger(__name__)
_PLAYERS: tuple[tuple[str, Callable[[int], list[str]]], ...] = (
    ("pw-play", lambda volume: [f"--volume={volume / 100:.2f}"]),
    ("paplay", lambda volume: [f"--volume={round(volume * 655.36)}"]),
    ("aplay", lambda _volume: ["--quiet"]),
)


class Chime:
    """Plays one file."""

    def __init__(self, sound: Path, which: Callable[[str], str | None] = shutil.which) -> None:
        self._sound = sound
        self._which = which
        self._playing: subprocess.Popen[bytes] | None = None
        self._said = False

    def play(self, volume: int) -> bool:
        """Play the sound; whether a player was started."""
        self.stop()
        for name, options in _PLAYERS:
            if program := self._which(name):
                return self._start([program, *options(volume), str(self._sound)])
        if not self._said:
            self._said = True
            _log.info("no player for sounds: pw-play, paplay or aplay")
        return False

    def stop(self) -> None:
        """End what still plays."""
        playing, self._playing = self._playing, None
        if playing is not None and playing.poll() is None:
            playing.kill()
            playing.wait()

    def _start(self, command: list[str]) -> bool:
        silent = subprocess.DEVNULL
        try:
            self._playing = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent)  # noqa: S603 - our own file
        except OSError as fault:
            _log.warning("the sound could not be played: %s", fault)
            return False
        return True
