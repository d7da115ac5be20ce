"""When it gets dark, and where a zone lies. Expected times from the almanac, to the minute or two that methods differ by."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wfh_app.adapters import sun
from wfh_app.adapters.sun import Place, dark_since, dusk, place_of, sunset

BERLIN = ZoneInfo("Europe/Berlin")
HOME = Place(52.52, 13.40)
TROMSO = Place(69.65, 18.96)


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


def test_sunset_and_dusk_in_berlin() -> None:
    day = date(2026, 11, 2)
    assert sunset(day, HOME, BERLIN) == pytest.approx(
        datetime(2026, 11, 2, 15, 34, tzinfo=UTC), abs=timedelta(minutes=2)
    )
    assert dusk(day, HOME, BERLIN) == pytest.approx(
        datetime(2026, 11, 2, 16, 10, tzinfo=UTC), abs=timedelta(minutes=2)
    )


@pytest.mark.parametrize("day", [date(2026, 6, 21), date(2026, 12, 21)])
def test_polar_day_and_night_have_no_sunset(day: date) -> None:
    oslo = ZoneInfo("Europe/Oslo")
    assert sunset(day, TROMSO, oslo) is None
    assert dark_since(datetime(day.year, day.month, day.day, 22, tzinfo=UTC), Place(78.2, 15.6), oslo) is None


@pytest.mark.parametrize(
    ("hour", "since"),
    [(5, (1, 16, 12)), (12, None), (15, None), (17, (2, 16, 10)), (22, (2, 16, 10))],
)
def test_dark_since_dusk(hour: int, since: tuple[int, int, int] | None) -> None:
    found = dark_since(datetime(2026, 11, 2, hour, tzinfo=UTC), HOME, BERLIN)
    if since is None:
        assert found is None
    else:
        day, at, minute = since
        assert found == pytest.approx(
            datetime(2026, 11, day, at, minute, tzinfo=UTC), abs=timedelta(minutes=3)
        )
