"""Reading a rehearsal's script (TIME.md §8): its zone, start, end and settings, and what happens when.

Convention: what cannot be played raises `Unplayable`, which names the key; settings that cannot be taken are returned as faults
beside the script. Local times stay naive here, because the clock and the zone at that moment decide which instants they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from wfh_app.core import settings
from wfh_app.core.codes import AnswerWord, DetectorName, Timed
from wfh_app.core.records import YEARS, How
from wfh_app.core.settings import Fault, Reader, Reason, Tables, Unreadable, read_choice

TOP = frozenset({"zone", "start", "end", "settings", "event", "expect"})
SWITCHES: dict[str, DetectorName] = {
    "dnd": "do-not-disturb",
    "full-screen": "full-screen",
    "sharing": "sharing",
    "microphone": "microphone",
    "camera": "camera",
    "inhibit": "inhibit",
}
MOST_MINUTES = 24 * 60
LONGEST = timedelta(days=3653)
"""How long a rehearsal may be: a year mistyped would play for hours."""

OwnReason = Literal["local", "zone", "minutes", "order", "span"]
"""What is expected of values that settings do not have: a local date and time, a time zone, minutes, nothing before the start, an end
within `LONGEST`."""


class Unplayable(ValueError):
    """A script that cannot be played: `key` is what is wrong, `reason` a code of what is expected there, or that it is missing."""

    def __init__(self, key: str, reason: Literal[Reason, OwnReason, "missing"], *limits: object) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason
        self.limits = limits


class _Odd(ValueError):
    """A value that does not fit, of a kind that settings do not have."""

    def __init__(self, reason: OwnReason) -> None:
        super().__init__(reason)
        self.reason: OwnReason = reason


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the script: what to `do` at a local time, with values that were read already; `key` names it in the file."""

    key: str
    at: datetime
    do: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Script:
    """A script that can be played: `start` is local, `end` too unless it has its offset; `faults`: what of its settings was not taken."""

    zone: ZoneInfo
    start: datetime
    end: datetime
    settings: Tables
    events: tuple[Happening, ...]
    faults: tuple[Fault, ...]


# ------------------------------------------------------------------------------------------------------------ single values

_SIGNED = re.compile(r"([+-]?)(.+)")


def _moment(value: object) -> datetime:
    """A local date and time; as text too."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as fault:
        raise _Odd("local") from fault
    if not isinstance(moment, datetime) or moment.year not in YEARS[1:-1]:
        raise _Odd("local")
    return moment.replace(microsecond=0)


def _until(value: object) -> datetime | time:
    """A local date and time, or a time of the same day."""
    try:
        return settings.read_time(value)
    except Unreadable:
        return _moment(value)


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(settings.read_name(value))
    except (KeyError, ValueError, OSError) as fault:
        raise _Odd("zone") from fault


def _signed(value: object) -> timedelta:
    found = _SIGNED.fullmatch(str(value).strip())
    if isinstance(value, bool) or found is None:
        raise Unreadable("duration")
    length = settings.read_duration(found[2])
    return -length if found[1] == "-" else length


def _minutes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= MOST_MINUTES:
        raise _Odd("minutes")
    return value


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Unreadable("list")
    return tuple(settings.read_name(item) for item in value)


_PLAIN = (
    "input", "idle", "lock", "unlock", "sleep", "wake", "no-idle-source", "meeting-end", "resume", "back", "nobody",
    "close-day", "quit", "crash", "start", "pause", "log", "plan", "day-off", "set",
)  # fmt: skip
_NEEDED: dict[str, dict[str, Reader]] = {
    **{do: {} for do in _PLAIN},
    **{do: {"on": settings.read_switch} for do in SWITCHES},
    "busy": {"until": _until},
    "meeting": {"minutes": _minutes},
    "answer": {"with": read_choice(*get_args(AnswerWord))},
    "take": {"kind": read_choice(*get_args(Timed))},
    "clock": {"by": _signed},
    "zone": {"to": _zone},
}
_ALLOWED: dict[str, dict[str, Reader]] = {
    "pause": {"for": settings.read_length},
    "log": {"who": _names, "how": read_choice(*How), "household": settings.read_switch},
    "plan": {"time": settings.read_time},
    "day-off": {"on": settings.read_switch},
}


# ------------------------------------------------------------------------------------------------------------ the whole file


def read(tables: Tables) -> Script:
    """The script of a file's tables. Raises Unplayable."""
    for key in tables:
        if key not in TOP:
            raise Unplayable(str(key), "unknown", *sorted(TOP))
    chosen = tables.get("settings", {})
    if not isinstance(chosen, Mapping):
        raise Unplayable("settings", "table")
    events = tables.get("event", [])
    if not isinstance(events, list):
        raise Unplayable("event", "list")
    happenings = tuple(_happening(number, event) for number, event in enumerate(events, start=1))
    start, end = (_must_have(tables, key, _moment) for key in ("start", "end"))
    zone = _must_have(tables, "zone", _zone)
    if start.tzinfo is not None:
        start = start.astimezone(zone).replace(tzinfo=None)
    plan = Script(zone, start, end, chosen, happenings, settings.read(chosen)[1])
    _check_order(plan)
    return plan


def _check_order(plan: Script) -> None:
    """Raise Unplayable where something happens before the start, or the end is too far off.

    Where clocks are set, only the first event can be told to come too early.
    """
    if plan.end.replace(tzinfo=None) - plan.start.replace(tzinfo=None) > LONGEST:
        raise Unplayable("end", "span")
    moving = any(item.do in ("clock", "zone") for item in plan.events)
    later = plan.events[:1] if moving else plan.events
    late = [("end", plan.end)] if not moving else []
    for key, at in [*late, *((f"{item.key}.at", item.at) for item in later)]:
        if at.replace(tzinfo=None) < plan.start.replace(tzinfo=None):
            raise Unplayable(key, "order", plan.start)


def _must_have(table: Mapping[str, Any], key: str, read_value: Reader, within: str = "") -> Any:
    """The value of a key that may not be missing; `within` is the name of the table it stands in, where there is one."""
    name = f"{within}.{key}" if within else key
    if key not in table:
        raise Unplayable(name, "missing")
    return _value(name, read_value, table[key])


def _value(key: str, read_value: Reader, value: object) -> Any:
    try:
        return read_value(value)
    except Unreadable as fault:
        raise Unplayable(key, fault.reason, *fault.limits) from fault
    except _Odd as fault:
        raise Unplayable(key, fault.reason) from fault


def _happening(number: int, event: object) -> Happening:
    name = f"event.{number}"
    if not isinstance(event, Mapping):
        raise Unplayable(name, "table")
    at = _must_have(event, "at", _moment, name)
    do = _must_have(event, "do", read_choice(*_NEEDED), name)
    rest = {key: value for key, value in event.items() if key not in ("at", "do")}
    if do == "set":
        return Happening(name, at, do, _changes(name, rest))
    needed, allowed = _NEEDED[do], {**_NEEDED[do], **_ALLOWED.get(do, {})}
    for key in needed:
        if key not in rest:
            raise Unplayable(f"{name}.{key}", "missing")
    for key in rest:
        if key not in allowed:
            raise Unplayable(f"{name}.{key}", "unknown", *sorted(allowed))
    return Happening(
        name, at, do, {key: _value(f"{name}.{key}", allowed[key], value) for key, value in rest.items()}
    )


def _changes(name: str, rest: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings tables of a `set`, which stand beside it or below `settings`."""
    below = rest.get("settings", {})
    if not isinstance(below, Mapping):
        raise Unplayable(f"{name}.settings", "table")
    tables = {**{key: value for key, value in rest.items() if key != "settings"}, **below}
    faults = settings.read(tables)[1]
    if faults:
        raise Unplayable(f"{name}.{faults[0].key}", faults[0].reason, *faults[0].limits)
    return tables
