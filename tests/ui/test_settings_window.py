"""The settings window: every key has a field, what fits is announced as the file has it, what does not is said beside it."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wfh_app.core import settings as rules
from wfh_app.core.settings import Dog, Fault, Settings, keys
from wfh_app.ui import style
from wfh_app.ui.fields import ChoiceField, FilesField, HoursField, LinesField, SwitchField, TextField
from wfh_app.ui.settings_window import SettingsView, SettingsWindow
from wfh_app.wording import settings as words

TYSON = Dog(name="Tyson", walks=(time(7, 15), time(19)), walk_length=timedelta(minutes=30))


class Shown:
    """A settings window and what it announced."""

    def __init__(self, qtbot: QtBot, settings: Settings | None = None, **view: Any) -> None:
        self.window = SettingsWindow(SettingsView(settings or Settings(), "settings.toml", **view))
        qtbot.addWidget(self.window)
        self.changes: list[tuple[str, object]] = []
        self.dogs: list[Any] = []
        self.window.changed.connect(lambda key, value: self.changes.append((key, value)))
        self.window.dogs_changed.connect(self.dogs.append)
        self.window.show()

    def field(self, key: str) -> Any:
        return self.window._rows[key].field

    def fault(self, key: str) -> str:
        return self.window._rows[key].fault.text()

    def type_into(self, field: QLineEdit, text: str) -> None:
        field.setText(text)
        field.editingFinished.emit()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_every_key_of_the_file_has_a_name_and_a_field() -> None:
    assert set(words.KEYS) == set(keys())
    assert {group for group, _label, _note in words.KEYS.values()} <= {name for name, *_rest in words.GROUPS}
    assert set(words.DOG) == set(Dog._fields)


def test_fields_give_back_what_they_were_shown(shown: Shown) -> None:
    for key in keys():
        section, _, name = key.partition(".")
        value = shown.field(key).value()
        settings, faults = rules.read({section: {name: value}} if value is not None else {})
        assert not faults, key
        assert settings == Settings(), key


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("breaks.every", "1h20m", "1h20m"),
        ("get_out.at", "12:00, 15:30", ["12:00", "15:30"]),
        ("get_out.at", "", []),
        ("prompts.showings", "5", 5),
        ("home.latitude", "52,52", 52.52),
        ("home.latitude", "-7", -7),
        ("week.show", "sun 18:00", "sun 18:00"),
    ],
)
def test_what_fits_is_announced_as_the_file_has_it(shown: Shown, key: str, typed: str, value: object) -> None:
    shown.type_into(shown.field(key), typed)
    assert shown.changes == [(key, value)]
    assert shown.fault(key) == ""


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("breaks.every", "10i20k", "a length of time"),
        ("breaks.length", "0", "not zero"),
        ("work.day_starts", "24:00", "a time"),
        ("prompts.showings", "many", "a number"),
        ("sound.volume", "101", "from 0 to 100"),
        ("home.longitude", "200", "from -180 to 180"),
    ],
)
def test_what_does_not_fit_is_said_beside_it_and_not_announced(
    shown: Shown, key: str, typed: str, expected: str
) -> None:
    shown.type_into(shown.field(key), typed)
    assert shown.changes == []
    assert expected in shown.fault(key)
    assert shown.field(key).accessibleDescription() == shown.fault(key)
    good = "50m" if expected in ("a length of time", "not zero") else "04:30" if expected == "a time" else "7"
    shown.type_into(shown.field(key), good)
    assert shown.fault(key) == ""
    assert [changed for changed, _value in shown.changes] == [key]


def test_an_emptied_field_takes_its_key_out(shown: Shown) -> None:
    shown.type_into(shown.field("breaks.every"), "")
    assert shown.changes == [("breaks.every", None)]


def test_a_field_left_as_it_was_announces_nothing(shown: Shown) -> None:
    shown.field("breaks.every").editingFinished.emit()
    assert shown.changes == []


def test_switches_and_choices_announce_at_once(shown: Shown) -> None:
    shown.field("breaks.strict").click()
    shown.field("senses.microphone").click()
    surface = shown.field("prompts.surface")
    surface.setCurrentIndex(1)
    surface.activated.emit(1)
    starts = shown.field("week.starts")
    starts.setCurrentIndex(6)
    starts.activated.emit(6)
    assert shown.changes == [
        ("breaks.strict", True), ("senses.microphone", False), ("prompts.surface", "card"), ("week.starts", "sun"),
    ]  # fmt: skip


def test_hours_of_a_weekday_change_the_whole_table(shown: Shown) -> None:
    hours = shown.field("work.hours")
    assert isinstance(hours, HoursField)
    shown.type_into(hours._days["fri"], "09:00-12:00, 13:00-15:00")
    shown.type_into(hours._days["mon"], "")
    key, value = shown.changes[-1]
    assert key == "work.hours"
    assert value == {
        "tue": ["09:00-17:30"], "wed": ["09:00-17:30"], "thu": ["09:00-17:30"], "fri": ["09:00-12:00", "13:00-15:00"],
    }  # fmt: skip
    shown.type_into(hours._days["mon"], "nine to five")
    assert "09:00-17:30" in shown.fault("work.hours")


def test_ideas_are_lines(shown: Shown) -> None:
    ideas = shown.field("breaks.ideas")
    assert isinstance(ideas, LinesField)
    shown.window._choose(1)
    ideas.setFocus()
    QTest.keyClicks(ideas, "street: Fetch the post.")
    shown.window._groups.setFocus()
    assert shown.changes == [("breaks.ideas", ["street: Fetch the post."])]


def test_a_calendar_file_is_chosen(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    files = shown.field("calendar.files")
    assert isinstance(files, FilesField)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/home/me/a.ics", ""))
    files._choose()
    assert shown.changes == [("calendar.files", ["/home/me/a.ics"])]


def test_faults_of_the_file_and_of_storing_stand_beside_their_fields(qtbot: QtBot) -> None:
    shown = Shown(qtbot, faults=(Fault("work.day_starts", "25:00", "time"), Fault("nonsense", 1, "unknown")))
    assert "25:00" in shown.fault("work.day_starts")
    shown.window.complain("breaks.every", "The disk is full.")
    assert shown.fault("breaks.every") == "The disk is full."
    assert not shown.window._rows["breaks.every"].fault.isHidden()


def test_a_change_from_elsewhere_is_shown_but_not_over_what_is_being_typed(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.window._choose(1)
    qtbot.waitExposed(shown.window)
    shown.window.activateWindow()
    typing = shown.field("breaks.every")
    typing.setFocus()
    qtbot.waitUntil(typing.hasFocus)
    typing.setText("1h")
    changed = replace(Settings(), breaks=Settings().breaks._replace(length=timedelta(minutes=7), strict=True))
    shown.window.show_view(SettingsView(changed))
    assert typing.text() == "1h"
    assert shown.field("breaks.length").text() == "7m"
    assert shown.field("breaks.strict").isChecked()
    assert shown.changes == []


def test_a_group_is_shown_alone_and_searching_goes_across(shown: Shown) -> None:
    def visible() -> list[str]:
        return [key for key, line in shown.window._rows.items() if line.isVisible()]

    shown.window._choose(0)
    assert visible() == ["work.hours", "work.day_starts"]
    shown.window._search.setText("LATER means")
    assert visible() == ["get_out.later", "day_end.later", "prompts.later"]
    shown.window._search.setText("xyzzy")
    assert visible() == []
    assert shown.window._nothing.isVisible()
    shown.window._groups.setCurrentRow(2)
    assert shown.window._search.text() == ""
    assert visible()[0] == "get_out.at"
    shown.window._search.setText("later")
    assert not shown.window._groups.selectedItems()
    where = shown.window._groups.visualItemRect(shown.window._groups.item(2)).center()
    QTest.mouseClick(shown.window._groups.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert visible()[0] == "get_out.at", "the group that was shown before is shown again by a click"


def test_searching_finds_a_dogs_fields_too_and_esc_ends_it(qtbot: QtBot) -> None:
    shown = Shown(qtbot, Settings(dogs=(TYSON,)), autostart=False)
    shown.window._search.setText("meals")
    dog = shown.window._dogs[0]
    assert [key for key, line in dog._rows.items() if line.isVisible()] == ["meals", "quiet_after_meals"]
    shown.window._search.setText("desktop start")
    assert shown.window._autostart_row.isVisible()
    assert not dog.isVisible()
    shown.window.activateWindow()
    qtbot.waitUntil(shown.window.isActiveWindow)
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert shown.window._search.text() == ""
    assert shown.window.isVisible()
    assert not shown.window._dogs[0].isHidden()
    assert all(not line.isHidden() for line in dog._rows.values())


def test_a_fault_of_the_file_goes_when_the_file_is_mended(qtbot: QtBot) -> None:
    shown = Shown(qtbot, faults=(Fault("work.day_starts", "25:00", "time"),))
    shown.window.show_view(SettingsView(Settings(), faults=(Fault("work.day_starts", "26:00", "time"),)))
    assert "26:00" in shown.fault("work.day_starts")
    shown.window.show_view(SettingsView(Settings()))
    assert shown.fault("work.day_starts") == ""


def test_a_dog_is_added_changed_and_removed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, Settings(dogs=(TYSON,)))
    card = shown.window._dogs[0]
    assert card.table() == {"name": "Tyson", "walks": ["07:15", "19:00"], "walk_length": "30m"}
    shown.type_into(card._rows["naps"].field, "13:00-16:00")  # type: ignore[arg-type] # a line edit
    assert shown.dogs[-1][0]["naps"] == ["13:00-16:00"]
    shown.type_into(card._rows["walks"].field, "at noon")  # type: ignore[arg-type]
    assert len(shown.dogs) == 1
    assert "09:15" in card._rows["walks"].fault.text()
    shown.type_into(card._rows["walks"].field, "12:30")  # type: ignore[arg-type]
    shown.window._add_dog()
    new = shown.window._dogs[1]
    shown.type_into(new._rows["born"].field, "2021-05-14")  # type: ignore[arg-type]
    assert len(shown.dogs) == 2
    assert new._rows["name"].fault.text()
    shown.type_into(new._rows["name"].field, "Bella")  # type: ignore[arg-type]
    settings, faults = rules.read({"dog": shown.dogs[-1]})
    assert not faults
    assert [dog.name for dog in settings.dogs] == ["Tyson", "Bella"]
    assert settings.dogs[0].walks == (time(12, 30),)
    card._remove.click()
    assert card._remove.words() == "Really remove Tyson?"
    card._remove.click()
    assert [dog["name"] for dog in shown.dogs[-1]] == ["Bella"]


def test_dogs_changed_elsewhere_are_shown(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    assert not shown.window._dog_note.isHidden()
    shown.window.show_view(SettingsView(Settings(dogs=(TYSON,))))
    assert shown.window._dog_note.isHidden()
    shown.window.show_view(SettingsView(Settings(dogs=(TYSON._replace(name="Rex"),))))
    assert [card._rows["name"].field.value() for card in shown.window._dogs] == ["Rex"]  # type: ignore[attr-defined]
    shown.window.show_view(SettingsView(Settings()))
    assert shown.window._dogs == []


def test_autostart_is_offered_only_where_it_can_be_had(qtbot: QtBot) -> None:
    assert Shown(qtbot).window._autostart_row.isHidden()
    shown = Shown(qtbot, autostart=True)
    heard: list[bool] = []
    shown.window.autostart_changed.connect(heard.append)
    assert shown.window._autostart.isChecked()
    shown.window._autostart.click()
    assert heard == [False]


def test_every_field_has_a_name_for_who_cannot_see_it(shown: Shown) -> None:
    def named(widget: QWidget) -> bool:
        return bool(widget.accessibleName() or (isinstance(widget, QWidget) and widget.property("part")))

    whole = [line.field for line in shown.window._rows.values()]
    assert all(named(field) for field in whole)
    for field in shown.window.findChildren(QWidget):
        if isinstance(field, (TextField, SwitchField)) and field.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert field.accessibleName(), field.objectName()


def test_esc_closes_it(shown: Shown) -> None:
    shown.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert not shown.window.isVisible()


def test_the_icons_of_the_groups_follow_light_and_dark(shown: Shown) -> None:
    before = shown.window._groups.item(0).icon().cacheKey()
    style.wish("dark")
    assert shown.window._groups.item(0).icon().cacheKey() != before


def places_of_fields(window: SettingsWindow) -> list[tuple[int, int]]:
    """Where each field to be seen begins, and how wide it is."""
    fields = [
        field
        for field in window.findChildren(QWidget)
        if isinstance(field, (TextField, ChoiceField)) and field.isVisible()
    ]
    return [(field.mapTo(window, QPoint()).x(), field.width()) for field in fields]


def test_the_fields_of_a_group_begin_below_each_other(qtbot: QtBot) -> None:
    window = SettingsWindow(SettingsView(Settings()), "prompts")
    qtbot.addWidget(window)
    window.show()
    assert any(field.isVisible() for field in window.findChildren(ChoiceField))
    places = places_of_fields(window)
    assert len(places) > 5
    assert len(set(places)) == 1


def test_the_fields_of_all_groups_found_begin_below_each_other(qtbot: QtBot) -> None:
    window = SettingsWindow(SettingsView(Settings(dogs=(Dog("Tyson"),))))
    qtbot.addWidget(window)
    window.show()
    for typed in ("later", "at most"):
        window._search.setText(typed)
        qtbot.waitUntil(lambda: len(set(places_of_fields(window))) == 1)
        assert len(places_of_fields(window)) > 1
