"""Out of the office: how walks, outings and breaks ended, and how long the desk kept somebody past the day's end.

Convention: each outcome is a count of its own, never a share of what was asked (WEEK.md "The rest of the summary").
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core import clock
from wfh_app.core.codes import FINALS
from wfh_app.core.records import Day, DeskSpan, Outing, OutingState, Prompt
from wfh_app.core.settings import Hours


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many prompts of one kind ended in each way; what was begun by hand counts as taken."""

    taken: int = 0
    skipped: int = 0
    missed: int = 0
    moot: int = 0


@dataclass(frozen=True, slots=True)
class OutOfOffice:
    """Walks, outings and breaks by outcome; at-desk time past the day's end."""

    walks: Outcomes = Outcomes()
    outings: Outcomes = Outcomes()
    breaks: Outcomes = Outcomes()
    past_day_end: timedelta = timedelta()


def outcome(prompt: Prompt) -> str | None:
    """How a prompt ended, by the last of its lines that says so; None while it is open."""
    return next((line["did"] for line in reversed(prompt.lines) if line.get("did") in FINALS), None)


def outcomes(prompts: Iterable[Prompt], outings: Iterable[Outing]) -> tuple[Outcomes, Outcomes, Outcomes]:
    """How walks, outings and breaks ended. An outing done without its prompt (ticked off, say) is taken, too; none counts twice."""
    ends: Counter[tuple[str, str]] = Counter()
    told: set[str] = set()
    for prompt in prompts:
        if (end := outcome(prompt)) is not None:
            ends[prompt.kind, end] += 1
            if end == "taken":
                told.add(prompt.entry)
    done = [
        outing
        for outing in outings
        if outing.state is OutingState.DONE and outing.what == "outing" and outing.id not in told
    ]
    ends["out", "taken"] += len(done)
    return _of(ends, "walk"), _of(ends, "out"), _of(ends, "break")


def _of(ends: Counter[tuple[str, str]], kind: str) -> Outcomes:
    return Outcomes(*(ends[kind, final] for final in FINALS))


def past_day_end(
    days: Iterable[date],
    records: Mapping[date, Day],
    desk: Iterable[DeskSpan],
    *,
    hours: Hours,
    zone: ZoneInfo,
    day_starts: time,
) -> timedelta:
    """At-desk time after the last working range of each day, or after it was closed, whichever came first (TIME.md §6)."""
    spans = tuple(desk)
    total = timedelta()
    for day in days:
        record = records.get(day)
        if (end := _day_end(day, record, hours, zone)) is not None:
            total += _after(end, clock.day_span(day, zone, day_starts)[1], spans)
    return total


def _day_end(day: date, record: Day | None, hours: Hours, zone: ZoneInfo) -> datetime | None:
    closed = record.closed_at if record else None
    ranges = () if record and record.off else clock.working_ranges(day, hours, zone)
    ends = [moment for moment in (ranges[-1].end if ranges else None, closed) if moment is not None]
    return min(ends, default=None)


def _after(end: datetime, night: datetime, spans: Iterable[DeskSpan]) -> timedelta:
    lengths = (min(span.end, night) - max(span.start, end) for span in spans)
    return sum((length for length in lengths if length > timedelta()), timedelta())
