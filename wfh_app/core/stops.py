"""A stop of an outing in words."""

from collections.abc import Mapping

from wfh_app.core.records import Person, Place, Stop


def stop_name(stop: Stop, people: Mapping[str, Person], places: Mapping[str, Place]) -> str:
    """A stop in the person's own words; empty for somebody forgotten."""
    if stop.person:
        return people[stop.person].name if stop.person in people else ""
    if stop.place:
        return places[stop.place].name if stop.place in places else ""
    return stop.text
