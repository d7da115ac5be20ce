"""Settings and welcome at a real home: what is chosen is in the file at once, comments kept; what cannot be is said beside its field."""

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.app.desks import RereadingDesktop
from tests.homes import Home
from wfh_app.adapters import autostart
from wfh_app.adapters.faults import DiskFull
from wfh_app.app.rooms import settings as settings_room
from wfh_app.app.rooms import welcome as welcome_room
from wfh_app.office import Office
from wfh_app.ui.settings_window import SettingsWindow
from wfh_app.ui.welcome_window import WelcomeWindow

FILE = """# mine
[breaks]
every = "45m" # the doctor says so
length = "25:00"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Home(tmp_path)


def opened(qtbot: QtBot, room: Any, office: Office) -> Any:
    """The room's window, kept for the test after it closed, and how it is refreshed."""
    made = open_room(room, RereadingDesktop(office))
    made.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


def open_room(room: Any, desktop: RereadingDesktop) -> Any:
    third = desktop.look if room is settings_room else lambda: True
    return room.open_window(desktop.office, desktop.feedback, third)


def write(window: SettingsWindow, key: str, text: str) -> QLineEdit:
    field = window._rows[key].field
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.editingFinished.emit()
    return field


def test_a_change_is_in_the_file_at_once_and_comments_stay(qtbot: QtBot, home: Home) -> None:
    home.places.settings_file.parent.mkdir(parents=True)
    home.places.settings_file.write_text(FILE)
    with home.office() as office:
        window = opened(qtbot, settings_room, office).window
        assert "25:00" in window._rows["breaks.length"].fault.text()
        write(window, "breaks.every", "1h")
        write(window, "breaks.length", "7m")
        text = home.places.settings_file.read_text()
        assert "# mine" in text
        assert 'every = "1h" # the doctor says so' in text
        assert window._rows["breaks.length"].fault.text() == ""
        assert office.settings.breaks.length.total_seconds() == 7 * 60
        field = write(window, "breaks.every", "")
        assert "every" not in home.places.settings_file.read_text()
        assert field.text() == "50m"


def test_what_was_typed_wrongly_stays_until_it_is_mended(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        made = opened(qtbot, settings_room, office)
        field = write(made.window, "breaks.every", "10i20k")
        made.refresh()
        assert field.text() == "10i20k"
        assert made.window._rows["breaks.every"].fault.text()
        assert not home.places.settings_file.exists()


def test_what_cannot_be_written_is_said_beside_its_field(
    qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with home.office() as office:
        window = opened(qtbot, settings_room, office).window

        def full(_wanted: object) -> None:
            raise DiskFull(home.places.settings_file)

        monkeypatch.setattr(office, "choose", full)
        write(window, "breaks.every", "1h")
        assert "disk is full" in window._rows["breaks.every"].fault.text()


def test_a_file_written_by_hand_is_shown_at_once(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        path = office.places.settings_file
        path.write_text(FILE)
        office.reread()
        desktop = RereadingDesktop(office)
        made = open_room(settings_room, desktop)
        qtbot.addWidget(made.window)
        desktop.seen = made.refresh  # type: ignore[method-assign] # as it says
        rows = cast("SettingsWindow", made.window)._rows
        assert "25:00" in rows["breaks.length"].fault.text()
        half = cast("QLineEdit", rows["prompts.later"].field)
        half.setText("1")
        path.write_text('[breaks]\nevery = "30m"\n[prompts]\nlater = "7m"\n')
        every = cast("QLineEdit", rows["breaks.every"].field)
        qtbot.waitUntil(lambda: every.text() == "30m")
        assert rows["breaks.length"].fault.text() == ""
        assert half.text() == "1"
        other = path.with_suffix(".new")
        other.write_text('[breaks]\nevery = "35m"\n')
        other.replace(path)
        qtbot.waitUntil(lambda: every.text() == "35m")
        made.window.close()


def test_dogs_come_and_go(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        window = opened(qtbot, settings_room, office).window
        window._add_dog()
        name = window._dogs[0]._rows["name"].field
        name.setText("Tyson")
        name.editingFinished.emit()
        assert [dog.name for dog in office.settings.dogs] == ["Tyson"]
        assert "[[dog]]" in home.places.settings_file.read_text()
        window._dogs[0]._remove.click()
        window._dogs[0]._remove.click()
        assert office.settings.dogs == ()


def test_starting_with_the_desktop_is_a_switch(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        window = opened(qtbot, settings_room, office).window
        window._autostart.click()
        assert autostart.is_on()
        window._autostart.click()
        assert not autostart.is_on()


def test_a_welcome_writes_what_was_chosen_and_is_not_repeated(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        assert office.is_new()
        window = opened(qtbot, welcome_room, office).window
        assert isinstance(window, WelcomeWindow)
        window._from.setText("8:00")
        window._dog.click()
        window._name.setText("Tyson")
        window._place.setText("52.5, 13.4")
        window._begin()
        chosen = office.settings
        assert chosen.work.hours[0][0].start.hour == 8
        assert [dog.name for dog in chosen.dogs] == ["Tyson"]
        assert (chosen.home.latitude, chosen.home.longitude) == (52.5, 13.4)
        assert autostart.is_on()
        assert not office.is_new()


def test_a_skipped_welcome_changes_nothing_and_is_not_repeated(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        desktop = RereadingDesktop(office)
        window = open_room(welcome_room, desktop).window
        qtbot.addWidget(window)
        window.show()
        window.close()
        qtbot.waitUntil(lambda: bool(desktop.said), timeout=10_000)
        assert desktop.said == ["You find it all behind the rosette in the tray."]
        assert not home.places.settings_file.exists()
        assert not autostart.is_on()
        assert not office.is_new()


def test_what_suits_a_puppy_is_proposed_and_only_set_when_asked_for(qtbot: QtBot, home: Home) -> None:
    home.settings('[[dog]]\nname = "Rex"\nborn = 2026-07-01\n')
    with home.office() as office:
        made = opened(qtbot, settings_room, office)
        (card,) = made.window._dogs
        assert "Most puppies of this age: walks of about 20 min" in card._proposal.text()
        assert "Ask your vet" in card._proposal.text()
        assert office.settings.dogs[0].walk_length.total_seconds() == 40 * 60
        card._use.click()
        assert office.settings.dogs[0].walk_length.total_seconds() == 20 * 60
        assert office.settings.dogs[0].alone_at_most.total_seconds() == 3 * 3600
        made.refresh()
        assert not card._use.isVisibleTo(card)
