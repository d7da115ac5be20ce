"""When it is dark at a place (astral), and where a time zone lies (the time zone data's own tables). Nothing is looked up.

Convention: places are degrees, instants aware UTC. Dark is from sunset to sunrise. Where the sun does not set it is never dark, and
where it does not rise it always is.
"""

import importlib.util
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

_TABLES: Final = ("zone.tab", "zone1970.tab")  # the first knows more names, the second is kept for good
_LINKS: Final = "tzdata.zi"


@dataclass(frozen=True, slots=True)
class Place:
    """A point on Earth, in degrees north and east."""

    latitude: float
    longitude: float


def place_of(zone: ZoneInfo, latitude: float | None = None, longitude: float | None = None) -> Place | None:
    """The place that was typed, else the main town of the zone; None for zones that are nowhere (UTC)."""
    if latitude is not None and longitude is not None:
        return Place(latitude, longitude)
    return _town(zone.key)


@dataclass(frozen=True, slots=True)
class Dark:
    """It is dark: since or from `begins`, the last sunset or the next one; None where the sun does not rise these days."""

    begins: datetime | None = None


def sunset(day: date, place: Place, zone: ZoneInfo) -> datetime | None:
    """Sunset on a local day; None where that does not happen."""
    return _event("sunset", day, place, zone)


def sunrise(day: date, place: Place, zone: ZoneInfo) -> datetime | None:
    """Sunrise on a local day; None where that does not happen."""
    return _event("sunrise", day, place, zone)


def dark(start: datetime, end: datetime, place: Place, zone: ZoneInfo) -> Dark | None:
    """Whether it is dark in any part of `[start, end]`, and since or from when; None in daylight.

    The place may lie in another part of the world than the zone: the days on both sides are looked at, too.
    """
    today = start.astimezone(zone).date()
    days = [today + timedelta(days=number) for number in (-1, 0, 1)]
    sunsets = sorted(found for day in days if (found := sunset(day, place, zone)))
    sunrises = [found for day in days if (found := sunrise(day, place, zone))]
    if not sunsets and not sunrises:
        return Dark() if _below_the_horizon(start, place) else None
    last = max((moment for moment in sunsets if moment <= start), default=None)
    if last is not None and not any(last < moment <= start for moment in sunrises):
        return Dark(last)
    return next((Dark(moment) for moment in sunsets if start < moment <= end), None)


def _below_the_horizon(moment: datetime, place: Place) -> bool:
    from astral import Observer, sun  # noqa: PLC0415 - heavy, and only the dark needs it

    return float(sun.elevation(Observer(place.latitude, place.longitude), moment)) < 0


def _event(name: str, day: date, place: Place, zone: ZoneInfo) -> datetime | None:
    from astral import Observer, sun  # noqa: PLC0415 - heavy, and only the dark needs it

    observer = Observer(place.latitude, place.longitude)
    try:
        moment: datetime = getattr(sun, name)(observer, date=day, tzinfo=zone)
    except ValueError:  # astral's way to say that it does not happen
        return None
    return moment.astimezone(UTC).replace(microsecond=0)


def _town(key: str) -> Place | None:
    for folder in _folders():
        place = _listed(folder, key) or _listed(folder, _other_name(folder, key))
        if place:
            return place
    return None


def _folders() -> list[Path]:
    """Where the time zone data may lie: Python's own package first, then the system's."""
    found = importlib.util.find_spec("tzdata")
    package = [Path(each) / "zoneinfo" for each in (found.submodule_search_locations or ())] if found else []
    return [folder for folder in (*package, Path("/usr/share/zoneinfo")) if folder.is_dir()]


def _listed(folder: Path, key: str) -> Place | None:
    """Lines are countries, coordinates, zone, comments, parted by tabs."""
    for table in _TABLES:
        for line in _lines(folder / table):
            parts = line.split("\t")
            if not line.startswith("#") and parts[2:3] == [key]:
                return _place(parts[1])
    return None


def _other_name(folder: Path, key: str) -> str:
    """The zone that a former name stands for; empty if none."""
    for line in _lines(folder / _LINKS):
        parts = line.split()
        if parts[:1] == ["L"] and parts[2:3] == [key]:
            return parts[1]
    return ""


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _place(text: str) -> Place:
    """`+5230+01322` or `+404251-0740023`: degrees, minutes, and maybe seconds, twice."""
    cut = max(text.rfind("+"), text.rfind("-"))
    return Place(_degrees(text[:cut], 2), _degrees(text[cut:], 3))


def _degrees(text: str, digits: int) -> float:
    sign = -1 if text[0] == "-" else 1
    rest = text[1 + digits :]
    seconds = int(rest[:2]) * 60 + int(rest[2:] or 0)
    return sign * (int(text[1 : 1 + digits]) + seconds / 3600)
