"""What is said of the dog's day: heat, and a walk somebody took already. Convention as in `wording`."""

from collections.abc import Iterator
from datetime import time

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
    """A dog's day, a line a fact; defaults that a vet should be asked about say so."""
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


def _times(listed: tuple[time, ...]) -> str:
    return ", ".join(f"{at:%H:%M}" for at in listed)
