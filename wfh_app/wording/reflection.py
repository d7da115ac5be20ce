"""What the day's end says and asks."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core.records import Contact, What
from wfh_app.core.reflection import Reflection, Seen
from wfh_app.wording import _, contacts, dates, n_


def window() -> str:
    return _("Day’s end")


def lead() -> str:
    return _("About a minute. Esc leaves it for later; nothing you typed is lost.")


def your_day() -> str:
    return _("Your day")


def legend() -> tuple[tuple[str, str], ...]:
    """What the strip's colours mean."""
    return (("desk", _("desk")), ("walk", _("walk")), ("out", _("out")), ("met", _("somebody")))


def whom() -> str:
    return _("Whom did you see in person?")


def chip(seen: Seen) -> str:
    """A chip: the name, and what is known where it is logged already: “Marta · 15 min”."""
    name = contacts.name(seen.name)
    known = _known(seen.contact) if seen.contact else ""
    return f"{name} · {known}" if known else name


def _known(contact: Contact) -> str:
    if contact.minutes is not None:
        return contacts.minutes(contact.minutes)
    told = [item for item in contact.what if item is not What.CHAT]
    return contacts.what(told[0]) if told else ""


def logged_already() -> str:
    return _("Logged already")


def others(number: int) -> str:
    """The chip for people without a name."""
    if not number:
        return _("+ others")
    return n_("{number} other", "{number} others", number).format(number=number)


def others_hint() -> str:
    return _("Each press adds one person; minus takes one away.")


def someone_else() -> str:
    return _("Someone else…")


def nobody(reflection: Reflection) -> str:
    return _("Nobody today") if reflection.day == reflection.today else _("Nobody that day")


def connected() -> str:
    return _("How connected did you feel?")


def connected_ends() -> tuple[str, str]:
    return _("cut off"), _("connected")


def energy(day: date, today: date) -> str:
    return _("How much energy is left?") if day == today else _("How much energy was left?")


def energy_ends() -> tuple[str, str]:
    return _("empty"), _("plenty")


def good_moment() -> str:
    return _("One good moment")


def tomorrow(day: date, today: date) -> str:
    """What is asked for the day after; empty where that is past, too."""
    if day < today - timedelta(days=1):
        return ""
    return _("Whom or where tomorrow?") if day == today else _("Whom or where today?")


def at() -> str:
    """The name of the small field for a time."""
    return _("At what time")


def no_time(text: str) -> str:
    return _("“{text}” is no time of day. Write it like 11:30.").format(text=contacts.name(text))


def later() -> str:
    return _("Later")


def close() -> str:
    return _("Close the day")


def foot(reflection: Reflection) -> str:
    """What closing means: “Work ends here: no prompts but Tyson’s until tomorrow 09:00”."""
    until = _until(reflection.ends_until, reflection.today, reflection.zone)
    if not until:
        return ""
    if not reflection.dogs:
        return _("Work ends here: no prompts until {when}").format(when=until)
    # L10N: {dogs} is one dog’s name, or several parted by commas.
    return _("Work ends here: no prompts but {dogs}’s until {when}").format(
        dogs=", ".join(contacts.name(dog) for dog in reflection.dogs), when=until
    )


def _until(moment: datetime | None, today: date, zone: ZoneInfo) -> str:
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    return dates.time_ahead(f"{local:%H:%M}", local.date(), today)


def strip_says(reflection: Reflection) -> str:
    """The day's strip for somebody who does not see it."""
    strip = reflection.strip
    lengths = {"desk": 0.0, "walk": 0.0, "out": 0.0}
    for item in strip.stretches:
        lengths[item.doing] += (item.end - item.start).total_seconds()
    parts = [
        _("{doing} {length}").format(doing=text, length=dates.length(_seconds(lengths[doing])))
        for doing, text in legend()
        if lengths.get(doing)
    ]
    met = n_("{number} time with somebody", "{number} times with somebody", len(strip.met))
    return ", ".join([*parts, met.format(number=len(strip.met))])


def _seconds(number: float) -> timedelta:
    return timedelta(seconds=number)
