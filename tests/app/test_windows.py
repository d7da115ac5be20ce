"""Open windows are brought up to date when something changed; as the clock goes on only those that show it."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.homes import Home
from wfh_app.app.windows import Opened, Windows


def test_only_the_clocks_windows_follow_the_clock(qtbot: QtBot) -> None:
    seen: list[str] = []

    def opener(name: str, *, by_the_clock: bool) -> Opened:
        window = QWidget()
        qtbot.addWidget(window)
        return Opened(window, lambda: seen.append(name), by_the_clock)

    windows = Windows(
        {
            "town": lambda: opener("town", by_the_clock=False),
            "today": lambda: opener("today", by_the_clock=True),
        }
    )
    asked: list[str] = []

    def look() -> str:
        asked.append("looked")
        return "first"

    windows.refresh(look)
    assert asked == [], "without a window nothing is looked up"
    windows.open("town")
    windows.open("today")
    for mark in ("first", "first", "second"):
        windows.refresh(lambda mark=mark: mark)  # type: ignore[misc] # bound for its turn
    assert seen == ["town", "today", "today", "town", "today"]
    windows.close()


def test_what_is_half_typed_about_somebody_stays_when_somebody_else_is_opened(qtbot: QtBot) -> None:
    def opener(*, person: str) -> Opened:
        window = QLineEdit(person)
        qtbot.addWidget(window)
        return Opened(window, would_lose=lambda: window.text() != person)

    windows = Windows({"person": opener})
    joe = windows.open("person", person="Joe")
    assert isinstance(joe, QLineEdit)
    joe.setText("Joe, baker")
    assert windows.open("person", person="Joe") is joe
    ann = windows.open("person", person="Ann")
    assert ann is not joe
    assert joe.isVisible()
    assert windows.open("person", person="Joe") is joe
    assert not ann.isVisible()  # nothing was typed there
    joe.close()
    again = windows.open("person", person="Joe")
    assert again is not joe
    windows.close()
    assert not again.isVisible()


def test_the_journals_mark_changes_with_people_and_with_days(tmp_path: Path) -> None:
    home = Home(tmp_path)
    marks = []
    for call in (
        ("status",),
        ("status",),
        ("log", "Marta lunch"),
        ("people", "edit", "Marta", "--area", "Elm"),
    ):
        assert home.call(*call) == 0, home.err
        with home.office() as office:
            marks.append(office.journal.mark())
    assert marks[0] == marks[1]
    assert marks[1] != marks[2] != marks[3]
