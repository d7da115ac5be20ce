"""`dog`: his day at a glance, a walk that is done, and how hot it is."""

from typing import Any

import click

from wfh_app.cli.desk import Desk
from wfh_app.cli.options import for_programs
from wfh_app.core.dog import suits, walks
from wfh_app.core.settings import Dog, as_toml
from wfh_app.office import Refused
from wfh_app.wording import dog as wording


@click.group(invoke_without_command=True)
@for_programs
@click.pass_context
def dog(context: click.Context, as_json: bool) -> None:
    """Show the dogs' day: walks, naps, meals, how long they may be alone, and what a walk should mind now."""
    if context.invoked_subcommand is not None:
        return
    from wfh_app.office import dog as office_dog  # noqa: PLC0415 - not for `walked`, which answers at once

    desk: Desk = context.obj
    office = desk.office
    dogs = office.settings.dogs
    outside = office_dog.outside(office, office.now()) if dogs else ""
    if as_json:
        desk.show({"dogs": [_document(one) for one in dogs], "outside": outside})
        return
    for line in [line for one in dogs for line in wording.day(one)] or [wording.no_dog()]:
        desk.say(line)
    for line in (*office_dog.moved_walks(dogs), *_proposals(desk), *([outside] if outside else [])):
        desk.say(line)


def _proposals(desk: Desk) -> list[str]:
    """What suits each dog's age and size, where one of them is set."""
    today = desk.office.today()
    found = [suits(one.born, one.size, today) for one in desk.office.settings.dogs]
    return [wording.suits(each) for each in found if each]


def _document(one: Dog) -> dict[str, Any]:
    """A dog as the settings have him; `walks_come` are his walks after meals have moved them."""
    told = {key: as_toml(value) for key, value in one._asdict().items()}
    come = [as_toml(walk.comes) for walk in walks((one,))]
    return {**told, "born": one.born.isoformat() if one.born else None, "walks_come": come}


@dog.command()
@click.option("--by", metavar="NAME", default="", help="Who took the walk, if it was not you.")
@for_programs
@click.pass_obj
def walked(desk: Desk, by: str, *, as_json: bool) -> None:
    """Say that the walk is done, so that it is not asked for again."""
    from wfh_app.office import dog as office_dog  # noqa: PLC0415 - only this verb needs it

    office_dog.say_walked(desk.office, by, desk.live.feed if desk.live else None)
    desk.tell(wording.walked(by), {"walked": True, "by": by}, as_json=as_json)


@dog.command(context_settings={"ignore_unknown_options": True})  # it may be below zero
@click.argument("degrees", default="")
@for_programs
@click.pass_obj
def hot(desk: Desk, degrees: str, *, as_json: bool) -> None:
    """Say how hot it is today, in DEGREES Celsius, or only that it is hot."""
    from wfh_app.office import dog as office_dog  # noqa: PLC0415 - only this verb needs it

    try:
        warm = office_dog.degrees(degrees)
    except Refused as fault:
        raise click.BadParameter(str(fault)) from fault
    said = office_dog.say_hot(desk.office, warm)
    desk.tell(said, {"degrees": warm, "said": said}, as_json=as_json)
