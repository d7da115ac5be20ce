"""The live machine over a real journal: decisions on disk before anything is shown, and a crash that costs one heartbeat at most."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from wfh_app.adapters.clocks import Reading
from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.places import Places
from wfh_app.core import events
from wfh_app.core.codes import FINALS
from wfh_app.core.line import Entry
from wfh_app.core.records import Contact, Outing, OutingState, Stop
from wfh_app.office import Office, data, pending, weeks
from wfh_app.office.contacts import log
from wfh_app.office.desk_time import spans
from wfh_app.office.prompting import SNAPSHOT, Prompting

NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAY = date(2026, 11, 2)


class Clock:
    """Wall and running time that move when told to."""

    def __init__(self) -> None:
        self.at = NINE
        self.mono = 0.0

    def read(self) -> Reading:
        return Reading(self.at, self.mono, 0.0)

    def go(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)
        self.mono += minutes * 60


class Desk:
    """An office, its machine, and what was shown."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.clock = clock
        self.shown: list[events.Effect] = []
        self.faults: list[StorageFault] = []
        self.office = Office.open(Places.under(home), lambda: clock.at, ZoneInfo("UTC"))
        self.prompting = Prompting(self.office, clock.read, self.shown.append, self.faults.append)
        self.prompting.begin()
        self.prompting.feed(events.HandsOn)

    def go(self, minutes: float) -> None:
        """Time goes by, a tick each half a minute."""
        for _ in range(round(minutes * 2)):
            self.clock.go(0.5)
            self.prompting.feed(events.Tick)

    def nudges(self) -> list[events.Nudge]:
        return [effect.nudge for effect in self.shown if isinstance(effect, events.Show)]

    def crash(self) -> None:
        self.office.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    started = Desk(tmp_path, clock)
    yield started
    started.office.close()


def lines(desk: Desk) -> list[tuple[str, str]]:
    prompts = desk.office.journal.prompts(DAY, DAY)
    return [(line["kind"], line["did"]) for prompt in prompts for line in prompt.lines]


def test_a_break_is_on_disk_before_it_is_shown(desk: Desk) -> None:
    desk.go(52)
    assert [nudge.kind for nudge in desk.nudges()] == ["break"]
    assert lines(desk) == [("break", "due"), ("break", "shown")]
    desk.prompting.feed(events.Answer, word="go")
    desk.go(6)
    assert [did for _, did in lines(desk)] == ["due", "shown", "started", "over", "taken"]


def test_the_open_stretch_is_in_state_and_reaches_the_journal_when_it_is_over(desk: Desk) -> None:
    desk.go(10)
    assert desk.office.journal.desk(DAY, DAY) == []
    (running,) = spans(desk.office, DAY, DAY)
    assert running.start == NINE
    assert running.end >= NINE + timedelta(minutes=9)
    desk.prompting.feed(events.Lock)
    (kept,) = desk.office.journal.desk(DAY, DAY)
    assert (kept.start, kept.end) == (NINE, NINE + timedelta(minutes=10))
    desk.go(10)
    assert len(desk.office.journal.desk(DAY, DAY)) == 1


def test_the_stretch_that_runs_counts_past_the_days_end_at_once(desk: Desk, clock: Clock) -> None:
    clock.go(8.5 * 60)
    desk.prompting.feed(events.Tick)
    desk.go(10)
    assert desk.office.journal.desk(DAY, DAY) == []
    past = weeks.summary(desk.office, DAY).out.past_day_end
    assert timedelta(minutes=9) <= past <= timedelta(minutes=10)


def test_a_stretch_told_of_again_is_not_kept_twice(desk: Desk, clock: Clock) -> None:
    desk.go(10)
    for _ in range(3):
        last = clock.at
        desk.go(4)
        desk.prompting.feed(events.HandsOff, last_input=last)
        desk.go(4)
        desk.prompting.feed(events.HandsOn)
    kept = desk.office.journal.desk(DAY, DAY)
    starts = [span.start for span in kept]
    assert len(starts) == len(set(starts))
    assert all(before.end <= after.start for before, after in pairwise(kept))


def test_a_stretch_cut_while_nobody_was_there_ends_at_the_last_input(desk: Desk, clock: Clock) -> None:
    desk.go(10)
    desk.prompting.feed(events.HandsOff, last_input=clock.at)
    desk.go(1)
    desk.prompting.feed(events.ZoneChanged, zone=ZoneInfo("Europe/London"))
    desk.go(5)
    (kept,) = desk.office.journal.desk(DAY, DAY)
    assert (kept.start, kept.end) == (NINE, NINE + timedelta(minutes=10))
    assert kept.zone == "UTC"


def test_after_a_crash_the_stretch_ends_at_the_last_heartbeat(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    desk.go(10.5)
    desk.crash()
    clock.go(60)
    again = Desk(tmp_path, clock)
    (kept,) = again.office.journal.desk(DAY, DAY)
    assert NINE + timedelta(minutes=9) <= kept.end <= NINE + timedelta(minutes=11)
    again.office.close()


def test_a_break_does_not_come_twice_after_a_crash(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    desk.go(52)
    desk.crash()
    clock.go(1)
    again = Desk(tmp_path, clock)
    again.go(3)
    ids = {prompt.prompt for prompt in again.office.journal.prompts(DAY, DAY)}
    assert ids == {"break-2026-11-02-1"}
    assert ("break", "withdrawn") in lines(again)
    again.office.close()


def on_disk(home: Path) -> set[str]:
    return {path.name for path in home.rglob("*") if path.is_file()}


def test_after_a_wipe_nothing_is_written_by_itself(desk: Desk, tmp_path: Path) -> None:
    desk.go(40)
    data.wipe(desk.office)
    desk.go(5)
    desk.prompting.end()
    assert on_disk(tmp_path) == {"lock", "device"}
    desk.office.close()
    assert on_disk(tmp_path) == set()


def test_after_a_wipe_life_goes_on(desk: Desk, clock: Clock) -> None:
    desk.go(10)
    data.wipe(desk.office)
    wiped = clock.at
    desk.go(5)
    log(desk.office, Entry(others=1))
    desk.go(5)
    (running,) = spans(desk.office, DAY, DAY)
    assert (running.start, running.end) == (wiped, wiped + timedelta(minutes=10))
    desk.prompting.feed(events.Lock)
    (kept,) = desk.office.journal.desk(DAY, DAY)
    assert (kept.start, kept.end) == (wiped, wiped + timedelta(minutes=10))


def test_what_an_import_brings_is_told_to_the_machine(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    with_somebody = Desk(tmp_path / "other", clock)
    log(with_somebody.office, Entry(others=1))
    data.export(with_somebody.office, tmp_path / "all.json")
    with_somebody.office.close()
    assert desk.prompting.state.facts.last_met is None
    data.take_in(desk.office, tmp_path / "all.json")
    assert desk.prompting.state.facts.last_met == clock.at


def test_what_is_written_is_told_to_the_machine(desk: Desk) -> None:
    desk.go(1)
    desk.office.write(Contact(day=DAY, at=desk.clock.at, others=1))
    desk.go(200)
    assert "out" not in {nudge.kind for nudge in desk.nudges()}


def test_an_outing_taken_is_done(desk: Desk) -> None:
    (outing,) = desk.office.write(
        Outing(day=DAY, time=(NINE + timedelta(minutes=20)).time(), stops=(Stop(text="the mill"),))
    )
    desk.go(22)
    (nudge,) = desk.nudges()
    assert (nudge.kind, nudge.words) == ("out", "the mill")
    desk.prompting.feed(events.Answer, word="go")
    desk.go(5)
    desk.prompting.feed(events.Back)
    done = desk.office.journal.get(Outing, outing.id)
    assert done is not None
    assert done.state is OutingState.DONE


def test_a_disk_that_fails_is_told_once_and_stops_no_prompt(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFault(Path("full"))

    monkeypatch.setattr(desk.office.journal, "put", full)
    monkeypatch.setattr(desk.office.journal, "save_state", full)
    desk.go(52)
    assert [nudge.kind for nudge in desk.nudges()] == ["break"]
    assert len(desk.faults) == 1


class FullFor:
    """A disk that is full until it is emptied; of several files' records it may take the first."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch, *, takes_some: bool) -> None:
        self.full = True
        journal = desk.office.journal
        self._put, self._save_state = journal.put, journal.save_state
        self._takes_some = takes_some
        monkeypatch.setattr(journal, "put", self.put)
        monkeypatch.setattr(journal, "save_state", self.save_state)

    def put(self, *records: Any) -> Any:
        if self.full and self._takes_some and len(records) > 1:
            self._put(records[0])
        if self.full:
            raise StorageFault(Path("full"))
        return self._put(*records)

    def save_state(self, *words: Any, **how: Any) -> None:
        if self.full:
            raise StorageFault(Path("full"))
        self._save_state(*words, **how)


@pytest.mark.parametrize("takes_some", [False, True])
def test_what_a_full_disk_could_not_take_is_kept_when_it_can(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch, takes_some: bool
) -> None:
    desk.go(20)
    disk = FullFor(desk, monkeypatch, takes_some=takes_some)
    last = clock.at
    desk.go(4)
    desk.prompting.feed(events.HandsOff, last_input=last)
    desk.prompting.feed(events.HandsOn)
    desk.go(31.5)
    desk.prompting.feed(events.Answer, word="skip")
    disk.full = False
    desk.go(51)
    desk.prompting.feed(events.Lock)
    told = lines(desk)
    assert told[:4] == [("break", "due"), ("break", "shown"), ("break", "skipped"), ("break", "due")]
    starts = [span.start for span in desk.office.journal.desk(DAY, DAY)]
    assert starts[0] == NINE
    assert len(starts) == len(set(starts))
    assert len(desk.faults) == 1


def test_a_quit_in_good_order_leaves_nothing_open(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    desk.go(10)
    desk.prompting.end()
    desk.office.close()
    clock.go(30)
    again = Desk(tmp_path, clock)
    (kept,) = again.office.journal.desk(DAY, DAY)
    assert kept.end == NINE + timedelta(minutes=10)
    again.office.close()


class Killed(BaseException):
    """The process is gone: nothing more is written."""


def kill_at(desk: Desk, monkeypatch: pytest.MonkeyPatch, write: int) -> None:
    """From the given write on (the first is 0), nothing reaches the disk."""
    made = 0

    def dying(method: Callable[..., Any]) -> Callable[..., Any]:
        def write_or_die(*args: Any, **kwargs: Any) -> Any:
            nonlocal made
            made += 1
            if made > write:
                raise Killed
            return method(*args, **kwargs)

        return write_or_die

    for name in ("put", "save_state"):
        monkeypatch.setattr(desk.office.journal, name, dying(getattr(desk.office.journal, name)))


@pytest.mark.parametrize("killed", list(product(["go", "later", "skip"], range(4))))
def test_a_kill_between_two_writes_tells_nothing_twice(
    desk: Desk, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, killed: tuple[str, int]
) -> None:
    word, write = killed
    desk.go(51)
    kill_at(desk, monkeypatch, write)
    with contextlib.suppress(Killed):
        desk.prompting.feed(events.Answer, word=word)
        desk.go(2)
    desk.crash()
    again = Desk(tmp_path, clock)
    again.go(1.5)
    again.prompting.feed(events.Answer, word="skip")
    again.go(9)
    (story,) = [item for item in again.office.journal.prompts(DAY, DAY) if item.prompt.endswith("-1")]
    dids = [line["did"] for line in story.lines]
    assert dids[0] == "due"
    assert all(before != after for before, after in pairwise(dids))
    assert max(dids.count(did) for did in ("due", "started", "over", "later")) == 1
    finals = [did for did in dids if did in FINALS]
    assert finals in ([], dids[-1:])
    again.office.close()


def test_a_snapshot_older_than_the_journal_ends_nothing_twice(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    desk.go(51)
    older = desk.office.journal.state(SNAPSHOT)
    desk.prompting.feed(events.Answer, word="skip")
    desk.office.journal.save_state(SNAPSHOT, older)
    desk.crash()
    again = Desk(tmp_path, clock)
    again.go(10)
    assert [did for _, did in lines(again)] == ["due", "shown", "skipped"]
    again.office.close()


@pytest.mark.parametrize(
    "left",
    [None, 7, "text", [7], [{}], [{"day": "late", "kind": "walk"}], [{"day": "2026-11-02", "kind": "nap"}]],
)
def test_lines_that_cannot_be_read_are_none(left: Any) -> None:
    assert pending.lines_in({"lines": left}) == []
    assert pending.lines_in(None) == []
