"""A field for one day, with its weekday and a calendar to choose from."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QWidget


class DayField(QDateEdit):
    """One local day, read as `24 Nov 2026, Tue`; None is the day of the clock."""

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
        )  # Qt would turn the day, month and year around
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy, ddd")
        self.setDate(_qt(day) if day else QDate.currentDate())

    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
