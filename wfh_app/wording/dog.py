"""What is said of the dog's day: heat, and a walk somebody took already. Convention as in `wording`."""

from collections.abc import Iterator
from datetime import time

from wfh_app.core.dog import Suits
from wfh_app.core.heat import Heat
from wfh_app.core.names import one_line
from wfh_app.core.settings import Dog
from wfh_app.wording import _
from wfh_app.wording.dates import length
from wfh_app.wording.nudges import dark_from as dark_from  # noqa: PLC0414 - the nudge's own sentence, handed on
from wfh_app.wording.nudges import dark_since as dark_since  # noqa: PLC0414 - same


def heat(kind: Heat, degrees: int | None) -> str:
    """What the heat means for a walk; empty where it means nothing."""
    warm = _("{n} °C").format(n=degrees) if degrees is not None else _("A hot day")
    if kind == "warm":
        return _("{warm}: better early or late, and in the shade.").format(warm=warm)
    if kind == "hot":
        return _(
            "{warm}: only a short one. Hold the back of your hand on the ground for seven seconds first."
        ).format(warm=warm)
    return ""


def not_hot(degrees: int | None) -> str:
    return _("{n} °C: walks are as usual.").format(n=degrees)


def no_temperature(degrees: int) -> str:
    return _(
        "{n} °C is no temperature for a walk. Type degrees Celsius, or leave them out for a hot day."
    ).format(n=degrees)


def no_dog() -> str:
    return _("There is no dog in the settings yet.")


def walked(by: str) -> str:
    return (
        _("Noted: {name} took the walk.").format(name=one_line(by)) if by else _("Noted: the walk is done.")
    )


def day(one: Dog) -> Iterator[str]:
    """A dog's day, one fact to a line; what a vet should be asked about says so."""
    yield one_line(one.name)
    if one.walks:
        door = _(" (door time {time})").format(time=f"{one.door_time:%H:%M}") if one.door_time else ""
        yield "  " + _("Walks: {times}, about {length}{door}").format(
            times=_times(one.walks), length=length(one.walk_length), door=door
        )
    if one.naps:
        naps = ", ".join(f"{nap.start:%H:%M}–{nap.end:%H:%M}" for nap in one.naps)
        yield "  " + _("Naps: {times}").format(times=naps)
    if one.meals:
        yield "  " + _("Meals: {times}, quiet for {length} after (ask your vet)").format(
            times=_times(one.meals), length=length(one.quiet_after_meals)
        )
    yield "  " + _("Alone at most {length} (ask your vet)").format(length=length(one.alone_at_most))


def moved(entry: time, at: time) -> str:
    """Why a walk comes later than it is set for."""
    return _("The {set} walk comes at {time}: quiet after the meal.").format(
        set=f"{entry:%H:%M}", time=f"{at:%H:%M}"
    )


def next_walk(at: str, names: str) -> str:
    return _("Next walk with {dogs}: {time}.").format(dogs=names, time=at)


def resting(names: str) -> str:
    """While a dog naps: leave him be."""
    return _("{dogs} is asleep. Let him be.").format(dogs=names)


def card(names: str) -> str:
    """`names`: the dogs', as spoken of."""
    return _("{dogs}’s day").format(dogs=names)


def warm() -> str:
    return _("How warm is it outside?")


def degrees() -> str:
    return _("°C")


def hot_day() -> str:
    return _("A hot day")


def note_it() -> str:
    return _("Note")


def walked_by() -> str:
    return _("Somebody else took the walk")


def who() -> str:
    return _("who, such as Eva")


def walked_already() -> str:
    return _("Already walked")


def no_number(text: str) -> str:
    return _("“{text}” is no temperature. Type whole degrees Celsius, such as 26.").format(
        text=one_line(text)
    )


def suits(found: Suits) -> str:
    """What suits most dogs of this age and size; a proposal, never more."""
    of = {
        "puppy": _("Most puppies of this age"),
        "grown": _("Most dogs of this size"),
        "old": _("Most dogs of this age"),
    }[found.stage]
    return _("{of}: walks of about {walk}, alone at most {alone}. Ask your vet.").format(
        of=of, walk=length(found.walk_length), alone=length(found.alone_at_most)
    )


def take_over() -> str:
    return _("Use these")


def _times(listed: tuple[time, ...]) -> str:
    return ", ".join(f"{at:%H:%M}" for at in listed)
