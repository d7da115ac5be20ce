"""The window after a walk: whom the person met is logged, and whether the dog did is noted with the walk."""

from datetime import timedelta

from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened, OpenWindow
from wfh_app.core.events import Ended
from wfh_app.core.line import Entry
from wfh_app.core.records import What
from wfh_app.office import Office, coming_back
from wfh_app.office.prompting import Prompting
from wfh_app.ui.back_window import BackView, BackWindow
from wfh_app.wording import running, toasts


def open_window(
    office: Office, feedback: Feedback, open_other: OpenWindow, prompting: Prompting, *, ended: Ended
) -> Opened:
    """The window that asks about one walk."""
    dogs = running.names(tuple(dog.name for dog in office.settings.dogs)) if ended.kind == "walk" else ""
    minutes = round((ended.until - ended.since) / timedelta(minutes=1))
    window = BackWindow(BackView(ended.kind, minutes, dogs))

    def save(met: int, toilet: bool | None) -> None:
        with feedback.told(window):
            contact = coming_back.note(office, prompting, ended, met=met, toilet=toilet)
            window.close()
            if contact is not None:
                feedback.logged(contact)

    def name(toilet: bool | None) -> None:
        with feedback.told(window):
            coming_back.note(office, prompting, ended, met=0, toilet=toilet)
            window.close()
            open_other(
                "log",
                prefill=Entry(what=(What.WALK,), at=coming_back.moment(office, ended)),
                about=toasts.met_anyone("walk"),
            )

    window.saved.connect(save)
    window.naming.connect(name)
    return Opened(window)
