"""The machine's time zone as a real IANA zone, never a bare offset (TIME.md §1).

Convention: `TZ` first, unless it only names `/etc/localtime`; then what that points at, then `/etc/timezone`; on other systems
tzlocal, which APScheduler brings along. UTC, and `found` false, where nothing is known.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

_LINK = Path("/etc/localtime")
_NAME = Path("/etc/timezone")
_MARK = "zoneinfo/"


class LocalZone(NamedTuple):
    """The zone, whether the system said it, and what `TZ` holds where that is no zone."""

    zone: ZoneInfo
    found: bool
    wrong: str = ""


def local_zone() -> LocalZone:
    """The zone now; asks the system anew each time, because people travel."""
    for name in _names():
        try:
            return LocalZone(ZoneInfo(name), found=True)
        except (OSError, ValueError, KeyError):  # no such zone, or no zone data
            continue
    return LocalZone(ZoneInfo("UTC"), found=False, wrong=_given())


def _names() -> Iterator[str]:
    given = _given()
    if given:
        yield given.rpartition(_MARK)[2]
    elif sys.platform != "linux":
        import tzlocal  # noqa: PLC0415 - slow, and only where /etc says nothing

        yield tzlocal.get_localzone_name()
    else:
        yield _linked()
        yield _written()


def _given() -> str:
    given = os.environ.get("TZ", "").strip().lstrip(":")
    return "" if given == "/etc/localtime" else given


def _linked() -> str:
    try:
        return str(_LINK.readlink()).rpartition(_MARK)[2]
    except OSError:
        return ""


def _written() -> str:
    try:
        return _NAME.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
