"""Carries out what a person chose in the tray's menu: tells the machine, or opens a window.

Convention: whoever chooses "I'm back" there is at the desk, and is asked at once whom they met.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from wfh_app.app.door import Door
from wfh_app.app.windows import OpenWindow
from wfh_app.core import events
from wfh_app.core.clock import day_span
from wfh_app.core.events import Status
from wfh_app.core.settings import read_duration
from wfh_app.office import Office
from wfh_app.office.prompting import Feed
from wfh_app.ui.tray import Wishes

_MINUTE = timedelta(minutes=1)


def carry_out(  # noqa: PLR0917 - as many as there are kinds of wishes
    wishes: Wishes,
    office: Office,
    feed: Feed,
    status: Callable[[], Status],
    door: Door,
    open_window: OpenWindow,
    quit_app: Callable[[], None],
) -> None:
    """Connect every wish with what is to be done."""
    wishes.clicked.connect(partial(open_window, "today"))
    wishes.log.connect(partial(open_window, "log"))
    wishes.take.connect(lambda doing: feed(events.Take, kind=doing))
    wishes.back.connect(partial(_come_back, feed, door))
    wishes.meeting.connect(partial(_meet, office, feed, status))
    wishes.pause.connect(partial(_pause, office, feed))
    wishes.resume.connect(lambda: feed(events.Resume))
    wishes.open.connect(open_window)
    wishes.quit.connect(quit_app)


def _come_back(feed: Feed, door: Door) -> None:
    for effect in feed(events.Back):
        if isinstance(effect, events.Ended) and effect.taken and effect.kind != "break":
            door.forget()
            door.ask(effect)


def _meet(office: Office, feed: Feed, status: Callable[[], Status], minutes: int) -> None:
    """Begin a meeting of so many minutes, or make the one that runs so much longer; 0 ends it."""
    if not minutes:
        feed(events.MeetingEnd)
        return
    ends = status().meeting_until
    left = (ends - office.now()) / _MINUTE if ends else 0
    feed(events.Meeting, minutes=round(left) + minutes)


def _pause(office: Office, feed: Feed, length: str) -> None:
    """Pause for a length (`30m`), until `tomorrow`, or, where it is empty, until the person resumes."""
    if length == "tomorrow":
        end = day_span(office.today(), office.zone, office.settings.work.day_starts)[1]
        feed(events.Pause, until=end)
    elif length:
        feed(events.Pause, length=read_duration(length))
    else:
        feed(events.Pause)
