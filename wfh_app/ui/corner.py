"""What cards in the corner of a screen have in common: no frame, no keyboard, round corners, and a place.

Convention: functions over a widget, called by the cards themselves (ui/nudge.py, ui/toast.py).
"""

import math

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QPainter, QPainterPath, QPen, QRegion, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from wfh_app.ui import style
from wfh_app.ui.style import RADIUS, STEP

MARGIN = 6 * STEP


def float_quietly(card: QWidget, *, blended: bool) -> None:
    """Makes a widget a card over everything that neither takes the keyboard nor stands in the panel's list of windows.

    `blended`: the desktop shows through where nothing is painted, so that its corners need no mask (which has steps).
    """
    card.setProperty("part", "bare")
    card.setProperty("blended", blended)
    card.setWindowFlags(
        Qt.WindowType.SplashScreen
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.WindowStaysOnTopHint
        | Qt.WindowType.WindowDoesNotAcceptFocus
    )
    card.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    card.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    card.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeNotification)


def screen_in_use(near: QPoint | None = None) -> QScreen:
    """The screen where `near` is (the window in use), else where the pointer is."""
    return QGuiApplication.screenAt(near or QCursor.pos()) or QGuiApplication.primaryScreen()


def place(card: QWidget, screen: QScreen, wide: int) -> None:
    """Gives the card its width, the height its words need, and its place in the screen's corner."""
    wide = min(wide, screen.availableGeometry().width() - 2 * MARGIN)
    card.setFixedSize(wide, height_for(card, wide))
    card.setScreen(screen)
    card.setGeometry(_clear_of_others(card, style.corner(card, screen, MARGIN), screen))


def _clear_of_others(card: QWidget, spot: QRect, screen: QScreen) -> QRect:
    """Above the cards that stand there already, as long as the screen has room: a toast under a nudge would not be seen."""
    others = (
        other.geometry()
        for other in QApplication.topLevelWidgets()
        if other is not card and other.property("part") == "bare" and other.isVisible()
    )
    for taken in sorted(others, key=QRect.bottom, reverse=True):
        if taken.intersects(spot):
            spot = spot.translated(0, taken.top() - 2 * STEP - spot.bottom())
    room = screen.availableGeometry()
    return spot if room.contains(spot) else style.corner(card, screen, MARGIN)


def height_for(card: QWidget, wide: int) -> int:
    """How high the card's content is at a width."""
    for part in card.findChildren(QWidget):
        part.ensurePolished()  # the style sheet's fonts come first, or the words would be cut
    content = card.layout()
    if content is None:
        return card.sizeHint().height()
    content.invalidate()
    content.activate()
    return (
        content.totalHeightForWidth(wide) if content.hasHeightForWidth() else content.totalSizeHint().height()
    )


def cut_round(card: QWidget) -> None:
    """Cuts the corners off: without a compositor they would be black.

    With one a pixel at each corner is enough: xfwm4 puts a title bar on every card that has no shape of its own.
    """
    area = card.rect()
    card.setMask(_all_but_the_tips(area) if card.property("blended") else cut_out(area))


def _all_but_the_tips(area: QRect) -> QRegion:
    shape = QRegion(area)
    for tip in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
        shape -= QRegion(QRect(tip, tip))
    return shape


def cut_out(area: QRect) -> QRegion:
    """The card's shape in whole pixels, the same at all four corners and nowhere smaller than its outline."""
    shape = QRegion(area.adjusted(0, RADIUS, 0, -RADIUS))
    for row in range(RADIUS):
        inset = int(RADIUS - math.sqrt(RADIUS**2 - (RADIUS - row - 0.5) ** 2))
        line = QRect(area.left() + inset, area.top() + row, area.width() - 2 * inset, 1)
        shape += QRegion(line)
        line.moveBottom(area.bottom() - row)
        shape += QRegion(line)
    return shape


def rounded(area: QRect, inset: float = 0.0) -> QPainterPath:
    """The card's outline."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), RADIUS - inset, RADIUS - inset)
    return path


def paint_ground(painter: QPainter, card: QWidget) -> None:
    """The card's ground; what a mask leaves beside the outline has the colour of the edge, or it would be black."""
    area = card.rect()
    if not card.property("blended"):
        painter.setClipRegion(cut_out(area))
        painter.fillRect(area, QColor(style.colours().edge))
        painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(rounded(area), QColor(style.colours().card))


def paint_edge(painter: QPainter, area: QRect) -> None:
    """The line around the card, over everything else."""
    painter.setPen(QPen(QColor(style.colours().edge), 1))
    painter.drawPath(rounded(area, 0.5))
