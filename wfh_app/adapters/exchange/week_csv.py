"""The week as CSV: three columns (section, item, value), the keys of the JSON form, for spreadsheets.

Convention: RFC 4180 with a byte order mark, so that spreadsheets read UTF-8; what could be taken for a formula (a name may begin with
`=`) gets an apostrophe before it.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from wfh_app.adapters.exchange import week_json
from wfh_app.core.week import Summary

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"


def text(week: Summary) -> str:
    """The whole file."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(("section", "item", "value"))
    writer.writerows([safe(cell) for cell in row] for row in _rows(week_json.document(week)))
    return MARK + sheet.getvalue()


def safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula; nothing known is an empty cell."""
    words = "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _rows(document: dict[str, Any]) -> Iterator[tuple[str, str, object]]:
    for key, value in document.items():
        if key == "days":
            for day in value:
                yield from ((f"day {day['date']}", item, day[item]) for item in day if item != "date")
        else:
            yield from _flat("week", key, value)


def _flat(section: str, key: str, value: object) -> Iterator[tuple[str, str, object]]:
    """Objects become sections, lists are numbered from 1."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(key if section == "week" else f"{section} {key}", name, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _flat(section, f"{key} {number}", inner)
    else:
        yield section, key, value
