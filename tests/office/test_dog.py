"""The dog's day at a real home: the dark, the heat, and break ideas that leave him alone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.homes import BERLIN, Home
from wfh_app.office import Office, Refused
from wfh_app.office.dog import is_hot, outside, say_hot
from wfh_app.office.ideas import idea

TYSON = """
[home]
latitude = 52.52
longitude = 13.40
[breaks]
ideas = ["Tell Tyson about your morning.", "dog: Brush his coat."]
[[dog]]
name = "Tyson"
walks = ["07:15", "19:00"]
naps = ["13:00-16:00"]
meals = ["18:00"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    home = Home(tmp_path, "2026-11-05 18:50")
    home.settings(TYSON)
    with home.office() as opened:
        yield opened


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 5, hour, minute, tzinfo=BERLIN)


def test_after_sunset_it_says_since_when_it_is_dark(office: Office) -> None:
    assert outside(office, at(19)) == "Dark since 16:29: lead, light, reflector."
    assert outside(office, at(12)) == ""


def test_a_walk_that_runs_into_the_dark_says_from_when(office: Office) -> None:
    assert outside(office, at(16), timedelta(minutes=40)) == "Dark from 16:29: lead, light, reflector."
    assert outside(office, at(16), timedelta(minutes=20)) == ""


def test_before_the_dark_a_walk_in_it_says_from_when(tmp_path: Path) -> None:
    home = Home(tmp_path, "2026-11-05 13:30")
    home.settings(TYSON)
    with home.office() as office:
        assert outside(office, at(19)) == "Dark from 16:29: lead, light, reflector."


@pytest.mark.parametrize(
    ("degrees", "says", "hot"),
    [
        (23, "", False),
        (24, "24 °C: better early or late, and in the shade.", False),
        (
            28,
            "28 °C: only a short one. Hold the back of your hand on the ground for seven seconds first.",
            True,
        ),
        (
            None,
            "A hot day: only a short one. Hold the back of your hand on the ground for seven seconds first.",
            True,
        ),
    ],
)
def test_heat_as_it_was_typed_today(office: Office, degrees: int | None, says: str, hot: bool) -> None:
    say_hot(office, degrees)
    assert outside(office, at(12)) == says
    assert is_hot(office) is hot


def test_what_was_typed_yesterday_is_worth_nothing_today(tmp_path: Path) -> None:
    home = Home(tmp_path, "2026-08-05 18:50")
    home.settings(TYSON)
    home.say("dog", "hot", "31")
    home.go_to("2026-08-06 08:00")
    with home.office() as office:
        assert outside(office, office.now()) == ""
        with pytest.raises(Refused):
            say_hot(office, 99)


def all_ideas(office: Office, moment: datetime) -> set[str]:
    found = (idea(office, moment, further=number) for number in range(200))
    return {each.words for each in found if each}


def test_in_a_nap_no_break_idea_names_or_suggests_him(office: Office) -> None:
    asleep, awake = all_ideas(office, at(14)), all_ideas(office, at(11))
    assert {"Tell Tyson about your morning.", "Brush his coat."} <= awake
    assert asleep
    assert not any("Tyson" in words or "dog" in words.lower() for words in asleep)
    assert "Brush his coat." not in asleep


def test_after_a_meal_he_is_left_to_digest_but_may_be_spoken_of(office: Office) -> None:
    digesting = all_ideas(office, at(18, 30))
    assert "Brush his coat." not in digesting
    assert "Tell Tyson about your morning." in digesting
