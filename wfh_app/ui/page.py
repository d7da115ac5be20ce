# ruff: noqa: N802 - the methods of Qt keep their names
"""A window's page: a middle that scrolls where the screen is small, and a foot that stays (parts.py hands it on).

Convention: margins are told from where reading begins; the keyboard goes through a page as it is read (ui/tab_order.py).
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wfh_app.ui.buttons import PAD, Button, Link, QuietButton
from wfh_app.ui.flow import flow
from wfh_app.ui.style import SCROLL_BAR, STEP, fit, room_for
from wfh_app.ui.tab_order import put_in_order


class Page(QWidget):
    """A window's content: a scrolling middle and a foot that stays; it fills the window it is made in."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setProperty("part", "page")
        outside = QVBoxLayout(window)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        self.area = _Area()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self)
        outside.addWidget(self.area, 1)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(3 * STEP)
        self.margins(6 * STEP, 18, 6 * STEP, 5 * STEP)
        self._outside = outside

    def margins(self, start: int, above: int, end: int, below: int) -> None:
        """What is left free around the content; the scroll bar stands in the margin at the end."""
        self._margins = (start, above, end, below)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.body.setContentsMargins(end - SCROLL_BAR, above, start, below)
        else:
            self.body.setContentsMargins(start, above, end - SCROLL_BAR, below)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and "_margins" in self.__dict__:
            self.margins(*self._margins)

    def add(self, *content: QWidget | QLayout) -> None:
        """Puts widgets or layouts below what is there."""
        put_below(self.body, content)

    def end(self) -> None:
        """Leaves the room below empty."""
        self.body.addStretch(1)

    def fit(self, wanted: QSize) -> None:
        """Sizes the window as wanted, higher where its content needs it, never larger than the screen."""
        window = self.window()
        wide = min(wanted.width(), room_for(window).width())
        fit(window, QSize(wide, max(wanted.height(), self._whole_height(wide))))

    def _whole_height(self, wide: int) -> int:
        """How high the window is at a width when nothing of it has to scroll."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # the style sheet's fonts come first
            if (inside := part.layout()) is not None:
                inside.invalidate()
        self.body.invalidate()
        rows = [item for number in range(self._outside.count()) if (item := self._outside.itemAt(number))]
        feet = sum(_height(row, wide) for row in rows if row.widget() is not self.area)
        return feet + self.body.totalHeightForWidth(wide - SCROLL_BAR)

    def foot(self, words: QWidget | None, *buttons: QWidget) -> None:
        """What stays below: words at the start, buttons at the end, in reading order, in several lines where they are long.

        A button at the start is one that is better not pressed by mistake; without a box, its words begin where the page does.
        It stands on the last of the lines, as a link does.
        """
        foot = _Foot(6 * STEP - (PAD.width() if isinstance(words, QuietButton) else 0), self.area)
        line = foot.line
        if isinstance(words, Button | Link):
            high = max(each.sizeHint().height() for each in (words, *buttons))
            words.setMinimumSize(words.sizeHint().width(), high)
            line.addWidget(words, 0, Qt.AlignmentFlag.AlignBottom)
            line.addStretch(1)
        elif words is not None:
            line.addWidget(words, 1)
        if buttons:
            line.addWidget(flow(buttons, gap=2 * STEP, at_end=True), 0 if words is not None else 1)
        self._outside.addWidget(foot)


_ENDS = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class _Area(QScrollArea):
    """A scroll area that asks for the size of its content, so that a window opens without a bar where there is room.

    The bar has its place always, in the margin of the content, and is seen only where there is something to scroll: so cards
    end where the foot ends, and nothing moves aside when it comes. Where content goes on, a line says that it is cut there.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.setEnabled(False)
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        self.above, self.below = self._line(), self._line()
        for moved in (bar.rangeChanged, bar.valueChanged):
            moved.connect(self._say_what_is_cut)

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("part", "rule")
        line.hide()
        return line

    def _say_what_is_cut(self) -> None:
        bar, inside = self.verticalScrollBar(), self.viewport().geometry()
        self.above.setGeometry(0, inside.top(), self.width(), 1)
        self.below.setGeometry(0, inside.bottom(), self.width(), 1)
        self.above.setVisible(bar.value() > bar.minimum() and self.y() > 0)  # not below the window's own edge
        self.below.setVisible(bar.value() < bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_what_is_cut()

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return inside.sizeHint() if inside else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing on the page takes moves it: Page Up and Down, Home, End; arrows where no button takes them for Tab."""
        if event.key() in _ENDS:
            self.verticalScrollBar().triggerAction(_ENDS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        put_in_order(self.window())
        return super().focusNextPrevChild(following)


class _Foot(QWidget):
    """The foot of a page, `start` pixels in; from there, too, the keyboard goes on in reading order, and moves the page."""

    def __init__(self, start: int, area: _Area) -> None:
        super().__init__()
        self._area = area
        self.setProperty("part", "page")
        self.line = QHBoxLayout(self)
        self.line.setSpacing(4 * STEP)
        self._start = start
        self._margins()

    def _margins(self) -> None:
        left, right = self._start, 6 * STEP
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right = right, left
        self.line.setContentsMargins(left, 3 * STEP, right, 5 * STEP)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._area.keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        put_in_order(self.window())
        return super().focusNextPrevChild(following)


def _height(part: QLayoutItem, wide: int) -> int:
    """How high a part of a layout is at a width."""
    return part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()


def put_below(body: QVBoxLayout, content: Iterable[QWidget | QLayout]) -> None:
    """Puts widgets or layouts below what is there."""
    for item in content:
        if isinstance(item, QLayout):
            body.addLayout(item)
        else:
            body.addWidget(item)
