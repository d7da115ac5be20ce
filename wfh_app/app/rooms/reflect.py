"""The day's end: opened with what is known, drafts kept while it is typed, saved in one step."""

from datetime import date
from functools import partial

from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened, OpenWindow
from wfh_app.core.reflection import Answers
from wfh_app.office import Office, reflection
from wfh_app.ui.reflection_window import ReflectionWindow
from wfh_app.wording import toasts


def open_window(
    office: Office, feedback: Feedback, open_other: OpenWindow, *, day: date | None = None
) -> Opened:
    """The window on today, or on a day gone by."""
    asked = day or office.today()
    window = ReflectionWindow(reflection.begin(office, asked))
    window.drafted.connect(partial(_keep, office, feedback, window, asked))
    window.closed.connect(partial(_save, office, feedback, window, asked))
    window.log_wanted.connect(
        lambda of: open_other("log", day=of) if of != office.today() else open_other("log")
    )
    return Opened(window, lambda: window.renew(reflection.begin(office, asked)))


def _keep(office: Office, feedback: Feedback, window: ReflectionWindow, day: date, answers: Answers) -> None:
    with feedback.told(window):
        reflection.keep_draft(office, day, answers)


def _save(office: Office, feedback: Feedback, window: ReflectionWindow, day: date, answers: Answers) -> None:
    with feedback.told(window):
        reflection.save(office, day, answers)
        window.done()
        planned = day == office.today()
        feedback.say(toasts.day_closed(answers.tomorrow.strip() if planned else ""))
