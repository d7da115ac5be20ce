# ruff: noqa: N802 - the methods of Qt keep their names
"""The field of the log window, and the names or places it offers for what is being typed.

Convention: what is offered is a list of rows whose keys are a `Person`, or a text: a place, or the name of a new face.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from wfh_app.core.completion import Fragment
from wfh_app.core.names import Book, folded
from wfh_app.core.records import Person
from wfh_app.ui.rows_list import Look, Row
from wfh_app.ui.style import font
from wfh_app.wording import contacts as contact_words
from wfh_app.wording import log_window as words

MOST_OFFERED = 6


class LogLine(QLineEdit):
    """The one field; keys that belong to the list are announced instead of taken."""

    entered = Signal()
    moved = Signal(int)
    completing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("line")
        self.setPlaceholderText(words.example())
        self.setAccessibleName(words.field())
        self.setFont(font(1.15))
        self.setMaxLength(100_000)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward:
            self.completing.emit()
            return True
        return super().focusNextPrevChild(forward)


def offered(at: Fragment, book: Book, met: Mapping[str, str], places: Sequence[str]) -> list[Row]:
    """What to offer for a fragment of the line; `met` says in words when each person, by id, was last met."""
    if at.kind == "place":
        return [Row(_marked(place, at.text), place) for place in _beginning(places, at.text)]
    people = book.beginning_with(at.text)[:MOST_OFFERED]
    if not people or _is_alone(people, at.text):
        return []
    rows = [
        Row((*_marked(person.name, at.text), (_facts(person, met[person.id]), "soft")), person)
        for person in people
    ]
    return [*rows, Row(((words.new_face(at.text), "soft"),), at.text)]


def _is_alone(people: Sequence[Person], typed: str) -> bool:
    """Whether the only person found is typed out in full already."""
    return len(people) == 1 and folded(people[0].name) == folded(typed)


def _beginning(places: Sequence[str], typed: str) -> list[str]:
    """Places with a word that begins like what is typed; not one that is typed out in full already."""
    wanted = folded(typed)
    begin = [place for place in places if f" {wanted}" in f" {folded(place)}"]
    return [place for place in begin if folded(place) != wanted][:MOST_OFFERED]


def _facts(person: Person, met: str) -> str:
    return "".join(f" · {fact}" for fact in words.facts_of(person, met))


def _marked(text: str, typed: str) -> tuple[tuple[str, Look], ...]:
    """A text with the part that was typed in strong letters, where it can be found."""
    shown = contact_words.name(text)
    begin = f" {shown}".lower().find(f" {typed.lower()}")
    if begin < 0 or not typed:
        return ((shown, "plain"),)
    end = begin + len(typed)
    return ((shown[:begin], "plain"), (shown[begin:end], "strong"), (shown[end:], "plain"))
