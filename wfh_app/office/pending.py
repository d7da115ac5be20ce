"""Lines on their way to the journal: the snapshot holds them, too, so that a process killed between two writes loses none.

Convention: the snapshot is written first. At the next start its lines are filed again, unless the journal has them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from wfh_app.core.codes import known_kind
from wfh_app.core.events import Line
from wfh_app.core.records import Document, Prompt

_KEY = "lines"
Lacking = Callable[[Prompt, Sequence[Line]], list[Document]]
"""Which of these lines a prompt still lacks."""


def with_lines(snapshot: Document, lines: Sequence[Line]) -> Document:
    """The snapshot together with the lines that are not in the journal yet."""
    return {**snapshot, _KEY: [_document(line) for line in lines]} if lines else snapshot


def lines_in(snapshot: Document | None) -> list[Line]:
    """The lines a snapshot was written with; none where they cannot be read."""
    try:
        return [_line(item) for item in (snapshot or {}).get(_KEY, [])]
    except (AttributeError, KeyError, TypeError, ValueError):
        return []


def told_of(story: Prompt, lines: Sequence[Line]) -> list[Document]:
    """Those of some lines that are this prompt's."""
    return [line.document for line in lines if line.prompt == story.prompt]


def missing(story: Prompt, lines: Sequence[Line]) -> list[Document]:
    """Those of some lines that a prompt's story lacks; as they were written together, it lacks all of them or none."""
    told = told_of(story, lines)
    known, length = list(story.lines), len(told)
    there = any(known[start : start + length] == told for start in range(len(known)))
    return [] if there else told


def _document(line: Line) -> Document:
    return {
        "day": line.day.isoformat(),
        "kind": line.kind,
        "prompt": line.prompt,
        "entry": line.entry,
        "line": line.document,
    }


def _line(item: Any) -> Line:
    kind = known_kind(item["kind"])
    if kind is None:
        raise ValueError(f"{item['kind']!r:.40} is no kind of prompt")
    return Line(date.fromisoformat(item["day"]), kind, item["prompt"], item["entry"], dict(item["line"]))
