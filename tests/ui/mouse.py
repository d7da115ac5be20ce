"""A hand on the left button, as Qt tells of it: a double click is a press, a release, and then another kind of press."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

PRESS, RELEASE, AGAIN = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


def mouse(widget: QWidget, *kinds: QEvent.Type) -> None:
    """One event after the other, in the middle of a widget."""
    at, left = QPointF(widget.rect().center()), Qt.MouseButton.LeftButton
    for kind in kinds:
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)
