"""`export`, `import`, `wipe`: all data at once."""

import click

from wfh_app.cli.desk import Desk
from wfh_app.cli.options import for_programs
from wfh_app.office import Refused, data
from wfh_app.wording import data as wording


@click.command()
@click.argument("file")
@for_programs
@click.pass_obj
def export(desk: Desk, file: str, *, as_json: bool) -> None:
    """Write everything you logged into FILE, as one JSON object."""
    path = desk.path(file)
    number = data.export(desk.office, path)
    desk.tell(wording.exported(number, path), {"records": number, "file": str(path)}, as_json=as_json)


@click.command("import")
@click.argument("file")
@for_programs
@click.pass_obj
def import_(desk: Desk, file: str, *, as_json: bool) -> None:
    """Take in what `export` wrote; what is here already is kept, the newer version of each record wins."""
    done = data.take_in(desk.office, desk.path(file))
    if as_json:
        left = [{"where": each.where, "reason": each.reason} for each in done.left]
        desk.show({"new": done.new, "known": done.known, "bad": left})
        return
    desk.say(wording.imported(done.new, done.known, len(done.left)))
    for each in done.left:
        desk.warn(f"wfh-app: {wording.left_out(each.where, each.reason)}")


@click.command()
@click.option("--yes", is_flag=True, help="Really remove it.")
@for_programs
@click.pass_obj
def wipe(desk: Desk, *, yes: bool, as_json: bool) -> None:
    """Remove everything you logged, with all copies and drafts; settings stay."""
    if not yes:
        raise Refused(wording.wipe_needs_yes(desk.places.data))
    data.wipe(desk.office)
    places = desk.places
    said = wording.wiped(places.data, places.settings_file)
    desk.tell(said, {"wiped": str(places.data)}, as_json=as_json)
