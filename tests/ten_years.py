"""Ten years of one person's journal, made up: 30,000 contacts, 100,000 lines of prompts, and what lies around them.

Convention: the same numbers give the same journal, byte for byte. Files are written as the app writes them, but without waiting
for the disk. `python -m tests.ten_years HOME [DAY]` makes one that ends the day before DAY.
"""

import random
import sys
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from wfh_app.adapters import safe_file
from wfh_app.adapters.journal import layout
from wfh_app.adapters.journal.mending import last_of
from wfh_app.adapters.places import Places
from wfh_app.core import ids
from wfh_app.core.records import (
    Contact,
    Day,
    DeskSpan,
    Document,
    How,
    Outcome,
    Person,
    Place,
    Prompt,
    Purpose,
    Record,
    What,
    instant_text,
    to_document,
)

YEARS = 10
CONTACTS = 30_000
LINES = 100_000
PEOPLE = 400
PLACES = 300
DEVICE = "0123456789abcdef"
_LINES_A_PROMPT = 4
_STREETS = ("King Street", "Elm Street", "Joes", "the market", "Mill Lane", "Station Road")


def make(home: Path, until: date, *, contacts: int = CONTACTS, lines: int = LINES) -> None:
    """Fill a home with ten years that end the day before `until`."""
    places = Places.under(home)
    own = places.journal / DEVICE
    for folder in (own, places.state):
        safe_file.make_folder(folder)
    safe_file.write({places.state / "device": f"{DEVICE}\n".encode()}, durable=False)
    for name, tables in _files(until, contacts, lines).items():
        path = own / f"{name}.json"
        content = layout.write(tables)
        safe_file.write({path: content, last_of(path): content}, durable=False)


def _files(until: date, contacts: int, lines: int) -> dict[str, layout.Tables]:
    chance = random.Random(2026)  # noqa: S311 - made-up lives need no secrets
    files: dict[str, layout.Tables] = defaultdict(lambda: defaultdict(dict))
    people = [_person(chance, number) for number in range(PEOPLE)]
    for record in (*people, *(_place(chance, number) for number in range(PLACES))):
        _file(files, record)
    first = until.replace(year=until.year - YEARS)
    days = [first + timedelta(days=number) for number in range((until - first).days)]
    names = [person.id for person in people]
    for number in range(contacts):
        _file(files, _contact(chance, days[number * len(days) // contacts], names))
    for number in range(lines // _LINES_A_PROMPT):
        _file(files, _prompt(chance, days[number * len(days) * _LINES_A_PROMPT // lines], number))
    for day in days:
        for record in _around(chance, day):
            _file(files, record)
    return files


def _file(files: dict[str, layout.Tables], record: Record) -> None:
    files[layout.name_of(record)][record.collection][record.id] = to_document(record)


def _made(chance: random.Random, record: Record, at: datetime) -> Record:
    id_ = record.id or ids.time_ordered(int(at.timestamp() * 1000), chance.randbytes(ids.CHANCE_BYTES))
    return replace(record, id=id_, updated=at, device=DEVICE)


def _moment(chance: random.Random, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=UTC) + timedelta(minutes=chance.randrange(600))


def _person(chance: random.Random, number: int) -> Record:
    person = Person(
        name=f"Person {number} Surname{number % 40}",
        area=chance.choice(_STREETS),
        phone=f"+49 30 {number:07}",
    )
    return _made(chance, person, datetime(2016, 1, 1, tzinfo=UTC) + timedelta(hours=number))


def _place(chance: random.Random, number: int) -> Record:
    place = Place(name=f"Place {number}", area=chance.choice(_STREETS), next_step="ask who is in charge")
    return _made(chance, place, datetime(2016, 1, 1, tzinfo=UTC) + timedelta(hours=number))


def _contact(chance: random.Random, day: date, people: list[str]) -> Record:
    at = _moment(chance, day)
    contact = Contact(
        day=day,
        at=at,
        zone="Europe/Berlin",
        how=chance.choice((How.FACE, How.FACE, How.FACE, How.PHONE, How.MESSAGE)),
        outcome=chance.choice((Outcome.MET, Outcome.MET, Outcome.MET, Outcome.NOT_IN)),
        people=tuple(chance.sample(people, chance.choice((1, 1, 1, 2, 3)))),
        minutes=chance.choice((None, 5, 15, 45)),
        what=(chance.choice(tuple(What)),),
        purpose=chance.choice(tuple(Purpose)),
        place=chance.choice(_STREETS),
        note=chance.choice(("", "", "asked about the new hall")),
    )
    return _made(chance, contact, at)


def _prompt(chance: random.Random, day: date, number: int) -> Record:
    at = _moment(chance, day)
    name = f"break-{day}-{number}"
    told = ("due", "held", "shown", chance.choice(("taken", "skipped", "missed")))
    lines: list[Document] = [
        {
            "at": instant_text(at + timedelta(minutes=minutes)),
            "kind": "break",
            "id": name,
            "did": did,
            "why": ["desk-time"],
            "minutes": 50,
        }
        for minutes, did in enumerate(told)
    ]
    return _made(chance, Prompt(day=day, kind="break", prompt=name, lines=tuple(lines)), at)


def _around(chance: random.Random, day: date) -> list[Record]:
    start = _moment(chance, day)
    spans = [
        DeskSpan(
            day=day,
            start=start + timedelta(hours=n),
            end=start + timedelta(hours=n, minutes=50),
            zone="Europe/Berlin",
        )
        for n in range(4)
    ]
    written = Day(
        id=ids.of_date("days", day),
        day=day,
        closed_at=start,
        connected=chance.randint(1, 5),
        good_moment="tea",
    )
    return [_made(chance, record, start) for record in (*spans, written)]


if __name__ == "__main__":
    make(
        Path(sys.argv[1]), date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else datetime.now(UTC).date()
    )
