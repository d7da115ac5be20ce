"""The toast: tells, offers one thing, leaves by itself, and asks for no keyboard."""

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from wfh_app.ui import corner
from wfh_app.ui.nudge import Nudge, NudgeView
from wfh_app.ui.parts import Button
from wfh_app.ui.toast import Toast


def test_it_tells_in_plain_text_and_offers_one_thing(qtbot: QtBot) -> None:
    toast = Toast("Logged: <b>Marta</b>", "Undo")
    toast.show_at()
    heard: list[str] = []
    toast.acted.connect(lambda: heard.append("acted"))
    assert [label.text() for label in toast.findChildren(QLabel)] == ["Logged: <b>Marta</b>"]
    assert toast.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    toast.findChildren(Button)[0].click()
    qtbot.waitUntil(lambda: not isValid(toast), timeout=10_000)
    assert heard == ["acted"]


@pytest.mark.usefixtures("qtbot")
def test_enter_meant_for_elsewhere_presses_nothing() -> None:
    toast = Toast("Logged: Marta", "Undo")
    heard: list[str] = []
    toast.acted.connect(lambda: heard.append("acted"))
    toast.show_at()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(toast.focusWidget() or toast, key)
    assert heard == []
    assert toast.isVisible()
    QTest.keyClick(toast.findChildren(Button)[0], Qt.Key.Key_Space)
    assert heard == ["acted"]


def test_one_is_shown_at_a_time(qtbot: QtBot) -> None:
    first, second = Toast("Logged: Marta", "Undo"), Toast("Logged: Ben", "Undo")
    first.show_at()
    second.show_at()
    qtbot.waitUntil(lambda: not isValid(first), timeout=10_000)
    assert second.isVisible()
    second.close()


def test_it_stands_above_the_nudge_that_is_there_and_in_the_corner_without_one(qtbot: QtBot) -> None:
    nudge = Nudge(
        NudgeView("break", "Five minutes away", "Look out of the window.", "Start", "Later", "Skip")
    )
    qtbot.addWidget(nudge)
    nudge.show_at()
    above, alone = Toast("Met anyone on the walk?", "Log it"), Toast("Logged: Ben", "Undo")
    above.show_at()
    assert above.frameGeometry().bottom() < nudge.frameGeometry().top()
    nudge.hide()
    alone.show_at()
    assert alone.frameGeometry().bottom() == nudge.frameGeometry().bottom()
    alone.close()


def test_a_nudge_does_not_cover_it(qtbot: QtBot) -> None:
    toast = Toast("Met anyone on the walk?", "Log it")
    toast.show_at()
    nudge = Nudge(NudgeView("out", "Get out for a while", "About an hour.", "Going", None, "Not today"))
    qtbot.addWidget(nudge)
    nudge.show_at()
    assert not nudge.frameGeometry().intersects(toast.frameGeometry())
    toast.close()


def test_it_leaves_by_itself(qtbot: QtBot) -> None:
    toast = Toast("Logged: Marta", stays_ms=1)
    assert [button.accessibleName() for button in toast.findChildren(Button)] == ["Close"]
    toast.show_at()
    qtbot.waitUntil(lambda: not isValid(toast), timeout=10_000)


def test_under_a_pointer_left_there_it_stays_longer_but_not_for_ever(qtbot: QtBot) -> None:
    toast = Toast("Logged: Marta", stays_ms=150)
    toast.show_at()
    shown = time.monotonic()
    middle = QPointF(20, 20)
    QApplication.sendEvent(toast, QEnterEvent(middle, middle, middle))
    qtbot.waitUntil(lambda: not isValid(toast), timeout=10_000)
    assert time.monotonic() - shown > 0.3


def test_once_the_pointer_is_gone_it_leaves_as_usual(qtbot: QtBot) -> None:
    toast = Toast("Logged: Marta", stays_ms=50)
    toast.show_at()
    middle = QPointF(20, 20)
    QApplication.sendEvent(toast, QEnterEvent(middle, middle, middle))
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not isValid(toast), timeout=10_000)


def test_where_the_desktop_shows_through_the_corners_are_painted_and_not_cut(qtbot: QtBot) -> None:
    cut, blended = Toast("Logged: Marta"), Toast("Logged: Marta", blended=True)
    for toast in (cut, blended):
        qtbot.addWidget(toast)
        toast.resize(400, 60)
        toast.ensurePolished()
    cut.show()
    blended.show()
    inner = QPoint(1, 1)
    assert not cut.mask().contains(inner)
    assert blended.mask().contains(inner)
    assert not blended.mask().contains(QPoint(0, 0)), "without a shape xfwm4 frames it"
    seen = blended.grab().toImage()
    alphas = {seen.pixelColor(x, y).alpha() for x in range(12) for y in range(12)}
    assert {0, 255} < alphas, "smooth: neither all nor nothing at the edge"


def test_a_card_is_cut_the_same_at_all_corners_and_never_into_its_outline() -> None:
    area = QRect(0, 0, 400, 60)
    shape = corner.cut_out(area)
    assert shape.boundingRect() == area
    outline = corner.rounded(area, 0.5)
    for row in range(60):
        for column in range(14):
            inside = shape.contains(QPoint(column, row))
            assert shape.contains(QPoint(399 - column, row)) == inside
            assert shape.contains(QPoint(column, 59 - row)) == inside
            assert inside or not outline.contains(QPointF(column + 0.5, row + 0.5))
    assert not shape.contains(QPoint(1, 1))
