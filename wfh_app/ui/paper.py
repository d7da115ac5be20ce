"""A plain page of text as PDF, to take along on an outing. Text is plain text, whoever wrote it."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

_DPI = 96
_MARGIN_MM = 20


def page(title: str, lines: Sequence[str]) -> bytes:
    """An A4 page (more where the lines need it) with a title and lines."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins)
    )
    writer.setResolution(_DPI)
    writer.setTitle(title)
    painter = QPainter(writer)
    at = _line(painter, writer, 0, title, QFont(painter.font().family(), 16, QFont.Weight.DemiBold))
    for words in lines:
        at = _line(painter, writer, at + 4, words, QFont(painter.font().family(), 11))
    painter.end()
    buffer.close()
    return bytes(held.data())


def _line(painter: QPainter, writer: QPdfWriter, at: float, words: str, font: QFont) -> float:
    painter.setFont(font)
    wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    room = painter.boundingRect(QRectF(0, at, writer.width(), 10_000), int(wraps), words or " ")
    if at + room.height() > writer.height():
        writer.newPage()
        at, room = 0, room.translated(0, -at)
    painter.drawText(QRectF(0, at, writer.width(), room.height()), int(wraps), words)
    return at + room.height()
