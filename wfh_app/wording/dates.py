"""Days, ranges of days and lengths of time in words, short and the same everywhere."""

from datetime import date, timedelta

from wfh_app.core.clock import DAYS_OF_WEEK
from wfh_app.wording import _, n_

MINUTES_AN_HOUR = 60


def weekday(day: date) -> str:
    """“Monday”."""
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )[day.weekday()]  # fmt: skip


def weekday_short(day: date) -> str:
    """“Mon”."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month(day: date) -> str:
    """“November”."""
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )[day.month - 1]  # fmt: skip


def day_and_month(day: date) -> str:
    """“16 November”."""
    # L10N: A day of a month, such as “16 November”.
    return _("{day} {month}").format(day=day.day, month=month(day))


def near(day: date, today: date) -> str:
    """“16 November”, with the year where it is another one: “16 November 2025”."""
    return day_and_month(day) if day.year == today.year else f"{day_and_month(day)} {day.year}"


def ahead(day: date, today: date) -> str:
    """“today”, “tomorrow”, a weekday of the coming six days, else the date."""
    days = (day - today).days
    if days in (0, 1):
        return _("tomorrow") if days else _("today")
    return weekday(day) if 1 < days < DAYS_OF_WEEK else near(day, today)


def time_ahead(at: str, day: date, today: date) -> str:
    """A clock time to come, with its day where that is another one: “15:00”, “tomorrow 04:00”, “Monday 04:00”."""
    if day == today:
        return at
    # L10N: A day and a time: “tomorrow 09:00”, “Monday 09:00”.
    return _("{day} {time}").format(day=ahead(day, today), time=at)


def with_weekday(day: date) -> str:
    """“Monday, 16 November”."""
    # L10N: A date with its weekday, such as “Monday, 16 November”.
    return _("{weekday}, {date}").format(weekday=weekday(day), date=day_and_month(day))


def stretch(first: date, last: date) -> str:
    """“16 – 22 November 2026”, or with both months (and years) where they differ."""
    if first.year != last.year:
        begin = f"{day_and_month(first)} {first.year}"
    elif first.month != last.month:
        begin = day_and_month(first)
    else:
        begin = str(first.day)
    # L10N: A stretch of days; {first} may be “16” or “30 November”, {last} is “22 November 2026”.
    return _("{first} – {last}").format(first=begin, last=f"{day_and_month(last)} {last.year}")


def length(span: timedelta) -> str:
    """“3 h 10 min”, “45 min”, “0 min”; to the minute, seconds dropped."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, MINUTES_AN_HOUR)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if not minutes:
        return _("{hours} h").format(hours=hours)
    # L10N: A length of time, such as “3 h 10 min”.
    return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def hours(span: timedelta) -> str:
    """“51 hours”, “1 hour”; with minutes “47 h 50 min”."""
    whole, rest = divmod(int(span.total_seconds()) // 60, MINUTES_AN_HOUR)
    return length(span) if rest else n_("{number} hour", "{number} hours", whole).format(number=whole)


def days_ago(day: date | None, today: date) -> str:
    """“yesterday”, “9 days ago”; None: there was no such day."""
    if day is None:
        return _("not met yet")
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return n_("{n} day ago", "{n} days ago", days).format(n=days)
