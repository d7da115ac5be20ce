"""The door: what is said there of a walk that is over goes into the log and beside the walk."""

from datetime import timedelta

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.core.events import Ended
from wfh_app.core.line import Entry
from wfh_app.core.records import What
from wfh_app.office import coming_back
from wfh_app.ui.back_window import BackView, BackWindow
from wfh_app.wording import running, toasts


def open_window(desktop: Desktop, ended: Ended) -> Opened:
    """Asks about one walk."""
    office = desktop.office
    dogs = running.names(tuple(dog.name for dog in office.settings.dogs)) if ended.kind == "walk" else ""
    minutes = round((ended.until - ended.since) / timedelta(minutes=1))
    window = BackWindow(BackView(ended.kind, minutes, dogs))

    def save(met: int, toilet: bool | None) -> None:
        with desktop.told(window):
            contact = coming_back.note(office, desktop.prompting, ended, met=met, toilet=toilet)
            window.close()
            if contact is not None:
                desktop.logged(contact)

    def name(toilet: bool | None) -> None:
        with desktop.told(window):
            coming_back.note(office, desktop.prompting, ended, met=0, toilet=toilet)
            window.close()
            desktop.open("log", prefill=Entry(what=(What.WALK,)), about=toasts.met_anyone("walk"))

    window.saved.connect(save)
    window.naming.connect(name)
    return Opened(window)
