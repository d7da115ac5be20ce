"""Time at the desk, the open stretch included: it lies in `state/` until it is over (RECORDS.md "Where")."""

from datetime import date

from wfh_app.core.records import BadDocument, DeskSpan, from_document
from wfh_app.office import Office

OPEN_SPAN = "desk"


def spans(office: Office, first: date, last: date) -> list[DeskSpan]:
    """Stretches at the desk of the days, by start, up to the last heartbeat."""
    running = open_span(office)
    known = office.journal.desk(first, last)
    if (
        running is None
        or not first <= running.day <= last
        or any(span.start == running.start for span in known)
    ):
        return known
    return [*known, running]


def open_span(office: Office) -> DeskSpan | None:
    """The stretch that runs, as far as it is on disk."""
    left = office.journal.state(OPEN_SPAN)
    try:
        span = from_document(DeskSpan, left) if left is not None else None
    except BadDocument:
        return None
    return span if isinstance(span, DeskSpan) else None
