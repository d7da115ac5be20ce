"""The keyboard goes through a page as it is read, also after parts of it were built anew."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wfh_app.ui.lists import fill
from wfh_app.ui.parts import Card, OutlineButton, Page, columns, row
from wfh_app.ui.style import dress, fit


def way(first: QWidget, *, back: bool = False) -> list[str]:
    """The names that Tab comes by until it is where it began."""
    first.setFocus()
    names: list[str] = []
    here = first
    for _ in range(20):
        names.append(here.accessibleName())
        QTest.keyClick(here, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        following = QApplication.focusWidget()
        assert following is not None
        if following is first:
            return names
        here = following
    return names


def test_what_is_built_anew_keeps_its_place(qtbot: QtBot) -> None:
    window = QWidget()
    dress(window, "test", "Test")
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    page = Page(window)
    field = QLineEdit()
    field.setAccessibleName("field")
    left, right = Card("Left"), Card("Right")
    page.add(field, columns(left, right))
    page.end()
    page.foot(None, OutlineButton("close"))
    fit(window, QSize(500, 400))
    qtbot.addWidget(window)
    for turn in ("old", "new"):
        fill(right, [_line(f"{turn} right")])
        fill(left, [_line(f"{turn} one"), _line(f"{turn} two")])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    expected = ["field", "new one", "new two", "new right", "close"]
    assert way(field) == expected
    assert way(field, back=True) == ["field", *reversed(expected[1:])]


def _line(name: str) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(OutlineButton(name)))
    return holder
