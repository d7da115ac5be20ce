"""The week of a home: shown whatever the disk allows, and what it was first shown as kept where it can be."""

import errno
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from wfh_app.adapters.places import Places
from wfh_app.core.line import Entry
from wfh_app.office import Office, contacts, weeks
from wfh_app.office.index import index

MONDAY = date(2026, 11, 2)
LATER = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A home with five logged days."""
    found = Places.under(tmp_path / "home")
    office = Office.open(found, lambda: LATER, ZoneInfo("UTC"))
    for number in range(5):
        at = datetime(2026, 11, 2, 12, tzinfo=UTC) + timedelta(days=number)
        contacts.log(office, Entry(others=2, at=at))
    office.close()
    return found


def test_a_finished_week_is_shown_where_nothing_can_be_written(places: Places) -> None:
    office = Office.reading(places, lambda: LATER, ZoneInfo("UTC"))
    assert weeks.summary(office, MONDAY).contact is not None
    assert office.journal.weeks(MONDAY, MONDAY) == {}


def test_a_finished_week_keeps_the_number_it_was_first_shown_as(places: Places) -> None:
    office = Office.open(places, lambda: LATER, ZoneInfo("UTC"))
    shown = weeks.summary(office, MONDAY).contact
    contacts.log(office, Entry(others=9, at=datetime(2026, 11, 7, 12, tzinfo=UTC)))
    assert office.journal.weeks(MONDAY, MONDAY)[MONDAY].first_number == shown
    assert weeks.summary(office, MONDAY).first == shown
    office.close()


def test_a_full_disk_hides_nothing_that_is_only_read(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int, _content: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    office = Office.open(places, lambda: LATER + timedelta(days=31), ZoneInfo("UTC"))
    monkeypatch.setattr(os, "write", full)
    assert index(office).day_count(MONDAY).met == 2
    assert weeks.summary(office, MONDAY).contact is not None
    office.close()
