"""The dog's rights (TIME.md §3): meals move his walks, the door does not move, naps keep his name out of it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from wfh_app.core import dog
from wfh_app.core.settings import Dog, Range

BERLIN = ZoneInfo("Europe/Berlin")


def _dog(name: str = "Tyson", **rest: object) -> Dog:
    return Dog(name=name, **rest)  # type: ignore[arg-type] # tests give what a dog is made of


@pytest.mark.parametrize(
    ("walk", "meals", "at"),
    [
        ((8, 0), [(7, 45)], (8, 45)),
        ((7, 45), [(7, 45)], (8, 45)),
        ((8, 45), [(7, 45)], (8, 45)),
        ((7, 44), [(7, 45)], (7, 44)),
        ((8, 0), [(7, 45), (8, 30)], (9, 30)),
        ((0, 15), [(23, 30)], (0, 30)),
        ((23, 50), [(23, 30)], (24, 30)),
    ],
)
def test_a_walk_moves_to_the_end_of_the_quiet_after_a_meal(
    walk: tuple[int, int], meals: list[tuple[int, int]], at: tuple[int, int]
) -> None:
    tyson = _dog(walks=(time(*walk),), door=time(19), meals=tuple(time(*meal) for meal in meals))
    (found,) = dog.walks((tyson,))
    assert found.moved == (walk != at)
    assert found.entries == (time(*walk),)
    assert found.comes == time(at[0] % 24, at[1])


def test_the_door_time_moves_for_nothing() -> None:
    tyson = _dog(walks=(time(7), time(18, 30)), meals=(time(18),))
    assert [walk.moved for walk in dog.walks((tyson,))] == [False, False]


def test_meals_all_day_leave_a_time_all_the_same() -> None:
    tyson = _dog(walks=(time(8),), door=time(19), meals=tuple(time(hour) for hour in range(24)))
    assert len(dog.walks((tyson,))) == 1


def test_dogs_with_the_same_time_go_together() -> None:
    pair = (_dog(walks=(time(8), time(19))), _dog("Bella", walks=(time(8), time(18))))
    assert [walk.dogs for walk in dog.walks(pair)] == [("Tyson", "Bella"), ("Bella",), ("Tyson",)]


def test_who_naps_is_not_named() -> None:
    pair = (_dog(naps=(Range(time(13), time(16)), Range(time(22), time(6)))), _dog("Bella"))
    assert dog.nameable(pair, datetime(2026, 11, 2, 12, 0, tzinfo=UTC), BERLIN) == ("Bella",)
    assert dog.nameable(pair, datetime(2026, 11, 2, 15, 0, tzinfo=UTC), BERLIN) == ("Tyson", "Bella")
    assert dog.nameable(pair, datetime(2026, 11, 2, 22, 30, tzinfo=UTC), BERLIN) == ("Bella",)
    assert dog.nameable(pair, datetime(2026, 11, 3, 4, 59, tzinfo=UTC), BERLIN) == ("Bella",)


def test_how_much_longer_than_he_may_be_alone() -> None:
    pair = (_dog(), _dog("Bella", alone_at_most=timedelta(hours=2)))
    assert dog.over_alone(pair, timedelta(hours=3)) == timedelta(hours=1)
    assert dog.over_alone(pair, timedelta(hours=2)) is None
    assert dog.over_alone((), timedelta(hours=9)) is None


def test_who_digests_is_named_but_not_asked_to_play() -> None:
    tyson = _dog(meals=(time(18), time(23, 30)), naps=(Range(time(13), time(16)),))
    for hour, minute, joins in (
        (17, 59, True),
        (18, 0, False),
        (18, 59, False),
        (19, 0, True),
        (0, 15, False),
    ):
        moment = datetime(2026, 11, 2, hour, minute, tzinfo=BERLIN)
        assert bool(dog.joining((tyson,), moment, BERLIN)) is joins
    assert dog.nameable((tyson,), datetime(2026, 11, 2, 18, tzinfo=BERLIN), BERLIN) == ("Tyson",)
    assert dog.joining((tyson,), datetime(2026, 11, 2, 14, tzinfo=BERLIN), BERLIN) == ()


def test_a_name_counts_as_a_word_of_its_own() -> None:
    assert dog.names_one_of("Throw tyson's ball.", ("Tyson",))
    assert not dog.names_one_of("Ask at Tysons Corner.", ("Tyson",))
    assert not dog.names_one_of("Throw the ball.", ())


@pytest.mark.parametrize(
    ("born", "size", "expected"),
    [
        (date(2026, 8, 20), "large", ("puppy", 15, 2)),
        (date(2026, 11, 1), "", ("puppy", 10, 1)),
        (date(2025, 12, 10), "small", ("puppy", 45, 4)),
        (date(2023, 5, 1), "small", ("grown", 30, 4)),
        (None, "large", ("grown", 60, 4)),
        (date(2018, 1, 1), "large", ("old", 30, 4)),
        (date(2018, 1, 1), "small", ("grown", 30, 4)),
        (date(2015, 1, 1), "", ("old", 30, 4)),
    ],
)
def test_what_suits_a_puppy_an_old_dog_and_each_size(
    born: date | None, size: str, expected: tuple[str, int, int]
) -> None:
    found = dog.suits(born, size, date(2026, 11, 24))
    stage, minutes, hours = expected
    assert found == dog.Suits(stage, timedelta(minutes=minutes), timedelta(hours=hours))  # type: ignore[arg-type]


def test_without_age_and_size_nothing_is_proposed() -> None:
    assert dog.suits(None, "", date(2026, 11, 24)) is None
    assert dog.suits(date(2022, 1, 1), "", date(2026, 11, 24)) is None
