"""Dated copies of this device's files, under `state/copies/2026-11-24/`: the last fourteen days a file changed on, each.

Convention: dates are UTC; a copy holds the file as the last write of its date left it. A copy that cannot be made stops nothing.
"""

import os
from datetime import date
from pathlib import Path

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import StorageFault

KEPT = 14


def keep(folder: Path, name: str, content: bytes, day: date) -> StorageFault | None:
    """Keep today's copy of a file; returns what went wrong, if anything did."""
    target = folder / day.isoformat() / name
    try:
        with safe_file.faults_named(target):
            first = not target.exists()
            safe_file.make_folder(target.parent)
            safe_file.write({target: content}, durable=False)
            if first:
                _prune(folder, name)
    except StorageFault as fault:
        return fault
    return None


def of(folder: Path, name: str) -> list[Path]:
    """The copies of a file, newest first."""
    try:
        dates = sorted(folder.iterdir(), reverse=True)
    except OSError:
        return []
    paths = (each / name for each in dates)
    return [path for path in paths if os.path.isfile(path)]  # noqa: PTH113 - false where it cannot be looked at


def _prune(folder: Path, name: str) -> None:
    for path in of(folder, name)[KEPT:]:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()


def clear_leftovers(folder: Path) -> None:
    """Remove what a killed writer left; it can only lie with the newest date."""
    try:
        newest = max(folder.iterdir(), default=None)
    except OSError:
        return
    if newest is not None:
        safe_file.clear_leftovers(newest)
