# ruff: noqa: N802 - the methods of Qt keep their names
"""Charts painted with QPainter: the same shapes (core/picture.py) in a window and on paper.

Convention: a view draws its picture anew for the size it has, in the colours of now, mirrored where the window reads from the right;
what the picture says in words is its accessible description.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wfh_app.core.picture import Box, Path, Picture, Ring, Shape, Words, mirrored
from wfh_app.ui import style
from wfh_app.ui.style import Colours

Draw = Callable[[float, float, float], Picture]
"""Makes a picture for a width, a height and a size of words, all in logical pixels."""

_WORDS = 0.85
_DASH = 4.0
"""Dashes and the gaps between them, in pixels; shorter on a box so small that these would not look like one."""


def paint(painter: QPainter, picture: Picture, colours: Colours, letters: QFont) -> None:
    """Lays a picture's shapes on, from the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in picture.shapes:
        _lay(painter, shape, colours, letters)


def _lay(painter: QPainter, shape: Shape, colours: Colours, letters: QFont) -> None:
    match shape:
        case Box():
            dash = min(_DASH, min(shape.width, shape.height) / 5) if shape.dashed else 0
            _set(painter, colours, shape.fill, shape.line, 1, dash=dash)
            half = 0.5 if shape.line else 0
            area = QRectF(shape.x, shape.y, shape.width, shape.height).adjusted(half, half, -half, -half)
            radius = min(shape.radius, area.width() / 2, area.height() / 2)
            painter.drawRoundedRect(area, radius, radius)
        case Ring():
            _set(painter, colours, shape.fill, shape.line, 2)
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Path():
            _set(painter, colours, "", shape.line, shape.width)
            painter.drawPolyline([QPointF(x, y) for x, y in shape.points])
        case Words():
            _words(painter, shape, colours, letters)


def _set(painter: QPainter, colours: Colours, fill: str, line: str, width: float, *, dash: float = 0) -> None:
    if line:
        pen = QPen(QColor(_colour(colours, line)), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern([dash, dash])
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_colour(colours, fill)) if fill else QBrush(Qt.BrushStyle.NoBrush))


def _colour(colours: Colours, token: str) -> str:
    return str(getattr(colours, token))


def _words(painter: QPainter, words: Words, colours: Colours, letters: QFont) -> None:
    font = QFont(letters)
    font.setPixelSize(max(round(words.size), 1))
    painter.setFont(font)
    painter.setPen(QColor(_colour(colours, words.colour)))
    wide = QFontMetricsF(font).horizontalAdvance(words.text)
    left = {"start": words.x, "middle": words.x - wide / 2, "end": words.x - wide}[words.anchor]
    painter.drawText(QPointF(left, words.y), words.text)


class PictureView(QWidget):
    """Shows a picture that is drawn for whatever room it gets."""

    def __init__(self, name: str, draw: Draw, wanted: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_picture(draw)

    def show_picture(self, draw: Draw) -> None:
        """Shows another picture."""
        self._draw = draw
        self.setAccessibleDescription(self._picture(self._wanted.width(), self._wanted.height()).says)
        self.update()

    def _picture(self, width: float, height: float) -> Picture:
        picture = self._draw(width, height, QFontInfo(style.font(_WORDS)).pixelSize())
        return mirrored(picture) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else picture

    def sizeHint(self) -> QSize:
        return self._wanted

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wanted.width() // 2, self._wanted.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, self._picture(self.width(), self.height()), style.colours(), style.font())
