"""The day's end: drafts, the day's strip, and when work begins again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wfh_app.core import reflection
from wfh_app.core.picture import Stretch
from wfh_app.core.records import Contact, DeskSpan, Prompt
from wfh_app.core.reflection import Answers, Reflection, Seen
from wfh_app.core.settings import Settings

MONDAY = date(2026, 11, 2)
SATURDAY = date(2026, 11, 7)
BERLIN = ZoneInfo("Europe/Berlin")
HOURS = Settings().work.hours
NO_HOURS = ((),) * 7
FULL = Answers(("a", "b"), 2, False, 4, 3, "A moment", "Mill", "11:30")


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def test_a_draft_comes_back_whole() -> None:
    assert reflection.from_document(reflection.to_document(FULL)) == FULL
    assert reflection.from_document(reflection.to_document(Answers())) == Answers()
    assert Answers().is_empty
    assert not FULL.is_empty


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {**reflection.to_document(FULL), "others": "many"},
        {**reflection.to_document(FULL), "others": float("inf")},
        {**reflection.to_document(FULL), "seen": None},
    ],
)
def test_a_draft_that_does_not_fit_is_no_draft(document: object) -> None:
    assert reflection.from_document(document) == Answers()


@pytest.mark.parametrize("rating", [0, 6, "3", None])
def test_a_rating_that_cannot_be_is_not_answered(rating: object) -> None:
    draft = {**reflection.to_document(FULL), "connected": rating}
    assert reflection.from_document(draft).connected is None


def test_the_strip_spans_what_was_planned_and_done() -> None:
    walk = Prompt(
        day=MONDAY,
        kind="walk",
        prompt="walk-1",
        lines=(
            {"did": "due", "at": "2026-11-02T11:00:00Z"},
            {"did": "started", "at": "2026-11-02T11:10:00Z"},
            {"did": "over", "at": "2026-11-02T11:45:00Z"},
        ),
    )
    out = Prompt(
        day=MONDAY, kind="out", prompt="out-1", lines=({"did": "started", "at": "2026-11-02T16:40:00Z"},)
    )
    rest = Prompt(
        day=MONDAY, kind="break", prompt="break-1", lines=({"did": "started", "at": "2026-11-02T09:00:00Z"},)
    )
    desk = DeskSpan(day=MONDAY, start=at(8, 40), end=at(12))
    found = reflection.strip(MONDAY, [desk], [walk, out, rest], [at(12, 30)], HOURS, BERLIN, at(18, 5))
    assert (found.start, found.end) == (at(8), at(19))
    assert found.stretches == (
        Stretch("desk", at(8, 40), at(12)),
        Stretch("walk", at(12, 10), at(12, 45)),
        Stretch("out", at(17, 40), at(18, 5)),
    )
    assert found.met == (at(12, 30),)
    assert [label for _, label in found.hours] == ["08", "10", "12", "14", "16", "18"]


def test_an_empty_day_off_hours_still_has_a_strip() -> None:
    found = reflection.strip(SATURDAY, [], [], [], HOURS, BERLIN, at(20, day=SATURDAY))
    assert (found.start, found.end) == (at(8, day=SATURDAY), at(18, day=SATURDAY))


def test_a_long_day_is_labelled_every_third_hour() -> None:
    desk = DeskSpan(day=MONDAY, start=at(6), end=at(23))
    found = reflection.strip(MONDAY, [desk], [], [], HOURS, BERLIN, at(23))
    assert [label for _, label in found.hours] == ["06", "09", "12", "15", "18", "21"]


def test_a_moment_alone_is_an_hour_wide() -> None:
    found = reflection.strip(SATURDAY, [], [], [at(9, day=SATURDAY)], HOURS, BERLIN, at(9, day=SATURDAY))
    assert found.end - found.start == timedelta(hours=1)


def test_when_people_ticked_were_met() -> None:
    tuesday = MONDAY + timedelta(days=1)
    morning = at(9, day=tuesday)
    assert reflection.moment_of(MONDAY, MONDAY, at(17, 40), HOURS, BERLIN) == at(17, 40)
    assert reflection.moment_of(MONDAY, tuesday, morning, HOURS, BERLIN) == at(17, 30)
    assert reflection.moment_of(SATURDAY, tuesday, at(9, day=date(2026, 11, 8)), HOURS, BERLIN) == at(
        18, day=SATURDAY
    )


def test_when_work_begins_again() -> None:
    friday = date(2026, 11, 6)
    next_monday = date(2026, 11, 9)
    assert reflection.next_start(at(17, 30), HOURS, BERLIN) == at(9, day=MONDAY + timedelta(days=1))
    assert reflection.next_start(at(17, 30, friday), HOURS, BERLIN) == at(9, day=next_monday)
    off = frozenset({next_monday})
    assert reflection.next_start(at(17, 30, friday), HOURS, BERLIN, off) == at(9, day=date(2026, 11, 10))
    assert reflection.next_start(at(17, 30), NO_HOURS, BERLIN) is None


def test_what_contradicts_nobody() -> None:
    strip = reflection.strip(MONDAY, [], [], [], HOURS, BERLIN, at(17))
    nobody = Reflection(MONDAY, MONDAY, (Seen("a", "Ann"),), strip)
    logged = Reflection(MONDAY, MONDAY, (Seen("a", "Ann", Contact(day=MONDAY, at=at(12))),), strip)
    unnamed = Reflection(MONDAY, MONDAY, (), strip, others_logged=1)
    assert [item.somebody_logged for item in (nobody, logged, unnamed)] == [False, True, True]
