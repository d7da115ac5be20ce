"""The break's window: one idea, the time counting down, and the way back."""

from dataclasses import replace
from datetime import timedelta

from wfh_app.app.windows import Opened
from wfh_app.core.events import Back, Begun
from wfh_app.office import Office
from wfh_app.office.ideas import idea
from wfh_app.office.prompting import Feed
from wfh_app.ui.break_window import BreakView, BreakWindow
from wfh_app.wording import nudges as words

_SECOND = timedelta(seconds=1)
_OFF_BY = 2.0
"""Seconds by which a countdown may be off; less is the time between two looks."""


def open_window(office: Office, feed: Feed, *, run: Begun) -> Opened:
    """The window of a break that runs."""
    chosen = office.settings.breaks
    turn = [0]

    def view() -> BreakView:
        found = idea(office, office.now(), further=turn[0])
        return BreakView(
            title=words.break_title(round((run.until - run.since) / timedelta(minutes=1))),
            seconds=(run.until - run.since) / _SECOND,
            left=max(0.0, (run.until - office.now()) / _SECOND),
            idea=found.words if found else "",
            tag=found.tags[0] if found and found.tags else "",
            full_screen=chosen.full_screen,
            strict=chosen.strict,
        )

    window = BreakWindow(view())

    def another() -> None:
        turn[0] += 1
        window.say(replace(view(), left=None) if window.left() <= 0 else view())

    def put_right() -> None:
        """The window's countdown stands still while the machine sleeps; the break does not."""
        left = max(0.0, (run.until - office.now()) / _SECOND)
        if abs(window.left() - left) > _OFF_BY:
            window.show_left(left)

    window.ended.connect(lambda: feed(Back))
    window.another.connect(another)
    window.begin()
    return Opened(window, put_right, by_the_clock=True)
