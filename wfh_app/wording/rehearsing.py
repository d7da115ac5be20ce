"""What `rehearse` says of a file it cannot play. Convention as in `wording`; `path` is the file as the person named it."""

from pathlib import Path

from wfh_app.core.script import OwnReason, Unplayable
from wfh_app.core.settings import Fault
from wfh_app.wording import _, faults, marked

_EXPECTED: dict[OwnReason, str] = {
    "local": marked("a local date and time such as 2026-11-02T09:00:00"),
    "zone": marked("a time zone such as Europe/Berlin"),
    "minutes": marked("a whole number of minutes, 1 to 1440"),
    "order": marked("no earlier than the start"),
    "span": marked("at most ten years after the start"),
}


def unreadable(path: Path, detail: str) -> str:
    return _("{path} cannot be read: {detail}.").format(path=path, detail=detail)


def no_toml(path: Path, detail: str) -> str:
    return _("{path} is not TOML: {detail}.").format(path=path, detail=detail)


def no_text(path: Path) -> str:
    return _("{path} is not TOML: it is no text in UTF-8.").format(path=path)


def too_deep(path: Path) -> str:
    return _("{path} is not TOML that can be read: its lists lie too deep in one another.").format(path=path)


def unplayable(fault: Unplayable, path: Path) -> str:
    """Which key stops the play, and what belongs there."""
    match fault.reason:
        case "missing":
            return _("{path}: {key} is missing.").format(path=path, key=fault.key)
        case "unknown":
            return _("{path}: there is no key {key} to play.").format(path=path, key=fault.key)
        case "local" | "zone" | "minutes" | "order" | "span" as own:
            expected = _(_EXPECTED[own])
        case reason:
            expected = faults.expected(reason, fault.limits)
    return _("{path}: {key} should be {expected}.").format(path=path, key=fault.key, expected=expected)


def setting(fault: Fault, path: Path) -> str:
    """A setting of the file that was passed over."""
    return faults.setting(fault, path)


def at_desk(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return _("At the desk: {hours} h {minutes} min").format(hours=hours, minutes=rest)


def nothing() -> str:
    return _("Nothing comes.")
