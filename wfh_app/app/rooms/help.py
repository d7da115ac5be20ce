"""Who to talk to, two clicks away from the tray: the week, and the link below it."""

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.office import helping
from wfh_app.ui.help_window import HelpWindow


def open_window(desktop: Desktop) -> Opened:
    """The list as it is now."""
    office = desktop.office
    return Opened(HelpWindow(helping.lines(office), str(helping.own_list(office))))
