"""What the command line says of arguments that it cannot read. Convention as in `wording`."""

from wfh_app.wording import _


def no_day(text: str) -> str:
    return _("“{text}” is not a day. Write it like 2026-11-05, today, tomorrow or fri.").format(text=text)


def no_time(text: str) -> str:
    return _("“{text}” is not a time of day. Write it like 9:15 or 17:30.").format(text=text)


def no_duration(text: str) -> str:
    return _("“{text}” is not a duration. Write it like 90s, 50m or 1h20m.").format(text=text)


def see_help(said: str, command: str) -> str:
    """A call of wrong form: what was wrong, and which command tells the right one."""
    return _("{said} See: {command} --help").format(said=said, command=command)
