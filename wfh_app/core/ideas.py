"""Ideas for a break: a list people can edit, and which of them fit now.

Convention: one idea a line, `tag, tag: What to do.`; a line without tags is an idea without tags; `#` starts a note.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DOG = "dog"
"""The tag of ideas that involve the dog."""

_TAGGED = re.compile(r"([a-z]+(?:\s*,\s*[a-z]+)*)\s*:\s*(.+)")


@dataclass(frozen=True, slots=True)
class Idea:
    """What to do, in the words of whoever wrote it, and what it is about; the first tag is the main one."""

    words: str
    tags: tuple[str, ...] = ()


def read(lines: Iterable[str]) -> tuple[Idea, ...]:
    """The ideas of these lines; empty ones and notes are passed over."""
    stripped = (line.strip() for line in lines)
    return tuple(_idea(line) for line in stripped if line and not line.startswith("#"))


def _idea(line: str) -> Idea:
    found = _TAGGED.fullmatch(line)
    if found is None:
        return Idea(line)
    return Idea(found[2], tuple(tag.strip() for tag in found[1].split(",")))


def fitting(ideas: Sequence[Idea], *, dog_joins: bool) -> tuple[Idea, ...]:
    """Those that fit now; `dog_joins`: there is a dog, and he neither sleeps nor eats (TIME.md §3)."""
    return tuple(idea for idea in ideas if dog_joins or DOG not in idea.tags)


def at_turn(ideas: Sequence[Idea], turn: int) -> Idea | None:
    """The idea of a turn, so that all come up before one comes again, and neighbours in the list do not follow each other."""
    if not ideas:
        return None
    stride = next(step for step in (7, 11, 13, 1) if step == 1 or len(ideas) % step)
    return ideas[turn * stride % len(ideas)]
