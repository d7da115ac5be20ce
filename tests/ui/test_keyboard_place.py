"""The keyboard in lists that are filled anew: it stays with what it was on, or goes on to what took its place."""

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wfh_app.ui.lists import fill, item
from wfh_app.ui.parts import Card, OutlineButton, PrimaryButton


def plans(*names: str) -> list[QWidget]:
    return [item(name, "due", OutlineButton("Plan")) for name in names]


def here() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def test_the_keyboard_stays_in_a_list_that_is_filled_anew(qtbot: QtBot) -> None:
    window, card, foot = QWidget(), Card("Due"), PrimaryButton("Log")
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    lines.addWidget(card)
    lines.addWidget(foot)
    fill(card, plans("Ann", "Bob", "Cyd"))
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    next(each for each in card.findChildren(QPushButton) if each.accessibleName() == "Plan: Bob").setFocus()
    for now, where in (
        (("Zoe", "Ann", "Bob", "Cyd"), "Plan: Bob"),
        (("Zoe", "Ann", "Cyd"), "Plan: Cyd"),
        (("Zoe", "Ann"), "Plan: Ann"),
        ((), "Log"),
        (("Zoe",), "Log"),
    ):
        fill(card, plans(*now), "Nobody.")
        assert here() == where
