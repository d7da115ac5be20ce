"""Qt's application around one desktop: the loop, the buses, the command line's socket, signals, and an orderly end."""

import logging
import signal
import socket

from wfh_app.adapters import control
from wfh_app.adapters.bus import Bus
from wfh_app.app.serving import answering
from wfh_app.office import Office
from wfh_app.wording import tray

# isort: split
# Everything else first: Qt slows every import that comes after it (TRAPS.md).
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from wfh_app.adapters.qt_loop import QtLoop
from wfh_app.app.desktop import Desktop
from wfh_app.ui import icons

_log = logging.getLogger(__name__)


def run(office: Office) -> int:
    """Run the app of a home; returns the exit code."""
    app = QApplication([tray.APP])
    app.setApplicationName("wfh-app")
    app.setDesktopFileName("wfh-app")
    app.setQuitOnLastWindowClosed(False)
    app.setWindowIcon(icons.app())
    loop = QtLoop()
    desktop = Desktop(
        office,
        loop,
        Bus("SESSION", loop),
        Bus("SYSTEM", loop),
        wayland=QGuiApplication.platformName().startswith("wayland"),
        quit_loop=lambda: QTimer.singleShot(0, app.quit),
    )
    server = _listen(desktop, office, loop)
    _end_on_signals(loop, app)
    desktop.begin()
    try:
        return app.exec()
    finally:
        if server is not None:
            server.close()
        desktop.end()


def _listen(desktop: Desktop, office: Office, loop: QtLoop) -> control.Server | None:
    path = control.socket_path(office.places.socket_folder, office.places.state)
    try:
        return control.Server(path, answering(desktop), loop)
    except OSError as fault:
        _log.warning("the command line cannot reach this app: %s", fault)
        return None


def _end_on_signals(loop: QtLoop, app: QApplication) -> None:
    """SIGTERM, SIGINT and SIGHUP end the app in good order: Python's own handlers would wait for Qt to call Python."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    app.setProperty("wakeup", (ours, theirs))
    loop.watch(ours.fileno(), "read", app.quit)
