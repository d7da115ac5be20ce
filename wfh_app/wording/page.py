"""A page of words: sections of rows, the same for the window, the text and every export."""

import re
from dataclasses import dataclass

_LAST_NUMBER = re.compile(r" (?=\d+\.?$)")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what, how much, and what more there is to say."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Some rows under a title, with sentences below them. `name` is for programs and never translated."""

    name: str
    title: str
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The week in words: the facts, what goes with them, the sections in order, and the fixed text."""

    title: str
    dates: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str

    def section(self, name: str) -> Section | None:
        """The section of a name, where the week has it."""
        return next((section for section in self.sections if section.name == name), None)


def kept_together(words: str) -> str:
    """A number that ends a sentence does not stand alone on its last line."""
    return _LAST_NUMBER.sub("\N{NO-BREAK SPACE}", words)
