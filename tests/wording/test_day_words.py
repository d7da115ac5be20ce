"""What is said of single days."""

from datetime import date

import pytest

from wfh_app.wording import dates, days

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


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "09:00"),
        (date(2026, 11, 6), "tomorrow 09:00"),
        (date(2026, 11, 11), "Wednesday 09:00"),
        (date(2026, 11, 12), "12 November 09:00"),
        (date(2027, 1, 4), "4 January 2027 09:00"),
    ],
)
def test_a_weekday_is_one_of_the_coming_six_days(day: date, said: str) -> None:
    assert dates.time_ahead("09:00", day, TODAY) == said
