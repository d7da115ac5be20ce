"""What nudges say: why now, how long, and nothing of a dog who sleeps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.homes import Home
from wfh_app.app.nudge_view import Setting, nudge_view
from wfh_app.core.events import Nudge
from wfh_app.core.town import Proposal
from wfh_app.office import Office

DOGS = """
[[dog]]
name = "Tyson"
walks = ["08:00", "19:00"]
meals = ["07:45"]
naps = ["13:00-16:00"]
[[dog]]
name = "Bella"
"""
NOON = datetime(2026, 11, 5, 11, tzinfo=UTC)
WALK = Nudge(
    "w", "walk", NOON, ("clock-time",), ("go", "later", "skip"), length=timedelta(minutes=40), dogs=("Tyson",)
)
OUT = Nudge(
    "o",
    "out",
    NOON,
    ("clock-time", "planned"),
    ("go", "later", "skip"),
    length=timedelta(hours=5),
    dogs=("Tyson", "Bella"),
    outing="x",
    words="The mill with Tyson",
    over_alone=timedelta(minutes=40),
)
MARTA = Proposal("person", "Marta", business="bakery", last=date(2026, 10, 24), interval=10)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    home = Home(tmp_path)
    home.settings(DOGS)
    with home.office() as opened:
        yield opened


def test_a_walk_says_when_how_long_and_what_to_mind(office: Office) -> None:
    view = nudge_view(office, WALK, Setting(outside="Dark since 16:29: lead, light, reflector."))
    assert view.title == "Tyson is at the door"
    assert view.body == "The 12:00 walk, about 40 minutes. Dark since 16:29: lead, light, reflector."


def test_in_the_heat_no_usual_length_is_named(office: Office) -> None:
    view = nudge_view(office, WALK, Setting(outside="30 °C: only a short one.", hot=True))
    assert view.body == "The 12:00 walk. 30 °C: only a short one."


def test_a_walk_moved_by_a_meal_says_why(office: Office) -> None:
    moved = replace(WALK, due=datetime(2026, 11, 5, 7, 45, tzinfo=UTC), why=("clock-time", "after-meal"))
    assert "A little later than usual: Tyson ate at 07:45." in nudge_view(office, moved, Setting()).body


def test_an_absence_over_a_walks_time_asks(office: Office) -> None:
    view = nudge_view(office, replace(WALK, asked=True), Setting())
    assert (view.title, view.go, view.went) == ("Did you and Tyson go?", "We went", True)


def test_an_outing_says_how_long_and_by_how_much_it_is_too_long(office: Office) -> None:
    view = nudge_view(office, OUT, Setting(free_until=NOON + timedelta(hours=6)))
    assert view.title == "The mill with Tyson"
    assert view.body == (
        "You planned this for 12:00. You are free until 18:00. About 300 minutes. "
        "Tyson and Bella would be alone 40 minutes longer than agreed."
    )


def test_while_he_sleeps_an_outing_does_not_name_him(office: Office) -> None:
    view = nudge_view(office, replace(OUT, dogs=("Bella",)), Setting())
    assert view.title == "The outing you planned"
    assert (
        view.body
        == "You planned this for 12:00. About 300 minutes. That is 40 minutes longer than agreed at home."
    )


def test_a_way_out_proposes_with_its_reason_and_another_idea(office: Office) -> None:
    nudge = replace(OUT, outing="", words="", over_alone=None, length=timedelta(minutes=45))
    around = Setting(proposals=(MARTA, Proposal("area", "Elm Street")))
    view = nudge_view(office, nudge, around)
    assert (view.title, view.another) == ("Marta, at bakery", True)
    assert view.body == "Nobody logged face to face yet. You last met 12 days ago. About 45 minutes."
    second = nudge_view(office, nudge, replace(around, turn=1))
    assert second.title == "Elm Street"
    assert "Not been there yet." in second.body


def test_the_eyes_rest_says_why_now_and_how_long(office: Office) -> None:
    nudge = Nudge("e", "eyes", NOON, ("desk-time",), ("go", "skip"), length=timedelta(seconds=20), minutes=21)
    view = nudge_view(office, nudge, Setting())
    far = "20 seconds with your eyes on something far away."
    assert view.body == f"21 minutes at the desk since your eyes had a rest. {far}"
    assert (view.go, view.later) == ("I’m looking", None)
    assert nudge_view(office, replace(nudge, minutes=0), Setting()).body == far


def test_a_break_says_how_long_one_sat_even_if_briefly(office: Office) -> None:
    nudge = Nudge("b", "break", NOON, ("desk-time",), ("go", "later", "skip"), length=timedelta(minutes=5))
    bodies = [nudge_view(office, replace(nudge, minutes=minutes), Setting()).body for minutes in (0, 1, 52)]
    assert bodies == [
        "Less than a minute at the desk without a stop.",
        "1 minute at the desk without a stop.",
        "52 minutes at the desk without a stop.",
    ]
