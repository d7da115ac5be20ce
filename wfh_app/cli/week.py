"""`week`: the summary, for people, for programs, or into a file. Qt is loaded for a PDF alone."""

from datetime import date

import click

from wfh_app.cli.desk import Desk
from wfh_app.cli.options import for_programs
from wfh_app.cli.values import day_in_words
from wfh_app.core.week import Summary
from wfh_app.office import Refused, weeks
from wfh_app.wording import felt as felt_wording
from wfh_app.wording import week as wording


@click.command()
@click.argument("when", metavar="[DATE or 2026-W45]", required=False)
@click.option(
    "--felt", type=click.IntRange(1, 3), nargs=3, metavar="1-3 1-3 1-3", help="How it felt, three answers."
)
@click.option(
    "--export", "target", metavar="FILE", help="Into a file; its ending says the form: pdf html csv md json."
)
@for_programs
@click.pass_obj
def week(
    desk: Desk, when: str | None, felt: tuple[int, int, int] | None, target: str | None, as_json: bool
) -> None:
    """Show a week: the facts first, then outside contact.

    --felt answers three questions, each 1 hardly ever, 2 some of the time, 3 often. This week, how often did you miss having
    someone to be with? Feel left out of things? Feel cut off from other people?
    """
    office = desk.office
    first_day = _week(desk, when)
    if felt:
        weeks.answer(office, first_day, felt)
    summary = weeks.summary(office, first_day)
    if target is not None:
        weeks.export(summary, desk.path(target), _print)
    if as_json:
        from wfh_app.adapters.exchange import week_json  # noqa: PLC0415 - only for programs

        desk.show(week_json.document(summary))
    elif target is not None:
        desk.say(wording.written(str(desk.path(target))))
    else:
        desk.say(weeks.text_of(summary, "txt").rstrip("\n"))
        _say_more(desk, summary)


def _week(desk: Desk, when: str | None) -> date:
    if when is None:
        return weeks.running(desk.office)
    if (day := day_in_words(when, desk.office.today())) is not None:
        return weeks.week_holding(desk.office, day)
    try:
        return weeks.week_said(desk.office, when)
    except (ValueError, OverflowError) as fault:
        raise click.BadParameter(wording.no_such_week(when)) from fault


def _say_more(desk: Desk, summary: Summary) -> None:
    """What a window offers beside the week: its questions, and people who listen."""
    if summary.asks_felt and summary.felt is None:
        desk.say(f"\n{felt_wording.by_command()}")
    if summary.offers_help:
        from wfh_app.office import helping  # noqa: PLC0415 - seldom wanted
        from wfh_app.wording import helping as help_wording  # noqa: PLC0415 - same

        desk.say(f"\n{help_wording.window()}")
        for line in helping.lines(desk.office):
            desk.say(f"  {line.number}  {help_wording.line_title(line)} · {help_wording.line_note(line)}")


def _print(summary: Summary) -> bytes:
    try:
        from wfh_app.ui import week_page  # noqa: PLC0415 - the one place where the command line loads Qt
    except ImportError as fault:
        raise Refused(wording.no_pdf_here(str(fault))) from fault
    return week_page.pdf(summary)
