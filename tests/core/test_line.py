"""One line, understood: tokens in any order, names as the person means them, and no guessing."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh_app.core.line import DayClock, Entry, Understood, entry, understand, understand_items
from wfh_app.core.names import Book, folded
from wfh_app.core.records import How, Outcome, Person, Purpose, What
from wfh_app.wording.contacts import vocabulary

MARTA = Person(id="marta", name="Marta Kowalski")
ANN_LEE = Person(id="annlee", name="Ann Lee")
ANN_BERG = Person(id="annberg", name="Ann Berg")
BOB = Person(id="bob", name="Bob")
KIM = Person(id="kim", name="Kim")
KIM_WALK = Person(id="kimwalk", name="Kim Walk")
FIRM = Person(id="firm", name="Ben and Jerry")
PEOPLE = Book([MARTA, ANN_LEE, ANN_BERG, BOB, KIM, KIM_WALK, FIRM])
BERLIN = ZoneInfo("Europe/Berlin")


def said(line: str, book: Book = PEOPLE) -> Understood:
    return understand(line, book, vocabulary())


def told(*items: str, book: Book = PEOPLE) -> Understood:
    return understand_items(items, book, vocabulary())


def who(understood: Understood) -> list[str]:
    """Known people by their ids, new ones as typed, several by all their ids."""
    return ["|".join(person.id for person in item.people) or item.text for item in understood.named]


def doubts(understood: Understood) -> list[tuple[str, str]]:
    return [(doubt.about, doubt.text) for doubt in understood.doubts]


def test_the_line_of_the_picture() -> None:
    line = said("Marta lunch 45m @King Street, Ja")
    assert who(line) == ["marta", "Ja"]
    assert (line.what, line.minutes, line.place) == ((What.LUNCH,), 45, "King Street")
    assert line.doubts == ()


def test_the_example_of_the_command_line() -> None:
    line = told("Marta", "lunch", "45m", "@Joes")
    assert (who(line), line.what, line.minutes, line.place) == (["marta"], (What.LUNCH,), 45, "Joes")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Marta", ["marta"]),
        ("marta kowalski", ["marta"]),
        ("Marta Bob", ["marta", "bob"]),
        ("Marta Jana", ["Marta Jana"]),
        ("Jana Marek", ["Jana Marek"]),
        ("Jana, Marek", ["Jana", "Marek"]),
        ("Jana and Marek & Bob", ["Jana", "Marek", "bob"]),
        ("lunch with Jana Marek", ["Jana Marek"]),
        ("Bob Ann Lee", ["bob", "annlee"]),
        ("Jana lunch Marek", ["Jana", "Marek"]),
        ("Kim Walk", ["kimwalk"]),
        ("Kim walked", ["kim"]),
        ("Ben and Jerry", ["firm"]),
        ("Ben and Jerry and Bob", ["firm", "bob"]),
        ("Bob, BOB and bob", ["bob"]),
        ("Jana, jana", ["Jana"]),
        ("Ann", ["annlee|annberg"]),
        ("Bob Ann", ["bob", "annlee|annberg"]),
        ("Mart", ["Mart"]),
        ("bob@joes.example", ["bob@joes.example"]),
        ("<b>Jana</b>", ["<b>Jana</b>"]),
        ("", []),
        (" , and & ,", []),
    ],
)
def test_who_is_named_in_a_line(line: str, people: list[str]) -> None:
    assert who(said(line)) == people


@pytest.mark.parametrize(
    ("items", "people"),
    [
        (["Ann Lee", "Jana Marek"], ["annlee", "Jana Marek"]),
        (["Jana", "Marek"], ["Jana", "Marek"]),
        (["Ann", "Lee"], ["annlee"]),
        (["Jana,", "Marek"], ["Jana", "Marek"]),
        (["Jana,Marek"], ["Jana", "Marek"]),
        (["Lee, Jana"], ["Lee, Jana"]),
        (["Jana and Marek", "Bob"], ["Jana", "Marek", "bob"]),
        (["Jana Marek and Bob"], ["Jana Marek", "bob"]),
        (["Jana & Marek"], ["Jana & Marek"]),
        (["Ben and Jerry"], ["firm"]),
        (["Jana", "and", "Marek", "&", "Bob"], ["Jana", "Marek", "bob"]),
        (["Lunch Lady"], ["Lunch Lady"]),
        (["@Joes, Jana", "Marek"], ["Jana", "Marek"]),
        (["@Joes", "Jana"], ["Jana"]),
        (["Bob\nLee"], ["Bob\nLee"]),
        ([""], []),
    ],
)
def test_who_is_named_by_arguments(items: list[str], people: list[str]) -> None:
    assert who(told(*items)) == people


def test_two_arguments_that_are_each_somebody_are_two() -> None:
    book = Book([KIM, BOB, Person(id="both", name="Kim Bob")])
    assert who(told("Kim", "Bob", book=book)) == ["kim", "bob"]
    assert who(said("Kim Bob", book=book)) == ["both"]


def test_a_whole_line_in_one_argument_is_a_line() -> None:
    line = told("Jana", "Marta lunch 45m @Joes, Marek", "phone")
    assert who(line) == ["Jana", "marta", "Marek"]
    assert (line.minutes, line.place, line.how) == (45, "Joes", How.PHONE)
    counted = told("Marta 3 others", "90 min Jana")
    assert (who(counted), counted.others, counted.minutes) == (["marta", "Jana"], 3, 90)


def test_what_stands_behind_a_place_in_one_argument_is_read_like_any_other() -> None:
    line = told("@Joes Diner, Jana 45m", "phone")
    assert (who(line), line.minutes, line.place, line.how) == (["Jana"], 45, "Joes Diner", How.PHONE)


def test_a_number_counts_who_follows_rather_than_the_minutes_before() -> None:
    line = said("Jana 1h 3 others, phone")
    assert (line.minutes, line.others, who(line)) == (60, 3, ["Jana"])
    assert said("Jana 1h 20").minutes == 80
    assert said("Jana 1h 20 Bob").minutes == 80


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("1h20m", 80),
        ("2h", 120),
        ("1h20", 80),
        ("45 min", 45),
        ("1 hour", 60),
        ("1 h 5 min", 65),
        ("24h", 1440),
    ],
)
def test_a_length_is_understood_in_a_line_and_as_an_argument(text: str, minutes: int) -> None:
    assert said(f"Bob {text}").minutes == minutes
    assert told("Bob", text).minutes == minutes


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:05", time(9, 5)),
        ("10:30pm", time(22, 30)),
        ("4 pm", time(16)),
        ("12:15 am", time(0, 15)),
        ("12pm", time(12)),
    ],
)
def test_a_clock_time_is_understood_in_a_line_and_as_an_argument(text: str, clock: time) -> None:
    line = said(f"Bob {text}")
    assert (who(line), line.clock) == (["bob"], clock)


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("face to face", How.FACE),
        ("call", How.PHONE),
        ("Video call", How.VIDEO),
        ("text", How.MESSAGE),
        ("voicemail", How.PHONE),
    ],
)
def test_words_for_how_are_understood_in_a_line_and_as_arguments(words: str, how: How) -> None:
    assert said(f"Bob {words}").how is how
    assert told("Bob", *words.split()).how is how
    assert told("Bob", words).how is how


def test_what_else_a_line_says_is_understood_beside_the_name() -> None:
    line = said(
        "Bob coffee handshake coffee 3 others 10:30 yesterday left a card prospecting I paid household"
    )
    assert line.what == (What.COFFEE, What.HANDSHAKE)
    assert (line.others, line.clock, line.days_back) == (3, time(10, 30), 1)
    assert (line.outcome, line.purpose) == (Outcome.CARD_LEFT, Purpose.PROSPECTING)
    assert (line.paid, line.household) == (True, True)
    assert told("3", "others").others == 3
    assert said("Bob").paid is False
    assert said("Bob today").days_back == 0


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("Bob phone lunch face to face", ("twice", "face")),
        ("Bob 45m 50m", ("twice", "50m")),
        ("Bob @Joes, @King Street", ("twice", "King Street")),
        ("Bob 10:30 11:30", ("twice", "11:30")),
        ("Bob today yesterday", ("twice", "yesterday")),
        ("Bob 45", ("number", "45")),
        ("Bob -5m", ("number", "-5m")),
        ("Bob 13pm", ("number", "13pm")),
        ("Bob 24:00", ("number", "24:00")),
        ("Bob 12:60", ("number", "12:60")),
        ("Bob 25h", ("number", "25h")),
        ("Bob 0m", ("number", "0m")),
        ("Bob 0 others", ("number", "0 others")),
        ("Bob 5000 others", ("number", "5000 others")),
        ("Ann", ("several", "Ann")),
    ],
)
def test_what_is_not_guessed(line: str, doubt: tuple[str, str]) -> None:
    assert doubts(said(line)) == [doubt]


def test_an_at_sign_alone_says_nothing() -> None:
    assert said("Bob @").place is None
    assert said("Bob @, Kim").place is None


def test_the_same_said_twice_is_no_doubt() -> None:
    assert said("Bob call phoned 45m 45 min @Joes, @Joes").doubts == ()


def test_an_unknown_unit_is_part_of_a_name() -> None:
    assert who(said("Henry 3rd")) == ["Henry 3rd"]
    assert who(said("Room 4b20")) == ["Room 4b20"]


def test_long_lines_are_read() -> None:
    name = " ".join(["Ann"] * 3000)
    assert who(said(name)) == ["annlee|annberg"]
    assert who(told("x" * 10_000)) == ["x" * 10_000]
    known = Person(id="long", name="y " * 5000)
    assert who(said("y " * 5000, book=Book([known]))) == ["long"]


PIECES = st.sampled_from(
    [
        "Ann",
        "Ann Lee",
        "Bob",
        "Jana",
        "and",
        "&",
        ",",
        "@Joes",
        "@",
        "45m",
        "10:30",
        "3 others",
        "lunch",
        "call",
        "9",
        "-1",
        "\u202e",
    ]
)
LINES = st.lists(PIECES | st.text(max_size=4), max_size=8)


@given(LINES)
def test_any_line_is_read_and_what_is_understood_can_be_kept(pieces: list[str]) -> None:
    for line in (said(" ".join(pieces)), told(*pieces)):
        assert line.minutes is None or 0 < line.minutes <= 1440
        assert line.others is None or 0 < line.others <= 999
        assert all(folded(item.text) and item.text == item.text.strip() for item in line.named)
        several = [item for item in line.named if len(item.people) > 1]
        assert len([doubt for doubt in line.doubts if doubt.about == "several"]) == len(several)
        kept = [person.id for item in line.named if len(item.people) == 1 for person in item.people]
        assert len(kept) == len(set(kept))


@given(
    st.lists(st.sampled_from(["Marta Kowalski", "Ann Lee", "Bob", "Kim Walk", "Ben and Jerry"]), unique=True)
)
def test_known_people_in_a_row_are_these_people(names: list[str]) -> None:
    for text in (" ".join(names), ", ".join(names), " & ".join(names)):
        assert [item.people[0].name for item in said(text).named] == names


NOON = datetime(2026, 11, 5, 11, 0, tzinfo=UTC)
AT_NOON = DayClock(NOON, BERLIN, time(4))


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Bob", None),
        ("Bob today", None),
        ("Bob 10:30", datetime(2026, 11, 5, 9, 30, tzinfo=UTC)),
        ("Bob 01:30", datetime(2026, 11, 5, 0, 30, tzinfo=UTC)),
        ("Bob today 01:30", datetime(2026, 11, 5, 0, 30, tzinfo=UTC)),
        ("Bob yesterday 01:30", datetime(2026, 11, 5, 0, 30, tzinfo=UTC)),
        ("Bob 14:00", datetime(2026, 11, 5, 13, 0, tzinfo=UTC)),
        ("Bob yesterday", datetime(2026, 11, 4, 11, 0, tzinfo=UTC)),
        ("Bob yesterday 18:00", datetime(2026, 11, 4, 17, 0, tzinfo=UTC)),
    ],
)
def test_when_it_was(line: str, at: datetime | None) -> None:
    assert entry(said(line), AT_NOON).at == at


def test_after_midnight_it_is_still_yesterday_evening() -> None:
    late = DayClock(datetime(2026, 11, 5, 23, 30, tzinfo=UTC), BERLIN, time(4))
    assert entry(said("Bob 22:00"), late).at == datetime(2026, 11, 5, 21, 0, tzinfo=UTC)
    assert entry(said("Bob 00:10"), late).at == datetime(2026, 11, 5, 23, 10, tzinfo=UTC)
    assert entry(said("Bob 01:10"), late).at == datetime(2026, 11, 6, 0, 10, tzinfo=UTC)
    assert late.on(date(2026, 11, 2), time(3)) == datetime(2026, 11, 3, 2, 0, tzinfo=UTC)


def test_an_entry_says_only_what_was_said() -> None:
    assert entry(said(""), AT_NOON) == Entry()
    full = entry(said("Bob lunch 45m @Joes, paid"), AT_NOON)
    assert (full.what, full.minutes, full.place, full.paid) == ((What.LUNCH,), 45, "Joes", True)
