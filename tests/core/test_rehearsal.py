"""Rehearsals: which scripts can be played, what goes over the disk, and the order and count of the lines (TIME.md §8)."""

import json
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from wfh_app.core import remembered, script
from wfh_app.core.records import DeskSpan, Document, Prompt, Record
from wfh_app.core.rehearsal import InMemory, Rehearsal, rehearse
from wfh_app.core.script import Unplayable

SCENARIOS = sorted((Path(__file__).parents[1] / "scenarios").glob("*.toml"))
CALM: dict[str, Any] = {"prompts": {"wait_for_pause": "0s", "wait_at_most": "0s"}, "get_out": {"at": []}}


def day(start: str, end: str, *events: str, **settings: Any) -> dict[str, Any]:
    """A script: events are written `09:30 lock` or `09:30 answer with=go`."""
    return {
        "zone": "Europe/Berlin",
        "start": moment(start),
        "end": moment(end),
        "settings": {**CALM, **settings},
        "event": [_event(text) for text in events],
    }


def moment(text: str) -> datetime:
    date, _, clock = text.rpartition(" ")
    return datetime.fromisoformat(f"{date or '2026-11-02'}T{clock}")


def _event(text: str) -> dict[str, Any]:
    at, do, *values = text.split(" ")
    pairs = (value.partition("=") for value in values)
    return {"at": moment(at.replace("_", " ")), "do": do, **{key: _value(value) for key, _, value in pairs}}


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def told(tables: dict[str, Any]) -> list[str]:
    *lines, _ = rehearse(tables)
    return [f"{line['at'][11:16]} {line.get('kind', '')} {line['did']}".replace("  ", " ") for line in lines]


# -------------------------------------------------------------------------------------------------------- what can be played


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        ({"colour": 1}, "colour", "unknown"),
        ({"zone": "Mars/Olympus"}, "zone", "zone"),
        ({"zone": 7}, "zone", "zone"),
        ({"start": "soon"}, "start", "local"),
        ({"start": 7}, "start", "local"),
        ({"settings": 7}, "settings", "table"),
        ({"event": {}}, "event", "list"),
        ({"event": [7]}, "event.1", "table"),
        ({"event": [{"do": "lock"}]}, "event.1.at", "missing"),
        ({"event": [{"at": moment("10:00")}]}, "event.1.do", "missing"),
        ({"event": [_event("10:00 fly")]}, "event.1.do", "choice"),
        ({"event": [_event("10:00 lock on=true")]}, "event.1.on", "unknown"),
        ({"event": [_event("10:00 dnd")]}, "event.1.on", "missing"),
        ({"event": [_event("10:00 dnd on=1")]}, "event.1.on", "switch"),
        ({"event": [_event("10:00 meeting minutes=0")]}, "event.1.minutes", "minutes"),
        ({"event": [_event("10:00 meeting minutes=true")]}, "event.1.minutes", "minutes"),
        ({"event": [_event("10:00 answer with=maybe")]}, "event.1.with", "choice"),
        ({"event": [_event("10:00 clock by=soon")]}, "event.1.by", "duration"),
        ({"event": [_event("10:00 clock by=true")]}, "event.1.by", "duration"),
        ({"event": [_event("10:00 clock by=")]}, "event.1.by", "duration"),
        ({"event": [_event("10:00 log who=Ann")]}, "event.1.who", "list"),
        ({"event": [_event("10:00 busy until=25:00")]}, "event.1.until", "local"),
        ({"event": [_event('10:00 set breaks={"every":"soon"}')]}, "event.1.breaks.every", "duration"),
        ({"event": [_event("10:00 set settings=7")]}, "event.1.settings", "table"),
        ({"event": [_event("08:00 lock")]}, "event.1.at", "order"),
        ({"end": moment("08:00")}, "end", "order"),
        ({"end": moment("2062-11-02 10:00")}, "end", "span"),
        ({"start": moment("0001-01-01 10:00")}, "start", "local"),
    ],
)
def test_what_cannot_be_played_is_named(change: dict[str, Any], key: str, reason: str) -> None:
    with pytest.raises(Unplayable) as caught:
        rehearse({**day("09:00", "18:00"), **change})
    assert (caught.value.key, caught.value.reason) == (key, reason)


@pytest.mark.parametrize("key", ["zone", "start", "end"])
def test_what_is_missing_is_named(key: str) -> None:
    tables = day("09:00", "18:00")
    del tables[key]
    with pytest.raises(Unplayable, match=key):
        script.read(tables)


def test_a_bad_setting_is_a_fault_and_its_default_holds() -> None:
    tables = day("09:00", "09:55", breaks={"every": "-5m"})
    assert [fault.key for fault in script.read(tables).faults] == ["breaks.every"]
    assert told(tables)[0] == "09:50 break due"


def test_times_may_be_texts() -> None:
    tables = {**day("09:00", "10:20", "09:45 busy until=10:10"), "start": "2026-11-02T09:00"}
    assert told(tables) == ["09:50 break due", "09:50 break held", "10:10 break freed", "10:10 break shown", "10:12 break withdrawn", "10:17 break shown", "10:19 break withdrawn"]  # fmt: skip


# ------------------------------------------------------------------------------------------------------------------- clocks


def test_a_local_time_that_exists_twice_is_the_first_not_before_the_event_before() -> None:
    tables = day("2026-10-25 01:30", "2026-10-25 04:00", "2026-10-25_02:50 lock", "2026-10-25_02:40 unlock")
    assert sum(1 for _ in rehearse(tables)) == 1
    *_, summary = rehearse(tables)
    assert summary["desk_seconds"] == (80 + 80) * 60


def test_an_instant_with_its_offset_is_taken_as_it_is() -> None:
    event = {"at": datetime.fromisoformat("2026-11-02T09:30:00+01:00"), "do": "lock"}
    *_, summary = rehearse({**day("09:00", "10:00"), "event": [event]})
    assert summary["desk_seconds"] == 30 * 60


def test_a_start_with_its_offset_is_that_instant() -> None:
    tables = day("09:00", "09:51")
    assert told({**tables, "start": "2026-11-02T08:00:00Z"}) == told(tables) != []
    with pytest.raises(Unplayable, match="event"):
        script.read({**tables, "start": "2026-11-02T08:00:00Z", "event": [_event("08:30 lock")]})


def test_events_out_of_order_are_put_in_order() -> None:
    *_, summary = rehearse(day("09:00", "10:00", "09:30 unlock", "09:10 lock"))
    assert summary["desk_seconds"] == 40 * 60


def test_events_after_the_end_do_not_happen() -> None:
    assert told(day("09:00", "09:40", "09:50 answer with=go")) == []


def test_a_clock_set_beyond_the_end_ends_before_it() -> None:
    assert told(day("09:00", "09:55", "10:00 clock by=1h")) == ["09:50 break due", "09:50 break shown", "09:52 break withdrawn"]  # fmt: skip


def test_what_fell_due_in_sleep_is_told_though_nobody_wakes() -> None:
    lines = told(day("12:00", "13:00", "12:20 sleep", dog=[{"name": "Tyson", "walks": ["12:30"]}]))
    assert lines == ["12:30 walk due", "12:30 walk held"]


# --------------------------------------------------------------------------------------------------------- impossible events


@pytest.mark.parametrize(
    ("events", "codes"),
    [
        (["09:10 unlock"], ["unlocked"]),
        (["09:10 wake"], ["awake"]),
        (["09:10 lock", "09:11 lock", "09:12 input"], ["locked"]),
        (["09:10 sleep", "09:11 answer with=go", "09:12 sleep"], ["asleep", "asleep"]),
        (["09:10 start"], ["running"]),
        (["09:10 quit", "09:11 quit", "09:12 take kind=walk"], ["not-running", "not-running"]),
        (["09:10 resume"], ["not-paused"]),
        (["09:10 quit", "09:11 resume"], ["not-paused"]),
        (["09:05 pause for=10m", "09:20 resume"], ["not-paused"]),
        (["09:05 pause for=10m", "09:06 quit", "09:20 resume"], ["not-paused"]),
        (["09:05 pause for=10m", "09:06 quit", "09:07 resume"], []),
        (["09:10 meeting-end"], ["no-meeting"]),
        (["09:10 take kind=walk", "09:11 take kind=break"], ["under-way"]),
    ],
)
def test_impossible_events_give_an_error_each(events: list[str], codes: list[str]) -> None:
    lines = [line for line in rehearse(day("09:00", "09:40", *events)) if line.get("did") == "error"]
    assert [line["why"] for line in lines] == [[code] for code in codes]
    assert all("kind" not in line for line in lines)


def test_an_error_in_a_gap_stands_in_the_order_of_time() -> None:
    tables = day(
        "12:00", "13:20", "12:10 quit", "12:45 back", "13:00 start", "13:05 back", dog=[{"name": "Tyson", "walks": ["12:30", "12:50"]}]
    )  # fmt: skip
    assert told(tables)[:4] == ["12:30 walk due", "12:45 error", "12:50 walk due", "13:00 walk missed"]


def test_errors_after_the_clock_was_set_back_in_sleep_come_after_what_fell_due_on_the_clock_before() -> None:
    tables = day(
        "12:00",
        "14:00",
        "12:10 sleep",
        "12:20 answer with=go",
        "13:10 clock by=-1h",
        "12:40 answer with=go",
        "13:10 wake",
        dog=[{"name": "Tyson", "walks": ["12:30", "13:00"]}],
    )
    assert told(tables)[:7] == [
        "12:20 error",
        "12:30 walk due",
        "12:30 walk held",
        "13:00 walk due",
        "13:00 walk held",
        "14:00 walk missed",
        "12:40 error",
    ]


def test_an_error_in_sleep_waits_for_what_fell_due_before_it() -> None:
    events = ["12:10 sleep", "12:40 back", "12:41 dnd on=true", "12:50 wake"]
    assert told(day("12:00", "12:50:30", *events, dog=[{"name": "Tyson", "walks": ["12:30"]}]))[:3] == [
        "12:30 walk due",
        "12:30 walk held",
        "12:40 error",
    ]


# ----------------------------------------------------------------------------------------------------------- over the disk


class Watched(InMemory):
    """A disk that remembers what it was told to keep, time by time."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[Document | None, list[Record]]] = []

    def keep(self, snapshot: Document | None, written: Sequence[Record]) -> None:
        self.kept.append((snapshot, list(written)))
        super().keep(snapshot, written)


def test_a_crash_leaves_what_the_last_heartbeat_kept() -> None:
    disk = Watched()
    *_, summary = rehearse(day("09:00", "10:00", "09:30:30 crash", "09:45 start"), disk)
    snapshot, written = disk.kept[1]
    assert snapshot is not None
    assert snapshot["saved_at"] == "2026-11-02T08:30:00.000000Z"
    (span,) = (record for record in written if isinstance(record, DeskSpan))
    assert span.end.minute == 30
    assert span.end.second == 0
    assert summary["desk_seconds"] == 45 * 60


def test_a_crash_in_sleep_leaves_what_was_kept_before_it() -> None:
    disk = Watched()
    list(rehearse(day("09:00", "10:00", "09:30:30 sleep", "09:40 crash", "09:41 wake", "09:45 start"), disk))
    snapshot, _ = disk.kept[1]
    assert snapshot is not None
    assert snapshot["saved_at"] == "2026-11-02T08:30:30.000000Z"


def test_prompts_go_to_disk_with_their_lines() -> None:
    disk = Watched()
    list(rehearse(day("09:00", "10:00", "09:50:05 answer with=skip", "09:51 quit"), disk))
    (prompt,) = (record for record in disk.kept[1][1] if isinstance(record, Prompt))
    assert [line["did"] for line in prompt.lines] == ["due", "shown", "skipped"]


def test_pauses_work_on_disk() -> None:
    begun = ["09:30 quit", "09:31 pause for=1h", "09:32 start"]
    assert told(day("09:00", "10:50", *begun)) == []
    assert told(day("09:00", "10:05", *begun[:2], "09:32 resume", "09:33 start")) == ["09:53 break due", "09:53 break shown", "09:55 break withdrawn", "10:00 break shown", "10:02 break withdrawn"]  # fmt: skip


def test_what_is_written_while_not_running_is_known_at_the_start() -> None:
    tables = day("09:00", "12:10", "09:30 quit", "09:40 day-off", "10:00 start", get_out={"at": ["12:00"]})
    assert told(tables) == []
    tables["event"].insert(2, {"at": moment("09:50"), "do": "day-off", "on": False})
    assert "12:00 out due" in told(tables)


def test_somebody_from_the_household_is_known_again() -> None:
    events = [
        '09:10 log who=["Ann"] household=true',
        '09:20 log who=["Ann"]',
        "09:30 nobody",
        "09:40 plan time=08:00",
    ]
    lines = told(day("09:00", "12:05", *events[:3], get_out={"at": ["12:00"]}, breaks={"every": "8h"}))
    assert lines == ["12:00 out due", "12:00 out shown", "12:02 out withdrawn"]
    assert told(day("09:00", "12:05", *events, get_out={"at": ["12:00"]}, breaks={"every": "8h"})) == []
    assert told(day("09:00", "12:05", "09:10 log", get_out={"at": ["12:00"]}, breaks={"every": "8h"})) == []


def test_settings_may_change_while_not_running() -> None:
    assert told(day("09:00", "10:30", "09:30 quit", '09:31 set breaks={"every":"8h"}', "09:32 start")) == []


def test_settings_may_stand_below_their_name() -> None:
    assert told(day("09:00", "10:30", '09:31 set settings={"breaks":{"every":"8h"}}')) == []


def test_the_senses_are_asked_at_the_start() -> None:
    before = ["09:10 quit", "09:11 camera on=true", "09:12 idle", "09:13 lock", "09:14 no-idle-source"]
    *lines, summary = rehearse(day("09:00", "10:30", *before, "09:20 start", "09:30 unlock", "09:31 idle"))
    assert summary["desk_seconds"] == 70 * 60
    assert {name for line in lines if line["did"] == "held" for name in line["why"]} == {"camera"}
    *_, still = rehearse(day("09:00", "10:00", "09:10 quit", "09:12 idle", "09:20 start"))
    assert still["desk_seconds"] == 10 * 60


# ------------------------------------------------------------------------------------------------------------------ the lines


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_state_on_the_way_is_kept_and_known_again(path: Path) -> None:
    plan = script.read(tomllib.loads(path.read_text("utf-8")))
    play = Rehearsal(plan, InMemory())
    for _ in play.play():
        if play.state is not None:
            kept = json.loads(json.dumps(remembered.remember(play.state)))
            assert remembered.remember(play.state) == kept
            assert remembered.recall(kept).desk == play.state.desk


@pytest.mark.parametrize("path", SCENARIOS[::9], ids=lambda path: path.stem)
def test_the_same_script_gives_the_same_lines(path: Path) -> None:
    tables = tomllib.loads(path.read_text("utf-8"))
    assert list(rehearse(tables)) == list(rehearse(tables))


def test_the_summary_counts_prompts_not_what_was_begun_by_hand() -> None:
    *lines, summary = rehearse(day("09:00", "11:10", "09:10 take kind=break", "10:05:05 answer with=later", "10:10:10 answer with=go"))  # fmt: skip
    assert Counter(line["did"] for line in lines)["taken"] == 2
    assert summary["summary"]["break"] == {
        "prompts": 2,
        "taken": 1,
        "skipped": 0,
        "missed": 0,
        "moot": 0,
        "later": 1,
        "held": 0,
    }


def test_a_line_is_as_the_design_has_it() -> None:
    first, *_ = rehearse(day("09:00", "10:00"))
    assert first == {
        "at": "2026-11-02T09:50:00+01:00",
        "kind": "break",
        "id": "break-2026-11-02-1",
        "did": "due",
        "why": ["desk-time"],
        "minutes": 50,
    }


def test_a_time_of_day_is_a_clock_time() -> None:
    plan = script.read(day("09:00", "10:00", "09:10 plan time=15:00"))
    assert plan.events[0].values == {"time": time(15)}
