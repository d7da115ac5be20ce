"""Time at the desk, the stretch that runs included.

Convention: the stretch that runs lies in `state/` and reaches the journal when it is over, because the journal is carried by
synchronisers and nothing that changes by the minute may lie there (RECORDS.md "Where").
"""

from dataclasses import replace
from datetime import date, datetime

from wfh_app.core.events import AtDesk
from wfh_app.core.records import BadDocument, DeskSpan, from_document, to_document
from wfh_app.office import Office

_OPEN = "desk"


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
    left = office.journal.state(_OPEN)
    try:
        span = from_document(DeskSpan, left) if left is not None else None
    except BadDocument:
        return None
    return span if isinstance(span, DeskSpan) else None


class OpenStretch:
    """The stretch at the desk that runs, as the machine tells of it; every method may raise `StorageFault`.

    One that was filed and is told of again changes its own record; one that is over and could not be filed is not lost: it
    is filed later.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._running: DeskSpan | None = None
        self._over: list[DeskSpan] = []
        self._filed: DeskSpan | None = None
        self._wiped_at: datetime | None = None

    @property
    def runs(self) -> bool:
        return self._running is not None

    def recover(self) -> None:
        """What a crash left open ends at its last heartbeat."""
        left = open_span(self._office)
        if left is not None:
            self._office.journal.put(left)
            self._office.journal.save_state(_OPEN, None)

    def is_another(self, stretch: AtDesk) -> bool:
        """Whether another stretch runs than the one told of."""
        return self._running is not None and not _same(self._running, self._begun(stretch))

    def keep(self, stretch: AtDesk) -> None:
        """The stretch reaches so far; an empty one never was."""
        start = self._begun(stretch)
        known = self._known(start)
        if stretch.end <= start:
            self._remove(known)
            return
        fresh = DeskSpan(day=stretch.day, start=start, end=stretch.end, zone=stretch.zone)
        self._running = replace(known, end=stretch.end) if known else fresh
        if not self._office.journal.is_wiped:
            self._office.journal.save_state(_OPEN, to_document(self._running), durable=False)

    def close(self) -> None:
        """It is over, and goes into the journal."""
        span, self._running = self._running, None
        if span is None:
            return
        if self._filed is None or (span.id, span.end) != (self._filed.id, self._filed.end):
            self._over.append(span)
        self.file()
        self._office.journal.save_state(_OPEN, None)

    def file(self) -> None:
        """What is over and not in the journal yet goes there."""
        if self._over:
            self._filed = self._office.journal.put(*self._over)[-1]
            self._over.clear()

    def forget(self, at: datetime) -> None:
        """All was wiped at an instant: nothing before it is kept any more."""
        self._running = self._filed = None
        self._over.clear()
        self._wiped_at = at

    def _known(self, start: datetime) -> DeskSpan | None:
        """What is known of the stretch that began then, wherever it has got to."""
        if self._running is not None:
            return self._running
        for span in self._over:
            if _same(span, start):
                self._over.remove(span)
                return span
        return self._filed if self._filed is not None and _same(self._filed, start) else None

    def _begun(self, stretch: AtDesk) -> datetime:
        return max(stretch.start, self._wiped_at) if self._wiped_at is not None else stretch.start

    def _remove(self, span: DeskSpan | None) -> None:
        self._running = None
        self._office.journal.save_state(_OPEN, None)
        if span is not None and span.id:
            self._office.journal.delete(span)
            self._filed = None


def _same(span: DeskSpan, start: datetime) -> bool:
    """Whether a span begins at the same second as a stretch: records have no finer instants."""
    return span.start.replace(microsecond=0) == start.replace(microsecond=0)
