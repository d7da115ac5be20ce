"""The nudge: what it shows, its three ways out, deaf at first, quiet on the screen, and always inside it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from wfh_app.ui import nudge as module
from wfh_app.ui.nudge import Nudge, NudgeView

VIEW = NudgeView(
    kind="out",
    title="<b>Marta</b> & Sons",
    body="Nobody logged face to face since yesterday 10:10.",
    go="I’m going",
    later="In 30 min",
    skip="Not today",
    another=True,
    accent="rosette",
)


class Card:
    """A nudge on the screen, what it announced, and a way to make it listen without waiting."""

    def __init__(self, qtbot: QtBot, view: NudgeView = VIEW) -> None:
        self.window = Nudge(view)
        qtbot.addWidget(self.window)
        self.heard: list[str] = []
        for name in ("go", "later", "skip", "went", "another"):
            getattr(self.window, name).connect(lambda name=name: self.heard.append(name))
        self.window.show_at()
        qtbot.waitExposed(self.window)

    def listen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two seconds with the keyboard have passed."""
        self.window._listens.start()
        monkeypatch.setattr(module, "DEAF_MS", 0)


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    return Card(qtbot)


def test_it_says_everything_as_plain_text(card: Card) -> None:
    labels = card.window.findChildren(QLabel)
    assert [label.text() for label in labels] == [VIEW.title, VIEW.body]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert card.window.accessibleName() == VIEW.title
    assert card.window.accessibleDescription() == VIEW.body


def test_its_buttons_announce_the_three_ways_out(card: Card) -> None:
    for button in (*card.window._buttons(), card.window._another):
        button.click()
    assert card.heard == ["go", "later", "skip", "another"]


def test_it_asks_not_for_the_keyboard(card: Card) -> None:
    assert card.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert card.window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert card.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


@pytest.mark.parametrize("key", ["S", "L", "N", "Return", "Escape", "Space"])
def test_it_is_deaf_in_its_first_two_seconds_with_the_keyboard(card: Card, key: str) -> None:
    card.window._listens = QElapsedTimer()
    card.window._listens.start()
    assert card.window.is_deaf()
    pressed = getattr(Qt.Key, f"Key_{key}")
    QTest.keyClick(card.window, pressed)
    QTest.keyClick(card.window._go, pressed)
    assert card.heard == []


@pytest.mark.parametrize(
    ("key", "answer"),
    [("S", "go"), ("L", "later"), ("N", "skip"), ("Return", "go"), ("Escape", "later"), ("Space", "go")],
)
def test_then_keys_answer(card: Card, monkeypatch: pytest.MonkeyPatch, key: str, answer: str) -> None:
    card.listen(monkeypatch)
    QTest.keyClick(card.window._go, getattr(Qt.Key, f"Key_{key}"))
    assert card.heard == [answer]


def test_without_a_later_left_its_button_is_gone_and_its_key_is_dead(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Card(qtbot, replace(VIEW, later=None, another=False))
    card.listen(monkeypatch)
    assert card.window._later.isHidden()
    assert card.window._another.isHidden()
    QTest.keyClick(card.window, Qt.Key.Key_L)
    assert card.heard == []
    QTest.keyClick(card.window, Qt.Key.Key_Escape)
    assert card.heard == ["skip"]


def test_a_walk_that_was_gone_is_told_as_gone(qtbot: QtBot) -> None:
    card = Card(qtbot, replace(VIEW, kind="walk", went=True, go="We went"))
    card.window._go.click()
    assert card.heard == ["went"]


@pytest.mark.parametrize("has_keyboard", [False, True])
def test_who_asks_for_another_idea_can_answer_by_key(
    card: Card, monkeypatch: pytest.MonkeyPatch, has_keyboard: bool
) -> None:
    monkeypatch.setattr(card.window, "isActiveWindow", lambda: has_keyboard)
    card.window._another.setFocus()
    QTest.mouseClick(card.window._another, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert card.window._go.hasFocus() != has_keyboard, (
        "where the keyboard was there already, it stays on the link"
    )
    assert card.heard == ["another"]


def test_another_idea_comes_into_the_same_card(card: Card) -> None:
    card.window.say(replace(VIEW, title="James, hardware store", another=False))
    assert card.window._title.text() == "James, hardware store"
    assert card.window._another.isHidden()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_stands_inside_the_screen_however_much_it_says(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    card = Card(qtbot, replace(VIEW, title="x" * 200, body="Why now. " * 40))
    card.window.setLayoutDirection(direction)
    card.window.show_at()
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(card.window.geometry())
    assert card.window.width() <= module.WIDEST
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    assert (card.window.geometry().center().x() < room.center().x()) == mirrored


def test_its_line_shortens_in_coarse_steps(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    assert card.window._clock.interval() == 3000
    assert card.window._clock.timerType() == Qt.TimerType.VeryCoarseTimer

    def coloured() -> int:
        picture: QImage = card.window.grab().toImage()
        row = picture.height() - 2
        return sum(
            picture.pixelColor(x, row).red() > 150 > picture.pixelColor(x, row).green()
            for x in range(20, 400)
        )

    monkeypatch.setattr(card.window, "_left", lambda: 1.0)
    full = coloured()
    monkeypatch.setattr(card.window, "_left", lambda: 0.5)
    assert 0.4 < coloured() / full < 0.6
    monkeypatch.setattr(card.window, "_left", lambda: 0.0)
    assert coloured() == 0
    card.window._tick()
    assert not card.window._clock.isActive()
