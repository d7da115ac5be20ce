"""`dog`: his day at a glance, a walk that is done, and how hot it is."""

import click

from wfh_app.cli.desk import Desk
from wfh_app.wording import dog as wording


@click.group(invoke_without_command=True)
@click.pass_context
def dog(context: click.Context) -> None:
    """Show the dogs' day: walks, naps, meals, and how long they may be alone."""
    if context.invoked_subcommand is not None:
        return
    desk: Desk = context.obj
    dogs = desk.office.settings.dogs
    for line in [line for one in dogs for line in wording.day(one)] or [wording.no_dog()]:
        desk.say(line)


@dog.command()
@click.option("--by", metavar="NAME", default="", help="Who took the walk, if it was not you.")
@click.pass_obj
def walked(desk: Desk, by: str) -> None:
    """Say that the walk is done, so that it is not asked for again."""
    from wfh_app.office import dog as office_dog  # noqa: PLC0415 - only this verb needs it

    office_dog.say_walked(desk.office, by, desk.live.feed if desk.live else None)
    desk.say(wording.walked(by))


@dog.command()
@click.argument("degrees", type=int, required=False)
@click.pass_obj
def hot(desk: Desk, degrees: int | None) -> None:
    """Say how hot it is today, in DEGREES Celsius, or only that it is hot."""
    from wfh_app.office import dog as office_dog  # noqa: PLC0415 - only this verb needs it

    desk.say(office_dog.say_hot(desk.office, degrees))
