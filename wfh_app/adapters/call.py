"""One call of the command line and its reply, as they are sent to the running app and back.

Convention: named tuples in a module of their own, because every call loads it, whether an app runs or not.
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
