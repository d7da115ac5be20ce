"""What the tray says of what goes on: tooltip, headlines, and the pause by its end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.homes import Home
from wfh_app.app.tray_view import tray_view
from wfh_app.core.events import Status, Upcoming
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
    assert view.tooltip == "Walk with Tyson and Bella 13:22 · in 42 min · nobody logged today"
    assert (view.dogs, view.coming) == ("Tyson and Bella", (("13:22", "Walk with Tyson and Bella"),))


def test_what_goes_on_stands_among_other_words(office: Office) -> None:
    until = NOW + timedelta(minutes=5)
    view = tray_view(office, Status("break", "at-desk", doing="break", until=until), ())
    assert view.tooltip == "On a break until 12:45 · nobody logged today"
    paused = tray_view(office, Status("paused", "at-desk", paused=True, paused_until=until), ())
    assert (paused.state, paused.paused) == ("paused", "Paused until 12:45")
    assert tray_view(office, Status("paused", "at-desk", paused=True), ()).paused == "Paused until you resume"
