"""What is said of single days: their state in words, and what cannot be set on them."""

from collections.abc import Iterator
from datetime import date

from wfh_app.core.clock import DAYS_OF_WEEK
from wfh_app.core.outside_contact import DayCount, DayState
from wfh_app.core.records import Day
from wfh_app.wording import _, contacts, dates, n_


def line(day: Day, count: DayCount) -> str:
    """A day on one line: “Thu 5 Nov 2026: 2 people · connected 4 of 5 · closed”."""
    return f"{contacts.day(day.day)}: {' · '.join(parts(day, count))}"


def parts(day: Day, count: DayCount) -> Iterator[str]:
    """What is known of a day, piece by piece, its state first."""
    yield state(day, count)
    if count.talk:
        yield _("a call, or talk at home")
    if day.connected:
        yield _("connected {value} of 5").format(value=day.connected)
    if day.energy:
        yield _("energy {value} of 5").format(value=day.energy)
    if day.good_moment:
        yield _("good moment: {text}").format(text=contacts.name(day.good_moment))
    if day.tomorrow:
        yield _("tomorrow: {text}").format(text=contacts.name(day.tomorrow))
    if day.closed_at:
        yield _("closed")


def state(day: Day, count: DayCount) -> str:
    """What a day is in a word or two: so many people, nobody, off, or not logged."""
    people = n_("{number} person", "{number} people", count.met).format(number=count.met)
    if count.state is DayState.OFF:
        off = _("off ({reason})").format(reason=contacts.name(day.reason)) if day.reason else _("off")
        return f"{off}, {people}" if count.met else off
    if count.state is DayState.UNLOGGED:
        return _("not logged")
    return people if count.met else _("nobody")


def somebody_was_met(day: date, names: list[str]) -> str:
    who = contacts.listed([contacts.name(item) for item in names]) or _("somebody")
    return _(
        "You met {who} face to face on {day}, so it was not a day with nobody. "
        "If that entry is wrong, delete it first: `wfh-app contacts` shows its id."
    ).format(who=who, day=contacts.day(day))


def still_to_come(day: date) -> str:
    return _("{day} is still to come. Only --off and --on can be set ahead.").format(day=contacts.day(day))


def wrong_way_round(first: date, last: date) -> str:
    return _("{last} is before {first}. Write the earlier day first.").format(
        first=contacts.day(first), last=contacts.day(last)
    )


def too_many_days(most: int) -> str:
    return _("At most {most} days at once.").format(most=most)


def only_one_day() -> str:
    return _("--connected, --energy, --moment, --tomorrow and --close are said of one day at a time.")


def one_of_three() -> str:
    return _("Give one of --nobody, --off and --on.")


def title(day: date, today: date) -> str:
    """The question over a day's end: of today and the days before by their weekday, of one long gone by its date."""
    ago = (today - day).days
    if ago == 1:
        return _("How was yesterday?")
    if ago < DAYS_OF_WEEK:
        return _("How was {weekday}?").format(weekday=dates.weekday(day))
    # L10N: A day more than a week ago: “How was 16 November?”.
    return _("How was {date}?").format(date=dates.near(day, today))
