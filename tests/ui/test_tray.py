"""The tray: its menu is what PRODUCT.md says, wishes are announced, and the icon comes and goes with the host."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from wfh_app.ui.menu import Entries, TrayView, Wishes
from wfh_app.ui.tray import Tray

DAY = TrayView(
    tooltip="Walk Tyson 19:00 · in 42 min · 2 people today",
    headlines=("2 people face to face today", "last: Marta, 41 minutes ago"),
    coming=(("14:20", "Break"), ("15:00", "Smith & Sons, visit"), ("17:30", "Day’s end")),
    dogs="Tyson",
)


def lines(menu: QMenu) -> list[str]:
    """What a person can read in a menu; a line between groups is `-`."""
    return [
        "-" if action.isSeparator() else action.text().replace("&&", "&")
        for action in menu.actions()
        if action.isVisible()
    ]


@pytest.fixture
def wishes(qapp: QApplication) -> Wishes:  # noqa: ARG001 - Qt is up
    return Wishes()


@pytest.fixture
def menu(wishes: Wishes) -> QMenu:
    made = QMenu()
    Entries(made, wishes).show(DAY)
    return made


def entries_of(menu: QMenu) -> Entries:
    return next(child for child in menu.children() if isinstance(child, Entries))


def submenu(menu: QMenu, starts: str) -> QMenu:
    found = next(action.menu() for action in menu.actions() if action.text().startswith(starts))
    assert isinstance(found, QMenu)
    return found


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text and action.isVisible()).trigger()


def test_the_menu_has_the_order_of_the_product(menu: QMenu) -> None:
    assert lines(menu) == [
        "2 people face to face today",
        "last: Marta, 41 minutes ago",
        "-",
        "Log a contact…",
        "Take a break now",
        "Walk Tyson now",
        "Get out of the office now",
        "-",
        "14:20  Break",
        "15:00  Smith & Sons, visit",
        "17:30  Day’s end",
        "-",
        "In a meeting",
        "Pause",
        "-",
        "Today…",
        "Reflect on today…",
        "This week…",
        "Town…",
        "Why was I (not) prompted?",
        "-",
        "Settings…",
        "Quit",
    ]


def test_without_a_dog_and_without_prompts_nothing_is_offered_that_is_not_there(menu: QMenu) -> None:
    entries_of(menu).show(TrayView(headlines=("Nobody logged face to face yet today",)))
    shown = lines(menu)
    assert not any("Walk" in line for line in shown)
    assert shown[:3] == ["Nobody logged face to face yet today", "-", "Log a contact…"]
    assert "-" not in shown[shown.index("Get out of the office now") + 2 : shown.index("Pause")]


def test_a_meeting_and_a_pause_under_way_are_ended_first(menu: QMenu) -> None:
    assert lines(submenu(menu, "In a meeting")) == ["30 minutes", "60 minutes", "90 minutes"]
    pauses = ["For 30 minutes", "For 1 hour", "For 2 hours", "Until tomorrow", "Until I resume"]
    assert lines(submenu(menu, "Pause")) == pauses
    entries_of(menu).show(TrayView(meeting="14:30", paused="Paused until 15:00"))
    assert lines(submenu(menu, "In a meeting until 14:30")) == ["End the meeting", "30 minutes more"]
    assert lines(submenu(menu, "Paused until 15:00")) == ["Resume", *pauses]


def test_choosing_announces_a_wish(qtbot: QtBot, wishes: Wishes, menu: QMenu) -> None:
    heard: list[tuple[object, ...]] = []
    for name in ("log", "take", "meeting", "pause", "open", "back", "resume"):
        getattr(wishes, name).connect(lambda *values, name=name: heard.append((name, *values)))
    entries_of(menu).show(TrayView(dogs="Tyson", under_way=True, paused="Paused until you resume"))
    for text in (
        "Log a contact…",
        "I am back",
        "Take a break now",
        "Walk Tyson now",
        "Get out of the office now",
    ):
        choose(menu, text)
    for text in (
        "Today…",
        "Reflect on today…",
        "This week…",
        "Town…",
        "Why was I (not) prompted?",
        "Settings…",
    ):
        choose(menu, text)
    for text in ("Resume", "For 1 hour", "Until tomorrow", "Until I resume"):
        choose(submenu(menu, "Paused until you resume"), text)
    choose(submenu(menu, "In a meeting"), "60 minutes")
    assert heard == [
        ("log",), ("back",), ("take", "break"), ("take", "walk"), ("take", "out"),
        ("open", "today"), ("open", "reflect"), ("open", "week"), ("open", "town"), ("open", "why"), ("open", "settings"),
        ("resume",), ("pause", "1h"), ("pause", "tomorrow"), ("pause", ""), ("meeting", 60),
    ]  # fmt: skip
    with qtbot.waitSignal(wishes.quit, timeout=10_000):
        choose(menu, "Quit")


def test_a_wish_waits_for_whoever_carries_it_out(qtbot: QtBot, wishes: Wishes, menu: QMenu) -> None:
    choose(menu, "Settings…")
    choose(menu, "Log a contact…")
    heard: list[str] = []
    wishes.open.connect(heard.append)
    wishes.log.connect(lambda: heard.append("log"))
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=10_000)
    assert heard == ["settings", "log"]
    choose(menu, "Town…")
    assert heard == ["settings", "log", "town"]


def test_a_wish_nobody_carries_out_is_let_go(
    qtbot: QtBot, wishes: Wishes, menu: QMenu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wfh_app.ui.menu._TRIES", 1)
    choose(menu, "Town…")
    qtbot.waitUntil(lambda: not wishes._held, timeout=10_000)


def test_there_is_no_icon_before_there_is_a_host(
    qtbot: QtBot, wishes: Wishes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray = Tray(wishes, DAY)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert not tray.start()
    assert not tray.is_there()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    with qtbot.waitSignal(tray.appeared):
        tray.host_appeared()
    first = tray._icon
    assert first is not None
    assert first.toolTip() == DAY.tooltip
    tray.host_gone()
    assert not tray.is_there()
    with qtbot.waitSignal(tray.appeared):
        tray.host_appeared()
    assert tray._icon is not first


def test_an_icon_made_a_moment_ago_is_not_made_again(wishes: Wishes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    tray = Tray(wishes, DAY)
    tray.start()
    first = tray._icon
    tray.host_appeared()
    assert tray._icon is first
    monkeypatch.setattr("wfh_app.ui.tray._FRESH_MS", 0)
    tray.host_appeared()
    assert tray._icon is not first
    tray.host_gone()


def test_the_icon_waits_for_the_panel_behind_the_bus_name(
    qtbot: QtBot, wishes: Wishes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray = Tray(wishes, DAY)
    answers = iter([False, False])
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: next(answers, True))
    with qtbot.waitSignal(tray.appeared, timeout=10_000):
        tray.host_appeared()
    tray.host_gone()


def test_a_new_view_reaches_icon_and_menu(wishes: Wishes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    tray = Tray(wishes, DAY)
    tray.start()
    assert tray._icon is not None
    assert tray._menu is not None
    before = tray._icon.icon().cacheKey()
    tray.show(TrayView(state="paused", tooltip="Paused until 15:00", paused="Paused until 15:00"))
    assert tray._icon.toolTip() == "Paused until 15:00"
    assert tray._icon.icon().cacheKey() != before
    assert "Resume" in lines(submenu(tray._menu, "Pause"))
    tray.host_gone()


def test_the_tray_loads_no_window() -> None:
    code = (
        "import sys, wfh_app.ui.tray; "
        "print(*(name for name in sys.modules if name.startswith('wfh_app.ui.') or name.endswith(('QtSvg', 'QtDBus'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert sorted(done.stdout.split()) == ["wfh_app.ui.icons", "wfh_app.ui.menu", "wfh_app.ui.tray"]
