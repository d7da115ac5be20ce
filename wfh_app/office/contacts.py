"""Logging contacts, changing, finding and deleting them: what the log window and the command line both do.

Convention: every change is one step that `undo` takes back whole, new people and a cleared "nobody" included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wfh_app.core import ids
from wfh_app.core.counting import household_of
from wfh_app.core.line import (
    LONGEST_MINUTES,
    MOST_OTHERS,
    DayClock,
    Doubt,
    Entry,
    Named,
    entry,
    understand_items,
)
from wfh_app.core.names import Book, folded, tidy
from wfh_app.core.records import YEARS, Contact, How, Outcome, Outing, Person, Record, Tie
from wfh_app.office import Office, Refused, faces, undoing
from wfh_app.wording import contacts as wording

EVER = (date.min, date.max)
"""All days, first and last."""

_NOT_YET = timedelta(days=1)
_TOLD_AT_MOST = 10
_SAID_AS_IT_IS = ("how", "what", "outcome", "purpose", "minutes", "others", "place", "area", "note", "paid")


def book(office: Office) -> Book:
    """The people a name may mean."""
    return Book(office.journal.people().values())


def day_clock(office: Office) -> DayClock:
    """What turns clock times into instants, now and here."""
    return DayClock(office.now(), office.zone, office.settings.work.day_starts)


def said(office: Office, items: Sequence[str]) -> Entry:
    """What the arguments of a command say."""
    return entry(understand_items(items, book(office), wording.vocabulary()), day_clock(office))


# ------------------------------------------------------------------------------------------------------------- changing


def log(office: Office, told: Entry) -> Contact:
    """Log a contact; raises `Refused` where it cannot be one."""
    _check(told)
    if not told.people and not told.others:
        raise Refused(wording.nobody_said())
    now = office.now()
    blank = Contact(day=office.day_of(now), at=now)
    return _write(office, blank, told)


def edit(office: Office, wanted: str, told: Entry) -> Contact:
    """Change what is said of a contact, and nothing else; names given replace the people who have names."""
    contact = find(office, wanted)
    _check(told)
    if told == Entry():
        raise Refused(wording.nothing_to_change())
    faces.look_again(office, [contact])
    return _write(office, contact, told)


def delete(office: Office, wanted: str) -> Contact:
    """Delete a contact; undo brings it back."""
    contact = find(office, wanted)
    office.write(delete=[contact])
    faces.look_again(office, [contact])
    return contact


def undo(office: Office) -> list[str]:
    """Take the last change back, whatever it was; returns what it did, in sentences. Refused where there is none.

    Of a contact it says the contact alone, not the people and the day that went with it.
    """
    touched = office.take_back()
    if touched is None:
        raise Refused(wording.nothing_to_undo(undoing.barred(office.journal)))
    faces.look_again(office, [record for record in touched if isinstance(record, Contact)])
    people = [record for record in touched if isinstance(record, Person)]
    chief = [record for record in touched if isinstance(record, Contact)] or touched
    return [_taken_back(office, record, people) for record in chief[:_TOLD_AT_MOST]]


def _taken_back(office: Office, record: Record, people: list[Person]) -> str:
    words = described(office, record, people)
    if office.journal.get(type(record), record.id) is not None:
        return wording.as_before(words)
    return wording.no_longer_planned(words) if isinstance(record, Outing) else wording.gone_again(words)


def _write(office: Office, contact: Contact, told: Entry) -> Contact:
    known = office.journal.people()
    people = _people(office, told)
    changed = _laid_over(office, contact, told, people)
    if not changed.people and not changed.others:
        raise Refused(wording.nobody_said())
    new = {id_: person for id_, person in people.items() if id_ not in known}
    household = household_of({**known, **people}.values())
    changed = replace(changed, new_face=faces.is_new_face(office, changed, household, set(new)))
    kept = office.write_one(changed, *new.values(), *faces.cleared_by(office, changed, household))
    faces.note(office, kept)
    return kept


def _laid_over(office: Office, contact: Contact, told: Entry, people: dict[str, Person]) -> Contact:
    said = {key: getattr(told, key) for key in _SAID_AS_IT_IS}
    changes: dict[str, Any] = {key: value for key, value in said.items() if value is not None}
    if told.people is not None:
        changes["people"] = (*people, *nameless(office, contact))
    if told.minutes == 0:
        changes["minutes"] = None
    if told.outcome is Outcome.VOICEMAIL and told.how is None:
        changes["how"] = How.PHONE
    return replace(contact, **changes, **_when(office, contact, told))


def _when(office: Office, contact: Contact, told: Entry) -> dict[str, Any]:
    """The keys `at`, `day` and `zone` of a contact, where they change.

    A day given alone keeps the clock time; a clock time given with a day is on that day. Refused for what no journal holds, and
    for what has not happened yet.
    """
    at = told.at or contact.at
    if told.day is not None:
        local = day_clock(office)
        at = local.on(told.day, local.clock_time(at))
    if at.year not in YEARS[1:]:
        raise Refused(wording.too_long_ago(at.astimezone(office.zone)))
    if at > office.now() + _NOT_YET:
        raise Refused(wording.not_yet(at.astimezone(office.zone)))
    if at == contact.at and contact.updated:
        return {}
    return {"at": at, "day": told.day or office.day_of(at), "zone": office.zone.key}


def _check(told: Entry) -> None:
    """Refuse what cannot be saved as it stands; 0 minutes and 0 others take back what was said before."""
    if told.doubts:
        raise Refused(wording.doubt(told.doubts[0]))
    for named in told.people or ():
        if len(named.people) > 1:
            raise Refused(wording.doubt(Doubt("several", named.text, named.people)))
    if told.minutes is not None and not 0 <= told.minutes <= LONGEST_MINUTES:
        raise Refused(wording.number_out_of_bounds("minutes", told.minutes))
    if told.others is not None and not 0 <= told.others <= MOST_OTHERS:
        raise Refused(wording.number_out_of_bounds("others", told.others))


# --------------------------------------------------------------------------------------------------------------- people


def _people(office: Office, told: Entry) -> dict[str, Person]:
    """The people of an entry by id, each once, new ones made up on the way."""
    people: dict[str, Person] = {}
    for named in told.people or ():
        person = _person(office, named, household=told.household)
        people[person.id] = person
    return people


def _person(office: Office, named: Named, *, household: bool) -> Person:
    if not named.people:
        return new_person(office, named.text, household=household)
    (person,) = named.people
    if household and not person.household:
        raise Refused(wording.known_outsider(person))
    return person


def new_person(office: Office, name: str, *, household: bool = False) -> Person:
    """Somebody not known before, not yet written."""
    tie = Tie.CLOSE if household else Tie.NEW
    return Person(id=office.new_id(), name=tidy(name), household=household, tie=tie)


# -------------------------------------------------------------------------------------------------------------- reading


def listed(office: Office, first: date = EVER[0], last: date = EVER[1]) -> list[Contact]:
    """Contacts of a stretch of days, both ends in it, newest first."""
    return sorted(
        office.journal.contacts(first, last), key=lambda contact: (contact.at, contact.id), reverse=True
    )


def find(office: Office, wanted: str) -> Contact:
    """The contact of an id, or of the beginning of one that no other has (eight characters at least)."""
    key = folded(wanted)
    exact = office.journal.get(Contact, key)
    if exact is not None:
        return exact
    found = [contact for contact in office.journal.contacts(*EVER) if ids.begins_with(contact.id, key)]
    if not found:
        raise Refused(wording.no_such_contact(wanted))
    if len(found) > 1:
        raise Refused(wording.several_contacts(wanted, [contact.id for contact in found]))
    return found[0]


def names(contact: Contact, people: dict[str, Person]) -> list[str]:
    """The names of a contact's people, in its order; empty for somebody who is not known (any more)."""
    return [people[id_].name if id_ in people else "" for id_ in contact.people]


def nameless(office: Office, contact: Contact) -> tuple[str, ...]:
    """The ids of a contact's people who are forgotten, or not known on this machine yet: names cannot speak of them."""
    return tuple(
        id_
        for id_, name in zip(contact.people, names(contact, office.journal.people()), strict=True)
        if not name
    )


def when(office: Office, contact: Contact) -> datetime:
    """The local time of a contact in the zone it was logged in: who logs on a journey finds the times of the journey."""
    try:
        zone = ZoneInfo(contact.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = office.zone
    return contact.at.astimezone(zone)


def row(office: Office, contact: Contact, also: Iterable[Person] = ()) -> str:
    """A contact in words, with its day; `also` are people whom the journal no longer has."""
    local = when(office, contact)
    people = {**{person.id: person for person in also}, **office.journal.people()}
    return f"{wording.day(contact.day)} {wording.row(contact, names(contact, people), local)}"


def brief(office: Office, contact: Contact) -> str:
    """A contact in words just after it was logged: its day only where that is another one."""
    words = [
        wording.who(names(contact, office.journal.people()), contact.others),
        *wording.facts(contact),
    ]
    return " · ".join(words if contact.day == office.today() else [*words, wording.day(contact.day)])


def described(office: Office, record: Record, also: Iterable[Person] = ()) -> str:
    """A record in words, for what undo took back."""
    if isinstance(record, Contact):
        return row(office, record, also)
    if isinstance(record, Person):
        return wording.name(record.name)
    return _plan(office, record) if isinstance(record, Outing) else wording.some_record(record)


def _plan(office: Office, outing: Outing) -> str:
    from wfh_app.core.stops import stop_name  # noqa: PLC0415 - not what logging needs
    from wfh_app.wording import town  # noqa: PLC0415 - not what logging needs

    people, places = office.journal.people(), office.journal.places()
    return town.plan(outing, [stop_name(stop, people, places) for stop in outing.stops])
