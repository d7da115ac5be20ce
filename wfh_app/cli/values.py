"""Values on the command line as people write them: days, clock times, durations.

Convention: what depends on today (`tomorrow`, `fri`) is read by the verb, which knows the day; the types here only check form.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

import click

from wfh_app.core import settings
from wfh_app.core.records import YEARS
from wfh_app.wording import cli as wording

_RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1}


def read_day(text: str, today: date) -> date:
    """`2026-11-05`, `today`, `tomorrow`, `yesterday`, or the next `fri`; raises click's BadParameter."""
    if (near := day_in_words(text, today)) is not None:
        return near
    word = text.strip().lower()
    try:
        if word.isalpha():
            ahead = (settings.read_weekday(word) - today.weekday()) % len(settings.WEEKDAYS)
            return today + timedelta(days=ahead)
        day = datetime.strptime(word, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise click.BadParameter(wording.no_day(text))
    return day


def day_in_words(text: str, today: date) -> date | None:
    """The day of `today`, `tomorrow` and `yesterday`; None for anything else."""
    ahead = _RELATIVE.get(text.strip().lower())
    return None if ahead is None else today + timedelta(days=ahead)


class _ClockTime(click.ParamType[time]):
    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        try:
            return settings.read_time(value)
        except settings.Unreadable:
            self.fail(wording.no_time(str(value)), param, ctx)


class _Duration(click.ParamType[timedelta]):
    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        try:
            return value if isinstance(value, timedelta) else settings.read_length(value)
        except settings.Unreadable:
            self.fail(wording.no_duration(str(value)), param, ctx)


CLOCK_TIME = _ClockTime()
DURATION = _Duration()
