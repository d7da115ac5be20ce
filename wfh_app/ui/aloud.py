"""What is told to a screen reader of something that does not have the keyboard: a card, a toast.

Convention: nothing is done where no screen reader listens.
"""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have it read out. An alert is told on Windows and macOS; on Linux only what is announced."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
