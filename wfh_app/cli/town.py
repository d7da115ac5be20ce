"""`spot`, `town`, `step`, `plan`, `outing`: who is growing, what comes next, and the way through town."""

from datetime import time, timedelta
from typing import Any

import click

from wfh_app.cli.desk import Desk
from wfh_app.cli.options import for_programs
from wfh_app.cli.values import CLOCK_TIME, read_day
from wfh_app.core.records import Outing, Place, Sign, Stop, to_document
from wfh_app.core.stops import stop_name
from wfh_app.core.tally import Tally
from wfh_app.core.town import Area, Board, Due, FollowUp, Proposal
from wfh_app.office import calendars, sightings
from wfh_app.office import plans as office_plans
from wfh_app.office import town as office_town
from wfh_app.wording import town as wording

MOST_DUE = 6


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--area", metavar="AREA", default="", help="The part of town.")
@click.option("--name", metavar="NAME", default="", help="The business, if you know its name.")
@click.option("--sign", type=click.Choice([str(sign) for sign in Sign]), help="What you noticed.")
@for_programs
@click.pass_obj
def spot(desk: Desk, text: tuple[str, ...], area: str, name: str, sign: str | None, *, as_json: bool) -> None:
    """Write down who is growing: `spot "new steel frame" --area "Elm St"`. Says the place's id."""
    place = sightings.spot(desk.office, " ".join(text), area, name, Sign(sign) if sign else None)
    desk.tell(place.id, to_document(place), as_json=as_json)


@click.command()
@for_programs
@click.pass_obj
def town(desk: Desk, as_json: bool) -> None:
    """Show who and what is due in town, by area, and the campaign's tally."""
    board = office_town.board(desk.office)
    if as_json:
        desk.show(_board_document(board))
    else:
        names = _Names(desk)
        babies = desk.office.settings.town.babies
        for line in wording.board(board, desk.office.today(), names.of, babies=babies):
            desk.say(line)


@click.command()
@click.argument("name")
@click.argument("date")
@click.argument("text", nargs=-1, required=True)
@for_programs
@click.pass_obj
def step(desk: Desk, name: str, date: str, text: tuple[str, ...], *, as_json: bool) -> None:
    """Set a place's one next step: `step "Riverside Timber" fri ask for the foreman`."""
    place = sightings.step(desk.office, name, read_day(date, desk.office.today()), " ".join(text))
    desk.tell(wording.next_step(place), to_document(place), as_json=as_json)


@click.command()
@click.argument("what", type=click.Choice(["call", "visit", "lunch"]), required=False)
@click.argument("name", required=False)
@click.argument("date", required=False)
@click.argument("time", type=CLOCK_TIME, required=False)
@click.option("--json", "as_json", is_flag=True, help="For programs: today, tomorrow, and what is due.")
@click.pass_obj
def plan(  # noqa: PLR0917 - click hands over what was typed
    desk: Desk,
    what: office_plans.Planned | None,
    name: str | None,
    date: str | None,
    time: time | None,
    as_json: bool,
) -> None:
    """Plan a call, a visit or a lunch, today unless a DATE is given; says the plan's id.

    Alone it shows the plan of today and tomorrow, and what is due.
    """
    if what is None:
        _show_plans(desk, as_json=as_json)
        return
    if name is None:
        raise click.UsageError(wording.whom_or_where())
    today = desk.office.today()
    day = read_day(date, today) if date else today
    planned = office_plans.plan(desk.office, what, name, day, time)
    desk.tell(planned.id, to_document(planned), as_json=as_json)


def _show_plans(desk: Desk, *, as_json: bool) -> None:
    office = desk.office
    today = office.today()
    days = (today, today + timedelta(days=1))
    plans = {day: office_plans.plans_of(office, day) for day in days}
    due = office_town.propose(office)
    if as_json:
        documents = {
            name: [_outing_document(desk, item) for item in plans[day]]
            for name, day in zip(("today", "tomorrow"), days, strict=True)
        }
        desk.show({**documents, "due": [_proposal_document(item) for item in due]})
        return
    names = _Names(desk)
    for day in days:
        lines = [wording.outing(item, [names.of(stop) for stop in item.stops]) for item in plans[day]]
        reasons = [wording.proposal(item, today) for item in due[:MOST_DUE]] if day == days[-1] else []
        for line in wording.day_plan(day, today, lines, reasons):
            desk.say(line)


@click.group(invoke_without_command=True)
@for_programs
@click.pass_context
def outing(context: click.Context, as_json: bool) -> None:
    """Plan ways out; alone it lists what is planned."""
    if context.invoked_subcommand is not None:
        return
    desk: Desk = context.obj
    found = office_plans.outings(desk.office)
    if as_json:
        desk.show([_outing_document(desk, item) for item in found])
        return
    names = _Names(desk)
    for item in found:
        desk.say(wording.outing(item, [names.of(stop) for stop in item.stops]))
    if not found:
        desk.say(wording.nothing_planned())


@outing.command("add")
@click.argument("date")
@click.argument("time", type=CLOCK_TIME)
@click.argument("stops", metavar="STOP...", nargs=-1)
@click.option("--area", metavar="AREA", default="", help="The part of town.")
@for_programs
@click.pass_obj
def outing_add(
    desk: Desk, date: str, time: time, stops: tuple[str, ...], area: str, *, as_json: bool
) -> None:
    """Plan an outing: each STOP is a person, a place or words, with minutes as `Marta:30`. Says its id.

    What it runs into (the dog's limit, your calendar, the end of work) is told on stderr.
    """
    planned = office_plans.add_outing(desk.office, read_day(date, desk.office.today()), time, stops, area)
    desk.tell(planned.id, _outing_document(desk, planned), as_json=as_json)
    fit = office_plans.how_it_fits(desk.office, planned, calendars.entries_of(desk.office, planned.day))
    for line in wording.fit(fit, [dog.name for dog in desk.office.settings.dogs]) if fit else ():
        desk.warn(line)


@outing.command("done")
@click.argument("outing_id", metavar="ID")
@for_programs
@click.pass_obj
def outing_done(desk: Desk, outing_id: str, *, as_json: bool) -> None:
    """Tick a plan; a call, visit or lunch becomes the contact, whose id is said."""
    ticked, contact = office_plans.done(desk.office, outing_id)
    said = contact.id if contact else wording.ticked(ticked)
    desk.tell(said, to_document(ticked), as_json=as_json)


@outing.command("page")
@click.argument("outing_id", metavar="ID")
@for_programs
@click.pass_obj
def outing_page(desk: Desk, outing_id: str, *, as_json: bool) -> None:
    """The page to take along, as text: when to be where, what for, and what is known of it."""
    from wfh_app.office import itinerary  # noqa: PLC0415 - only this verb needs it

    office = desk.office
    found = office_plans.find_outing(office, outing_id)
    fitting = itinerary.fits(office, found, calendars.entries_of(office, found.day))
    lines = list(itinerary.page(office, found, fitting))
    if as_json:
        desk.show(lines)
        return
    for line in lines:
        desk.say(line)


@outing.command("drop")
@click.argument("outing_id", metavar="ID")
@for_programs
@click.pass_obj
def outing_drop(desk: Desk, outing_id: str, *, as_json: bool) -> None:
    """Let a plan go."""
    dropped = office_plans.drop(desk.office, outing_id)
    desk.tell(wording.dropped(dropped), to_document(dropped), as_json=as_json)


class _Names:
    """Stops in words, with people and places read once."""

    def __init__(self, desk: Desk) -> None:
        self._people = desk.office.journal.people()
        self._places = desk.office.journal.places()

    def of(self, stop: Stop) -> str:
        return stop_name(stop, self._people, self._places)


# ----------------------------------------------------------------------------------------------------------- for programs


def _outing_document(desk: Desk, item: Outing) -> dict[str, Any]:
    fit = office_plans.how_it_fits(desk.office, item)
    seconds = {"over_alone_minutes": fit.over_alone.total_seconds() // 60, "drop": fit.drop} if fit else {}
    return {**to_document(item), **{key: int(value) for key, value in seconds.items()}}


def _board_document(board: Board) -> dict[str, Any]:
    return {
        "people": [_due_document(due) for due in board.people],
        "places": [to_document(place) for place in board.places],
        "follow_ups": [_step_document(step) for step in board.follow_ups],
        "areas": [_area_document(area) for area in board.areas],
        "outings": [to_document(outing) for outing in board.outings],
        "week": _tally_document(board.week),
        "year": _tally_document(board.year),
    }


def _due_document(due: Due) -> dict[str, Any]:
    return {
        "id": due.person.id,
        "name": due.person.name,
        "in_person": due.in_person,
        "last": due.last.isoformat() if due.last else None,
        "interval_days": due.interval,
        "due": due.on.isoformat(),
        "share": round(float(due.share), 2),
    }


def _proposal_document(item: Proposal) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "name": item.name,
        "person": item.person or None,
        "place": item.place or None,
        "area": item.area,
        "last": item.last.isoformat() if item.last else None,
        "due": item.due.isoformat() if item.due else None,
        "step": item.step,
    }


def _step_document(step: FollowUp) -> dict[str, Any]:
    place: Place = step.place
    return {
        "id": place.id,
        "name": place.name,
        "area": place.area,
        "step": place.next_step,
        "on": step.on.isoformat(),
        "when": step.when,
        "sought": step.sought.isoformat() if step.sought else None,
    }


def _area_document(area: Area) -> dict[str, Any]:
    return {
        "name": area.name,
        "last_there": area.last_there.isoformat() if area.last_there else None,
        "follow_ups": [step.place.id for step in area.follow_ups],
        "overdue": [due.person.id for due in area.overdue],
    }


def _tally_document(tally: Tally) -> dict[str, Any]:
    return {
        "hands": tally.hands,
        "new_faces": tally.new_faces,
        "lunches": tally.lunches,
        "visits": tally.visits,
        "calls": tally.calls,
        "areas": tally.areas,
        "sightings": tally.sightings,
        "babies": tally.babies,
        "prospecting": {
            "attempts": tally.attempts,
            "conversations": tally.conversations,
            "new_faces": tally.new_faces,
            "sightings": tally.sightings,
            "follow_ups_kept": tally.follow_ups_kept,
        },
        "sales": {"meetings": tally.sales.meetings, "calls": tally.sales.calls},
    }
