"""The small window of a desktop without a tray: the tray's view, wishes and menu."""

from pytestqt.qtbot import QtBot

from tests.ui.test_tray import DAY, lines
from wfh_app.ui.fallback_window import FallbackWindow
from wfh_app.ui.menu import TrayView, Wishes
from wfh_app.ui.parts import Button


def buttons(window: FallbackWindow) -> list[str]:
    return [button.words() for button in window.findChildren(Button) if not button.isHidden()]


def test_it_says_and_offers_what_the_tray_does(qtbot: QtBot) -> None:
    wishes = Wishes()
    window = FallbackWindow(wishes, DAY)
    qtbot.addWidget(window)
    assert window._title.text() == "2 people face to face today"
    assert buttons(window) == [
        "Log a contact…", "Take a break now", "Walk Tyson now", "Get out of the office now", "In a meeting", "Pause", "More",
    ]  # fmt: skip
    heard: list[str] = []
    wishes.log.connect(lambda: heard.append("log"))
    wishes.take.connect(heard.append)
    for button in window.findChildren(Button)[:5]:
        if not button.isHidden():
            button.click()
    assert heard == ["log", "break", "walk", "out"]
    assert lines(window._entries.menus()[2])[-2:] == ["Settings…", "Quit"]


def test_it_follows_the_view(qtbot: QtBot) -> None:
    window = FallbackWindow(Wishes(), DAY)
    qtbot.addWidget(window)
    window.show_view(
        TrayView(
            state="out",
            tooltip="Out since 12:00",
            under_way=True,
            can_break=False,
            paused="Paused until 15:00",
        )
    )
    assert buttons(window) == [
        "Log a contact…", "I am back", "Take a break now", "Get out of the office now", "In a meeting", "Paused until 15:00", "More",
    ]  # fmt: skip
    assert not window._break.isEnabled()
    assert window._coming.isHidden()
