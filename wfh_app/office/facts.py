"""What the journal says that the machine must know: `core.events.Facts` of the last weeks.

Convention: days are local; the machine compares, nothing is decided here.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from wfh_app.core.events import Came, Facts, PlannedOuting
from wfh_app.core.records import Contact, Day, DeskSpan, Outing, OutingState, Person, Prompt, read_instant
from wfh_app.core.town import length
from wfh_app.core.trail import met_outside
from wfh_app.core.week import household_of
from wfh_app.office import Office
from wfh_app.office.town import stop_name

_BACK = timedelta(days=35)
_AHEAD = timedelta(days=14)


def facts(office: Office) -> Facts:
    """The facts now."""
    today = office.today()
    first, last = today - _BACK, today + _AHEAD
    journal = office.journal
    people = journal.people()
    faces = _faces(journal.contacts(first, today), people)
    days = journal.days(first, last)
    outings = journal.outings(first, last)
    prompts = journal.prompts(first, today)
    spans = journal.desk(first, today)
    return Facts(
        last_met=max((contact.at for contact in faces), default=None),
        logged=frozenset(contact.day for contact in faces) | _days(days, "nobody"),
        off=_days(days, "off"),
        closed=_days(days, "closed_at"),
        skipped=_days(days, "skipped") | _skipped(prompts),
        outings=tuple(_planned(office, outing) for outing in outings if _prompts(outing)),
        outings_done=frozenset(outing.id for outing in outings if outing.state is OutingState.DONE),
        out_on=frozenset(outing.day for outing in outings if _was_out(outing)),
        ran=frozenset(span.day for span in spans) | frozenset(prompt.day for prompt in prompts),
        came=tuple(Came(prompt.kind, prompt.prompt, prompt.entry, prompt.day) for prompt in prompts),
        trace=_trace(spans, prompts),
    )


def _faces(contacts: Iterable[Contact], people: Mapping[str, Person]) -> list[Contact]:
    household = household_of(people)
    return [contact for contact in contacts if met_outside(contact, household)]


def _days(days: Mapping[date, Day], key: str) -> frozenset[date]:
    return frozenset(day for day, record in days.items() if getattr(record, key))


def _skipped(prompts: Iterable[Prompt]) -> frozenset[date]:
    """Days whose reflection was answered with "not this time"."""
    return frozenset(
        prompt.day
        for prompt in prompts
        if prompt.kind == "day_end" and any(line.get("did") == "skipped" for line in prompt.lines)
    )


def _leaves_the_office(outing: Outing) -> bool:
    return outing.what != "call"


def _prompts(outing: Outing) -> bool:
    return outing.state is OutingState.PLANNED and _leaves_the_office(outing)


def _was_out(outing: Outing) -> bool:
    return outing.state is OutingState.DONE and _leaves_the_office(outing)


def _planned(office: Office, outing: Outing) -> PlannedOuting:
    people, places = office.journal.people(), office.journal.places()
    names = [stop_name(stop, people, places) for stop in outing.stops]
    words = ", ".join(name for name in names if name) or outing.area or outing.note
    return PlannedOuting(outing.id, outing.day, outing.time, length(outing) if outing.stops else None, words)


def _trace(spans: Iterable[DeskSpan], prompts: Iterable[Prompt]) -> datetime | None:
    ends = [span.end for span in spans]
    lines = [read_instant(line["at"]) for prompt in prompts for line in prompt.lines[-1:] if "at" in line]
    return max((*ends, *lines), default=None)
