# ruff: noqa: N802 - the methods of Qt keep their names
"""A toast: one line in the corner with one thing to do (undo, log it), that goes by itself and never takes the keyboard.

Convention: `acted` is announced at most once; whoever shows a toast need not keep it. While the pointer is on it, it stays.
"""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QEnterEvent, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wfh_app.ui import style
from wfh_app.ui.icons import Icon
from wfh_app.ui.parts import OutlineButton, QuietButton, Text
from wfh_app.ui.style import RADIUS, STEP
from wfh_app.wording import toasts as words

STAYS_MS = 12_000
WIDEST = 460


class Toast(QWidget):
    """Says a text with a button; `acted` when the button was pressed."""

    acted = Signal()

    def __init__(self, text: str, button: str = "", *, icon: str = "check", stays_ms: int = STAYS_MS) -> None:
        super().__init__()
        style.dress(self, "toast", text)
        self.setProperty("part", "bare")
        self.setWindowFlags(
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeNotification)
        self.setAccessibleName(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(4 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        line.setSpacing(3 * STEP)
        line.addWidget(Icon(icon, size=20))
        line.addWidget(Text(text), 1)
        if button:
            act = OutlineButton(button)
            act.clicked.connect(self._act)
            line.addWidget(act)
        away = QuietButton("×")
        away.setAccessibleName(words.close())
        away.clicked.connect(self.close)
        line.addWidget(away)
        self.setMaximumWidth(WIDEST)
        self._goes = QTimer(self)
        self._goes.setSingleShot(True)
        self._goes.setInterval(stays_ms)
        self._goes.timeout.connect(self.close)

    def show_at(self, near: QWidget | None = None) -> None:
        """Shows it in the corner of the screen in use, or of the one a window is on."""
        pointed = QGuiApplication.screenAt(QCursor.pos())
        screen = near.screen() if near is not None else pointed or QGuiApplication.primaryScreen()
        self.ensurePolished()
        wide = min(self.sizeHint().width(), WIDEST)
        layout = self.layout()
        tall = (
            layout.totalHeightForWidth(wide)
            if layout is not None and layout.hasHeightForWidth()
            else self.sizeHint().height()
        )
        self.setFixedSize(wide, max(tall, self.minimumSizeHint().height()))
        self.setGeometry(style.corner(self, screen))
        self.show()
        self._goes.start()

    def _act(self) -> None:
        self._goes.stop()
        self.acted.emit()
        self.close()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._goes.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._goes.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = style.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(now.edge), 1))
        painter.setBrush(QColor(now.card))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
