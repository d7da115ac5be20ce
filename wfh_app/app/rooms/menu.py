"""The small window of a desktop without a tray: the tray's menu, until a tray appears."""

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.ui.fallback_window import FallbackWindow


def open_window(desktop: Desktop) -> Opened:
    """The window with the same view as the tray, and the same wishes."""
    window = FallbackWindow(desktop.wishes, desktop.tray_view())
    desktop.tray.appeared.connect(window.close)
    return Opened(window, lambda: window.show_view(desktop.tray_view()), by_the_clock=True)
