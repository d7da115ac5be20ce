# ruff: noqa: N802 - the methods of Qt keep their names
"""A layout that fills lines like words in a paragraph, from either side, and a widget with it.

Convention: items keep their wished size, cut only to the width of a line.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QStyle, QWidget


class FlowLayout(QLayout):
    """Items beside each other while they fit, then on the next line; with `at_end` lines end where reading ends."""

    def __init__(
        self, parent: QWidget | None = None, *, across: int = 6, down: int = 6, at_end: bool = False
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down
        self._at_end = at_end
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
        lines = self._lines(width)
        return sum(_height(line) for line in lines) + self._down * max(0, len(lines) - 1)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        top = area.top()
        for line in self._lines(area.width()):
            at = area.left() + (area.width() - self._length(line) if self._at_end else 0)
            for item, size in line:
                down = (_height(line) - size.height()) // 2
                item.setGeometry(self._seen(area, QRect(QPoint(at, top + down), size)))
                at += size.width() + self._across
            top += _height(line) + self._down

    def sizeHint(self) -> QSize:
        line = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return QSize(self._length(line), _height(line))

    def minimumSize(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        wide = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(wide, max((item.sizeHint().height() for item in shown), default=0))

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items by lines of a width, each with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 10_000))
            if lines and self._length(lines[-1]) + self._across + size.width() <= width:
                lines[-1].append((item, size))
            else:
                lines.append([(item, size)])
        return lines

    def _length(self, line: list[tuple[QLayoutItem, QSize]]) -> int:
        return sum(size.width() for _item, size in line) + self._across * max(0, len(line) - 1)

    def _seen(self, area: QRect, place: QRect) -> QRect:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        return QStyle.visualRect(direction, area, place)


def _height(line: list[tuple[QLayoutItem, QSize]]) -> int:
    return max((size.height() for _item, size in line), default=0)


def flow(content: Iterable[QWidget] = (), *, gap: int = 6, at_end: bool = False) -> QWidget:
    """Widgets in lines, as many as fit; `.layout()` is a FlowLayout."""
    holder = QWidget()
    lines = FlowLayout(holder, across=gap, down=gap, at_end=at_end)
    for item in content:
        lines.addWidget(item)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
