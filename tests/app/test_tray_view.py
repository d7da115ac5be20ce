"""What the idle tray says changes rarely: each change makes the panel fetch it anew."""

import pytest

from wfh_app.app.tray_view import coarse


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, 0), (9, 9), (10, 10), (11, 10), (42, 40), (43, 45), (119, 120), (130, 135), (600, 600)],
)
def test_minutes_are_said_as_one_speaks_of_them(minutes: int, said: int) -> None:
    assert coarse(minutes) == said


def test_in_an_hour_the_words_change_rarely() -> None:
    assert len({coarse(minutes) for minutes in range(60)}) < 22
    tomorrow = Status("paused", "at-desk", paused=True, paused_until=NOW + timedelta(hours=15))
    assert tray_view(office, tomorrow, ()).tooltip == "Paused until tomorrow 03:40 · nobody logged today"
