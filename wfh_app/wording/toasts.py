"""What toasts offer: one line, one thing to do. Convention as in `wording`."""

from datetime import date, datetime, time

from wfh_app.core.codes import Timed
from wfh_app.wording import _, dates


def close() -> str:
    return _("Close")


def undo() -> str:
    return _("Undo")


def log_it() -> str:
    return _("Log it")


def who_was_there() -> str:
    return _("Who was there?")


def of_the_meeting(since: datetime, until: datetime) -> str:
    """The same question where it is answered; both in local time."""
    # L10N: Two times of day: “Who was there? The meeting from 11:50 to 12:40.”
    return _("Who was there? The meeting from {since} to {until}.").format(
        since=f"{since:%H:%M}", until=f"{until:%H:%M}"
    )


def met_anyone(kind: Timed) -> str:
    """After a walk or an outing."""
    return _("Met anyone on the walk?") if kind == "walk" else _("Whom did you meet?")


def saved(what: str) -> str:
    """`what`: the contact in words."""
    return _("Logged: {what}").format(what=what)


def planned(day: date, at: time | None) -> str:
    """A proposal became a plan."""
    when = f"{dates.with_weekday(day)}, {at:%H:%M}" if at else dates.with_weekday(day)
    return _("Planned for {when}.").format(when=when)


def day_closed(tomorrow: str) -> str:
    """`tomorrow`: whom or where, as it was typed; empty where nothing is planned."""
    if not tomorrow:
        return _("The day is closed.")
    return _("The day is closed. Tomorrow: {what}").format(what=tomorrow)


def copied() -> str:
    return _("Copied as text.")
