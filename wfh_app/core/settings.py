"""What the person may choose (TIME.md §7): one frozen value with defaults, read from TOML tables.

Convention: faults are returned, not raised; a value that cannot be read falls back to its default alone. Durations are
`timedelta`, clock times are naive local `time`, weekdays are 0 (Monday) to 6. The names of fields are the keys of the file.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass
from datetime import date, time, timedelta
from typing import Any, Literal, NamedTuple, cast

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SURFACES = ("auto", "card", "notification")
SIZES = ("small", "medium", "large")
SENSES = (
    "idle",
    "lock",
    "sleep",
    "inhibit",
    "do-not-disturb",
    "full-screen",
    "sharing",
    "microphone",
    "camera",
    "calendar",
)

Tables = Mapping[str, Any]
Reader = Callable[[object], Any]
Reason = Literal[
    "duration", "positive", "time", "range", "weekday", "moment", "switch", "number", "between", "choice", "text",
    "list", "table", "date", "name", "unknown",
]  # fmt: skip


class Unreadable(ValueError):
    """A value that does not fit; `reason` says what was expected, `limits` the choices or bounds."""

    def __init__(self, reason: Reason, *limits: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limits = limits


class Fault(NamedTuple):
    """One setting that was not taken: its dotted key, what stood there, and what was expected."""

    key: str
    value: object
    reason: Reason
    limits: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of the local day, end exclusive; with `end` before `start` it runs over midnight."""

    start: time
    end: time


Hours = tuple[tuple[Range, ...], ...]


# ------------------------------------------------------------------------------------------------ reading single values

_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_LONGEST = timedelta(days=366)


def read_duration(value: object) -> timedelta:
    """`90s`, `50m`, `1h20m`; a bare number is minutes. Longer than a year, negative or mixed up is refused."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise Unreadable("duration")
    text = str(value).strip().lower()
    if re.fullmatch(r"\d{1,7}(\.\d+)?", text):
        length = timedelta(minutes=float(text))
    else:
        found = _DURATION.fullmatch(text)
        if not text or found is None or any(len(part or "") > len("9999999") for part in found.groups()):
            raise Unreadable("duration")
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if length > _LONGEST:
        raise Unreadable("duration")
    return length


def read_length(value: object) -> timedelta:
    """A duration that is not zero."""
    length = read_duration(value)
    if not length:
        raise Unreadable("positive")
    return length


def read_time(value: object) -> time:
    """`9:15` or `09:15`; `24:00` and `12:60` are refused."""
    if isinstance(value, time):
        return value.replace(microsecond=0, tzinfo=None)
    found = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise Unreadable("time")
    return time(int(found[1]), int(found[2]))


def read_range(value: object) -> Range:
    """`09:00-17:30`; over midnight when the end comes first."""
    start, dash, end = str(value).partition("-")
    if not isinstance(value, str) or not dash:
        raise Unreadable("range")
    return Range(read_time(start), read_time(end))


def read_weekday(value: object) -> int:
    """`mon` to `sun`, longer names too; 0 is Monday."""
    name = str(value).strip().lower()[:3]
    if name not in WEEKDAYS:
        raise Unreadable("weekday", *WEEKDAYS)
    return WEEKDAYS.index(name)


def read_hours(value: object) -> Hours:
    """Ranges by weekday; a day not named has none, `start = end` is none."""
    if not isinstance(value, Mapping):
        raise Unreadable("table")
    ranges: list[tuple[Range, ...]] = [()] * 7
    for name, listed in value.items():
        spans = _tuple_of(read_range)([listed] if isinstance(listed, str) else listed)
        ranges[read_weekday(name)] = tuple(span for span in spans if span.start != span.end)
    return tuple(ranges)


def read_switch(value: object) -> bool:
    """`true` or `false`, nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise Unreadable("switch")
    return value


def read_text(value: object) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise Unreadable("text")
    return value


def read_name(value: object) -> str:
    """A text with something in it."""
    name = read_text(value).strip()
    if not name:
        raise Unreadable("name")
    return name


def read_date(value: object) -> date:
    """A date, written as TOML does or as text."""
    try:
        return value if type(value) is date else date.fromisoformat(read_text(value))
    except (ValueError, Unreadable) as fault:
        raise Unreadable("date") from fault


@dataclass(frozen=True, slots=True)
class WeekMoment:
    """A weekday (0 is Monday) and a local time."""

    weekday: int
    at: time


def read_moment(value: object) -> WeekMoment:
    """`mon 09:00`."""
    parts = str(value).split()
    if len(parts) != len(("day", "time")):
        raise Unreadable("moment")
    return WeekMoment(read_weekday(parts[0]), read_time(parts[1]))


def _between(low: float, high: float, *, whole: bool = True) -> Reader:
    kinds = int if whole else (int, float)

    def read(value: object) -> Any:
        if isinstance(value, bool) or not isinstance(value, kinds):
            raise Unreadable("number")
        if not low <= value <= high:
            raise Unreadable("between", low, high)
        return value

    return read


def _one_of(*choices: str) -> Reader:
    def read(value: object) -> str:
        if value not in choices:
            raise Unreadable("choice", *choices)
        return str(value)

    return read


def _tuple_of(read_one: Reader) -> Reader:
    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise Unreadable("list")
        return tuple(read_one(item) for item in value)

    return read


def _times(value: object) -> tuple[time, ...]:
    return tuple(sorted(set(_tuple_of(read_time)(value))))


def _setting(read: Reader, default: Any) -> Any:
    """A field of a section; a default written as in the file is read as in the file."""
    return field(default=read(default) if default else default, metadata={"read": read})


# --------------------------------------------------------------------------------------------------------- the settings

_OFFICE_HOURS = dict.fromkeys(WEEKDAYS[:5], ("09:00-17:30",))


@dataclass(frozen=True, slots=True)
class Work:
    """When work is: `hours[weekday]` are that day's ranges."""

    hours: Hours = _setting(read_hours, _OFFICE_HOURS)
    day_starts: time = _setting(read_time, "04:00")


@dataclass(frozen=True, slots=True)
class Breaks:
    """Breaks by desk time."""

    every: timedelta = _setting(read_length, "50m")
    length: timedelta = _setting(read_length, "5m")
    after_hours: bool = _setting(read_switch, False)
    strict: bool = _setting(read_switch, False)
    full_screen: bool = _setting(read_switch, False)
    ideas: tuple[str, ...] = _setting(_tuple_of(read_name), ())


@dataclass(frozen=True, slots=True)
class Eyes:
    """Short looks away, off unless chosen."""

    on: bool = _setting(read_switch, False)
    every: timedelta = _setting(read_length, "20m")
    length: timedelta = _setting(read_length, "20s")


@dataclass(frozen=True, slots=True)
class Prompts:
    """How prompts come and go (TIME.md §2, §4)."""

    away_after: timedelta = _setting(read_length, "3m")
    reading: bool = _setting(read_switch, False)
    settle: timedelta = _setting(read_duration, "60s")
    wait_for_pause: timedelta = _setting(read_duration, "10s")
    wait_at_most: timedelta = _setting(read_duration, "60s")
    stays: timedelta = _setting(read_length, "2m")
    later: timedelta = _setting(read_length, "5m")
    showings: int = _setting(_between(1, 20), 3)
    merge: timedelta = _setting(read_duration, "10m")
    surface: str = _setting(_one_of(*SURFACES), "auto")


@dataclass(frozen=True, slots=True)
class GetOut:
    """Getting out of the office when nobody was met for `after`."""

    at: tuple[time, ...] = _setting(_times, (time(12), time(16)))
    after: timedelta = _setting(read_length, "20h")
    length: timedelta = _setting(read_length, "45m")
    later: timedelta = _setting(read_length, "30m")
    grace: timedelta = _setting(read_length, "45m")


@dataclass(frozen=True, slots=True)
class DayEnd:
    """The reflection at the end of the last working range."""

    later: timedelta = _setting(read_length, "15m")


@dataclass(frozen=True, slots=True)
class Yesterday:
    """Whether a day left open is asked about the next morning."""

    on: bool = _setting(read_switch, True)


@dataclass(frozen=True, slots=True)
class Week:
    """The weekly summary; `starts` is a weekday, 0 is Monday."""

    starts: int = _setting(read_weekday, "mon")
    show: WeekMoment = _setting(read_moment, "mon 09:00")
    show_number: bool = _setting(read_switch, True)
    felt: bool = _setting(read_switch, False)


@dataclass(frozen=True, slots=True)
class Home:
    """Where sunset is computed for, in degrees; None where the time zone decides. Never looked up."""

    latitude: float | None = _setting(_between(-90, 90, whole=False), None)
    longitude: float | None = _setting(_between(-180, 180, whole=False), None)


@dataclass(frozen=True, slots=True)
class Sound:
    """A short sound with a nudge; volume in per cent."""

    on: bool = _setting(read_switch, False)
    volume: int = _setting(_between(0, 100), 50)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Local `.ics` files and folders, read only."""

    files: tuple[str, ...] = _setting(_tuple_of(read_name), ())


@dataclass(frozen=True, slots=True)
class Town:
    """The campaign: days until a sighting's follow-up, and whether babies kissed are counted."""

    follow_up_days: int = _setting(_between(1, 365), 7)
    babies: bool = _setting(read_switch, False)


@dataclass(frozen=True, slots=True)
class Dog:
    """A dog and his rights (TIME.md §3)."""

    name: str = _setting(read_name, "")
    walks: tuple[time, ...] = _setting(_times, ())
    walk_length: timedelta = _setting(read_length, "40m")
    door: time | None = _setting(read_time, None)
    naps: tuple[Range, ...] = _setting(_tuple_of(read_range), ())
    meals: tuple[time, ...] = _setting(_times, ())
    quiet_after_meals: timedelta = _setting(read_length, "60m")
    alone_at_most: timedelta = _setting(read_length, "4h")
    born: date | None = _setting(read_date, None)
    size: str = _setting(_one_of("", *SIZES), "")

    @property
    def door_time(self) -> time | None:
        """The walk that moves for nothing: `door`, else the last walk."""
        return self.door or (self.walks[-1] if self.walks else None)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person may choose; `senses_off` names the detectors switched off."""

    work: Work = Work()
    breaks: Breaks = Breaks()
    eyes: Eyes = Eyes()
    prompts: Prompts = Prompts()
    get_out: GetOut = GetOut()
    day_end: DayEnd = DayEnd()
    yesterday: Yesterday = Yesterday()
    week: Week = Week()
    home: Home = Home()
    sound: Sound = Sound()
    calendar: Calendar = Calendar()
    town: Town = Town()
    dogs: tuple[Dog, ...] = ()
    senses_off: frozenset[str] = frozenset()


# ---------------------------------------------------------------------------------------------------- reading all of it

_SECTIONS = {
    item.name: cast("type[Any]", type(item.default))
    for item in fields(Settings)
    if is_dataclass(item.default)
}


def read(tables: Tables) -> tuple[Settings, tuple[Fault, ...]]:
    """The settings of a file's tables, and what of it was not taken."""
    faults: list[Fault] = []
    parts: dict[str, Any] = {}
    for name, table in tables.items():
        if name in _SECTIONS:
            parts[name] = _section(_SECTIONS[name], name, table, faults)
        elif name == "dog":
            parts["dogs"] = _dogs(table, faults)
        elif name == "senses":
            parts["senses_off"] = _senses_off(table, faults)
        else:
            faults.append(Fault(name, table, "unknown"))
    return Settings(**parts), tuple(faults)


def merged(tables: Tables, change: Tables) -> dict[str, Any]:
    """The tables with a change laid over them, section by section and key by key; lists and `hours` are replaced whole."""
    result = dict(tables)
    for name, table in change.items():
        below = result.get(name)
        both = isinstance(table, Mapping) and isinstance(below, Mapping)
        result[name] = {**below, **table} if both else table  # type: ignore[dict-item] # `both` has looked
    return result


def keys() -> tuple[str, ...]:
    """Every dotted key that holds one value (dogs are a list and not among them)."""
    plain = [f"{name}.{item.name}" for name, kind in _SECTIONS.items() for item in fields(kind)]
    return (*plain, *(f"senses.{name}" for name in SENSES))


def value_of(settings: Settings, key: str) -> Any:
    """The value under a dotted key, in the form the file has it. Raises KeyError for an unknown key."""
    section, _, name = key.partition(".")
    if key not in keys():
        raise KeyError(key)
    if section == "senses":
        return name not in settings.senses_off
    if key == "week.starts":
        return WEEKDAYS[settings.week.starts]
    return as_toml(getattr(getattr(settings, section), name))


def as_toml(value: Any) -> Any:
    """A value in the form the file has it: `50m`, `09:15`, `09:00-17:30`; None stays None (the key is absent)."""
    match value:
        case timedelta():
            return duration_text(value)
        case time():
            return value.strftime("%H:%M")
        case Range():
            return f"{as_toml(value.start)}-{as_toml(value.end)}"
        case WeekMoment():
            return f"{WEEKDAYS[value.weekday]} {as_toml(value.at)}"
        case tuple() if len(value) == len(WEEKDAYS) and all(isinstance(item, tuple) for item in value):
            return {name: as_toml(ranges) for name, ranges in zip(WEEKDAYS, value, strict=True) if ranges}
        case tuple():
            return [as_toml(item) for item in value]
    return value


def duration_text(length: timedelta) -> str:
    """`1h20m`, `50m`, `90s`: the shortest of our own notation; zero is `0s`."""
    seconds = round(length.total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (seconds, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0s"


def _section(kind: type[Any], name: str, table: object, faults: list[Fault]) -> Any:
    if not isinstance(table, Mapping):
        faults.append(Fault(name, table, "table"))
        return kind()
    known: dict[str, Field[Any]] = {item.name: item for item in fields(kind)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            faults.append(Fault(f"{name}.{key}", value, "unknown"))
            continue
        try:
            values[key] = known[key].metadata["read"](value)
        except Unreadable as fault:
            faults.append(Fault(f"{name}.{key}", value, fault.reason, fault.limits))
    return kind(**values)


def _dogs(tables: object, faults: list[Fault]) -> tuple[Dog, ...]:
    if not isinstance(tables, (list, tuple)):
        faults.append(Fault("dog", tables, "list"))
        return ()
    dogs = [_section(Dog, f"dog.{number}", table, faults) for number, table in enumerate(tables, start=1)]
    for number, dog in enumerate(dogs, start=1):
        if not dog.name:
            faults.append(Fault(f"dog.{number}.name", "", "name"))
    return tuple(dog for dog in dogs if dog.name)


def _senses_off(table: object, faults: list[Fault]) -> frozenset[str]:
    if not isinstance(table, Mapping):
        faults.append(Fault("senses", table, "table"))
        return frozenset()
    off = set()
    for key, value in table.items():
        name = str(key).replace("_", "-")
        if name not in SENSES:
            faults.append(Fault(f"senses.{key}", value, "unknown"))
        elif not isinstance(value, bool):
            faults.append(Fault(f"senses.{key}", value, "switch"))
        elif not value:
            off.add(name)
    return frozenset(off)
