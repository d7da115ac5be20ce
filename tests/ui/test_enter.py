"""Enter and Ctrl+Enter do what a window is for, also from a note of several lines."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wfh_app.ui.parts import enter_does

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("inside", "key", "modifier", "times"),
    [
        ("line", Qt.Key.Key_Return, NONE, 1),
        ("line", Qt.Key.Key_Return, CONTROL, 1),
        ("note", Qt.Key.Key_Return, NONE, 0),
        ("note", Qt.Key.Key_Return, CONTROL, 1),
        ("note", Qt.Key.Key_Enter, CONTROL, 1),
    ],
)
def test_enter_does_it(
    qtbot: QtBot, inside: str, key: Qt.Key, modifier: Qt.KeyboardModifier, times: int
) -> None:
    window, line, note = QWidget(), QLineEdit(), QPlainTextEdit()
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    lines.addWidget(line)
    lines.addWidget(note)
    done: list[bool] = []
    enter_does(window, lambda: done.append(True), line)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    where = line if inside == "line" else note
    where.setFocus()
    QTest.keyClick(where, key, modifier)
    assert len(done) == times
    assert note.toPlainText() == ("\n" if (inside, modifier) == ("note", NONE) else "")
