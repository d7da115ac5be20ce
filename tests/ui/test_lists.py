"""Long lists: the first rows at once, the rest when wanted."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wfh_app.ui.lists import FIRST, fill_first, item
from wfh_app.ui.parts import Card, Link


def shown(card: Card) -> list[str]:
    return [
        row.accessibleName()
        for row in card.findChildren(QWidget)
        if row.accessibleName().startswith("Somebody")
    ]


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
