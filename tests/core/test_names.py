"""Names: exact without case, else a whole first name, never the beginning of one; text kept to its line."""

import pytest

from wfh_app.core.names import Book, folded, one_line, tidy, unbroken
from wfh_app.core.records import Person

MARTA = Person(id="m", name="Marta Kowalski")
ANN_LEE = Person(id="al", name="Ann Lee")
ANN_BERG = Person(id="ab", name="Ann Berg")
ANN = Person(id="a", name="Ann")
GRETA = Person(id="g", name="Gréta Weiß")


def found(book: Book, name: str) -> list[str]:
    return [person.id for person in book.find(name)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Marta Kowalski", ["m"]),
        ("marta  KOWALSKI", ["m"]),
        ("marta", ["m"]),
        ("Mart", []),
        ("Kowalski", []),
        ("Marta K", []),
        ("ann", ["al", "ab"]),
        ("ann lee", ["al"]),
        ("GRE\u0301TA WEISS", ["g"]),
        ("\u200fMarta", ["m"]),
        ("", []),
        ("m", ["m"]),
    ],
)
def test_a_typed_name_means_a_whole_name_or_a_first_name(typed: str, ids: list[str]) -> None:
    assert found(Book([MARTA, ANN_LEE, ANN_BERG, GRETA]), typed) == ids


def test_a_whole_name_comes_before_first_names() -> None:
    assert found(Book([ANN_LEE, ANN, ANN_BERG]), "Ann") == ["a"]


def test_a_first_name_means_those_in_use_and_else_the_one_put_away() -> None:
    away = Person(id="x", name="Ann Old", archived=True)
    assert found(Book([away, ANN_LEE]), "Ann") == ["al"]
    assert found(Book([away]), "Ann") == ["x"]


def test_two_of_one_name_are_both_meant() -> None:
    twin = Person(id="m2", name="marta kowalski")
    assert found(Book([MARTA, twin]), "Marta Kowalski") == ["m", "m2"]


def test_people_without_a_name_are_not_found() -> None:
    assert found(Book([Person(id="n", name=" \u200e ")]), "") == []


def test_the_longest_name_in_a_row_of_words() -> None:
    book = Book([ANN, ANN_LEE, MARTA])
    assert book.longest(["with", "ann", "lee"], 1) == 2
    assert book.longest(["ann", "berg"], 0) == 1
    assert book.longest(["berg"], 0) == 0
    assert book.bears("ANN")
    assert not book.bears("Marta")


def test_a_name_with_a_comma_can_be_typed_without() -> None:
    firm = Person(id="f", name="Weiß, Groß & Co")
    book = Book([firm])
    assert found(book, "weiß, groß & co") == found(book, "Weiß  Groß & Co") == ["f"]
    assert book.longest(["weiss", "gross", "&", "co"], 0) == 4


def test_choosing_goes_by_the_beginning_of_any_word() -> None:
    away = Person(id="x", name="Marvin", archived=True)
    book = Book([MARTA, ANN_LEE, away])
    assert [person.id for person in book.beginning_with("ko")] == ["m"]
    assert [person.id for person in book.beginning_with("mar")] == ["m"]
    assert book.beginning_with(" ") == ()


def test_a_name_is_kept_as_typed() -> None:
    assert tidy("  Gre\u0301ta\nWeiß ") == "Gréta\nWeiß"
    assert folded("A\tB") == "a b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bob\nLee", "Bob Lee"),
        ("Bob\x1b[31m Lee", "Bob [31m Lee"),
        ("<b>Bob</b>", "<b>Bob</b>"),
        ("\u202eboB", "\u2068boB\u2069"),
        ("דנה", "\u2068דנה\u2069"),
        ("x" * 10_000, "x" * 10_000),
    ],
)
def test_text_for_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_a_sentence_with_a_path_in_it_stays_one_line_and_keeps_its_spaces() -> None:
    assert unbroken("/a\nb/my  notes\x1b[31m\u202e.json") == "/a b/my  notes [31m.json"
    assert unbroken(f"There is no {one_line('דנה')}.") == "There is no \u2068דנה\u2069."
