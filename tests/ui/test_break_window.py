"""The break window: counts down, ends by Esc, strict ends by holding it, covers every screen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wfh_app.ui import break_window as module
from wfh_app.ui.break_window import BreakView, BreakWindow

VIEW = BreakView("5 minutes are yours", 300, left=212, idea="Look <b>far</b> away.", tag="window")


class Break:
    """A break window that was begun, and what it announced."""

    def __init__(self, qtbot: QtBot, view: BreakView = VIEW) -> None:
        self.window = BreakWindow(view)
        qtbot.addWidget(self.window)
        self.heard: list[str] = []
        self.window.ended.connect(lambda: self.heard.append("ended"))
        self.window.another.connect(lambda: self.heard.append("another"))
        self.window.begin()


def test_it_counts_what_is_left(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = Break(qtbot).window
    assert window._ring.figures() == "3:32"
    monkeypatch.setattr(window, "left", lambda: 59.2)
    window._tick()
    assert window._ring.figures() == "1:00"
    monkeypatch.setattr(window, "left", lambda: 0.0)
    window._tick()
    assert window._ring.figures() == "0:00"
    assert not window._second.isActive()
    assert "Come back" in window._idea.text()


def test_the_countdown_is_put_right_after_sleep(qtbot: QtBot) -> None:
    window = Break(qtbot).window
    window.show_left(30)
    assert window._ring.figures() == "0:30"


def test_esc_and_the_button_end_it(qtbot: QtBot) -> None:
    shown = Break(qtbot)
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    shown.window._end.click()
    shown.window._another.click()
    assert shown.heard == ["ended", "ended", "another"]


def test_a_strict_break_ends_only_by_holding_esc(qtbot: QtBot) -> None:
    shown = Break(qtbot, replace(VIEW, strict=True))
    assert shown.window._end.isHidden()
    assert "hold Esc for three seconds" in shown.window._way_out.text()
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert shown.heard == []
    qtbot.waitUntil(lambda: not shown.window._hold.isActive(), timeout=10_000)
    assert "hold Esc for three seconds" in shown.window._way_out.text()
    assert shown.window._hold.interval() == module.HOLD_MS == 3000
    shown.window._hold.setInterval(1)
    QTest.keyPress(shown.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown.heard == ["ended"], timeout=10_000)


def test_a_key_that_repeats_itself_is_held_all_the_time(qtbot: QtBot) -> None:
    """X11 may tell each repeat as let go and pressed again."""
    shown = Break(qtbot, replace(VIEW, strict=True))
    shown.window._hold.setInterval(150)
    QTest.keyPress(shown.window, Qt.Key.Key_Escape)
    repeats = 0
    while not shown.heard and repeats < 100:
        QTest.keyRelease(shown.window, Qt.Key.Key_Escape)
        QTest.keyPress(shown.window, Qt.Key.Key_Escape, delay=30)
        repeats += 1
    assert shown.heard == ["ended"]


def test_ideas_are_plain_text_and_change_in_place(qtbot: QtBot) -> None:
    window = Break(qtbot).window
    assert window._idea.text() == VIEW.idea
    assert window._idea.textFormat() == Qt.TextFormat.PlainText
    window.say(replace(VIEW, idea="", tag=""))
    assert window._idea.isHidden()
    assert window._another.isHidden()


def test_on_the_whole_screen_it_takes_its_covers_along(qtbot: QtBot) -> None:
    shown = Break(qtbot, replace(VIEW, full_screen=True))
    window = shown.window
    assert window.isFullScreen()
    cover = window._cover_of(window.screen())
    window._covers.append(cover)
    assert cover.isFullScreen()
    QTest.keyClick(cover, Qt.Key.Key_Escape)
    assert shown.heard == ["ended"]
    window.close()
    assert window._covers == []
