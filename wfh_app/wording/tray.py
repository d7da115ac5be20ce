"""What the tray says: its menu, its headlines and its tooltip.

Convention as in `wording`; times come in as text ("14:20"), lengths as whole minutes.
"""

from datetime import timedelta

from wfh_app.wording import _, dates, n_

APP = "Run for Mayor"
"""The app's name; a name is not translated."""

MINUTES_A_DAY = 24 * 60


def met(people: int) -> str:
    """How many different people were met face to face today, as far as was logged."""
    if not people:
        return _("Nobody logged face to face yet today")
    return n_("{n} person face to face today", "{n} people face to face today", people).format(n=people)


def last_met(name: str, minutes: int) -> str:
    """Who was met last, and how long ago; without a name it was somebody unnamed."""
    return _("last: {name}, {ago}").format(name=name or _("somebody"), ago=ago(minutes))


def ago(minutes: int) -> str:
    """A length of time back from now."""
    if minutes < 1:
        return _("just now")
    if minutes < 60:  # noqa: PLR2004 - an hour has 60 minutes
        return n_("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    hours = minutes // 60
    return n_("{n} hour ago", "{n} hours ago", hours).format(n=hours)


def until(minutes: int) -> str:
    """A length of time from now; from two days on in days, for then the date stands beside it."""
    if minutes < 1:
        return _("now")
    if minutes >= 2 * MINUTES_A_DAY:
        days = round(minutes / MINUTES_A_DAY)
        return n_("in {n} day", "in {n} days", days).format(n=days)
    # L10N: {length} is “2 h 10 min”.
    return _("in {length}").format(length=dates.length(timedelta(minutes=minutes)))


def tooltip(parts: tuple[str, ...]) -> str:
    """The tooltip of its parts, for example "Walk Tyson 19:00", "in 42 min", "2 people today"."""
    return " · ".join(part for part in parts if part)


def people_today(people: int) -> str:
    """The shortest word on how many were met."""
    if not people:
        return _("nobody logged today")
    return n_("{n} person today", "{n} people today", people).format(n=people)


def coming(at: str, text: str) -> str:
    """A prompt to come; the time first, since menus of panels have one column. Without a time the text says when."""
    return f"{at}  {text}" if at else text


def after_desk_time(text: str, minutes: int) -> str:
    """A break whose countdown stands still while one is away."""
    # L10N: {prompt} is “Break”, {length} is “1 h 10 min”.
    return _("{prompt} after {length} more at the desk").format(
        prompt=text, length=dates.length(timedelta(minutes=minutes))
    )


# ------------------------------------------------------------------------------------------------------------- the menu


def log() -> str:
    return _("Log a contact…")


def take_break() -> str:
    return _("Take a break now")


def take_walk(dogs: str) -> str:
    """`dogs`: their names, as they are spoken of."""
    return _("Walk {dogs} now").format(dogs=dogs)


def take_out() -> str:
    return _("Get out of the office now")


def back() -> str:
    return _("I am back")


def in_a_meeting(till: str) -> str:
    """The submenu's name; `till` is when the running meeting ends, empty when none runs."""
    return _("In a meeting until {time}").format(time=till) if till else _("In a meeting")


def meeting_minutes(minutes: int) -> str:
    return n_("{n} minute", "{n} minutes", minutes).format(n=minutes)


def end_meeting() -> str:
    return _("End the meeting")


def more_minutes(minutes: int) -> str:
    return n_("{n} minute more", "{n} minutes more", minutes).format(n=minutes)


def pause() -> str:
    return _("Pause")


def resume() -> str:
    return _("Resume")


def pause_lengths() -> tuple[tuple[str, str], ...]:
    """What a pause may last, as the wish has it, and its words."""
    return (
        ("30m", _("For 30 minutes")),
        ("1h", _("For 1 hour")),
        ("2h", _("For 2 hours")),
        ("tomorrow", _("Until tomorrow")),
        ("", _("Until I resume")),
    )


def windows() -> tuple[tuple[str, str], ...]:
    """The windows the menu opens, by the names of the wish, and their words."""
    return (
        ("today", _("Today…")),
        ("reflect", _("Reflect on today…")),
        ("week", _("This week…")),
        ("town", _("Town…")),
        ("why", _("Why was I (not) prompted?")),
    )


def settings() -> str:
    return _("Settings…")


def quit_app() -> str:
    return _("Quit")
