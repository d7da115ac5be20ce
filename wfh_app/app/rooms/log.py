"""The log window: opened with everybody known, what is filled in and what was half typed; what is said becomes a contact."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from wfh_app.adapters.faults import StorageFault
from wfh_app.app.drafts import HalfTyped
from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened
from wfh_app.core.contact_index import ContactIndex
from wfh_app.core.line import Entry, Named
from wfh_app.core.records import Contact, Person
from wfh_app.office import Office, Refused, contacts, why_not
from wfh_app.office.index import index
from wfh_app.ui.log_window import Draft, Known, LogView, LogWindow
from wfh_app.wording import dates

_USUAL = 3
_PLACES_BACK = timedelta(days=90)
_MOST_PLACES = 30


def open_window(
    office: Office,
    feedback: Feedback,
    *,
    prefill: Entry | None = None,
    day: date | None = None,
    contact: Contact | None = None,
    about: str = "",
) -> Opened:
    """A new contact, with what is known filled in and what is asked `about`; or a contact to be changed."""
    filled = prefill or (_of(office, contact) if contact else Entry())
    if day is not None and day != office.today():
        filled = replace(filled, day=day)
    half_typed = None if contact else HalfTyped.of(office, filled)
    draft = half_typed.draft if half_typed else Draft()
    window = LogWindow(replace(_view(office, filled, contact), draft=draft, about=about))
    window.saved.connect(partial(_save, office, feedback, window, contact))
    if half_typed is not None:
        window.draft.connect(
            partial(half_typed.keep)
        )  # a partial, because Qt does not keep what a bare method is bound to
    first = window.entry()
    return Opened(window, would_lose=lambda: contact is not None and window.entry() != first)


def _view(office: Office, filled: Entry, contact: Contact | None) -> LogView:
    people, known = office.journal.people(), index(office)
    usual = known.usual(len(people), None, office.now())
    rest = sorted(people.keys() - set(usual), key=lambda person: people[person].name.casefold())
    order = [people[person] for person in (*usual, *rest) if person in people and people[person].name]
    return LogView(
        day_clock=contacts.day_clock(office),
        people=tuple(Known(person, _met(person, known, office.today())) for person in order),
        usual=tuple(people[person].name for person in usual[:_USUAL] if person in people),
        places=_places(office),
        filled=filled,
        changing=contact is not None,
        nameless=len(contacts.nameless(office, contact)) if contact else 0,
    )


def _met(person: Person, known: ContactIndex, today: date) -> str:
    last = known.last_met(person.id)
    return dates.days_ago(last, today) if last else ""


def _places(office: Office) -> tuple[str, ...]:
    """Places of the last months, most frequent first, then those of the town."""
    today = office.today()
    seen = Counter(item.place for item in office.journal.contacts(today - _PLACES_BACK, today) if item.place)
    names = [name for name, _ in seen.most_common(_MOST_PLACES)]
    names += [place.name for place in office.journal.places().values()]
    return tuple(dict.fromkeys(names))


def _of(office: Office, contact: Contact) -> Entry:
    """A contact as an entry that can be changed."""
    people = office.journal.people()
    known = [people[person] for person in contact.people if person in people and people[person].name]
    return Entry(
        people=tuple(Named(person.name, (person,)) for person in known),
        how=contact.how,
        what=contact.what,
        outcome=contact.outcome,
        purpose=contact.purpose,
        minutes=contact.minutes,
        others=contact.others,
        at=contact.at,
        place=contact.place,
        area=contact.area,
        note=contact.note,
        paid=contact.paid,
    )


def _save(
    office: Office, feedback: Feedback, window: LogWindow, contact: Contact | None, entry: Entry
) -> None:
    try:
        stored = contacts.edit(office, contact.id, entry) if contact else contacts.log(office, entry)
    except (Refused, StorageFault) as fault:
        window.refuse(why_not(fault))
        return
    window.done()
    feedback.logged(stored)
