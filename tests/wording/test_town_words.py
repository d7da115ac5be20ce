"""What is said about town and its outings."""

from datetime import UTC, datetime, timedelta

import pytest

from wfh_app.core.town import Fit
from wfh_app.wording import town


@pytest.mark.parametrize(
    ("dogs", "drop", "says"),
    [
        (["Tyson"], 1, "40 min past Tyson’s limit; drop 1 stop."),
        (["Tyson"], 2, "40 min past Tyson’s limit; drop 2 stops."),
        (["Tyson"], 0, "40 min past Tyson’s limit."),
        (["Tyson", "Bella"], 2, "40 min past the dogs’ limit; drop 2 stops."),
        (["Tyson", "Bella"], 0, "40 min past the dogs’ limit."),
    ],
)
def test_an_outing_that_is_too_long_for_the_dog_says_what_to_drop(
    dogs: list[str], drop: int, says: str
) -> None:
    leave = datetime(2026, 11, 24, 13, tzinfo=UTC)
    found = Fit(leave, leave + timedelta(hours=4), timedelta(minutes=40), drop)
    assert list(town.fit(found, dogs)) == [says]
