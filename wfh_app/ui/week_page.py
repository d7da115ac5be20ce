"""The week on paper: one A4 page as PDF, the same words and the same charts as everywhere.

Convention: lengths are points of 1/96 inch; everything is laid out once to see how high it is, and made smaller if it would not fit.
Works without a window: where no Qt application runs, one without a screen is made.
"""

import os
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from wfh_app.core.picture import Picture, mirrored
from wfh_app.core.week import Summary
from wfh_app.ui import style
from wfh_app.ui.pictures import paint
from wfh_app.wording import charts
from wfh_app.wording import week as wording
from wfh_app.wording.page import Page, Section, kept_together

_INCH = 96
_MARGIN = 48.0
_WIDTH, _HEIGHT = 794.0, 1123.0
_GAP = 18.0
_LINE = "line"


def pdf(week: Summary) -> bytes:
    """The page as a PDF."""
    application = QGuiApplication.instance() or _without_a_screen()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    words = wording.page(week)
    writer.setTitle(f"{words.title} · {words.dates}")
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    painter = QPainter(writer)
    times = writer.resolution() / _INCH
    painter.scale(times, times)
    _fitting(painter, week, words)
    painter.end()
    buffer.close()
    del application
    return bytes(buffer.data().data())


def _without_a_screen() -> QGuiApplication:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication([])


def _fitting(painter: QPainter, week: Summary, words: Page) -> None:
    """Draws the page on a scrap first to see how high it is, then on the sheet, smaller if it would not fit."""
    scrap = QImage(1, 1, QImage.Format.Format_ARGB32)
    trial = QPainter(scrap)
    high = _draw(_Sheet(trial), week, words)
    trial.end()
    room = _HEIGHT - 2 * _MARGIN
    less = min(1.0, room / high)
    painter.translate(_MARGIN + (_WIDTH - 2 * _MARGIN) * (1 - less) / 2, _MARGIN)
    painter.scale(less, less)
    _draw(_Sheet(painter), week, words)


@dataclass
class _Sheet:
    """Where words and pictures are put, from the side the language reads from."""

    painter: QPainter
    width: float = _WIDTH - 2 * _MARGIN

    def __post_init__(self) -> None:
        self.from_right = wording.direction() == "rtl"
        self.painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self.from_right else Qt.LayoutDirection.LeftToRight
        )

    def area(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A place on the sheet, mirrored where need be."""
        return QRectF(self.width - x - width if self.from_right else x, y, width, height)

    def write(  # noqa: PLR0917 - words are told by these
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        size: float = 12,
        colour: str = "ink",
        *,
        strong: bool = False,
        at_end: bool = False,
    ) -> float:
        """Words from `x`, wrapped to a width, its lines ending together where they stand at the end; their height."""
        font = _font(size, strong=strong)
        side = Qt.AlignmentFlag.AlignTrailing if at_end else Qt.AlignmentFlag.AlignLeading
        flags = Qt.TextFlag.TextWordWrap | side | Qt.AlignmentFlag.AlignTop
        box = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10_000), flags, text)
        self.painter.setFont(font)
        self.painter.setPen(QColor(str(getattr(style.scheme_colours("light"), colour))))
        self.painter.drawText(self.area(x, y, width, box.height() + 2), flags, text)
        return box.height()

    def pair(self, label: str, value: str, x: float, y: float, width: float, *, strong: bool = True) -> float:
        """A label at the start and its value at the end of a line; their height."""
        beside = width - QFontMetricsF(_font(12)).horizontalAdvance(label) - 12
        wide = min(
            QFontMetricsF(_font(12, strong=strong)).horizontalAdvance(value) + 2, max(beside, width * 0.7)
        )
        high = self.write(label, x, y, width - wide - 8)
        return max(high, self.write(value, x + width - wide, y, wide, strong=strong, at_end=True))

    def draw(self, picture: Picture, x: float, y: float) -> None:
        """A picture with its upper start corner there."""
        place = self.area(x, y, picture.width, picture.height)
        self.painter.save()
        self.painter.translate(place.topLeft())
        shown = mirrored(picture) if self.from_right else picture
        paint(self.painter, shown, style.scheme_colours("light"), QGuiApplication.font())
        self.painter.restore()

    def rule(self, x: float, y: float, width: float) -> None:
        """A thin line across."""
        self.painter.fillRect(
            self.area(x, y, width, 0.75), QColor(str(getattr(style.scheme_colours("light"), _LINE)))
        )


def _font(size: float, *, strong: bool = False) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(round(size), 1))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


# ------------------------------------------------------------------------------------------------------------- the page


def _draw(sheet: _Sheet, week: Summary, words: Page) -> float:
    """The whole page; how high it came out."""
    y = sheet.write(words.title, 0, 0, sheet.width, 22, strong=True) + 4
    y += sheet.write(" · ".join((words.dates, *words.facts)), 0, y, sheet.width, 12, "soft") + _GAP
    left = sheet.width * 0.6
    right = sheet.width - left - _GAP
    y = max(_days(sheet, week, words, y, left), _contact(sheet, week, words, (left + _GAP, y, right))) + _GAP
    third = (sheet.width - 2 * _GAP) / 3
    columns = (("trail", "sales"), ("out", "where"), ("proposals",))
    ends = [
        _sections(sheet, words, names, (at * (third + _GAP), y, third)) for at, names in enumerate(columns)
    ]
    y = max(ends) + _GAP
    sheet.rule(0, y, sheet.width)
    return y + 6 + sheet.write(words.closing, 0, y + 6, sheet.width, 11, "soft")


Place = tuple[float, float, float]
"""Where a column begins (x, y) and how wide it is."""


def _days(sheet: _Sheet, week: Summary, words: Page, top: float, width: float) -> float:
    section = words.section("days")
    y = top + sheet.write(section.title if section else "", 0, top, width, 12, "soft", strong=True) + 6
    sheet.draw(charts.week_chart(week, width, 220, 11), 0, y)
    y += 220 + 4
    y += sheet.write(charts.legend_words(), 0, y, width, 10, "soft") + 8
    for item in section.rows if section else ():
        value = f"{item.value} ({item.note})" if item.note else item.value
        y += sheet.pair(item.label, value, 0, y, width, strong=False) + 2
    return y


def _contact(sheet: _Sheet, week: Summary, words: Page, place: Place) -> float:
    x, y, width = place
    section = words.section("contact")
    y += sheet.write(section.title if section else "", x, y, width, 12, "soft", strong=True) + 4
    if shown := wording.number_and_range(week):
        y += sheet.write(shown, x, y, width, 14, strong=True) + 4
    for note in section.notes if section else ():
        y += sheet.write(kept_together(note), x, y, width) + 4
    if week.range is not None:
        sheet.draw(charts.trend_chart(week, width, 56), x, y)
        y += 60 + sheet.write(kept_together(wording.trend_caption(week)), x, y + 58, width, 10, "soft")
        y += 2 + sheet.write(charts.trend_says(week), x, y + 2, width, 10, "soft")
    return _sections(sheet, words, ("parts", "felt"), (x, y + 8, width))


def _sections(sheet: _Sheet, words: Page, names: tuple[str, ...], place: Place) -> float:
    x, y, width = place
    for name in names:
        section = words.section(name)
        if section is not None:
            y = _section(sheet, section, (x, y, width)) + 10
    return y


def _section(sheet: _Sheet, section: Section, place: Place) -> float:
    x, y, width = place
    y += sheet.write(section.title, x, y, width, 12, "soft", strong=True) + 4
    stacked = section.name in {"proposals", "where"}
    for at, item in enumerate(section.rows):
        if at:
            sheet.rule(x, y, width)
            y += 3
        if stacked:
            y += sheet.write(item.label, x, y, width)
            y += sheet.write(item.value, x, y, width, 11, "soft") + 3
            continue
        y += sheet.pair(item.label, item.value, x, y, width) + 1
        if item.note:
            y += sheet.write(item.note, x, y, width, 10, "soft")
        y += 3
    for note in section.notes:
        y += sheet.write(note, x, y, width, 11, "soft") + 3
    return y
