"""The tray's lengths of time, as said of what comes."""

import pytest

from wfh_app.wording import tray


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "now"),
        (1, "in 1 min"),
        (24 * 60, "in 24 h"),
        (2 * 24 * 60, "in 2 days"),
        (178 * 60 + 59, "in 7 days"),
    ],
)
def test_what_comes_is_so_far_off(minutes: int, said: str) -> None:
    assert tray.until(minutes) == said
