# ruff: noqa: N802 - the methods of Qt keep their names
"""The window of a break: one idea, and the time counting down.

Convention: it does not close by itself; whoever opened it closes it when the time is up. `ended` is the person's wish to end it. A strict
break has one way out, written in the window: hold Esc for three seconds. The countdown is drawn, not announced.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wfh_app.ui import corner, style
from wfh_app.ui.icons import Icon
from wfh_app.ui.parts import Figure, Link, OutlineButton, Small, Soft, Text, Title
from wfh_app.ui.style import STEP, Accent
from wfh_app.wording import windows as words

HOLD_MS = 3000
_LET_GO_MS = 120
"""A key held down repeats itself, and X11 may tell each repeat as let go and pressed again."""
_SCREENS_SETTLE_MS = 300
IDEA_ICONS = {
    "window": "window",
    "stairs": "stairs",
    "street": "town",
    "neighbour": "people",
    "water": "water",
    "stretch": "stretch",
    "eyes": "eye",
    "dog": "paw",
}
"""The picture of an idea's main tag."""


@dataclass(frozen=True, slots=True)
class BreakView:
    """What the window says. `seconds`: how long the break is; `left`: how much of it is left now, None for all.

    `idea` and its main `tag` (core/ideas.py). `another`: whether there is another idea.
    """

    title: str
    seconds: float
    left: float | None = None
    idea: str = ""
    tag: str = ""
    another: bool = True
    full_screen: bool = False
    strict: bool = False
    accent: Accent = "civic"


class Ring(QWidget):
    """The time left, as a ring and as figures."""

    def __init__(self, accent: Accent, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accent: Accent = accent
        self._size = size
        self._part = 1.0
        self._figures = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_left(self, part: float, figures: str) -> None:
        """`part`: 1 to 0."""
        if figures != self._figures:
            self._part, self._figures = part, figures
            self.update()

    def figures(self) -> str:
        """The figures as they stand."""
        return self._figures

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = style.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        painter.setPen(QPen(QColor(now.accent_soft(self._accent)), 10))
        painter.drawEllipse(area)
        painter.setPen(QPen(QColor(now.accent(self._accent)), 10, c=Qt.PenCapStyle.RoundCap))
        if self._part > 0:
            painter.drawArc(area, 90 * 16, round(self._part * 360 * 16))
        painter.setPen(QColor(now.ink))
        painter.setFont(style.font(self._size / 70, strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._figures)


class BreakWindow(QWidget):
    """`ended`: the person is back, or wants to be. `another`: another idea, please."""

    ended = Signal()
    another = Signal()

    def __init__(self, view: BreakView) -> None:
        super().__init__()
        style.dress(self, "break", words.break_window())
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self._view = view
        self._covers: list[QWidget] = []
        self._begun = QElapsedTimer()
        self._second = QTimer(self)
        self._second.setInterval(250)
        self._second.timeout.connect(self._tick)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        self._hold.timeout.connect(self.ended)
        self._let_go = QTimer(self)
        self._let_go.setSingleShot(True)
        self._let_go.setInterval(_LET_GO_MS)
        self._let_go.timeout.connect(self._not_held)
        self._build()
        self.say(view)

    def _build(self) -> None:
        view = self._view
        self._title = Figure(view.title) if view.full_screen else Title(view.title)
        self._ring = Ring(view.accent, 240 if view.full_screen else 168)
        self._picture = Icon("window", colour=view.accent, size=24, tile=44)
        self._idea = Text()
        self._idea.setFont(style.font(1.5 if view.full_screen else 1.2))
        self._another = Link(words.another_idea(), accent=view.accent)
        self._another.clicked.connect(self.another)
        self._end = OutlineButton(words.back_at_the_desk(), key="Esc", accent=view.accent)
        self._end.clicked.connect(self.ended)
        self._way_out = Soft(words.strict_way_out()) if view.strict else Small(words.ends_by_esc())
        beside = QVBoxLayout()
        beside.setSpacing(2 * STEP)
        beside.addStretch(1)
        beside.addWidget(self._picture)
        beside.addSpacing(STEP)
        beside.addWidget(self._title)
        beside.addWidget(self._idea)
        beside.addWidget(self._another)
        beside.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(7 * STEP)
        middle.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addLayout(beside, 1)
        foot = QHBoxLayout()
        foot.setSpacing(3 * STEP)
        foot.addWidget(self._way_out, 1)
        foot.addWidget(self._end)
        self._lay_out(middle, foot)

    def _lay_out(self, middle: QHBoxLayout, foot: QHBoxLayout) -> None:
        """Lays the parts out: close together in a window; in the middle of a whole screen, no wider than reads well."""
        inside = QVBoxLayout()
        inside.setSpacing(4 * STEP)
        inside.addStretch(1)
        inside.addLayout(middle)
        inside.addStretch(1)
        inside.addLayout(foot)
        outside = QHBoxLayout(self)
        outside.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 6 * STEP)
        if not self._view.full_screen:
            outside.addLayout(inside)
            return
        holder = QWidget()
        holder.setMaximumWidth(860)
        holder.setLayout(inside)
        outside.addStretch(1)
        outside.addWidget(holder, 6)
        outside.addStretch(1)

    def say(self, view: BreakView) -> None:
        """Says something else: another idea."""
        self._view = view
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(view.idea)
        self._title.setText(view.title)
        self._idea.setText(view.idea)
        self._idea.setVisible(bool(view.idea))
        self._another.setVisible(bool(view.idea) and view.another)
        self._picture.show_icon(IDEA_ICONS.get(view.tag, "lamp"), view.accent)
        self._picture.setVisible(bool(view.idea))
        self._end.setVisible(not view.strict)

    # ------------------------------------------------------------------------------------------------------- the countdown

    def begin(self) -> None:
        """Shows the window and starts counting; with `full_screen` it covers every screen."""
        self._begun.start()
        self._tick()
        self._second.start()
        screen = corner.screen_in_use()
        self.setScreen(screen)
        if self._view.full_screen:
            self.setGeometry(screen.geometry())
            self._cover()
            self.showFullScreen()
        else:
            style.fit(self, QSize(620, 340))
            place = QRect(self.pos(), self.size())
            place.moveCenter(screen.availableGeometry().center())
            self.setGeometry(place)
            self.show()
        self.raise_()
        self.activateWindow()
        self.setFocus()

    def show_left(self, seconds: float) -> None:
        """Puts the countdown right, after the machine slept for example."""
        self.say(replace(self._view, left=seconds))
        self._begun.start()
        self._tick()

    def left(self) -> float:
        """Seconds left, never below 0."""
        whole = self._view.seconds if self._view.left is None else self._view.left
        return max(0.0, whole - self._begun.elapsed() / 1000)

    @Slot()
    def _tick(self) -> None:
        left = self.left()
        shown = round(left + 0.499)
        self._ring.show_left(left / self._view.seconds if self._view.seconds else 0.0, words.left(shown))
        if left <= 0:
            self._second.stop()
            self._idea.setText(words.until_then())
            self._idea.show()
            self._another.hide()

    # --------------------------------------------------------------------------------------------------------- all screens

    def _cover(self) -> None:
        """Covers the other screens; screens that come or go meanwhile are followed."""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SCREENS_SETTLE_MS)
        self._settled.timeout.connect(self._cover_others)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screens_changed)
            app.screenRemoved.connect(self._screens_changed)
        self._cover_others()

    @Slot(QScreen)
    def _screens_changed(self, _screen: QScreen) -> None:
        self._settled.start()

    @Slot()
    def _cover_others(self) -> None:
        for cover in self._covers:
            cover.close()
        self._covers = [
            self._cover_of(screen) for screen in QGuiApplication.screens() if screen != self.screen()
        ]

    def _cover_of(self, screen: QScreen) -> QWidget:
        cover = QWidget()
        style.dress(cover, "break-cover", words.break_window())
        cover.setWindowFlags(
            Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.Tool
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        cover.installEventFilter(self)  # some desktops give it the keyboard all the same
        cover.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        says = Title(self._view.idea or self._view.title)
        says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = QVBoxLayout(cover)
        lines.addWidget(says)
        cover.setScreen(screen)
        cover.setGeometry(screen.geometry())
        cover.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen would ask for the keyboard
        cover.show()
        return cover

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window's frame: the person is back, unless the break is strict and not over."""
        if self._view.strict and self._second.isActive() and event.spontaneous():
            event.ignore()
            return
        for cover in self._covers:
            cover.close()
        self._covers = []
        self._second.stop()
        if event.spontaneous():
            self.ended.emit()
        super().closeEvent(event)

    # ---------------------------------------------------------------------------------------------------------------- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in self._covers and isinstance(event, QKeyEvent):
            (self.keyPressEvent if event.type() == QEvent.Type.KeyPress else self.keyReleaseEvent)(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif self._view.strict and self._second.isActive():
            self._let_go.stop()
            if not self._hold.isActive():
                self._way_out.setText(words.holding())
                self._hold.start()
        else:
            self.ended.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._let_go.start()
        super().keyReleaseEvent(event)

    @Slot()
    def _not_held(self) -> None:
        self._hold.stop()
        self._way_out.setText(words.strict_way_out() if self._view.strict else words.ends_by_esc())
