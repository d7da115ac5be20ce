"""Ideas for breaks: the person's own and ours, or only the person's."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.homes import Home
from wfh_app.office import Office
from wfh_app.office.ideas import idea

NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)


def a_day_of_ideas(office: Office) -> set[str]:
    turns = (idea(office, NOON + timedelta(minutes=20 * turn)) for turn in range(72))
    return {found.words for found in turns if found}


@pytest.mark.parametrize(
    ("chosen", "own", "only"),
    [
        ('ideas = ["street: Fetch the post."]\n', {"Fetch the post."}, False),
        ('ideas = ["street: Fetch the post."]\nour_ideas = false\n', {"Fetch the post."}, True),
        ("our_ideas = false\n", set(), True),
        ("", set(), False),
    ],
)
def test_own_ideas_stand_beside_ours_or_alone(tmp_path: Path, chosen: str, own: set[str], only: bool) -> None:
    home = Home(tmp_path)
    home.settings(f"[breaks]\n{chosen}")
    with home.office() as office:
        found = a_day_of_ideas(office)
    assert own <= found
    assert (found == own) is only
