"""The index of contacts of a home: kept in `state/index.json`, made anew month by month where a month's files changed."""

import contextlib
from weakref import WeakValueDictionary

from wfh_app.adapters.faults import StorageFault
from wfh_app.core import contact_index
from wfh_app.core.clock import month_days
from wfh_app.core.contact_index import ContactIndex, Month
from wfh_app.core.counting import household_of
from wfh_app.core.records import Person
from wfh_app.office import Office

_NAME = "index"
Months = dict[str, tuple[str, Month]]
_in_use: WeakValueDictionary[object, ContactIndex] = WeakValueDictionary()
"""Indexes that somebody still holds, by what they were made from: one piece of work that asks twice makes one."""


def index(office: Office) -> ContactIndex:
    """Who was met when, over the whole journal; only months that changed since it was last asked are read."""
    people = office.journal.people()
    marks = office.journal.months()
    household, silent = household_of(people.values()), _silent(people)
    key = (id(office.journal), tuple(marks.items()), household, silent)
    known = _in_use.get(key)
    if known is None:
        months = _months(office, marks)
        known = ContactIndex(tuple(months[name][1] for name in sorted(months)), household, silent)
        _in_use[key] = known
    return known


def _silent(people: dict[str, Person]) -> frozenset[str]:
    return frozenset(person.id for person in people.values() if person.archived or not person.name)


def _months(office: Office, marks: dict[str, str]) -> Months:
    kept = contact_index.from_document(office.journal.state(_NAME))
    fresh = {
        name: (mark, _read(office, name)) for name, mark in marks.items() if kept.get(name, ("",))[0] != mark
    }
    months = {name: fresh.get(name) or kept[name] for name in marks}
    this_month = office.today().isoformat()[:7]
    if any(name < this_month for name in fresh) or kept.keys() - marks.keys():
        # this month changes with every entry and is cheap to read: a log does not rewrite the index for it alone
        with contextlib.suppress(StorageFault):  # it only spares work
            office.journal.save_state(_NAME, contact_index.to_document(months), durable=False)
    return months


def _read(office: Office, month: str) -> Month:
    first, last = month_days(month)
    return contact_index.month_of(office.journal.contacts(first, last), office.journal.days(first, last))
