"""The whole desktop, offscreen and with no bus to talk to: coming back asks whom one met, once; what toasts offer and say."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.homes import where_it_is_morning
from wfh_app.adapters.bus import Bus
from wfh_app.adapters.places import Places
from wfh_app.adapters.qt_loop import QtLoop
from wfh_app.app.desktop import Desktop
from wfh_app.app.openers import openers
from wfh_app.core import events
from wfh_app.core.line import Entry
from wfh_app.core.records import Contact
from wfh_app.core.reflection import Answers
from wfh_app.core.town import Proposal
from wfh_app.office import Office, Refused, contacts, sightings, ways_out
from wfh_app.ui.back_window import BackWindow
from wfh_app.ui.log_window import LogWindow
from wfh_app.ui.reflection_window import ReflectionWindow
from wfh_app.ui.tray import Tray, TrayView, Wishes

DOG = '[work]\nhours = {}\n[[dog]]\nname = "Tyson"\n'


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    nowhere = f"unix:path={tmp_path / 'nowhere'}"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", nowhere)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", nowhere)
    places = Places.under(tmp_path / "home")
    places.settings_file.parent.mkdir(parents=True)
    places.settings_file.write_text(DOG, encoding="utf-8")
    office = Office.open(places, lambda: datetime.now(UTC), ZoneInfo(where_it_is_morning(datetime.now(UTC))))
    wishes, loop = Wishes(), QtLoop()
    built = Desktop(
        office,
        loop,
        Bus("SESSION", loop),
        Bus("SYSTEM", loop),
        Tray(wishes, TrayView(tooltip="x")),
        wishes,
        openers=openers,
        wayland=False,
        quit_loop=lambda: None,
        give_up=lambda _: None,
    )
    built.begin()
    qtbot.waitUntil(lambda: built._begun)
    yield built
    built.end()
    delete(loop)  # what was to come later would open a window in the middle of another test
    for window in QApplication.topLevelWidgets():
        window.close()


def shown(desktop: Desktop, name: str) -> object:
    opened = desktop.windows._open.get(name)
    return opened.opened.window if opened else None


def told() -> list[str]:
    """What toasts on the screen say."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return [window.windowTitle() for window in windows if window.objectName() == "toast"]


def test_back_in_the_menu_asks_at_once(desktop: Desktop) -> None:
    desktop.wishes.take.emit("walk")
    desktop.wishes.back.emit()
    window = shown(desktop, "back")
    assert isinstance(window, BackWindow)
    assert desktop._door._offered is None, "asked once, not twice"
    window.saved.emit(2, True)
    today = desktop.office.today()
    assert [contact.others for contact in desktop.office.journal.contacts(today, today)] == [2]
    (walk,) = desktop.office.journal.prompts(today, today)
    assert walk.toilet is True


def test_back_from_elsewhere_offers_and_a_logged_contact_answers(desktop: Desktop) -> None:
    desktop.feed(events.Take, kind="walk")
    desktop.feed(events.Back)
    assert shown(desktop, "back") is None
    assert desktop._door._offered is not None
    office = desktop.office
    office.write(Contact(id=office.new_id(), day=office.today(), at=office.now(), others=1))
    assert desktop._door._offered is None


def test_back_from_town_fills_in_whom_it_was_for(desktop: Desktop) -> None:
    office = desktop.office
    place = sightings.spot(office, "steel frame", "Elm Street", "Timber")
    desktop.wishes.take.emit("out")
    (story,) = office.journal.prompts(office.today(), office.today())
    ways_out.remember(office, story.prompt, Proposal("follow-up", "Timber", place=place.id))
    desktop.wishes.back.emit()
    window = shown(desktop, "log")
    assert isinstance(window, LogWindow)
    assert "Timber" in window._line.text() or "Timber" in str(window._view)
    came_back = window._view.filled.at
    assert came_back is not None
    assert came_back <= office.now()  # however late it is asked
    assert "Whom did you meet?" in [label.text() for label in window.findChildren(QLabel)]


def test_what_is_over_before_anybody_is_back_is_asked_on_return(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, clock = [False], [desktop.office.now()]
    monkeypatch.setattr(desktop._door, "_is_there", lambda: there[0])
    monkeypatch.setattr(desktop.office, "now", lambda: clock[0])
    desktop._effects.carry_out(events.Done("walk-1", "walk"))
    desktop._follow()
    assert told() == [], "nobody is there to read it"
    clock[0] += timedelta(minutes=90)
    there[0] = True
    desktop._follow()
    assert told() == ["Met anyone on the walk?"]
    desktop._follow()
    desktop._door.forget()
    there[0] = False
    desktop._effects.carry_out(events.Done("walk-2", "walk"))
    clock[0] += timedelta(hours=10)
    there[0] = True
    desktop._follow()
    assert told() == [], "the next morning it is too late"


def test_what_was_logged_on_the_way_is_not_asked_on_return(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = [False]
    monkeypatch.setattr(desktop._door, "_is_there", lambda: there[0])
    desktop._effects.carry_out(events.Done("walk-1", "walk"))
    office = desktop.office
    office.write(Contact(id=office.new_id(), day=office.today(), at=office.now(), others=1))
    there[0] = True
    desktop._follow()
    assert told() == []


def test_after_a_meeting_it_is_asked_who_was_there_with_its_time(desktop: Desktop) -> None:
    until = desktop.office.now()
    desktop._effects.carry_out(events.WhoWasThere(until - timedelta(minutes=50), until))
    desktop._follow()
    offer = desktop._door._offered
    assert offer is not None
    offer.act()
    window = shown(desktop, "log")
    assert isinstance(window, LogWindow)
    zone = desktop.office.zone
    times = [f"{at.astimezone(zone):%H:%M}" for at in (until - timedelta(minutes=50), until)]
    asked = f"Who was there? The meeting from {times[0]} to {times[1]}."
    assert asked in [label.text() for label in window.findChildren(QLabel)]
    assert window.entry().minutes == 50


def test_undo_in_the_toast_says_what_it_took_back(desktop: Desktop) -> None:
    office = desktop.office
    contact = contacts.log(office, Entry(others=2))
    desktop.feedback.logged(contact)
    assert desktop.feedback._undo is not None
    desktop.feedback._undo.act()
    assert office.journal.contacts(office.today(), office.today()) == []
    (said,) = told()
    assert said.startswith("Taken back, no longer logged:")
    assert said.endswith("2 people without a name · face to face")


def test_why_a_window_cannot_open_is_said_on_the_screen(desktop: Desktop) -> None:
    desktop.show("outing", outing="dropped-on-another-device")
    (said,) = told()
    assert "dropped-on-another-device" in said
    with pytest.raises(Refused):
        desktop.open("outing", outing="dropped-on-another-device")


def test_closing_the_day_is_confirmed_with_what_comes_tomorrow(desktop: Desktop) -> None:
    desktop.open("reflect")
    window = shown(desktop, "reflect")
    assert isinstance(window, ReflectionWindow)
    window.closed.emit(Answers(connected=4, tomorrow=" Riverside Timber "))
    assert told() == ["The day is closed. Tomorrow: Riverside Timber"]
    day = desktop.office.today()
    assert desktop.office.journal.days(day, day)[day].connected == 4
    desktop.open("reflect", day=day - timedelta(days=1))
    window = shown(desktop, "reflect")
    assert isinstance(window, ReflectionWindow)
    window.closed.emit(Answers(energy=2, tomorrow="Ben"))
    assert told() == ["The day is closed."]


def test_a_new_contact_is_not_typed_over_one_that_is_being_changed(desktop: Desktop) -> None:
    before = contacts.log(desktop.office, Entry(others=1))
    desktop.show("change", contact=before)
    desktop.show("log")
    changing, new = shown(desktop, "change"), shown(desktop, "log")
    assert isinstance(changing, LogWindow)
    assert isinstance(new, LogWindow)
    assert (changing._view.changing, new._view.changing) == (True, False)
    opened = desktop.windows._open["change"].opened
    assert not opened.would_lose()
    changing._line.setText("Ann")
    changing._typed()
    assert opened.would_lose()
