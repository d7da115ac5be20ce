"""The week of a home: its summary, the felt answers, what it was first shown as, and its exports.

Convention: a week is named by its first day. Showing a finished week for the first time writes its number down; apart from that,
only answers and exports write.
"""

import contextlib
import importlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from wfh_app.adapters.faults import StorageFault
from wfh_app.core import clock, week
from wfh_app.core.out_of_office import OutOfOffice, outcomes, past_day_end
from wfh_app.core.records import YEARS, Day, Week
from wfh_app.core.town import Proposal
from wfh_app.core.week import Material, Summary
from wfh_app.office import Office, Refused
from wfh_app.office.desk_time import spans
from wfh_app.office.index import index
from wfh_app.wording import week as wording

MOST_PROPOSALS = 3
FORMATS = ("pdf", "html", "csv", "md", "json")
Printer = Callable[[Summary], bytes]


def running(office: Office) -> date:
    """The first day of the week that runs."""
    return week_holding(office, office.today())


def week_holding(office: Office, day: date) -> date:
    """The first day of the week a day lies in."""
    return clock.week_of(day, office.settings.week.starts)


def week_said(office: Office, text: str) -> date:
    """The week of `2026-11-05` or `2026-W45`. ValueError where it is neither."""
    starts = office.settings.week.starts
    is_week = "W" in text.upper()
    day = clock.iso_week(text, starts) if is_week else date.fromisoformat(text.strip())
    if day.year not in YEARS:
        raise ValueError(text)
    return clock.week_of(day, starts)


def summary(office: Office, first_day: date) -> Summary:
    """The summary of a week; the number of a finished week is written down as it is first shown.

    Where nothing can be written the week is shown all the same, and its number written down the next time.
    """
    result = week.summary(_material(office, first_day))
    kept = week.kept_first(_record(office, first_day), result)
    if kept is not None:
        with contextlib.suppress(StorageFault):
            office.write(kept, undo=False)
    return result


def answer(office: Office, first_day: date, answers: Sequence[int]) -> None:
    """Keep the three answers on how a week felt, 1 to 3 each; no answers take them back. Refused for a week to come."""
    if first_day > office.today():
        raise Refused(wording.not_begun(first_day))
    record = _record(office, first_day) or Week(week=first_day)
    office.write(replace(record, felt=tuple(answers)))


def _record(office: Office, first_day: date) -> Week | None:
    return office.journal.weeks(first_day, first_day).get(first_day)


def _material(office: Office, first_day: date) -> Material:
    last_day = clock.week_days(first_day)[-1]
    journal = office.journal
    days = journal.days(first_day, last_day)
    return Material(
        first_day=first_day,
        today=office.today(),
        contacts=tuple(journal.contacts(first_day, last_day)),
        days=days,
        people=journal.people(),
        places=journal.places(),
        index=index(office),
        week=_record(office, first_day),
        week_before=_record(office, first_day - clock.ONE_WEEK),
        out=_out_of_office(office, first_day, last_day, days),
        proposals=_proposals(office, last_day),
        shows_number=office.settings.week.show_number,
        asks_felt=office.settings.week.felt,
        dogs=tuple(dog.name for dog in office.settings.dogs),
    )


def _out_of_office(office: Office, first: date, last: date, days: dict[date, Day]) -> OutOfOffice:
    journal, work = office.journal, office.settings.work
    walks, outings, breaks = outcomes(journal.prompts(first, last), journal.outings(first, last))
    return OutOfOffice(
        walks,
        outings,
        breaks,
        past_day_end(
            clock.week_days(first),
            days,
            spans(office, first, last),
            hours=work.hours,
            zone=office.zone,
            day_starts=work.day_starts,
        ),
    )


def _proposals(office: Office, last_day: date) -> tuple[Proposal, ...]:
    """Proposals are for the days to come: a week that is long over has none."""
    if last_day < office.today() - clock.ONE_WEEK:
        return ()
    from wfh_app.office.town import coming_workdays, propose  # noqa: PLC0415 - a week of long ago needs no town

    return propose(office, coming_workdays(office))[:MOST_PROPOSALS]


# -------------------------------------------------------------------------------------------------------------- exports


def export(result: Summary, target: Path, printer: Printer) -> None:
    """Write a week into a file in the form its ending says; `printer` makes the page of a PDF, for which it needs Qt.

    Raises `Refused` for another ending, `StorageFault` where the file cannot be written.
    """
    from wfh_app.adapters import safe_file  # noqa: PLC0415 - only an export writes

    form = target.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise Refused(wording.no_such_format(target.name, FORMATS))
    if not target.parent.is_dir():
        raise Refused(wording.no_folder(str(target.parent)))
    content = printer(result) if form == "pdf" else text_of(result, form).encode(errors="replace")
    safe_file.write({target: content})


def text_of(result: Summary, form: str) -> str:
    """The week as HTML, CSV, Markdown, JSON or plain text (`txt`); each form is loaded when it is asked for."""
    modules = {"html": "html", "csv": "csv", "md": "markdown", "json": "json", "txt": "text"}
    writer = importlib.import_module(f"wfh_app.adapters.exchange.week_{modules[form]}")
    return str(writer.text(result))
