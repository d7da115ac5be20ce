"""What is said of contacts: the words one line understands, contacts in words, and refusals.

Convention as in `wording`; the words of the line are lists parted by commas, in the person's language and in English.
"""

from datetime import date, datetime, timedelta
from functools import cache
from shlex import quote
from typing import Literal

from wfh_app.core.line import LONGEST_MINUTES, MOST_OTHERS, Doubt, Flag, Meaning, Vocabulary
from wfh_app.core.names import folded, one_line
from wfh_app.core.records import (
    Contact,
    Day,
    How,
    Outcome,
    Person,
    Place,
    Purpose,
    Record,
    Week,
    What,
)
from wfh_app.wording import _, dates, marked, n_

_SHOWN_NAME = 120
_FEW = 8


# ------------------------------------------------------------------------------------------------- the words of a line


# L10N: Words a person may type for a kind of contact, parted by commas; give as many as people would use.
_PHRASES: tuple[tuple[str, tuple[Meaning, ...]], ...] = (
    (marked("face to face, face-to-face, in person, face, f2f, saw"), (How.FACE,)),
    (marked("phone, call, called, phoned, rang, phone call, by phone, on the phone"), (How.PHONE,)),
    (marked("video, video call, video chat, by video"), (How.VIDEO,)),
    (
        marked(
            "message, messaged, text, texted, text message, sms, mail, email, e-mail, mailed, wrote, by message"
        ),
        (How.MESSAGE,),
    ),
    (marked("chat, chatted, talk, talked"), (What.CHAT,)),
    (marked("handshake, shook hands, hands"), (What.HANDSHAKE,)),
    (marked("lunch"), (What.LUNCH,)),
    (marked("coffee"), (What.COFFEE,)),
    (marked("visit, visited"), (What.VISIT,)),
    (marked("meeting"), (What.MEETING,)),
    (marked("event"), (What.EVENT,)),
    (marked("family"), (What.FAMILY,)),
    (marked("walk, walked"), (What.WALK,)),
    (marked("met"), (Outcome.MET,)),
    (marked("card left, left card, left a card, left my card"), (Outcome.CARD_LEFT,)),
    (marked("voicemail, left a voicemail"), (Outcome.VOICEMAIL, How.PHONE)),
    (marked("not in, was not in, not there"), (Outcome.NOT_IN,)),
    (marked("said no"), (Outcome.NO,)),
    (marked("prospecting"), (Purpose.PROSPECTING,)),
    (marked("sales"), (Purpose.SALES,)),
    (marked("care"), (Purpose.CARE,)),
    (marked("social"), (Purpose.SOCIAL,)),
    (marked("paid, i paid"), (Flag.PAID,)),
    (marked("household"), (Flag.HOUSEHOLD,)),
    (marked("today"), (Flag.TODAY,)),
    (marked("yesterday"), (Flag.YESTERDAY,)),
)
_HOURS = marked("h, hr, hrs, hour, hours")
_MINUTES = marked("m, min, mins, minute, minutes")
# L10N: Words after a number of people without a name: "3 others".
_OTHERS = marked("others, other, more, people, strangers")
# L10N: Words between two names: "Ann and Bob", "lunch with Ann".
_JOINERS = marked("and, &, +, with")


@cache
def vocabulary() -> Vocabulary:
    """The words of a line."""
    phrases = {word: meanings for words, meanings in _PHRASES for word in _both(words)}
    return Vocabulary(phrases, _both(_HOURS), _both(_MINUTES), _both(_OTHERS), _both(_JOINERS))


def _both(words: str) -> frozenset[str]:
    """A list of words, in English and in the person's language."""
    return frozenset(folded(word) for word in f"{words},{_(words)}".split(","))


# ------------------------------------------------------------------------------------------------------ values in words


def how(value: How) -> str:
    return {
        How.FACE: _("face to face"),
        How.PHONE: _("phone"),
        How.VIDEO: _("video"),
        How.MESSAGE: _("message"),
    }[value]


def outcome(value: Outcome) -> str:
    return {
        Outcome.MET: _("met"),
        Outcome.CARD_LEFT: _("card left"),
        Outcome.VOICEMAIL: _("voicemail"),
        Outcome.NOT_IN: _("not in"),
        Outcome.NO: _("said no"),
    }[value]


def what(value: What) -> str:
    return {
        What.CHAT: _("chat"),
        What.HANDSHAKE: _("handshake"),
        What.LUNCH: _("lunch"),
        What.COFFEE: _("coffee"),
        What.VISIT: _("visit"),
        What.MEETING: _("meeting"),
        What.EVENT: _("event"),
        What.FAMILY: _("family"),
        What.WALK: _("walk"),
    }[value]


def purpose(value: Purpose) -> str:
    return {
        Purpose.SOCIAL: _("social"),
        Purpose.PROSPECTING: _("prospecting"),
        Purpose.SALES: _("sales"),
        Purpose.CARE: _("care"),
    }[value]


def minutes(number: int) -> str:
    return dates.length(timedelta(minutes=number))


def others(number: int) -> str:
    """How many people without a name, where some with a name stand beside them."""
    return n_("{number} other", "{number} others", number).format(number=number)


def unnamed(number: int) -> str:
    """How many people without a name, where nobody has one."""
    return n_("{number} person without a name", "{number} people without a name", number).format(
        number=number
    )


def listed(names: list[str]) -> str:
    """“Ann, Bob and Cat”."""
    if len(names) < 2:  # noqa: PLR2004 - two make a list
        return "".join(names)
    # L10N: The last two parts of a list of people.
    return _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])


def name(text: str) -> str:
    """A name or another text from people, fit for a sentence: on one line, and cut where it is very long."""
    flat = one_line(text) or _("someone")
    return flat if len(flat) <= _SHOWN_NAME else f"{one_line(flat[:_SHOWN_NAME])}…"


def who(names: list[str], number: int) -> str:
    """The people of a contact, named and unnamed."""
    if not names:
        return unnamed(number) if number else _("someone")
    shown = [name(item) for item in names]
    return listed([*shown, others(number)] if number else shown)


def day(date_: date) -> str:
    """A day with its weekday and year: “Thu 5 November 2026”."""
    # L10N: A date with its weekday, such as “Thu 5 November 2026”; {date} is “5 November”.
    return _("{weekday} {date} {year}").format(
        weekday=dates.weekday_short(date_), date=dates.day_and_month(date_), year=date_.year
    )


def facts(contact: Contact) -> list[str]:
    """What is known of a contact beside who and when, in the order it is read."""
    parts = [how(contact.how)]
    if contact.outcome is not Outcome.MET:
        parts.append(outcome(contact.outcome))
    parts.extend(what(item) for item in contact.what)
    if contact.minutes is not None:
        parts.append(minutes(contact.minutes))
    parts.extend(name(text) for text in (contact.place, contact.area) if text)
    if contact.purpose is not Purpose.SOCIAL:
        parts.append(purpose(contact.purpose))
    if contact.paid:
        parts.append(_("you paid"))
    if contact.new_face:
        parts.append(_("new face"))
    if contact.note:
        parts.append(name(contact.note))
    return parts


def row(contact: Contact, names: list[str], local: datetime) -> str:
    """A contact on one line: “12:40  Marta · face to face · lunch · 45 min · Joes”."""
    return f"{local:%H:%M}  {' · '.join([who(names, contact.others), *facts(contact)])}"


def nothing_logged() -> str:
    return _("Nothing is logged here yet. `wfh-app log Marta lunch 45m @Joes` logs a contact.")


# ------------------------------------------------------------------------------------------------------------- refusals


def nobody_said() -> str:
    return _("Who was it? Give a name, or a number of people without one: `3 others`.")


def doubt(item: Doubt) -> str:
    """Why a line cannot be saved as it stands, and what to do."""
    text = name(item.text)
    if item.about == "several":
        return several(item.text, item.people)
    if item.about == "twice":
        return _("“{text}” contradicts what stands before it; keep one of the two.").format(text=text)
    return _(
        "“{text}” is no length, time or number of people that can be: write 45m or 1h20m (a day at most), 10:30, or 3 others."
    ).format(text=text)


def several(typed: str, people: tuple[Person, ...]) -> str:
    shown = [_one_of_several(person, people) for person in people]
    return _("“{typed}” may be {people}. Give the whole name.").format(
        typed=name(typed), people=_either(shown)
    )


def _one_of_several(person: Person, people: tuple[Person, ...]) -> str:
    """The name; people of the very same name are told apart by what else is known, and by their id."""
    same = [other for other in people if folded(other.name) == folded(person.name)]
    if len(same) == 1:
        return name(person.name)
    known = [name(text) for text in (person.business, person.email, person.phone) if text]
    return f"{name(person.name)} ({', '.join([*known, person.id])})"


def _either(names: list[str]) -> str:
    # L10N: A choice between people.
    return _("{most} or {last}").format(most=", ".join(names[:-1]), last=names[-1])


def known_outsider(person: Person) -> str:
    return _(
        "{name} is known as somebody from outside your household. "
        "If that is wrong: `wfh-app people edit {word} --household`, then log again."
    ).format(name=name(person.name), word=quote(name(person.name)))


def number_out_of_bounds(what_: Literal["minutes", "others"], number: int) -> str:
    most = {"minutes": LONGEST_MINUTES, "others": MOST_OTHERS}[what_]
    return _("{what}: {number} cannot be; it goes from 1 to {most}.").format(
        what=what_, number=number, most=most
    )


def not_yet(when: datetime) -> str:
    return _("{day} {time:%H:%M} has not come yet. A contact is logged once it has happened.").format(
        day=day(when.date()), time=when
    )


def too_long_ago(when: datetime) -> str:
    return _("{day} is too long ago to be kept.").format(day=day(when.date()))


def no_such_contact(wanted: str) -> str:
    return _("No contact has the id {id}. `wfh-app contacts` shows the ids.").format(id=name(wanted))


def several_contacts(wanted: str, ids: list[str]) -> str:
    return _("More than one contact’s id begins with {id}. Give more of it: {ids}.").format(
        id=name(wanted), ids=_either(ids) if len(ids) <= _FEW else f"{', '.join(ids[:_FEW])} …"
    )


def no_moment(text: str) -> str:
    return _("“{text}” is no time: write “2026-11-02 09:10”, or 09:10 for today.").format(text=name(text))


def nothing_to_change() -> str:
    return _("Nothing to change was given: name what is different, such as --minutes 30 or --day 2026-11-02.")


# ---------------------------------------------------------------------------------------------------------------- undo


def nothing_to_undo(last: Literal["import", "forget"] | None) -> str:
    """Why undo does nothing; `last` is what the last change was, where it cannot be taken back."""
    match last:
        case "import":
            return _("An import cannot be taken back; what came with it can be changed and deleted.")
        case "forget":
            return _("That somebody is forgotten cannot be taken back.")
    return _("There is nothing to take back.")


def gone_again(text: str) -> str:
    return _("Taken back, no longer logged: {what}").format(what=text)


def no_longer_planned(text: str) -> str:
    return _("Taken back, no longer planned: {what}").format(what=text)


def as_before(text: str) -> str:
    return _("Taken back, as it was before: {what}").format(what=text)


def deleted(text: str) -> str:
    return _("Deleted: {what}. `wfh-app undo` brings it back.").format(what=text)


def changed(text: str) -> str:
    return _("Now: {what}").format(what=text)


def some_record(record: Record) -> str:
    """A record that is neither a contact, a person nor a plan, for what undo took back."""
    match record:
        case Place():
            return name(record.name)
        case Day():
            return day(record.day)
        case Week():
            return day(record.week)
    return _("an entry of the journal")
