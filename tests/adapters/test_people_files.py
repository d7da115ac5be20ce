"""vCard and CSV as other programs write them: every form read, a broken entry costing itself alone."""

from pathlib import Path

import pytest

from wfh_app.adapters.exchange import address_books, people_csv, vcard
from wfh_app.adapters.exchange.people_file import UnknownForm, Unread
from wfh_app.core.records import Person, Tie


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(*lines: str, version: str = "3.0") -> Person:
    found = vcard.read(card(*lines, version=version).encode())
    assert found.unread == ()
    (person,) = found.people
    return person


def test_a_card_of_version_4() -> None:
    person = one(
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "FN:Gréta Weiß",
        "N:Weiß;Gréta;;;",
        "TEL;VALUE=uri;TYPE=home:tel:+49-30-2",
        "TEL;VALUE=uri;PREF=1:tel:+49-30-1",
        "EMAIL:first@example.org",
        "EMAIL;PREF=x:second@example.org",
        "ORG:Bäckerei;Filiale",
        "ADR:;;Hauptstraße 1;Köln;;50667;DE",
        "NOTE:one\\ntwo\\, three",
        version="4.0",
    )
    assert person == Person(
        name="Gréta Weiß",
        business="Bäckerei, Filiale",
        area="Köln",
        phone="+49-30-1",
        email="second@example.org",
        vcard_uid="urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        note="one\ntwo, three",
    )


def test_a_picture_that_was_cut_costs_nobody() -> None:
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABA"
    person = one("FN:Ann", picture, " /2wBDAAMC", "item1.EMAIL:a@x.example", "NOTE:PHOTO: none", "\tof her")
    assert (person.name, person.email, person.note) == ("Ann", "a@x.example", "PHOTO: noneof her")


def test_the_preferred_number_of_version_3() -> None:
    person = one("FN:A", "TEL;TYPE=home:1", "item1.TEL;TYPE=cell,pref:2")
    assert person.phone == "2"


def test_a_card_of_version_2_in_quoted_printable() -> None:
    person = one("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen =", "M=C3=BCller", version="2.1")
    assert person.name == "Jürgen Müller"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Doe;John;Q.;Dr.;Jr."], "Dr. John Q. Doe Jr."),
        (["N:;;;;", "NICKNAME:Jo"], "Jo"),
        (["ORG:Bäckerei"], "Bäckerei"),
        (["EMAIL:a@b.example"], "a@b.example"),
        (["FN: ", "N:Doe;;;;"], "Doe"),
        (["FN:Long name that is fol", "  ded"], "Long name that is fol ded"),
        (["FN:<b>Bob</b>\\nLee"], "<b>Bob</b>\nLee"),
    ],
)
def test_a_card_gives_its_name_however_it_is_written(lines: list[str], name: str) -> None:
    assert one(*lines).name == name


def test_broken_cards_cost_themselves_alone() -> None:
    file = (
        card("FN:First")
        + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Never ended\r\n"
        + card("FN:Second")
        + card("no line at all")
        + card("NOTE:nobody")
        + card("FN:A group", "KIND:group", version="4.0")
        + "END:VCARD\r\n"
        + card("FN:Third", end="\n")
        + "BEGIN:VCARD\r\nN:Cut;Off"
    )
    found = vcard.read(file.encode())
    assert [person.name for person in found.people] == ["First", "Second", "Third"]
    assert found.unread == (
        Unread(5, "Never ended", "broken"),
        Unread(12, "", "broken"),
        Unread(16, "", "nameless"),
        Unread(30, "Cut Off", "broken"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_in_any_encoding_people_have(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "people"
    path.write_bytes(card("FN:Jürgen Groß").encode(encoding))
    assert [person.name for person in address_books.read(path).people] == ["Jürgen Groß"]
    path.write_bytes("Name,Ort\r\nJürgen Groß,Köln\r\n".encode(encoding))
    assert address_books.read(path).people == (Person(name="Jürgen Groß", area="Köln"),)


GOOGLE = """\
First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Notes
Marta,,Kowalski,Bakery,* Work,m@example.org ::: n@example.org,Mobile,+1 555 1,"two
lines"
,,,,,only@example.org,,,
,,,,,,,,nobody
"""
OUTLOOK = """\
"Vorname";"Nachname";"Firma";"E-Mail-Adresse";"Telefon geschäftlich";"Mobiltelefon"
"Jürgen";"Groß";"Groß; Söhne";"j@example.org";"030 1";""
"""


def test_a_table_from_google() -> None:
    found = people_csv.read(GOOGLE.encode())
    assert found.people == (
        Person(
            name="Marta Kowalski",
            business="Bakery",
            email="m@example.org",
            phone="+1 555 1",
            note="two\nlines",
        ),
        Person(name="only@example.org", email="only@example.org"),
    )
    assert found.unread == (Unread(5, "", "nameless"),)


def test_a_table_from_thunderbird() -> None:
    heading = "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Organization,Notes\n"
    found = people_csv.read(f"{heading}Gréta,Weiß,Gréta Weiß,,g@x.example,,030 1,Bakery,hi\n".encode())
    assert found.people == (
        Person(name="Gréta Weiß", business="Bakery", phone="030 1", email="g@x.example", note="hi"),
    )


def test_a_table_from_outlook() -> None:
    assert people_csv.read(OUTLOOK.encode("cp1252")).people == (
        Person(name="Jürgen Groß", business="Groß; Söhne", email="j@example.org", phone="030 1"),
    )


def test_our_own_table_comes_back_as_it_was_and_runs_no_formula() -> None:
    person = Person(
        id="1",
        name="=1+1",
        tie=Tie.CLOSE,
        household=True,
        in_person_days=7,
        phone="+49 30",
        note="@home",
        email="-x@y",
    )
    written = people_csv.write([person])
    assert b"'=1+1" in written
    assert b",+49 30," in written
    (read,) = people_csv.read(written).people
    assert read == Person(
        name="=1+1", tie=Tie.CLOSE, household=True, in_person_days=7, phone="+49 30", note="@home", email="-x@y",
        vcard_uid="urn:uuid:1",
    )  # fmt: skip


def test_values_that_do_not_fit_are_let_go() -> None:
    table = "name,tie,household,in person days\nA,best,maybe,often\nB,new,1,99999\nC\n"
    assert people_csv.read(table.encode()).people == (
        Person(name="A"),
        Person(name="B", tie=Tie.NEW, household=True),
        Person(name="C"),
    )


@pytest.mark.parametrize("content", [b"", b"just words", b"\x89PNG\r\n", b"a,b\n1,2\n"])
def test_what_is_no_file_of_people(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    with pytest.raises(UnknownForm):
        address_books.read(path)


def test_the_ending_of_a_file_says_its_form() -> None:
    assert address_books.writer(Path("a.VCF")) is vcard.write
    assert address_books.writer(Path("a.csv")) is people_csv.write
    with pytest.raises(UnknownForm):
        address_books.writer(Path("a.doc"))


def test_ten_thousand_characters_there_and_back() -> None:
    person = Person(id="1", name="ä" * 10_000, note="x\n" * 5_000 + "\u2028\u0085 \u202e")
    (read,) = vcard.read(vcard.write([person])).people
    assert (read.name, read.note) == (person.name, person.note.strip())
