# ruff: noqa: N802 - the methods of Qt keep their names
"""A layout that fills lines like words in a paragraph, from either side.

Convention: items keep their wished size, cut only to the width of a line.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Items beside each other while they fit, then on the next line."""

    def __init__(self, parent: QWidget | None = None, *, across: int = 6, down: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def clear(self) -> None:
        """Takes all items out and deletes their widgets."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fill(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._fill(area, place=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        wide = sum(size.width() + self._across for size in sizes)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        wide = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(wide, max((item.sizeHint().height() for item in self._items), default=0))

    def _fill(self, area: QRect, *, place: bool) -> int:
        """Lays the items into lines of the area's width; the height they take."""
        at = QPoint(area.topLeft())
        line = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(area.width(), 1), 10_000))
            if at.x() > area.left() and at.x() + size.width() > area.right() + 1:
                at = QPoint(area.left(), at.y() + line + self._down)
                line = 0
            if place:
                item.setGeometry(self._seen(area, QRect(at, size)))
            at.setX(at.x() + size.width() + self._across)
            line = max(line, size.height())
        return at.y() + line - area.top()

    def _seen(self, area: QRect, place: QRect) -> QRect:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        return QStyle.visualRect(direction, area, place)
