# ruff: noqa: N802 - the methods of Qt keep their names
"""Words on a window: labels that wrap, with air between their lines (parts.py hands them on).

Convention: text is plain text, whoever wrote it; `PART` is its look in the style sheet, `PITCH` from line to line in times the size of the
letters. A font that brings more air of its own keeps it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget

_LETTER = r"[^\W\d_\u0590-\u05ff]"  # after Hebrew ones Unicode lets no line end at a hyphen
_OPENING = rf"(?:/|(?<={_LETTER})-)(?={_LETTER})"
_ENDLESS = re.compile(rf"(?:(?!{_OPENING})\S){{28}}(?=(?!{_OPENING})\S)")
_LETTERS = ("L", "R", "AL")
_ISOLATES = ("FSI", "LRI", "RLI")
_MARKS = {
    Qt.LayoutDirection.LeftToRight: "\N{LEFT-TO-RIGHT MARK}",
    Qt.LayoutDirection.RightToLeft: "\N{RIGHT-TO-LEFT MARK}",
}
BETWEEN = " · "
"""Stands between parts that are read one after the other."""


class Text(QLabel):
    """Words, wrapped, never markup."""

    PART: ClassVar[str] = ""
    PITCH: ClassVar[float] = 1.4

    def __init__(self, words: str = "", parent: QWidget | None = None, *, wraps: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setProperty("part", self.PART)
        self._align()
        self.setText(words)

    def setText(self, words: str) -> None:
        """Says something else; a word longer than a line may be broken anywhere, or it would widen the window.

        A path or a double name needs no help: lines end at its strokes and hyphens.
        """
        super().setText(_ENDLESS.sub("\\g<0>\N{ZERO WIDTH SPACE}", words))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        """Words stand where reading begins in this window, whatever language somebody's name is in."""
        side = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    # ------------------------------------------------------------------------------------------------ air between lines

    def heightForWidth(self, width: int) -> int:
        return self._with_air(super().heightForWidth(width))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._with_air(hint.height()))

    def _with_air(self, height: int) -> int:
        """The height Qt found, and what stands between the lines."""
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom()
        one, step = _heights(self.font().toString())
        more = round((height - around - one) / step)
        return around + one + more * self.pitch() if more > 0 else height

    def pitch(self) -> int:
        """Pixels from line to line."""
        _one, step = _heights(self.font().toString())
        return round(max(self.PITCH * QFontInfo(self.font()).pixelSize(), step))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Several lines are drawn one by one; so, too, none begins with the space at the end of the one before.

        One line is Qt's, save where it would begin at the wrong end.
        """
        room = self.contentsRect()
        one, step = _heights(self.font().toString())
        turned = self._is_mirrored() and self._leftwards()
        lines = self.lines(room.width()) if turned or room.height() >= one + step else ()
        if turned or len(lines) > 1:
            self._draw(lines, room, one)
        else:
            super().paintEvent(event)

    def _draw(self, lines: tuple[str, ...], room: QRect, high: int) -> None:
        pitch = self.pitch()
        top = room.top() + (room.height() - (len(lines) - 1) * pitch - high) // 2
        painter, look = QPainter(self), self.style()
        flags = (self.alignment() | self._direction() | Qt.TextFlag.TextSingleLine).value
        for at, line in enumerate(lines):
            words = _whole(parted(line, self.layoutDirection()) if self._is_mirrored() else line)
            place = QRect(room.left(), top + at * pitch, room.width(), high) if len(lines) > 1 else room
            look.drawItemText(
                painter, place, flags, self.palette(), self.isEnabled(), words, self.foregroundRole()
            )

    def _direction(self) -> Qt.TextFlag:
        return Qt.TextFlag.TextForceRightToLeft if self._leftwards() else Qt.TextFlag.TextForceLeftToRight

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _leftwards(self) -> bool:
        """As Qt has it, the first letter decides; in a window read from right to left any letter of its language does.

        Or a sentence that begins with somebody's name would be read backwards there, and so would a row of names.
        """
        if self.text().isascii():
            return False
        ways = _ways(self.text())
        if self._is_mirrored():
            return BETWEEN in self.text() or any(way != "L" for way in ways)
        return next(ways, "L") != "L"

    def lines(self, width: int) -> tuple[str, ...]:
        """The words of each line, as Qt breaks them."""
        font = self.font()
        parts = self.text().split("\n")
        return tuple(
            line for part in parts for line in (_broken(part, font, width) if self.wordWrap() else [part])
        )


def parted(text: str, direction: Qt.LayoutDirection | None = None) -> str:
    """The parts of a text follow each other in the direction of the window, whatever somebody's name is written in."""
    mark = _MARKS.get(direction or QGuiApplication.layoutDirection(), "")
    return text.replace(BETWEEN, f"{mark}{BETWEEN}{mark}")


def _ways(text: str) -> Iterator[str]:
    """Where each letter runs that has a direction; those of a name that keeps to itself (core/names.py) do not count."""
    inside = 0
    for way in map(unicodedata.bidirectional, text):
        if way in _ISOLATES:
            inside += 1
        elif way == "PDI":
            inside = max(0, inside - 1)
        elif way in _LETTERS and not inside:
            yield way


def _whole(line: str) -> str:
    """A line whose last hyphen or stroke stays at its word, which goes on in the next line, whatever the direction of the line."""
    cut = line[-1:] in ("-", "/") and unicodedata.bidirectional(line[-2:-1] or " ") == "L"
    return f"{line}\N{LEFT-TO-RIGHT MARK}" if cut else line


@lru_cache(maxsize=32)
def _heights(font: str) -> tuple[int, float]:
    """How high one line is in a font, as `QFont.toString` describes it, and how much each further one adds where Qt sets it."""
    letters = QFont()
    letters.fromString(font)
    room, many = QRect(0, 0, 10_000, 10_000), 9
    high = [QFontMetrics(letters).boundingRect(room, 0, "x\n" * more + "x").height() for more in (0, many)]
    return high[0], (high[1] - high[0]) / many


def _broken(words: str, font: QFont, width: int) -> list[str]:
    """Words in lines no wider than a width, without the spaces at which they were broken."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        lines.append(_part_of(words, start, start + line.textLength()))
    layout.endLayout()
    return lines or [""]


def _part_of(words: str, start: int, end: int) -> str:
    """A part told by places in UTF-16, as Qt counts them."""
    if words.isascii():
        return words[start:end].strip()
    return words.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace").strip()


class Title(Text):
    """The sentence a window opens with."""

    PART = "title"
    PITCH = 1.25


class Heading(Text):
    """The sentence of a card or a nudge."""

    PART = "heading"
    PITCH = 1.3


class Strong(Text):
    """Words with weight."""

    PART = "strong"


class Section(Text):
    """What a card is about."""

    PART = "section"


class Soft(Text):
    """Words in the background."""

    PART = "soft"


class Small(Text):
    """Small words in the background."""

    PART = "small"


class Figure(Text):
    """A large number."""

    PART = "figure"
    PITCH = 1.2


class Fault(Text):
    """What is wrong with the field above, said plainly; hidden while there is nothing."""

    PART = "fault"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.hide()

    def complain(self, words: str) -> None:
        """Says what is wrong; empty words hide it."""
        self.setText(words)
        self.setVisible(bool(words))
