# ruff: noqa: N802 - the methods of Qt keep their names
"""A month of days told apart by shape: somebody met, nobody, off, not logged. A day is chosen by click or keyboard.

Convention: the states of the days shown are handed in when a month is asked for; days to come are plain.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from wfh_app import wording
from wfh_app.ui import marks, style
from wfh_app.ui.tips import plain_tip
from wfh_app.wording import windows as words

Mark = Literal["met", "nobody", "off"]
_MARK = 7
_TALL, _LOW, _NARROW = 290, 248, 306
_AROUND = 6
_SHEET = """
QCalendarWidget, QWidget#qt_calendar_navigationbar { background: transparent; }
QToolButton { color: palette(text); background: transparent; border: none; padding: 6px; font-weight: 600; }
QToolButton:focus, QToolButton:hover { background: palette(alternate-base); border-radius: 8px; }
QToolButton::menu-indicator { image: none; }
QTableView { border: none; padding: 0; }
"""


def _dress(calendar: QCalendarWidget) -> None:
    """Gives a calendar our look, and its buttons names."""
    turns: tuple[tuple[str, marks.Mark, str], ...] = (
        ("qt_calendar_prevmonth", "back", words.month_before()),
        ("qt_calendar_nextmonth", "on", words.month_after()),
    )
    for name, mark, said in turns:
        button = calendar.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            marks.Over(button, mark)
            button.setAccessibleName(said)
            button.setToolTip(plain_tip(said))
    calendar.setStyleSheet(_SHEET)


class DayCalendar(QCalendarWidget):
    """`month_shown(first, last)` asks for the states of these days; `day_chosen(date)`."""

    month_shown = Signal(object, object)
    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, marked: bool = True) -> None:
        """`marked`: there is room below the numbers for marks; without, it is small, and comes down from a field."""
        super().__init__(parent)
        self._marked = marked
        if not marked:
            self.setContentsMargins(*[_AROUND] * 4)
        self._marks: Mapping[date, Mark] = {}
        self.today: date | None = None
        """The day that runs; its number is strong."""
        self.setLocale(QLocale(wording.spoken()))  # Qt would name days and months in the desktop's language
        self.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.setGridVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.currentPageChanged.connect(self._page)
        self.clicked.connect(self._chosen)
        self.activated.connect(self._chosen)
        self.selectionChanged.connect(self._tell)
        _dress(self)
        self.setMinimumSize(_NARROW, _TALL if marked else _LOW)
        plain = QTextCharFormat()
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, plain)

    def name_it(self, name: str) -> None:
        """Names the calendar for assistive tools, and the days in it, which have the keyboard."""
        self.setAccessibleName(name)
        days = self.findChild(QTableView)
        if isinstance(days, QTableView):
            days.setAccessibleName(name)

    def show_marks(self, marks: Mapping[date, Mark]) -> None:
        """Shows what is known of the days."""
        self._marks = marks
        self.updateCells()
        self._tell()

    def show_day(self, day: date) -> None:
        """Selects a day and tells which month is shown."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self._page()

    def _page(self, *_: int) -> None:
        first = QDate(self.yearShown(), self.monthShown(), 1)
        self.month_shown.emit(_date(first.addDays(-7)), _date(first.addDays(first.daysInMonth() + 13)))

    def _tell(self) -> None:
        """A screen reader hears what the mark of the day says."""
        days, when = self.findChild(QTableView), _date(self.selectedDate())
        is_over = self._marked and self.today is not None and when <= self.today
        said = words.calendar_day(when, self._marks.get(when), is_over=is_over)
        if isinstance(days, QTableView) and said != days.accessibleDescription():
            days.setAccessibleDescription(said)

    def _chosen(self, day: QDate) -> None:
        self.day_chosen.emit(_date(day))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marked:
            painter = QPainter(self)
            painter.setPen(QColor(style.colours().edge))
            painter.setBrush(QColor(style.colours().card))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        """The number above, its mark below; days of other months are soft, the chosen day has a box."""
        when = _date(day) if isinstance(day, QDate) else day
        now = style.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(now.card))
        if when == _date(self.selectedDate()):
            painter.setPen(QPen(QColor(now.civic), 1.5))
            painter.setBrush(QColor(now.civic_soft))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), style.ROUND, style.ROUND)
        inside = when.month == self.monthShown()
        painter.setPen(QColor(now.ink if inside else now.soft))
        painter.setFont(style.font(strong=when == self.today))
        painter.drawText(
            rect.adjusted(0, 0, 0, -2 * _MARK if self._marked else 0),
            Qt.AlignmentFlag.AlignCenter,
            str(when.day),
        )
        middle = QRectF(rect).center().x()  # of whole pixels it would be half a one off
        self._draw_mark(painter, QPointF(middle, rect.bottom() - _MARK), self._marks.get(when))
        painter.restore()

    def _draw_mark(self, painter: QPainter, at: QPointF, mark: Mark | None) -> None:
        now = style.colours()
        if mark == "off":
            painter.setPen(QPen(QColor(now.edge), 2))
            painter.drawLine(at - QPointF(_MARK, 0), at + QPointF(_MARK, 0))
        elif mark is not None:
            met = mark == "met"
            painter.setPen(QPen(QColor(now.civic if met else now.edge), 1.6))
            painter.setBrush(QColor(now.civic) if met else QBrush(Qt.BrushStyle.NoBrush))
            painter.drawEllipse(at, _MARK // 2, _MARK // 2)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
