"""What is logged and who is known: chosen by keyboard or pointer, every wish announced once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.samples_contacts import contacts_view
from wfh_app.ui.contacts_window import ContactsView, ContactsWindow
from wfh_app.ui.rows_list import RowsList


class Contacts:
    """The window and what it announced."""

    def __init__(self, qtbot: QtBot, view: ContactsView | None = None) -> None:
        self.window = ContactsWindow(view or contacts_view())
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.window)
        self.heard: list[tuple[str, ...]] = []
        for name in ("edit", "delete", "undo", "log", "earlier", "rename", "merge"):
            getattr(self.window, name).connect(lambda *words, name=name: self.heard.append((name, *words)))
        self.window.show()
        qtbot.waitExposed(self.window)

    def press(self, words: str) -> None:
        buttons = self.window.findChildren(QPushButton)
        next(each for each in buttons if each.accessibleName() == words and each.isVisible()).click()

    def rows(self, which: RowsList) -> list[str]:
        return [which.item(at).text() for at in range(which.count())]


@pytest.fixture
def shown(qtbot: QtBot) -> Contacts:
    return Contacts(qtbot)


def test_what_is_logged_stands_by_day(shown: Contacts) -> None:
    rows = shown.rows(shown.window._logged)
    assert rows[0] == "Thu 5 November 2026"
    assert rows[1] == "12:40   Marta Kowalski and 3 others · face to face · lunch · 45 min · King Street"
    assert "<b>Maximiliane</b>" in rows[2]


def test_a_link_at_the_end_of_a_line_ends_where_the_list_ends(shown: Contacts) -> None:
    window = shown.window
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        window.setLayoutDirection(direction)
        QTest.qWait(0)
        image = window._earlier.grab().toImage()
        across = [
            x
            for x in range(image.width())
            if any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height()))
        ]
        start = window._earlier.mapTo(window, QPoint()).x()
        edges = QRect(window._logged.mapTo(window, QPoint()), window._logged.size())
        if direction is Qt.LayoutDirection.LeftToRight:
            assert abs(start + across[-1] - edges.right()) <= 1
        else:
            assert abs(start + across[0] - edges.left()) <= 1


def test_a_heading_cannot_be_chosen(shown: Contacts) -> None:
    logged = shown.window._logged
    QTest.keyClick(logged, Qt.Key.Key_Home)
    assert logged.current() != "Thu 5 November 2026"
    QTest.mouseClick(
        logged.viewport(), Qt.MouseButton.LeftButton, pos=logged.visualItemRect(logged.item(0)).center()
    )
    logged.itemActivated.emit(logged.item(0))
    assert shown.heard == []


def test_changing_and_deleting(shown: Contacts) -> None:
    shown.window._logged.setCurrentRow(1)
    shown.press("Change…")
    shown.press("Delete")
    QTest.keyClick(shown.window._logged, Qt.Key.Key_Return)
    QTest.keyClick(shown.window._logged, Qt.Key.Key_Delete)
    shown.press("Undo the last change")
    shown.press("Log a contact…")
    shown.press("Earlier…")
    assert shown.heard == [
        ("edit", "1"), ("delete", "1"), ("edit", "1"), ("delete", "1"), ("undo",), ("log",), ("earlier",),
    ]  # fmt: skip


def test_nothing_can_be_done_to_nothing(qtbot: QtBot) -> None:
    empty = Contacts(qtbot, ContactsView())
    assert not empty.window._edit.isEnabled()
    assert not empty.window._merge.isEnabled()
    assert empty.window._logged.accessibleDescription() == "Nothing is logged in these days."
    assert empty.window._people.accessibleDescription() == "Nobody is known by name yet."
    empty.window._search.setText("Marta")
    assert empty.window._logged.accessibleDescription() == "Nothing like that is logged in these days."
    assert empty.window._people.accessibleDescription() == "Nobody has a name like that."
    empty.window._ask_name()
    empty.window._ask_double()
    assert not empty.window._question.isVisible()


def test_search(shown: Contacts) -> None:
    QTest.keyClicks(shown.window._search, "walk")
    assert shown.rows(shown.window._logged) == [
        "Wed 4 November 2026",
        "17:20   דנה כהן · face to face · walk · new face",
    ]
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert len(shown.rows(shown.window._logged)) == 5
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert not shown.window.isVisible()


def test_what_was_chosen_stays_chosen_when_the_view_changes(shown: Contacts) -> None:
    shown.window._logged.setCurrentRow(4)
    shown.window.show_view(contacts_view())
    assert shown.window._logged.current() == "3"


def test_another_name(shown: Contacts) -> None:
    window = shown.window
    window._tabs.setCurrentIndex(1)
    window._people.setCurrentRow(0)
    shown.press("Rename…")
    field = window.findChild(QLineEdit, "new name")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Jana Nord")
    QTest.keyClick(field, Qt.Key.Key_Return)
    shown.press("Rename")
    shown.press("Cancel")
    assert shown.heard == [("rename", "Jana", "Jana Nord")] * 2
    assert not window._question.isVisible()


def test_a_question_outlasts_what_is_written_elsewhere(shown: Contacts) -> None:
    window = shown.window
    window._tabs.setCurrentIndex(1)
    window._people.setCurrentRow(0)
    shown.press("Rename…")
    field = window.findChild(QLineEdit, "new name")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Jana No")
    first, *others = window._view.people
    window.show_view(replace(window._view, people=(replace(first, rest="met today"), *others)))
    assert (window._question.isVisible(), field.text()) == (True, "Jana No")
    window.show_view(replace(window._view, people=(replace(first, name="Jana Nord"), *others)))
    assert not window._question.isVisible()  # that was the answer, here or elsewhere


def test_the_name_she_has_already_is_nothing_to_announce(shown: Contacts) -> None:
    window = shown.window
    window._tabs.setCurrentIndex(1)
    window._people.setCurrentRow(0)
    shown.press("Rename…")
    shown.press("Rename")
    assert shown.heard == []
    assert not window._question.isVisible()


def test_the_next_one_takes_the_place_of_what_is_gone(shown: Contacts) -> None:
    window = shown.window
    window._logged.setCurrentRow(1)
    (first, *days) = window._view.days
    gone, following = first.rows[:2]
    assert window._logged.current() == gone.id
    window.show_view(replace(window._view, days=(replace(first, rows=first.rows[1:]), *days)))
    assert window._logged.current() == following.id
    window._logged.setCurrentRow(window._logged.count() - 1)
    window.show_view(replace(window._view, days=(replace(first, rows=(following,)),)))
    assert window._logged.current() == following.id
    window.show_view(replace(window._view, days=()))
    assert window._logged.current() is None


def test_the_keys_of_undo_undo(shown: Contacts, qtbot: QtBot) -> None:
    qtbot.waitUntil(shown.window.isActiveWindow)
    QTest.keyClick(shown.window._logged, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.heard == [("undo",)]


def test_two_who_are_one(shown: Contacts) -> None:
    window = shown.window
    window._tabs.setCurrentIndex(1)
    window._people.setCurrentRow(3)
    shown.press("Merge…")
    shown.press("They are one")
    assert shown.heard == []
    choice = window.findChild(QComboBox, "same as")
    assert isinstance(choice, QComboBox)
    assert choice.findData("James Okoro") == -1
    choice.setCurrentIndex(choice.findData("Jana"))
    shown.press("They are one")
    assert shown.heard == [("merge", "Jana", "James Okoro")]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window._question.isVisible()
    assert window.isVisible()


def test_text_is_text(shown: Contacts) -> None:
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown.window.findChildren(QLabel))
    for at in range(shown.window._people.count()):
        shown.window._people.setCurrentRow(at)
    shown.window.grab()


def test_who_comes_by_keyboard_stands_on_a_row_that_can_be_seen(shown: Contacts) -> None:
    logged = shown.window._logged
    logged.setCurrentRow(-1)
    logged.clearFocus()
    logged.setFocus(Qt.FocusReason.TabFocusReason)
    assert logged.currentRow() == 1, "the first below its heading"
    assert logged.item(1).isSelected()
