"""Meetings by hand are remembered for the day's time line, for some weeks."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.homes import BERLIN, Home
from wfh_app.core.clock import Span
from wfh_app.office import meetings


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_a_meeting_stands_on_its_day_and_old_ones_go(tmp_path: Path) -> None:
    with Home(tmp_path).office() as office:
        first = Span(local("2026-11-04 09:00"), local("2026-11-04 10:00"))
        late = Span(local("2026-11-05 01:00"), local("2026-11-05 02:00"))
        for span in (first, late):
            meetings.remember(office, span.start, span.end)
        assert meetings.on(office, date(2026, 11, 4)) == [first, late], "the night belongs to the day before"
        assert meetings.on(office, date(2026, 11, 5)) == []
        much_later = first.start + timedelta(days=60)
        meetings.remember(office, much_later, much_later + timedelta(hours=1))
        assert meetings.on(office, date(2026, 11, 4)) == []


@pytest.mark.parametrize("kept", [{}, {"meetings": "x"}, {"meetings": [1, {"start": "x"}, {}]}])
def test_what_cannot_be_read_is_passed_over(tmp_path: Path, kept: dict[str, object]) -> None:
    with Home(tmp_path).office() as office:
        office.journal.save_state("meetings", kept)
        assert meetings.on(office, date(2026, 11, 4)) == []
