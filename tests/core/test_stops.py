"""Stops of an outing: in the person's own words, and how long all of them take."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from wfh_app.core.records import Outing, Person, Place, Stop
from wfh_app.core.stops import arrivals, length, stop_name

PEOPLE = {"m": Person(id="m", name="Marta")}
PLACES = {"t": Place(id="t", name="Timber")}


def test_a_stop_is_called_as_its_person_or_place_or_as_it_was_written() -> None:
    stops = (
        Stop(person="m"),
        Stop(place="t"),
        Stop(text="the mill"),
        Stop(person="gone"),
        Stop(place="gone"),
    )
    assert [stop_name(stop, PEOPLE, PLACES) for stop in stops] == ["Marta", "Timber", "the mill", "", ""]


def test_an_outing_takes_its_stops_and_the_ways_between_them_and_home() -> None:
    outing = Outing(day=date(2026, 11, 2), stops=(Stop(text="a", minutes=30), Stop(text="b", minutes=20)))
    assert length(outing) == timedelta(minutes=80)
    assert length(replace(outing, what="call")) == timedelta(minutes=50), "one calls from where one is"
    leave = datetime(2026, 11, 2, 14, tzinfo=UTC)
    assert [at - leave for at in arrivals(outing, leave)] == [timedelta(minutes=10), timedelta(minutes=50)]
