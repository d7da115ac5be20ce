"""Address books of other programs, in and out: who in a file is known already, and what the file knows besides.

Convention: an import is one step that `undo` takes back whole. Nobody counts as met for standing in a file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wfh_app.core.names import folded
from wfh_app.core.records import Person
from wfh_app.office import Office, Refused
from wfh_app.office.people import everybody, filled_in
from wfh_app.wording import people as wording

if TYPE_CHECKING:
    from wfh_app.adapters.exchange.people_file import Unread


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many people are new, how many were known, and what it left out."""

    added: int
    known: int
    unread: "tuple[Unread, ...]" = ()


def import_file(office: Office, path: Path) -> Imported:
    """Take in everybody in a vCard or CSV file; somebody known already only gains what was not known. Raises `Refused`."""
    from wfh_app.adapters.exchange import address_books  # noqa: PLC0415 - only where a file is read
    from wfh_app.adapters.exchange.people_file import UnknownForm  # noqa: PLC0415 - same

    try:
        found = address_books.read(path)
    except OSError as fault:
        raise Refused(wording.cannot_read(path, fault.strerror or str(fault))) from fault
    except UnknownForm as fault:
        raise Refused(wording.unknown_form(path)) from fault
    fresh, changed = sorted_in(office, found.people)
    if fresh or changed:
        office.write(*changed, *fresh)
    return Imported(len(fresh), len(found.people) - len(fresh), found.unread)


def sorted_in(office: Office, people: Iterable[Person]) -> tuple[list[Person], list[Person]]:
    """The people of a file who are new, and those known already, with what the file knows besides."""
    known = office.journal.people()
    register = _Register(known.values())
    fresh: dict[str, Person] = {}
    changed: dict[str, Person] = {}
    for person in people:
        match = register.find(person)
        if match is None:
            match = replace(person, id=office.new_id())
            fresh[match.id] = match
            register.add(match, from_file=True)
        elif match.id in known:
            register.used.add(match.id)
            filled = filled_in(changed.get(match.id, match), replace(person, tie=match.tie))
            if filled != match:
                changed[match.id] = filled
    return list(fresh.values()), list(changed.values())


class _Register:
    """Finds whom a card of the file means, among the people known.

    It is somebody with the same vCard id; or with the same name and the same address or number; or with the same name alone,
    where nothing speaks against it, the person is not from this very file, and no other card was taken for her.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_uid: dict[str, Person] = {}
        self.by_name: dict[str, list[Person]] = {}
        self.of_file: set[str] = set()
        self.used: set[str] = set()
        for person in people:
            self.add(person, from_file=False)

    def add(self, person: Person, *, from_file: bool) -> None:
        self.by_uid.setdefault(_plain_uid(person.vcard_uid) or person.id, person)
        self.by_uid.setdefault(person.id, person)
        self.by_name.setdefault(folded(person.name), []).append(person)
        if from_file:
            self.of_file.add(person.id)

    def find(self, card: Person) -> Person | None:
        uid = _plain_uid(card.vcard_uid)
        if uid and uid in self.by_uid:
            return self.by_uid[uid]
        alike = [person for person in self.by_name.get(folded(card.name), []) if _agree(card, person)]
        same = [person for person in alike if _shares(card, person) or self._free(card, person)]
        return next(iter(same), None)

    def _free(self, card: Person, person: Person) -> bool:
        taken = person.id in self.of_file or person.id in self.used
        return not taken and not (card.vcard_uid and person.vcard_uid)


def _plain_uid(uid: str) -> str:
    return uid.strip().lower().removeprefix("urn:uuid:")


def _agree(card: Person, person: Person) -> bool:
    """Whether nothing speaks against their being one: of address and number, if both people have any, one at least is the same."""
    pairs = [(folded(card.email), folded(person.email)), (_digits(card.phone), _digits(person.phone))]
    told = [mine == other for mine, other in pairs if mine and other]
    return not told or any(told)


def _shares(card: Person, person: Person) -> bool:
    email, phone = folded(card.email), _digits(card.phone)
    return bool((email and email == folded(person.email)) or (phone and phone == _digits(person.phone)))


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdecimal())


def export_file(office: Office, path: Path) -> int:
    """Write everybody with a name into a vCard or CSV file, as its ending says; returns how many they are. Raises `Refused`."""
    from wfh_app.adapters import safe_file  # noqa: PLC0415 - only where a file is written
    from wfh_app.adapters.exchange import address_books  # noqa: PLC0415 - same
    from wfh_app.adapters.exchange.people_file import UnknownForm  # noqa: PLC0415 - same

    people = everybody(office)
    try:
        content = address_books.writer(path)(people)
    except UnknownForm as fault:
        raise Refused(wording.unknown_ending(path)) from fault
    safe_file.write({path: content})
    return len(people)
