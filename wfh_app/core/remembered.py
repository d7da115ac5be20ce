"""The machine's state as a JSON document, and back: what must survive the end of the process (TIME.md §4–6).

Convention: instants in the document are on the wall clock, so that they mean something to the next process. What the senses say
anew at the next start (screen, hands, calendar) is left out; of the detectors it is kept since when they say yes. A document
that does not fit raises `BadDocument`.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from wfh_app.core.codes import ByHand
from wfh_app.core.prompts import Doing, Prompt
from wfh_app.core.records import BadDocument, Document, instant_text, read_instant
from wfh_app.core.state import InMeeting, Pausing, Workday

VERSION = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of a `Workday`; instants on the wall clock."""

    saved_at: datetime
    zone: str
    looked_wall: datetime
    absent_since: datetime | None
    still_from: datetime | None
    settle_until: datetime | None
    desk: timedelta
    eyes: timedelta
    loose: timedelta
    fresh: bool
    detectors: tuple[tuple[str, datetime], ...]
    pause: Pausing | None
    meeting: InMeeting | None
    prompts: tuple[Prompt, ...]
    doing: Doing | None
    by_hand: tuple[tuple[ByHand, datetime], ...]
    came: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...]
    out_on: tuple[date, ...]
    ran: tuple[date, ...]
    greeted: date | None


def remember(day: Workday) -> Document:
    """The state as JSON values."""
    kept = Remembered(
        saved_at=day.now,
        zone=day.zone.key,
        looked_wall=day.looked_wall - day.skew,
        absent_since=day.presence.absent_since,
        still_from=day.presence.still_from,
        settle_until=day.presence.settle_until,
        desk=day.desk,
        eyes=day.eyes,
        loose=day.loose,
        fresh=day.fresh,
        detectors=day.detectors,
        pause=_on_steady(day.pause, day.skew),
        meeting=day.meeting,
        prompts=day.prompts,
        doing=day.doing,
        by_hand=day.by_hand,
        came=day.came,
        numbers=day.numbers,
        out_on=tuple(sorted(day.out_on)),
        ran=tuple(sorted(day.ran)),
        greeted=day.greeted,
    )
    return {"version": VERSION, **_plain(kept, day.skew)}


def _on_steady(pause: Pausing | None, skew: timedelta) -> Pausing | None:
    """The pause with its wall instant moved by the skew, because writing moves every instant back by it."""
    if pause is None or pause.until_wall is None:
        return pause
    return Pausing(until_wall=pause.until_wall - skew)


def recall(document: Document) -> Remembered:
    """What was kept. Raises BadDocument for anything else."""
    if document.get("version") != VERSION:
        raise BadDocument(f"version {document.get('version')!r:.20} of the day is not ours")
    try:
        return cast("Remembered", _read(Remembered, document))
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as fault:
        raise BadDocument(f"the day as it was kept cannot be read: {fault}") from fault


def _plain(value: Any, skew: timedelta) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            return instant_text(value + skew, exact=True)
        case date():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case tuple():
            return [_plain(item, skew) for item in value]
    return {item.name: _plain(getattr(value, item.name), skew) for item in fields(value)}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        if value is None:
            return None
        return _read(next(kind for kind in get_args(hint) if kind is not NoneType), value)
    if origin is tuple:
        return _read_tuple(get_args(hint), value)
    if origin is Literal:
        return _one_of(get_args(hint), value)
    if hint in _READERS:
        return _READERS[hint](value)
    return hint(**{name: _read(kind, value[name]) for name, kind in _hints(hint).items()})


def _read_tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"a list expected, not {value!r:.40}")
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], item) for item in value)
    return tuple(_read(kind, item) for kind, item in zip(kinds, value, strict=True))


def _one_of(words: tuple[Any, ...], value: Any) -> Any:
    if value not in words:
        raise ValueError(f"one of {', '.join(words)} expected, not {value!r:.40}")
    return value


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected, not {value!r:.40}")
        return value

    return read


def _seconds(value: Any) -> timedelta:
    return timedelta(seconds=value)


_READERS: dict[Any, Callable[[Any], Any]] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    datetime: read_instant,
    date: date.fromisoformat,
    timedelta: _seconds,
}


# -------------------------------------------------------------------------------------------- a pause while no process runs


def with_pause(document: Document, pause: Pausing | None) -> Document:
    """The document with this pause, its end on the wall clock, or with none."""
    return {**document, "pause": _plain(pause, timedelta())}


def is_paused(document: Document, wall: datetime) -> bool:
    """Whether a pause runs at an instant of the wall clock. Raises BadDocument."""
    pause = recall(document).pause
    return pause is not None and all(end is None or wall < end for end in (pause.until, pause.until_wall))
