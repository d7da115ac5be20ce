"""Carries out on this machine that people are forgotten: in our own folder, the files beside it, the dated copies, `state/`.

Convention: it may be cut short at any point and is then done again; what tells who the person was is taken away last.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import NewerVersion, NotUpgraded
from wfh_app.adapters.journal import layout, nameless
from wfh_app.adapters.journal.files import Shelf
from wfh_app.adapters.journal.layout import STANDING
from wfh_app.adapters.journal.mending import judge
from wfh_app.adapters.journal.nameless import Forgotten
from wfh_app.adapters.journal.state import StateFolder, parsed
from wfh_app.adapters.journal.storage import Ledger
from wfh_app.core.records import Person

_TELLING = ("phone", "email", "vcard_uid", "note")


class _Task(NamedTuple):
    forgotten: Forgotten
    rows: dict[str, Any]
    names: frozenset[str]
    words: frozenset[str]

    def concerns(self, content: bytes) -> bool:
        text = content.decode(errors="replace")
        return self.forgotten.spoken_of(text) or any(
            word in text or json.dumps(word)[1:-1] in text for word in self.words
        )

    def redact(self, text: str) -> str:
        """A text of `state/` without names, and without what is exactly one of the other words."""
        return "" if text in self.words else nameless.anywhere(self.names)(text)


def carry_out(shelf: Shelf, state: StateFolder, copies: Path, rows: dict[str, Any]) -> None:
    """Make everybody in `rows` (nameless id: its row) nameless wherever this device may write. Raises `StorageFault`."""
    task = _task(shelf, rows)
    for name in shelf.own_names():
        if name != STANDING and task.concerns(shelf.own_bytes(name)):
            _rework(shelf, name, task)
    for path in (*shelf.own_others(), *_files_below(copies)):
        _clean_file(path, task)
    for path in state.paths():
        _clean_state(path, task)
    _rework(shelf, STANDING, task)
    _clean_file(shelf.own_last(STANDING), task)


def _task(shelf: Shelf, rows: dict[str, Any]) -> _Task:
    forgotten = Forgotten(rows)
    people = [
        row
        for _, tables in shelf.sources(STANDING)
        for row in tables.get(Person.collection, {}).values()
        if isinstance(row, dict)
    ]
    gone = [row for row in people if str(row.get("id")) in forgotten]
    stays = {str(row.get("name")).casefold() for row in people if row not in gone}
    names = {
        word for row in gone for word in nameless.words_about(row, ["name"]) if word.casefold() not in stays
    }
    words = {word for row in gone for word in nameless.words_about(row, _TELLING)}
    return _Task(forgotten, rows, frozenset(names), frozenset(names | words))


def _rework(shelf: Shelf, name: str, task: _Task) -> None:
    def clean(ledger: Ledger) -> None:
        ledger.replace(nameless.cleaned(ledger.everything(), task.forgotten, task.names))

    try:
        shelf.rework(name, clean)
    except (NewerVersion, NotUpgraded):  # only read here, so it is another version's to forget
        return


def _clean_file(path: Path, task: _Task) -> None:
    content = safe_file.read(path)
    if content and (path.name.startswith(f"{STANDING}.json") or task.concerns(content)):
        _, loaded = judge(content)
        if loaded.writable and loaded.content:
            tables = nameless.cleaned(loaded.tables, task.forgotten, task.names)
            if path.name.startswith(f"{STANDING}.json"):
                tables.setdefault(nameless.TABLE, {}).update(task.rows)
            fresh = layout.write(tables)
        else:
            fresh = nameless.cleaned_bytes(content, task.forgotten, task.words)
        if fresh != content:
            safe_file.write({path: fresh})


def _clean_state(path: Path, task: _Task) -> None:
    content = safe_file.read(path) or b""
    if not task.concerns(content):
        return
    document = parsed(content)
    if document is None:
        fresh = nameless.cleaned_bytes(content, task.forgotten, task.words)
    else:
        fresh = layout.state_bytes(nameless.without(document, task.forgotten, task.redact))
    safe_file.write({path: fresh})


def _files_below(folder: Path) -> Iterator[Path]:
    for each in filter(os.DirEntry.is_dir, safe_file.entries(folder)):
        yield from (Path(entry.path) for entry in safe_file.entries(Path(each.path)) if entry.is_file())
