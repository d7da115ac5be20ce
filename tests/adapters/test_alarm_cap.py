"""How long the alarm waits at most: a minute, or a moment more where a ring is due then."""

from datetime import timedelta

import pytest

from wfh_app.adapters.alarm import LONGEST_WAIT, _capped


@pytest.mark.parametrize(
    ("wait", "waited"),
    [
        (None, LONGEST_WAIT),
        (0.5, timedelta(seconds=0.5)),
        (60.4, timedelta(seconds=60.4)),
        (63, LONGEST_WAIT),
        (9e6, LONGEST_WAIT),
    ],
)
def test_a_wait_is_capped(wait: float | None, waited: timedelta) -> None:
    assert _capped(wait) == waited
