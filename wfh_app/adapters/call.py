"""One call of the command line and its reply, as they cross to the running app.

Convention: named tuples, and a file of its own, because every call loads it, with an app or without one.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Request(NamedTuple):
    """One call: its words, the caller's folder, `--now` as given, the width of the terminal."""

    argv: tuple[str, ...]
    cwd: str = ""
    now: str | None = None
    width: int = 80
    environment: Mapping[str, str] = {}


class Reply(NamedTuple):
    """What the caller prints, and its exit code."""

    out: str = ""
    err: str = ""
    code: int = 0


def folder() -> Path:
    """The folder the caller stands in; the root where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path("/")
