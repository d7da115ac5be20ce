"""When it gets dark, and where a zone lies. Expected times from the almanac, to the minute or two that methods differ by."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wfh_app.adapters import sun
from wfh_app.adapters.sun import Dark, Place, dark, place_of, sunrise, sunset

BERLIN = ZoneInfo("Europe/Berlin")
HOME = Place(52.52, 13.40)
TROMSO = Place(69.65, 18.96)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "latitude", "longitude"),
    [
        ("Europe/Berlin", 52.5, 13.37),
        ("America/New_York", 40.71, -74.01),
        ("Europe/Stockholm", 59.33, 18.05),  # today a mere link, but in the older table
        ("Asia/Calcutta", 22.53, 88.37),  # a former name
        ("Pacific/Auckland", -36.87, 174.77),
    ],
)
def test_a_zone_lies_where_its_town_is(zone: str, latitude: float, longitude: float) -> None:
    place = place_of(ZoneInfo(zone))
    assert place is not None
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.01)


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+5"])
def test_a_zone_that_is_nowhere_has_no_place(zone: str) -> None:
    assert place_of(ZoneInfo(zone)) is None


def test_what_was_typed_comes_first() -> None:
    assert place_of(BERLIN, -33.9, 18.4) == Place(-33.9, 18.4)
    assert place_of(ZoneInfo("UTC"), None, 18.4) is None


def test_without_the_tables_there_is_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sun, "_folders", list)
    assert place_of(BERLIN) is None


def test_sunset_and_sunrise_in_berlin() -> None:
    day = date(2026, 11, 2)
    assert sunset(day, HOME, BERLIN) == pytest.approx(
        datetime(2026, 11, 2, 15, 34, tzinfo=UTC), abs=timedelta(minutes=2)
    )
    assert sunrise(day, HOME, BERLIN) == pytest.approx(
        datetime(2026, 11, 2, 6, 3, tzinfo=UTC), abs=timedelta(minutes=2)
    )


@pytest.mark.parametrize(("month", "expected"), [(6, None), (12, Dark())])
def test_where_the_sun_neither_sets_nor_rises_it_is_light_or_dark_all_day(
    month: int, expected: Dark | None
) -> None:
    oslo, noon = ZoneInfo("Europe/Oslo"), datetime(2026, month, 21, 11, tzinfo=UTC)
    assert sunset(noon.date(), TROMSO, oslo) is None
    assert dark(noon, noon + HOUR, TROMSO, oslo) == expected


@pytest.mark.parametrize(
    ("hour", "begins"),
    [(5, (1, 15, 36)), (12, None), (15, (2, 15, 34)), (17, (2, 15, 34)), (22, (2, 15, 34))],
)
def test_dark_is_from_sunset_to_sunrise_and_a_walk_may_run_into_it(
    hour: int, begins: tuple[int, int, int] | None
) -> None:
    start = datetime(2026, 11, 2, hour, tzinfo=UTC)
    found = dark(start, start + HOUR, HOME, BERLIN)
    if begins is None:
        assert found is None
        return
    assert found is not None
    assert found.begins == pytest.approx(datetime(2026, 11, *begins, tzinfo=UTC), abs=timedelta(minutes=2))


def test_a_place_far_from_its_zone_is_dark_by_its_own_sun() -> None:
    noon_in_berlin = datetime(2026, 11, 2, 11, tzinfo=UTC)
    assert dark(noon_in_berlin, noon_in_berlin, HOME, ZoneInfo("Pacific/Auckland")) is None
    assert dark(noon_in_berlin, noon_in_berlin, Place(-36.87, 174.77), BERLIN) is not None
