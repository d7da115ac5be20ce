"""Whatever becomes of a file: it is set aside, the last good copy comes back, the person is told once, the next write is safe."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.adapters.journal.homes import ALWAYS, TODAY, Home, contact
from wfh_app.adapters.faults import Damaged, NewerVersion, NotUpgraded
from wfh_app.adapters.journal import upgrades
from wfh_app.adapters.journal.layout import SCHEMA, Tables
from wfh_app.core.records import Contact, Day, Outing, Person, to_document
from wfh_app.wording import faults

Damage = Callable[[Path], object]


def _newer(path: Path) -> None:
    whole = json.loads(path.read_text())
    path.write_text(json.dumps({**whole, "schema": SCHEMA + 1, "something": ["new"]}))


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


DAMAGES: dict[str, Damage] = {
    "emptied": lambda path: os.truncate(path, 0),
    "cut": _cut,
    "zero-filled": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "random bytes": lambda path: path.write_bytes(bytes(range(256)) * 9),
    "a list": lambda path: path.write_text("[1, 2]"),
    "no schema": lambda path: path.write_text("{}"),
    "a schema of words": lambda path: path.write_text('{"schema": "one"}'),
    "a table that is none": lambda path: path.write_text('{"schema": 1, "contacts": [1]}'),
    "nested without end": lambda path: path.write_text("[" * 100_000),
    "newer version": _newer,
}
each_damage = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)


def told(home: Home) -> list[str]:
    """What the person is told by a process that reads everything, and the text of each sentence."""
    journal = home.open()
    journal.contacts(*ALWAYS)
    journal.people()
    for notice in journal.notices:
        assert str(notice.path) in faults.notice(notice)
    return [notice.code for notice in journal.notices]


def asides(home: Home) -> list[str]:
    return sorted(name for name in home.names() if "damaged-" in name or "newer-" in name)


@each_damage
def test_the_last_good_copy_comes_back(home: Home, damage: Damage) -> None:
    home.open().put(contact("one"))
    home.open().put(contact("two"), Person(name="Marta"))
    damage(home.file())
    spoilt = home.file().read_bytes()
    assert len(told(home)) == 1
    assert told(home) == []
    assert home.notes() == ["one", "two"]
    (aside,) = asides(home)
    assert aside.startswith("2026-11.json.") and aside.endswith("-20261124T101500Z")  # noqa: PT018 - one name
    assert home.file(aside).read_bytes() == spoilt
    home.open().put(contact("three"))
    assert home.notes() == ["one", "three", "two"]


@each_damage
def test_a_write_sets_aside_too(home: Home, damage: Damage) -> None:
    home.open().put(contact("one"))
    damage(home.file())
    journal = home.open()
    journal.put(contact("two"))
    assert len(journal.notices) == 1
    assert home.notes() == ["one", "two"]
    assert len(asides(home)) == 1


@pytest.mark.parametrize("damage", [each for each in DAMAGES.values() if each is not _newer])
def test_with_the_last_copy_spoilt_too_the_dated_copy_comes_back(home: Home, damage: Damage) -> None:
    home.open().put(contact("yesterday"))
    home.wait(days=1)
    home.open().put(contact("today"))
    (home.places.copies / "2026-11-25" / "2026-11.json").unlink()
    for name in ("2026-11.json", "2026-11.json.last"):
        damage(home.file(name))
    journal = home.open()
    assert [each.note for each in journal.contacts(*ALWAYS)] == ["yesterday"]
    assert "2026-11-24" in faults.notice(journal.notices[0])


@each_damage
def test_with_no_copy_at_all_the_rest_goes_on(home: Home, damage: Damage) -> None:
    home.open().put(contact("lost"), contact("kept", date(2026, 10, 1)))
    shutil.rmtree(home.places.copies)
    for name in ("2026-11.json", "2026-11.json.last"):
        damage(home.file(name))
    newer = damage is _newer
    assert told(home) == ["newer-version" if newer else "lost"]
    assert told(home) == []
    assert home.notes() == (["kept", "lost"] if newer else ["kept"])
    if newer:
        before = home.file().read_bytes()
        with pytest.raises(NewerVersion) as refusal:
            home.open().put(contact("more"))
        assert str(home.file()) in faults.sentence(refusal.value)
        assert home.file().read_bytes() == before
    else:
        home.open().put(contact("more"))
        assert home.notes() == ["kept", "more"]


def test_after_going_back_to_this_version_a_newer_file_is_only_read(home: Home) -> None:
    home.open().put(contact("old"))
    home.wait(days=1)
    home.open().put(contact("by the newer app"))
    for path in (home.file(), home.file("2026-11.json.last")):
        _newer(path)
    assert told(home) == ["newer-version"]
    assert home.notes() == ["by the newer app", "old"]
    with pytest.raises(NewerVersion):
        home.open().put(contact("more"))
    assert asides(home) == []


def test_a_file_that_is_gone_comes_back(home: Home) -> None:
    home.open().put(contact("one"))
    home.file().unlink()
    assert told(home) == ["missing-restored"]
    assert home.notes() == ["one"]


def test_two_damages_in_one_second_are_both_kept(home: Home) -> None:
    home.open().put(contact("one"))
    for _ in range(2):
        os.truncate(home.file(), 5)
        assert home.notes() == ["one"]
    assert len(asides(home)) == 2


def test_people_are_restored_as_well(home: Home) -> None:
    home.open().put(Person(name="Marta"))
    os.truncate(home.file("people.json"), 20)
    assert [person.name for person in home.open().people().values()] == ["Marta"]


def test_what_cannot_be_set_aside_is_not_written_over(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.open().put(contact("one"))
    os.truncate(home.file(), 5)
    spoilt = home.file().read_bytes()
    monkeypatch.setattr(os, "replace", _refusing)
    with pytest.raises(Damaged) as refusal:
        home.open().put(contact("two"))
    assert str(home.file()) in faults.sentence(refusal.value)
    assert home.file().read_bytes() == spoilt


def _refusing(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_looking_only_reads_the_copy_and_leaves_the_file(home: Home) -> None:
    home.open().put(contact("one"))
    os.truncate(home.file(), 5)
    journal = home.open(read_only=True)
    assert [each.note for each in journal.contacts(*ALWAYS)] == ["one"]
    assert [notice.code for notice in journal.notices] == ["looked"]
    assert home.file().stat().st_size == 5


# --------------------------------------------------------------------------------------------------- single documents


def spoil(path: Path, change: Callable[[dict[str, dict[str, dict[str, object]]]], object]) -> None:
    """Edit a file by hand."""
    whole = json.loads(path.read_text())
    change(whole)
    path.write_text(json.dumps(whole, indent=2))


WRONG: dict[str, object] = {
    "not an object": 5,
    "a date that does not exist": {"day": "2026-02-30", "at": "2026-11-24T09:00:00Z"},
    "a time without an offset": {"day": "2026-11-24", "at": "2026-11-24T09:00:00"},
    "a wrong kind of value": {"day": "2026-11-24", "at": "2026-11-24T09:00:00Z", "minutes": "long"},
    "a word that is none of ours": {"day": "2026-11-24", "at": "2026-11-24T09:00:00Z", "how": "telepathy"},
    "nothing in it": {},
    "a list": ["x"],
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_one_wrong_document_costs_that_document(home: Home, wrong: object) -> None:
    home.open().put(contact("one"), contact("two"))
    spoil(home.file(), lambda whole: whole["contacts"].update({"by hand": wrong}))  # type: ignore[dict-item] # on purpose
    assert told(home) == ["document"]
    assert told(home) == []
    home.open().put(contact("three"))
    assert home.notes() == ["one", "three", "two"]
    assert json.loads(home.file().read_text())["contacts"]["by hand"] == wrong


def test_an_older_good_version_stands_in_for_a_wrong_one(home: Home, other: Home) -> None:
    (stored,) = home.open().put(contact("good"))
    shutil.copytree(home.places.journal, other.places.journal)
    other.open().put(Contact(id=stored.id, day=TODAY, at=stored.at, note="newer"))
    spoil(other.file(), lambda whole: whole["contacts"][stored.id].update(minutes="long"))
    assert other.notes() == ["good"]


def test_an_id_twice_counts_once_and_both_stay_in_the_file(home: Home) -> None:
    (stored,) = home.open().put(contact("mine"))
    text = home.file().read_text()
    line = next(each for each in text.splitlines() if stored.id in each)
    twice = line.replace('"mine"', '"again"') + ",\n" + line
    home.file().write_text(text.replace(line, twice))
    (note,) = home.notes()
    home.open().put(contact("next"))
    assert home.notes() == [note, "next"]
    assert {"mine", "again"} <= {word for word in ("mine", "again") if f'"{word}"' in home.file().read_text()}


def test_the_same_id_under_two_keys_counts_once(home: Home) -> None:
    (stored,) = home.open().put(contact("mine"))
    spoil(home.file(), lambda whole: whole["contacts"].update(copy=dict(whole["contacts"][stored.id])))
    assert home.notes() == ["mine"]


@pytest.mark.parametrize(
    "updated",
    [
        "2026-99-99T99:99:99.000000Z",
        "9999-12-31T23:59:59.999999Z",
        "2026-11-24T11:15:00+01:00",
        None,
        "soon",
        5,
    ],
)
def test_whatever_a_hand_wrote_for_the_time_of_a_version_it_can_be_edited(
    home: Home, updated: object
) -> None:
    (stored,) = home.open().put(contact("mine"))
    spoil(home.file(), lambda whole: whole["contacts"][stored.id].update(updated=updated))
    home.open().put(replace(stored, note="edited"))
    assert home.notes() == ["edited"]


def test_a_time_with_an_offset_is_weighed_as_the_instant_it_is(home: Home) -> None:
    (stored,) = home.open().put(contact("old"))
    row = {**to_document(stored), "note": "newer", "updated": "2026-11-24T12:16:00+02:00"}
    spoil(home.file(), lambda whole: whole["contacts"].update(copy=row))
    assert home.notes() == ["newer"]
    row["updated"] = "2026-11-24T12:14:00+02:00"
    spoil(home.file(), lambda whole: whole["contacts"].update(copy=row))
    assert home.notes() == ["old"]


def test_a_number_that_is_none_costs_its_document(home: Home) -> None:
    home.open().put(contact("one"), contact("two"))
    home.file().write_text(home.file().read_text().replace('"others": 0', '"others": NaN', 1))
    assert home.notes() == ["two"]
    home.open().put(contact("three"))
    assert home.notes() == ["three", "two"]


def test_a_day_changed_by_hand_takes_the_record_to_its_month(home: Home) -> None:
    (stored,) = home.open().put(contact("mine"))
    spoil(home.file(), lambda whole: whole["contacts"][stored.id].update(day="2026-10-02"))
    home.notes()
    found = home.open().contacts(date(2026, 10, 2), date(2026, 10, 2))
    assert [each.note for each in found] == ["mine"]
    assert home.notes() == ["mine"]


def test_a_day_under_an_id_of_its_own_is_still_that_day(home: Home) -> None:
    home.open().put(Day(day=TODAY, connected=1))
    row = {"id": "by hand", "day": "2026-11-24", "connected": 2, "updated": "2026-11-25T00:00:00Z"}
    spoil(home.file(), lambda whole: whole["days"].update(hand=row))
    assert home.open().days(*ALWAYS)[TODAY].connected == 2
    home.wait(days=2)
    home.open().put(Day(day=TODAY, connected=3))
    assert home.open().days(*ALWAYS)[TODAY].connected == 3


def test_tables_and_keys_nobody_knows_stay_where_they_are(home: Home) -> None:
    (stored,) = home.open().put(contact("mine"))
    spoil(home.file(), lambda whole: whole.update(dreams={"1": {"of": "sheep"}}))
    spoil(home.file(), lambda whole: whole["contacts"][stored.id].update(colour="red"))
    home.open().put(contact("next"))
    whole = json.loads(home.file().read_text())
    assert whole["dreams"] == {"1": {"of": "sheep"}}
    assert whole["contacts"][stored.id]["colour"] == "red"


# ----------------------------------------------------------------------------------------------------------- versions


def older(home: Home) -> bytes:
    """Make this month's file one of version 0, which called contacts meetings."""
    spoil(home.file(), lambda whole: whole.update(schema=0, meetings=whole.pop("contacts")))  # type: ignore[call-overload] # on purpose
    return home.file().read_bytes()


def test_an_older_version_is_brought_up_to_date_and_the_original_kept(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.open().put(contact("old"))
    original = older(home)
    monkeypatch.setitem(upgrades.STEPS, 0, _renamed)
    assert home.notes() == ["old"]
    assert home.file().read_bytes() == original
    home.open().put(contact("new"))
    assert home.notes() == ["new", "old"]
    assert json.loads(home.file().read_text())["schema"] == SCHEMA
    assert home.file("2026-11.json.schema-0").read_bytes() == original


def _renamed(tables: Tables) -> Tables:
    tables["contacts"] = tables.pop("meetings")
    return tables


def test_an_upgrade_that_does_not_succeed_leaves_the_file_as_it_is(home: Home) -> None:
    home.open().put(contact("old"), contact("elsewhere", date(2026, 10, 1)))
    original = older(home)
    assert told(home) == ["upgrade"]
    assert home.notes() == ["elsewhere"]
    with pytest.raises(NotUpgraded) as refusal:
        home.open().put(contact("new"))
    assert "older form" in faults.sentence(refusal.value)
    assert home.file().read_bytes() == original


# ------------------------------------------------------------------------------------------------------------- state


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b'{"a": ', b"[1]", bytes(range(256))], ids=repr)
def test_an_unreadable_small_document_counts_as_not_there(home: Home, content: bytes) -> None:
    home.open().save_state("machine", {"a": 1})
    path = home.places.state / "machine.json"
    path.write_bytes(content)
    journal = home.open()
    assert journal.state("machine") is None
    assert [notice.code for notice in journal.notices] == ["state"]
    (aside,) = home.places.state.glob("machine.json.damaged-*")
    assert aside.read_bytes() == content
    journal.save_state("machine", {"a": 2})
    assert home.open().state("machine") == {"a": 2}


@pytest.mark.parametrize("content", ["", "../../etc", "\0" * 16])
def test_a_device_id_that_names_no_folder_is_made_anew(home: Home, content: str) -> None:
    home.open().put(contact("before"))
    home.close()
    (home.places.state / "device").write_text(content)
    assert home.notes() == ["before"]
    assert home.own.parent == home.places.journal


def test_an_outing_of_a_day_that_does_not_exist(home: Home) -> None:
    (stored,) = home.open().put(Outing(day=TODAY))
    spoil(home.file(), lambda whole: whole["outings"][stored.id].update(day="2026-11-31"))
    assert home.open().outings(*ALWAYS) == []
