"""What is said of the dog's day: heat, and a walk somebody took already. Convention as in `wording`."""

from wfh_app.core.heat import Heat
from wfh_app.core.names import one_line
from wfh_app.wording import _
from wfh_app.wording.nudges import dark_since as dark_since  # noqa: PLC0414 - the nudge's own sentence, handed on


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
    return _("{n} °C is no temperature for a walk. Type degrees Celsius, or leave them out for a hot day.").format(n=degrees)


def no_dog() -> str:
    return _("There is no dog in the settings yet.")


def walked(by: str) -> str:
    return _("Noted: {name} took the walk.").format(name=one_line(by)) if by else _("Noted: the walk is done.")


