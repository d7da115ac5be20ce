"""Which device this is: a random id in `state/`, never carried to another machine, the name of its folder in the journal."""

import os
import re
from datetime import datetime
from pathlib import Path

from wfh_app.adapters import safe_file
from wfh_app.adapters.journal.mending import set_aside

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
FILE = "device"


def known(state: Path) -> str:
    """The id stored in a state folder; empty where there is none, or none that could be a folder's name."""
    text = (safe_file.read(state / FILE) or b"").decode(errors="replace").strip()
    return text if _ID.fullmatch(text) else ""


def settled(state: Path, now: datetime) -> str:
    """The stored id, or a new one, which is stored. Raises `StorageFault`."""
    found = known(state)
    if found:
        return found
    path = state / FILE
    if path.exists():
        set_aside(path, "damaged", now)
    fresh = os.urandom(8).hex()
    safe_file.write({path: f"{fresh}\n".encode()})
    return fresh


def remove(state: Path) -> None:
    """Forget which device this is. Raises `StorageFault`."""
    with safe_file.faults_named(state / FILE):
        (state / FILE).unlink(missing_ok=True)
