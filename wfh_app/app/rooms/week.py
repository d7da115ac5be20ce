"""The week's window: which week, what is done with it, and where its proposals go."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QApplication

from wfh_app.app.documents import ask_where
from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened, OpenWindow
from wfh_app.core.clock import iso_name
from wfh_app.core.records import OutingState
from wfh_app.core.town import LUNCH, Proposal
from wfh_app.core.week import Summary
from wfh_app.office import Office, plans, town, weeks
from wfh_app.ui.week_window import WeekWindow
from wfh_app.wording import toasts
from wfh_app.wording import week as words


class _Week:
    """The week the window is on."""

    def __init__(self, office: Office, feedback: Feedback, open_other: OpenWindow, first_day: date) -> None:
        self.office = office
        self.feedback = feedback
        self.summary: Summary = weeks.summary(office, first_day)
        self.window = WeekWindow(self.summary)
        window = self.window
        window.week_chosen.connect(self.turn)
        window.log_wanted.connect(lambda day: open_other("today", day=day))
        window.plan_wanted.connect(self.plan)
        window.answered.connect(self.answer)
        window.export_wanted.connect(self.export)
        window.copy_wanted.connect(self.copy)
        window.help_wanted.connect(partial(open_other, "help"))

    def turn(self, first_day: date) -> None:
        """Another week."""
        self.summary = weeks.summary(self.office, first_day)
        self.window.show_week(self.summary)

    def refresh(self) -> None:
        """The same week as it is now."""
        again = weeks.summary(self.office, self.summary.first_day)
        if again != self.summary:
            self.summary = again
            self.window.show_week(again)

    def plan(self, proposal: Proposal) -> None:
        """A proposal becomes a plan for its day, else for the next working day, at noon."""
        office = self.office
        with self.feedback.told(self.window):
            ahead = town.coming_workdays(office) or (office.today(),)
            planned = plans.plan_proposal(office, proposal, proposal.day or ahead[0], proposal.at or LUNCH)
            if planned.state is OutingState.PLANNED:
                self.feedback.undoable(toasts.planned(planned.day, planned.time), self.window)

    def answer(self, answers: tuple[int, ...]) -> None:
        """Keep the answers to the three questions."""
        with self.feedback.told(self.window):
            weeks.answer(self.office, self.summary.first_day, answers)

    def export(self, form: str) -> None:
        """Into a file, in the form asked for."""
        suggested = f"{iso_name(self.summary.first_day)}.{form}"
        target = ask_where(self.window, words.export(), suggested, f"{form.upper()} (*.{form})", [form])
        if target is None:
            return
        with self.feedback.told(self.window):
            weeks.export(self.summary, target, _print)
            self.feedback.say(words.written(str(target)), self.window)

    def copy(self) -> None:
        """As text, into the clipboard."""
        QApplication.clipboard().setText(weeks.text_of(self.summary, "txt"))
        self.feedback.say(toasts.copied(), self.window)


def open_window(
    office: Office, feedback: Feedback, open_other: OpenWindow, *, first_day: date | None = None
) -> Opened:
    """The running week, or another."""
    shown = _Week(office, feedback, open_other, first_day or weeks.running(office))
    return Opened(shown.window, shown.refresh)


def _print(summary: Summary) -> bytes:
    from wfh_app.ui import week_page  # noqa: PLC0415 - a page is laid out when one is asked for

    return week_page.pdf(summary)
