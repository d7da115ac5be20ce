"""The small window of a desktop without a tray: the tray's menu, until a tray appears."""

from collections.abc import Callable

from wfh_app.app.windows import Opened
from wfh_app.ui.fallback_window import FallbackWindow
from wfh_app.ui.tray import Tray, TrayView, Wishes


def open_window(tray: Tray, wishes: Wishes, view: Callable[[], TrayView]) -> Opened:
    """The window with the same view as the tray, and the same wishes."""
    window = FallbackWindow(wishes, view())
    tray.appeared.connect(window.close)
    return Opened(window, lambda: window.show_view(view()), by_the_clock=True)
