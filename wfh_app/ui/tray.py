"""The tray icon: shows a `TrayView`, announces `Wishes`, and comes and goes with the desktop's tray.

Convention: the icon exists only while there is a tray to hold it; one made earlier would never appear (TRAPS.md). No other window is
loaded by this module.
"""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from wfh_app.ui import icons
from wfh_app.ui.menu import Entries, TrayView, Wishes

__all__ = ["WATCHER", "Tray", "TrayView", "Wishes"]

WATCHER = "org.kde.StatusNotifierWatcher"
"""The bus name a tray host waits behind; whoever watches the bus calls `host_appeared` and `host_gone`."""

_LOOK_AGAIN_MS = 200
_LOOKS = 50
_FRESH_MS = 5000


class Tray(QObject):
    """The icon and its menu. `appeared`: a person can see it."""

    appeared = Signal()

    def __init__(self, wishes: Wishes, view: TrayView | None = None) -> None:
        super().__init__()
        self._wishes = wishes
        self._view = view or TrayView()
        self._menu: QMenu | None = None
        self._entries: Entries | None = None
        self._icon: QSystemTrayIcon | None = None
        self._made = QElapsedTimer()
        self._looks = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look)

    def start(self) -> bool:
        """Shows the icon if there is a tray; says whether there is one."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._build()
        return self.is_there()

    @property
    def state(self) -> icons.TrayState:
        """The state that is shown."""
        return self._view.state

    def is_there(self) -> bool:
        """Whether the icon is in a tray."""
        return self._icon is not None

    @Slot()
    def host_appeared(self) -> None:
        """A tray host has come: the icon is made anew as soon as the host takes icons.

        Whoever watches is told of the host that is there already too: an icon made a moment ago stays as it is.
        """
        if self._icon is not None and self._made.elapsed() < _FRESH_MS:
            return
        self._drop()
        self._looks = _LOOKS
        self._look()

    @Slot()
    def host_gone(self) -> None:
        """The tray host has left, and the icon with it."""
        self._again.stop()
        self._drop()

    def show(self, view: TrayView) -> None:
        """Shows what is so now; an equal view costs nothing."""
        if view == self._view:
            return
        before, self._view = self._view, view
        if self._icon is None or self._entries is None:
            return
        if view.state != before.state:
            self._icon.setIcon(icons.tray(view.state))
        if view.tooltip != before.tooltip:
            self._icon.setToolTip(view.tooltip)
        self._entries.show(view)

    @Slot()
    def _look(self) -> None:
        """The bus name comes first, the panel behind it a moment later."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._build()
            return
        self._looks -= 1
        if self._looks > 0:
            self._again.start()

    def _build(self) -> None:
        self._menu = QMenu()
        self._entries = Entries(self._menu, self._wishes)
        self._entries.show(self._view)
        self._icon = QSystemTrayIcon(icons.tray(self._view.state), self)
        self._icon.setToolTip(self._view.tooltip)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.show()
        self._made.start()
        self.appeared.emit()

    def _drop(self) -> None:
        """Takes the icon away, if there is one."""
        if self._icon is None:
            return
        self._icon.hide()
        self._icon.deleteLater()
        if self._menu is not None:
            self._menu.deleteLater()
        self._icon = self._menu = self._entries = None

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._wishes.announce("clicked")
        elif reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self._wishes.announce("log")
