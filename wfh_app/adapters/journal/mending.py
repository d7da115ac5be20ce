"""Reads a journal's file in whatever state it is: sets aside what cannot be read, restores the last good copy, and says so.

Convention: nothing unreadable is ever written over; it gets a name that tells (`2026-11.json.damaged-20261124T101500Z`). A file
of a newer version is set aside only where a copy of ours can take its place; else it stays, and is only read.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import Damaged, Notice, StorageFault
from wfh_app.adapters.journal import layout
from wfh_app.adapters.journal.layout import SCHEMA, Tables
from wfh_app.adapters.journal.upgrades import upgraded

LAST = ".last"
Verdict = Literal["good", "missing", "damaged", "newer", "older"]
_WHY: dict[Verdict, str] = {"newer": "newer-version", "damaged": "damaged"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as read: tables in today's form, the schema found, the bytes, and what there is to tell.

    `writable` is false where the file may only be read: a newer version wrote it, or its upgrade did not succeed.
    """

    tables: Tables = field(default_factory=dict)
    schema: int = SCHEMA
    content: bytes = b""
    writable: bool = True
    notices: tuple[Notice, ...] = ()


def last_of(path: Path) -> Path:
    """Where the last good copy of a file lies."""
    return path.with_name(path.name + LAST)


def aside_of(path: Path, why: str, now: datetime) -> Path:
    """A free name beside the file that says why it was set aside."""
    name = f"{path.name}.{why}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(path.with_name(name) for name in names if not os.path.lexists(path.with_name(name)))


def set_aside(path: Path, why: str, now: datetime) -> Path:
    """Rename the file so that its name says why. Raises `Damaged` where that is not possible."""
    aside = aside_of(path, why, now)
    try:
        with safe_file.faults_named(path):
            os.replace(path, aside)  # noqa: PTH105 - one call that is easy to fail on purpose
            safe_file.sync_folder(path.parent)
    except StorageFault as fault:
        raise Damaged(path, fault.detail) from fault
    return aside


def judge(content: bytes | None) -> tuple[Verdict, Loaded]:
    """Whether a file's bytes can be read, and what they hold."""
    if content is None:
        return "missing", Loaded()
    try:
        schema, tables = layout.read(content)
    except layout.Unreadable:
        return "damaged", Loaded()
    if schema > SCHEMA:
        return "newer", Loaded(tables, schema, content, writable=False)
    try:
        return "good", Loaded(upgraded(schema, tables), schema, content)
    except Exception:  # noqa: BLE001 - a step may fail in any way on a file nobody thought of
        return "older", Loaded({}, schema, content, writable=False)


def load(path: Path, copies: Callable[[], Iterable[Path]], now: datetime | None) -> Loaded:
    """The file, and where it cannot be read the last good copy in its place, or the newest readable one of `copies`.

    With `now` the disk is put right as well; None only looks, for files that are not ours to change. The dated copies are for
    damage alone: a file that is gone may never have been there, and one of a newer version, whose last copy is as new, is what
    the person wrote with a newer app; days of it must not give way to an older copy.
    """
    verdict, loaded = judge(safe_file.read(path))
    if verdict == "good":
        return loaded
    if verdict == "older":
        return replace(loaded, notices=(Notice("upgrade", path, detail=str(loaded.schema)),))
    good = next(_good_ones(path, copies if verdict == "damaged" else tuple), None)
    if good is None and verdict == "missing":
        return loaded
    if good is None and verdict == "newer":
        return replace(loaded, notices=(Notice("newer-version", path, detail=str(loaded.schema)),))
    if now is None:
        return _instead(path, verdict, good)
    aside = None if verdict == "missing" else set_aside(path, _WHY[verdict], now)
    if good is None:
        return Loaded(notices=(Notice("lost", path, aside),))
    source, restored = good
    safe_file.write({path: restored.content})
    if source == last_of(path):
        return replace(restored, notices=(Notice(f"{verdict}-restored", path, aside),))
    return replace(restored, notices=(Notice(f"{verdict}-restored-copy", path, aside, source.parent.name),))


def _instead(path: Path, verdict: Verdict, good: tuple[Path, Loaded] | None) -> Loaded:
    """What to read in place of a file that is not ours to repair. A missing one may still be on its way, after its copy."""
    if good and verdict == "missing":
        return good[1]
    if good is None:
        return Loaded(notices=(Notice("foreign", path, detail="damaged"),))
    return replace(good[1], notices=(Notice("looked", path),))


def _good_ones(path: Path, copies: Callable[[], Iterable[Path]]) -> Iterator[tuple[Path, Loaded]]:
    for candidate in _candidates(path, copies):
        try:
            verdict, loaded = judge(safe_file.read(candidate))
        except StorageFault:
            continue
        if verdict == "good":
            yield candidate, loaded


def _candidates(path: Path, copies: Callable[[], Iterable[Path]]) -> Iterator[Path]:
    yield last_of(path)
    yield from copies()
