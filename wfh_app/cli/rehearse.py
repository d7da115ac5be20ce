"""`rehearse`: play a day of a file through the real rules, on a simulated clock."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from wfh_app.cli.desk import Desk


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--json", "as_json", is_flag=True, help="For programs: a JSON line a decision, the summary last."
)
@click.option("--mine", is_flag=True, help="Start from your own settings.")
@click.pass_obj
def rehearse(desk: Desk, file: Path, as_json: bool, mine: bool) -> None:
    """Play the day of FILE, a TOML file of settings and events, and say what would come when."""
    from wfh_app.office import rehearsing  # noqa: PLC0415 - loads what only this verb needs

    path = desk.path(str(file))
    tables = rehearsing.tables_of(path)
    if mine:
        tables = rehearsing.over(rehearsing.own_tables(desk.places), tables)
    with rehearsing.play(tables, path, desk.now) as played:
        for sentence in played.faults:
            desk.warn(f"wfh-app: {sentence}")
        if as_json:
            for line in played.lines:
                desk.show(line)
        else:
            _tell(desk, played.lines)


def _tell(desk: Desk, lines: Iterator[dict[str, Any]]) -> None:
    from wfh_app.wording import prompts, rehearsing  # noqa: PLC0415 - not for --json

    day = ""
    for line in lines:
        if "summary" in line:
            desk.say("" if day else rehearsing.nothing())
            _sum_up(desk, line)
            continue
        if line["at"][:10] != day:
            day = line["at"][:10]
            desk.say(prompts.day_heading(line["at"]))
        desk.say(f"  {prompts.line(line)}")


def _sum_up(desk: Desk, line: dict[str, Any]) -> None:
    from wfh_app.wording import prompts, rehearsing  # noqa: PLC0415 - not for --json

    for kind, numbers in line["summary"].items():
        if numbers["prompts"]:
            desk.say(prompts.counts(kind, numbers))
    desk.say(rehearsing.at_desk(line["desk_seconds"] // 60))
