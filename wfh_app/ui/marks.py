# ruff: noqa: N802 - the methods of Qt keep their names
"""Small marks drawn with a pen, and so the same whatever fonts a machine has: back, on, down, up, away.

Convention: a mark is 10 pixels wide and high around its middle. It has no words of its own, so whatever shows it has an accessible name.
`back` and `on` are swapped where one reads from right to left.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from wfh_app.ui import style

Mark = Literal["back", "on", "down", "up", "away"]
SIZE = 10
_LINES: dict[Mark, tuple[tuple[tuple[float, float], ...], ...]] = {
    "back": (((2.5, -5), (-2.5, 0), (2.5, 5)),),
    "on": (((-2.5, -5), (2.5, 0), (-2.5, 5)),),
    "down": (((-5, -2.5), (0, 2.5), (5, -2.5)),),
    "up": (((0, 5), (0, -5)), ((-4, -1), (0, -5), (4, -1))),
    "away": (((-4, -4), (4, 4)), ((-4, 4), (4, -4))),
}
_TURNED: dict[Mark, Mark] = {"back": "on", "on": "back"}


def draw(
    painter: QPainter, middle: QPoint | QPointF, mark: Mark, ink: str, *, mirrored: bool = False
) -> None:
    """Draws a mark around its middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in _LINES[_TURNED.get(mark, mark) if mirrored else mark]:
        painter.drawPolyline([QPointF(middle) + QPointF(x, y) for x, y in line])


class Over(QObject):
    """Paints a mark over a button of Qt's own, whose pictures are black in the dark, too."""

    def __init__(self, button: QAbstractButton, mark: Mark) -> None:
        super().__init__(button)
        self._mark: Mark = mark
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QAbstractButton):
            return False
        now, painter = style.colours(), QPainter(watched)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = watched.hasFocus() or watched.underMouse()
        if lit:
            painter.setPen(QPen(QColor(now.civic), 2) if watched.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.civic_soft))
            painter.drawRoundedRect(watched.rect().adjusted(1, 1, -1, -1), style.ROUND, style.ROUND)
        turned = watched.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(watched.rect().center()) + QPointF(0.5, 0.5)
        draw(painter, middle, self._mark, now.ink if lit else now.soft, mirrored=turned)
        return True
