# ruff: noqa: N802 - the methods of Qt keep their names
"""Widgets to choose with: ratings, boxes to tick, switches, and one of several (parts.py hands them on).

Convention: as in buttons.py. A choice that the person makes is announced; one that is only shown is not.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from wfh_app.ui import style
from wfh_app.ui.painting import SLACK, mirrored, outline, paint_mark, painter_on

_LONGEST_WORD = 76
"""A word below a figure of a rating that is wider stands on two lines."""


class _Step(QAbstractButton):
    """One answer of a rating: a figure, and at the ends a word below it."""

    def __init__(self, figure: int, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = word
        self.lines = 1
        self.setText(str(figure))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{figure}, {word}" if word else str(figure))
        self.setToolTip(word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def word_width(self) -> int:
        """How wide the word is on one line."""
        return QFontMetrics(style.font(0.88)).horizontalAdvance(self._word)

    def sizeHint(self) -> QSize:
        small = QFontMetrics(style.font(0.88))
        figure = QFontMetrics(style.font(strong=True))
        wide = self.word_width()
        if self.lines > 1:  # no word of it is cut, and each line has some slack
            longest = max(map(small.horizontalAdvance, self._word.split()), default=0)
            wide = max(longest, round(wide * 0.6))
        return QSize(
            max(wide + 12, 40 if self.lines > 1 else 56), figure.height() + self.lines * small.height() + 14
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._word else QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = style.colours()
        painter = painter_on(self)
        marked = self.isChecked() or self.hasFocus()
        fill = now.civic_soft if self.isChecked() or self.underMouse() else now.card
        outline(painter, self.rect(), 10, fill, now.civic if marked else now.edge, 2 if marked else 1)
        if self.isChecked() and self.hasFocus():
            outline(painter, self.rect().adjusted(4, 4, -4, -4), 7, "", now.civic, 1)
        figure = QRect(0, 7, self.width(), QFontMetrics(style.font(strong=True)).height())
        painter.setPen(QColor(now.ink))
        painter.setFont(style.font(strong=self.isChecked()))
        painter.drawText(figure, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setPen(QColor(now.soft if not self.isChecked() else now.ink))
        painter.setFont(style.font(0.88))
        below = QRect(3, figure.bottom(), self.width() - 6, self.height() - figure.bottom() - 5)
        wraps = Qt.TextFlag.TextWordWrap if self.lines > 1 else Qt.TextFlag.TextSingleLine
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter | wraps, self._word)


class Rating(QWidget):
    """1 to 5 in a row, `words` below them (usually only the first and the last has one); nothing is chosen at first.

    Digits choose and arrows move while it has the keyboard; the answer chosen again is taken back. `chosen(int)`; 0 is none.
    """

    chosen = Signal(int)

    def __init__(self, question: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(question)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for figure, word in enumerate(words, start=1):
            step = _Step(figure, word, self)
            step.setAccessibleDescription(question)
            self._group.addButton(step, figure)
            row.addWidget(step)
        steps = [step for step in self._group.buttons() if isinstance(step, _Step)]
        lines = 2 if max(step.word_width() for step in steps) > _LONGEST_WORD else 1
        for step in steps:
            step.lines = lines
        self._group.idClicked.connect(self._clicked)
        self.setFocusProxy(self._group.button(1))

    def value(self) -> int | None:
        """The answer, None where there is none."""
        return next((self._group.id(step) for step in self._group.buttons() if step.isChecked()), None)

    def choose(self, figure: int | None) -> None:
        """Shows an answer; None shows none."""
        for step in self._group.buttons():
            step.setChecked(self._group.id(step) == figure)
        at = self._group.button(figure or 1)
        self.setFocusProxy(at)

    def _clicked(self, figure: int) -> None:
        kept = figure if self._group.button(figure).isChecked() else None
        self.choose(kept)
        self.chosen.emit(kept or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._group.buttons())
        digit = int(event.text()) if event.text() in tuple("123456789"[:count]) else 0
        move = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            move = -move
        if digit:
            self._take(digit)
        elif move:
            here = self._group.id(self.focusWidget()) if self.focusWidget() in self._group.buttons() else 1  # type: ignore[arg-type] # it is one of them
            self._group.button(min(max(here + move, 1), count)).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _take(self, figure: int) -> None:
        self.choose(figure)
        self._group.button(figure).setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(figure)


class Tick(QCheckBox):
    """A box to tick, with words beside it that may be long."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _mark(self) -> QSize:
        return QSize(20, 20)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(style.font())
        wide = self._mark().width() + (
            10 + metrics.horizontalAdvance(self._words) + SLACK if self._words else 0
        )
        return QSize(wide, max(metrics.height() + 8, self._mark().height() + 6))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Long words take several lines."""
        room = QRect(0, 0, max(1, width - self._mark().width() - 10), 10_000)
        words = QFontMetrics(style.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, self._words)
        return max(words.height() + 8, self.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        size = self._mark()
        place = QRect(QPoint(0, (self.height() - size.height()) // 2), size)
        self._paint_mark(painter, mirrored(self, place))
        left = size.width() + 10
        words = mirrored(self, QRect(left, 0, self.width() - left, self.height()))
        painter.setFont(style.font())
        painter.setPen(QColor(style.colours().ink if self.isEnabled() else style.colours().soft))
        place_of_words = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, place_of_words | Qt.TextFlag.TextWordWrap, self._words)

    def _paint_mark(self, painter: QPainter, place: QRect) -> None:
        now = style.colours()
        on = self.isChecked()
        outline(painter, place, 5, now.civic if on else now.card, now.civic if on else now.edge)
        if on:
            painter.setPen(
                QPen(QColor(now.on_accent), 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
            )
            corner = place.topLeft()
            painter.drawPolyline([corner + QPoint(5, 10), corner + QPoint(9, 14), corner + QPoint(15, 6)])
        self._paint_focus(painter, place, 5)

    def _paint_focus(self, painter: QPainter, place: QRect, radius: float) -> None:
        """A ring inside the mark, which begins where the words above it begin."""
        now = style.colours()
        if self.hasFocus() and self.isChecked():
            outline(painter, place.adjusted(2, 2, -2, -2), radius - 2, "", now.on_accent, 1.5)
        elif self.hasFocus():
            outline(painter, place, radius, "", now.civic, 2.5)


class Switch(Tick):
    """On or off, applied at once."""

    def _mark(self) -> QSize:
        return QSize(36, 20)

    def _paint_mark(self, painter: QPainter, place: QRect) -> None:
        now = style.colours()
        on = self.isChecked()
        outline(painter, place, 9.5, now.civic if on else now.card, now.civic if on else now.edge)
        knob = QRect(place.left() + 4, place.top() + 4, 12, 12)
        if on != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft):
            knob.moveRight(place.right() - 4)
        outline(painter, knob, 6, now.on_accent if on else now.edge, "")
        self._paint_focus(painter, place, 9.5)


class Choice(QComboBox):
    """One of several, in the look of our fields. Turning the wheel over it changes nothing unless it has the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that knows the style sheet

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(style.font())
        widest = max((metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=40)
        return QSize(widest + 58, metrics.height() + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return False
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = style.colours()
        painter = painter_on(self)
        edge = now.civic if self.hasFocus() else now.edge
        outline(painter, self.rect(), style.ROUND, now.card, edge, 2 if self.hasFocus() else 1)
        painter.setPen(QColor(now.ink if self.isEnabled() else now.soft))
        painter.setFont(style.font())
        room = mirrored(self, self.rect().adjusted(14, 0, -32, 0))
        words = painter.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        paint_mark(painter, self, self.width() - 26, "down", now.soft)
