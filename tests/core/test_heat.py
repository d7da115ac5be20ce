"""Heat as it was typed: from 24 °C early or late, from 28 °C only a short walk."""

import pytest

from wfh_app.core.heat import heat


@pytest.mark.parametrize(
    ("degrees", "means"), [(-5, "fine"), (23, "fine"), (24, "warm"), (27, "warm"), (28, "hot"), (None, "hot")]
)
def test_what_a_temperature_means_for_a_walk(degrees: int | None, means: str) -> None:
    assert heat(degrees) == means
