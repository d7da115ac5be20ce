"""What `rehearse` says of a file it cannot play. Convention as in `wording`; `path` is the file as the person named it."""

from pathlib import Path

from wfh_app.core.script import Unplayable
from wfh_app.core.settings import Fault
from wfh_app.wording import _, faults

_EXPECTED = {
    "local": "a local date and time such as 2026-11-02T09:00:00",
    "zone": "a time zone such as Europe/Berlin",
    "order": "no earlier than the start",
    "duration": "a length of time such as 50m or 1h20m",
    "positive": "a length of time that is not zero",
    "time": "a time such as 09:15",
    "switch": "true or false",
    "number": "a whole number of minutes, 1 to 1440",
    "list": "a list",
    "table": "a table of keys",
    "text": "a text",
    "name": "a name",
}


def unreadable(path: Path, detail: str) -> str:
    return _("{path} cannot be read: {detail}.").format(path=path, detail=detail)


def no_toml(path: Path, detail: str) -> str:
    return _("{path} is not TOML: {detail}.").format(path=path, detail=detail)


def unplayable(fault: Unplayable, path: Path) -> str:
    """Which key stops the play, and what belongs there."""
    choices = ", ".join(map(str, fault.limits))
    if fault.reason == "missing":
        return _("{path}: {key} is missing.").format(path=path, key=fault.key)
    if fault.reason == "unknown":
        return _("{path}: there is no key {key} to play.").format(path=path, key=fault.key)
    if fault.reason == "choice":
        return _("{path}: {key} should be one of {choices}.").format(
            path=path, key=fault.key, choices=choices
        )
    expected = _(_EXPECTED.get(fault.reason, "something else"))
    return _("{path}: {key} should be {expected}.").format(path=path, key=fault.key, expected=expected)


def setting(fault: Fault, path: Path) -> str:
    """A setting of the file that was passed over."""
    return faults.setting(fault, path)


def at_desk(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return _("At the desk: {hours} h {minutes} min").format(hours=hours, minutes=rest)


def nothing() -> str:
    return _("Nothing comes.")
