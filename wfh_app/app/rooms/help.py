"""Who to talk to: the window with the help lines, two clicks from the tray (the week, then the link at its foot)."""

from wfh_app.app.windows import Opened
from wfh_app.office import Office, helping
from wfh_app.ui.help_window import HelpWindow


def open_window(office: Office) -> Opened:
    """The window with the lines as they are now."""
    return Opened(HelpWindow(helping.lines(office), str(helping.own_list(office))))
