"""What is said of a setting that was not taken, as one would have typed it."""

import pytest

from wfh_app.core import settings
from wfh_app.wording import faults


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"get_out": {"at": ["12:00", "99:00"]}}, "12:00, 99:00 should be a time such as 09:15"),
        ({"breaks": {"strict": "perhaps"}}, "perhaps should be "),
        ({"breaks": {"every": True}}, "true should be a length of time"),
    ],
)
def test_what_was_typed_is_said_as_it_was_typed(table: dict[str, object], said: str) -> None:
    (fault,) = settings.read(table)[1]
    assert faults.beside_field(fault).startswith(said)
