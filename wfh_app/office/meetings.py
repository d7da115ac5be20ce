"""Meetings that the person told of, for the day's time line: remembered on this machine for five weeks, not in the journal.

Convention: kept in `state/`, oldest first; what cannot be read is passed over.
"""

from datetime import date, datetime, timedelta

from wfh_app.core import clock
from wfh_app.core.clock import Span
from wfh_app.core.records import Document, instant_text, read_instant
from wfh_app.office import Office

_NAME = "meetings"
_KEPT = timedelta(days=35)


def remember(office: Office, since: datetime, until: datetime) -> None:
    """A meeting is over; raises `StorageFault`."""
    recent = [span for span in _all(office) if span.end >= since - _KEPT]
    office.journal.save_state(
        _NAME, {"meetings": [_document(span) for span in (*recent, Span(since, until))]}
    )


def on(office: Office, day: date) -> list[Span]:
    """The meetings that began on a day."""
    start, end = clock.day_span(day, office.zone, office.settings.work.day_starts)
    return [span for span in _all(office) if start <= span.start < end]


def _all(office: Office) -> list[Span]:
    kept = (office.journal.state(_NAME) or {}).get("meetings")
    found = [_span(each) for each in kept] if isinstance(kept, list) else []
    return [span for span in found if span is not None]


def _document(span: Span) -> Document:
    return {"start": instant_text(span.start), "end": instant_text(span.end)}


def _span(kept: object) -> Span | None:
    try:
        return Span(read_instant(kept["start"]), read_instant(kept["end"]))  # type: ignore[index] # else a TypeError
    except (KeyError, TypeError, ValueError):
        return None
