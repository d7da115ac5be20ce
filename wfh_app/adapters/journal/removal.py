"""Emptying folders for good.

Convention: what belongs to a synchroniser (names with a leading dot) and sockets somebody listens on are not ours to remove.
"""

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

from wfh_app.adapters import safe_file


def empty(folder: Path, keep: Collection[Path]) -> None:
    """Remove what a folder holds, and the folder where nothing is left in it. Raises `StorageFault`."""
    import shutil  # noqa: PLC0415 - emptying is rare, and it is not free

    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path not in keep and path.name[0] != "." and not path.is_socket():
            with safe_file.faults_named(path):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    with contextlib.suppress(OSError):
        os.rmdir(folder)  # noqa: PTH106 - succeeds only where it is empty


def holds_only(folder: Path, files: Collection[Path]) -> bool:
    """Whether a folder holds nothing but some files of it."""
    return folder.is_dir() and set(folder.iterdir()) <= set(files)
