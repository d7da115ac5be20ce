"""The week as plain text, for the terminal and for copying: facts first, sections below, each row on a line."""

from collections.abc import Iterator

from wfh_app.core.names import one_line
from wfh_app.core.week import Summary
from wfh_app.wording.page import Page, Section
from wfh_app.wording.week import page

_INDENT = "  "
_WIDEST_LABEL = 34


def text(week: Summary) -> str:
    """The whole page, ending in a line break."""
    return "\n".join(lines(page(week))) + "\n"


def lines(words: Page) -> Iterator[str]:
    """The page line by line."""
    yield f"{words.title}."
    yield " · ".join((words.dates, *words.facts))
    for section in words.sections:
        yield ""
        yield section.title
        yield from _section(section)
    yield ""
    yield words.closing


def _section(section: Section) -> Iterator[str]:
    wide = min(max((len(row.label) for row in section.rows), default=0), _WIDEST_LABEL)
    for row in section.rows:
        value = f"{row.value} ({row.note})" if row.note else row.value
        yield f"{_INDENT}{one_line(row.label):<{wide}}  {one_line(value)}"
    for note in section.notes:
        yield f"{_INDENT}{note}"
