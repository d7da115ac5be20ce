"""What to do in a break: our list and the person's own lines, without the dog while he naps or digests (TIME.md §3)."""

from datetime import datetime

from wfh_app import assets
from wfh_app.core.dog import joining, names_one_of, napping
from wfh_app.core.ideas import Idea, at_turn, fitting, read
from wfh_app.office import Office

_MINUTES_A_TURN = 20


def idea(office: Office, now: datetime, *, further: int = 0) -> Idea | None:
    """The idea of this time of day, the same for the nudge and its break window; `further` steps on to others."""
    dogs = office.settings.dogs
    ideas = fitting(read(_listed(office)), dog_joins=bool(joining(dogs, now, office.zone)))
    asleep = napping(dogs, now, office.zone)
    ideas = tuple(each for each in ideas if not names_one_of(each.words, asleep))
    turn = int(now.timestamp()) // (60 * _MINUTES_A_TURN) + further
    return at_turn(ideas, turn)


def _listed(office: Office) -> tuple[str, ...]:
    """The person's own lines, then ours unless they do not want them."""
    chosen = office.settings.breaks
    ours = assets.text("ideas", "en.txt").splitlines() if chosen.our_ideas else ()
    return (*chosen.ideas, *ours)
