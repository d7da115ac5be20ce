"""What is put into the journal comes out again, whatever month it belongs to and however often it moves."""

import stat
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests.adapters.journal.homes import ALWAYS, NOW, TODAY, Home, contact
from wfh_app.adapters.faults import ReadOnlyFolder
from wfh_app.core import ids
from wfh_app.core.records import (
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

RECORDS: tuple[Record, ...] = (
    Person(name="Marta", phone="030 1", in_person_days=14),
    Place(name="Joes", next_step="ask", next_on=TODAY),
    contact("hello", what=(What.LUNCH,), people=("p",), minutes=45),
    Day(day=TODAY, nobody=True, connected=4, good_moment="tea"),
    Week(week=date(2026, 11, 23), felt=(2, 2, 3), first_number=70),
    Prompt(day=TODAY, kind="break", prompt="break-1", lines=({"did": "due", "minutes": 50},)),
    DeskSpan(day=TODAY, start=NOW, end=NOW + timedelta(minutes=50)),
    Outing(day=TODAY, time=time(15), stops=(Stop(text="the market", minutes=30),)),
)


def read_back(home: Home, record: Record) -> Record | None:
    return home.open().get(type(record), record.id)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_every_kind_comes_back_as_it_was_stored(home: Home, record: Record) -> None:
    (stored,) = home.open().put(record)
    assert stored.device == home.open().device
    assert stored.updated == NOW
    assert replace(stored, id="", updated=None, device="") == record
    assert read_back(home, stored) == stored


def test_all_kinds_at_once_are_listed(home: Home) -> None:
    home.open().put(*RECORDS)
    journal = home.open()
    assert [person.name for person in journal.people().values()] == ["Marta"]
    assert [place.name for place in journal.places().values()] == ["Joes"]
    assert [each.note for each in journal.contacts(TODAY, TODAY)] == ["hello"]
    assert journal.days(TODAY, TODAY)[TODAY].connected == 4
    assert journal.weeks(*ALWAYS)[date(2026, 11, 23)].felt == (2, 2, 3)
    assert len(journal.prompts(TODAY, TODAY)) == len(journal.desk(TODAY, TODAY)) == 1
    assert journal.outings(TODAY, TODAY)[0].stops[0].text == "the market"
    assert list(journal.months()) == ["2026-11"]


def test_contacts_come_by_day_both_ends_included_oldest_first(home: Home) -> None:
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)]
    home.open().put(*(contact(str(day), day) for day in reversed(days)))
    found = home.open().contacts(date(2026, 11, 1), date(2026, 11, 30))
    assert [each.day for each in found] == days[1:3]


def test_what_is_deleted_is_gone_but_leaves_a_mark(home: Home) -> None:
    (stored,) = home.open().put(contact("private words"))
    home.open().delete(stored)
    assert read_back(home, stored) is None
    assert home.open().contacts(*ALWAYS) == []
    text = home.file().read_text()
    assert stored.id in text
    assert "private words" not in text


def test_what_was_deleted_can_be_put_back(home: Home) -> None:
    (stored,) = home.open().put(contact("again"))
    home.open().delete(stored)
    home.open().put(stored)
    assert home.notes() == ["again"]


def test_a_day_and_a_week_have_one_id_a_date(home: Home) -> None:
    journal = home.open()
    journal.put(Day(day=TODAY, nobody=True), Week(week=TODAY))
    journal.put(Day(day=TODAY, off=True))
    assert home.open().days(*ALWAYS)[TODAY].off
    assert not home.open().days(*ALWAYS)[TODAY].nobody
    assert home.open().get(Day, ids.of_date("days", TODAY)) is not None


def test_a_contact_moves_to_another_month_and_back(home: Home) -> None:
    (stored,) = home.open().put(contact("moved"))
    for day in (date(2026, 12, 1), date(2026, 10, 2), TODAY, date(2026, 12, 5)):
        known = home.open().get(Contact, stored.id)
        assert known is not None
        home.open().put(replace(known, day=day))
        assert [each.day for each in home.open().contacts(*ALWAYS)] == [day]
        assert home.open().contacts(day, day)
    known = home.open().get(Contact, stored.id)
    assert known is not None
    home.open().delete(known)
    assert home.open().contacts(*ALWAYS) == []


def test_a_record_far_from_the_month_its_id_was_made_in_is_found(home: Home) -> None:
    old = [date(2020, month, 1) for month in range(1, 13)]
    stored = home.open().put(*(contact(str(day), day) for day in old))
    found = [home.open().get(Contact, each.id) for each in stored]
    assert found == list(stored)
    assert home.open().get(Contact, ids.time_ordered(0, bytes(10))) is None


def test_ids_of_any_other_form_are_found_too(home: Home) -> None:
    home.open().put(replace(contact("x", date(2021, 3, 4)), id="made by hand"))
    found = home.open().get(Contact, "made by hand")
    assert found is not None
    assert found.note == "x"


def test_versions_get_later_times_even_when_the_clock_was_set_back(home: Home) -> None:
    (first,) = home.open().put(contact("one"))
    home.wait(days=-400)
    (second,) = home.open().put(replace(first, note="two"))
    home.open().delete(second)
    (third,) = home.open().put(replace(first, note="three"))
    times = [each.updated for each in (first, second, third)]
    assert times == sorted(set(times), key=str)
    assert home.notes() == ["three"]


def test_records_of_one_put_have_different_times(home: Home) -> None:
    stored = home.open().put(contact("a"), contact("b"), contact("c"))
    times = [each.updated for each in stored]
    assert times == sorted(set(times), key=str)


def test_changing_what_was_read_changes_nothing_read_later(home: Home) -> None:
    journal = home.open()
    journal.put(Prompt(day=TODAY, kind="break", prompt="b", lines=({"did": "due"},)), Person(name="Marta"))
    journal.people().clear()
    journal.prompts(*ALWAYS)[0].lines[0]["did"] = "something else"
    assert len(journal.people()) == 1
    assert journal.prompts(*ALWAYS)[0].lines == ({"did": "due"},)


@pytest.mark.usefixtures("any_umask")
def test_everything_is_for_the_person_alone_whatever_the_umask(home: Home) -> None:
    home.open().put(*RECORDS)
    home.open().save_state("machine", {"a": 1})
    paths = [home.folder / "data", home.folder / "state"]
    paths += [path for top in paths for path in top.rglob("*")]
    assert len(paths) > 10
    for path in paths:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


ODD_TEXTS = (
    "two\nlines\r\n",
    "\u200f\u05e9\u05dc\u05d5\u05dd\u200e and back",
    "x" * 10_000,
    "<b>bold</b> & <script>alert(1)</script> %s {path}",
    'quote " backslash \\ nul \0 bell \a',
    "\ud800 a half of a pair",
    "\u00a0no-break space,\u2028line separator",
)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_stay_text(home: Home, text: str) -> None:
    (stored,) = home.open().put(Person(name=text, note=text))
    assert home.open().people()[stored.id].name == text
    home.open().put(contact("beside"))
    assert home.open().people()[stored.id].note == text


def test_numbers_that_are_none_are_refused(home: Home) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        home.open().put(Prompt(day=TODAY, kind="break", prompt="b", lines=({"minutes": float("nan")},)))
    assert home.open().prompts(*ALWAYS) == []
    with pytest.raises(ValueError, match="JSON compliant"):
        home.open().save_state("machine", {"a": float("inf")})
    assert home.open().state("machine") is None


def test_copies_are_dated_and_fourteen_of_each_file_are_kept(home: Home) -> None:
    for _ in range(20):
        home.open().put(contact("daily", home.time.date()))
        home.wait(days=1)
    home.open().put(Person(name="Marta"))
    copies = sorted(str(path.relative_to(home.places.copies)) for path in home.places.copies.rglob("*.json"))
    november = [path for path in copies if path.endswith("/2026-11.json")]
    december = [path for path in copies if path.endswith("/2026-12.json")]
    assert len(november) == 7
    assert len(december) == 13
    home.wait(days=-10)
    for _ in range(20):
        home.open().put(contact("december", date(2026, 12, 24)))
        home.wait(days=1)
    december = sorted(path.parent.name for path in home.places.copies.rglob("2026-12.json"))
    assert len(december) == 14
    assert december[-1] == (home.time - timedelta(days=1)).date().isoformat()


def test_a_small_document_is_kept_replaced_and_removed(home: Home) -> None:
    home.open().save_state("half-typed", {"text": "Marta lu"})
    assert home.open().state("half-typed") == {"text": "Marta lu"}
    home.open().save_state("half-typed", {"text": "Marta lunch"}, durable=False)
    assert home.open().state("half-typed") == {"text": "Marta lunch"}
    home.open().save_state("half-typed", None)
    assert home.open().state("half-typed") is None
    with pytest.raises(ValueError, match="does not name"):
        home.open().save_state("../../elsewhere", {})


def test_reading_only_takes_no_lock_and_changes_nothing(home: Home) -> None:
    with home.open() as journal:
        journal.put(contact("seen"))
        before = {path: path.stat().st_mtime_ns for path in home.folder.rglob("*")}
        looking = Home(home.folder).open(read_only=True)
        assert [each.note for each in looking.contacts(*ALWAYS)] == ["seen"]
        looking.save_state("index", {}, durable=False)
        for write in (lambda: looking.put(contact()), lambda: looking.save_state("a", {}), looking.wipe):
            with pytest.raises(ReadOnlyFolder, match="reading only"):
                write()
        assert {path: path.stat().st_mtime_ns for path in home.folder.rglob("*")} == before


def test_nothing_is_made_by_looking_into_an_empty_home(home: Home) -> None:
    journal = home.open(read_only=True)
    assert not journal.people()
    assert not journal.contacts(*ALWAYS)
    assert not journal.months()
    assert not home.folder.exists()


def test_wiping_leaves_nothing(home: Home) -> None:
    journal = home.open()
    journal.put(*RECORDS)
    journal.save_state("half-typed", {"text": "Mar"})
    home.places.settings_file.write_text("# mine\n")
    journal.wipe()
    home.close()
    left: set[Path] = {path for path in home.folder.rglob("*") if path.is_file()}
    assert left == {home.places.settings_file}


def test_a_wiped_journal_goes_on(home: Home) -> None:
    journal = home.open()
    journal.put(contact("before"))
    device = journal.device
    journal.wipe()
    assert journal.contacts(*ALWAYS) == []
    journal.put(contact("after"))
    assert home.open().device == device
    assert home.notes() == ["after"]
