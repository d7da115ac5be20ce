"""When it gets dark at a place and date (astral), and where a time zone lies (the time zone data's own tables). Nothing is looked up.

Convention: places are degrees, instants aware UTC. Where the sun does not set, or does not rise, there is no dusk and no dark to
speak of: None.
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


def dusk(day: date, place: Place, zone: ZoneInfo) -> datetime | None:
    """The end of civil twilight on a local day; None where that does not happen."""
    return _event("dusk", day, place, zone)


def dawn(day: date, place: Place, zone: ZoneInfo) -> datetime | None:
    """The beginning of civil twilight on a local day; None where that does not happen."""
    return _event("dawn", day, place, zone)


def sunset(day: date, place: Place, zone: ZoneInfo) -> datetime | None:
    """Sunset on a local day; None where that does not happen."""
    return _event("sunset", day, place, zone)


def dark_since(now: datetime, place: Place, zone: ZoneInfo) -> datetime | None:
    """Since when it has been dark, if it is dark now."""
    today = now.astimezone(zone).date()
    evening, morning = dusk(today, place, zone), dawn(today, place, zone)
    if evening and now >= evening:
        return evening
    if morning and now < morning:
        return dusk(today - timedelta(days=1), place, zone)
    return None


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
