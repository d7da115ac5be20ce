# ruff: noqa: N802 - the methods of Qt keep their names
"""Pictures of our own: the app, the tray's states, and line icons coloured as they are shown.

Convention: drawn from the PNG files of resources/icons/png (packaging/artwork/icons.py makes them from the SVG files); no SVG library is
loaded. Line icons are named as their files, without ending.
"""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from wfh_app import assets

TrayState = Literal["watching", "waiting", "paused", "out"]
TRAY_SIZES = (16, 22, 24, 32, 44, 48, 64)
APP_SIZES = (16, 24, 32, 48, 64, 128, 256)
_DRAWN = 96
KIND_ICONS = {
    "break": "window",
    "eyes": "eye",
    "walk": "paw",
    "out": "rosette",
    "day_end": "moon",
    "week": "chart",
    "yesterday": "calendar",
    "nature": "leaf",
}
"""The icon of each kind of prompt."""


def app() -> QIcon:
    """The app's own icon."""
    return _icon("app", APP_SIZES)


def tray(state: TrayState) -> QIcon:
    """The tray's picture of a state: ivory with a dark outline, so that black and white panels both show it."""
    return _icon(f"tray-{state}", TRAY_SIZES)


def _icon(name: str, sizes: tuple[int, ...]) -> QIcon:
    icon = QIcon()
    for size in sizes:
        icon.addFile(str(assets.path("icons", "png", f"{name}-{size}.png")), QSize(size, size))
    return icon


def line(name: str, colour: str, size: int, sharpness: float = 1.0) -> QPixmap:
    """A line icon in a colour, `size` logical pixels wide; `sharpness` is the screen's device pixels a pixel."""
    pixels = round(size * sharpness)
    drawn = QImage(str(assets.path("icons", "png", f"{name}-{_DRAWN}.png")))
    fitted = drawn.scaled(
        pixels, pixels, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(fitted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(fitted.rect(), QColor(colour))
    painter.end()
    picture = QPixmap.fromImage(fitted)
    picture.setDevicePixelRatio(sharpness)
    return picture


class Icon(QWidget):
    """A line icon, alone or on a pale tile of its accent; decoration, so assistive tools pass over it."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        colour: str = "civic",
        size: int = 22,
        tile: int = 0,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self._size = size
        self._tile = tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(tile or size, tile or size)

    def show_icon(self, name: str, colour: str) -> None:
        """Shows another icon; the colour is the name of a token."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        from wfh_app.ui import style  # noqa: PLC0415 - the idle tray needs no look

        now = style.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tile:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(now, f"{self._colour}_soft")))
            painter.drawRoundedRect(self.rect(), style.RADIUS, style.RADIUS)
        place = QRect(0, 0, self._size, self._size)
        place.moveCenter(self.rect().center())
        picture = line(self._name, getattr(now, self._colour), self._size, self.devicePixelRatioF())
        painter.drawPixmap(place, picture)
