"""The week's window: what it announces, how it turns, and how it is worked by keyboard."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui import samples_week
from tests.ui.samples_week import MONDAY, on
from wfh_app.core.picture import Box, Picture
from wfh_app.core.week import Summary
from wfh_app.ui import style
from wfh_app.ui.parts import Card, Chip, Link
from wfh_app.ui.pictures import PictureView, paint
from wfh_app.ui.week_window import FORMS, WeekWindow


def shown(qtbot: QtBot, week: Summary | None = None) -> WeekWindow:
    window = WeekWindow(week or samples_week.summary())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def heard(window: WeekWindow, signal: str) -> list[Any]:
    found: list[Any] = []
    getattr(window, signal).connect(lambda *value: found.append(value[0] if value else None))
    return found


def button(window: WeekWindow, name: str) -> QPushButton:
    return next(
        item
        for item in window.findChildren(QPushButton)
        if item.accessibleName() == name and item.isVisible()
    )


def test_weeks_back_and_forth(qtbot: QtBot) -> None:
    window = shown(qtbot)
    asked = heard(window, "week_chosen")
    button(window, "The week before").click()
    button(window, "The week after").click()
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    assert asked == [MONDAY - timedelta(days=7), MONDAY + timedelta(days=7), MONDAY - timedelta(days=7)]


def test_there_is_no_week_after_the_running_one(qtbot: QtBot) -> None:
    window = shown(qtbot, samples_week.empty())
    asked = heard(window, "week_chosen")
    assert not button(window, "The week after").isEnabled()
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert asked == []


def test_days_to_fill_proposals_and_help(qtbot: QtBot) -> None:
    window = shown(qtbot)
    days, plans, helped = (
        heard(window, "log_wanted"),
        heard(window, "plan_wanted"),
        heard(window, "help_wanted"),
    )
    button(window, "Add Sunday").click()
    button(window, "Plan: Marta, bakery").click()
    button(window, "Lunch: Tuesday noon").click()
    button(window, "Who to talk to").click()
    assert days == [on(6)]
    assert [plan.kind for plan in plans] == ["person", "slot"]
    assert len(helped) == 1


def test_export_and_copy(qtbot: QtBot) -> None:
    window = shown(qtbot)
    forms, copies = heard(window, "export_wanted"), heard(window, "copy_wanted")
    for action in window._menu.actions():
        action.trigger()
    button(window, "Copy").click()
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert tuple(forms) == FORMS
    assert len(copies) == 2


def test_the_arithmetic_comes_on_request_and_keeps_the_keyboard(qtbot: QtBot) -> None:
    window = shown(qtbot)
    assert not any("of 24 points" in label.text() for label in window.findChildren(QLabel))
    button(window, "How it adds up").setFocus()
    QTest.keyClick(button(window, "How it adds up"), Qt.Key.Key_Space)
    assert any("of 24 points" in label.text() for label in window.findChildren(QLabel))
    assert button(window, "How it adds up").hasFocus()
    window.show_week(samples_week.summary())
    assert any("of 24 points" in label.text() for label in window.findChildren(QLabel))


def chip(window: WeekWindow, word: str, question: str) -> Chip:
    named = f"{word}: {question}"
    return next(item for item in window.findChildren(Chip) if item.accessibleName() == named)


MISS, LEFT_OUT, CUT_OFF = (
    "miss having someone to be with?",
    "feel left out of things?",
    "feel cut off from other people?",
)


def test_the_third_answer_announces_all_three(qtbot: QtBot) -> None:
    window = shown(qtbot, samples_week.summary(asks_felt=True))
    answers = heard(window, "answered")
    chip(window, "hardly ever", MISS).click()
    chip(window, "some of the time", CUT_OFF).click()
    assert answers == []
    window.show_week(samples_week.summary(asks_felt=True))
    assert chip(window, "hardly ever", MISS).isChecked(), "answers outlast a change of the week"
    chip(window, "often", LEFT_OUT).click()
    assert answers == [(1, 3, 2)]


def test_questions_come_only_when_asked_for_and_answers_can_be_given_again(qtbot: QtBot) -> None:
    assert not shown(qtbot).findChildren(Chip)
    window = shown(qtbot, samples_week.answered())
    assert not window.findChildren(Chip)
    button(window, "Answer again").click()
    assert len(window.findChildren(Chip)) == 9


def test_help_is_offered_in_words_only_after_two_hard_weeks(qtbot: QtBot) -> None:
    def offered(window: WeekWindow) -> bool:
        return any("Two weeks running" in label.text() for label in window.findChildren(QLabel))

    assert offered(shown(qtbot, samples_week.answered()))
    assert not offered(shown(qtbot))


@pytest.mark.parametrize(("wide", "direction"), [(600, "TopToBottom"), (1000, "LeftToRight")])
def test_cards_stand_below_each_other_where_it_is_narrow(qtbot: QtBot, wide: int, direction: str) -> None:
    window = shown(qtbot)
    window.resize(QSize(wide, 600))
    assert window._rows[0].direction() is QBoxLayout.Direction[direction]
    assert len(window.findChildren(Card)) >= 5


def test_charts_are_told_in_words(qtbot: QtBot) -> None:
    window = shown(qtbot)
    told = {view.accessibleName(): view.accessibleDescription() for view in window.findChildren(PictureView)}
    assert "Tue 17: nobody." in told["People seen in person, day by day"]
    assert "Sun 22: not logged." in told["People seen in person, day by day"]
    assert told["Twelve weeks; the band is your usual, give or take 20"].count(",") >= 12


def test_every_control_has_a_name(qtbot: QtBot) -> None:
    window = shown(qtbot, samples_week.summary(asks_felt=True))
    assert all(item.accessibleName() for item in window.findChildren(QPushButton))
    assert [link.accessibleName() for link in window.findChildren(Link)]


def test_escape_closes(qtbot: QtBot) -> None:
    window = shown(qtbot)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize("side", [11, 50])
@pytest.mark.usefixtures("qapp")
def test_a_dashed_box_is_no_pair_of_brackets_however_small(side: int) -> None:
    image = QImage(4 * (side + 2), 4 * (side + 2), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(4, 4)
    box = Box(1, 1, side, side, line="ink", radius=2, dashed=True)
    paint(painter, Picture(side + 2, side + 2, (box,)), style.colours(), QApplication.font())
    painter.end()
    near, far, last = 6, 4 * (side + 1) - 2, image.width() - 1
    for side_of in (
        [image.pixelColor(at, near) for at in range(last)],
        [image.pixelColor(at, far) for at in range(last)],
        [image.pixelColor(near, at) for at in range(last)],
        [image.pixelColor(far, at) for at in range(last)],
    ):
        drawn = [at for at, colour in enumerate(side_of) if colour.lightness() < 128]
        assert max(after - before for before, after in pairwise(drawn)) < 4 * side / 3
