"""What the journal keeps (RECORDS.md), as frozen values, and their form as JSON documents.

Convention: instants are aware UTC datetimes, written `2026-11-02T08:10:00Z` (`updated` with microseconds, fixed width, so
that text sorts like time); `day` is the local date of a 04:00-to-04:00 day. A document that does not fit raises `BadDocument`.
"""

import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime
from datetime import time as clock_time
from enum import StrEnum
from functools import cache, partial
from typing import Any, ClassVar, Literal, Union, cast, get_args, get_origin, get_type_hints

Document = dict[str, Any]
Reader = Callable[[object], Any]
YEARS = range(1900, 9991)
"""The years a date or an instant may lie in: wide enough for everybody, and whole weeks and days can be added at both ends."""


class BadDocument(ValueError):
    """A stored or imported document that is not one of ours; the text names the key."""


class How(StrEnum):
    """The way of a contact."""

    FACE = "face"
    PHONE = "phone"
    VIDEO = "video"
    MESSAGE = "message"


class Outcome(StrEnum):
    """What came of a contact; only `met` is human contact (RECORDS.md)."""

    MET = "met"
    CARD_LEFT = "card left"
    VOICEMAIL = "voicemail"
    NOT_IN = "not in"
    NO = "no"


class What(StrEnum):
    """What was done together."""

    CHAT = "chat"
    HANDSHAKE = "handshake"
    LUNCH = "lunch"
    COFFEE = "coffee"
    VISIT = "visit"
    MEETING = "meeting"
    EVENT = "event"
    FAMILY = "family"
    WALK = "walk"


class Purpose(StrEnum):
    """Why: one entry serves both ledgers (PRODUCT.md, rule 3)."""

    SOCIAL = "social"
    PROSPECTING = "prospecting"
    SALES = "sales"
    CARE = "care"


class Tie(StrEnum):
    """How near a person is."""

    CLOSE = "close"
    KNOW = "know"
    NEW = "new"


class Sign(StrEnum):
    """What was noticed at a place: who is growing."""

    NEW_CONSTRUCTION = "new construction"
    EXTENSION = "extension"
    NEW_SIGN = "new sign"
    HIRING = "hiring"
    MOVED_IN = "moved in"
    OTHER = "other"


class PlaceStatus(StrEnum):
    """How far the acquaintance with a place has come."""

    SPOTTED = "spotted"
    WORTH_A_VISIT = "worth a visit"
    MET = "met"
    TALKING = "talking"
    CUSTOMER = "customer"
    PARKED = "parked"


class OutingState(StrEnum):
    """Where an outing stands."""

    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record bears. The journal sets `id` (when empty), `updated` and `device` as it writes."""

    collection: ClassVar[str]

    id: str = ""
    updated: datetime | None = None
    device: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody; `household` people are no outside contact. Intervals are in days, None where the tie decides."""

    collection: ClassVar[str] = "people"

    name: str
    household: bool = False
    tie: Tie = Tie.KNOW
    business: str = ""
    area: str = ""
    in_person_days: int | None = None
    any_contact_days: int | None = None
    phone: str = ""
    email: str = ""
    vcard_uid: str = ""
    note: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """One meeting, call or message; `people` are ids, `others` counts unnamed people, `minutes` None where not given.

    `new_face`: somebody in it was met face to face for the first time, as far as was known when it was logged.
    """

    collection: ClassVar[str] = "contacts"

    day: date
    at: datetime
    zone: str = "UTC"
    how: How = How.FACE
    outcome: Outcome = Outcome.MET
    people: tuple[str, ...] = ()
    others: int = 0
    minutes: int | None = None
    what: tuple[What, ...] = ()
    purpose: Purpose = Purpose.SOCIAL
    place: str = ""
    area: str = ""
    paid: bool = False
    new_face: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Record):
    """What is written of a day as a whole; its id is `ids.of_date("days", day)`. Ratings are 1 to 5."""

    collection: ClassVar[str] = "days"

    day: date
    off: bool = False
    reason: str = ""
    nobody: bool = False
    closed_at: datetime | None = None
    skipped: bool = False
    connected: int | None = None
    energy: int | None = None
    good_moment: str = ""
    tomorrow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week(Record):
    """What was said of a week, and what it was first shown as; `week` is its first day, `felt` the three answers 1 to 3."""

    collection: ClassVar[str] = "weeks"

    week: date
    felt: tuple[int, ...] = ()
    first_number: int | None = None
    first_low: int | None = None
    first_high: int | None = None
    rule: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt(Record):
    """A prompt's story: `prompt` is its id in the lines (TIME.md §8), `entry` the clock time or outing it came from.

    `toilet`: whether the dog did on that walk, None where nobody said.
    """

    collection: ClassVar[str] = "prompts"

    day: date
    kind: str
    prompt: str
    entry: str = ""
    lines: tuple[Document, ...] = ()
    toilet: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSpan(Record):
    """A stretch at the desk, half-open `[start, end)`; filed under `day`."""

    collection: ClassVar[str] = "desk"

    day: date
    start: datetime
    end: datetime
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place or business, what was seen there, and one next step with its date.

    `seen_before`: earlier sightings; `kept`: the days a next step was carried out.
    """

    collection: ClassVar[str] = "places"

    name: str
    area: str = ""
    address: str = ""
    sign: Sign = Sign.OTHER
    seen_on: date | None = None
    seen_before: tuple[date, ...] = ()
    kept: tuple[date, ...] = ()
    status: PlaceStatus = PlaceStatus.SPOTTED
    next_step: str = ""
    next_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of an outing: a person's or a place's id, or plain words."""

    person: str = ""
    place: str = ""
    text: str = ""
    minutes: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing(Record):
    """A planned, done or dropped way out; `time` is local, None for "some time that day"."""

    collection: ClassVar[str] = "outings"

    day: date
    time: clock_time | None = None
    what: Literal["outing", "call", "visit", "lunch"] = "outing"
    area: str = ""
    stops: tuple[Stop, ...] = ()
    state: OutingState = OutingState.PLANNED
    contact: str = ""
    note: str = ""


KINDS: tuple[type[Record], ...] = (Person, Contact, Day, Week, Prompt, DeskSpan, Place, Outing)
BY_COLLECTION: dict[str, type[Record]] = {kind.collection: kind for kind in KINDS}

_MANY = 100_000  # more than anybody means
_BOUNDS = {
    "others": (0, _MANY),
    "minutes": (0, _MANY),
    "in_person_days": (1, _MANY),
    "any_contact_days": (1, _MANY),
    "connected": (1, 5),
    "energy": (1, 5),
    "felt": (1, 3),
    "first_number": (0, 100),
    "first_low": (0, 100),
    "first_high": (0, 100),
}


def instant_text(moment: datetime, *, exact: bool = False) -> str:
    """An instant in UTC, to the second; `exact` gives six digits more, always."""
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds" if exact else "seconds") + "Z"


def read_instant(text: object) -> datetime:
    """Any ISO instant with an offset, as UTC; without an offset it is refused."""
    try:
        moment = datetime.fromisoformat(_expect(str, text))
        utc = moment.astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise BadDocument(f"{text!r:.60} is not an instant") from fault
    if moment.tzinfo is None:
        raise BadDocument(f"{text!r:.60} does not say its offset from UTC")
    _must_be_in_years(utc)
    return utc


def _must_be_in_years(moment: date) -> None:
    if moment.year not in YEARS:
        raise BadDocument(f"a year from {YEARS[0]} to {YEARS[-1]} expected, not {moment.year}")


def to_document(record: Record) -> Document:
    """The record as JSON values, every key present."""
    return {
        item.name: _plain(getattr(record, item.name), exact=item.name == "updated") for item in fields(record)
    }


def from_document(kind: type[Record], document: object) -> Record:
    """The record of a document; unknown keys are let go, missing ones take their default.

    Raises `BadDocument` naming the key.
    """
    if not isinstance(document, dict):
        raise BadDocument(f"a {kind.__name__} is an object, not {type(document).__name__}")
    values: dict[str, Any] = {}
    hashable = cast("Any", kind)
    for key, read in _readers(hashable).items():
        if key in document:
            try:
                values[key] = read(document[key])
            except (BadDocument, ValueError) as fault:
                raise BadDocument(f"{key}: {fault}") from fault
    if missing := _needed(hashable) - values.keys():
        raise BadDocument(f"{min(missing)}: missing")
    return kind(**values)


@cache
def _readers(kind: Any) -> dict[str, Reader]:
    """What reads each key of a kind; worked out once, as ten years are a lot of documents."""
    hints = get_type_hints(kind).items()
    readers = {name: _reader(hint) for name, hint in hints if get_origin(hint) is not ClassVar}
    return readers | {
        name: partial(_between, *_BOUNDS[name], read) for name, read in readers.items() if name in _BOUNDS
    }


@cache
def _needed(kind: Any) -> frozenset[str]:
    """The keys no document of a kind may lack."""
    return frozenset(item.name for item in fields(kind) if item.default is MISSING)


def _plain(value: Any, *, exact: bool = False) -> Any:
    match value:
        case datetime():
            return instant_text(value, exact=exact)
        case date():
            return value.isoformat()
        case clock_time():
            return value.isoformat(timespec="minutes")
        case tuple():
            return [_plain(item) for item in value]
        case Stop():
            return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
        case StrEnum():
            return str(value)
    return value


def _reader(hint: Any) -> Reader:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return partial(_optional, _reader(get_args(hint)[0]))
    if origin is tuple:
        return partial(_each, _reader(get_args(hint)[0]))
    if origin is Literal:
        return partial(_one_of, get_args(hint))
    if origin is dict:
        return partial(_expect, dict)
    if hint is datetime:
        return read_instant
    if hint is date:
        return _date
    if hint is clock_time:
        return partial(_iso, clock_time)
    if hint is Stop:
        return _stop
    if issubclass(hint, StrEnum):
        return partial(_named, hint)
    return partial(_expect, hint)


def _between(least: int, most: int, read: Reader, value: object) -> Any:
    """A number within its bounds, or a list of such; None where that may be."""
    found = read(value)
    for number in found if isinstance(found, tuple) else (found,):
        if number is not None and not least <= number <= most:
            raise BadDocument(f"a number from {least} to {most} expected, not {number!s:.60}")
    return found


def _optional(read: Reader, value: object) -> Any:
    return None if value is None else read(value)


def _each(read: Reader, value: object) -> tuple[Any, ...]:
    return tuple(map(read, _expect(list, value)))


def _iso(kind: Any, value: object) -> Any:
    return kind.fromisoformat(_expect(str, value))


def _date(value: object) -> date:
    day: date = _iso(date, value)
    _must_be_in_years(day)
    return day


def _stop(value: object) -> Stop:
    parts = _expect(dict, value)
    return Stop(**{name: read(parts[name]) for name, read in _readers(Stop).items() if name in parts})


def _named(kind: type[StrEnum], value: object) -> StrEnum:
    return kind(_expect(str, value))


def _expect(kind: type, value: object) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise BadDocument(f"{kind.__name__} expected, not {value!r:.60}")
    return value


def _one_of(choices: tuple[object, ...], value: object) -> Any:
    if value not in choices:
        raise BadDocument(f"one of {', '.join(map(str, choices))} expected, not {value!r:.60}")
    return value
