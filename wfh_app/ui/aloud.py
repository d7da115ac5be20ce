"""Has a screen reader read out something that does not have the keyboard: a card, a toast.

Convention: nothing is done where no screen reader listens.
"""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence read out. Windows and macOS read alerts; Linux reads announcements only."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
