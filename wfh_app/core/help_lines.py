"""People who listen: a short local list of telephone lines, those of the person's own time zone first.

Convention: numbers are text, shown as they are written and never dialled; a line without a name or a number is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line: who answers, the number, for whom, and when the number was last looked up."""

    name: str
    number: str
    where: str = ""
    note: str = ""
    checked: date | None = None
    near: bool = False


def read(tables: Mapping[str, Any], zone: str) -> tuple[HelpLine, ...]:
    """The lines of a TOML file, those for a time zone first, the others in the file's order."""
    listed = tables.get("line")
    lines = (
        [_line(item, zone) for item in listed if isinstance(item, Mapping)]
        if isinstance(listed, list)
        else []
    )
    return tuple(
        sorted((line for line in lines if line.name and line.number), key=lambda line: not line.near)
    )


def _line(item: Mapping[str, Any], zone: str) -> HelpLine:
    zones = item.get("zones")
    checked = item.get("checked")
    return HelpLine(
        _text(item, "name"),
        _text(item, "number"),
        _text(item, "where"),
        _text(item, "note"),
        checked if type(checked) is date else None,
        isinstance(zones, list) and zone in zones,
    )


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key, "")
    return str(value).strip() if isinstance(value, (str, int)) else ""
