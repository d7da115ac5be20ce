"""Contacts as the windows hand them over: what cannot be is refused in a sentence, whatever the window let through."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.homes import Home
from wfh_app.adapters.faults import DiskFull
from wfh_app.core.line import Doubt, Entry, Named
from wfh_app.core.records import Document, How, Outcome, Person, Record
from wfh_app.office import Office, Refused, contacts
from wfh_app.office import people as office_people

MARTA = Entry(people=(Named("Marta"),))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Home(tmp_path).office() as opened:
        yield opened


@pytest.mark.parametrize(
    "told",
    [
        Entry(people=(), others=0),
        Entry(people=(Named("Marta"),), minutes=1441),
        Entry(people=(Named("Marta"),), minutes=-1),
        Entry(others=1000),
        Entry(people=(Named("Ann", (Person(id="1", name="Ann"), Person(id="2", name="Ann"))),)),
        Entry(people=(Named("Marta"),), doubts=(Doubt("number", "45"),)),
    ],
)
def test_what_cannot_be_is_refused(office: Office, told: Entry) -> None:
    with pytest.raises(Refused):
        contacts.log(office, told)
    assert contacts.listed(office) == []
    assert office.journal.people() == {}


def test_a_contact_keeps_somebody(office: Office) -> None:
    kept = contacts.log(office, MARTA)
    with pytest.raises(Refused):
        contacts.edit(office, kept.id, Entry(people=()))
    assert contacts.edit(office, kept.id, Entry(people=(), others=2)).others == 2


def test_a_change_leaves_who_has_no_name_where_she_was(office: Office) -> None:
    kept = contacts.log(office, Entry(people=(Named("Marta"), Named("Ann"))))
    office_people.forget(office, "Marta")
    changed = contacts.edit(office, kept.id, Entry(people=(Named("Ann"), Named("Bob")), minutes=5))
    assert sorted(contacts.names(changed, office.journal.people())) == ["", "Ann", "Bob"]


def test_a_length_can_be_taken_away(office: Office) -> None:
    kept = contacts.log(office, Entry(people=(Named("Marta"),), minutes=45))
    assert contacts.edit(office, kept.id, Entry(minutes=0)).minutes is None


def test_a_voicemail_is_a_call_unless_it_is_said_otherwise(office: Office) -> None:
    assert contacts.log(office, Entry(others=1, outcome=Outcome.VOICEMAIL)).how is How.PHONE
    assert contacts.log(office, Entry(others=1, outcome=Outcome.VOICEMAIL, how=How.VIDEO)).how is How.VIDEO


def test_whoever_listens_hears_of_a_forgotten_person(office: Office) -> None:
    heard: list[object] = []
    contacts.log(office, MARTA)
    office.listeners.append(heard.extend)
    office_people.forget(office, "Marta")
    (forgotten,) = heard
    assert isinstance(forgotten, Person)
    assert (forgotten.name, forgotten.deleted) == ("", True)


def test_undo_tells_of_any_record(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.say("day", "--off")
    assert "5 November" in home.say("undo")
    home.say("spot", "new steel frame", "--area", "Elm St", "--name", "Riverside")
    assert "Riverside" in home.say("undo")
    home.say("plan", "call", "Marta", "2026-11-06", "10:30")
    assert home.say("undo") == "Taken back, no longer planned: Fri 6 November 2026 10:30 call: Marta"


def test_a_stretch_of_days(office: Office) -> None:
    contacts.log(office, MARTA)
    assert len(contacts.listed(office, date(2026, 11, 5), date(2026, 11, 5))) == 1
    assert contacts.listed(office, date(2026, 11, 6)) == []


def test_a_contact_stands_on_a_disk_that_is_full_now_but_undo_takes_nothing_older_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts.log(office, MARTA)
    heard: list[Record] = []
    office.listeners.append(heard.extend)
    save = office.journal.save_state

    def full(name: str, value: Document | None, *, durable: bool = True) -> None:
        if value is not None:
            raise DiskFull(office.places.state / f"{name}.json")
        save(name, value, durable=durable)

    monkeypatch.setattr(office.journal, "save_state", full)
    kept = contacts.log(office, Entry(people=(Named("Ann"),)))
    assert kept in heard
    assert len(contacts.listed(office)) == 2
    with pytest.raises(Refused, match="nothing to take back"):
        contacts.undo(office)
