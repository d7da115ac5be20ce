"""Names: which person is meant, when two spellings are one name, and texts from people made fit for one line.

Convention: names of people, places and areas are the same where `folded` makes them equal (case, composed accents, spaces).
Nobody is found by the beginning of a name, save in `beginning_with`, where the person chooses from a list (CLI.md).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property

from wfh_app.core.records import Person

# Marks that steer the direction of text and have no shape: two names that differ in them alone look the same.
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
# Of these, what turns all that follows; the isolates around a name keep to it.
_TURNING = re.compile("[\u202a-\u202e]")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_NO_TEXT = re.compile("[\ud800-\udfff]")  # bytes that are no UTF-8 come from a shell as these
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def folded(name: str) -> str:
    """A name in the form in which two spellings of it are equal: lower case, accents composed, single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    plain = unicodedata.normalize("NFC", _DIRECTION.sub("", name))
    return " ".join(unicodedata.normalize("NFC", plain.casefold()).split())


def tidy(name: str) -> str:
    """A typed text as it is kept: accents composed, no spaces around it, and bytes that are no text replaced."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", _NO_TEXT.sub("\ufffd", name))
    return name.strip()


def one_line(text: str) -> str:
    """A text from people for one line of ours: no line breaks, no commands to a terminal; right-to-left text keeps to itself."""
    flat = " ".join(_UNSHOWN.sub(" ", text).split())
    plain = _DIRECTION.sub("", flat)
    turned = plain != flat or any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in plain)
    return f"{_ISOLATE}{plain}{_END_OF_ISOLATE}" if turned else plain


def unbroken(words: str) -> str:
    """A sentence that holds a path or somebody's words: on one line, without commands to a terminal; spaces stay as they are."""
    return _UNSHOWN.sub(" ", _TURNING.sub("", words))


class Book:
    """The people a name may mean."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = [(name, person) for person in people if (name := folded(person.name))]

    @cached_property
    def _whole(self) -> dict[str, tuple[Person, ...]]:
        return _grouped((each, person) for name, person in self._people for each in _spellings(name))

    @cached_property
    def _ids(self) -> dict[str, Person]:
        return {person.id: person for _, person in self._people}

    @cached_property
    def _first(self) -> dict[str, tuple[Person, ...]]:
        return _grouped((name.split()[0], person) for name, person in self._people)

    @cached_property
    def _of_several_words(self) -> dict[str, list[list[str]]]:
        names = sorted((name.split() for name in self._whole), key=len, reverse=True)
        beginning: dict[str, list[list[str]]] = {}
        for words in names:
            beginning.setdefault(words[0], []).append(words)
        return beginning

    @cached_property
    def _words(self) -> tuple[tuple[str, Person], ...]:
        """Everybody in use, with a space before each word of the name."""
        return tuple((f" {name}", person) for name, person in self._people if not person.archived)

    def longest(self, words: Sequence[str], start: int) -> int:
        """How many words the longest whole name has that begins at `start`; 0 where none does. The words are folded."""
        for name in self._of_several_words.get(words[start], ()):
            if list(words[start : start + len(name)]) == name:
                return len(name)
        return 0

    def find(self, name: str) -> tuple[Person, ...]:
        """Whom a whole name, a first name or an id means: nobody known, one person, or several who bear it."""
        wanted = folded(name)
        if wanted in self._ids:
            return (self._ids[wanted],)
        return _in_use(self._whole.get(wanted) or self._first.get(wanted, ()))

    def bears(self, name: str) -> bool:
        """Whether the name is somebody's whole name."""
        return folded(name) in self._whole

    def beginning_with(self, typed: str) -> tuple[Person, ...]:
        """People to choose from while a name is typed: any word of the name begins so; those put away are left out."""
        wanted = folded(typed)
        return tuple(person for words, person in self._words if f" {wanted}" in words) if wanted else ()


def _spellings(name: str) -> tuple[str, ...]:
    """A folded name as it is, and as it can be typed where a comma parts names."""
    return (name, folded(name.replace(",", " "))) if "," in name else (name,)


def _grouped(named: Iterable[tuple[str, Person]]) -> dict[str, tuple[Person, ...]]:
    groups: dict[str, list[Person]] = {}
    for name, person in named:
        groups.setdefault(name, []).append(person)
    return {name: tuple(people) for name, people in groups.items()}


def _in_use(bearers: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those not put away, where there are any: a first name means them."""
    return tuple(person for person in bearers if not person.archived) or bearers
