"""The app in the desktop's menu: its desktop file and its icon among the person's own, made and removed.

Convention: for an app that came by pipx, uv or a checkout; packages of a system bring both. It starts what runs now, as `autostart` does,
and is shown nowhere once that program has gone (`TryExec`).
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from wfh_app import assets
from wfh_app.adapters import safe_file
from wfh_app.adapters.autostart import NAME, NotHere, how_to_start, is_possible, own_folder

_ICON: Final = Path("icons", "hicolor", "scalable", "apps", "wfh-app.svg")
_STARTS: Final = "Exec=wfh-app"


def turn(on: bool, home: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Make or remove both; returns the desktop file. `home` is the `--home` to start with. Raises `NotHere`, `StorageFault`."""
    if not is_possible():
        raise NotHere
    data = own_folder(environment, "XDG_DATA_HOME", ".local/share")
    file, icon = data / "applications" / NAME, data / _ICON
    if on:
        _write(icon, assets.path("icons", "app.svg").read_bytes())
        _write(file, _entry(*how_to_start(home)).encode())
    else:
        for each in (file, icon):
            with safe_file.faults_named(each):
                each.unlink(missing_ok=True)
    return file


def _write(file: Path, content: bytes) -> None:
    safe_file.make_folder(file.parent)
    safe_file.write({file: content})


def _entry(program: str, command: str) -> str:
    """Our desktop file with this program in it, each of its entries too."""
    ours = assets.text("desktop", NAME)
    return ours.replace(_STARTS, f"Exec={command}").replace("Exec=", f"TryExec={program}\nExec=", 1)
