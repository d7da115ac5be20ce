"""What the window "Why was I (not) prompted?" says around the decisions, which `wording.prompts` tells. Convention as in `wording`."""

from datetime import date

from wfh_app.wording import _, dates


def window() -> str:
    return _("Why was I (not) prompted?")


def title(day: date, *, today: bool) -> str:
    if today:
        return _("Today’s prompts")
    # L10N: a past day, like Prompts on Monday, 23 November
    return _("Prompts on {day}").format(day=dates.with_weekday(day))


def day_before() -> str:
    return _("The day before")


def day_after() -> str:
    return _("The day after")


def decisions() -> str:
    return _("What was decided, and why")


def coming() -> str:
    return _("What comes next")


def nothing() -> str:
    return _("Nothing was due and nothing was held.")


def held_now(names: str) -> str:
    """`names`: what holds, as spoken of, parted by commas."""
    return _("Prompts are held just now: {names}.").format(names=names)


def close() -> str:
    return _("Close")


def foot() -> str:
    return _("Page Up and Page Down turn the days. wfh-app explain says the same.")
