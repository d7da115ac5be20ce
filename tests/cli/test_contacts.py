"""`log`, `contacts`, `edit`, `undo`, `delete`, as typed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.homes import BERLIN, Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def logged(home: Home, *words: str) -> dict[str, Any]:
    """Log it a minute after the last one, and read what was kept."""
    home.later()
    id_ = home.say("log", *words)
    return next(each for each in home.json("contacts") if each["id"] == id_)


def names(contact: dict[str, object]) -> list[str]:
    return [person["name"] for person in contact["people"]]  # type: ignore[attr-defined]


def test_the_first_example(home: Home) -> None:
    id_ = home.say("log", "Marta", "lunch", "45m", "@Joes")
    (contact,) = home.json("contacts")
    assert contact["id"] == id_
    assert names(contact) == ["Marta"]
    wanted = {
        "day": "2026-11-05", "at": "2026-11-05T11:40:00Z", "zone": "Europe/Berlin", "how": "face", "outcome": "met",
        "what": ["lunch"], "minutes": 45, "place": "Joes", "others": 0, "purpose": "social", "new_face": True,
    }  # fmt: skip
    assert {key: contact[key] for key in wanted} == wanted


def test_the_second_example(home: Home) -> None:
    home.say(
        "log", "Ann", "Bob Lee", "--how", "face", "--what", "handshake", "--minutes", "5", "--where", "King Street",
        "--at", "2026-11-02 09:10", "--purpose", "prospecting", "--outcome", "met", "--others", "3", "--household",
    )  # fmt: skip
    (contact,) = home.json("contacts")
    assert names(contact) == ["Ann", "Bob Lee"]
    wanted = {
        "day": "2026-11-02", "at": "2026-11-02T08:10:00Z", "what": ["handshake"], "minutes": 5, "others": 3,
        "place": "King Street", "purpose": "prospecting", "new_face": False,
    }  # fmt: skip
    assert {key: contact[key] for key in wanted} == wanted
    assert all(person["household"] for person in home.json("people"))


def test_contacts_stand_newest_first_between_the_days_asked_for(home: Home) -> None:
    for day in ("02", "04", "03"):
        home.say("log", "Marta", "--at", f"2026-11-{day} 09:00")
    assert [each["day"] for each in home.json("contacts")] == ["2026-11-04", "2026-11-03", "2026-11-02"]
    between = home.json("contacts", "--from", "2026-11-03", "--to", "2026-11-03")
    assert [each["day"] for each in between] == ["2026-11-03"]
    for first, days in (("yesterday", 1), ("wed", 1), ("tue", 2), ("today", 0)):
        assert len(home.json("contacts", "--from", first)) == days
    text = home.say("contacts").splitlines()
    assert [line for line in text if not line.startswith(" ")] == [
        "Wed 4 November 2026",
        "Tue 3 November 2026",
        "Mon 2 November 2026",
    ]
    assert home.say("contacts", "--from", "2026-11-06").startswith("Nothing is logged")


def test_a_first_name_means_its_one_bearer_never_the_beginning_of_a_name(home: Home) -> None:
    home.say("log", "Ann Lee")
    home.say("log", "ANN")
    home.say("log", "ann lee")
    assert [each["name"] for each in home.json("people")] == ["Ann Lee"]
    home.say("log", "Ann Berg")
    refusal = home.refused("log", "ann")
    assert "Ann Lee" in refusal
    assert "Ann Berg" in refusal
    home.say("log", "An")
    assert [each["name"] for each in home.json("people")] == ["An", "Ann Berg", "Ann Lee"]


def test_the_same_name_twice_is_told_apart_by_id(home: Home) -> None:
    (home.folder / "twins.csv").write_text("Name,Email\nAnn,a@x.example\nAnn,b@x.example\n")
    home.say("people", "import", "twins.csv")
    refusal = home.refused("log", "Ann")
    second = home.json("people")[1]
    assert second["id"] in refusal
    assert second["email"] in refusal
    home.say("log", second["id"])
    assert home.json("contacts")[0]["people"] == [{"id": second["id"], "name": "Ann"}]


@pytest.mark.parametrize(
    "words",
    [
        ["log", ""],
        ["log", "lunch", "45m"],
        ["log", "Marta", "9999m"],
        ["log", "Marta", "25:00"],
        ["log", "Marta", "45"],
        ["log", "Marta", "5000 others"],
        ["log", "Marta", "call", "face"],
        ["log", "Marta", "--at", "2026-11-07 09:00"],
        ["edit", "00000000", "--minutes", "5"],
        ["delete", "01"],
        ["undo"],
    ],
)
def test_what_is_refused_leaves_nothing(home: Home, words: list[str]) -> None:
    home.refused(*words)
    assert home.json("contacts") == []
    assert home.json("people") == []


@pytest.mark.parametrize(
    "words",
    [
        ["log", "Marta", "--minutes", "-5"],
        ["log", "Marta", "--minutes", "0"],
        ["log", "Marta", "--others", "-1"],
        ["log", "Marta", "--how", "pigeon"],
        ["log", "Marta", "--at", "2026-02-30 10:00"],
        ["log", "Marta", "--at", "2026-11-05"],
        ["log", "Marta", "--at", "0001-01-01 00:00"],
        ["log", "Marta", "--at", "09+01"],
        ["log", "Marta", "--at", "09Z"],
        ["contacts", "--from", "yesterdayish"],
        ["log"],
        ["edit"],
    ],
)
def test_wrong_usage_writes_nothing_and_ends_with_2(home: Home, words: list[str]) -> None:
    assert home.call(*words) == 2
    assert home.out == ""
    assert home.json("contacts") == []


def test_a_time_may_be_said_in_five_ways(home: Home) -> None:
    for at in ("09:10", "9:10", "2026-11-05 09:10", "2026-11-05T09:10", "2026-11-05T08:10:00Z"):
        home.say("log", "Marta", "--at", at)
    assert {each["at"] for each in home.json("contacts")} == {"2026-11-05T08:10:00Z"}
    home.say("log", "Marta", "--at", "2026-11-05 03:30")
    assert home.json("contacts")[-1]["day"] == "2026-11-04"


def test_a_time_that_does_not_exist_is_the_end_of_the_gap(home: Home) -> None:
    home.say("log", "Marta", "--at", "2026-03-29 02:30")
    assert home.json("contacts")[0]["at"] == "2026-03-29T01:00:00Z"


def test_household_is_for_new_people(home: Home) -> None:
    home.say("log", "Eva", "--household")
    home.say("log", "Marta")
    assert "people edit" in home.refused("log", "Marta", "--household")
    home.say("log", "Eva", "--household")
    home.say("people", "edit", "Marta", "--household")
    home.say("log", "Marta", "--household")


def test_a_new_face_is_noticed_by_itself(home: Home) -> None:
    said = (["Marta", "call"], ["Marta"], ["Marta"], ["Marta", "Jana"], ["3 others"], ["Eva", "--household"])
    new = [logged(home, *words)["new_face"] for words in said]
    assert new == [False, True, False, True, False, False]
    home.say("people", "add", "James")
    assert logged(home, "James", "--outcome", "not in")["new_face"] is False
    assert logged(home, "James")["new_face"] is True


def test_a_face_is_new_again_when_its_contact_is_gone(home: Home) -> None:
    home.say("people", "add", "Marta")
    assert logged(home, "Marta")["new_face"]
    home.say("undo")
    again = logged(home, "Marta")
    assert again["new_face"]
    home.say("delete", again["id"])
    third = logged(home, "Marta")
    assert third["new_face"]
    home.say("edit", third["id"], "--minutes", "5")
    assert home.json("contacts")[0]["new_face"]
    assert not logged(home, "Marta")["new_face"]


def test_somebody_met_long_ago_is_no_new_face(home: Home) -> None:
    for month in ("01", "06", "07", "08", "09"):
        home.say("log", "Marta" if month == "01" else "Jana", "--at", f"2026-{month}-05 10:00")
    id_ = home.say("log", "Marta")
    assert home.json("contacts")[0]["new_face"] is False
    home.say("edit", id_, "--how", "phone")
    home.say("edit", id_, "--how", "face")
    assert home.json("contacts")[0]["new_face"] is False


def test_a_voicemail_was_no_visit(home: Home) -> None:
    home.say("log", "Marta", "--outcome", "voicemail")
    assert home.json("contacts")[0]["how"] == "phone"


def test_edit_changes_what_is_given_and_nothing_else(home: Home) -> None:
    id_ = home.say("log", "Marta", "lunch", "45m", "@Joes", "--note", "second storey")
    before = home.json("contacts")[0]
    assert "30 min" in home.say("edit", id_, "--minutes", "30")
    after = home.json("contacts")[0]
    assert after == {**before, "minutes": 30, "updated": after["updated"]}
    home.say("edit", id_[:13], "Jana", "coffee", "--day", "2026-11-03", "--others", "2", "--paid")
    moved = home.json("contacts")[0]
    assert names(moved) == ["Jana"]
    assert (moved["day"], moved["at"]) == ("2026-11-03", "2026-11-03T11:40:00Z")
    assert (moved["what"], moved["others"], moved["paid"]) == (["coffee"], 2, True)
    home.say("edit", id_, "--at", "2026-11-04 09:00", "--not-paid", "--others", "0", "--where", "")
    again = home.json("contacts")[0]
    assert (again["day"], again["paid"], again["others"], again["place"]) == ("2026-11-04", False, 0, "")
    assert "Nothing to change" in home.refused("edit", id_)


def test_what_no_journal_holds_is_not_taken(home: Home) -> None:
    assert home.call("log", "Marta", "--at", "1900-01-01 00:00") == 2
    id_ = home.say("log", "Marta")
    assert "too long ago" in home.refused("edit", id_, "--day", "1900-01-01")
    home.say("edit", id_, "--day", "1901-01-01")
    assert home.json("contacts")[0]["day"] == "1901-01-01"


def test_ids_may_be_short_but_not_shared(home: Home) -> None:
    first, second = home.say("log", "Marta"), home.say("log", "Jana")
    assert first[:8] == second[:8]
    assert "More than one" in home.refused("edit", first[:8], "--minutes", "5")
    assert "No contact" in home.refused("edit", first[:7], "--minutes", "5")


def test_a_deleted_contact_comes_back_with_undo(home: Home) -> None:
    id_ = home.say("log", "Marta", "lunch")
    before = home.json("contacts")
    assert "Marta" in home.say("delete", id_)
    assert home.json("contacts") == []
    assert "Marta" in home.say("undo")
    (after,) = home.json("contacts")
    assert after == {**before[0], "updated": after["updated"]}
    assert "nothing to take back" in home.refused("undo").lower()


def test_undo_of_a_log_takes_its_new_people_back_too(home: Home) -> None:
    home.say("log", "Marta")
    home.say("log", "Marta", "Jana", "lunch")
    told = home.say("undo")
    assert "Marta" in told
    assert "Jana" in told
    assert [each["name"] for each in home.json("people")] == ["Marta"]
    assert len(home.json("contacts")) == 1


HARD = {
    "lines": "Bob\nLee\tJr",
    "direction": "\u202eeeL boB\u202c",
    "hebrew": "דנה כהן",
    "markup": "<b>Bob</b> & <script>alert(1)</script>",
    "escape": "Bob\x1b[31m",
    "format": "{name} %s \\n",
    "long": "x" * 10_000,
}


@pytest.mark.parametrize("name", HARD.values(), ids=HARD)
def test_what_people_write_stays_text_on_one_line(home: Home, name: str) -> None:
    id_ = home.say("log", name, "--note", name, "--where", name)
    (contact,) = home.json("contacts")
    assert (names(contact), contact["note"], contact["place"]) == ([name.strip()], name, name)
    shown = home.say("contacts")
    assert len(shown.splitlines()) == 2
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(home.say("edit", id_, "--minutes", "5").splitlines()) == 1
    home.say("undo")
    home.say("log", name)
    assert len(home.json("people")) == 1


def test_nobody_today_is_cleared_by_a_face(home: Home) -> None:
    home.say("log", "Eva", "--household")
    home.say("day", "--nobody")
    home.say("log", "Marta", "call")
    assert home.json("day")["nobody"] is True
    home.say("log", "Eva")
    assert home.json("day")["nobody"] is True
    home.say("log", "Marta")
    assert home.json("day")["nobody"] is False
    home.say("undo")
    assert home.json("day")["nobody"] is True


def test_log_loads_neither_qt_nor_what_it_does_not_use() -> None:
    heavy = [
        "PySide6",
        "vobject",
        "csv",
        "icalendar",
        "astral",
        "tomlkit",
        "wfh_app.core.week",
        "wfh_app.office.index",
    ]
    script = f"import sys, wfh_app.cli.contacts; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_short_id_of_another_program_is_found_among_ours(home: Home) -> None:
    """Ids as another program makes them may be part of any of ours."""
    for number in range(10):
        home.say("log", f"Ann {number}")
    there = [
        {"id": each, "day": "2025-03-03", "at": "2025-03-03T10:00:00Z", "others": 1}
        for each in "0123456789abcdef"
    ]
    (home.folder / "theirs.json").write_text(json.dumps({"schema": 1, "contacts": there}))
    home.say("import", "theirs.json")
    for each in "0123456789abcdef":
        assert "no longer" not in home.say("delete", each)
    assert home.json("contacts", "--to", "2025-12-31") == []


def test_of_contacts_of_one_instant_the_one_written_later_comes_first(home: Home) -> None:
    ids = [home.say("log", f"Ann {number}") for number in range(12)]
    assert [each["id"] for each in home.json("contacts")] == ids[::-1]


def test_the_ids_that_are_shown_tell_contacts_apart(home: Home) -> None:
    for number in range(12):
        home.say("log", f"Ann {number}")
    shown = [line.split()[0] for line in home.say("contacts").splitlines()[1:]]
    assert len(set(shown)) == 12
    for each in shown:
        assert "Deleted" in home.say("delete", each)
    home.later()
    (id_,) = [home.say("log", "Bob")]
    assert home.say("contacts").splitlines()[1].split()[0] == id_[:13]


def test_too_short_a_beginning_of_an_id_is_refused_with_the_ids(home: Home) -> None:
    one, other = home.say("log", "Ann"), home.say("log", "Bob")
    said = home.refused("delete", one[:13])
    assert one in said
    assert other in said


def test_a_journey_keeps_its_own_times(home: Home) -> None:
    home.zone = ZoneInfo("America/New_York")
    home.say("log", "Flo", "--at", "2026-11-04 23:30")
    home.zone = BERLIN
    assert "23:30  Flo" in home.say("contacts")
    assert home.say("contacts").startswith("Wed 4 November")


@pytest.mark.parametrize(
    "change", [["--at", "2026-11-03 09:00"], ["--day", "2026-10-01"], ["--minutes", "5"]]
)
def test_a_new_face_stays_one_when_its_only_contact_moves(home: Home, change: list[str]) -> None:
    id_ = home.say("log", "Ann", "--at", "2026-11-04 12:00")
    home.say("edit", id_, *change)
    (contact,) = home.json("contacts")
    assert contact["new_face"] is True
