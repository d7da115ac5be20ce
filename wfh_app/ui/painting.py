# ruff: noqa: N802 - the methods of Qt keep their names
"""What the widgets that paint themselves share: boxes, mixed colours, marks, key caps.

Convention: colours are `#RRGGBB` from the tokens, an empty one leaves its part out; areas are told from where reading begins and
mirrored where one reads from right to left.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from wfh_app.ui import marks, style
from wfh_app.ui.marks import Mark

SLACK = 3
"""Words drawn may come out a pixel wider than measured; without slack they would be cut."""


def outline(  # noqa: PLR0917 - a box is told by these
    painter: QPainter, area: QRect, radius: float, fill: str, edge: str, width: float = 1.0
) -> None:
    """A rounded box; an empty colour leaves that part out."""
    half = width / 2
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(half, half, -half, -half), radius, radius)


def mixed(under: str, over: str, part: float) -> str:
    """A colour between two; `part` of the second."""
    one, two = QColor(under), QColor(over)
    pairs = (one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue())
    return QColor(*(round(a + (b - a) * part) for a, b in pairs)).name()


def painter_on(widget: QWidget) -> QPainter:
    """A painter with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def mirrored(widget: QWidget, area: QRect) -> QRect:
    """An area of a widget, told from where reading begins, as the widget has it."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), area)


def paint_mark(painter: QPainter, widget: QWidget, left: int, mark: Mark, ink: str) -> None:
    """A mark at half the height of a widget, `left` from where reading begins."""
    area = mirrored(widget, QRect(left, 0, marks.SIZE, widget.height()))
    turned = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    marks.draw(painter, QRectF(area).center(), mark, ink, mirrored=turned)


def draw_key(painter: QPainter, area: QRect, key: str, *, ink: str, fill: str, edge: str) -> None:
    """A key cap: the small box that shows which key does the same."""
    outline(painter, area, 4, fill, edge)
    painter.setFont(style.font(0.78, strong=True))
    painter.setPen(QColor(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)


def key_size(key: str) -> QSize:
    """How large a key cap is."""
    metrics = QFontMetrics(style.font(0.78, strong=True))
    return QSize(max(metrics.horizontalAdvance(key) + 10, 20), metrics.height() + 3)


class KeyCap(QWidget):
    """A key cap on its own, as before a question; not read out, since its neighbour says what it does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return key_size(self._key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = style.colours()
        draw_key(painter_on(self), self.rect(), self._key, ink=now.soft, fill=now.card, edge=now.edge)
