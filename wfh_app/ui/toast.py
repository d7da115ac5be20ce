# ruff: noqa: N802 - the methods of Qt keep their names
"""A toast: one line in the corner of the screen with at most one button (undo, log it); it leaves by itself and never takes the keyboard.

Convention: `acted` is announced at most once; whoever shows a toast need not keep a reference. Under the pointer it stays longer, but
not for ever: the pointer may just have been left there.
"""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wfh_app.ui import corner, style
from wfh_app.ui.aloud import announce
from wfh_app.ui.buttons import OutlineButton, QuietMark
from wfh_app.ui.icons import Icon
from wfh_app.ui.parts import Text
from wfh_app.ui.style import STEP
from wfh_app.wording import toasts as words

WIDTH = 400
STAYS_MS = 12_000
_LONGER = 3
"""How many times as long it stays under the pointer."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_shown: set[QWidget] = set()
"""Toasts on the screen: nobody else keeps them."""


class Toast(QWidget):
    """Says a text with a button; `acted` when the button was pressed. Without `button` it only tells."""

    acted = Signal()

    def __init__(
        self,
        text: str,
        button: str = "",
        *,
        icon: str = "check",
        stays_ms: int = STAYS_MS,
        blended: bool = False,
    ) -> None:
        """`blended`: as corner.float_quietly says."""
        super().__init__()
        style.dress(self, "toast", text)
        corner.float_quietly(self, blended=blended)
        self.setAccessibleName(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(4 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        line.setSpacing(3 * STEP)
        line.addWidget(
            Icon(icon, colour="park" if icon == "check" else "civic"), 0, Qt.AlignmentFlag.AlignVCenter
        )
        line.addWidget(Text(text.replace(" · ", f"{_NO_BREAK}· ")), 1)  # no line begins with a dot
        if button:
            act = OutlineButton(button)
            act.clicked.connect(self._act)
            line.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        away = QuietMark("away", words.close())
        away.clicked.connect(self.close)
        line.addWidget(away, 0, Qt.AlignmentFlag.AlignVCenter)
        # A desktop that hands it the keyboard all the same (Wayland) hands it to nothing: Enter meant for elsewhere is no undo.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self._stays_ms = stays_ms
        self._leaves = QTimer(self)
        self._leaves.setSingleShot(True)
        self._leaves.timeout.connect(self.close)

    def show_at(self, near: QWidget | None = None) -> None:
        """Shows it in the corner of the screen in use, or of the one a window is on, in place of one that is there."""
        for before in tuple(_shown):
            before.close()
        _shown.add(self)
        self.destroyed.connect(partial(_shown.discard, self))
        corner.place(self, near.screen() if near is not None else corner.screen_in_use(), WIDTH)
        self._leaves.start(self._stays_ms)
        self.show()
        announce(self, self.accessibleName())

    def _act(self) -> None:
        self._leaves.stop()
        self.acted.emit()
        self.close()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._leaves.start(_LONGER * self._stays_ms)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._leaves.start(self._stays_ms)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        corner.cut_round(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        corner.paint_ground(painter, self)
        corner.paint_edge(painter, self.rect())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, corner.height_for(self, WIDTH))
