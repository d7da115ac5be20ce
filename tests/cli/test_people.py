"""`people` and its verbs, as typed."""

import random
from pathlib import Path

import pytest

from tests.homes import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def names(home: Home) -> list[str]:
    return [person["name"] for person in home.json("people", "list")]


def cards(number: int) -> bytes:
    """Cards of 3.0 and 4.0 with folded lines and umlauts; two without FN, one broken."""
    chance = random.Random(300)  # noqa: S311 - the same cards each time
    return b"".join(_card(each, chance).encode() for each in range(number))


def _card(number: int, chance: random.Random) -> str:
    name = f"Jürgen Müßig-Öztürk {number}"
    naming = {
        17: "N:Nord;Nora;;;",
        18: "ORG:Bäckerei Schmidt;Filiale Süd",
        99: f"FN:{name}\r\nthis is no line of a card",
    }.get(number, f"FN:Jürgen Müßig-\r\n Öztürk {number}\r\nN:Müßig-Öztürk;Jürgen;;;")
    more = chance.sample(
        [
            f"UID:urn:uuid:00000000-0000-0000-0000-{number:012}",
            f"TEL;TYPE=cell:+49 171 {number:07}",
            f"EMAIL;TYPE=INTERNET:m{number}@example.org",
            "NOTE:Ein langer Text mit Umlauten äöü und einem Um\r\n bruch mitten im Wort\\, ja",
            "ADR;TYPE=home:;;Hauptstraße 1;Köln;;50667;DE",
        ],
        k=number % 6,
    )
    lines = ["BEGIN:VCARD", f"VERSION:{'4.0' if number % 2 else '3.0'}", naming, *more, "END:VCARD", ""]
    return "\r\n".join(lines)


def test_three_hundred_cards_twice(home: Home) -> None:
    (home.folder / "all.vcf").write_bytes(cards(300))
    said = home.say("people", "import", "all.vcf")
    assert "299 people added" in said
    assert "Jürgen Müßig-Öztürk 99" in said
    again = home.json("people", "import", "all.vcf")
    assert (again["added"], again["known"]) == (0, 299)
    assert [(each["name"], each["reason"]) for each in again["unread"]] == [
        ("Jürgen Müßig-Öztürk 99", "broken")
    ]
    known = names(home)
    assert len(known) == 299
    assert {"Nora Nord", "Bäckerei Schmidt, Filiale Süd", "Jürgen Müßig-Öztürk 298"} <= set(known)
    assert home.json("contacts") == []


def test_the_very_file_twice_in_one(home: Home) -> None:
    (home.folder / "twice.vcf").write_bytes(cards(16) * 2)
    once = {f"Jürgen Müßig-Öztürk {number}" for number in range(16)}
    home.say("people", "import", "twice.vcf")
    assert set(names(home)) == once


@pytest.mark.parametrize("file", ["all.vcf", "all.csv"])
def test_what_is_exported_is_read_back(home: Home, tmp_path: Path, file: str) -> None:
    home.say(
        "people", "add", "Marta Kowalski", "--tie", "close", "--business", "King Street; Bakery, Ltd", "--area", "Old Town",
        "--in-person-days", "14", "--any-contact-days", "7", "--phone", "+49 30 1", "--email", "m@example.org",
        "--note", "line one\nline, two; three",
    )  # fmt: skip
    home.say("people", "add", "=HYPERLINK(1)", "--household")
    assert "2 people written" in home.say("people", "export", file)
    assert "0 people added; 2 known already" in home.say("people", "import", file)
    other = Home(tmp_path / "other")
    other.folder.mkdir()
    (other.folder / file).write_bytes((home.folder / file).read_bytes())
    other.say("people", "import", file)
    ours = ("id", "updated", "device", "vcard_uid")
    before, after = (
        [
            {key: value for key, value in each.items() if key not in ours}
            for each in which.json("people", "list")
        ]
        for which in (home, other)
    )
    assert after == before


def test_an_import_is_one_step(home: Home) -> None:
    home.say("log", "Nora Nord")
    (home.folder / "all.vcf").write_bytes(cards(20))
    assert "19 people added; 1 known already" in home.say("people", "import", "all.vcf")
    home.say("undo")
    assert names(home) == ["Nora Nord"]


def test_a_card_completes_who_is_known(home: Home) -> None:
    home.say("log", "Jürgen Müßig-Öztürk 5")
    (home.folder / "all.vcf").write_bytes(cards(6))
    home.say("people", "import", "all.vcf")
    person = home.json("people", "show", "Jürgen Müßig-Öztürk 5")
    assert (person["email"], person["area"]) == ("m5@example.org", "Köln")
    assert person["vcard_uid"].endswith("5")


def test_the_same_person_from_another_program(home: Home) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:{}\nFN:Ann Lee\nEMAIL:{}\nEND:VCARD\n"
    for file, uid, email in (
        ("a.vcf", "1", "ann@x.example"),
        ("b.vcf", "2", "Ann@X.example"),
        ("c.vcf", "3", "lee@x.example"),
    ):
        (home.folder / file).write_text(card.format(uid, email))
    added = [
        home.json("people", "import", file)["added"] for file in ("a.vcf", "b.vcf", "b.vcf", "c.vcf", "c.vcf")
    ]
    assert added == [1, 0, 0, 1, 0]


def test_namesakes_of_one_file_are_two(home: Home) -> None:
    (home.folder / "a.csv").write_text("Name,Phone\nAnn,1\nAnn,2\nBob,\nBob,\n")
    assert home.json("people", "import", "a.csv")["added"] == 4
    assert home.json("people", "import", "a.csv")["added"] == 0


def test_files_that_cannot_be_read(home: Home) -> None:
    (home.folder / "picture.png").write_bytes(bytes(range(256)))
    assert "picture.png" in home.refused("people", "import", "picture.png")
    assert "nowhere.vcf" in home.refused("people", "import", "nowhere.vcf")
    assert "cannot be read" in home.refused("people", "import", ".")
    assert ".vcf or .csv" in home.refused("people", "export", "people.txt")


def test_show_tells_what_is_known_and_what_is_logged(home: Home) -> None:
    home.say("people", "add", "Marta", "--tie", "close", "--business", "bakery", "--in-person-days", "14")
    home.say("log", "Marta", "lunch", "--at", "2026-11-02 12:00")
    home.say("log", "Marta", "call", "--at", "2026-11-04 12:00")
    said = home.say("people", "show", "marta").splitlines()
    assert said[0] == "Marta · bakery · 3 days ago"
    assert "14 days" in "".join(said)
    assert len([line for line in said if "2026" in line]) == 2
    shown = home.json("people", "show", "marta")
    assert (shown["last_met"], shown["last_contact"]) == ("2026-11-02", "2026-11-04")
    assert [each["day"] for each in shown["contacts"]] == ["2026-11-04", "2026-11-02"]
    assert home.say("people") == "Marta · bakery · 3 days ago"


def test_with_nobody_known_it_says_so(home: Home) -> None:
    assert "Nobody is known yet" in home.say("people")
    assert home.json("people") == []


def test_who_is_put_away_is_listed_only_with_all(home: Home) -> None:
    home.say("people", "add", "Marta")
    home.say("people", "add", "Jana")
    home.say("people", "edit", "Marta", "--archive")
    assert home.say("people") == "Jana · not met yet"
    assert len(home.say("people", "list", "--all").splitlines()) == 2
    assert names(home) == ["Jana", "Marta"]
    home.say("people", "edit", "Marta", "--unarchive", "--outsider")
    assert len(home.say("people").splitlines()) == 2


def test_what_is_logged_follows_a_new_name(home: Home) -> None:
    home.say("log", "Martha")
    home.say("log", "Jana")
    assert "Marta" in home.say("people", "rename", "martha", "Marta")
    assert {each["people"][0]["name"] for each in home.json("contacts")} == {"Marta", "Jana"}
    assert "merge" in home.refused("people", "rename", "Jana", "MARTA")
    home.say("people", "rename", "Marta", "MARTA")
    home.say("undo")
    assert names(home) == ["Jana", "Marta"]
    assert "needs a name" in home.refused("people", "rename", "Jana", " ")


def test_merge_makes_two_one_everywhere(home: Home) -> None:
    home.say("log", "Marta", "--at", "2026-11-02 09:00")
    home.say("log", "Martha", "--at", "2026-11-03 09:00")
    home.say("log", "Martha", "Marta", "Jana", "--at", "2026-11-04 09:00")
    home.say("people", "edit", "Martha", "--phone", "123", "--tie", "close")
    assert "2 contacts" in home.say("people", "merge", "Marta", "Martha")
    merged = home.json("contacts")
    assert [[person["name"] for person in each["people"]] for each in merged] == [
        ["Marta", "Jana"],
        ["Marta"],
        ["Marta"],
    ]
    assert [each["new_face"] for each in merged] == [True, False, True]
    assert home.json("people", "show", "Marta")["phone"] == "123"
    assert home.json("people", "show", "Marta")["tie"] == "close"
    assert names(home) == ["Jana", "Marta"]
    home.say("undo")
    assert names(home) == ["Jana", "Marta", "Martha"]
    assert [len(each["people"]) for each in home.json("contacts")] == [3, 1, 1]


def test_merge_follows_into_outings(home: Home) -> None:
    home.say("people", "add", "Marta")
    home.say("people", "add", "Martha")
    home.say("plan", "visit", "Martha", "2026-11-06", "10:00")
    home.say("people", "merge", "Marta", "Martha")
    with home.office() as office:
        from datetime import date  # noqa: PLC0415 - this test alone looks into the journal

        (outing,) = office.journal.outings(date(2026, 11, 6), date(2026, 11, 6))
        assert [stop.person for stop in outing.stops] == [
            person.id for person in office.journal.people().values()
        ]


def test_merges_that_cannot_be(home: Home) -> None:
    home.say("log", "Eva", "--household")
    home.say("log", "Marta")
    assert "Both names" in home.refused("people", "merge", "Marta", "marta")
    assert "household" in home.refused("people", "merge", "Marta", "Eva")
    assert "Nobody is called" in home.refused("people", "merge", "Marta", "Nobody")


def test_somebody_is_added_once_and_with_values_that_can_be(home: Home) -> None:
    person = home.json("people", "add", "Marta", "--tie", "know")
    assert (person["name"], person["tie"]) == ("Marta", "know")
    assert "already" in home.refused("people", "add", "MARTA")
    assert "needs a name" in home.refused("people", "add", "  ")
    assert "Nothing to change" in home.refused("people", "edit", "Marta")
    assert home.call("people", "add", "Jana", "--in-person-days", "0") == 2
    assert home.call("people", "add", "Jana", "--tie", "lover") == 2
    home.say("people", "edit", "Marta", "--any-contact-days", "30")
    home.say("undo")
    assert home.json("people", "show", "Marta")["any_contact_days"] is None


def test_forgetting_keeps_the_numbers_and_nothing_else(home: Home) -> None:
    home.say("log", "Marta Kowalski", "lunch")
    home.say("log", "Jana")
    home.say("people", "edit", "Marta", "--phone", "0171 12345")
    assert "forgotten" in home.say("people", "forget", "Marta")
    assert names(home) == ["Jana"]
    assert len(home.json("contacts")) == 2
    assert sorted(each["people"][0]["name"] for each in home.json("contacts")) == ["", "Jana"]
    kept = b"".join(path.read_bytes() for path in home.places.data.rglob("*") if path.is_file())
    kept += b"".join(path.read_bytes() for path in home.places.state.rglob("*") if path.is_file())
    assert b"Kowalski" not in kept
    assert b"0171" not in kept
    assert "cannot be taken back" in home.refused("undo")
    assert "Nobody is called" in home.refused("people", "show", "Marta")
