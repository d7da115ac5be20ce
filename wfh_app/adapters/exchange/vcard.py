"""People as vCards: 3.0 and 4.0 (and 2.1) read with vobject, 3.0 written, which every address book reads.

Convention: a card at a time, so that a broken one costs itself alone; each is decoded by itself, because old exports mix encodings.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import vobject

from wfh_app.adapters.exchange.people_file import OWN, Found, Unread, decoded, own, uid
from wfh_app.core.names import tidy
from wfh_app.core.records import Person, Tie

_BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_FULL_NAME = re.compile(r"^(?:[\w-]+\.)?(?:FN|N)(?:;[^:]*)?:(.*)$", re.IGNORECASE | re.MULTILINE)
_PICTURES = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*(?:\n[ \t].*)*\n?", re.IGNORECASE | re.MULTILINE
)
"""What nobody here looks at, and what a program may have cut: a person is not lost with her picture."""
_TELEPHONE = re.compile(r"^tel:", re.IGNORECASE)
_OURS = "x-wfh-app-"


def read(content: bytes) -> Found:
    """Everybody in a file of cards, groups left out."""
    if b"\0" in content:
        content = decoded(content).encode()
    people: list[Person] = []
    unread: list[Unread] = []
    for line, card in _cards(content):
        text = _PICTURES.sub("", decoded(card))
        try:
            contents = vobject.readOne(text, allowQP=True).contents
        except Exception:  # noqa: BLE001 - vobject raises anything for a card it cannot read: the card is told of
            unread.append(Unread(line, _name_in(text), "broken"))
            continue
        if _first(contents, "kind").lower() == "group":
            continue
        person = _person(contents)
        if person.name:
            people.append(person)
        else:
            unread.append(Unread(line, "", "nameless"))
    return Found(tuple(people), tuple(unread))


def write(people: Iterable[Person]) -> bytes:
    """Cards of people, version 3.0, in UTF-8."""
    return "".join(_card(person) for person in people).encode()


def _cards(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each card with the line it begins on; one that is not ended before the next begins stands alone too."""
    begun = 0
    lines: list[bytes] = []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True), start=1):
        if _BEGIN.fullmatch(line):
            if lines:
                yield begun, b"".join(lines)
            begun, lines = number, [line]
        elif lines:
            lines.append(line)
            if _END.fullmatch(line):
                yield begun, b"".join(lines)
                lines = []
    if lines:
        yield begun, b"".join(lines)


def _name_in(text: str) -> str:
    """What a card that cannot be read calls itself."""
    found = _FULL_NAME.search(text)
    return tidy(found[1].replace(";", " ")) if found else ""


# ------------------------------------------------------------------------------------------------------- from their card


def _person(contents: dict[str, Any]) -> Person:
    return Person(
        name=_name(contents),
        business=_business(contents),
        area=_first(contents, f"{_OURS}area") or _town(contents),
        phone=_TELEPHONE.sub("", _preferred(contents, "tel")),
        email=_preferred(contents, "email"),
        vcard_uid=_first(contents, "uid"),
        note=_first(contents, "note"),
        **_own(contents),
    )


def _name(contents: dict[str, Any]) -> str:
    """FN; without it N, the nickname, the organisation, the address."""
    return (
        _first(contents, "fn")
        or _from_parts(contents)
        or _first(contents, "nickname")
        or _business(contents)
        or _preferred(contents, "email")
    )


def _from_parts(contents: dict[str, Any]) -> str:
    for line in contents.get("n", ()):
        parts = (
            getattr(line.value, key, "") for key in ("prefix", "given", "additional", "family", "suffix")
        )
        return " ".join(
            " ".join(part if isinstance(part, list) else [part]) for part in parts if part
        ).strip()
    return ""


def _business(contents: dict[str, Any]) -> str:
    for line in contents.get("org", ()):
        parts = line.value if isinstance(line.value, list) else [str(line.value)]
        return tidy(", ".join(part for part in parts if part))
    return ""


def _town(contents: dict[str, Any]) -> str:
    for line in contents.get("adr", ()):
        city = getattr(line.value, "city", "")
        return tidy(", ".join(city) if isinstance(city, list) else str(city))
    return ""


def _first(contents: dict[str, Any], key: str) -> str:
    for line in contents.get(key, ()):
        if isinstance(line.value, str) and tidy(line.value):
            return tidy(line.value)
    return ""


def _preferred(contents: dict[str, Any], key: str) -> str:
    """The value marked as preferred (TYPE=pref in 3.0, PREF=1 in 4.0), else the first."""
    lines = [line for line in contents.get(key, ()) if isinstance(line.value, str) and tidy(line.value)]
    return tidy(min(lines, key=_rank).value) if lines else ""


def _rank(line: Any) -> int:
    if any(word.lower() == "pref" for word in line.params.get("TYPE", ())):
        return 1
    for word in line.params.get("PREF", ()):
        return int(word) if word.isdecimal() else 1
    return 101


def _own(contents: dict[str, Any]) -> dict[str, Any]:
    """What only our own cards say."""
    return own({key: _first(contents, _OURS + key.replace("_", "-")) for key in OWN})


# --------------------------------------------------------------------------------------------------------- to their card


def _card(person: Person) -> str:
    card = vobject.vCard()
    card.add("fn").value = person.name
    given, _, family = person.name.rpartition(" ")
    card.add("n").value = vobject.vcard.Name(family=family, given=given)
    card.add("uid").value = uid(person)
    if person.business:
        card.add("org").value = [person.business]
    for key, value in _lines(person).items():
        if value:
            card.add(key).value = value
    return str(card.serialize())


def _lines(person: Person) -> dict[str, str]:
    return {
        "tel": person.phone,
        "email": person.email,
        "note": person.note,
        f"{_OURS}area": person.area,
        f"{_OURS}tie": "" if person.tie is Tie.KNOW else str(person.tie),
        f"{_OURS}household": "yes" if person.household else "",
        f"{_OURS}in-person-days": str(person.in_person_days or ""),
        f"{_OURS}any-contact-days": str(person.any_contact_days or ""),
    }
