"""Time at the desk: what the journal has of it, and the stretch that still runs.

Convention: the stretch that runs lies in `state/` and goes into the journal when it is over, because synchronisers carry the
journal and nothing that changes by the minute may lie there (RECORDS.md "Where").
"""

from dataclasses import replace
from datetime import date, datetime

from wfh_app.core.events import AtDesk
from wfh_app.core.records import BadDocument, DeskSpan, from_document, to_document
from wfh_app.office import Office

_OPEN = "desk"


def spans(office: Office, first: date, last: date) -> list[DeskSpan]:
    """The stretches at the desk of some days, by start; the one that runs, up to the last heartbeat, comes last."""
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
    """The stretch that runs, as far as it is on disk; None where none does, or it cannot be read."""
    left = office.journal.state(_OPEN)
    try:
        span = from_document(DeskSpan, left) if left is not None else None
    except BadDocument:
        return None
    return span if isinstance(span, DeskSpan) else None


class OpenStretch:
    """The stretch at the desk that runs, as the machine tells of it; every method may raise `StorageFault`.

    A stretch that is in the journal and is told of again changes its own record. One that is over and could not be written is
    not lost: it is written later.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._running: DeskSpan | None = None
        self._over: list[DeskSpan] = []
        self._filed: DeskSpan | None = None
        self._wiped_at: datetime | None = None

    @property
    def runs(self) -> bool:
        """Whether the person is at the desk, as far as was told."""
        return self._running is not None

    def recover(self) -> None:
        """Write down the stretch that a crash left open; it ends at its last heartbeat."""
        left = open_span(self._office)
        if left is not None:
            self._office.journal.put(left)
            self._office.journal.save_state(_OPEN, None)

    def is_another(self, stretch: AtDesk) -> bool:
        """Whether a stretch runs that is not the one told of."""
        return self._running is not None and not _same(self._running, self._begun(stretch))

    def keep(self, stretch: AtDesk) -> None:
        """Take in how far the stretch reaches; an empty one is removed, for it never was."""
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
        """The stretch is over, and goes into the journal."""
        span, self._running = self._running, None
        if span is None:
            return
        if self._filed is None or (span.id, span.end) != (self._filed.id, self._filed.end):
            self._over.append(span)
        self.file()
        self._office.journal.save_state(_OPEN, None)

    def file(self) -> None:
        """Write down what is over and not in the journal yet."""
        if self._over:
            self._filed = self._office.journal.put(*self._over)[-1]
            self._over.clear()

    def forget(self, at: datetime) -> None:
        """Everything was wiped at an instant: forget what was before it, the beginning of the stretch that runs included."""
        self._running = self._filed = None
        self._over.clear()
        self._wiped_at = at

    def _known(self, start: datetime) -> DeskSpan | None:
        """The stretch that began at an instant, whether it runs, waits to be written, or is in the journal."""
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
