"""The dog's day: heat as the person typed it, the dark, and a walk somebody else took.

Convention: the temperature holds for the day it was typed on; it lies in `state/`, because it is worth nothing tomorrow.
"""

from collections.abc import Callable
from datetime import datetime

from wfh_app.core.events import Answer, Back, Effect, Take, Walked
from wfh_app.core.events import Refused as NotDone
from wfh_app.core.heat import COLDEST, HOTTEST, heat
from wfh_app.office import Office, Refused
from wfh_app.wording import dog as wording

_HOT = "hot-day"
Feed = Callable[..., tuple[Effect, ...]]


def say_hot(office: Office, degrees: int | None) -> str:
    """Write down how warm it is today (None: a hot day); returns what that means for the walks."""
    if degrees is not None and not COLDEST <= degrees <= HOTTEST:
        raise Refused(wording.no_temperature(degrees))
    office.journal.save_state(_HOT, {"day": office.today().isoformat(), "degrees": degrees})
    return wording.heat(heat(degrees), degrees) or wording.not_hot(degrees)


def outside(office: Office, now: datetime) -> str:
    """What a walk now should mind: the dark and the heat, in sentences; empty where there is nothing to mind."""
    return " ".join(part for part in (_dark(office, now), _heat(office)) if part)


def _heat(office: Office) -> str:
    said = office.journal.state(_HOT)
    if said is None or said.get("day") != office.today().isoformat():
        return ""
    degrees = said.get("degrees")
    return wording.heat(heat(degrees), degrees) if degrees is None or isinstance(degrees, int) else ""


def _dark(office: Office, now: datetime) -> str:
    from wfh_app.adapters import sun  # noqa: PLC0415 - astral is heavy, and only a walk needs it

    home = office.settings.home
    place = sun.place_of(office.zone, home.latitude, home.longitude)
    if place is None:
        return ""
    dusk = sun.dark_since(now, place, office.zone)
    return wording.dark_since(f"{dusk.astimezone(office.zone):%H:%M}") if dusk else ""


def say_walked(office: Office, by: str, feed: Feed | None) -> None:
    """The walk is done: one's own answers the prompt, somebody else's makes it moot. Refused without a dog.

    `feed` tells the running app's machine; where none runs the machine is taken up from disk for this moment.
    """
    if not office.settings.dogs:
        raise Refused(wording.no_dog())
    if feed is not None:
        _walked(by, feed)
        return
    from wfh_app.office.prompting import for_a_moment  # noqa: PLC0415 - only without the app

    with for_a_moment(office) as prompting:
        _walked(by, prompting.feed)


def _walked(by: str, feed: Feed) -> None:
    if by:
        feed(Walked)
    elif any(isinstance(effect, NotDone) for effect in feed(Answer, word="went")):
        feed(Take, kind="walk")
        feed(Back)
