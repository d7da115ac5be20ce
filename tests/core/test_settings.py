"""Settings: the defaults of TIME.md §7, every notation, and one bad value that costs that value only."""

import tomllib
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh_app.core import settings
from wfh_app.core.settings import Dog, Range, Settings, Unreadable

DEFAULTS = """
[work]
hours = { mon = ["09:00-17:30"], tue = ["09:00-17:30"], wed = ["09:00-17:30"], thu = ["09:00-17:30"], fri = ["09:00-17:30"] }
day_starts = "04:00"
[breaks]
every = "50m"
length = "5m"
after_hours = false
[eyes]
on = false
every = "20m"
length = "20s"
[prompts]
away_after = "3m"
reading = false
settle = "60s"
wait_for_pause = "10s"
wait_at_most = "60s"
stays = "2m"
later = "5m"
showings = 3
merge = "10m"
[get_out]
at = ["12:00", "16:00"]
after = "20h"
[day_end]
later = "15m"
[week]
starts = "mon"
show = "mon 09:00"
"""
TYSON = """
[[dog]]
name = "Tyson"
walks = ["07:15", "12:30", "19:00"]
walk_length = "40m"
door = "19:00"
naps = ["09:30-11:30", "13:00-16:00"]
meals = ["07:45", "18:00"]
quiet_after_meals = "60m"
alone_at_most = "4h"
"""


def test_the_text_of_the_design_is_the_defaults() -> None:
    assert settings.read(tomllib.loads(DEFAULTS)) == (Settings(), ())


def test_the_dog_of_the_design() -> None:
    (dog,) = settings.read(tomllib.loads(TYSON))[0].dogs
    assert dog.walks == (time(7, 15), time(12, 30), time(19))
    assert dog.naps[0] == Range(time(9, 30), time(11, 30))
    assert dog.door_time == time(19)
    assert Dog(name="Bella", walks=(time(8), time(18))).door_time == time(18)
    assert Dog(name="Bella").door_time is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90s", timedelta(seconds=90)),
        ("50m", timedelta(minutes=50)),
        ("1h20m", timedelta(hours=1, minutes=20)),
        (" 1H20M ", timedelta(hours=1, minutes=20)),
        (45, timedelta(minutes=45)),
        ("45", timedelta(minutes=45)),
        (1.5, timedelta(seconds=90)),
        ("0s", timedelta()),
    ],
)
def test_a_duration_is_read_in_our_notation(text: object, length: timedelta) -> None:
    assert settings.read_duration(text) == length


@pytest.mark.parametrize(
    "text",
    ["10i20k", "-5m", -5, "", "m", "5m1h", True, None, "9999999h", "99999999s", "1.5h", [], float("nan")],
)
def test_what_is_no_duration_is_refused(text: object) -> None:
    with pytest.raises(Unreadable):
        settings.read_duration(text)


def test_zero_is_no_length() -> None:
    with pytest.raises(Unreadable):
        settings.read_length("0s")


@given(st.integers(0, 86400 * 366))
def test_a_length_is_written_so_that_it_is_read_the_same(seconds: int) -> None:
    length = timedelta(seconds=seconds)
    assert settings.read_duration(settings.duration_text(length)) == length


@pytest.mark.parametrize(
    ("text", "at"), [("9:15", time(9, 15)), ("09:15", time(9, 15)), (time(9, 15, 7), time(9, 15, 7))]
)
def test_a_time_is_read_with_one_or_two_digits(text: object, at: time) -> None:
    assert settings.read_time(text) == at


@pytest.mark.parametrize("text", ["24:00", "12:60", "9", "09:15:00", 9, ""])
def test_what_is_no_time_is_refused(text: object) -> None:
    with pytest.raises(Unreadable):
        settings.read_time(text)


BAD: list[tuple[dict[str, Any], str]] = [
    ({"work": {"hours": 9}}, "work.hours"),
    ({"work": {"hours": {"mon": ["09:00"]}}}, "work.hours"),
    ({"work": {"hours": {"mon": [9]}}}, "work.hours"),
    ({"work": {"hours": {"someday": []}}}, "work.hours"),
    ({"work": {"day_starts": "24:00"}}, "work.day_starts"),
    ({"work": 7}, "work"),
    ({"breaks": {"every": "0m"}}, "breaks.every"),
    ({"breaks": {"after_hours": "yes"}}, "breaks.after_hours"),
    ({"breaks": {"ideas": "stairs"}}, "breaks.ideas"),
    ({"breaks": {"ideas": [""]}}, "breaks.ideas"),
    ({"breaks": {"ideas": [7]}}, "breaks.ideas"),
    ({"breaks": {"evry": "50m"}}, "breaks.evry"),
    ({"prompts": {"showings": 0}}, "prompts.showings"),
    ({"prompts": {"showings": True}}, "prompts.showings"),
    ({"prompts": {"showings": 2.5}}, "prompts.showings"),
    ({"prompts": {"surface": "hologram"}}, "prompts.surface"),
    ({"week": {"show": "mon"}}, "week.show"),
    ({"week": {"show": "mon 25:00"}}, "week.show"),
    ({"home": {"latitude": 91}}, "home.latitude"),
    ({"colours": {}}, "colours"),
    ({"dog": {}}, "dog"),
    ({"dog": [{"walks": []}]}, "dog.1.name"),
    ({"dog": [{"name": "Tyson", "born": "soon"}]}, "dog.1.born"),
    ({"dog": [{"name": "Tyson", "born": 7}]}, "dog.1.born"),
    ({"dog": [7]}, "dog.1"),
    ({"senses": []}, "senses"),
    ({"senses": {"nose": True}}, "senses.nose"),
    ({"senses": {"camera": "off"}}, "senses.camera"),
]


@pytest.mark.parametrize(("tables", "key"), BAD)
def test_a_bad_value_costs_that_value_only(tables: dict[str, Any], key: str) -> None:
    good = {"day_end": {"later": "20m"}}
    chosen, faults = settings.read({**tables, **good})
    assert faults[0].key == key
    assert chosen.day_end.later == timedelta(minutes=20)
    assert chosen.breaks == Settings().breaks


def test_good_values_beside_a_bad_one_are_taken() -> None:
    chosen, faults = settings.read({"breaks": {"every": "-5", "length": "7m"}})
    assert chosen.breaks.every == timedelta(minutes=50)
    assert chosen.breaks.length == timedelta(minutes=7)
    assert [fault.key for fault in faults] == ["breaks.every"]


@pytest.mark.parametrize(("text", "day"), [("mon", 0), ("Tues", 1), (" wednesday ", 2), ("SUN", 6)])
def test_a_weekday_may_be_shortened(text: str, day: int) -> None:
    assert settings.read_weekday(text) == day


@pytest.mark.parametrize("text", ["monkey", "sunset", "mo", "", "friend"])
def test_a_word_that_only_begins_like_a_weekday_is_none(text: str) -> None:
    with pytest.raises(settings.Unreadable):
        settings.read_weekday(text)


def test_hours_by_weekday_with_none_where_start_is_end() -> None:
    chosen, faults = settings.read({"work": {"hours": {"mon": "22:00-06:00", "Wednesday": ["9:00-9:00"]}}})
    assert faults == ()
    assert chosen.work.hours[0] == (Range(time(22), time(6)),)
    assert not any(chosen.work.hours[1:])


def test_senses_can_be_switched_off_by_their_names() -> None:
    chosen, faults = settings.read({"senses": {"camera": False, "do_not_disturb": False, "idle": True}})
    assert faults == ()
    assert chosen.senses_off == {"camera", "do-not-disturb"}


def test_a_change_is_laid_over_key_by_key_and_lists_are_replaced() -> None:
    below = {
        "breaks": {"every": "50m", "length": "5m"},
        "get_out": {"at": ["12:00"]},
        "dog": [{"name": "Tyson"}],
    }
    change = {"breaks": {"every": "30m"}, "get_out": {"at": []}, "dog": []}
    assert settings.merged(below, change) == {
        "breaks": {"every": "30m", "length": "5m"},
        "get_out": {"at": []},
        "dog": [],
    }


@pytest.mark.parametrize("key", settings.keys())
def test_every_value_is_given_in_the_form_the_file_has_it(key: str) -> None:
    value = settings.value_of(Settings(), key)
    section, _, name = key.partition(".")
    tables = {} if value is None else {section: {name: value}}
    assert settings.read(tables) == (Settings(), ())


def test_some_values_as_the_file_has_them() -> None:
    chosen = settings.read({"week": {"starts": "sun"}, "senses": {"camera": False}})[0]
    assert settings.value_of(chosen, "week.starts") == "sun"
    assert settings.value_of(chosen, "week.show") == "mon 09:00"
    assert settings.value_of(chosen, "breaks.every") == "50m"
    assert settings.value_of(chosen, "get_out.at") == ["12:00", "16:00"]
    assert settings.value_of(chosen, "work.hours")["mon"] == ["09:00-17:30"]
    assert settings.value_of(chosen, "senses.camera") is False
    assert settings.value_of(chosen, "home.latitude") is None
    with pytest.raises(KeyError):
        settings.value_of(chosen, "breaks.nothing")


def test_a_date_comes_as_toml_has_it_or_as_text() -> None:
    assert settings.read_date(date(2020, 5, 1)) == settings.read_date("2020-05-01") == date(2020, 5, 1)


@pytest.mark.parametrize("text", ["0s", "20s", "1m", "90s", "2m", "50m", "1h", "1h20m", "20h", "2m1s"])
def test_a_length_reads_as_time_md_writes_it(text: str) -> None:
    assert settings.duration_text(settings.read_duration(text)) == text
