"""The welcome: proposes what the place does, can be left as it is, reads what is typed, and can be skipped."""

from datetime import time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from wfh_app.core.settings import Dog, Range
from wfh_app.ui.welcome_window import Welcomed, WelcomeView, WelcomeWindow, first_weekday, usual_days

VIEW = WelcomeView(frozenset(range(5)), zone="Europe/Berlin")


class Shown:
    """A welcome that stays for the test after it closed, and what it announced."""

    def __init__(self, qtbot: QtBot, view: WelcomeView = VIEW) -> None:
        self.window = WelcomeWindow(view)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.window)
        self.chosen: list[Welcomed] = []
        self.skips = 0
        self.window.done.connect(self.chosen.append)
        self.window.skipped.connect(self._skipped)
        self.window.show()

    def _skipped(self) -> None:
        self.skips += 1


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_enter_takes_what_is_proposed(shown: Shown) -> None:
    QTest.keyClick(shown.window._from, Qt.Key.Key_Return)
    [chosen] = shown.chosen
    nine = (Range(time(9), time(17, 30)),)
    assert chosen.work.hours == (nine,) * 5 + ((),) * 2
    assert chosen.dog is None
    assert chosen.place is None
    assert chosen.autostart
    assert shown.skips == 0
    assert not shown.window.isVisible()


def test_everything_can_be_typed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, WelcomeView(frozenset({6, 0, 1, 2, 3}), first_weekday=6))
    assert list(shown.window._days) == [6, 0, 1, 2, 3, 4, 5]
    shown.window._days[6].click()
    shown.window._from.setText("8:00")
    shown.window._to.setText("16:00")
    shown.window._dog.click()
    shown.window._name.setText(" Tyson ")
    shown.window._walks.setText("19:00, 7:15")
    shown.window._place.setText("-33.87, 151.2")
    shown.window._autostart.click()
    shown.window._begin()
    [chosen] = shown.chosen
    assert [bool(day) for day in chosen.work.hours] == [True, True, True, True, False, False, False]
    assert chosen.work.hours[0] == (Range(time(8), time(16)),)
    assert chosen.dog == Dog(name="Tyson", walks=(time(7, 15), time(19)))
    assert chosen.place == (-33.87, 151.2)
    assert chosen.week_starts == 6
    assert not chosen.autostart


@pytest.mark.parametrize(
    ("field", "typed", "line"),
    [
        ("_from", "25:00", "_from_row"),
        ("_to", "9:00", "_to_row"),
        ("_name", "", "_name_row"),
        ("_walks", "noon", "_walks_row"),
        ("_place", "Berlin", "_place_row"),
        ("_place", "91, 0", "_place_row"),
        ("_place", "1, 2, 3", "_place_row"),
        ("_place", "nan, 3", "_place_row"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    shown: Shown, field: str, typed: str, line: str
) -> None:
    shown.window._dog.click()
    shown.window._name.setText("Tyson")
    getattr(shown.window, field).setText(typed)
    shown.window._begin()
    assert shown.chosen == []
    assert shown.window.isVisible()
    assert getattr(shown.window, line).fault.text()
    QTest.keyClicks(getattr(shown.window, field), "1")
    assert getattr(shown.window, line).fault.text() == ""  # said of what stands there no more


def test_esc_and_the_frame_skip_it_once(shown: Shown, qtbot: QtBot) -> None:
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert (shown.chosen, shown.skips) == ([], 1)
    other = Shown(qtbot)
    other.window.close()
    other.window.close()
    assert other.skips == 1


def test_the_dog_is_asked_about_only_if_there_is_one(shown: Shown) -> None:
    assert shown.window._name_row.isHidden()
    shown.window._dog.click()
    assert not shown.window._name_row.isHidden()


@pytest.mark.parametrize(
    ("locale", "days", "first"),
    [("de_DE", {0, 1, 2, 3, 4}, 0), ("en_US", {0, 1, 2, 3, 4}, 6), ("ar_EG", {6, 0, 1, 2, 3}, 5)],
)
def test_working_days_are_those_of_the_place(locale: str, days: set[int], first: int) -> None:
    assert usual_days(QLocale(locale)) == days
    assert first_weekday(QLocale(locale)) == first


def test_it_opens_large_enough_for_a_dog(shown: Shown) -> None:
    shown.window._dog.click()
    QTest.qWait(1)
    (area,) = shown.window.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert shown.window.height() <= 560


@pytest.mark.parametrize("size", [10, 10.5, 11])
def test_it_opens_large_enough_for_a_dog_in_larger_letters_too(
    qtbot: QtBot, qapp: QApplication, size: float
) -> None:
    before = QFont(qapp.font())
    larger = QFont(before)
    larger.setPointSizeF(size)
    qapp.setFont(larger)
    try:
        shown = Shown(qtbot)
        shown.window._dog.click()
        QTest.qWait(1)
        (area,) = shown.window.findChildren(QScrollArea)
        room = shown.window.screen().availableGeometry().height()
        assert area.verticalScrollBar().maximum() == 0 or shown.window.height() > 0.9 * room
    finally:
        qapp.setFont(before)
        shown.window.close()
