"""Completing a line: what is being typed, and the line with the choice in its place."""

import pytest

from wfh_app.core.completion import Fragment, completed, fragment, span_of, without
from wfh_app.core.line import Doubt, Entry, laid_over
from wfh_app.core.names import Book
from wfh_app.core.records import How, Person
from wfh_app.wording.contacts import vocabulary

BOOK = Book(
    [
        Person(id=name, name=name)
        for name in ("James Okoro", "Jana", "Marta Kowalski", "Ann Lee", "Ann Berg", "Callum")
    ]
)


def typing(line: str) -> Fragment | None:
    return fragment(line, len(line), BOOK, vocabulary())


@pytest.mark.parametrize(
    ("line", "start", "text", "settled"),
    [
        ("Ja", 0, "Ja", False),
        ("Marta lunch 45m @King Street, Ja", 30, "Ja", False),
        ("lunch with ja", 11, "ja", False),
        ("Marta", 0, "Marta", True),
        ("Ann", 0, "Ann", False),
        ("ann l", 0, "ann l", False),
        ("Jana and Ko", 9, "Ko", False),
        ("call", 0, "call", True),
        ("Jacqueline Du", 0, "Jacqueline Du", True),
        ("lunch Jacqueline", 6, "Jacqueline", True),
        ("Bob and Jim", 8, "Jim", True),
    ],
)
def test_the_name_being_typed(line: str, start: int, text: str, settled: bool) -> None:
    assert typing(line) == Fragment("name", start, len(line), text, settled)


@pytest.mark.parametrize("line", ["", "Marta, ", "45m", "lunch "])
def test_nothing_is_being_typed(line: str) -> None:
    assert typing(line) is None


def test_the_place_being_typed() -> None:
    assert typing("Marta @King St") == Fragment("place", 7, 14, "King St")
    assert typing("@") == Fragment("place", 1, 1, "")


@pytest.mark.parametrize(
    ("line", "caret", "choice", "after"),
    [
        ("Ja", 2, "Jana", ("Jana, ", 6)),
        ("lunch Ja 45m", 8, "Jana", ("lunch Jana, 45m", 11)),
        ("Ja, Bob", 2, "Jana", ("Jana, Bob", 4)),
        ("@Ki", 3, "King Street", ("@King Street, ", 14)),
        ("Ja  ", 2, "Jana", ("Jana, ", 6)),
    ],
)
def test_a_choice_takes_its_place(line: str, caret: int, choice: str, after: tuple[str, int]) -> None:
    at = fragment(line, caret, BOOK, vocabulary())
    assert at is not None
    assert completed(line, at, choice) == after


@pytest.mark.parametrize(
    ("line", "name", "after"),
    [
        ("Jana, ", "Jana", ""),
        ("Jana, Bob", "jana", "Bob"),
        ("Bob, Jana, 45m", "Jana", "Bob, 45m"),
        ("Bob, Jana", "Jana", "Bob, "),
        ("lunch Jana", "Jana", "lunch, "),
        ("Ann  Lee lunch", "Ann Lee", "lunch"),
        ("Janabel", "Jana", "Janabel"),
        ("Jana", "", "Jana"),
    ],
)
def test_a_name_is_taken_out(line: str, name: str, after: str) -> None:
    assert without(line, name) == after


def test_where_a_name_stands() -> None:
    assert span_of("lunch ann  lee", "Ann Lee") == (6, 14)
    assert span_of("@Joes", "Joes") == (1, 5)
    assert span_of("Anna", "Ann") is None


def test_entries_lie_over_each_other() -> None:
    below = Entry(how=How.PHONE, minutes=5, household=True)
    assert laid_over(below, Entry(minutes=15, note="x")) == Entry(
        how=How.PHONE, minutes=15, note="x", household=True
    )
    doubt = Doubt("number", "45")
    assert laid_over(Entry(doubts=(doubt,)), Entry()).doubts == (doubt,)
