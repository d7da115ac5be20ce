"""`people`: who is known, and everything that can be done about it."""

from typing import Any

import click

from wfh_app.cli.contacts import as_document
from wfh_app.cli.desk import Desk
from wfh_app.cli.options import for_programs, together
from wfh_app.core.names import tidy
from wfh_app.core.records import Person, Tie, to_document
from wfh_app.office import address_book
from wfh_app.office import contacts as office_contacts
from wfh_app.office import people as office_people
from wfh_app.office.people import LONGEST_INTERVAL_DAYS, LastSeen
from wfh_app.wording import people as wording

_DAYS = click.IntRange(1, LONGEST_INTERVAL_DAYS)
_SHOWN_CONTACTS = 20


_what_is_known = together(
    click.option("--tie", type=click.Choice([str(tie) for tie in Tie]), help="How near."),
    click.option("--business", metavar="TEXT", help="Their business."),
    click.option("--area", metavar="AREA", help="The part of town."),
    click.option("--in-person-days", type=_DAYS, help="You like to see them every so many days."),
    click.option("--any-contact-days", type=_DAYS, help="You like to hear from them every so many days."),
    click.option("--phone", metavar="TEXT"),
    click.option("--email", metavar="TEXT"),
    click.option("--note", metavar="TEXT"),
    click.option("--household/--outsider", default=None, help="Lives with you, or does not."),
    click.option("--archive/--unarchive", "archived", default=None, help="Put away: no longer proposed."),
)
"""The options `add` and `edit` share."""


def _changes(options: dict[str, Any]) -> dict[str, Any]:
    said = {key: value for key, value in options.items() if value is not None}
    given = {key: tidy(value) if isinstance(value, str) else value for key, value in said.items()}
    return {**given, "tie": Tie(given["tie"])} if "tie" in given else given


@click.group(invoke_without_command=True)
@for_programs
@click.pass_context
def people(context: click.Context, as_json: bool) -> None:
    """Show and change the people you know."""
    if context.invoked_subcommand is None:
        context.invoke(list_, as_json=as_json)


@people.command("list")
@click.option("--all", "everybody", is_flag=True, help="Those put away too.")
@click.option("--json", "as_json", is_flag=True, help="For programs; always everybody.")
@click.pass_obj
def list_(desk: Desk, as_json: bool, everybody: bool = False) -> None:
    """Everybody, by name, with when you last met."""
    known = office_people.everybody(desk.office)
    seen = office_people.last_seen(desk.office)
    if as_json:
        desk.show([_document(person, seen) for person in known])
        return
    shown = [person for person in known if everybody or not person.archived]
    for person in shown:
        desk.say(wording.row(person, seen[person.id].met, desk.office.today()))
    if not shown:
        desk.say(wording.nobody_known())


@people.command()
@click.argument("name")
@for_programs
@click.pass_obj
def show(desk: Desk, name: str, as_json: bool) -> None:
    """What is known of somebody, and what is logged."""
    office = desk.office
    person = office_people.find(office, name)
    contacts = office_people.contacts_with(office, person)
    seen = office_people.last_seen(office)
    if as_json:
        everybody = office.journal.people()
        desk.show(
            {**_document(person, seen), "contacts": [as_document(each, everybody) for each in contacts]}
        )
        return
    desk.say(wording.row(person, seen[person.id].met, office.today()))
    for label, value in wording.details(person):
        desk.say(f"  {label}: {value}")
    for contact in contacts[:_SHOWN_CONTACTS]:
        desk.say(f"  {office_contacts.row(office, contact)}")


@people.command()
@click.argument("name")
@_what_is_known
@for_programs
@click.pass_obj
def add(desk: Desk, /, name: str, as_json: bool, **options: Any) -> None:
    """Add somebody you have not met yet, or whom you want to keep in mind."""
    person = office_people.add(desk.office, name, _changes(options))
    desk.tell(wording.added(person), to_document(person), as_json=as_json)


@people.command()
@click.argument("name")
@_what_is_known
@for_programs
@click.pass_obj
def edit(desk: Desk, /, name: str, as_json: bool, **options: Any) -> None:
    """Change what is known of somebody."""
    person = office_people.change(desk.office, name, _changes(options))
    desk.tell(wording.changed(person), to_document(person), as_json=as_json)


@people.command()
@click.argument("name")
@click.argument("new_name")
@for_programs
@click.pass_obj
def rename(desk: Desk, name: str, new_name: str, as_json: bool) -> None:
    """Give somebody another name; what is logged follows."""
    before = office_people.find(desk.office, name).name
    person = office_people.rename(desk.office, name, new_name)
    desk.tell(wording.renamed(before, person), to_document(person), as_json=as_json)


@people.command()
@click.argument("name")
@click.argument("double")
@for_programs
@click.pass_obj
def merge(desk: Desk, name: str, double: str, as_json: bool) -> None:
    """Two who are one, typed twice: NAME stays, and everything of DOUBLE is hers."""
    person, contacts = office_people.merge(desk.office, name, double)
    desk.tell(wording.merged(person, contacts), to_document(person), as_json=as_json)


@people.command("import")
@click.argument("file")
@for_programs
@click.pass_obj
def import_(desk: Desk, file: str, as_json: bool) -> None:
    """Everybody of a vCard or CSV file; twice adds nobody twice."""
    done = address_book.import_file(desk.office, desk.path(file))
    if as_json:
        unread = [{"line": each.line, "name": each.name, "reason": each.reason} for each in done.unread]
        desk.show({"added": done.added, "known": done.known, "unread": unread})
        return
    desk.say(wording.imported(done.added, done.known))
    if done.unread:
        desk.say(wording.left_out(len(done.unread)))
    for each in done.unread:
        desk.say(f"  {wording.unread(each.line, each.name, broken=each.reason == 'broken')}")


@people.command()
@click.argument("file")
@for_programs
@click.pass_obj
def export(desk: Desk, file: str, as_json: bool) -> None:
    """Everybody into a file other programs read: .vcf or .csv."""
    path = desk.path(file)
    number = address_book.export_file(desk.office, path)
    desk.tell(wording.exported(number, path), {"people": number, "file": str(path)}, as_json=as_json)


@people.command()
@click.argument("name")
@for_programs
@click.pass_obj
def forget(desk: Desk, name: str, as_json: bool) -> None:
    """Forget somebody for good, here and on your other devices. This cannot be undone."""
    person = office_people.forget(desk.office, name)
    desk.tell(wording.forgotten(person.name), {"forgotten": person.id}, as_json=as_json)


def _document(person: Person, seen: dict[str, LastSeen]) -> dict[str, Any]:
    """Somebody for programs: as the journal keeps her, with when she was last met face to face and last reached."""
    last = seen[person.id]
    return {
        **to_document(person),
        "last_met": last.met and last.met.isoformat(),
        "last_contact": last.reached and last.reached.isoformat(),
    }
