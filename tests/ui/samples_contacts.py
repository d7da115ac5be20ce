"""Sample windows of contacts: logging one in several states, what is logged, and the people (tests/ui/shots.py shows them)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from wfh_app.core.line import DayClock, Entry, Named
from wfh_app.core.records import How, Person, What
from wfh_app.ui.contacts_window import ContactsView, ContactsWindow, LoggedDay, LoggedRow, PersonRow
from wfh_app.ui.log_window import Known, LogView, LogWindow
from wfh_app.wording import people as people_words
from wfh_app.wording import toasts

NOW = datetime(2026, 11, 5, 11, 40, tzinfo=UTC)
DAY_CLOCK = DayClock(NOW, ZoneInfo("Europe/Berlin"), time(4))
TODAY = date(2026, 11, 5)
LONG = "<b>Maximiliane</b> von und zu Großhandelsgesellschaft & Söhne, Niederlassung Süd"
_PEOPLE = (
    ("Jana", "neighbour", date(2026, 11, 4)),
    ("Bar", "", date(2026, 11, 3)),
    ("Mr Lee", "seller at the bakery", date(2026, 11, 2)),
    ("James Okoro", "hardware store", date(2026, 10, 14)),
    ("Marta Kowalski", "King Street Bakery", date(2026, 10, 30)),
    ("Ann Lee", "", date(2026, 6, 1)),
    ("Ann Berg", "architect", None),
    (LONG, "wholesale " * 8, date(2025, 1, 1)),
    ("דנה כהן", "מאפייה", date(2026, 11, 1)),
)
PEOPLE = tuple(
    Known(Person(id=name, name=name, business=business), people_words.ago(met, TODAY))
    for name, business, met in _PEOPLE
)
VIEW = LogView(DAY_CLOCK, PEOPLE, ("Jana", "Bar", "Mr Lee"), ("King Street", "Joes", "Town hall"))


def _typed(line: str, view: LogView = VIEW) -> LogWindow:
    window = LogWindow(view)
    window.show()
    window._set_line(line)
    return window


def log_typing() -> QWidget:
    """As in the picture of the design."""
    return _typed("Marta lunch 45m @King Street, Ja")


def log_empty() -> QWidget:
    return LogWindow(VIEW)


def log_several() -> QWidget:
    """A name that several bear, refused with the choice."""
    window = _typed("Ann coffee, Jacqueline")
    window._try_to_save()
    return window


def log_more() -> QWidget:
    window = _typed("Jana handshake, 3 others, ")
    window._show_more(shown=True)
    window._press("minutes")
    return window


def log_long() -> QWidget:
    """A long name with markup in it, a Hebrew one, and a place without end."""
    return _typed(f"{LONG.replace(',', ' ')}, דנה כהן, lunch @{'x' * 90}, Max")


def log_meeting() -> QWidget:
    """“Who was there?” after a meeting."""
    until = NOW.astimezone(DAY_CLOCK.zone)
    since = until - timedelta(minutes=50)
    filled = Entry(
        people=(Named("Mr Lee", (PEOPLE[2].person,)),),
        how=How.FACE,
        what=(What.MEETING,),
        minutes=50,
        at=since,
    )
    return LogWindow(
        LogView(
            DAY_CLOCK,
            PEOPLE,
            ("Jana", "Bar"),
            ("Joes",),
            filled,
            about=toasts.of_the_meeting(since, until),
        )
    )


def contacts_view() -> ContactsView:
    days = (
        LoggedDay(
            "Thu 5 November 2026",
            (
                LoggedRow(
                    "1", "12:40", "Marta Kowalski and 3 others", "face to face · lunch · 45 min · King Street"
                ),
                LoggedRow("2", "09:10", LONG, "phone · " + "a long note " * 12),
            ),
        ),
        LoggedDay(
            "Wed 4 November 2026", (LoggedRow("3", "17:20", "דנה כהן", "face to face · walk · new face"),)
        ),
    )
    people = tuple(PersonRow(known.person.id, known.person.name, known.met) for known in PEOPLE)
    return ContactsView(days, people, "Since 6 September 2026", more=True)


def contacts() -> QWidget:
    window = ContactsWindow(contacts_view())
    window._logged.setCurrentRow(1)
    return window


def people() -> QWidget:
    window = ContactsWindow(contacts_view())
    window._tabs.setCurrentIndex(1)
    window._people.setCurrentRow(3)
    window._ask_double()
    return window
