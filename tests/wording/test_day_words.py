"""What is said of single days."""

from datetime import date

import pytest

from wfh_app.wording import days

TODAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (TODAY, "How was Thursday?"),
        (date(2026, 11, 4), "How was yesterday?"),
        (date(2026, 11, 3), "How was Tuesday?"),
        (date(2026, 10, 30), "How was Friday?"),
        (date(2026, 10, 29), "How was 29 October?"),
        (date(2025, 12, 24), "How was 24 December 2025?"),
    ],
)
def test_a_days_end_asks_about_its_own_day(day: date, asked: str) -> None:
    assert days.title(day, TODAY) == asked
