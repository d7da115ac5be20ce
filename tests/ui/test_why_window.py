"""Why?: a long day is read to its end by keyboard, and the days are turned."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.samples_town import TODAY
from wfh_app.ui.why_window import WhyRow, WhyView, WhyWindow


def test_a_long_day_is_read_by_keyboard_and_the_days_are_turned(qtbot: QtBot) -> None:
    rows = tuple(WhyRow(f"{hour:02}:00", "Break", "taken", "window", "civic") for hour in range(24))
    window = WhyWindow(WhyView(TODAY, "Today’s prompts", rows=rows))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.isActiveWindow() and window._bar.maximum() > 0)
    wanted: list[object] = []
    window.day_wanted.connect(wanted.append)
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Down)
    down = window._bar.value()
    QTest.keyClick(window, Qt.Key.Key_Up)
    assert 0 < window._bar.value() < down
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    QTest.keyClick(window, Qt.Key.Key_PageDown)  # after today nothing is decided yet
    assert wanted == [TODAY - timedelta(days=1)]
