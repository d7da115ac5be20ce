"""The week as Markdown: a heading, and a table for each section. What people wrote is escaped and stays text."""

import re
from collections.abc import Iterator

from wfh_app.core.names import one_line
from wfh_app.core.week import Summary
from wfh_app.wording.page import Section
from wfh_app.wording.week import page

_ALWAYS = re.compile(r"([\\`*_\[\]<>|~&])")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")


def text(week: Summary) -> str:
    """The whole document."""
    words = page(week)
    head = (f"# {escaped(words.title)}", escaped(" · ".join((words.dates, *words.facts))))
    sections = ("\n".join(_section(section)) for section in words.sections)
    return "\n\n".join([*head, *sections, escaped(words.closing)]) + "\n"


def escaped(words: str) -> str:
    """Text that no Markdown reader takes for markup, on one line."""
    flat = _LINK.sub(r"\1\\\2", _ALWAYS.sub(r"\\\1", one_line(words)))
    return re.sub(r"^([#+\-=]|\d+[.)](?=\s|$))", _begins, flat)


def _begins(found: re.Match[str]) -> str:
    """What would begin a heading or a list."""
    return f"{found[1][:-1]}\\{found[1][-1]}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    if section.rows:
        yield ""
        yield "| | | |"
        yield "| --- | ---: | --- |"
        for row in section.rows:
            yield f"| {escaped(row.label)} | {escaped(row.value)} | {escaped(row.note)} |"
    for note in section.notes:
        yield ""
        yield escaped(note)
