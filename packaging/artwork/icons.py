"""Draws the PNG files of resources/icons from the SVG files beside them: `python packaging/artwork/icons.py`.

The running app reads only the PNGs: loading Qt's SVG library would cost an idle tray some 3 MB. Convention: `tray-*.svg` in the sizes panels ask
for, `app.svg` in the sizes of desktop icon themes, `arrow-*.svg` in
the colours of light and dark for the style sheet, every other one is a line icon drawn once, large, and coloured when it is shown.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parents[2] / "resources" / "icons"
TRAY = (16, 22, 24, 32, 44, 48, 64)
APP = (16, 24, 32, 48, 64, 128, 256)
LINE = (96,)
ARROW = (48,)


def sizes(name: str) -> tuple[int, ...]:
    """In what sizes an icon is drawn, in pixels."""
    if name.startswith("arrow-"):
        return ARROW
    return TRAY if name.startswith("tray-") else APP if name == "app" else LINE


def draw(source: Path, size: int) -> QImage:
    """One icon in one size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.read_bytes())).render(painter)
    painter.end()
    return image


def pictures() -> dict[Path, QImage]:
    """Every PNG there should be, and what it should show."""
    return {
        ICONS / "png" / f"{source.stem}-{size}.png": draw(source, size)
        for source in sorted(ICONS.glob("*.svg"))
        for size in sizes(source.stem)
    }


def main() -> None:
    """Writes them all and takes away what has no source any more."""
    _app = QGuiApplication(sys.argv)
    wanted = pictures()
    (ICONS / "png").mkdir(exist_ok=True)
    for old in set((ICONS / "png").glob("*.png")) - set(wanted):
        old.unlink()
    for path, image in wanted.items():
        image.save(str(path))


if __name__ == "__main__":
    main()
