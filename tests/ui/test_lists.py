"""Long lists: the first rows at once, the rest when wanted."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wfh_app.ui import style
from wfh_app.ui.lists import FIRST, fill, fill_first, item, side
from wfh_app.ui.parts import Card, Link, OutlineButton, Page
from wfh_app.ui.rows_list import Row, _cut
from wfh_app.ui.texts import parted


def shown(card: Card) -> list[str]:
    return [
        row.accessibleName()
        for row in card.findChildren(QWidget)
        if row.accessibleName().startswith("Somebody")
    ]


def places(page: QWidget) -> list[QRect]:
    return [part.geometry() for part in page.findChildren(QWidget) if part.isVisible()]


def test_only_the_first_rows_are_made_until_all_are_wanted(qtbot: QtBot) -> None:
    made: list[int] = []

    def make(number: int) -> QWidget:
        made.append(number)
        return item(f"Somebody {number}")

    card = Card("People")
    qtbot.addWidget(card)
    fill_first(card, [lambda number=number: make(number) for number in range(200)])  # type: ignore[misc]
    assert len(made) == len(shown(card)) == FIRST
    (everything,) = card.findChildren(Link)
    assert everything.accessibleName() == "Show all 200"
    everything.click()
    qtbot.waitUntil(lambda: len(shown(card)) == 200)


def test_a_short_list_has_no_way_to_more(qtbot: QtBot) -> None:
    card = Card("People")
    qtbot.addWidget(card)
    fill_first(card, [lambda: item("Somebody")])
    assert shown(card) == ["Somebody"]
    assert card.findChildren(Link) == []


def test_rows_that_come_into_an_open_window_are_never_seen_squeezed(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    style.dress(window, "test", "Test")
    page, card = Page(window), Card("On the trail")
    page.add(side(card))
    fill(card, [], "Nothing yet")
    qtbot.addWidget(window)
    window.show()
    qapp.processEvents()
    for rows in ([item(f"Hands {number}", "shaken", OutlineButton("Plan")) for number in range(9)], []):
        fill(card, rows, "Nothing yet")
        qapp.processEvents()
        at_first = places(page)
        QTest.qWait(20)
        assert places(page) == at_first


@pytest.mark.usefixtures("qtbot")
def test_a_row_is_cut_only_where_it_must_be_and_its_parts_keep_their_order() -> None:
    row = Row((("Marta Kowalski", "plain"), (" · face to face · lunch", "soft")))
    metrics = QFontMetrics(style.font())
    whole = sum(metrics.horizontalAdvance(text) for text, _ in row.pieces)
    assert _cut(row, whole + 1) == row.words
    cut = _cut(row, whole - 20)
    assert cut.startswith("Marta Kowalski · face")
    assert cut.endswith("…")
    assert parted("א · 4 days", Qt.LayoutDirection.LeftToRight) == "א\u200e · \u200e4 days"
