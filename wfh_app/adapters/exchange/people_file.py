"""A file of people from another program, or for one: what is common to vCard and CSV.

Convention: people come without our ids, each as one card or row says; what cannot be read is told by line and name (`Unread`).
"""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from wfh_app.core.records import Person, Tie

OWN = ("tie", "household", "in_person_days", "any_contact_days")  # what no other program knows
_DAYS = ("in_person_days", "any_contact_days")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Unread:
    """A card or row that was left out: the line it begins on (from 1), its name as far as there is one, and why."""

    line: int
    name: str
    reason: Literal["broken", "nameless"]


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a file."""

    people: tuple[Person, ...]
    unread: tuple[Unread, ...] = ()


class UnknownForm(ValueError):
    """The file is neither vCard nor CSV with a heading we know."""


def decoded(content: bytes) -> str:
    """The text of a file or of a part of one: UTF-16 or UTF-8 where it is that, else as Windows in Western Europe wrote it."""
    if content.startswith(_MARKS):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def uid(person: Person) -> str:
    """The id a person bears in other programs: the one it came with, else ours."""
    return person.vcard_uid or f"urn:uuid:{person.id}"


def own(cells: Mapping[str, str]) -> dict[str, Any]:
    """What a file of ours says that no other program knows, as parts of a person; what does not fit is let go."""
    said: dict[str, Any] = {}
    if cells.get("tie") in set(Tie):
        said["tie"] = Tie(cells["tie"])
    if cells.get("household", "").lower() in ("yes", "true", "1"):
        said["household"] = True
    for key in _DAYS:
        number = cells.get(key, "")
        if number.isdecimal() and len(number) <= len("9999"):
            said[key] = int(number)
    return said
