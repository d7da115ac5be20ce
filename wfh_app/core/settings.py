"""What the person may choose (TIME.md §7): one frozen value with defaults, read from TOML tables.

Convention: faults are returned, not raised; a value that cannot be read falls back to its default alone. Durations are
`timedelta`, clock times are naive local `time`, weekdays are 0 (Monday) to 6. The names of fields are the keys of the file,
and each bears the function that reads it. Sections are named tuples: as dataclasses they would cost every call of the command
line 4 ms more.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal, NamedTuple, cast

_WHOLE_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = tuple(name[:3] for name in _WHOLE_WEEKDAYS)
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


class Range(NamedTuple):
    """A stretch of the local day, end exclusive; with `end` before `start` it runs over midnight."""

    start: time
    end: time


Hours = tuple[tuple[Range, ...], ...]


# ------------------------------------------------------------------------------------------------ reading single values

_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_LONGEST = timedelta(days=366)
_MINUTE, _TWO_MINUTES = 60, 120


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
    """`mon` to `sun`, or more of the English name; 0 is Monday."""
    name = str(value).strip().lower()
    for number, whole in enumerate(_WHOLE_WEEKDAYS):
        if len(name) >= len("mon") and whole.startswith(name):
            return number
    raise Unreadable("weekday", *WEEKDAYS)


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


class WeekMoment(NamedTuple):
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


def read_choice(*choices: str) -> Reader:
    """What reads one of some words."""

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


# --------------------------------------------------------------------------------------------------------- the settings

_OFFICE_HOURS = dict.fromkeys(WEEKDAYS[:5], ("09:00-17:30",))


class Work(NamedTuple):
    """When work is: `hours[weekday]` are that day's ranges."""

    hours: Annotated[Hours, read_hours] = read_hours(_OFFICE_HOURS)
    day_starts: Annotated[time, read_time] = read_time("04:00")


class Breaks(NamedTuple):
    """Breaks by desk time."""

    every: Annotated[timedelta, read_length] = read_length("50m")
    length: Annotated[timedelta, read_length] = read_length("5m")
    after_hours: Annotated[bool, read_switch] = False
    strict: Annotated[bool, read_switch] = False
    full_screen: Annotated[bool, read_switch] = False
    ideas: Annotated[tuple[str, ...], _tuple_of(read_name)] = ()
    our_ideas: Annotated[bool, read_switch] = True


class Eyes(NamedTuple):
    """Short looks away, off unless chosen."""

    on: Annotated[bool, read_switch] = False
    every: Annotated[timedelta, read_length] = read_length("20m")
    length: Annotated[timedelta, read_length] = read_length("20s")


class Prompts(NamedTuple):
    """How prompts come and go (TIME.md §2, §4)."""

    away_after: Annotated[timedelta, read_length] = read_length("3m")
    reading: Annotated[bool, read_switch] = False
    settle: Annotated[timedelta, read_duration] = read_duration("60s")
    wait_for_pause: Annotated[timedelta, read_duration] = read_duration("10s")
    wait_at_most: Annotated[timedelta, read_duration] = read_duration("60s")
    stays: Annotated[timedelta, read_length] = read_length("2m")
    later: Annotated[timedelta, read_length] = read_length("5m")
    showings: Annotated[int, _between(1, 20)] = 3
    merge: Annotated[timedelta, read_duration] = read_duration("10m")
    surface: Annotated[str, read_choice(*SURFACES)] = "auto"


class GetOut(NamedTuple):
    """Getting out of the office when nobody was met for `after`."""

    at: Annotated[tuple[time, ...], _times] = (time(12), time(16))
    after: Annotated[timedelta, read_length] = read_length("20h")
    length: Annotated[timedelta, read_length] = read_length("45m")
    later: Annotated[timedelta, read_length] = read_length("30m")
    grace: Annotated[timedelta, read_length] = read_length("45m")


class DayEnd(NamedTuple):
    """The reflection at the end of the last working range."""

    later: Annotated[timedelta, read_length] = read_length("15m")


class Yesterday(NamedTuple):
    """Whether a day left open is asked about the next morning."""

    on: Annotated[bool, read_switch] = True


class Week(NamedTuple):
    """The weekly summary; `starts` is a weekday, 0 is Monday."""

    starts: Annotated[int, read_weekday] = read_weekday("mon")
    show: Annotated[WeekMoment, read_moment] = read_moment("mon 09:00")
    show_number: Annotated[bool, read_switch] = True
    felt: Annotated[bool, read_switch] = False


class Home(NamedTuple):
    """Where sunset is computed for, in degrees; None where the time zone decides. Never looked up."""

    latitude: Annotated[float | None, _between(-90, 90, whole=False)] = None
    longitude: Annotated[float | None, _between(-180, 180, whole=False)] = None


class Sound(NamedTuple):
    """A short sound with a nudge; volume in per cent."""

    on: Annotated[bool, read_switch] = False
    volume: Annotated[int, _between(0, 100)] = 50


class Calendar(NamedTuple):
    """Local `.ics` files and folders, read only."""

    files: Annotated[tuple[str, ...], _tuple_of(read_name)] = ()


class Town(NamedTuple):
    """The campaign: days until a sighting's follow-up, and whether babies kissed are counted."""

    follow_up_days: Annotated[int, _between(1, 365)] = 7
    babies: Annotated[bool, read_switch] = False


class Dog(NamedTuple):
    """A dog and his rights (TIME.md §3)."""

    name: Annotated[str, read_name] = ""
    walks: Annotated[tuple[time, ...], _times] = ()
    walk_length: Annotated[timedelta, read_length] = read_length("40m")
    door: Annotated[time | None, read_time] = None
    naps: Annotated[tuple[Range, ...], _tuple_of(read_range)] = ()
    meals: Annotated[tuple[time, ...], _times] = ()
    quiet_after_meals: Annotated[timedelta, read_length] = read_length("60m")
    alone_at_most: Annotated[timedelta, read_length] = read_length("4h")
    born: Annotated[date | None, read_date] = None
    size: Annotated[str, read_choice("", *SIZES)] = ""

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
    if hasattr(item.default, "_fields")
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
    plain = [f"{name}.{key}" for name, kind in _SECTIONS.items() for key in kind._fields]
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
        case tuple() if len(value) == len(WEEKDAYS) and all(type(item) is tuple for item in value):
            return {name: as_toml(ranges) for name, ranges in zip(WEEKDAYS, value, strict=True) if ranges}
        case tuple():
            return [as_toml(item) for item in value]
    return value


def duration_text(length: timedelta) -> str:
    """`1h20m`, `50m`, `1m`, `90s`: our own notation; other lengths under two minutes in seconds, zero is `0s`."""
    seconds = round(length.total_seconds())
    if seconds < _TWO_MINUTES and seconds != _MINUTE:
        return f"{seconds}s"
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (seconds, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)


def _readers(kind: type[Any]) -> dict[str, Reader]:
    return {name: hint.__metadata__[0] for name, hint in kind.__annotations__.items()}


def _section(kind: type[Any], name: str, table: object, faults: list[Fault]) -> Any:
    if not isinstance(table, Mapping):
        faults.append(Fault(name, table, "table"))
        return kind()
    readers = _readers(kind)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in readers:
            faults.append(Fault(f"{name}.{key}", value, "unknown"))
            continue
        try:
            values[key] = readers[key](value)
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
