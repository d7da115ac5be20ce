"""The day's end by keyboard alone: what is answered, what is announced, and what survives."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import samples_week
from tests.ui.samples_week import MONDAY
from wfh_app.core.reflection import Answers, Reflection, Seen
from wfh_app.ui.parts import Chip, Rating
from wfh_app.ui.reflection_window import DRAFT_MS, ReflectionWindow

NAMES = ("Ann", "Ben", "Kim")


def fresh(**changed: object) -> Reflection:
    people = tuple(Seen(name.lower(), name) for name in NAMES)
    return samples_week.reflection(people=people, answers=Answers(), **changed)


def shown(qtbot: QtBot, reflection: Reflection | None = None) -> ReflectionWindow:
    window = ReflectionWindow(reflection or fresh())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def heard(window: ReflectionWindow, signal: str) -> list[Any]:
    found: list[Any] = []
    getattr(window, signal).connect(lambda *value: found.append(value[0] if value else None))
    return found


def here() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(here(), key)
        else:
            QTest.keyClick(here(), key)


def test_a_day_is_told_and_closed_by_keyboard_alone(qtbot: QtBot) -> None:
    window = shown(qtbot)
    closed = heard(window, "closed")
    space, tab, enter = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return
    press(space, tab, tab, space, "2", "4", "3", "A good talk")
    press(tab, "Riverside Timber", tab, "11:30", enter)
    assert closed == [
        Answers(
            seen=("ann", "kim"),
            connected=4,
            energy=3,
            moment="A good talk",
            tomorrow="Riverside Timber",
            tomorrow_at="11:30",
        )
    ]


def test_digits_jump_and_zero_says_nobody(qtbot: QtBot) -> None:
    window = shown(qtbot)
    press("0")
    assert window.answers() == Answers(nobody=True)
    press("1")
    assert isinstance(here(), Chip)
    press(Qt.Key.Key_Space)
    assert window.answers() == Answers(seen=("ann",))
    press("0")
    assert window.answers() == Answers(nobody=True)
    press("5")
    assert here().accessibleName() == "Whom or where tomorrow?"
    press("12345")
    assert window.answers().tomorrow == "12345"
    QTest.keyClick(here(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert any(rating.isAncestorOf(here()) for rating in window.findChildren(Rating))


def test_people_logged_already_are_filled_and_stay(qtbot: QtBot) -> None:
    window = shown(qtbot, samples_week.reflection())
    chips = {chip.words(): chip for chip in window.findChildren(Chip)}
    assert chips["Marta · 15 min"].isChecked()
    assert chips["James · handshake"].isChecked()
    chips["Marta · 15 min"].click()
    assert chips["Marta · 15 min"].isChecked()
    assert window.answers().seen == ()
    assert not nobody(window).isEnabled()
    press("0")
    assert not window.answers().nobody


def nobody(window: ReflectionWindow) -> QPushButton:
    found: QPushButton | None = window.findChild(QPushButton, "nobody")
    assert found is not None
    return found


def test_nobody_is_as_large_as_the_chips_together(qtbot: QtBot) -> None:
    window = shown(qtbot)
    assert nobody(window).width() >= window._chip_flow.width()


def test_people_without_a_name(qtbot: QtBot) -> None:
    window = shown(qtbot)
    press("0")
    others = next(chip for chip in window.findChildren(Chip) if chip.words() == "+ others")
    others.setFocus()
    press(Qt.Key.Key_Space, Qt.Key.Key_Plus, Qt.Key.Key_Space)
    assert others.words() == "3 others"
    press(Qt.Key.Key_Minus)
    assert window.answers() == Answers(others=2)
    assert others.isChecked()
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert window.answers() == Answers()


def test_half_typed_text_is_announced_within_two_seconds(qtbot: QtBot) -> None:
    window = shown(qtbot)
    drafts = heard(window, "drafted")
    press("4", "Half a sen")
    assert DRAFT_MS <= 2_000
    qtbot.waitUntil(lambda: bool(drafts), timeout=10_000)
    assert drafts == [Answers(moment="Half a sen")]


def test_escape_leaves_it_for_later_and_loses_nothing(qtbot: QtBot) -> None:
    window = shown(qtbot)
    drafts, closed = heard(window, "drafted"), heard(window, "closed")
    press("4", "Typed", Qt.Key.Key_Escape)
    assert drafts == [Answers(moment="Typed")]
    assert not window.isVisible()
    assert closed == []


def test_left_untouched_it_says_nothing(qtbot: QtBot) -> None:
    window = shown(qtbot)
    drafts = heard(window, "drafted")
    press(Qt.Key.Key_Escape)
    assert drafts == []
    assert not window.isVisible()


def test_a_closed_day_leaves_no_draft(qtbot: QtBot) -> None:
    window = shown(qtbot)
    drafts = heard(window, "drafted")
    press("4", "Typed", Qt.Key.Key_Return)
    window.done()
    assert drafts == []


def test_a_draft_comes_back(qtbot: QtBot) -> None:
    answers = Answers(("ben",), 2, False, 2, 5, "One", "Two", "9:00")
    window = shown(qtbot, replace(fresh(), answers=answers))
    assert window.answers() == answers


def test_a_time_that_cannot_be_is_said_beside_the_field(qtbot: QtBot) -> None:
    window = shown(qtbot)
    closed = heard(window, "closed")
    field: QLineEdit | None = window.findChild(QLineEdit, "tomorrow-at")
    assert field is not None
    field.setText("25:00")
    press(Qt.Key.Key_Return)
    assert closed == []
    assert "25:00" in window._at_fault.text()
    assert field.hasFocus()
    QTest.keyClicks(field, "x")
    assert window._at_fault.text() == ""  # said of what stands there no more
    field.setText("9:15")
    press(Qt.Key.Key_Return)
    assert closed[0].tomorrow_at == "9:15"
    assert window._at_fault.text() == ""


def test_what_is_logged_meanwhile_joins_without_losing_answers(qtbot: QtBot) -> None:
    window = shown(qtbot)
    press("0", "4", "Typed")
    marta = Seen("marta", "Marta", samples_week.contact(MONDAY, "marta"))
    window.renew(replace(fresh(), people=(marta, *fresh().people)))
    assert window.answers() == Answers(moment="Typed")
    assert not nobody(window).isEnabled()
    assert here().objectName() == "moment"


def test_whom_the_log_takes_back_meanwhile_is_no_answer(qtbot: QtBot) -> None:
    window = shown(qtbot)
    marta = Seen("marta", "Marta", samples_week.contact(MONDAY, "marta"))
    window.renew(replace(fresh(), people=(marta, *fresh().people)))
    window.renew(replace(fresh(), people=(Seen("marta", "Marta"), *fresh().people)))
    assert window.answers() == Answers()
    assert not window._chips["marta"].isChecked()


def test_the_keyboard_stays_where_it_is_while_time_goes_by(qtbot: QtBot) -> None:
    window = shown(qtbot)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    before = here()
    window.renew(fresh())
    assert here() is before
    marta = Seen("marta", "Marta", samples_week.contact(MONDAY, "marta"))
    window.renew(replace(fresh(), people=(marta, *fresh().people)))
    now = here()
    assert isinstance(now, Chip)
    assert now.words() == "Ben"
    assert window.answers() == Answers(seen=("ben",))


def test_someone_else_asks_for_the_log(qtbot: QtBot) -> None:
    window = shown(qtbot)
    wanted = heard(window, "log_wanted")
    next(chip for chip in window.findChildren(Chip) if chip.words() == "Someone else…").setFocus()
    press(Qt.Key.Key_Return)
    assert wanted == [MONDAY]


def test_enter_on_later_leaves_it(qtbot: QtBot) -> None:
    window = shown(qtbot)
    closed = heard(window, "closed")
    found: QPushButton | None = window.findChild(QPushButton, "later")
    assert found is not None
    found.setFocus()
    press(Qt.Key.Key_Return)
    assert closed == []
    assert not window.isVisible()


def test_every_control_has_a_name(qtbot: QtBot) -> None:
    window = shown(qtbot)
    controls: list[QWidget] = [*window.findChildren(QPushButton), *window.findChildren(QLineEdit)]
    assert all(control.accessibleName() for control in controls)


def test_it_opens_as_high_as_its_questions_need(qtbot: QtBot) -> None:
    names = (
        "Dr. Friederike von Hohenstein-Schwarzenberg",
        "Marta Kowalski",
        "James Okoro",
        "Riverside Timber",
        *"abcd",
    )
    people = tuple(Seen(name, name) for name in names)
    window = shown(qtbot, samples_week.reflection(people=people, answers=Answers()))
    area = window.findChild(QScrollArea)
    assert area is not None
    room = window.screen().availableGeometry().height()
    assert area.verticalScrollBar().maximum() == 0 or window.height() > room - 60


@pytest.mark.parametrize(
    ("back", "asked"), [(0, "Whom or where tomorrow?"), (1, "Whom or where today?"), (2, "")]
)
def test_what_comes_after_is_asked_by_its_day(qtbot: QtBot, back: int, asked: str) -> None:
    window = shown(qtbot, fresh(today=MONDAY + timedelta(days=back), ends_until=None))
    field = window.findChild(QLineEdit, "tomorrow")
    assert field is not None
    assert (field.accessibleName(), field.isVisible()) == (asked, bool(asked))


def test_a_day_of_which_nothing_is_known_draws_no_strip(qtbot: QtBot) -> None:
    known = fresh()
    window = shown(qtbot, replace(known, strip=replace(known.strip, stretches=(), met=())))
    small = window.height()
    assert window._card.isHidden()
    window.renew(known)
    assert window._card.isVisible()
    assert window.height() > small
    assert shown(qtbot, known)._card.isVisible()


def test_of_a_day_gone_by_it_is_asked_what_was(qtbot: QtBot) -> None:
    known = fresh()
    asked = {
        day: shown(qtbot, replace(known, day=day, today=known.day))._energy.accessibleName()
        for day in (known.day, known.day - timedelta(days=1))
    }
    assert list(asked.values()) == ["How much energy is left?", "How much energy was left?"]
