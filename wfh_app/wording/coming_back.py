"""What is asked at the door after a walk or an outing. Convention as in `wording`."""

from wfh_app.core.codes import Timed
from wfh_app.wording import _, n_


def title(kind: Timed) -> str:
    return _("Back from the walk") if kind == "walk" else _("Back from town")


def note(dogs: str, minutes: int) -> str:
    """`dogs`: who was along, or empty; `minutes`: how long it was, 0 where nobody knows."""
    if not minutes:
        return ""
    told = n_("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return _("{length} with {dogs}.").format(length=told, dogs=dogs) if dogs else f"{told}."


def met() -> str:
    return _("Met anyone? Three words with somebody will do.")


def counts() -> tuple[str, ...]:
    """How many, as words of buttons; the last is three and more."""
    return (_("Nobody"), "1", "2", _("3 or more"))


def toilet() -> str:
    return _("Toilet?")


def yes() -> str:
    return _("Yes")


def no() -> str:
    return _("No")


def name_them() -> str:
    return _("Name them…")


def save() -> str:
    return _("Save")


def close() -> str:
    return _("Not now")


def foot() -> str:
    return _("Whom you met goes into your log.")
