"""The floor: the least a PySide6 program with a tray icon and a menu can be. Measured beside the app by `./dev bench`."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget


def shown() -> QWidget:
    """An empty window, on the screen."""
    window = QWidget()
    window.setWindowTitle("Empty")
    window.show()
    return window


def main() -> int:
    """Show an icon until the end."""
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    picture = QPixmap(22, 22)
    picture.fill(QColor(Qt.GlobalColor.darkCyan))
    windows: list[QWidget] = []
    menu = QMenu()
    menu.addAction("Say hello", lambda: sys.stdout.write("hello\n"))
    menu.addAction("Open a window", lambda: windows.append(shown()))
    menu.addAction("Quit", app.quit)
    tray = QSystemTrayIcon(QIcon(picture), app)
    tray.setToolTip("Bare")
    tray.setContextMenu(menu)
    tray.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
