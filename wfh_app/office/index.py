"""The index of contacts of a home: kept in `state/index.json`, made anew month by month where a month's files changed."""

import calendar
from datetime import date

from wfh_app.core import contact_index
from wfh_app.core.contact_index import ContactIndex, Month
from wfh_app.core.week import household_of
from wfh_app.office import Office

_NAME = "index"
Months = dict[str, tuple[str, Month]]


def index(office: Office) -> ContactIndex:
    """Who was met when, over the whole journal, at the cost of the months that changed since it was last asked."""
    people = office.journal.people()
    return ContactIndex(
        pages=tuple(page for _, (_, month) in sorted(_months(office).items()) for page in month),
        household=household_of(people),
        silent=frozenset(person.id for person in people.values() if person.archived or not person.name),
    )


def _months(office: Office) -> Months:
    marks = office.journal.months()
    kept = contact_index.from_document(office.journal.state(_NAME))
    fresh = {
        name: (mark, _read(office, name)) for name, mark in marks.items() if kept.get(name, ("",))[0] != mark
    }
    months = {name: fresh.get(name) or kept[name] for name in marks}
    if _worth_keeping(fresh, kept, marks):
        office.journal.save_state(_NAME, contact_index.to_document(months), durable=False)
    return months


def _worth_keeping(fresh: Months, kept: Months, marks: dict[str, str]) -> bool:
    """The newest month changes with every entry and is cheap to read: a log does not rewrite the index for it alone."""
    newest = max(marks, default="")
    return any(name != newest for name in fresh) or bool(kept.keys() - marks.keys())


def _read(office: Office, month: str) -> Month:
    year, number = map(int, month.split("-"))
    first = date(year, number, 1)
    last = date(year, number, calendar.monthrange(year, number)[1])
    return contact_index.month_of(office.journal.contacts(first, last), office.journal.days(first, last))
