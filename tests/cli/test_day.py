"""`day`, as typed: states, ranges, answers, and what may not be said."""

from pathlib import Path
from typing import Any

import pytest

from tests.homes import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, "2026-11-05 18:00")


def test_a_day_nothing_is_known_of_is_not_logged(home: Home) -> None:
    assert home.say("day") == "Thu 5 November 2026: not logged"
    assert home.json("day")["state"] == "unlogged"
    assert home.json("day")["people"] is None


def test_on_takes_nobody_back(home: Home) -> None:
    assert home.say("day", "--nobody") == "Thu 5 November 2026: nobody"
    assert home.json("day")["state"] == "logged"
    home.say("day", "--on")
    assert home.json("day")["state"] == "unlogged"


def test_nobody_is_refused_beside_somebody_from_outside(home: Home) -> None:
    home.say("log", "Ann")
    assert "You met Ann" in home.refused("day", "--nobody")
    assert home.json("day")["nobody"] is False


@pytest.mark.parametrize(
    "words",
    [
        ("Ann", "--how", "phone"),
        ("Ann", "--how", "message"),
        ("Eva", "--household"),
        ("Ann", "--outcome", "not in"),
    ],
)
def test_nobody_goes_with_what_is_no_contact_from_outside(home: Home, words: tuple[str, ...]) -> None:
    home.say("log", *words)
    home.say("day", "--nobody")
    assert home.json("day")["state"] == "logged"


def test_a_later_entry_clears_nobody(home: Home) -> None:
    home.say("day", "--nobody")
    home.say("log", "Ann")
    day = home.json("day")
    assert (day["nobody"], day["people"], day["state"]) == (False, 1, "logged")
    home.say("undo")
    assert home.json("day")["nobody"] is True


def test_a_range_of_days_off(home: Home) -> None:
    home.say("day", "2026-11-02..2026-11-08", "--off", "--reason", "flu")
    days = home.json("day", "2026-11-02..2026-11-08")
    assert [day["state"] for day in days] == ["off"] * 7
    assert {day["reason"] for day in days} == {"flu"}
    home.say("day", "2026-11-08", "--on")
    assert home.json("day", "2026-11-08")["state"] == "unlogged"
    home.say("undo")
    assert home.json("day", "2026-11-08")["state"] == "off"


def test_a_range_is_all_or_nothing(home: Home) -> None:
    home.say("log", "Ann", "--at", "2026-11-03 10:00")
    home.refused("day", "2026-11-02..2026-11-04", "--nobody")
    assert [day["nobody"] for day in home.json("day", "2026-11-02..2026-11-04")] == [False] * 3


def test_one_undo_takes_a_range_back(home: Home) -> None:
    home.say("day", "2026-11-02..2026-11-04", "--nobody")
    home.say("undo")
    assert [day["nobody"] for day in home.json("day", "2026-11-02..2026-11-04")] == [False] * 3


def test_an_off_day_with_entries_is_still_off(home: Home) -> None:
    home.say("log", "Ann")
    home.say("day", "--off")
    day = home.json("day")
    assert (day["state"], day["people"]) == ("off", 1)
    assert home.json("week")["people"] == 1


def test_answers_of_a_day(home: Home) -> None:
    home.say("day", "--connected", "4", "--energy", "2", "--moment", "A talk, at last", "--close")
    day = home.json("day")
    wanted = {
        "connected": 4,
        "energy": 2,
        "good_moment": "A talk, at last",
        "closed_at": "2026-11-05T17:00:00Z",
    }
    assert {key: day[key] for key in wanted} == wanted
    home.later(30)
    home.say("day", "--close", "--moment", "")
    assert home.json("day")["closed_at"] == "2026-11-05T17:00:00Z"
    assert home.json("day")["good_moment"] == ""


def outings(home: Home) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = home.json("outing")
    return [item for item in found if item["state"] == "planned"]


def test_tomorrow_becomes_an_outing(home: Home) -> None:
    home.say("day", "--tomorrow", "Riverside Timber 11:30")
    (outing,) = outings(home)
    assert (outing["day"], outing["time"]) == ("2026-11-06", "11:30")
    home.say("day", "--tomorrow", "Marta")
    (changed,) = outings(home)
    assert changed["id"] == outing["id"]
    assert changed["time"] is None
    home.say("day", "--tomorrow", "")
    assert outings(home) == []
    assert home.json("day")["tomorrow"] == ""


def test_tomorrow_knows_people(home: Home) -> None:
    home.say("log", "Marta")
    home.say("day", "--tomorrow", "marta 9:15")
    (outing,) = outings(home)
    assert outing["stops"][0]["person"]
    assert outing["time"] == "09:15"


def test_of_a_day_long_gone_tomorrow_is_only_a_note(home: Home) -> None:
    home.say("day", "2026-11-02", "--tomorrow", "Marta")
    assert home.json("day", "2026-11-02")["tomorrow"] == "Marta"
    assert outings(home) == []


@pytest.mark.parametrize("words", [("--nobody",), ("--close",), ("--connected", "3"), ("--moment", "x")])
def test_days_to_come_cannot_be_told(home: Home, words: tuple[str, ...]) -> None:
    assert "still to come" in home.refused("day", "2026-11-06", *words)


def test_days_off_can_be_set_ahead(home: Home) -> None:
    home.say("day", "2026-12-24..2027-01-01", "--off")
    assert home.json("day", "2026-12-25")["state"] == "off"


@pytest.mark.parametrize(
    "words",
    [
        ("--nobody", "--off"),
        ("--off", "--on"),
        ("--connected", "0"),
        ("--energy", "6"),
        ("2026-02-30",),
        ("2026-11-01..2026-11-02", "--connected", "3"),
        ("nonsense",),
    ],
)
def test_wrong_usage_ends_with_2(home: Home, words: tuple[str, ...]) -> None:
    assert home.call("day", *words) == 2


def test_ranges_that_cannot_be(home: Home) -> None:
    assert "before" in home.refused("day", "2026-11-05..2026-11-01", "--off")
    assert "At most" in home.refused("day", "2026-11-05..2036-11-01", "--off")


def test_the_day_ends_at_four(home: Home) -> None:
    home.now = "2026-11-06 03:59"
    assert home.json("day")["day"] == "2026-11-05"


def test_a_year_nobody_means_is_no_day(home: Home) -> None:
    for verb in ("day", "week", "contacts --from", "contacts --to"):
        for day in ("0001-01-01", "9999-12-31"):
            assert home.call(*verb.split(), day) == 2
