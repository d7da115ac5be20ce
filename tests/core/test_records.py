"""Records as documents: there and back unchanged, and a bad one refused by the name of its key."""

import json
from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfh_app.core import records
from wfh_app.core.records import (
    BadDocument,
    Contact,
    Day,
    DeskSpan,
    Outing,
    Person,
    Place,
    Prompt,
    Record,
    Stop,
    Week,
    from_document,
    instant_text,
    read_instant,
    to_document,
)

TEXT = st.text(max_size=12)
INSTANTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
STAMPS = st.integers(0, 10**15).map(lambda micros: datetime.fromtimestamp(0, UTC) + micros * records_step())
DAYS = st.dates(date(1900, 1, 1), date(9990, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
COMMON: dict[str, Any] = {"id": TEXT, "updated": st.none() | STAMPS, "device": TEXT, "deleted": st.booleans()}


def records_step() -> Any:
    return datetime.resolution


KINDS = st.one_of(
    st.builds(Person, name=TEXT, tie=st.sampled_from(records.Tie), in_person_days=st.none() | st.integers(1, 999), **COMMON),
    st.builds(
        Contact,
        day=DAYS,
        at=INSTANTS,
        what=st.lists(st.sampled_from(records.What), max_size=3).map(tuple),
        people=st.lists(TEXT, max_size=3).map(tuple),
        minutes=st.none() | st.integers(0, 999),
        **COMMON,
    ),
    st.builds(Day, day=DAYS, closed_at=st.none() | INSTANTS, connected=st.none() | st.integers(1, 5), **COMMON),
    st.builds(Week, week=DAYS, felt=st.lists(st.integers(1, 3), max_size=3).map(tuple), **COMMON),
    st.builds(
        Prompt, day=DAYS, kind=TEXT, prompt=TEXT, lines=st.just(({"did": "due"},)), toilet=st.none() | st.booleans(), **COMMON
    ),
    st.builds(DeskSpan, day=DAYS, start=INSTANTS, end=INSTANTS, **COMMON),
    st.builds(Place, name=TEXT, seen_on=st.none() | DAYS, sign=st.sampled_from(records.Sign), **COMMON),
    st.builds(
        Outing,
        day=DAYS,
        time=st.none() | TIMES,
        what=st.sampled_from(["outing", "call"]),
        stops=st.lists(st.builds(Stop, text=TEXT, minutes=st.integers(0, 999)), max_size=2).map(tuple),
        **COMMON,
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(KINDS)
def test_there_and_back_is_the_same(record: Record) -> None:
    text = json.dumps(to_document(record))
    assert from_document(type(record), json.loads(text)) == record


@given(KINDS)
def test_every_key_is_written(record: Record) -> None:
    assert list(to_document(record)) == [item.name for item in fields(record)]


@settings(max_examples=60, deadline=None)
@given(STAMPS, STAMPS)
def test_stamps_sort_as_text(one: datetime, other: datetime) -> None:
    assert (instant_text(one, exact=True) < instant_text(other, exact=True)) == (one < other)


def test_unknown_keys_are_let_go_and_missing_ones_default() -> None:
    person = from_document(Person, {"name": "Ann", "shoe_size": 38})
    assert person == Person(name="Ann")


def test_instants_come_with_any_offset() -> None:
    assert read_instant("2026-11-02T09:00:00+01:00") == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert instant_text(datetime(2026, 11, 2, 8, tzinfo=UTC)) == "2026-11-02T08:00:00Z"


@pytest.mark.parametrize("text", ["2026-11-02T09:00:00", "yesterday", 7, None, "0001-01-01T00:00:00+14:00"])
def test_what_is_no_instant(text: object) -> None:
    with pytest.raises(BadDocument):
        read_instant(text)


@pytest.mark.parametrize(
    ("kind", "document", "named"),
    [
        (Person, [], "Person"),
        (Person, {}, "name"),
        (Person, {"name": 7}, "name"),
        (Person, {"name": "Ann", "household": "yes"}, "household"),
        (Person, {"name": "Ann", "tie": "enemy"}, "tie"),
        (Day, {"day": "2026-13-01"}, "day"),
        (Person, {"name": "Ann", "in_person_days": 0}, "in_person_days"),
        (Day, {"day": "2026-11-01", "connected": True}, "connected"),
        (Day, {"day": "2026-11-01", "connected": 6}, "connected"),
        (Week, {"week": "2026-11-02", "felt": [2, 4, 1]}, "felt"),
        (Contact, {"day": "2026-11-01", "at": "2026-11-01T10:00:00Z", "others": -1}, "others"),
        (Contact, {"at": "2026-11-01T10:00:00Z"}, "day: missing"),
        (Contact, {"day": "2026-11-01", "at": "0001-01-02T10:00:00Z"}, "at: a year"),
        (Day, {"day": "9999-12-31"}, "day: a year"),
        (Contact, {"day": "2026-11-01", "at": "noon"}, "at"),
        (Contact, {"day": "2026-11-01", "at": "2026-11-01T10:00:00Z", "people": "Ann"}, "people"),
        (Outing, {"day": "2026-11-01", "what": "flight"}, "what"),
        (Outing, {"day": "2026-11-01", "stops": [7]}, "stops"),
        (Outing, {"day": "2026-11-01", "time": "25:00"}, "time"),
        (Prompt, {"day": "2026-11-01", "kind": "walk", "prompt": "x", "lines": [7]}, "lines"),
    ],
)
def test_a_bad_document_names_its_key(kind: type[Record], document: object, named: str) -> None:
    with pytest.raises(BadDocument, match=named):
        from_document(kind, document)


def test_a_time_is_written_to_the_minute() -> None:
    outing = Outing(day=date(2026, 11, 2), time=time(9, 5), stops=(Stop(text="Elm St"),))
    document = to_document(outing)
    assert document["time"] == "09:05"
    assert document["stops"] == [{"person": "", "place": "", "text": "Elm St", "minutes": 15}]
    assert from_document(Outing, {**document, "stops": [{"text": "Elm St", "new": 1}]}) == outing
