"""The export: its form is the one its schema describes, and taking it in again gives the same journal."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.journal.homes import ALWAYS, NOW, TODAY, Home, contact
from wfh_app import assets
from wfh_app.adapters.exchange import bundle
from wfh_app.adapters.journal import Journal
from wfh_app.core.records import (
    BY_COLLECTION,
    Contact,
    Day,
    DeskSpan,
    Outing,
    Person,
    Place,
    Prompt,
    Record,
    Stop,
    Week,
    What,
)

SCHEMA = json.loads(assets.text("schema", "export.schema.json"))
RECORDS: tuple[Record, ...] = (
    Person(name="Marta\nKeller", phone="030 1", in_person_days=14),
    Place(name="Joes", next_step="ask", next_on=TODAY),
    contact("hello", what=(What.LUNCH, What.HANDSHAKE), people=("p",), minutes=45),
    contact("older", date(2021, 2, 28)),
    Day(day=TODAY, nobody=True, connected=4, good_moment="tea", closed_at=NOW),
    Week(week=date(2026, 11, 23), felt=(2, 2, 3), first_number=70, rule=1),
    Prompt(day=TODAY, kind="break", prompt="break-1", lines=({"did": "due", "minutes": 50},)),
    DeskSpan(day=TODAY, start=NOW, end=NOW + timedelta(minutes=50)),
    Outing(day=TODAY, time=time(15), stops=(Stop(text="the market", minutes=30),)),
)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Home]:
    """A home with one of everything, something deleted, somebody forgotten."""
    home = Home(tmp_path / "full")
    journal = home.open()
    journal.put(*RECORDS)
    (gone,) = journal.put(contact("gone"))
    journal.delete(gone)
    (ann,) = journal.put(Person(name="Ann", household=True))
    journal.put(contact("with Ann", people=(ann.id,)))
    journal.forget(ann.id)
    yield home
    home.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path / "empty")
    yield home
    home.close()


def exported(home: Home) -> bytes:
    return bundle.dumped(*home.open().everything())


def take_in(home: Home, content: bytes) -> tuple[int, list[bundle.Left]]:
    found = bundle.loaded(content)
    versions = [(each.kind, each.file, each.id, each.document) for each in found.versions]
    return home.open().take_in(versions, found.forgotten), found.left


def reading(journal: Journal) -> tuple[Any, ...]:
    return (
        journal.people(),
        journal.places(),
        journal.contacts(*ALWAYS),
        journal.days(*ALWAYS),
        journal.weeks(*ALWAYS),
        journal.prompts(*ALWAYS),
        journal.desk(*ALWAYS),
        journal.outings(*ALWAYS),
    )


# ------------------------------------------------------------------------------------------------------------- the form


def faults(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """What of a value does not fit a JSON schema; the words our schema uses, and an error for any other."""
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{where}: {schema['type']} expected"
        return
    for word, limit in schema.items():
        if word not in ("$schema", "$defs", "title", "description", "format", "type"):
            yield from CHECKS[word](value, limit, schema, where)


KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def _is(value: Any, name: str) -> bool:
    return isinstance(value, KINDS[name]) and not (name == "integer" and isinstance(value, bool))


def _properties(value: Any, limit: Any, schema: Any, where: str) -> Iterator[str]:
    for key, item in value.items():
        if key in limit:
            yield from faults(item, limit[key], f"{where}.{key}")
        elif schema.get("additionalProperties") is False:
            yield f"{where}.{key}: unknown"


def _any_of(value: Any, limit: Any, _: Any, where: str) -> Iterator[str]:
    if all(list(faults(value, choice)) for choice in limit):
        yield f"{where}: none of the choices"


def _items(value: Any, limit: Any, _: Any, where: str) -> Iterator[str]:
    for number, item in enumerate(value):
        yield from faults(item, limit, f"{where}[{number}]")


def _if_not(fits: Any) -> Any:
    def check(value: Any, limit: Any, _: Any, where: str) -> Iterator[str]:
        if not fits(value, limit):
            yield f"{where}: {value!r:.40} does not fit {limit!r:.40}"

    return check


CHECKS: dict[str, Any] = {
    "properties": _properties,
    "additionalProperties": _if_not(lambda _value, limit: limit is False),
    "required": _if_not(lambda value, limit: set(limit) <= value.keys()),
    "anyOf": _any_of,
    "items": _items,
    "$ref": lambda value, limit, _, where: faults(value, SCHEMA["$defs"][limit.rpartition("/")[2]], where),
    "enum": _if_not(lambda value, limit: value in limit),
    "const": _if_not(lambda value, limit: value == limit),
    "pattern": _if_not(lambda value, limit: re.search(limit, value) is not None),
    "minimum": _if_not(lambda value, limit: value >= limit),
    "maximum": _if_not(lambda value, limit: value <= limit),
    "minLength": _if_not(lambda value, limit: len(value) >= limit),
    "maxLength": _if_not(lambda value, limit: len(value) <= limit),
    "maxItems": _if_not(lambda value, limit: len(value) <= limit),
}


def test_an_export_fits_its_schema(full: Home, empty: Home) -> None:
    assert not list(faults(json.loads(exported(full)), SCHEMA))
    assert not list(faults(json.loads(exported(empty)), SCHEMA))


def test_the_check_itself_finds_faults(full: Home) -> None:
    whole = json.loads(exported(full))
    whole["contacts"][0] |= {"how": "telepathy", "others": -1, "day": "24.11.2026", "colour": "red"}
    del whole["contacts"][0]["note"]
    assert len(list(faults(whole, SCHEMA))) == 5


@pytest.mark.parametrize("name", BY_COLLECTION)
def test_the_schema_knows_every_key_of_a_record(name: str) -> None:
    described = SCHEMA["$defs"][name]
    assert set(described["properties"]) == {item.name for item in fields(BY_COLLECTION[name])}
    assert set(described["required"]) == set(described["properties"])


def test_lists_hold_living_records_only(full: Home) -> None:
    whole = json.loads(exported(full))
    assert whole["schema"] == 1
    assert sorted(each["note"] for each in whole["contacts"]) == ["hello", "older", "with …"]
    assert [each["kind"] for each in whole["deleted"]] == ["contacts"]
    assert [each["household"] for each in whole["forgotten"]] == [True]
    assert b"Ann" not in exported(full)


# -------------------------------------------------------------------------------------------------------- and back again


def test_an_export_taken_in_gives_the_same_journal(full: Home, empty: Home) -> None:
    new, left = take_in(empty, exported(full))
    assert left == []
    assert new == len(RECORDS) + 2
    assert reading(empty.open()) == reading(full.open())
    assert exported(empty) == exported(full)


def test_taken_in_again_nothing_is_new(full: Home, empty: Home) -> None:
    take_in(empty, exported(full))
    before = {path: path.read_bytes() for path in empty.own.iterdir()}
    assert take_in(empty, exported(full)) == (0, [])
    assert {path: path.read_bytes() for path in empty.own.iterdir()} == before
    assert take_in(full, exported(full)) == (0, [])


def test_after_a_wipe_everything_is_back(full: Home) -> None:
    content = exported(full)
    before = reading(full.open())
    full.open().wipe()
    assert not reading(full.open())[2]
    take_in(full, content)
    assert reading(full.open()) == before


def test_the_newer_version_wins_wherever_it_is(full: Home, empty: Home) -> None:
    take_in(empty, exported(full))
    (known, *_) = empty.open().contacts(TODAY, TODAY)
    empty.wait(minutes=5)
    empty.open().put(replace(known, note="newer here"))
    take_in(empty, exported(full))
    assert "newer here" in empty.notes()
    take_in(full, exported(empty))
    assert "newer here" in full.notes()


def test_a_deletion_and_a_move_are_taken_in(full: Home, empty: Home) -> None:
    take_in(empty, exported(full))
    first, second = (each for each in full.open().contacts(TODAY, TODAY))
    full.open().delete(first)
    full.open().put(replace(second, day=date(2026, 12, 2)))
    take_in(empty, exported(full))
    assert reading(empty.open()) == reading(full.open())


def test_what_was_forgotten_here_does_not_come_back(full: Home, empty: Home) -> None:
    before = exported(full)
    marta = next(person for person in full.open().people().values() if person.name)
    full.open().put(contact("lunch", people=(marta.id,)))
    lunch = exported(full)
    image = full.open().forget(marta.id)
    for content in (before, lunch):
        take_in(full, content)
        assert not [person for person in full.open().people().values() if person.name]
    assert [each.people for each in full.open().contacts(*ALWAYS) if each.note == "lunch"] == [(image,)]
    take_in(empty, exported(full))
    assert reading(empty.open()) == reading(full.open())


def test_instants_with_any_offset_are_taken(empty: Home) -> None:
    document = {
        "id": "a",
        "day": "2026-11-02",
        "at": "2026-11-02T09:10:00.5+01:00",
        "updated": "2026-11-02T09:11:00+01:00",
    }
    assert take_in(empty, json.dumps({"schema": 1, "contacts": [document]}).encode()) == (1, [])
    (found,) = empty.open().contacts(*ALWAYS)
    assert found.at.isoformat() == "2026-11-02T08:10:00+00:00"
    assert found.updated is not None
    assert found.updated.isoformat() == "2026-11-02T08:11:00+00:00"


def test_bad_documents_are_named_and_cost_only_themselves(empty: Home) -> None:
    good = {"id": "good", "day": "2026-11-02", "at": "2026-11-02T08:10:00Z", "note": "good"}
    bad = [
        {**good, "id": "a", "day": "2026-02-30"},
        {**good, "id": "b", "at": "2026-11-02T08:10:00"},
        {**good, "id": ""},
        {**good, "id": "d", "minutes": "long"},
        7,
        {"id": "e"},
        {**good, "id": "f", "updated": "yesterday"},
        {"id": "g", "deleted": True},
    ]
    whole = {
        "schema": 1,
        "contacts": [*bad, good],
        "people": {"x": 1},
        "deleted": [{"kind": "cats", "id": "h"}],
        "forgotten": [3],
    }
    new, left = take_in(empty, json.dumps(whole).encode())
    assert new == 1
    assert empty.notes() == ["good"]
    named = [each.where for each in left]
    assert named == ["people", *(f"contacts[{number}]" for number in range(8)), "deleted[0]", "forgotten[0]"]
    assert "day" in left[1].reason


def test_versions_without_a_time_are_the_oldest(empty: Home) -> None:
    known = replace(contact("known"), id="x")
    empty.open().put(known)
    document = {"id": "x", "day": "2026-11-24", "at": "2026-11-24T09:00:00Z", "note": "undated"}
    assert take_in(empty, json.dumps({"schema": 1, "contacts": [document]}).encode()) == (0, [])
    assert empty.notes() == ["known"]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"schema": "1"}', b'{"schema": 0}', b"\xff\xfe", b"[" * 100_000],
    ids=repr,
)
def test_what_is_no_export_is_refused(content: bytes) -> None:
    with pytest.raises(bundle.NotAnExport):
        bundle.loaded(content)


def test_an_export_of_a_newer_version_is_refused() -> None:
    with pytest.raises(bundle.NewerExport):
        bundle.loaded(b'{"schema": 2}')


def test_a_day_goes_by_its_date_whatever_its_id(empty: Home) -> None:
    document = {"id": "mine", "day": "2026-11-24", "connected": 4}
    take_in(empty, json.dumps({"schema": 1, "days": [document]}).encode())
    empty.open().put(Day(day=TODAY, connected=2))
    assert empty.open().days(*ALWAYS)[TODAY].connected == 2
    assert empty.open().get(Contact, "mine") is None


def test_what_follows_from_the_rest_need_not_be_said(empty: Home) -> None:
    """The local day of an instant and its zone, 04:00 to 04:00; the id of what exists once a date."""
    late = {"id": "a", "at": "2026-11-03T02:10:00+01:00", "zone": "Europe/Berlin", "others": 1}
    span = {
        "id": "b",
        "start": "2026-11-03T08:00:00Z",
        "end": "2026-11-03T09:00:00Z",
        "zone": "Europe/Berlin",
    }
    whole = {"schema": 1, "contacts": [late], "desk": [span], "days": [{"day": "2026-11-04", "off": True}]}
    assert take_in(empty, json.dumps(whole).encode()) == (3, [])
    assert [each.day for each in empty.open().contacts(*ALWAYS)] == [date(2026, 11, 2)]
    assert [each.day for each in empty.open().desk(*ALWAYS)] == [date(2026, 11, 3)]
    assert empty.open().days(*ALWAYS)[date(2026, 11, 4)].off


def test_a_zone_that_does_not_exist_costs_its_document(empty: Home) -> None:
    lost = {"id": "a", "at": "2026-11-03T02:10:00Z", "zone": "Atlantis/Poseidonis", "others": 1}
    _, left = take_in(empty, json.dumps({"schema": 1, "contacts": [lost]}).encode())
    assert [(each.where, "zone" in each.reason) for each in left] == [("contacts[0]", True)]
