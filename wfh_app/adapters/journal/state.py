"""The small documents of `state/`: what this machine alone needs to know, one JSON file each, written safely.

Convention: a document that cannot be read is set aside and counts as not there; a name is lower-case words with hyphens.
"""

import contextlib
import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import Notice, StorageFault
from wfh_app.adapters.journal.layout import state_bytes
from wfh_app.adapters.journal.mending import set_aside
from wfh_app.core.records import Document

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class StateFolder:
    """Documents by name; without `mending` nothing on disk is touched."""

    def __init__(
        self, folder: Path, now: Callable[[], datetime], tell: Callable[[Notice], None], *, mending: bool
    ) -> None:
        self._folder = folder
        self._now = now
        self._tell = tell
        self._mending = mending

    def read(self, name: str) -> Document | None:
        """The document; None where there is none, or none that can be read."""
        path = self._path(name)
        content = safe_file.read(path)
        if content is None:
            return None
        found = parsed(content)
        if found is None:
            self._tell(Notice("state", path, self._put_aside(path)))
        return found

    def _put_aside(self, path: Path) -> Path | None:
        return set_aside(path, "damaged", self._now()) if self._mending else None

    def save(self, name: str, value: Document | None, *, durable: bool = True) -> None:
        """Write the document; None removes it. Raises `StorageFault`, and ValueError for what JSON cannot say."""
        path = self._path(name)
        if value is None:
            with safe_file.faults_named(path):
                path.unlink(missing_ok=True)
            return
        content = state_bytes(value)
        safe_file.make_folder(self._folder)
        safe_file.write({path: content}, durable=durable)

    def keep_if_possible(self, name: str, value: Document) -> None:
        """Save something that only saves work later: not while reading only, and without a word where the disk cannot take it."""
        if self._mending:
            with contextlib.suppress(StorageFault):
                self.save(name, value, durable=False)

    def paths(self) -> list[Path]:
        """Every document's file, those set aside too. Raises `StorageFault`."""
        return sorted(Path(entry.path) for entry in safe_file.entries(self._folder) if ".json" in entry.name)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} does not name a document of state/")
        return self._folder / f"{name}.json"


def parsed(content: bytes) -> Document | None:
    """The JSON object of some bytes, if they are one."""
    try:
        value: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
