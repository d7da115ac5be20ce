"""What the tray says of what goes on: tooltip, headlines, and the pause by its end; while idle it changes rarely."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.homes import Home
from wfh_app.app.tray_view import coarse, may_wait, tray_view
from wfh_app.core.events import (
    Effect,
    Event,
    HandsOff,
    HandsOn,
    Lock,
    Pause,
    Save,
    Status,
    Tick,
    Upcoming,
    Withdraw,
)
from wfh_app.office import Office

NOW = datetime(2026, 11, 5, 11, 40, tzinfo=UTC)
TWO_DOGS = '[[dog]]\nname = "Tyson"\n[[dog]]\nname = "Bella"\n'


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    home = Home(tmp_path)
    home.settings(TWO_DOGS)
    with home.office() as opened:
        yield opened


def test_it_names_what_comes_next_and_how_many_were_met(office: Office) -> None:
    walk = Upcoming(NOW + timedelta(minutes=42), "walk", dogs=("Tyson", "Bella"))
    view = tray_view(office, Status("watching", "at-desk"), (walk,))
    assert view.tooltip == "Walk with Tyson and Bella 13:22 · in 40 min · nobody logged today"
    assert (view.dogs, view.coming) == ("Tyson and Bella", (("13:22", "Walk with Tyson and Bella"),))


def test_what_comes_on_another_day_says_so(office: Office) -> None:
    out = Upcoming(NOW + timedelta(hours=24), "out")
    view = tray_view(office, Status("watching", "at-desk"), (out,))
    assert view.coming == (("tomorrow 12:40", "Get out of the office"),)
    assert view.tooltip == "Get out of the office tomorrow 12:40 · in 24 h · nobody logged today"


def test_a_break_that_waits_for_the_person_has_no_time(office: Office) -> None:
    views = [
        tray_view(
            office,
            Status("watching", "away"),
            (Upcoming(NOW + timedelta(minutes=more), "break", after=timedelta(minutes=19, seconds=20)),),
        )
        for more in (20, 21)
    ]
    assert views[0].tooltip == "Break after 20 min more at the desk · nobody logged today"
    assert views[0].coming == (("", "Break after 20 min more at the desk"),)
    assert views[0] == views[1]


def test_what_goes_on_stands_among_other_words(office: Office) -> None:
    until = NOW + timedelta(minutes=5)
    view = tray_view(office, Status("break", "at-desk", doing="break", until=until), ())
    assert view.tooltip == "On a break until 12:45 · nobody logged today"
    paused = tray_view(office, Status("paused", "at-desk", paused=True, paused_until=until), ())
    assert (paused.state, paused.paused) == ("paused", "Paused until 12:45")
    assert tray_view(office, Status("paused", "at-desk", paused=True), ()).paused == "Paused until you resume"
    tomorrow = Status("paused", "at-desk", paused=True, paused_until=NOW + timedelta(hours=15))
    assert tray_view(office, tomorrow, ()).tooltip == "Paused until tomorrow 03:40 · nobody logged today"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, 0), (9, 9), (10, 10), (11, 10), (42, 40), (43, 45), (119, 120), (130, 135), (600, 600)],
)
def test_minutes_are_said_as_one_speaks_of_them(minutes: int, said: int) -> None:
    assert coarse(minutes) == said


def test_in_an_hour_the_words_change_rarely() -> None:
    assert len({coarse(minutes) for minutes in range(60)}) < 22


@pytest.mark.parametrize(
    ("event", "effects", "presence", "waits"),
    [
        (Tick, (), "away", True),
        (HandsOff, (Save(),), "away", True),
        (Lock, (Save(),), "locked", True),
        (Tick, (), "at-desk", False),
        (Tick, (), "unknown", False),
        (Tick, (Withdraw("walk-1"),), "away", False),
        (HandsOn, (), "at-desk", False),
        (Pause, (Save(),), "away", False),
    ],
)
def test_an_empty_room_is_told_nothing_of_the_time(
    event: type[Event], effects: tuple[Effect, ...], presence: str, waits: bool
) -> None:
    assert may_wait(event, effects, presence) is waits
