# ruff: noqa: N802 - the methods of Qt keep their names
"""The nudge: a small card in the corner of the screen a person works on; it says why now, and offers three ways out.

Convention: it never takes the keyboard by itself, only after it was clicked, and then keys count after two seconds (`DEAF_MS`): what was
being typed elsewhere cannot answer it. It does not leave by itself either: whoever shows it withdraws it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from wfh_app.ui import corner, style
from wfh_app.ui.aloud import announce
from wfh_app.ui.buttons import Button, Link, OutlineButton, PrimaryButton, QuietButton
from wfh_app.ui.icons import KIND_ICONS, Icon
from wfh_app.ui.parts import Heading, Soft, flow
from wfh_app.ui.style import STEP, Accent
from wfh_app.wording import nudges as words

WIDTH = 420
WIDEST = 560
DEAF_MS = 2000
_LINE = 3
_STEPS = 40
_SHORTEST_STEP_MS = 1000


@dataclass(frozen=True, slots=True)
class NudgeView:
    """What a nudge says; every text is finished and plain.

    `kind`: of TIME.md §3. `later`: None when there is no later left. `stays`: seconds until it is withdrawn, 0 for no line. `another`: whether
    another idea can be asked for. `went`: the first button says they went already, and announces that.
    """

    kind: str
    title: str
    body: str
    go: str
    later: str | None
    skip: str
    stays: float = 120
    another: bool = False
    accent: Accent = "civic"
    went: bool = False


class Nudge(QWidget):
    """The card. Announces one of `go`, `later`, `skip`, `went`, or asks for `another` idea."""

    go = Signal()
    later = Signal()
    skip = Signal()
    went = Signal()
    another = Signal()

    def __init__(self, view: NudgeView, *, blended: bool = False) -> None:
        """`blended`: as corner.float_quietly says."""
        super().__init__()
        style.dress(self, "nudge", view.title)
        corner.float_quietly(self, blended=blended)
        self._listens = QElapsedTimer()
        self._age = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._clock.timeout.connect(self._tick)
        self._screen: QScreen | None = None
        self._view = view
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(18, 18, 18, 18 + _LINE)
        self._body.setSpacing(4 * STEP)
        self._build()
        QGuiApplication.instance().screenRemoved.connect(self._screen_left)  # type: ignore[union-attr] # a window has an application

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        view = self._view
        self._icon = Icon(KIND_ICONS.get(view.kind, "clock"), colour=view.accent, tile=44)
        self._title, self._says = Heading(view.title), Soft(view.body)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addWidget(self._title)
        column.addWidget(self._says)
        self._another = Link(words.another_idea(), accent=view.accent)
        self._another.clicked.connect(self.another)
        self._another.clicked.connect(self._asked_by_pointer)
        column.addWidget(self._another)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(column, 1)
        self._body.addLayout(top)
        self._go = PrimaryButton("", key=words.key_go())
        self._later = OutlineButton("", key=words.key_later())
        self._skip = QuietButton("", key=words.key_skip())
        for button, answer in (
            (self._go, self._went_or_go),
            (self._later, self.later.emit),
            (self._skip, self.skip.emit),
        ):
            button.clicked.connect(partial(_answer, answer))
        self._body.addWidget(flow((self._go, self._later, self._skip), gap=2 * STEP))
        order = (*self._buttons(), self._another)
        for part in order:
            part.installEventFilter(self)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._go.setFocus()
        self._say()

    def _buttons(self) -> tuple[Button, Button, Button]:
        return self._go, self._later, self._skip

    def _say(self) -> None:
        view = self._view
        self.setWindowTitle(view.title)
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(view.body)
        self._icon.show_icon(KIND_ICONS.get(view.kind, "clock"), view.accent)
        self._title.setText(view.title)
        self._says.setText(view.body)
        for button, text in zip(self._buttons(), (view.go, view.later or "", view.skip), strict=True):
            button.accent = view.accent
            button.say(text)
        self._later.setVisible(view.later is not None)
        self._another.accent = view.accent
        self._another.setVisible(view.another)

    def say(self, view: NudgeView) -> None:
        """Says something else in the same card (another idea); its time is not begun anew."""
        self._view = view
        self._say()
        self._place()
        self.update()
        self._announce()

    # -------------------------------------------------------------------------------------------------------- showing

    def show_at(self, near: QPoint | None = None) -> None:
        """Shows the card on the screen where `near` is (the window in use), else where the pointer is."""
        self._screen = corner.screen_in_use(near)
        self._place()
        self._age.start()
        if self._view.stays > 0:
            self._clock.start(max(_SHORTEST_STEP_MS, round(self._view.stays * 1000 / _STEPS)))
        self.show()
        self._announce()

    def _announce(self) -> None:
        announce(self, f"{self._view.title}\n{self._view.body}")

    def _place(self) -> None:
        corner.place(self, self._screen or QGuiApplication.primaryScreen(), self._width())

    def _width(self) -> int:
        """Wide enough for the buttons in one row, within reason."""
        shown = [button.sizeHint().width() + 2 * STEP for button in self._buttons() if not button.isHidden()]
        return min(max(WIDTH, sum(shown) + 36), WIDEST)

    @Slot(QScreen)
    def _screen_left(self, screen: QScreen) -> None:
        if screen is self._screen:
            self._screen = QGuiApplication.primaryScreen()
            self._place()

    @Slot()
    def _tick(self) -> None:
        """Only the line is drawn anew, and only in coarse steps."""
        self.update(self._line())
        if self._left() <= 0:
            self._clock.stop()

    def _left(self) -> float:
        """What part of its time is left, 1 to 0."""
        stays = self._view.stays * 1000
        return max(0.0, 1 - self._age.elapsed() / stays) if stays > 0 and self._age.isValid() else 1.0

    def _line(self) -> QRect:
        return QRect(0, self.height() - _LINE - 1, self.width(), _LINE + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        corner.cut_round(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        corner.paint_ground(painter, self)
        if self._view.stays > 0:
            self._paint_line(painter)
        corner.paint_edge(painter, self.rect())

    def _paint_line(self, painter: QPainter) -> None:
        """The time left, along the lower edge."""
        now = style.colours()
        painter.setClipPath(corner.rounded(self.rect()))
        line = self._line()
        painter.fillRect(line, QColor(now.accent_soft(self._view.accent)))
        line.setWidth(round(line.width() * self._left()))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            line.moveRight(self.rect().right())
        painter.fillRect(line, QColor(now.accent(self._view.accent)))
        painter.setClipping(False)

    # -------------------------------------------------------------------------------------------- keyboard and answers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the buttons gives the card the keyboard."""
        self.accept_keys()
        super().mousePressEvent(event)

    @Slot()
    def _asked_by_pointer(self) -> None:
        """Whoever asks for another idea looks at the card and may answer by a key next, so the card takes the keyboard."""
        if not self.isActiveWindow():
            self.accept_keys()

    def accept_keys(self) -> None:
        """Takes the keyboard, because the person asked for it.

        It stops being a splash, which Plasma gives no keys; Plasma hands them over with the second click only.
        """
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlags(
                Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
            )
        self.activateWindow()
        self._go.setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._listens.start()
        elif event.type() == QEvent.Type.WindowDeactivate:
            self._listens.invalidate()
        return super().event(event)

    def is_deaf(self) -> bool:
        """Whether keys are ignored: without the keyboard, and in the first two seconds with it."""
        return not self._listens.isValid() or self._listens.elapsed() < DEAF_MS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and self.is_deaf():
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_deaf() or event.isAutoRepeat():
            return
        if (button := self._button_of(event)) is not None:
            button.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _button_of(self, event: QKeyEvent) -> Button | None:
        """The button a key stands for; Enter does it, Esc puts it off, or says not this time where there is no later."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            return focused if isinstance(focused, Button) else self._go
        by_key = {
            words.key_go().lower(): self._go,
            words.key_later().lower(): self._later,
            words.key_skip().lower(): self._skip,
        }
        found = by_key.get(event.text().lower())
        if event.key() == Qt.Key.Key_Escape:
            found = self._later if self._view.later is not None else self._skip
        return found if found is not None and not found.isHidden() else None

    def _went_or_go(self) -> None:
        (self.went if self._view.went else self.go).emit()

    def sizeHint(self) -> QSize:
        return QSize(self._width(), corner.height_for(self, self._width()))


def _answer(announce: Callable[[], object], _checked: bool = False) -> None:
    announce()
