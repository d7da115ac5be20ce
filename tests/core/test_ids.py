"""Ids: in the order of time, and the same for what exists once a date."""

import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh_app.core import ids

MOMENTS = st.integers(0, 2**47)
CHANCE = st.binary(min_size=10, max_size=10)


@given(MOMENTS, CHANCE)
def test_it_is_a_version_seven_uuid(moment: int, chance: bytes) -> None:
    made = uuid.UUID(ids.time_ordered(moment, chance))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == moment


@given(MOMENTS, CHANCE, CHANCE)
def test_ids_sort_by_their_time(moment: int, one: bytes, other: bytes) -> None:
    assert ids.time_ordered(moment, one) < ids.time_ordered(moment + 1, other)


def test_too_little_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="10 bytes"):
        ids.time_ordered(0, b"few")


def test_a_date_has_one_id_a_kind() -> None:
    day = date(2026, 11, 2)
    assert ids.of_date("days", day) == ids.of_date("days", day)
    assert ids.of_date("days", day) != ids.of_date("weeks", day)
    assert ids.of_date("days", day) < ids.of_date("days", date(2026, 11, 3))


@given(MOMENTS, CHANCE, CHANCE)
def test_an_id_can_be_made_to_sort_after_another_of_its_millisecond(
    moment: int, one: bytes, other: bytes
) -> None:
    earlier = ids.time_ordered(moment, one)
    made = ids.after(earlier, moment, other)
    assert made > earlier
    assert uuid.UUID(made).version == 7
    assert uuid.UUID(made).int >> 80 in {moment, moment + 1}
    first = ids.after("", moment, other)
    assert uuid.UUID(first).int >> 80 == moment
    assert uuid.UUID(first).int >> 75 & 1 == 0


def test_two_thousand_ids_of_one_millisecond_stay_in_it_and_in_order() -> None:
    made = [ids.after("", 7, b"\xff" * 10)]
    for _ in range(2000):
        made.append(ids.after(made[-1], 7, b"\xff" * 10))
    assert made == sorted(set(made))
    assert {ids.millisecond_of(each) for each in made} == {"00000000-0007"}


def test_ids_of_one_millisecond_begin_alike() -> None:
    one, other = ids.time_ordered(7, bytes(10)), ids.time_ordered(7, b"0123456789")
    assert ids.millisecond_of(one) == ids.millisecond_of(other) == "00000000-0007"


def test_an_id_is_meant_by_its_beginning_but_not_by_a_few_letters() -> None:
    id_ = ids.time_ordered(1_780_000_000_000, bytes(10))
    assert ids.begins_with(id_, id_)
    assert ids.begins_with(id_, id_[:8].upper())
    assert not ids.begins_with(id_, id_[:7])
    assert not ids.begins_with(id_, id_[1:])
