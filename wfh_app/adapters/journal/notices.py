"""Collects what the person should be told: repairs each time, lasting conditions only once.

Convention: what was told is remembered in `state/told.json`, as hashes of the text.
"""

import contextlib
from hashlib import sha256
from pathlib import Path
from typing import Any

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import Notice, StorageFault
from wfh_app.adapters.journal.layout import state_bytes
from wfh_app.adapters.journal.state import parsed

_ONCE = {"document", "newer-version", "foreign", "looked", "upgrade", "copy", "forget"}
_KEPT = 1000


class Notices:
    """The notices to tell; `waiting` are those nobody was told yet."""

    def __init__(self, state: Path, *, mending: bool) -> None:
        self.waiting: list[Notice] = []
        self._path = state / "told.json"
        self._mending = mending

    def tell(self, notice: Notice) -> None:
        """Have the person told, unless they were told already."""
        if notice.code not in _ONCE or self._is_news(notice):
            self.waiting.append(notice)

    def _is_news(self, notice: Notice) -> bool:
        text = f"{notice.code} {notice.path} {notice.detail}"
        mark = sha256(text.encode(errors="replace")).hexdigest()[:16]
        told = self._told()
        if mark in told:
            return False
        if self._mending:
            with contextlib.suppress(StorageFault):
                content = state_bytes({"marks": [*told[1 - _KEPT :], mark]})
                safe_file.write({self._path: content}, durable=False)
        return True

    def _told(self) -> list[Any]:
        try:
            marks = (parsed(safe_file.read(self._path) or b"") or {}).get("marks")
        except StorageFault:
            return []
        return marks if isinstance(marks, list) else []
