"""The day's end: opened with what is known, drafts kept while it is typed, saved in one step."""

from datetime import date
from functools import partial

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.core.reflection import Answers
from wfh_app.office import reflection
from wfh_app.ui.reflection_window import ReflectionWindow
from wfh_app.wording import toasts


def open_window(desktop: Desktop, day: date | None = None) -> Opened:
    """The window on today, or on a day gone by."""
    office = desktop.office
    asked = day or office.today()
    window = ReflectionWindow(reflection.begin(office, asked))
    window.drafted.connect(partial(_keep, desktop, window, asked))
    window.closed.connect(partial(_save, desktop, window, asked))
    window.log_wanted.connect(
        lambda of: desktop.open("log", day=of) if of != office.today() else desktop.open("log")
    )
    return Opened(window, lambda: window.renew(reflection.begin(office, asked)))


def _keep(desktop: Desktop, window: ReflectionWindow, day: date, answers: Answers) -> None:
    with desktop.told(window):
        reflection.keep_draft(desktop.office, day, answers)


def _save(desktop: Desktop, window: ReflectionWindow, day: date, answers: Answers) -> None:
    with desktop.told(window):
        reflection.save(desktop.office, day, answers)
        window.done()
        planned = day == desktop.office.today()
        desktop.say(toasts.day_closed(answers.tomorrow.strip() if planned else ""))
