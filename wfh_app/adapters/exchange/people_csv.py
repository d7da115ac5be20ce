"""People as a CSV table: our own headings, Google's and Outlook's are read, ours are written.

Convention: the separator is the one the heading uses; a cell another program would take for a formula is written with an
apostrophe before it and read without.
"""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from wfh_app.adapters.exchange.people_file import Found, UnknownForm, Unread, decoded, own, uid
from wfh_app.core.names import folded, tidy
from wfh_app.core.records import Person

_SEPARATORS = ",;\t"
_LONGEST_CELL = 10_000_000
_FORMULA = re.compile(r"^(?:[=@\t\r]|[+-](?![\d\s()/.-]*$))")
_HIDDEN_FORMULA = re.compile(r"^'(?=[=@\t\r+-])")
_SEVERAL_IN_A_CELL = " ::: "  # Google's

# What a heading means, as Google, Outlook (English and German), Thunderbird and we ourselves write it, in order of preference.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "display name", "file as", "anzeigename"),
    "given": ("first name", "given name", "vorname"),
    "middle": ("middle name", "additional name", "weitere vornamen"),
    "family": ("last name", "family name", "surname", "nachname"),
    "nickname": ("nickname", "spitzname"),
    "business": ("business", "organization", "organization name", "organization 1 - name", "company", "organisation", "firma"),
    "area": ("area", "address 1 - city", "business city", "home city", "city", "ort"),
    "phone": (
        "phone", "phone 1 - value", "mobile phone", "primary phone", "business phone", "home phone", "telephone",
        "mobile", "mobile number", "work phone", "mobiltelefon", "telefon", "telefon geschäftlich", "telefon privat",
    ),
    "email": ("email", "e-mail", "e-mail 1 - value", "primary email", "e-mail address", "email address", "e-mail-adresse"),
    "note": ("note", "notes", "notizen"),
    "vcard_uid": ("uid",),
    "tie": ("tie",),
    "household": ("household",),
    "in_person_days": ("in person days",),
    "any_contact_days": ("any contact days",),
}  # fmt: skip
_WRITTEN = {
    "name": "Name",
    "business": "Business",
    "area": "Area",
    "phone": "Phone",
    "email": "Email",
    "tie": "Tie",
    "household": "Household",
    "in_person_days": "In person days",
    "any_contact_days": "Any contact days",
    "note": "Note",
    "vcard_uid": "UID",
}
_PLAIN = ("business", "area", "phone", "email", "note", "vcard_uid")
_NAMING = {"name", "given", "family", "nickname", "business", "email"}


def read(content: bytes) -> Found:
    """Everybody in a table. Raises `UnknownForm` where no heading names anybody."""
    text = decoded(content)
    csv.field_size_limit(_LONGEST_CELL)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)
    columns = _columns(next(table, []))
    if not _NAMING & set(columns):
        raise UnknownForm
    people: list[Person] = []
    unread: list[Unread] = []
    line = table.line_num + 1
    for row in table:
        person = _person({key: _cell(row, places) for key, places in columns.items()})
        if person.name:
            people.append(person)
        elif any(map(str.strip, row)):
            unread.append(Unread(line, "", "nameless"))
        line = table.line_num + 1
    return Found(tuple(people), tuple(unread))


def write(people: Iterable[Person]) -> bytes:
    """A table of people, in UTF-8 with the mark that tells spreadsheets so."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(_WRITTEN.values())
    for person in people:
        table.writerow(_plain(key, getattr(person, key), person) for key in _WRITTEN)
    return out.getvalue().encode("utf-8-sig")


def _separator(text: str) -> str:
    heading = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=heading.count)


def _columns(heading: list[str]) -> dict[str, list[int]]:
    """For each thing we know, where it stands, the preferred column first."""
    places = {folded(title): place for place, title in reversed(list(enumerate(heading)))}
    found = {key: [places[title] for title in titles if title in places] for key, titles in _HEADINGS.items()}
    return {key: columns for key, columns in found.items() if columns}


def _cell(row: list[str], places: list[int]) -> str:
    """The first of the cells with something in it."""
    cells = (tidy(row[place]) for place in places if place < len(row))
    text = next((cell for cell in cells if cell), "")
    return _HIDDEN_FORMULA.sub("", text.split(_SEVERAL_IN_A_CELL, 1)[0])


def _person(cells: dict[str, str]) -> Person:
    parts = " ".join(cells[key] for key in ("given", "middle", "family") if cells.get(key))
    others = (cells.get(key, "") for key in ("nickname", "business", "email"))
    name = cells.get("name") or parts or next((cell for cell in others if cell), "")
    said: dict[str, Any] = {key: cells.get(key, "") for key in _PLAIN}
    return Person(name=name, **said, **own(cells))


def _plain(key: str, value: object, person: Person) -> str:
    if key == "household":
        return "yes" if person.household else ""
    if key == "vcard_uid":
        return uid(person)
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
