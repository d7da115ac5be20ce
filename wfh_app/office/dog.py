"""The dog's day: the heat as the person typed it, the dark, and walks that were taken.

Convention: a temperature holds for the day it was typed on; it lies in `state/`, because it is worth nothing tomorrow.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from wfh_app.core.dog import napping, walks
from wfh_app.core.events import Answer, Back, Impossible, Take, Walked
from wfh_app.core.heat import COLDEST, HOTTEST, heat
from wfh_app.core.settings import Dog
from wfh_app.office import Office, Refused
from wfh_app.wording import dog as wording

if TYPE_CHECKING:
    from wfh_app.office.prompting import Feed

_HOT = "hot-day"
_USUAL = Dog().walk_length


def say_hot(office: Office, degrees: int | None) -> str:
    """Write down how warm it is today (None: a hot day); returns what that means for the walks."""
    if degrees is not None and not COLDEST <= degrees <= HOTTEST:
        raise Refused(wording.no_temperature(degrees))
    office.journal.save_state(_HOT, {"day": office.today().isoformat(), "degrees": degrees})
    return wording.heat(heat(degrees), degrees) or wording.not_hot(degrees)


def degrees(typed: str) -> int | None:
    """Whole degrees as typed (`26`, `26 °C`, `-3`); None for nothing typed, which is a hot day. Refused otherwise."""
    text = typed.replace("\N{MINUS SIGN}", "-").replace("°", " ").strip().removesuffix("C").strip()
    if not text:
        return None
    try:
        return round(float(text.replace(",", ".")))
    except (ValueError, OverflowError) as fault:
        raise Refused(wording.no_number(typed)) from fault


def outside(office: Office, start: datetime, length: timedelta = _USUAL) -> str:
    """What to mind on a walk from `start` (UTC) on: the dark and the heat, in sentences; empty where there is nothing."""
    warm = said_today(office)
    hot = wording.heat(heat(warm.degrees), warm.degrees) if warm else ""
    return " ".join(part for part in (_dark(office, start, length), hot) if part)


@dataclass(frozen=True, slots=True)
class Warm:
    """What was said of today's heat: degrees Celsius, None for "a hot day"."""

    degrees: int | None


def said_today(office: Office) -> Warm | None:
    """How warm it is, as far as that was said today."""
    said = office.journal.state(_HOT)
    if said is None or said.get("day") != office.today().isoformat():
        return None
    degrees = said.get("degrees")
    return Warm(degrees) if degrees is None or isinstance(degrees, int) else None


def is_hot(office: Office) -> bool:
    """Whether today is too hot for a walk of the usual length, as far as that was said."""
    warm = said_today(office)
    return warm is not None and heat(warm.degrees) == "hot"


def _dark(office: Office, start: datetime, length: timedelta) -> str:
    from wfh_app.adapters import sun  # noqa: PLC0415 - astral is heavy, and only a walk needs it

    home = office.settings.home
    place = sun.place_of(office.zone, home.latitude, home.longitude)
    if place is None:
        return ""
    found = sun.dark(start, start + length, place, office.zone)
    if found is None:
        return ""
    begins = f"{found.begins.astimezone(office.zone):%H:%M}" if found.begins else ""
    later = found.begins is not None and found.begins > min(start, office.now())
    return wording.dark_from(begins) if later else wording.dark_since(begins)


def moved_walks(dogs: tuple[Dog, ...]) -> list[str]:
    """Each walk that a meal moves, and why, in sentences."""
    return [
        wording.moved(entry, walk.comes)
        for walk in walks(dogs)
        if walk.moved
        for entry in walk.entries
        if entry != walk.comes
    ]


def asleep(office: Office, now: datetime) -> tuple[str, ...]:
    """The dogs that nap now."""
    return napping(office.settings.dogs, now, office.zone)


def say_walked(office: Office, by: str, feed: "Feed | None") -> None:
    """The walk is done, `by` somebody else or (empty) by oneself: that answers its prompt, or makes it moot. Refused without a dog.

    `feed` tells the machine of the running app; without one (None) the machine is taken up from disk for this moment.
    """
    if not office.settings.dogs:
        raise Refused(wording.no_dog())
    if feed is not None:
        _walked(by, feed)
        return
    from wfh_app.office.prompting import for_a_moment  # noqa: PLC0415 - only without the app

    with for_a_moment(office) as prompting:
        _walked(by, prompting.feed)


def _walked(by: str, feed: "Feed") -> None:
    if by:
        feed(Walked)
    elif any(isinstance(effect, Impossible) for effect in feed(Answer, word="went")):
        feed(Take, kind="walk")
        feed(Back)
