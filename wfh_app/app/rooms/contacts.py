"""What is logged and who is known: the days shown, and every change carried out as one step."""

from datetime import date, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from wfh_app.app.documents import ask_where
from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened, OpenWindow
from wfh_app.core.records import Contact, Person
from wfh_app.office import Office, address_book, contacts, people
from wfh_app.ui.contacts_window import ContactsView, ContactsWindow, LoggedDay, LoggedRow, PersonRow
from wfh_app.wording import contacts as words
from wfh_app.wording import log_window as window_words
from wfh_app.wording import people as people_words

_PAGE = timedelta(days=60)


class _Shown:
    """The window, and the day since which it shows contacts."""

    def __init__(self, office: Office, feedback: Feedback, open_other: OpenWindow) -> None:
        self.office = office
        self.feedback = feedback
        self.open_other = open_other
        self.since = office.today() - _PAGE
        self.window = ContactsWindow(self.view())
        window = self.window
        window.edit.connect(self.edit)
        window.log.connect(partial(open_other, "log"))
        window.delete.connect(self.delete)
        window.undo.connect(self.undo)
        window.earlier.connect(self.earlier)
        window.person.connect(lambda person: open_other("person", person=person))
        window.import_wanted.connect(self.bring)
        window.export_wanted.connect(self.take)
        window.rename.connect(self.rename)
        window.merge.connect(self.merge)

    def view(self) -> ContactsView:
        return view(self.office, self.since)

    def refresh(self) -> None:
        self.window.show_view(self.view())

    def earlier(self) -> None:
        self.since -= _PAGE
        self.refresh()

    def edit(self, contact: str) -> None:
        with self.feedback.told(self.window):
            self.open_other("change", contact=contacts.find(self.office, contact))

    def delete(self, contact: str) -> None:
        with self.feedback.told(self.window):
            gone = contacts.delete(self.office, contact)
            self.feedback.undoable(window_words.deleted(contacts.row(self.office, gone)), self.window)

    def undo(self) -> None:
        with self.feedback.told(self.window):
            self.feedback.say("\n".join(contacts.undo(self.office)), self.window)

    def bring(self) -> None:
        """Import an address book; what could not be read is counted and named."""
        wanted, _filter = QFileDialog.getOpenFileName(
            self.window, window_words.import_people(), "", window_words.address_books()
        )
        if wanted:
            with self.feedback.told(self.window):
                done = address_book.import_file(self.office, Path(wanted))
                self.feedback.say(
                    "\n".join(people_words.import_report(done.added, done.known, done.unread)), self.window
                )

    def take(self) -> None:
        """Export everybody into a file that other programs read."""
        wanted = ask_where(
            self.window,
            window_words.export_people(),
            "people.vcf",
            window_words.address_books(),
            ["vcf", "csv"],
        )
        if wanted is not None:
            with self.feedback.told(self.window):
                number = address_book.export_file(self.office, wanted)
                self.feedback.say(people_words.exported(number, wanted), self.window)

    def rename(self, person: str, name: str) -> None:
        with self.feedback.told(self.window):
            people.rename(self.office, person, name)

    def merge(self, kept: str, double: str) -> None:
        with self.feedback.told(self.window):
            person, number = people.merge(self.office, kept, double)
            self.feedback.undoable(window_words.merged(person, number), self.window)


def open_window(office: Office, feedback: Feedback, open_other: OpenWindow) -> Opened:
    """The window of the last weeks' contacts and of everybody known."""
    shown = _Shown(office, feedback, open_other)
    return Opened(shown.window, shown.refresh)


def view(office: Office, since: date) -> ContactsView:
    """What is logged since a day, and everybody."""
    known = office.journal.people()
    logged = contacts.listed(office, since)
    return ContactsView(
        days=tuple(
            _day(office, day, list(found), known) for day, found in groupby(logged, key=lambda each: each.day)
        ),
        people=_people(office),
        since=window_words.since(since),
        more=_is_more(office, since),
    )


def _is_more(office: Office, since: date) -> bool:
    """Whether there is anything before a day: in an earlier month, or contacts earlier in the same month."""
    first = min(office.journal.months(), default="9999")
    month = since.replace(day=1)
    return first < month.isoformat()[: len("2026-11")] or bool(
        since > month and office.journal.contacts(month, since - timedelta(days=1))
    )


def _day(office: Office, day: date, found: list[Contact], known: dict[str, Person]) -> LoggedDay:
    return LoggedDay(
        words.day(day),
        tuple(
            LoggedRow(
                contact.id,
                f"{contacts.when(office, contact):%H:%M}",
                words.who(contacts.names(contact, known), contact.others),
                " · ".join(words.facts(contact)),
            )
            for contact in found
        ),
    )


def _people(office: Office) -> tuple[PersonRow, ...]:
    seen = people.last_seen(office)
    today = office.today()
    return tuple(
        PersonRow(
            person.id,
            words.name(person.name),
            " · ".join([*people_words.facts(person), people_words.ago(seen[person.id].met, today)]),
        )
        for person in people.everybody(office)
    )
