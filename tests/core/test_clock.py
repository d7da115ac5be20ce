"""Calendar arithmetic: properties over all of time, and the days on which others fail."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfh_app.core import clock
from wfh_app.core.clock import Span
from wfh_app.core.settings import Range

BERLIN = ZoneInfo("Europe/Berlin")
FOUR = time(4)
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "Europe/Berlin",
            "America/St_Johns",
            "America/Havana",
            "Africa/Cairo",
            "Pacific/Apia",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/Santiago",
            "UTC",
        )
    ]
)
INSTANTS = st.integers(504_921_600, 2_051_222_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
DAYS = st.dates(date(1986, 1, 1), date(2035, 1, 1))


@settings(max_examples=200, deadline=None)
@given(INSTANTS, ZONES, TIMES)
def test_every_instant_lies_in_its_day(instant: datetime, zone: ZoneInfo, starts: time) -> None:
    start, end = clock.day_span(clock.day_of(instant, zone, starts), zone, starts)
    assert start <= instant < end


@settings(max_examples=200, deadline=None)
@given(DAYS, ZONES, TIMES)
def test_days_follow_each_other_without_gap(day: date, zone: ZoneInfo, starts: time) -> None:
    first = clock.day_span(day, zone, starts)
    second = clock.day_span(day + timedelta(days=1), zone, starts)
    assert first[1] == second[0]
    assert first[0] <= first[1]


@settings(max_examples=200, deadline=None)
@given(DAYS, TIMES, ZONES)
def test_a_clock_time_is_itself_or_the_first_instant_after_the_gap(
    day: date, at: time, zone: ZoneInfo
) -> None:
    moment = clock.resolve(day, at, zone)
    wanted = datetime.combine(day, at)
    shown = moment.astimezone(zone).replace(tzinfo=None)
    assert shown >= wanted
    a_second_before = (moment - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
    assert shown == wanted or a_second_before < wanted
    assert moment.astimezone(zone).fold == 0


@settings(max_examples=200, deadline=None)
@given(DAYS, TIMES, ZONES, TIMES)
def test_a_clock_time_of_a_day_lies_in_that_day(day: date, at: time, zone: ZoneInfo, starts: time) -> None:
    start, end = clock.day_span(day, zone, starts)
    assert start <= clock.on_day(day, at, zone, starts) <= end


@settings(max_examples=100, deadline=None)
@given(INSTANTS, TIMES, ZONES)
def test_the_next_time_is_later_and_the_nearest(instant: datetime, at: time, zone: ZoneInfo) -> None:
    moment = clock.next_at(instant, at, zone)
    assert instant < moment
    day = moment.astimezone(zone).date()
    assert clock.resolve(day - timedelta(days=1), at, zone) <= instant or moment - instant < timedelta(days=2)


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(0, 6))
def test_a_week_holds_its_day(day: date, starts: int) -> None:
    first = clock.week_of(day, starts)
    assert first.weekday() == starts
    assert day in clock.week_days(first)


def test_half_past_two_in_spring_is_three() -> None:
    assert clock.resolve(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_half_past_two_in_autumn_is_the_first() -> None:
    assert clock.resolve(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_the_calendar_left_out() -> None:
    apia = ZoneInfo("Pacific/Apia")
    moment = clock.resolve(date(2011, 12, 30), FOUR, apia)
    assert moment.astimezone(apia) == datetime(2011, 12, 31, tzinfo=apia)


def test_the_day_has_begun_although_the_clock_went_back_over_midnight() -> None:
    newfoundland = ZoneInfo("America/St_Johns")
    first_midnight = clock.resolve(date(2009, 11, 1), time(0), newfoundland)
    again_evening = first_midnight + timedelta(minutes=30)
    assert again_evening.astimezone(newfoundland).date() == date(2009, 10, 31)
    assert clock.day_of(again_evening, newfoundland, time(0)) == date(2009, 11, 1)


def test_before_four_it_is_still_yesterday() -> None:
    assert clock.day_of(datetime(2026, 11, 3, 2, 59, tzinfo=UTC), BERLIN, FOUR) == date(2026, 11, 2)
    assert clock.day_of(datetime(2026, 11, 3, 3, 0, tzinfo=UTC), BERLIN, FOUR) == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("text", "starts", "first"),
    [
        ("2026-W45", 0, date(2026, 11, 2)),
        ("2026-w45", 6, date(2026, 11, 1)),
        ("2026-W45", 5, date(2026, 10, 31)),
        ("2027-W01", 0, date(2027, 1, 4)),
        ("2026-W53", 0, date(2026, 12, 28)),
    ],
)
def test_an_iso_week_is_the_week_that_holds_its_thursday(text: str, starts: int, first: date) -> None:
    assert clock.iso_week(text, starts) == first


@pytest.mark.parametrize("text", ["2026-45", "2026-W60", "2025-W53", "", "2026-W45 "[:-2]])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        clock.iso_week(text, 0)


def _hours(*monday: tuple[time, time]) -> tuple[tuple[Range, ...], ...]:
    return (tuple(Range(*item) for item in monday), (), (), (), (), (), ())


def _utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_ranges_over_midnight_belong_to_the_day_they_start_on() -> None:
    hours = _hours((time(22), time(2)))
    assert clock.working_ranges(date(2026, 11, 2), hours, BERLIN) == (Span(_utc(2, 21), _utc(3, 1)),)
    assert clock.working_ranges(date(2026, 11, 3), hours, BERLIN) == ()


def test_overlapping_ranges_are_one_and_touching_ones_two() -> None:
    hours = _hours((time(13), time(14)), (time(9), time(12)), (time(11), time(13)), (time(10), time(11)))
    assert clock.working_ranges(date(2026, 11, 2), hours, BERLIN) == (
        Span(_utc(2, 8), _utc(2, 12)),
        Span(_utc(2, 12), _utc(2, 13)),
    )


def test_a_date_exists_unless_the_calendar_of_a_zone_left_it_out() -> None:
    apia, cairo = ZoneInfo("Pacific/Apia"), ZoneInfo("Africa/Cairo")
    assert [clock.exists(date(2011, 12, day), apia) for day in (29, 30, 31)] == [True, False, True]
    assert clock.exists(date(2026, 4, 24), cairo)  # begins at 01:00: its midnight is in the gap


def test_a_range_swallowed_by_the_spring_gap_is_none() -> None:
    sunday = ((), (), (), (), (), (), (Range(time(2, 10), time(2, 50)),))
    assert clock.working_ranges(date(2026, 3, 29), sunday, BERLIN) == ()


def test_spans_are_half_open() -> None:
    span = Span(_utc(2, 9), _utc(2, 10))
    assert _utc(2, 9) in span
    assert _utc(2, 10) not in span
    assert span.length == timedelta(hours=1)


def test_spans_that_only_touch_do_not_overlap() -> None:
    span = Span(_utc(2, 9), _utc(2, 10))
    assert span.overlaps(Span(_utc(2, 8), _utc(2, 11)))
    assert span.overlaps(span)
    assert not span.overlaps(Span(_utc(2, 10), _utc(2, 11)))
    assert not span.overlaps(Span(_utc(2, 8), _utc(2, 9)))


def test_a_moment_is_local_unless_it_says_otherwise() -> None:
    assert clock.read_local(" 2026-07-05 18:00 ", BERLIN) == datetime(2026, 7, 5, 16, tzinfo=UTC)
    assert clock.read_local("2026-07-05T18:00:00+01:00", BERLIN) == datetime(2026, 7, 5, 17, tzinfo=UTC)
    for wrong in ("soon", "1600-01-01 10:00"):
        with pytest.raises(ValueError):  # noqa: PT011 - what it says is told by whoever asked
            clock.read_local(wrong, BERLIN)


@pytest.mark.parametrize(("month", "last"), [("2026-11", 30), ("2026-12", 31), ("2028-02", 29)])
def test_a_month_has_a_first_and_a_last_day(month: str, last: int) -> None:
    assert clock.month_days(month) == (
        date.fromisoformat(f"{month}-01"),
        date.fromisoformat(f"{month}-{last}"),
    )


@pytest.mark.parametrize(
    ("first", "name"),
    [
        (date(2026, 11, 2), "2026-W45"),
        (date(2026, 11, 1), "2026-W45"),
        (date(2026, 11, 7), "2026-W46"),
        (date(2026, 12, 28), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
    ],
)
def test_a_week_bears_the_name_of_the_iso_week_whose_thursday_it_holds(first: date, name: str) -> None:
    assert clock.iso_name(first) == name
