"""`log`, `contacts`, `edit`, `undo`, `delete`: the verbs people use most, so nothing heavy is imported here."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

import click

from wfh_app.cli.desk import Desk
from wfh_app.cli.options import for_programs, together
from wfh_app.core import clock
from wfh_app.core.line import LONGEST_MINUTES, MOST_OTHERS, Entry
from wfh_app.core.names import tidy
from wfh_app.core.records import Contact, How, Outcome, Person, Purpose, What, to_document
from wfh_app.core.settings import read_time
from wfh_app.office import Office
from wfh_app.office import contacts as office_contacts
from wfh_app.wording import contacts as wording

_SHORTEST_ID = 13


def _words(kind: type[How] | type[What] | type[Outcome] | type[Purpose]) -> click.Choice[str]:
    return click.Choice([str(item) for item in kind], case_sensitive=False)


_said_beside_the_line = together(
    click.option("--how", type=_words(How), help="How you met."),
    click.option(
        "--what", type=_words(What), multiple=True, help="What you did; may be given several times."
    ),
    click.option("--minutes", type=click.IntRange(1, LONGEST_MINUTES), help="How long it took."),
    click.option("--where", "place", metavar="PLACE", help="Where it was; the same as @PLACE."),
    click.option("--area", metavar="AREA", help="The part of town."),
    click.option("--at", metavar="TIME", help='When, local: "2026-11-02 09:10", or 09:10 today.'),
    click.option("--purpose", type=_words(Purpose), help="Why."),
    click.option("--outcome", type=_words(Outcome), help="What came of it; only “met” is human contact."),
    click.option("--others", type=click.IntRange(0, MOST_OTHERS), help="How many people without a name."),
    click.option("--household", is_flag=True, help="New people here live with you."),
    click.option("--paid/--not-paid", default=None, help="You paid."),
    click.option("--note", metavar="TEXT", help="A few words."),
)
"""The options `log` and `edit` share."""


@click.command()
@click.argument("text", nargs=-1)
@_said_beside_the_line
@for_programs
@click.pass_obj
def log(desk: Desk, /, text: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Log a contact: `log Marta lunch 45m @Joes`. Each TEXT is a name, @place, 45m, 10:30, or a word such as lunch.

    Says the new contact's id and nothing else.
    """
    if not text and not any(options.values()):
        raise click.UsageError(wording.nobody_said())
    told = _told(desk.office, text, options)
    kept = office_contacts.log(desk.office, told)
    _tell(desk, kept, kept.id, as_json=as_json)


@click.command()
@click.argument("contact")
@click.argument("text", nargs=-1)
@_said_beside_the_line
@click.option("--day", metavar="DATE", help="Move it to this day.")
@for_programs
@click.pass_obj
def edit(
    desk: Desk, /, contact: str, text: tuple[str, ...], day: str | None, as_json: bool, **options: Any
) -> None:
    """Change a contact: what is given replaces what was said, the rest stays.

    CONTACT is an id, or its beginning, as `contacts` shows it.
    """
    told = replace(_told(desk.office, text, options), day=_day(desk.office, day))
    changed = office_contacts.edit(desk.office, contact, told)
    _tell(desk, changed, wording.changed(office_contacts.row(desk.office, changed)), as_json=as_json)


@click.command()
@click.option("--from", "first", metavar="DATE", help="From this day on.")
@click.option("--to", "last", metavar="DATE", help="To this day.")
@for_programs
@click.pass_obj
def contacts(desk: Desk, first: str | None, last: str | None, as_json: bool) -> None:
    """Show what is logged, newest first."""
    office = desk.office
    ever = office_contacts.EVER
    found = office_contacts.listed(office, _day(office, first) or ever[0], _day(office, last) or ever[1])
    people = office.journal.people()
    if as_json:
        desk.show([as_document(contact, people) for contact in found])
    elif not found:
        desk.say(wording.nothing_logged())
    else:
        _say_by_day(desk, found, people)


@click.command()
@for_programs
@click.pass_obj
def undo(desk: Desk, as_json: bool) -> None:
    """Take back the last change."""
    sentences = office_contacts.undo(desk.office)
    if as_json:
        desk.show({"undone": len(sentences)})
        return
    for sentence in sentences:
        desk.say(sentence)


@click.command()
@click.argument("contact")
@for_programs
@click.pass_obj
def delete(desk: Desk, contact: str, as_json: bool) -> None:
    """Delete a contact; `undo` brings it back."""
    gone = office_contacts.delete(desk.office, contact)
    _tell(desk, gone, wording.deleted(office_contacts.row(desk.office, gone)), as_json=as_json)


def _tell(desk: Desk, contact: Contact, sentence: str, *, as_json: bool) -> None:
    if as_json:
        desk.show(as_document(contact, desk.office.journal.people()))
    else:
        desk.say(sentence)


def as_document(contact: Contact, people: dict[str, Person]) -> dict[str, Any]:
    """A contact for programs: as the journal keeps it, but its people bear their names."""
    named = zip(contact.people, office_contacts.names(contact, people), strict=True)
    return {**to_document(contact), "people": [{"id": id_, "name": name} for id_, name in named]}


def _say_by_day(desk: Desk, found: list[Contact], people: dict[str, Person]) -> None:
    shown = _enough_of_ids([contact.id for contact in found])
    for day, of_day in groupby(found, key=lambda contact: contact.day):
        desk.say(wording.day(day))
        for contact in of_day:
            local = office_contacts.when(desk.office, contact)
            words = wording.row(contact, office_contacts.names(contact, people), local)
            desk.say(f"  {contact.id[:shown]}  {words}")


def _enough_of_ids(ids: list[str]) -> int:
    """How many characters tell these ids apart."""
    length = _SHORTEST_ID
    while len({id_[:length] for id_ in ids}) < len(ids):
        length += 1
    return length


# ----------------------------------------------------------------------------------------------------- reading the words


def _told(office: Office, text: tuple[str, ...], options: dict[str, Any]) -> Entry:
    """What the words say, and over it what the options say."""
    given = {key: value for key, value in options.items() if value is not None and value != ()}
    kinds: dict[str, Any] = {"how": How, "outcome": Outcome, "purpose": Purpose}
    for key, kind in kinds.items():
        if key in given:
            given[key] = kind(given[key])
    given |= {key: tidy(given[key]) for key in ("place", "area", "note") if key in given}
    if "what" in given:
        given["what"] = tuple(dict.fromkeys(What(word) for word in given["what"]))
    if "at" in given:
        given["at"] = _moment(office, given["at"])
    said = office_contacts.said(office, text)
    given["household"] |= said.household
    return replace(said, **given)


def _moment(office: Office, text: str) -> datetime:
    """A local time, `2026-11-02 09:10` or `09:10`; else as `clock.read_local` has it, but no day alone."""
    words = text.strip()
    try:
        if len(words) <= len("09:10"):
            return office_contacts.day_clock(office).at(read_time(words))
        moment = clock.read_local(words, office.zone) if ":" in words else None
    except ValueError:
        moment = None
    if moment is None:
        raise click.BadParameter(wording.no_moment(text), param_hint="--at")
    return moment


def _day(office: Office, text: str | None) -> date | None:
    """A day as `values.read_day` has it; a weekday is the last one, because what is logged has been."""
    if text is None:
        return None
    from wfh_app.cli.values import read_day  # noqa: PLC0415 - `log` does without it

    day = read_day(text, office.today())
    named = text.strip().isalpha() and text.strip().lower() != "tomorrow"
    return day - timedelta(days=7) if named and day > office.today() else day
