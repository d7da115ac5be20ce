"""Rows of a card: a title with its soft line below, an icon before it, and buttons behind; filled anew when the view changes.

Convention: a row is read out as one; its buttons say for whom they are in their accessible names.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wfh_app.ui import style
from wfh_app.ui.icons import Icon
from wfh_app.ui.keyboard_place import go_back, place_in
from wfh_app.ui.parts import Card, Link, Soft, Strong, Text, rule
from wfh_app.ui.style import STEP, Accent
from wfh_app.wording import town_window as words

FIRST = 30
_ICON, _TILE = 18, 36


def fill(card: Card, rows: Sequence[QWidget], nothing: str = "") -> None:
    """Shows the rows below the card's heading, parted by thin lines; without rows it says so, or hides where it has no words.

    The keyboard stays with what it was on, or goes to the row that takes its place.
    """
    body, place = card.body, place_in(card)
    while (old := body.takeAt(1)) is not None:
        _discard(old.widget())
    for at, row in enumerate(rows):
        if at:
            _put(card, rule())
        _put(card, row)
    if not rows and nothing:
        _put(card, Soft(nothing))
    card.setVisible(bool(rows or nothing))
    go_back(place, card)


def fill_first(card: Card, rows: Sequence[Callable[[], QWidget]], nothing: str = "") -> None:
    """Shows the first of many rows, each made when it is shown, and a way to all of them."""
    fill(card, [make() for make in rows[:FIRST]], nothing)
    if len(rows) > FIRST:
        everything = Link(words.show_all(len(rows)))
        everything.clicked.connect(lambda: fill(card, [make() for make in rows], nothing))
        _put(card, everything)


def _put(card: Card, part: QWidget) -> None:
    """Shows a part at once. Later, as Qt would: it took no keyboard until then, and squeezed the others where it came between."""
    card.body.addWidget(part)
    part.show()


def _discard(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def item(
    title: str,
    below: str = "",
    *buttons: QWidget,
    before: QWidget | None = None,
    icon: str = "",
    accent: Accent = "civic",
) -> QWidget:
    """A row of a list; `before` stands at its start (a box to tick)."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, STEP, 0, STEP)
    line.setSpacing(3 * STEP)
    if icon:
        line.addWidget(Icon(icon, colour=accent, size=_ICON, tile=_TILE), 0, Qt.AlignmentFlag.AlignTop)
    if before is not None:
        before.setAccessibleName(f"{before.accessibleName()}: {title}")
        line.addWidget(before, 0, Qt.AlignmentFlag.AlignVCenter)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(Strong(title))
    if below:
        texts.addWidget(Soft(below))
    line.addLayout(texts, 1)
    for button in buttons:
        button.setAccessibleName(f"{button.accessibleName()}: {title}")
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    holder.setAccessibleName(". ".join(part for part in (title, below) if part))
    return holder


def timed(rows: Iterable[tuple[str, str]]) -> list[QWidget]:
    """Rows that begin with a time, their words below each other."""
    every = tuple(rows)
    metrics = QFontMetrics(style.font(strong=True))
    wide = max((metrics.horizontalAdvance(at) for at, _text in every), default=0)
    return [_timed(at, text, wide) for at, text in every]


def _timed(at: str, text: str, wide: int) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, STEP, 0, STEP)
    line.setSpacing(3 * STEP)
    time = Strong(at, wraps=False)
    time.setMinimumWidth(wide + 1)
    line.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(text), 1)
    holder.setAccessibleName(f"{at} {text}".strip())
    return holder


def side(*cards: QWidget) -> QWidget:
    """Cards below each other, as one half of a window."""
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(14)
    for card in cards:
        lines.addWidget(card)
    lines.addStretch(1)
    return holder
