"""Out of the office: outcomes as counts, and the desk past the day's end."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from wfh_app.core.out_of_office import Outcomes, outcome, outcomes, past_day_end
from wfh_app.core.records import Day, DeskSpan, Outing, OutingState, Prompt
from wfh_app.core.settings import Settings

MONDAY = date(2026, 11, 2)
SATURDAY = date(2026, 11, 7)
BERLIN = ZoneInfo("Europe/Berlin")


def prompt(kind: str, *did: str, entry: str = "") -> Prompt:
    return Prompt(
        day=MONDAY, kind=kind, prompt=f"{kind}-1", entry=entry, lines=tuple({"did": word} for word in did)
    )


def test_each_prompt_has_one_outcome() -> None:
    assert outcome(prompt("break", "due", "shown", "later", "shown", "taken")) == "taken"
    assert outcome(prompt("break", "due", "held")) is None


def test_outcomes_are_counts_of_their_own() -> None:
    walks, outings, breaks = outcomes(
        [
            prompt("break", "due", "taken"),
            prompt("break", "due", "moot"),
            prompt("break", "due", "skipped"),
            prompt("walk", "due", "missed"),
            prompt("eyes", "due", "taken"),
            prompt("out", "due", "taken", entry="told"),
            prompt("out", "due", "skipped", entry="later ticked"),
            prompt("out", "due"),
        ],
        [
            Outing(id="told", day=MONDAY, state=OutingState.DONE),
            Outing(id="later ticked", day=MONDAY, state=OutingState.DONE),
            Outing(id="planned", day=MONDAY),
            Outing(id="a call", day=MONDAY, what="call", state=OutingState.DONE),
        ],
    )
    assert breaks == Outcomes(taken=1, skipped=1, moot=1)
    assert walks == Outcomes(missed=1)
    assert outings == Outcomes(taken=2, skipped=1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def desk(day: date, *hours: tuple[int, int]) -> list[DeskSpan]:
    return [DeskSpan(day=day, start=at(day, start), end=at(day, end)) for start, end in hours]


@pytest.mark.parametrize(
    ("day", "record", "spans", "minutes"),
    [
        (MONDAY, None, desk(MONDAY, (9, 19)), 90),
        (MONDAY, None, desk(MONDAY, (9, 17)), 0),
        (MONDAY, None, desk(MONDAY, (15, 18), (20, 21)), 90),
        (MONDAY, Day(day=MONDAY, closed_at=at(MONDAY, 16)), desk(MONDAY, (15, 17)), 60),
        (MONDAY, Day(day=MONDAY, closed_at=at(MONDAY, 19)), desk(MONDAY, (9, 19)), 90),
        (MONDAY, Day(day=MONDAY, off=True), desk(MONDAY, (9, 23)), 0),
        (SATURDAY, None, desk(SATURDAY, (9, 23)), 0),
        (SATURDAY, Day(day=SATURDAY, closed_at=at(SATURDAY, 20)), desk(SATURDAY, (9, 23)), 180),
    ],
)
def test_past_the_days_end(day: date, record: Day | None, spans: list[DeskSpan], minutes: int) -> None:
    records = {day: record} if record else {}
    found = past_day_end([day], records, spans, hours=Settings().work.hours, zone=BERLIN, day_starts=time(4))
    assert found == timedelta(minutes=minutes)


def test_the_night_belongs_to_its_day() -> None:
    span = DeskSpan(day=MONDAY, start=at(MONDAY, 23), end=at(MONDAY + timedelta(days=1), 6))
    found = past_day_end([MONDAY], {}, [span], hours=Settings().work.hours, zone=BERLIN, day_starts=time(4))
    assert found == timedelta(hours=5)
