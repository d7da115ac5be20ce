# ruff: noqa: N802 - the methods of Qt keep their names
"""Buttons, links and chips that paint themselves from the tokens (parts.py hands them on).

Convention: what a button says is shown as it is written, `&` included, and is its accessible name; a key badge is only shown, the
shortcut itself is set with `setShortcut`. All of them mirror themselves from right to left.
"""

import math
from typing import ClassVar, Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QStyle, QWidget

from wfh_app.ui import marks, style
from wfh_app.ui.marks import Mark
from wfh_app.ui.painting import SLACK, draw_key, key_size, mirrored, mixed, outline, paint_mark, painter_on
from wfh_app.ui.style import STEP, Accent
from wfh_app.ui.texts import BETWEEN, parted
from wfh_app.ui.tips import plain_tip

Look = Literal["primary", "outline", "quiet"]
PAD = QSize(14, 8)
"""What a button leaves free beside and above its words."""
_GAP = 2 * STEP
_LONGEST_CHIP = 320


class Button(QPushButton):
    """A push button in one of three looks, with an optional key badge; `drops`: a menu comes down from it.

    Where it is too narrow for its words they are cut with an ellipsis, and the tool tip says them whole. The second press of a
    double click is for what the first one pressed: where that has gone, it does not press what took its place.
    """

    LOOK: ClassVar[Look] = "outline"
    once = False
    """Whether a double click presses it only once: because the second press would be for something else, or is asked for with care."""

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
        self._pressed_at = -math.inf
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
        wide = metrics.horizontalAdvance(self._words) + 2 * PAD.width() + SLACK
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
            fill = mixed(strong, now.ink, part)
            return fill, fill, now.on_accent
        if self.LOOK == "outline":
            return mixed(now.card, now.accent_soft(self.accent), min(1.0, part * 4)), now.edge, now.ink
        return (now.accent_soft(self.accent) if part else ""), "", (now.ink if part else now.soft)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, edge, ink = self._shades()
        painter = painter_on(self)
        outline(painter, self.rect(), style.ROUND, fill, edge)
        if self.hasFocus():
            self._paint_focus(painter, ink)
        self._paint_words(painter, fill, ink)

    def _paint_focus(self, painter: QPainter, ink: str) -> None:
        if self.LOOK == "primary":
            outline(painter, self.rect().adjusted(3, 3, -3, -3), style.ROUND - 3, "", ink, 2)
        else:
            outline(painter, self.rect(), style.ROUND, "", style.colours().accent(self.accent), 2)

    def _paint_words(self, painter: QPainter, fill: str, ink: str) -> None:
        room = self.width() - 2 * PAD.width() - self._key_room()
        metrics = QFontMetrics(self._font())
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(words)
        left = (self.width() - wide - self._key_room()) // 2
        painter.setFont(self._font())
        painter.setPen(QColor(ink))
        place = mirrored(self, QRect(left, 0, wide + 1, self.height()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        if self._drops:
            paint_mark(painter, self, left + wide + _GAP, "down", ink)
        elif self._key:
            size = key_size(self._key)
            cap = QRect(QPoint(left + wide + _GAP, (self.height() - size.height()) // 2), size)
            base = fill or style.colours().paper
            draw_key(painter, mirrored(self, cap), self._key, ink=ink, fill="", edge=mixed(base, ink, 0.55))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.timestamp()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mine = event.timestamp() - self._pressed_at <= QApplication.doubleClickInterval()
        if mine and not self.once:
            super().mouseDoubleClickEvent(event)

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
    """A button with a mark in place of words; its accessible name and its tool tip say what it does."""

    def __init__(self, mark: Mark, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.mark: Mark = mark
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def sizeHint(self) -> QSize:
        return QSize(9 * STEP, super().sizeHint().height())

    def _paint_words(self, painter: QPainter, _fill: str, ink: str) -> None:
        paint_mark(painter, self, (self.width() - marks.SIZE) // 2, self.mark, ink)


class QuietMark(MarkButton):
    """A mark without a box around it."""

    LOOK = "quiet"


class Link(QPushButton):
    """Words that can be pressed, underlined, among other words; they begin where the words above and below them begin.

    `mark`: what follows them, as the arrow of something that opens. `at_end`: it stands at the end of a line, and they end where
    what is above and below them ends.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        accent: Accent = "civic",
        mark: Mark | None = None,
        at_end: bool = False,
    ) -> None:
        super().__init__(parent)
        self.accent: Accent = accent
        self.mark: Mark | None = mark
        self._side = Qt.AlignmentFlag.AlignTrailing if at_end else Qt.AlignmentFlag.AlignLeading
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
        return QSize(metrics.horizontalAdvance(self._words) + SLACK + self._mark_room(), metrics.height() + 4)

    def _mark_room(self) -> int:
        return marks.SIZE + _GAP if self.mark else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 48), self.sizeHint().height())

    def _words_area(self) -> QRect:
        """Where the words are; the room beside them is no link."""
        return mirrored(self, QRect(0, 0, min(self.sizeHint().width(), self.width()), self.height()))

    def hitButton(self, place: QPoint) -> bool:
        return self._words_area().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        now = style.colours()
        ink = now.accent(self.accent) if self.isEnabled() else now.soft
        letters = style.font()
        letters.setUnderline(True)
        metrics = QFontMetrics(letters)
        area = self._words_area()
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, area.width() - self._mark_room())
        wide = metrics.horizontalAdvance(words) + SLACK
        if self.mark:
            paint_mark(painter, self, wide + _GAP, self.mark, ink)
        if self.hasFocus():  # filled, for a ring would stand apart from the words above and below
            size = QSize(min(wide, area.width()), metrics.height() + 4)
            filled = QRect(QPoint(0, (self.height() - size.height()) // 2), size)
            outline(painter, mirrored(self, filled), 3, ink, "")
            ink = now.on_accent
        painter.setFont(letters)
        painter.setPen(QColor(ink))
        side = QStyle.visualAlignment(self.layoutDirection(), self._side) | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, words)


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
        wide = metrics.horizontalAdvance(self._words) + 26 + SLACK
        return QSize(min(wide, _LONGEST_CHIP), metrics.height() + 12)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(80, 400))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = style.colours()
        strong = now.accent(self.accent)
        fill = strong if self.isChecked() else now.accent_soft(self.accent) if self.underMouse() else now.card
        ink = now.on_accent if self.isChecked() else now.ink if self.isEnabled() else now.soft
        painter = painter_on(self)
        outline(painter, self.rect(), self.height() / 2 - 1, fill, strong if self.isChecked() else now.edge)
        if self.hasFocus():
            inner = self.rect().adjusted(2, 2, -2, -2) if self.isChecked() else self.rect()
            ring = now.on_accent if self.isChecked() else strong
            outline(painter, inner, inner.height() / 2 - 1, "", ring, 2)
        painter.setFont(style.font())
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(13, 0, -13, 0)
        whole = self._words
        if self.isRightToLeft() and BETWEEN in whole:
            painter.setLayoutDirection(self.layoutDirection())
            whole = parted(whole, self.layoutDirection())
        words = painter.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
