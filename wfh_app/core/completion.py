"""Completing a typed line: which part of it is a name or a place still being typed, and the line with a choice in its stead.

Convention: pure; positions count characters of the line. Whom to offer is up to `names.Book.beginning_with`; the person chooses.
"""

import re
from dataclasses import dataclass
from typing import Literal

from wfh_app.core.line import Vocabulary, is_token
from wfh_app.core.names import Book, folded

_MOST_WORDS = 5
_WORD = re.compile(r"\S+")
_AT = re.compile(r"(?:(?<=\s)|^)@")


@dataclass(frozen=True, slots=True)
class Fragment:
    """What is being typed, at `line[start:end]`; where it is `settled` it means one thing already, and nothing need be chosen."""

    kind: Literal["name", "place"]
    start: int
    end: int
    text: str
    settled: bool = False


def fragment(line: str, caret: int, book: Book, vocabulary: Vocabulary) -> Fragment | None:
    """The name or place before the caret; None where neither is being typed."""
    begin = line.rfind(",", 0, caret) + 1
    part = line[begin:caret]
    if found := _AT.search(part):
        text = part[found.end() :]
        return Fragment("place", begin + found.end(), caret, text.strip())
    return _name(part, begin, caret, book, vocabulary)


def _name(part: str, begin: int, caret: int, book: Book, vocabulary: Vocabulary) -> Fragment | None:
    """As many of the last words as begin somebody's name, else the last words that are no tokens, as a new name."""
    words = list(_WORD.finditer(part))
    for number in range(min(_MOST_WORDS, len(words)), 0, -1):
        text = part[words[-number].start() :].strip()
        if book.beginning_with(text):
            settled = len(book.find(text)) == 1 or is_token(text, vocabulary)
            return Fragment("name", begin + words[-number].start(), caret, text, settled)
    new = _words_of_no_token([word.group() for word in words], vocabulary)
    if not new:
        return None
    start = words[-new].start()
    return Fragment("name", begin + start, caret, part[start:].strip(), settled=True)


def _words_of_no_token(words: list[str], vocabulary: Vocabulary) -> int:
    """How many words at the end are neither tokens nor what parts names."""
    number = 0
    for word in reversed(words):
        if folded(word) in vocabulary.joiners or is_token(word, vocabulary):
            break
        number += 1
    return number


def completed(line: str, at: Fragment, choice: str) -> tuple[str, int]:
    """The line with a choice in the fragment's place and a comma behind it, and where the caret then stands."""
    after = line[at.end :]
    behind = "" if after.lstrip().startswith(",") else ", " if not after.strip() else ","
    head = line[: at.start] + choice + behind
    return head + after.lstrip(" ") if not after.strip() else head + after, len(head)


def without(line: str, text: str) -> str:
    """The line without a name that stands in it (a word or words of their own), its comma too; unchanged where it does not."""
    found = span_of(line, text)
    if found is None:
        return line
    head, tail = line[: found[0]].rstrip(), line[found[1] :].lstrip(" ,")
    if not tail:
        return head.rstrip(",") + (", " if head.rstrip(",") else "")
    return f"{head} {tail}".lstrip()


def span_of(line: str, text: str) -> tuple[int, int] | None:
    """Where a text stands in a line in words of its own, whatever its case and spacing."""
    words = map(re.escape, text.split())
    pattern = r"(?<![^\s,@&])" + r"\s+".join(words) + r"(?![^\s,&])"
    found = re.search(pattern, line, re.IGNORECASE) if text.strip() else None
    return found.span() if found else None
