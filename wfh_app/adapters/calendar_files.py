"""Local calendar files (`.ics`) and folders of them, read only: which entries hold prompts (TIME.md §4, `calendar`).

Convention: spans are half-open and UTC; an entry holds if it is busy, not cancelled, not all day, and has other people or a place.
Times without a zone are the machine's. A bad file costs that file. The libraries are heavy: the app lets a process of its own
read (`python -m wfh_app.adapters.calendar_files`), which then ends.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from wfh_app.core.clock import Span
from wfh_app.core.records import instant_text, read_instant

_MOST_FILES: Final = 5000
_LARGEST: Final = 64 << 20  # bytes
_NOT_PEOPLE: Final = ("RESOURCE", "ROOM")
_CALLS: Final = ("CONFERENCE", "X-GOOGLE-CONFERENCE")


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file or folder that could not be read, and why: `gone`, `too-large`, `no-calendar`, or the system's own words."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Entries:
    """What holds, in order, and what could not be read."""

    spans: tuple[Span, ...] = ()
    bad: tuple[BadFile, ...] = ()

    def to_text(self) -> str:
        """As one line of JSON, for the process that asked."""
        spans = [[instant_text(span.start), instant_text(span.end)] for span in self.spans]
        return json.dumps({"spans": spans, "bad": [[bad.path, bad.why] for bad in self.bad]})

    @classmethod
    def from_text(cls, text: str) -> "Entries":
        """Back from `to_text`; raises ValueError."""
        document = json.loads(text)
        spans = tuple(Span(read_instant(start), read_instant(end)) for start, end in document["spans"])
        return cls(spans, tuple(BadFile(path, why) for path, why in document["bad"]))


class _TooLarge(Exception):
    """The file is larger than any real calendar; reading it could exhaust the memory."""


def read(paths: Iterable[str], start: datetime, end: datetime, zone: ZoneInfo) -> Entries:
    """The entries of these files and folders that hold and touch `[start, end)`."""
    spans: set[Span] = set()
    bad: list[BadFile] = []
    for path in paths:
        for file in _files(expanded(path), bad):
            try:
                spans.update(_spans(file, start, end, zone))
            except _TooLarge:
                bad.append(BadFile(str(file), "too-large"))
            except OSError as fault:
                bad.append(BadFile(str(file), fault.strerror or type(fault).__name__))
            except Exception:  # noqa: BLE001 - calendars hold anything, and the libraries raise anything
                bad.append(BadFile(str(file), "no-calendar"))
    return Entries(tuple(sorted(spans, key=lambda span: (span.start, span.end))), tuple(bad))


def expanded(path: str) -> Path:
    """A path as the person wrote it; a `~name` nobody has stays as it is."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib's own raises for such a name


def _files(path: Path, bad: list[BadFile]) -> list[Path]:
    """The calendar files at a path; what cannot be looked at counts as gone."""
    if os.path.isdir(path):  # noqa: PTH112 - false where it cannot be looked at, where pathlib raises
        return sorted(path.rglob("*.ics"))[:_MOST_FILES]
    if not os.path.isfile(path):  # noqa: PTH113 - same
        bad.append(BadFile(str(path), "gone"))
        return []
    return [path]


def _spans(file: Path, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Span]:
    import icalendar  # noqa: PLC0415 - loaded only where used
    import recurring_ical_events  # noqa: PLC0415 - same

    if file.stat().st_size > _LARGEST:
        raise _TooLarge
    for calendar in icalendar.Calendar.from_ical(file.read_bytes(), multiple=True):
        # a day more on each side: what has no zone is compared as if it were UTC
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        for entry in query.between(start - timedelta(days=1), end + timedelta(days=1)):
            span = _span(entry, zone)
            if span and span.start < end and span.end > start and holds(entry):
                yield span


def _span(entry: Any, zone: ZoneInfo) -> Span | None:
    """When the entry is; None for whole days and for entries without a length."""
    starts, ends = entry.start, entry.end
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return None
    span = Span(_utc(starts, zone), _utc(ends, zone))
    return span if span.start < span.end else None


def _utc(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def holds(entry: Any) -> bool:
    """Whether an entry (an icalendar VEVENT) is busy, not cancelled, and with other people or at a place."""
    said = {
        key: str(entry.get(key, "")).strip().upper()
        for key in ("TRANSP", "STATUS", "X-MICROSOFT-CDO-BUSYSTATUS")
    }
    free = said["TRANSP"] == "TRANSPARENT" or said["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
    if free or said["STATUS"] == "CANCELLED":
        return False
    return _has_place(entry) or _has_others(entry)


def _has_place(entry: Any) -> bool:
    return bool(str(entry.get("LOCATION", "")).strip()) or any(key in entry for key in _CALLS)


def _has_others(entry: Any) -> bool:
    """Whether more than one person comes. A single one is taken for the calendar's owner; those who declined do not count."""
    organizer = _address(entry.get("ORGANIZER", ""))
    come = {_address(each) for each in _listed(entry.get("ATTENDEE", [])) if _comes(each)}
    return len(come | {organizer} - {""}) > 1 or bool(come and not organizer)


def _comes(attendee: Any) -> bool:
    parameters = getattr(attendee, "params", {})
    kind, answer = (str(parameters.get(key, "")).upper() for key in ("CUTYPE", "PARTSTAT"))
    return kind not in _NOT_PEOPLE and answer != "DECLINED"


def _address(value: Any) -> str:
    return str(value).strip().lower().removeprefix("mailto:")


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def main(words: Sequence[str]) -> int:
    """`START END ZONE PATH…`: print what `read` finds."""
    start, end, zone, *paths = words
    found = read(paths, read_instant(start), read_instant(end), ZoneInfo(zone))
    sys.stdout.write(found.to_text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
