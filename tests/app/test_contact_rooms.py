"""The windows of contacts at a real home: what they show comes from the journal, what a person does there goes into it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.app.desks import Desktop
from tests.homes import Home
from wfh_app.adapters.faults import DiskFull
from wfh_app.app.rooms import contacts as contacts_room
from wfh_app.app.rooms import log as log_room
from wfh_app.core.line import Entry
from wfh_app.core.records import Contact, How, What
from wfh_app.office import contacts as office_contacts
from wfh_app.office import people as office_people
from wfh_app.ui.contacts_window import ContactsWindow
from wfh_app.ui.log_window import LogWindow
from wfh_app.ui.parts import Soft

ENTER = Qt.Key.Key_Return


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.say("log", "Marta Kowalski", "lunch", "@King Street", "--at", "2026-11-02 12:00")
    home.say("log", "Jana", "--at", "2026-11-04 12:00")
    home.say("people", "add", "James Okoro", "--business", "hardware store")
    return home


@pytest.fixture
def desktop(home: Home) -> Iterator[Desktop]:
    with home.office() as office:
        yield Desktop(office)


def show(qtbot: QtBot, opened: Any) -> Any:
    window = opened.window
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def log(qtbot: QtBot, desktop: Desktop, **wishes: Any) -> LogWindow:
    window = show(qtbot, log_room.open_window(desktop.office, desktop.feedback, **wishes))
    assert isinstance(window, LogWindow)
    return window


def names(desktop: Desktop, contact: Contact) -> list[str]:
    return office_contacts.names(contact, desktop.office.journal.people())


def test_a_contact_is_logged_from_the_keyboard(qtbot: QtBot, desktop: Desktop) -> None:
    window = log(qtbot, desktop)
    QTest.keyClicks(window._line, "ma")
    QTest.keyClick(window._line, ENTER)
    QTest.keyClicks(window._line, "jam")
    assert window._offers.item(0).text() == "James Okoro · hardware store"
    QTest.keyClick(window._line, ENTER)
    QTest.keyClicks(window._line, "@Ki")
    assert window._offers.item(0).text() == "King Street"
    QTest.keyClick(window._line, ENTER)
    (kept,) = desktop.contacts
    assert names(desktop, kept) == ["Marta Kowalski", "James Okoro"]
    assert kept.new_face
    assert not window.isVisible()
    assert desktop.office.journal.get(Contact, kept.id) == kept


def test_the_usual_are_offered(qtbot: QtBot, desktop: Desktop) -> None:
    assert set(log(qtbot, desktop)._view.usual) == {"Jana", "Marta Kowalski"}


def test_what_is_refused_stays_in_the_window(
    qtbot: QtBot, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = log(qtbot, desktop)
    QTest.keyClicks(window._line, "Jana household")
    QTest.keyClick(window._line, ENTER)
    assert "household" in window._fault.text()
    window._line.clear()
    QTest.keyClicks(window._line, "Jana")

    def full(*_: object, **__: object) -> None:
        raise DiskFull(Path("2026-11.json"))

    monkeypatch.setattr(desktop.office.journal, "put", full)
    QTest.keyClick(window._line, ENTER)
    assert "full" in window._fault.text()
    assert window._line.text() == "Jana"
    assert desktop.contacts == []


def test_what_is_half_typed_comes_back(qtbot: QtBot, desktop: Desktop) -> None:
    window = log(qtbot, desktop)
    QTest.keyClicks(window._line, "Jana lu")
    window.close()
    again = log(qtbot, desktop)
    assert again._line.text() == "Jana lu"
    QTest.keyClicks(again._line, "nch")
    QTest.keyClick(again._line, ENTER)
    assert desktop.contacts[0].what == (What.LUNCH,)
    assert desktop.office.journal.state("draft-log") is None


def test_what_is_asked_in_between_puts_nothing_half_typed_away(qtbot: QtBot, desktop: Desktop) -> None:
    first = log(qtbot, desktop)
    QTest.keyClicks(first._line, "Jana, her roof leaks")
    first.close()
    walk = log(qtbot, desktop, prefill=Entry(what=(What.WALK,)))
    QTest.keyClicks(walk._line, "Marta")
    QTest.keyClick(walk._line, ENTER)
    assert [contact.what for contact in desktop.contacts] == [(What.WALK,)]
    assert log(qtbot, desktop)._line.text() == "Jana, her roof leaks"


def test_what_is_half_typed_of_another_day_comes_back_on_that_day(qtbot: QtBot, desktop: Desktop) -> None:
    day = date(2026, 11, 3)
    log(qtbot, desktop, day=day).close()
    window = log(qtbot, desktop, day=day)
    QTest.keyClicks(window._line, "Jana lu")
    window.close()
    today = log(qtbot, desktop)
    assert today._line.text() == ""  # it would be logged of today
    QTest.keyClicks(today._line, "James Okoro")
    QTest.keyClick(today._line, ENTER)
    again = log(qtbot, desktop, day=day)
    assert again._line.text() == "Jana lu"
    assert log(qtbot, desktop, day=date(2026, 11, 1))._line.text() == ""
    QTest.keyClicks(again._line, "nch")
    QTest.keyClick(again._line, ENTER)
    assert [contact.day for contact in desktop.contacts[1:]] == [day]
    assert log(qtbot, desktop, day=day)._line.text() == ""


def test_what_was_half_typed_of_a_walk_comes_back_where_nothing_else_is(
    qtbot: QtBot, desktop: Desktop
) -> None:
    window = log(qtbot, desktop, prefill=Entry(what=(What.WALK,)))
    QTest.keyClicks(window._line, "Jana")
    window.close()
    again = log(qtbot, desktop)
    assert again._line.text() == "Jana"
    QTest.keyClick(again._line, ENTER)
    assert len(desktop.contacts) == 1
    assert log(qtbot, desktop)._line.text() == ""


def test_a_deleted_contact_comes_back_by_the_button_that_is_offered(qtbot: QtBot, desktop: Desktop) -> None:
    contact = desktop.office.journal.contacts(date(2026, 11, 4), date(2026, 11, 4))[0]
    opened = contacts_room.open_window(desktop.office, desktop.feedback, desktop.open)
    show(qtbot, opened).delete.emit(contact.id)
    assert desktop.office.journal.get(Contact, contact.id) is None
    offered = desktop.feedback._undo
    assert offered is not None
    assert offered.button == "Undo"
    offered.act()
    assert desktop.office.journal.get(Contact, contact.id) is not None


def test_a_contact_with_somebody_forgotten_can_be_changed(qtbot: QtBot, desktop: Desktop) -> None:
    office_people.forget(desktop.office, "Jana")
    contact = desktop.office.journal.contacts(date(2026, 11, 4), date(2026, 11, 4))[0]
    window = log(qtbot, desktop, contact=contact)
    assert window._line.text() == ""
    assert "1 person without a name" in [text.text() for text in window.findChildren(Soft)]
    QTest.keyClicks(window._line, "20m")
    QTest.keyClick(window._line, ENTER)
    assert (desktop.contacts[0].people, desktop.contacts[0].minutes) == (contact.people, 20)


def test_a_full_disk_does_not_stop_the_typing(
    qtbot: QtBot, desktop: Desktop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull(Path("draft.json"))

    window = log(qtbot, desktop)
    monkeypatch.setattr(desktop.office.journal, "save_state", full)
    QTest.keyClicks(window._line, "Jana")
    window._tell_draft()
    assert window._line.text() == "Jana"
    assert "not kept" in caplog.text


def test_after_a_meeting_what_is_known_is_there(qtbot: QtBot, desktop: Desktop) -> None:
    filled = Entry(what=(What.MEETING,), minutes=50, at=desktop.office.now())
    window = log(qtbot, desktop, prefill=filled)
    QTest.keyClicks(window._line, "Jana")
    QTest.keyClick(window._line, ENTER)
    assert (desktop.contacts[0].what, desktop.contacts[0].minutes) == ((What.MEETING,), 50)


def test_a_day_that_was_not_logged_is_filled_in(qtbot: QtBot, desktop: Desktop) -> None:
    window = log(qtbot, desktop, day=date(2026, 11, 3))
    assert window.entry().at is not None
    QTest.keyClicks(window._line, "Jana")
    QTest.keyClick(window._line, ENTER)
    assert desktop.contacts[0].day == date(2026, 11, 3)
    today = log(qtbot, desktop, day=date(2026, 11, 5))
    QTest.keyClicks(today._line, "Jana")
    QTest.keyClick(today._line, ENTER)
    assert desktop.contacts[1].day == date(2026, 11, 5)


def test_a_contact_is_changed(qtbot: QtBot, desktop: Desktop) -> None:
    first = desktop.office.journal.contacts(date(2026, 11, 2), date(2026, 11, 2))[0]
    window = log(qtbot, desktop, contact=first)
    assert window._line.text() == "Marta Kowalski, "
    QTest.keyClicks(window._line, "call 10m, Bob")
    QTest.keyClick(window._line, ENTER)
    (kept,) = desktop.contacts
    assert (kept.id, kept.at, kept.how, kept.minutes, kept.place) == (
        first.id,
        first.at,
        How.PHONE,
        10,
        "King Street",
    )
    assert names(desktop, kept) == ["Marta Kowalski", "Bob"]
    assert kept.what == (What.LUNCH,)


def shown(qtbot: QtBot, desktop: Desktop) -> tuple[ContactsWindow, Any]:
    opened = contacts_room.open_window(desktop.office, desktop.feedback, desktop.open)
    window = show(qtbot, opened)
    assert isinstance(window, ContactsWindow)
    return window, opened.refresh


def test_what_is_logged_is_shown_and_can_go(qtbot: QtBot, desktop: Desktop) -> None:
    window, refresh = shown(qtbot, desktop)
    rows = [window._logged.item(at).text() for at in range(window._logged.count())]
    assert rows[0] == "Wed 4 November 2026"
    assert rows[3] == "12:00   Marta Kowalski · face to face · lunch · King Street · new face"
    window._logged.setCurrentRow(3)
    window._edit.click()
    assert desktop.opened[0]["window"] == "change"
    assert desktop.opened[0]["contact"].id == window._logged.current()
    window._delete.click()
    refresh()
    assert window._logged.count() == 2
    window.undo.emit()
    refresh()
    assert window._logged.count() == 4
    window.undo.emit()
    assert len(desktop.said) == 3
    window.log.emit()
    assert desktop.opened[-1] == {"window": "log"}


def test_further_back(qtbot: QtBot, home: Home) -> None:
    home.say("log", "Jana", "--at", "2026-07-20 12:00")
    with home.office() as office:
        window, _refresh = shown(qtbot, Desktop(office))
        count = window._logged.count()
        assert window._earlier.isVisible()
        window.earlier.emit()
        assert window._logged.count() == count + 2


def test_people_get_another_name_and_become_one(qtbot: QtBot, desktop: Desktop) -> None:
    window, refresh = shown(qtbot, desktop)
    ids = {person.name: person.id for person in desktop.office.journal.people().values()}
    window.rename.emit(ids["Jana"], "Jana Nord")
    window.rename.emit(ids["Jana"], "Marta Kowalski")
    window.merge.emit(ids["Marta Kowalski"], ids["Jana"])
    refresh()
    assert [window._people.item(at).text() for at in range(window._people.count())] == [
        "James Okoro · hardware store · not met yet",
        "Marta Kowalski · yesterday",
    ]
    assert len(desktop.said) == 2


def test_what_is_earlier_in_the_same_month_is_offered_too(tmp_path: Path) -> None:
    home = Home(tmp_path, now="2026-09-21 12:00")
    assert home.call("log", "Marta") == 0, home.err
    home.go_to("2026-11-24 12:00")
    with home.office() as office:
        assert contacts_room.view(office, date(2026, 9, 25)).more
        assert not contacts_room.view(office, date(2026, 9, 21)).more
        assert not contacts_room.view(office, date(2026, 9, 1)).more
