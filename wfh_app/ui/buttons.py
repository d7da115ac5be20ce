# ruff: noqa: N802 - the methods of Qt keep their names
"""Buttons, chips, ratings and switches that paint themselves from the tokens (parts.py hands them on).

Convention: what a button says is shown as it is written, `&` included, and is its accessible name; a key badge is only shown, the
shortcut itself is set with `setShortcut`. All of them mirror themselves from right to left.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QWidget,
)

from wfh_app.ui import marks, style
from wfh_app.ui.marks import Mark
from wfh_app.ui.style import STEP, Accent
from wfh_app.ui.tips import plain_tip

Look = Literal["primary", "outline", "quiet"]
PAD = QSize(14, 8)
"""What a button leaves free beside and above its words."""
_GAP = 2 * STEP
_LONGEST_CHIP = 320
_LONGEST_WORD = 76
"""A word below a figure of a rating that is wider stands on two lines."""
_SLACK = 3
"""Words drawn may come out a pixel wider than measured; without slack they would be cut."""


def _outline(  # noqa: PLR0917 - a box is told by these
    painter: QPainter, area: QRect, radius: float, fill: str, edge: str, width: float = 1.0
) -> None:
    """A rounded box; an empty colour leaves that part out."""
    half = width / 2
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(half, half, -half, -half), radius, radius)


def _mixed(under: str, over: str, part: float) -> str:
    """A colour between two; `part` of the second."""
    one, two = QColor(under), QColor(over)
    mix = [round(a + (b - a) * part) for a, b in zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)]  # type: ignore[index] # the stub says object
    return QColor(*mix).name()


def _paint(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _mirrored(widget: QWidget, area: QRect) -> QRect:
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), area)


def _paint_mark(painter: QPainter, widget: QWidget, left: int, mark: Mark, ink: str) -> None:
    """A mark at half the height of a widget, `left` from where reading begins."""
    area = _mirrored(widget, QRect(left, 0, marks.SIZE, widget.height()))
    turned = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    marks.draw(painter, QRectF(area).center(), mark, ink, mirrored=turned)


def draw_key(painter: QPainter, area: QRect, key: str, *, ink: str, fill: str, edge: str) -> None:
    """A key cap: the small box that shows which key does the same."""
    _outline(painter, area, 4, fill, edge)
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
        draw_key(_paint(self), self.rect(), self._key, ink=now.soft, fill=now.card, edge=now.edge)


class Button(QPushButton):
    """A push button in one of three looks, with an optional key badge; `drops`: a menu comes down from it.

    Where it is too narrow for its words they are cut with an ellipsis, and the tool tip says them whole.
    """

    LOOK: ClassVar[Look] = "outline"

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        key: str = "",
        accent: Accent = "civic",
        drops: bool = False,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._drops = drops
        self.accent: Accent = accent
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.say(text)

    def say(self, text: str, key: str | None = None) -> None:
        """Says something else."""
        self._words = text
        self._key = self._key if key is None else key
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What the button says, as written."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        wide = metrics.horizontalAdvance(self._words) + 2 * PAD.width() + _SLACK
        return QSize(wide + self._key_room(), metrics.height() + 2 * PAD.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(16 * STEP + self._key_room(), 400))

    def _font(self) -> QFont:
        return style.font(strong=True)

    def _key_room(self) -> int:
        if self._drops:
            return marks.SIZE + _GAP
        return key_size(self._key).width() + _GAP if self._key else 0

    def _shades(self) -> tuple[str, str, str]:
        """Fill, edge and ink as the button is now."""
        now = style.colours()
        if not self.isEnabled():
            return (now.line if self.LOOK == "primary" else ""), now.line, now.soft
        strong = now.accent(self.accent)
        part = 0.28 if self.isDown() else 0.14 if self.underMouse() else 0.0
        if self.LOOK == "primary":
            fill = _mixed(strong, now.ink, part)
            return fill, fill, now.on_accent
        if self.LOOK == "outline":
            return _mixed(now.card, now.accent_soft(self.accent), min(1.0, part * 4)), now.edge, now.ink
        return (now.accent_soft(self.accent) if part else ""), "", (now.ink if part else now.soft)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, edge, ink = self._shades()
        painter = _paint(self)
        _outline(painter, self.rect(), style.ROUND, fill, edge)
        if self.hasFocus():
            self._paint_focus(painter, ink)
        self._paint_words(painter, fill, ink)

    def _paint_focus(self, painter: QPainter, ink: str) -> None:
        if self.LOOK == "primary":
            _outline(painter, self.rect().adjusted(3, 3, -3, -3), style.ROUND - 3, "", ink, 2)
        else:
            _outline(painter, self.rect(), style.ROUND, "", style.colours().accent(self.accent), 2)

    def _paint_words(self, painter: QPainter, fill: str, ink: str) -> None:
        room = self.width() - 2 * PAD.width() - self._key_room()
        metrics = QFontMetrics(self._font())
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(words)
        left = (self.width() - wide - self._key_room()) // 2
        painter.setFont(self._font())
        painter.setPen(QColor(ink))
        place = _mirrored(self, QRect(left, 0, wide + 1, self.height()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        if self._drops:
            _paint_mark(painter, self, left + wide + _GAP, "down", ink)
        elif self._key:
            size = key_size(self._key)
            cap = QRect(QPoint(left + wide + _GAP, (self.height() - size.height()) // 2), size)
            base = fill or style.colours().paper
            draw_key(painter, _mirrored(self, cap), self._key, ink=ink, fill="", edge=_mixed(base, ink, 0.55))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ToolTip
            and not self.toolTip()
            and self.width() < self.sizeHint().width()
        ):
            self.setToolTip(plain_tip(self._words))
        return super().event(event)


class PrimaryButton(Button):
    """The one thing a window is for, in the accent of its kind."""

    LOOK = "primary"


class OutlineButton(Button):
    """Another thing to do."""

    LOOK: ClassVar[Look] = "outline"


class QuietButton(Button):
    """A way out, without weight."""

    LOOK = "quiet"


class MarkButton(OutlineButton):
    """A button with a mark in place of words; what it does is its name and its tool tip."""

    def __init__(self, mark: Mark, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.mark: Mark = mark
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def sizeHint(self) -> QSize:
        return QSize(9 * STEP, super().sizeHint().height())

    def _paint_words(self, painter: QPainter, _fill: str, ink: str) -> None:
        _paint_mark(painter, self, (self.width() - marks.SIZE) // 2, self.mark, ink)


class QuietMark(MarkButton):
    """A mark without a box around it."""

    LOOK = "quiet"


class Link(QPushButton):
    """Words that can be pressed, underlined, among other words; they begin where the words above and below them begin.

    `mark`: what follows them, as the arrow of something that opens.
    """

    def __init__(
        self, text: str, parent: QWidget | None = None, *, accent: Accent = "civic", mark: Mark | None = None
    ) -> None:
        super().__init__(parent)
        self.accent: Accent = accent
        self.mark: Mark | None = mark
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Says something else."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(style.font())
        return QSize(
            metrics.horizontalAdvance(self._words) + _SLACK + self._mark_room(), metrics.height() + 4
        )

    def _mark_room(self) -> int:
        return marks.SIZE + _GAP if self.mark else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 48), self.sizeHint().height())

    def _words_area(self) -> QRect:
        """Where the words are; the room beside them is no link."""
        return _mirrored(self, QRect(0, 0, min(self.sizeHint().width(), self.width()), self.height()))

    def hitButton(self, place: QPoint) -> bool:
        return self._words_area().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = _paint(self)
        now = style.colours()
        ink = now.accent(self.accent) if self.isEnabled() else now.soft
        letters = style.font()
        letters.setUnderline(True)
        metrics = QFontMetrics(letters)
        area = self._words_area()
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, area.width() - self._mark_room())
        wide = metrics.horizontalAdvance(words) + _SLACK
        if self.mark:
            _paint_mark(painter, self, wide + _GAP, self.mark, ink)
        if self.hasFocus():  # filled, for a ring would stand apart from the words above and below
            size = QSize(min(wide, area.width()), metrics.height() + 4)
            filled = QRect(QPoint(0, (self.height() - size.height()) // 2), size)
            _outline(painter, _mirrored(self, filled), 3, ink, "")
            ink = now.on_accent
        painter.setFont(letters)
        painter.setPen(QColor(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)


class Chip(QPushButton):
    """A pill that is on or off (checkable) or a token to press; long names are cut, the tool tip says them whole."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, checkable: bool = True, accent: Accent = "civic"
    ) -> None:
        super().__init__(parent)
        self.accent: Accent = accent
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Says something else."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text) if self.sizeHint().width() >= _LONGEST_CHIP else "")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What the chip says, as written."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(style.font())
        wide = metrics.horizontalAdvance(self._words) + 26 + _SLACK
        return QSize(min(wide, _LONGEST_CHIP), metrics.height() + 12)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(80, 400))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = style.colours()
        strong = now.accent(self.accent)
        fill = strong if self.isChecked() else now.accent_soft(self.accent) if self.underMouse() else now.card
        ink = now.on_accent if self.isChecked() else now.ink if self.isEnabled() else now.soft
        painter = _paint(self)
        _outline(painter, self.rect(), self.height() / 2 - 1, fill, strong if self.isChecked() else now.edge)
        if self.hasFocus():
            inner = self.rect().adjusted(2, 2, -2, -2) if self.isChecked() else self.rect()
            ring = now.on_accent if self.isChecked() else strong
            _outline(painter, inner, inner.height() / 2 - 1, "", ring, 2)
        painter.setFont(style.font())
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(13, 0, -13, 0)
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


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
        painter = _paint(self)
        marked = self.isChecked() or self.hasFocus()
        fill = now.civic_soft if self.isChecked() or self.underMouse() else now.card
        _outline(painter, self.rect(), 10, fill, now.civic if marked else now.edge, 2 if marked else 1)
        if self.isChecked() and self.hasFocus():
            _outline(painter, self.rect().adjusted(4, 4, -4, -4), 7, "", now.civic, 1)
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
            10 + metrics.horizontalAdvance(self._words) + _SLACK if self._words else 0
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
        painter = _paint(self)
        size = self._mark()
        place = QRect(QPoint(0, (self.height() - size.height()) // 2), size)
        self._paint_mark(painter, _mirrored(self, place))
        left = size.width() + 10
        words = _mirrored(self, QRect(left, 0, self.width() - left, self.height()))
        painter.setFont(style.font())
        painter.setPen(QColor(style.colours().ink if self.isEnabled() else style.colours().soft))
        place_of_words = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, place_of_words | Qt.TextFlag.TextWordWrap, self._words)

    def _paint_mark(self, painter: QPainter, place: QRect) -> None:
        now = style.colours()
        on = self.isChecked()
        _outline(painter, place, 5, now.civic if on else now.card, now.civic if on else now.edge)
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
            _outline(painter, place.adjusted(2, 2, -2, -2), radius - 2, "", now.on_accent, 1.5)
        elif self.hasFocus():
            _outline(painter, place, radius, "", now.civic, 2.5)


class Switch(Tick):
    """On or off, applied at once."""

    def _mark(self) -> QSize:
        return QSize(36, 20)

    def _paint_mark(self, painter: QPainter, place: QRect) -> None:
        now = style.colours()
        on = self.isChecked()
        _outline(painter, place, 9.5, now.civic if on else now.card, now.civic if on else now.edge)
        knob = QRect(place.left() + 4, place.top() + 4, 12, 12)
        if on != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft):
            knob.moveRight(place.right() - 4)
        _outline(painter, knob, 6, now.on_accent if on else now.edge, "")
        self._paint_focus(painter, place, 9.5)


class Choice(QComboBox):
    """One of several, in the look of our fields. Turning the wheel over it changes nothing unless it has the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

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
        painter = _paint(self)
        edge = now.civic if self.hasFocus() else now.edge
        _outline(painter, self.rect(), style.ROUND, now.card, edge, 2 if self.hasFocus() else 1)
        painter.setPen(QColor(now.ink if self.isEnabled() else now.soft))
        painter.setFont(style.font())
        room = _mirrored(self, self.rect().adjusted(14, 0, -32, 0))
        words = painter.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        _paint_mark(painter, self, self.width() - 26, "down", now.soft)
