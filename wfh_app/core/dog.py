"""The dog's rights (TIME.md §3): when his walks are, when he naps, how long he may be alone.

Convention: times within a day are `timedelta` since local midnight (so that a moved walk may pass it); instants are UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from wfh_app.core.settings import Dog, Range

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk of one or more dogs; `entries` are the times as the person set them, `moved` that a meal moved it."""

    at: timedelta
    entries: tuple[time, ...]
    dogs: tuple[str, ...]
    moved: bool


@lru_cache(64)
def walks(dogs: tuple[Dog, ...]) -> tuple[Walk, ...]:
    """The walks of a day, earliest first; dogs with the same time go together."""
    together: dict[timedelta, list[tuple[time, str, bool]]] = {}
    for dog in dogs:
        for entry in dog.walks:
            at = _since_midnight(entry) if entry == dog.door_time else _after_meals(dog, entry)
            together.setdefault(at, []).append((entry, dog.name, at != _since_midnight(entry)))
    return tuple(_walk(at, parts) for at, parts in sorted(together.items()))


def _walk(at: timedelta, parts: list[tuple[time, str, bool]]) -> Walk:
    entries = tuple(sorted({entry for entry, _, _ in parts}))
    names = tuple(dict.fromkeys(name for _, name, _ in parts))
    return Walk(at, entries, names, any(moved for _, _, moved in parts))


def _after_meals(dog: Dog, entry: time) -> timedelta:
    """The end of the quiet after a meal, where the time lies in it; that may lie in the quiet after the next."""
    at = _since_midnight(entry)
    for _ in range(2 * len(dog.meals)):
        quiet = [start for start in _meal_starts(dog) if start <= at < start + dog.quiet_after_meals]
        if not quiet:
            break
        at = max(quiet) + dog.quiet_after_meals
    return at


def _meal_starts(dog: Dog) -> list[timedelta]:
    today = [_since_midnight(meal) for meal in dog.meals]
    return [meal - _DAY for meal in today] + today


def nameable(dogs: Iterable[Dog], instant: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """Who may be named or suggested at an instant: the dogs that do not nap then."""
    at = instant.astimezone(zone).time()
    return tuple(dog.name for dog in dogs if not any(_within(nap, at) for nap in dog.naps))


def over_alone(dogs: Iterable[Dog], length: timedelta) -> timedelta | None:
    """By how much an absence is longer than a dog may be alone; None where it is not."""
    longest = min((dog.alone_at_most for dog in dogs), default=None)
    return length - longest if longest is not None and length > longest else None


def _within(span: Range, at: time) -> bool:
    if span.start <= span.end:
        return span.start <= at < span.end
    return at >= span.start or at < span.end


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
