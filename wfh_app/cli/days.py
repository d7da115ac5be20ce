"""`day`: show days, or set them."""

from datetime import date
from typing import Any

import click

from wfh_app.cli.desk import Desk
from wfh_app.cli.values import read_day
from wfh_app.core.outside_contact import DayState
from wfh_app.core.records import to_document
from wfh_app.office import days as office_days
from wfh_app.office.days import DayChange, DayView, Stand
from wfh_app.wording import days as wording

_RATING = click.IntRange(1, 5)
_WRITTEN = ("off", "reason", "nobody", "closed_at", "connected", "energy", "good_moment", "tomorrow")


@click.command()
@click.argument("when", metavar="[DATE or D1..D2]", required=False)
@click.option("--nobody", is_flag=True, help="Nobody from outside was met face to face.")
@click.option("--off", is_flag=True, help="A day off: holiday, ill, leave me be.")
@click.option("--on", is_flag=True, help="Not off after all; else takes “nobody” back.")
@click.option("--reason", metavar="TEXT", help="Why it is off.")
@click.option(
    "--connected", type=_RATING, metavar="1-5", help="How connected you felt: 1 cut off, 5 connected."
)
@click.option("--energy", type=_RATING, metavar="1-5", help="How much energy was left.")
@click.option("--moment", metavar="TEXT", help="One good moment.")
@click.option("--tomorrow", metavar="TEXT", help='Whom or where tomorrow: "Riverside Timber 11:30".')
@click.option("--close", is_flag=True, help="Close the day.")
@click.option("--json", "as_json", is_flag=True, help="For programs: one object, or a list for D1..D2.")
@click.pass_obj
def day(
    desk: Desk, /, when: str | None, *, nobody: bool, off: bool, on: bool, as_json: bool, **told: Any
) -> None:
    """Show days, or set them; without a date today."""
    wish = DayChange(stand=_stand(nobody=nobody, off=off, on=on), **told)
    office = desk.office
    days = _days(desk, when)
    if len(days) > 1 and wish != DayChange(stand=wish.stand, reason=wish.reason):
        raise click.UsageError(wording.only_one_day())
    views = office_days.show(office, days) if wish.is_empty else office_days.change(office, days, wish)
    if as_json:
        documents = [_document(view) for view in views]
        desk.show(documents if when and ".." in when else documents[0])
    else:
        for view in views:
            desk.say(wording.line(view.record, view.count))


def _stand(*, nobody: bool, off: bool, on: bool) -> Stand | None:
    options: dict[Stand, bool] = {"nobody": nobody, "off": off, "on": on}
    given = [stand for stand, is_given in options.items() if is_given]
    if len(given) > 1:
        raise click.UsageError(wording.one_of_three())
    return given[0] if given else None


def _document(view: DayView) -> dict[str, Any]:
    """A day for programs: its state, what it counts for, and what is written of it. `people` is null where nothing is known."""
    written = to_document(view.record)
    unknown = view.count.state is DayState.UNLOGGED
    return {
        "day": written["day"],
        "state": str(view.count.state),
        "people": None if unknown else view.count.met,
        "talk": view.count.talk,
        **{key: written[key] for key in _WRITTEN},
    }


def _days(desk: Desk, when: str | None) -> tuple[date, ...]:
    today = desk.office.today()
    first, dots, last = (when or "today").partition("..")
    start = read_day(first, today)
    return office_days.every_day(start, read_day(last, today) if dots else start)
