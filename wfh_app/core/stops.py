"""An outing's stops: each in words, and how long all of them take with the ways between them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from wfh_app.core.records import Outing, Person, Place, Stop

WAY = timedelta(minutes=10)  # from home to the first stop, between stops, and home again


def stop_name(stop: Stop, people: Mapping[str, Person], places: Mapping[str, Place]) -> str:
    """A stop's name: the person's, the place's, or the words; empty where a person or a place is not known (any more)."""
    if stop.person:
        return people[stop.person].name if stop.person in people else ""
    if stop.place:
        return places[stop.place].name if stop.place in places else ""
    return stop.text


def length(outing: Outing) -> timedelta:
    """How long an outing takes: the stops' minutes, the ways between them, there and back; a call has no ways."""
    stops = sum((timedelta(minutes=stop.minutes) for stop in outing.stops), timedelta())
    return stops + _way(outing) * (len(outing.stops) + 1)


def arrivals(outing: Outing, leave: datetime) -> tuple[datetime, ...]:
    """When one arrives at each stop, having left at an instant."""
    found: list[datetime] = []
    at = leave + _way(outing)
    for stop in outing.stops:
        found.append(at)
        at += timedelta(minutes=stop.minutes) + _way(outing)
    return tuple(found)


def _way(outing: Outing) -> timedelta:
    return timedelta() if outing.what == "call" else WAY
