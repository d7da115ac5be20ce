"""What is said of the people one knows. Convention as in `wording`."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from wfh_app.core.records import Person, Tie
from wfh_app.wording import _, dates, n_
from wfh_app.wording.contacts import name

_MOST_NAMED = 5
_WEEK = 7
_WEEKS = 9
_MONTH = 30
_YEAR = 365


def tie(value: Tie) -> str:
    return {Tie.CLOSE: _("close"), Tie.KNOW: _("known"), Tie.NEW: _("new")}[value]


def ago(day: date | None, today: date) -> str:
    """“yesterday”, “3 weeks ago”; how long ago a day is, roughly."""
    days = (today - day).days if day is not None else 0
    if days < 2 * _WEEK:
        return dates.days_ago(day, today)
    if days < _WEEKS * _WEEK:
        return n_("{number} week ago", "{number} weeks ago", days // _WEEK).format(number=days // _WEEK)
    if days < 2 * _YEAR:
        return n_("{number} month ago", "{number} months ago", days // _MONTH).format(number=days // _MONTH)
    return n_("{number} year ago", "{number} years ago", days // _YEAR).format(number=days // _YEAR)


def last_seen(met: date | None, reached: date | None, today: date) -> str:
    """When somebody was last met face to face, and last met or reached at all where that was later."""
    told = _("Last met {when}.").format(when=ago(met, today)) if met else _("Not met yet.")
    if reached is None or (met is not None and reached <= met):
        return told
    return f"{told} {_('Last talked {when}.').format(when=ago(reached, today))}"


def gone(who: str) -> str:
    """Somebody whose window is still open."""
    return _(
        "{name} is no longer kept under this name: merged with somebody or forgotten meanwhile. Nothing was changed."
    ).format(name=name(who))


def facts(person: Person) -> list[str]:
    """What tells somebody from others, short."""
    parts = [name(text) for text in (person.business, person.area) if text]
    if person.household:
        parts.append(_("household"))
    if person.archived:
        parts.append(_("put away"))
    return parts


def row(person: Person, last: date | None, today: date) -> str:
    """“Marta · bakery · yesterday”."""
    return " · ".join([name(person.name), *facts(person), ago(last, today)])


def details(person: Person) -> list[tuple[str, str]]:
    """Everything that is known of somebody, as labels and values."""
    days = [
        (_("In person every"), person.in_person_days),
        (_("Any contact every"), person.any_contact_days),
    ]
    lines = [
        (_("Tie"), tie(person.tie)),
        (_("Business"), person.business),
        (_("Area"), person.area),
        (_("Phone"), person.phone),
        (_("Email"), person.email),
        (_("Note"), person.note),
        *(
            (label, n_("{number} day", "{number} days", number).format(number=number))
            for label, number in days
            if number
        ),
    ]
    return [(label, name(value)) for label, value in lines if value]


def nobody_known() -> str:
    return _(
        "Nobody is known yet. Logging a contact adds its people; `wfh-app people import FILE` brings an address book."
    )


def nobody_of_that_name(wanted: str) -> str:
    return _("Nobody is called “{name}”. `wfh-app people` lists everybody.").format(name=name(wanted))


def empty_name() -> str:
    return _("A person needs a name.")


def name_taken(person: Person) -> str:
    return _(
        "Somebody is called “{name}” already. If they are one and the same, merge them: `wfh-app people merge`."
    ).format(name=name(person.name))


def one_already(person: Person) -> str:
    return _("Both names mean {name} already.").format(name=name(person.name))


def one_in_one_out(kept: Person, gone: Person) -> str:
    outside, inside = (gone, kept) if kept.household else (kept, gone)
    return _(
        "{inside} is of your household and {outside} is not, so they cannot be one. "
        "Put one of them right first: `wfh-app people edit NAME --household` or `--outsider`."
    ).format(inside=name(inside.name), outside=name(outside.name))


def nothing_to_change() -> str:
    return _("Nothing to change was given: name what is different, such as --tie close or --business bakery.")


def interval_out_of_bounds(days: int, most: int) -> str:
    return _("{days} days cannot be an interval; it goes from 1 to {most}.").format(days=days, most=most)


def added(person: Person) -> str:
    return _("{name} is among your people now.").format(name=name(person.name))


def changed(person: Person) -> str:
    return _("{name} is changed. `wfh-app undo` takes it back.").format(name=name(person.name))


def renamed(before: str, person: Person) -> str:
    return _("{before} is called {name} now, in everything logged too.").format(
        before=name(before), name=name(person.name)
    )


def merged(person: Person, contacts: int) -> str:
    return n_(
        "They are one: {name}. {number} contact was moved; `wfh-app undo` parts them again.",
        "They are one: {name}. {number} contacts were moved; `wfh-app undo` parts them again.",
        contacts,
    ).format(name=name(person.name), number=contacts)


def forgotten(before: str) -> str:
    return _("{name} is forgotten. What was counted stays counted, without a name.").format(name=name(before))


def exported(number: int, path: Path) -> str:
    return n_("{number} person written to {path}.", "{number} people written to {path}.", number).format(
        number=number, path=path
    )


def imported(added_: int, known: int) -> str:
    parts = [n_("{number} person added", "{number} people added", added_).format(number=added_)]
    if known:
        parts.append(n_("{number} known already", "{number} known already", known).format(number=known))
    return "; ".join(parts) + "."


def left_out(number: int) -> str:
    return n_("{number} entry could not be read:", "{number} entries could not be read:", number).format(
        number=number
    )


class Unread(Protocol):
    """A card or row that was left out (adapters/exchange/people_file.py `Unread`)."""

    @property
    def line(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def reason(self) -> Literal["broken", "nameless"]: ...


def import_report(added_: int, known: int, unread_: Sequence[Unread]) -> Iterator[str]:
    """What an import did; what it left out is counted, and the first of it named."""
    yield imported(added_, known)
    if unread_:
        yield left_out(len(unread_))
    yield from (
        unread(each.line, each.name, broken=each.reason == "broken") for each in unread_[:_MOST_NAMED]
    )
    if len(unread_) > _MOST_NAMED:
        yield "…"


def unread(line: int, name_: str, *, broken: bool) -> str:
    """One entry that was left out."""
    if not broken:
        return _("line {line}: has no name, business or address").format(line=line)
    if name_:
        return _("line {line}: “{name}” is damaged").format(line=line, name=name(name_))
    return _("line {line}: damaged").format(line=line)


def cannot_read(path: Path, reason: str) -> str:
    return _("{path} cannot be read: {reason}.").format(path=path, reason=reason)


def unknown_form(path: Path) -> str:
    return _(
        "{path} is neither a vCard file nor a table with a heading such as Name, First Name or E-mail; export it from the other program as vCard or CSV."
    ).format(path=path)


def unknown_ending(path: Path) -> str:
    return _("{path} names no form: let it end in .vcf or .csv.").format(path=path)
