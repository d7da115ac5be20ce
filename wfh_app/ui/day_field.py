# ruff: noqa: N802 - the methods of Qt keep their names
"""A field for one day, with its weekday and a calendar to choose from."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from wfh_app import wording
from wfh_app.ui.style import STEP


class DayField(QDateEdit):
    """One local day, read as `24 Nov 2026, Tue`; None is the day of the clock.

    It has no earliest day: with one, the first digit of a later day could not be typed.
    """

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
        )  # Qt would turn the day, month and year around
        self.setLocale(QLocale(wording.spoken()))  # Qt would name the day in the desktop's language
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy, ddd")
        self.setDate(_qt(day) if day else QDate.currentDate())
        self._calendar: QCalendarWidget | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A calendar of ours comes down, made when it is first wanted."""
        if self._calendar is None:
            from wfh_app.ui.day_calendar import DayCalendar  # noqa: PLC0415 - most never open it

            self._calendar = DayCalendar(marked=False)
            self._calendar.name_it(self.accessibleName())
            self.setCalendarWidget(self._calendar)
        super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        """Qt's own leaves no room for an arrow as wide as ours."""
        return super().sizeHint() + QSize(5 * STEP, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(5 * STEP, 0)

    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
