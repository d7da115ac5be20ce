"""Calendar files: which entries hold, through zones, recurrences and whatever files contain."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.adapters.conftest import Told
from wfh_app.adapters import calendar_files
from wfh_app.adapters.calendar_files import Entries, read
from wfh_app.adapters.senses import calendar as calendar_sense
from wfh_app.adapters.senses.calendar import Calendar
from wfh_app.adapters.senses.readings import Busy
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.core.clock import Span

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 2, tzinfo=UTC)
END = START + timedelta(days=3)
PLACE = "LOCATION:Room 1"


def entry(*lines: str, start: str = "DTSTART:20261102T100000Z", end: str = "DTEND:20261102T110000Z") -> str:
    return "\r\n".join(
        ("BEGIN:VEVENT", "UID:1@test", "DTSTAMP:20260101T000000Z", start, end, *lines, "END:VEVENT")
    )


def calendar(*entries: str, extra: str = "") -> str:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN")
    return "\r\n".join((*head, *filter(None, [extra]), *entries, "END:VCALENDAR", ""))


def found(folder: Path, text: str, zone: ZoneInfo = BERLIN) -> Entries:
    file = folder / "a.ics"
    file.write_text(text, newline="")
    return read([str(file)], START, END, zone)


def at(day: int, hour: int, minute: int = 0, minutes: int = 60) -> Span:
    start = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    return Span(start, start + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("lines", "holds"),
    [
        ((PLACE,), True),
        ((), False),
        (("LOCATION:  ",), False),
        ((PLACE, "TRANSP:TRANSPARENT"), False),
        ((PLACE, "TRANSP:OPAQUE"), True),
        ((PLACE, "STATUS:CANCELLED"), False),
        ((PLACE, "STATUS:TENTATIVE"), True),
        ((PLACE, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), False),
        (("CONFERENCE;VALUE=URI:https://meet.example/x",), True),
        (("ATTENDEE:mailto:ann@example.org",), True),
        (("ORGANIZER:mailto:me@example.org", "ATTENDEE:mailto:ME@example.org"), False),
        (("ORGANIZER:mailto:me@example.org", "ATTENDEE:mailto:ann@example.org"), True),
        (("ORGANIZER:mailto:me@example.org", "ATTENDEE;PARTSTAT=DECLINED:mailto:ann@example.org"), False),
        (("ORGANIZER:mailto:me@example.org", "ATTENDEE;CUTYPE=ROOM:mailto:room@example.org"), False),
        (
            (
                "ORGANIZER:mailto:me@example.org",
                "ATTENDEE:mailto:me@example.org",
                "ATTENDEE:mailto:bob@example.org",
            ),
            True,
        ),
    ],
)
def test_busy_with_people_or_a_place_holds(tmp_path: Path, lines: tuple[str, ...], holds: bool) -> None:
    assert found(tmp_path, calendar(entry(*lines))).spans == ((at(2, 10),) if holds else ())


@pytest.mark.parametrize(
    ("start", "end", "spans"),
    [
        (
            "DTSTART;TZID=America/New_York:20261102T090000",
            "DTEND;TZID=America/New_York:20261102T093000",
            [at(2, 14, 0, 30)],
        ),
        ("DTSTART:20261102T090000", "DTEND:20261102T100000", [at(2, 8)]),  # no zone: the machine's
        ("DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261103", []),  # a whole day
        ("DTSTART:20261102T100000Z", "DURATION:PT30M", [at(2, 10, 0, 30)]),
        ("DTSTART:20261102T100000Z", "DTEND:20261102T100000Z", []),  # a moment
        (
            "DTSTART:20261101T233000Z",
            "DTEND:20261102T003000Z",
            [Span(START - timedelta(minutes=30), START + timedelta(minutes=30))],
        ),
        ("DTSTART:20261105T100000Z", "DTEND:20261105T110000Z", []),  # later than asked
    ],
)
def test_times_are_instants(tmp_path: Path, start: str, end: str, spans: list[Span]) -> None:
    assert found(tmp_path, calendar(entry(PLACE, start=start, end=end))).spans == tuple(spans)


def test_recurrences_exceptions_and_moved_ones(tmp_path: Path) -> None:
    series = entry(
        PLACE,
        "RRULE:FREQ=DAILY",
        "EXDATE;TZID=Europe/Berlin:20261103T110000",
        start="DTSTART;TZID=Europe/Berlin:20261001T110000",
        end="DTEND;TZID=Europe/Berlin:20261001T120000",
    )
    moved = entry(
        PLACE,
        "RECURRENCE-ID;TZID=Europe/Berlin:20261104T110000",
        start="DTSTART;TZID=Europe/Berlin:20261104T150000",
        end="DTEND;TZID=Europe/Berlin:20261104T160000",
    )
    assert found(tmp_path, calendar(series, moved)).spans == (at(2, 10), at(4, 14))


def test_a_zone_of_the_calendars_own_is_understood(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Our Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    text = entry(
        PLACE, start="DTSTART;TZID=Our Office:20261102T100000", end="DTEND;TZID=Our Office:20261102T110000"
    )
    assert found(tmp_path, calendar(zone, text)).spans == (at(2, 7),)


def test_a_bad_file_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "bad.ics").write_bytes(b"\xff\xfe no calendar")
    (tmp_path / "deep" / "good.ics").write_text(calendar(entry(PLACE)))
    (tmp_path / "note.txt").write_text("not looked at")
    entries = read([str(tmp_path), str(tmp_path / "none.ics")], START, END, BERLIN)
    assert entries.spans == (at(2, 10),)
    assert [Path(bad.path).name for bad in entries.bad] == ["bad.ics", "none.ics"]
    assert [bad.why for bad in entries.bad] == ["no-calendar", "gone"]


def test_a_bad_entry_costs_itself_alone(tmp_path: Path) -> None:
    bad = entry(PLACE, start="DTSTART:rubbish").replace("UID:1", "UID:2")
    assert at(2, 10) in found(tmp_path, calendar(bad, entry(PLACE))).spans


def test_files_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_files, "_LARGEST", 10)
    assert found(tmp_path, calendar(entry(PLACE))).bad[0].why == "too-large"


def test_a_process_of_its_own_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_text(calendar(entry(PLACE)))
    words = [
        sys.executable,
        "-m",
        calendar_files.__name__,
        START.isoformat(),
        END.isoformat(),
        "Europe/Berlin",
    ]
    done = subprocess.run([*words, str(file), "/none.ics"], capture_output=True, text=True, check=True)
    assert Entries.from_text(done.stdout) == read([str(file), "/none.ics"], START, END, BERLIN)


# ------------------------------------------------------------------------------------------------------------- the sense


def soon(hours: float) -> str:
    moment = datetime.now(UTC) + timedelta(hours=hours)
    return f"{moment:%Y%m%dT%H%M%SZ}"


def coming(hours: float) -> str:
    return calendar(entry(PLACE, start=f"DTSTART:{soon(hours)}", end=f"DTEND:{soon(hours + 1)}"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_sense, "_SETTLES", 0.05)


@pytest.mark.usefixtures("quick")
def test_a_calendar_is_told_and_told_anew_when_it_changes(
    around: Surroundings, told: Told, tmp_path: Path
) -> None:
    file = tmp_path / "work.ics"
    file.write_text(coming(1))
    sense = Calendar(around, (str(tmp_path),))
    (first,) = told.soon(Busy, seconds=20)
    assert isinstance(first, Busy)
    assert len(first.entries) == 1
    assert sense.report().state == "works"
    other = tmp_path / "new"
    other.write_text(coming(3))
    other.rename(file)  # as synchronisers do
    (second,) = told.soon(Busy, seconds=20)
    assert isinstance(second, Busy)
    assert second.entries[0].start - first.entries[0].start > timedelta(hours=1)
    file.unlink()
    (third,) = told.soon(Busy, seconds=20)
    assert third == Busy(third.at, ())
    sense.stop()


@pytest.mark.usefixtures("quick")
def test_a_calendar_that_cannot_be_read_is_said_once(
    around: Surroundings, told: Told, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "work.ics"
    file.write_text("rubbish")
    sense = Calendar(around, (str(file),))
    assert told.loop.run(20, until=lambda: sense.report().state == "failing")
    assert sense.report().how == str(file)
    assert len(caplog.records) == 1
    file.write_text(coming(1))
    told.soon(Busy, seconds=20)
    assert sense.report().state == "works"
    sense.stop()


@pytest.mark.parametrize("path", ["~nobody-of-that-name/work.ics", "work.ics/" * 500])
def test_a_path_that_cannot_be_is_said_and_nothing_else_comes_of_it(
    around: Surroundings, told: Told, tmp_path: Path, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "work.ics"
    file.write_text(coming(1))
    sense = Calendar(around, (path, str(file)))
    (heard,) = told.soon(Busy, seconds=20)
    assert isinstance(heard, Busy)
    assert len(heard.entries) == 1
    assert (sense.report().state, sense.report().why_not) == ("failing", "calendar-file gone")
    assert len(caplog.records) == 1
    sense.stop()


def test_a_folder_that_may_not_be_looked_into_stops_nothing(
    around: Surroundings, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "work.ics").write_text(coming(1))
    monkeypatch.setattr("os.scandir", refused)
    sense = Calendar(around, (str(tmp_path),))
    told.soon(Busy, seconds=20)  # a process of its own read it
    sense.stop()


def test_without_files_nothing_runs(around: Surroundings, told: Told) -> None:
    sense = Calendar(around, ())
    told.nothing()
    assert sense.report().why_not == "no-calendar-files"
    sense.stop()
