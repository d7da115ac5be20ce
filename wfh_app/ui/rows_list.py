# ruff: noqa: N802 - the methods of Qt keep their names
"""A list of lines made of pieces (plain, strong, soft), with headings between; quick however long it is.

Convention: a row's words are plain text, whoever wrote them, cut at the end of the line (the tool tip says them whole), and are read
out as one. `key` is whatever the window wants back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wfh_app.ui import style
from wfh_app.ui.style import STEP
from wfh_app.ui.texts import parted
from wfh_app.ui.tips import plain_tip

Look = Literal["plain", "strong", "soft"]
_ROW = Qt.ItemDataRole.UserRole
_PAD = QSize(10, 6)
_AWAY = (6 * STEP, 6 * STEP, -6 * STEP, -6 * STEP)


@dataclass(frozen=True, slots=True)
class Row:
    """One line; a heading cannot be chosen."""

    pieces: tuple[tuple[str, Look], ...]
    key: object = None
    heading: bool = False

    @property
    def words(self) -> str:
        return "".join(text for text, _ in self.pieces)


class RowsList(QListWidget):
    """The rows; `picked` announces the key of one that was clicked, or on which Enter was pressed."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemActivated.connect(self._pick)
        self._nothing = ""

    def say_when_empty(self, words: str) -> None:
        """What stands in the middle while there is no row."""
        self._nothing = words
        self.setAccessibleDescription(words if not self.count() else "")
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._nothing and not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(style.colours().soft))
            painter.setFont(style.font())
            room = self.viewport().rect().adjusted(*_AWAY)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._nothing)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows; what was current stays current if it is still there."""
        before = self.current()
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.words)
            item.setData(_ROW, row)
            item.setToolTip(plain_tip(row.words) if len(row.words) > 60 else "")  # noqa: PLR2004 - about a line
            if row.heading:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        self.make_current(before)

    def current(self) -> Any:
        """The key of the current row, None where there is none."""
        return self.key_at(self.currentRow())

    def key_at(self, at: int) -> Any:
        item = self.item(at)
        return None if item is None else item.data(_ROW).key

    def make_current(self, key: Any) -> None:
        """Makes the row of a key the current one, or none."""
        keys = [self.key_at(at) for at in range(self.count())]
        self.setCurrentRow(keys.index(key) if key is not None and key in keys else -1)

    def stay_near(self, at: int) -> None:
        """Where the current row is gone, the one that took its place is current, or the last before it."""
        if at < 0 or self.current() is not None:
            return
        rows = [row for row in range(self.count()) if self.key_at(row) is not None]
        self.setCurrentRow(next((row for row in rows if row >= at), rows[-1] if rows else -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the current row in sight when a question below takes room from the list."""
        super().resizeEvent(event)
        if (item := self.currentItem()) is not None:
            self.scrollToItem(item)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab gets a current row that is shown as such; Qt would choose one without showing it."""
        if self.current() is None and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self.setCurrentRow(next((at for at in range(self.count()) if self.key_at(at) is not None), -1))
        super().focusInEvent(event)

    def _pick(self, item: QListWidgetItem) -> None:
        key = item.data(_ROW).key
        if key is not None:
            self.picked.emit(key)

    def height_of(self, rows: int) -> int:
        """How high the list is with so many rows."""
        return rows * _row_height() + 2 * (STEP + 1)


def _row_height() -> int:
    return QFontMetrics(style.font()).height() + 2 * _PAD.height() + 2


class _Painter(QStyledItemDelegate):
    """Paints a row piece by piece, in the direction of the text."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(_ROW)
        area: QRect = option.rect
        words: QTextLayout = _laid_out(row, area.width() - 2 * _PAD.width(), option.direction)
        painter.save()
        super().paint(painter, _bare(option), QModelIndex())
        self._ground(painter, option, area)
        line = words.lineAt(0)
        top = area.top() + (area.height() - line.height()) / 2
        painter.setPen(QColor(style.colours().ink))
        left = area.left() + _PAD.width()
        if option.direction == Qt.LayoutDirection.RightToLeft:
            left = area.right() - _PAD.width() - round(line.naturalTextWidth())
        words.draw(painter, QPointF(left, top))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        state = option.state
        now = style.colours()
        if state & QStyle.StateFlag.State_Selected:
            fill = now.civic_soft
        elif state & QStyle.StateFlag.State_MouseOver:
            fill = now.paper
        else:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, 6, 6)


def _bare(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    bare = QStyleOptionViewItem(option)
    bare.text = ""
    return bare


def _laid_out(row: Row, width: int, direction: Qt.LayoutDirection) -> QTextLayout:
    """The row's words on one line, cut where they do not fit."""
    row = replace(row, pieces=tuple((parted(text, direction), look) for text, look in row.pieces))
    font = style.font(0.95 if row.heading else 1.0, strong=row.heading)
    text = _cut(row, width)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(direction)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats(_formats(row, len(text)))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return layout


def _cut(row: Row, width: int) -> str:
    """As much of a row as fits, each piece measured in its own letters."""
    text = ""
    for words, look in row.pieces:
        metrics = QFontMetrics(style.font(strong=row.heading or look == "strong"))
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, width))
        text += fitting
        if fitting != words:
            break
        width -= metrics.horizontalAdvance(words)
    return text


def _formats(row: Row, length: int) -> list[QTextLayout.FormatRange]:
    formats = []
    start = 0
    for text, look in row.pieces:
        shape = QTextLayout.FormatRange()
        shape.start = start
        shape.length = min(len(text), max(0, length - start))
        shape.format = _format(look, heading=row.heading)
        formats.append(shape)
        start += len(text)
    return formats


def _format(look: Look, *, heading: bool) -> QTextCharFormat:
    now = style.colours()
    made = QTextCharFormat()
    made.setForeground(QColor(now.soft if look == "soft" or heading else now.ink))
    if look == "strong":
        made.setFont(style.font(strong=True))
    return made
