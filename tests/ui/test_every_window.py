"""What holds for every window of `shots.WINDOWS`: named controls, plain text, 1024×600, by keyboard, also stretched and mirrored.

Convention: names and roles are read from Qt's accessibility tree, which is what goes on the accessibility bus.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.ui.shots import WINDOWS, sample, speak
from wfh_app import wording
from wfh_app.ui import style
from wfh_app.ui.buttons import MarkButton
from wfh_app.ui.painting import SLACK

SMALL = QSize(1024, 600)
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
FLOATING = ("nudge", "toast", "break-full")
"""Cards and covers: they are as large as they need, or as the screen."""


@pytest.fixture(params=sorted(WINDOWS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Any]:
    """Opens sample windows; closes what was opened."""
    windows: list[QWidget] = []
    before = wording._translations

    def open_sample(name: str) -> QWidget:
        window = sample(name)
        assert isinstance(window, QWidget)
        windows.append(window)
        window.show()
        QTest.qWait(1)
        return window

    yield open_sample
    wording._translations = before
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for window in windows:
        if isValid(window):
            window.close()
    QTest.qWait(1)


def controls(window: QWidget) -> list[QWidget]:
    """What a person can reach by Tab or press."""
    found = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS) and widget.isVisibleTo(window) and widget.isEnabled()
    ]
    # the parts of spin boxes and the like are Qt's, and spoken for by the whole; a calendar's days have the keyboard
    ours = ("qt_calendar_calendarview", "qt_calendar_prevmonth", "qt_calendar_nextmonth")
    return [
        widget for widget in found if not widget.objectName().startswith("qt_") or widget.objectName() in ours
    ]


def test_it_can_be_used_without_eyes_and_without_a_mouse(opened: Any, name: str) -> None:
    window = opened(name)
    for widget in controls(window):
        said = QAccessible.queryAccessibleInterface(widget)
        assert said.text(QAccessible.Text.Name).strip(), f"{type(widget).__name__} {widget.objectName()}"
        assert said.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), widget
    labelled = [label.buddy() for label in window.findChildren(QLabel)]
    for choice in window.findChildren(QComboBox):
        assert choice in labelled, f"{choice.accessibleName()}: on Linux only what is chosen would be told"
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or label.text() == "", label.text()
    reachable = [widget for widget in controls(window) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reachable
    chain = [window]
    while (following := chain[-1].nextInFocusChain()) is not window and len(chain) < 2000:
        chain.append(following)
    assert {id(widget) for widget in reachable} <= {id(widget) for widget in chain}


@pytest.mark.parametrize("name", sorted(name for name in WINDOWS if not name.startswith(FLOATING)))
@pytest.mark.parametrize("words", ["twice as long", "from right to left"])
def test_it_fits_a_small_screen(opened: Any, qapp: QApplication, name: str, words: str) -> None:
    if words == "twice as long":
        speak(lambda sentence: f"{sentence} {sentence}")
    else:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = opened(name)
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert SMALL.expandedTo(least) == SMALL, f"needs {least.toTuple()}"


def test_nothing_in_it_moves_by_itself(opened: Any, name: str) -> None:
    """Reduced motion is how it always is: neither we nor Qt move anything; the cross of a search field fades, in its place."""
    window = opened(name)
    for widget in controls(window):
        if widget.isVisibleTo(window):
            QTest.mouseMove(widget)
            widget.setFocus()
            for runs in window.findChildren(QAbstractAnimation):
                assert isinstance(runs, QPropertyAnimation), widget.accessibleName()
                assert runs.propertyName() == b"opacity", widget.accessibleName()


def test_no_button_cuts_its_words_where_they_are_twice_as_long(opened: Any, name: str) -> None:
    """Long names on chips are cut by design: a chip's size hint says how long it may be."""
    speak(lambda sentence: f"{sentence} {sentence}")
    window = opened(name)
    for button in window.findChildren(QAbstractButton):
        if button.isVisibleTo(window) and type(button).__module__.startswith("wfh_app"):
            room, needed = button.size(), button.sizeHint() - QSize(SLACK, 0)
            if button.hasHeightForWidth():  # its words go on below
                needed = QSize(0, button.heightForWidth(button.width()))
            assert needed.expandedTo(room) == room, f"{button.accessibleName()}: {room} of {needed}"


def test_what_stands_after_a_number_is_said_in_the_language_of_the_app(opened: Any, name: str) -> None:
    speak(lambda sentence: f"{sentence} {sentence}")
    for field in opened(name).findChildren(QSpinBox):
        unit = field.suffix().split()
        assert unit == unit[: len(unit) // 2] * 2, field.suffix()


def test_one_day_is_one_day(opened: Any) -> None:
    field = opened("person").findChildren(QSpinBox)[0]
    for days, read in ((1, "1 day"), (2, "2 days")):
        field.setValue(days)
        assert field.text() == read


@pytest.mark.parametrize("name", sorted(name for name in WINDOWS if name.startswith("week")))
def test_no_sentence_stands_in_a_week_twice(opened: Any, name: str) -> None:
    window = opened(name)
    sentences = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisibleTo(window) and label.text().endswith(".")
    ]
    assert len(sentences) == len(set(sentences)), sentences


def test_it_is_dark_where_the_desktop_is(opened: Any, name: str) -> None:
    style.wish("dark")
    window = opened(name)
    picture = window.grab().toImage()
    dark = style.scheme_colours("dark")
    places = [
        (x, y) for x in range(10, picture.width() - 10, 23) for y in range(10, picture.height() - 10, 17)
    ]
    ground = [picture.pixelColor(x, y).name() in (dark.paper.lower(), dark.card.lower()) for x, y in places]
    assert sum(ground) > len(ground) * 0.4


def test_from_right_to_left_times_keep_their_order_and_arrows_turn(opened: Any, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = opened("outing")
    (time,) = window.findChildren(QTimeEdit)
    assert time.text() == "14:00"
    for name in ("week", "why"):
        shown = {button.mark: button for button in opened(name).findChildren(MarkButton)}
        assert shown["back"].x() > shown["on"].x(), name


@pytest.mark.parametrize("name", ["person", "place", "settings", "reflection-full", "welcome"])
def test_what_is_longer_than_its_field_is_seen_from_its_beginning(opened: Any, name: str) -> None:
    window = opened(name)
    lines = [line for line in controls(window) if isinstance(line, QLineEdit) and line.text()]
    assert lines
    assert {line.cursorPosition() for line in lines if not line.hasFocus()} <= {0}
