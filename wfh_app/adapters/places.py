"""Where everything of one home lies (RECORDS.md "Where"): settings, data, state; nothing is made or read here.

Convention: with a home folder everything is under it; without one the platform's own places are taken, with the same names
below them, so that a platform that gives one folder for all three keeps them apart. Only `data` may be carried by a synchroniser.
"""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

NAME = "wfh-app"
_LONGEST_SOCKET_FOLDER = 80  # a socket's whole path may have 104 bytes on some systems; its name needs a few


class NoHome(Exception):
    """Nobody says where this user's home is, and none was named."""


class Places(NamedTuple):
    """The folders and files of one home; none of them need exist."""

    settings_file: Path
    data: Path
    state: Path
    home: Path | None = None

    @classmethod
    def under(cls, home: Path | None) -> "Places":
        """The places below a home folder; None: the platform's own. Raises `NoHome`."""
        if home is None:
            return cls._of_platform()
        folder = Path(os.path.abspath(home))  # noqa: PTH100 - `resolve` would follow links and touch the disk
        return cls(folder / "settings.toml", folder / "data", folder / "state", folder)

    @classmethod
    def _of_platform(cls) -> "Places":
        import platformdirs  # noqa: PLC0415 - not needed with a home, and not free

        try:
            config = platformdirs.user_config_path(NAME, appauthor=False)
            data = platformdirs.user_data_path(NAME, appauthor=False)
            state = platformdirs.user_state_path(NAME, appauthor=False)
        except RuntimeError as fault:
            raise NoHome from fault
        return cls(config / "settings.toml", data / "data", state / "state")

    @property
    def journal(self) -> Path:
        """The journal: one folder a device."""
        return self.data / "journal"

    @property
    def copies(self) -> Path:
        """Daily dated copies of this device's files."""
        return self.state / "copies"

    @property
    def lock(self) -> Path:
        """Held by the one writer of this home."""
        return self.state / "lock"

    @property
    def socket_folder(self) -> Path:
        """Where the running app listens: `state`, or a short folder of the same home where its path is too long for a socket."""
        if len(os.fsencode(self.state)) <= _LONGEST_SOCKET_FOLDER:
            return self.state
        return self._folder_outside

    @property
    def socket(self) -> Path:
        """Where the app of this home listens: one socket a home, alone in its private folder."""
        return self.socket_folder / f"{_mark(self.state.absolute())}.sock"

    @property
    def spare_socket(self) -> Path:
        """Where it listens when nothing can be written in the home."""
        return self._folder_outside / self.socket.name

    @property
    def _folder_outside(self) -> Path:
        return Path(os.environ.get("XDG_RUNTIME_DIR") or _temporary()) / f"{NAME}-{_mark(self.state)}"


def _mark(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _temporary() -> str:
    import tempfile  # noqa: PLC0415 - rarely needed

    return tempfile.gettempdir()
