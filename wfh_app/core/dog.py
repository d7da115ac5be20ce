"""The dog's rights (TIME.md §3): when his walks are, when he naps, how long he may be alone.

Convention: instants are UTC; what holds for no day in particular is worked out for a day on which no clock changes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from wfh_app.core import clock
from wfh_app.core.clock import Span
from wfh_app.core.settings import Dog, Range

_KEPT = 256
_ANY_DAY = date(2001, 1, 1)
_NO_CHANGES = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk of one or more dogs; `entries` are the times as the person set them, `moved` that a meal moved it."""

    at: datetime
    entries: tuple[time, ...]
    dogs: tuple[str, ...]
    moved: bool

    @property
    def comes(self) -> time:
        """The clock time at which it comes on an ordinary day; one that a meal moves over midnight comes on the next."""
        return self.at.time()


def walks(dogs: tuple[Dog, ...]) -> tuple[Walk, ...]:
    """The walks of an ordinary day, earliest first."""
    return walks_on(_ANY_DAY, dogs, _NO_CHANGES)


@lru_cache(_KEPT)
def walks_on(day: date, dogs: tuple[Dog, ...], zone: ZoneInfo) -> tuple[Walk, ...]:
    """The walks of a date, earliest first; dogs with the same time go together."""
    together: dict[datetime, list[tuple[time, str, bool]]] = {}
    for dog in dogs:
        for entry in dog.walks:
            set_for = clock.resolve(day, entry, zone)
            at = set_for if entry == dog.door_time else _after_meals(dog, set_for, zone)
            together.setdefault(at, []).append((entry, dog.name, at != set_for))
    return tuple(_walk(at, parts) for at, parts in sorted(together.items()))


def _walk(at: datetime, parts: list[tuple[time, str, bool]]) -> Walk:
    entries = tuple(sorted({entry for entry, _, _ in parts}))
    names = tuple(dict.fromkeys(name for _, name, _ in parts))
    return Walk(at, entries, names, any(moved for _, _, moved in parts))


def _after_meals(dog: Dog, at: datetime, zone: ZoneInfo) -> datetime:
    """The instant itself, or where a dog digests then, the end of that quiet; which may lie in the quiet after another meal."""
    for _ in range(2 * len(dog.meals)):
        quiet = _quiet_until(dog, at, zone)
        if quiet is None:
            break
        at = quiet
    return at


def _quiet_until(dog: Dog, at: datetime, zone: ZoneInfo) -> datetime | None:
    """Until when a dog digests at an instant; None where he does not. An hour of quiet is an hour, whatever clocks do."""
    today = at.astimezone(zone).date()
    days = (today - clock.ONE_DAY, today)
    starts = (clock.resolve(day, meal, zone) for day in days for meal in dog.meals)
    quiet = (Span(start, start + dog.quiet_after_meals) for start in starts)
    return max((span.end for span in quiet if at in span), default=None)


def napping(dogs: Iterable[Dog], instant: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """The dogs that nap at an instant."""
    return tuple(dog.name for dog in dogs if _naps(dog, instant, zone))


def nameable(dogs: Iterable[Dog], instant: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """Who may be named or suggested at an instant: the dogs that do not nap then."""
    return tuple(dog.name for dog in dogs if not _naps(dog, instant, zone))


def _naps(dog: Dog, instant: datetime, zone: ZoneInfo) -> bool:
    at = instant.astimezone(zone).time()
    return any(_within(nap, at) for nap in dog.naps)


def joining(dogs: Iterable[Dog], instant: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """The dogs that may be suggested for a few minutes of play: those that neither nap nor digest (PRODUCT.md, rule 2)."""
    return tuple(
        dog.name for dog in dogs if not _naps(dog, instant, zone) and _quiet_until(dog, instant, zone) is None
    )


def names_one_of(words: str, dogs: Iterable[str]) -> bool:
    """Whether a text names one of these dogs, as a word of its own."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) for name in dogs)


def over_alone(dogs: Iterable[Dog], length: timedelta) -> timedelta | None:
    """By how much an absence is longer than a dog may be alone; None where it is not."""
    longest = min((dog.alone_at_most for dog in dogs), default=None)
    return length - longest if longest is not None and length > longest else None


# ------------------------------------------------------------------------------------------------- what suits most dogs

Stage = Literal["puppy", "grown", "old"]

_GROWN_MONTHS = 12
_A_YOUNG_WALK = timedelta(minutes=5)  # for each month of age
_SHORTEST_WALK = timedelta(minutes=10)
_GROWN = {"small": timedelta(minutes=30), "medium": timedelta(minutes=45), "large": timedelta(minutes=60)}
_OLD_YEARS = {"small": 11, "medium": 10, "large": 8}
_OLD_WALK = timedelta(minutes=30)
_ALONE = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Suits:
    """What suits most dogs of an age and size: judgement, to be proposed beside "ask your vet" and never set unasked."""

    stage: Stage
    walk_length: timedelta
    alone_at_most: timedelta


def suits(born: date | None, size: str, today: date) -> Suits | None:
    """What suits most such dogs; None where neither age nor size is known."""
    months = _months(born, today) if born else None
    if months is not None and months < _GROWN_MONTHS:
        walk = max(_SHORTEST_WALK, min(_A_YOUNG_WALK * months, _GROWN["medium"]))
        return Suits("puppy", walk, min(_ALONE, timedelta(hours=max(1, months - 1))))
    if months is not None and months >= _GROWN_MONTHS * _OLD_YEARS.get(size, _OLD_YEARS["medium"]):
        return Suits("old", _OLD_WALK, _ALONE)
    return Suits("grown", _GROWN[size], _ALONE) if size in _GROWN else None


def _months(born: date, today: date) -> int:
    return max(0, (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day))


def _within(span: Range, at: time) -> bool:
    if span.start <= span.end:
        return span.start <= at < span.end
    return at >= span.start or at < span.end
