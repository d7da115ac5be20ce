"""Qt's application around one desktop: the icon first, then the rest; the buses, the command line's socket, an orderly end.

Convention: APScheduler and the home are imported before Qt, which slows every later import (TRAPS.md); what the icon does not need
is imported after it is in the tray, so that a person sees it early.
"""

import gc
import logging
import signal
import socket
import sys
from typing import TYPE_CHECKING

import wfh_app.adapters.lean_apscheduler  # large, so before Qt

# isort: split
import wfh_app.app.plain_import  # noqa: F401 - Qt's, before all of it

# isort: split
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from wfh_app.adapters.faults import StorageFault
from wfh_app.office import Office
from wfh_app.ui import icons
from wfh_app.ui.tray import Tray, TrayView, Wishes
from wfh_app.wording import app as start_words
from wfh_app.wording import tray as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh_app.adapters import control
    from wfh_app.adapters.qt_loop import QtLoop
    from wfh_app.app.desktop import Desktop

_log = logging.getLogger(__name__)
_ICON_FIRST_MS = 20  # until the icon has told the tray of itself


def run(office: Office, first: str | None = None) -> int:
    """Run the app of a home, with the window it was started for; returns the exit code."""
    app = QApplication([words.APP])
    app.setApplicationName("wfh-app")
    app.setDesktopFileName("wfh-app")
    app.setQuitOnLastWindowClosed(False)
    app.setWindowIcon(icons.app())
    wishes = Wishes()
    tray = Tray(wishes, TrayView(tooltip=words.APP))
    tray.start()
    built: list[_Running] = []
    unreadable: list[StorageFault] = []

    def give_up(fault: StorageFault) -> None:
        unreadable.append(fault)
        app.exit(1)

    def build() -> None:
        try:
            built.append(_Running(office, app, tray, wishes, first, give_up))
        except StorageFault as fault:
            give_up(fault)
        except Exception:
            app.exit(1)  # an icon with nothing behind it would be a lie
            raise
        gc.freeze()  # what is loaded stays: no search for garbage need look at it again
        gc.enable()

    QTimer.singleShot(_ICON_FIRST_MS, build)
    try:
        code = app.exec()
    finally:
        for running in built:
            running.end()
        if not built:
            office.close()
    if unreadable:
        from wfh_app.app import giving_up  # noqa: PLC0415 - hardly ever

        tray.host_gone()  # an icon with nothing behind it
        return giving_up.tell(unreadable[0])
    return code


class _Running:
    """The desktop, and the ways into it from outside."""

    def __init__(  # noqa: PLR0917 - what a running app is made of
        self,
        office: Office,
        app: QApplication,
        tray: Tray,
        wishes: Wishes,
        first: str | None,
        give_up: "Callable[[StorageFault], None]",
    ) -> None:
        from wfh_app.adapters.bus import Bus  # noqa: PLC0415 - after the icon, as are those below
        from wfh_app.adapters.qt_loop import QtLoop  # noqa: PLC0415
        from wfh_app.app.desktop import Desktop  # noqa: PLC0415
        from wfh_app.app.openers import openers  # noqa: PLC0415

        loop = QtLoop()
        session = Bus("SESSION", loop)
        if sys.platform == "linux" and not session.there:
            sys.stderr.write(f"wfh-app: {start_words.no_session_bus()}\n")
        self.desktop = Desktop(
            office,
            loop,
            session,
            Bus("SYSTEM", loop),
            tray,
            wishes,
            openers=openers,
            wayland=QGuiApplication.platformName().startswith("wayland"),
            quit_loop=lambda: QTimer.singleShot(0, app.quit),
            give_up=give_up,
        )
        self._server = _listen(self.desktop, office, loop)
        _end_on_signals(loop, app)
        self.desktop.begin(first)

    def end(self) -> None:
        """Answer nobody any more, then let everything go."""
        if self._server is not None:
            self._server.close()
        self.desktop.end()


def _listen(desktop: "Desktop", office: Office, loop: "QtLoop") -> "control.Server | None":
    from wfh_app.adapters import control  # noqa: PLC0415 - after the icon, as is the next
    from wfh_app.app.serving import answering  # noqa: PLC0415

    for path in (office.places.socket, office.places.spare_socket):
        try:
            return control.Server(path, answering(desktop), loop)
        except OSError as fault:
            why = fault
    _log.warning("the command line cannot reach this app: %s", why)
    return None


def _end_on_signals(loop: "QtLoop", app: QApplication) -> None:
    """SIGTERM, SIGINT and SIGHUP end the app in good order: Python's own handlers would wait for Qt to call Python."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    app.setProperty("wakeup", (ours, theirs))
    loop.watch(ours.fileno(), "read", app.quit)
