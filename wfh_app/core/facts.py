"""What the machine must know of the journal, gathered from records.

Convention: whoever gathers hands over the records of the last days (`DAYS_BACK`) and the outings from the first of them on.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from wfh_app.core.codes import FINALS, Final, Kind, known_kind
from wfh_app.core.counting import household_of, met_outside
from wfh_app.core.events import Came, Facts, PlannedOuting
from wfh_app.core.records import (
    Contact,
    Day,
    DeskSpan,
    Outing,
    OutingState,
    Person,
    Prompt,
    read_instant,
)
from wfh_app.core.stops import length

DAYS_BACK = 16
"""The week before the one that runs, and two days more."""


def gather(
    *,
    contacts: Iterable[Contact] = (),
    people: Mapping[str, Person] | None = None,
    days: Iterable[Day] = (),
    prompts: Iterable[Prompt] = (),
    desk: Iterable[DeskSpan] = (),
    outings: Iterable[Outing] = (),
    device: str = "",
) -> Facts:
    """The facts in these records, as the machine on `device` must know them."""
    household = household_of((people or {}).values())
    met = [contact for contact in contacts if met_outside(contact, household)]
    days, prompts, desk = tuple(days), tuple(prompts), tuple(desk)
    ways_out = [outing for outing in outings if outing.what != "call"]
    done = [outing for outing in ways_out if outing.state is OutingState.DONE]
    return Facts(
        last_met=max((contact.at for contact in met), default=None),
        logged=frozenset(contact.day for contact in met) | frozenset(day.day for day in days if day.nobody),
        off=frozenset(day.day for day in days if day.off),
        closed=frozenset(day.day for day in days if day.closed_at is not None),
        skipped=frozenset(day.day for day in days if day.skipped) | _ended(prompts, "day_end", "skipped"),
        outings=tuple(_planned(outing) for outing in ways_out if outing.state is OutingState.PLANNED),
        outings_done=frozenset(outing.id for outing in done),
        out_on=frozenset(outing.day for outing in done) | _ended(prompts, "out", "taken"),
        ran=frozenset(span.day for span in desk) | frozenset(item.day for item in prompts),
        came=tuple(_came(item, kind) for item in prompts if (kind := known_kind(item.kind)) is not None),
        ended=frozenset(item.prompt for item in prompts if item.device == device and _is_over(item)),
        trace=max((*(span.end for span in desk), *_written(prompts)), default=None),
    )


def _came(prompt: Prompt, kind: Kind) -> Came:
    return Came(kind, prompt.prompt, prompt.entry, prompt.day, _dogs(prompt))


def _ended(prompts: Iterable[Prompt], kind: Kind, did: Final) -> frozenset[date]:
    """The days on which a prompt of a kind ended so."""
    return frozenset(
        item.day
        for item in prompts
        if item.kind == kind and any(line.get("did") == did for line in item.lines)
    )


def _is_over(prompt: Prompt) -> bool:
    return any(line.get("did") in FINALS for line in prompt.lines)


def _dogs(prompt: Prompt) -> tuple[str, ...]:
    """The dogs of a walk, as its first line names them."""
    return tuple(prompt.lines[0].get("dogs", ())) if prompt.lines else ()


def _written(prompts: Iterable[Prompt]) -> Iterable[datetime]:
    return (read_instant(item.lines[-1]["at"]) for item in prompts if item.lines)


def _planned(outing: Outing) -> PlannedOuting:
    words = outing.note or ", ".join(stop.text for stop in outing.stops if stop.text) or outing.area
    return PlannedOuting(outing.id, outing.day, outing.time, length(outing) if outing.stops else None, words)
