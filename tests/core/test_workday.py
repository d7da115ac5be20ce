"""The machine as the running app feeds it: clocks that disagree, late alarms, restarts, and everything it asks for.

The rules by the day are rehearsed in tests/scenarios; here is what a script cannot say.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.core.live import BERLIN, TYSON, Live, at
from wfh_app.core import events, outlook, workday
from wfh_app.core.clock import Span
from wfh_app.core.events import (
    Answer,
    AtDesk,
    Back,
    Begun,
    Busy,
    Came,
    Detector,
    Done,
    Doubted,
    Ended,
    Facts,
    FactsChanged,
    Frozen,
    HandsOff,
    HandsOn,
    IdleUnknown,
    Lock,
    Meeting,
    MeetingEnd,
    Pause,
    PlannedOuting,
    Quit,
    Resume,
    Save,
    SettingsChanged,
    Show,
    Sleep,
    Take,
    Tick,
    Unlock,
    Wake,
    WhoWasThere,
    Withdraw,
    ZoneChanged,
)
from wfh_app.core.state import stretch

MONDAY = date(2026, 11, 2)
WALKS = {"dog": [TYSON]}


# ---------------------------------------------------------------------------------------------------- clocks that disagree


def test_unexplained_time_is_sleep_where_the_system_does_not_tell() -> None:
    day = Live(tells_sleep=False)
    day.until("09:30")
    day.sleeps(minutes=30)
    day.send(Tick)
    day.until("10:50")
    assert day.told == ["10:50 break due", "10:50 break shown"]
    assert day.of(AtDesk)[0].end == at("09:30")


def test_a_wall_clock_set_forward_is_no_sleep_where_the_system_tells() -> None:
    day = Live()
    day.until("09:30")
    day.wall += timedelta(minutes=30)
    day.send(Tick)
    day.until("10:20")
    assert day.told == ["10:20 break due", "10:20 break shown"]


def test_a_small_difference_is_drift_and_a_backward_one_a_step() -> None:
    day = Live(tells_sleep=False)
    day.runs(minutes=10)
    day.wall += timedelta(seconds=1)
    day.send(Tick)
    day.runs(minutes=10)
    day.wall -= timedelta(hours=1)
    day.send(Tick)
    assert day.state.skew == timedelta(seconds=1) - timedelta(hours=1)
    assert day.state.desk == timedelta(minutes=20)


def test_a_clock_time_stays_what_it_is_while_clocks_differ_by_microseconds() -> None:
    day = Live(chosen=WALKS, start="12:00")
    day.until("12:30")
    day.send(Lock)
    day.wall -= timedelta(microseconds=4)
    day.runs(minutes=2)
    day.send(Unlock)
    day.until("12:33")
    assert [shown.nudge.due for shown in day.of(Show)] == [at("12:30"), at("12:30")]


def test_gaps_under_five_seconds_are_ignored() -> None:
    day = Live()
    day.until("09:50")
    day.runs(seconds=30)
    day.sleeps(seconds=4)
    day.send(Tick)
    assert day.told == ["09:50 break due", "09:50 break shown"]


def test_a_stopped_process_was_not_there() -> None:
    day = Live(chosen=WALKS, start="12:00")
    day.until("12:20")
    day.runs(minutes=30)
    day.send(Frozen)
    assert day.told == ["12:30 walk due", "12:30 walk held", "12:50 walk held"]
    day.until("12:51")
    assert day.nudge.asked


def test_an_alarm_minutes_late_was_not_heard() -> None:
    day = Live(chosen=WALKS, start="12:00")
    day.until("12:29")
    day.runs(minutes=3)
    day.send(Tick)
    assert day.told == ["12:30 walk due", "12:30 walk held", "12:32 walk freed", "12:32 walk shown"]


def test_decisions_are_dated_when_they_fell_where_the_alarm_is_a_little_late() -> None:
    day = Live()
    day.runs(minutes=50, seconds=4)
    day.send(Tick)
    assert day.told == ["09:50 break due", "09:50 break shown"]


def test_nothing_was_shown_while_the_process_stood_still() -> None:
    day = Live()
    day.runs(minutes=50, seconds=5)
    day.send(Tick)
    assert day.told == []


def test_a_machine_that_said_it_would_sleep_and_works_on_is_awake() -> None:
    day = Live()
    day.until("09:30")
    day.send(Sleep)
    assert workday.wakes_at(day.state) is None
    day.runs(seconds=20)
    day.send(Tick)
    assert day.state.presence.name == "asleep"
    day.runs(seconds=50)
    day.send(Tick)
    assert day.state.presence.name == "at-desk"


def test_sleep_is_lived_through_on_waking() -> None:
    day = Live(chosen=WALKS, start="12:00")
    day.until("12:20")
    assert Save() in day.send(Sleep)
    day.send(Sleep)
    day.sleeps(minutes=30)
    day.send(Wake)
    assert day.told[:2] == ["12:30 walk due", "12:30 walk held"]
    day.send(Wake)
    assert day.told[2:] == ["12:50 walk held"]


def test_waking_without_an_idle_source_or_to_a_locked_screen() -> None:
    day = Live()
    day.send(IdleUnknown)
    day.sleeps(minutes=10)
    day.send(Tick)
    assert day.state.presence.name == "unknown"
    day.send(Lock)
    day.sleeps(minutes=10)
    day.send(Tick)
    assert day.state.presence.name == "locked"
    day.send(Unlock)
    assert day.state.presence.name == "unknown"


# ---------------------------------------------------------------------------------------------------------------- presence


def test_the_last_input_may_be_told_late() -> None:
    day = Live()
    day.until("09:30")
    day.runs(seconds=12)
    day.hands_off(ago=12)
    day.until("09:33")
    assert day.state.presence.name == "away"
    assert day.state.desk == timedelta(minutes=30)
    assert day.of(AtDesk)[-1].end == at("09:30")


def test_the_last_input_may_be_told_after_the_lock() -> None:
    day = Live()
    day.until("09:30")
    day.send(Lock)
    day.send(Lock)
    day.hands_off(ago=60)
    assert day.state.presence.absent_since == at("09:29")
    day.until("09:34")
    day.send(Unlock)
    assert day.state.desk == timedelta(), "five minutes since the last input were the break"


def test_stillness_told_in_a_call_does_not_count() -> None:
    day = Live()
    day.send(Detector, name="microphone", on=True)
    day.send(Detector, name="microphone", on=True)
    day.hands_off()
    day.until("09:30")
    assert day.state.presence.name == "at-desk"
    day.send(Detector, name="microphone", on=False)
    day.until("09:33")
    assert day.state.presence.name == "away"
    assert day.state.desk == timedelta(minutes=30)


def test_a_call_that_begins_ends_the_absence_of_stillness() -> None:
    day = Live()
    day.hands_off()
    day.until("09:10")
    day.send(Detector, name="microphone", on=True)
    assert day.state.presence.name == "at-desk"


def test_a_detector_that_is_switched_off_holds_nothing() -> None:
    day = Live(chosen={"senses": {"microphone": False, "calendar": False, "idle": True}})
    day.send(Detector, name="microphone", on=True)
    day.send(Busy, entries=(Span(at("09:40"), at("10:40")),))
    day.until("09:50")
    assert day.told[-1] == "09:50 break shown"


def test_a_calendar_entry_holds_from_five_minutes_before() -> None:
    day = Live()
    day.send(Busy, entries=(Span(at("09:55"), at("10:10")),))
    day.until("10:10")
    assert day.told == ["09:50 break due", "09:50 break held", "10:10 break freed", "10:10 break shown"]


def test_a_sensor_is_doubted_after_four_hours_and_said_so_once() -> None:
    day = Live("05:00")
    day.send(Detector, name="camera", on=True)
    day.send(Detector, name="do-not-disturb", on=True)
    day.hands_off()
    day.until("09:30")
    assert day.of(Doubted) == [Doubted("camera")]
    assert day.state.presence.name == "away", "nobody listens any more"


def test_switching_the_idle_sense_off_makes_presence_unknown() -> None:
    day = Live()
    day.hands_off()
    day.until("09:10")
    chosen = Live(chosen={"senses": {"idle": False}}).settings
    day.send(SettingsChanged, settings=chosen)
    day.send(SettingsChanged, settings=chosen)
    assert day.state.presence.name == "unknown"


def test_a_short_lock_within_settling_stretches_it() -> None:
    day = Live(chosen=WALKS, start="12:00")
    day.send(Lock)
    day.until("12:31")
    day.send(Unlock)
    day.until("12:31:20")
    day.send(Lock)
    day.until("12:31:30")
    day.send(Unlock)
    day.until("12:33")
    assert "12:32:10 walk shown" in day.told


# ------------------------------------------------------------------------------------------------------------ what is kept


def test_the_open_stretch_is_kept_with_every_heartbeat() -> None:
    day = Live()
    for _ in range(3):
        day.runs(seconds=60)
        assert Save() in day.send(Tick)
    assert [(span.start, span.end) for span in day.of(AtDesk)][-1] == (at("09:00"), at("09:03"))
    assert workday.heartbeat_at(day.state) == at("09:04")
    day.runs(seconds=30)
    assert day.send(Tick) == ()
    span = stretch(day.state, day.state.now)
    assert span is not None
    assert span.end == at("09:03:30")


@pytest.mark.parametrize(
    ("event", "facts"),
    [
        (Pause, {"length": timedelta(hours=1)}),
        (Meeting, {"minutes": 30}),
        (Take, {"kind": "break"}),
        (Lock, {}),
    ],
)
def test_what_must_not_be_lost_is_kept_at_once(event: type[events.Event], facts: dict[str, object]) -> None:
    assert Save() in Live().send(event, **facts)


def test_quitting_takes_the_nudge_down_and_the_next_start_shows_it_again() -> None:
    day = Live()
    day.until("09:50")
    day.send(Quit)
    assert day.told[-1] == "09:50 break withdrawn"
    assert day.why("withdrawn") == ["not-running"]
    after = day.again("09:52")
    after.until("09:53")
    assert after.told == ["09:52 break held", "09:53 break freed", "09:53 break shown"]


def test_a_crash_is_lived_through_from_what_was_kept() -> None:
    day = Live()
    day.until("09:50")
    after = day.again("10:00")
    assert after.told == ["09:50 break withdrawn", "09:55 break moot"]
    assert after.state.presence.settling(after.state.now)


def test_a_second_process_knows_what_came_though_nothing_was_kept() -> None:
    facts = Facts(
        came=(
            Came("walk", "walk-2026-11-02-1", "12:30", MONDAY, ("Tyson",)),
            Came("break", "break-2026-11-02-4", "", MONDAY),
            Came("walk", "walk-2026-11-01-1", "02:30", date(2026, 11, 1), ("Tyson",)),
            Came("out", "odd", "lunch", MONDAY),
        ),
        trace=at("12:10"),
    )
    walks = ["02:30", "12:15", "12:30"]
    day = Live("12:20", chosen={"dog": [{"name": "Tyson", "walks": walks}]}, facts=facts)
    day.until("13:11")
    assert "12:30 walk due" not in day.told
    assert "walk 02:30 2026-11-02 Tyson" in day.state.came
    due = [line.prompt for line in day.of(events.Line) if line.document["did"] == "due"]
    assert due == ["walk-2026-11-02-2", "break-2026-11-02-5"]


def test_what_has_its_final_in_the_journal_does_not_come_up_again() -> None:
    day = Live()
    day.until("09:51")
    after = day.again("09:52", facts=Facts(ended=frozenset({"break-2026-11-02-1"}), trace=at("09:51")))
    after.until("10:20")
    assert after.told == []
    day.send(Answer, word="go")
    after = day.again("09:52", facts=Facts(ended=frozenset({"break-2026-11-02-1"}), trace=at("09:51")))
    assert (after.told, after.state.doing) == ([], None)
    after = day.again("09:52", facts=Facts(ended=frozenset({"walk-2026-11-02-1"}), trace=at("09:51")))
    assert after.state.doing is not None


@pytest.mark.parametrize("broken", [{}, {"version": 1}, {"version": 1, "saved_at": 7}, {"version": 99}])
def test_a_snapshot_that_cannot_be_read_is_none(broken: dict[str, object]) -> None:
    day = Live(remembered=broken)
    day.until("09:50")
    assert day.told == ["09:50 break due", "09:50 break shown"]


UNDER_WAY = {
    "id": "break-2026-11-02-1", "kind": "break", "day": "2026-11-02", "since": "2026-11-02T08:00:00.000000Z",
    "until": "2026-11-02T08:05:00.000000Z", "prompt": None,
}  # fmt: skip


def test_what_was_under_way_is_taken_up_from_the_snapshot() -> None:
    kept = workday.remember(Live().state)
    day = Live("09:00", remembered={**kept, "doing": UNDER_WAY})
    assert day.of(Ended) == []
    assert day.state.doing is not None
    day.until("09:10")
    assert [effect.kind for effect in day.of(Ended)] == ["break"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("desk", "long"),
        ("desk", None),
        ("prompts", 7),
        ("prompts", [7]),
        ("zone", 7),
        ("fresh", "no"),
        ("numbers", [["break-2026-11-02", "1"]]),
        ("numbers", [["break-2026-11-02"]]),
        ("greeted", "today"),
        ("saved_at", "noon"),
        ("doing", {**UNDER_WAY, "kind": "nap"}),
        ("doing", {**UNDER_WAY, "until": "noon"}),
        ("by_hand", [["nap", "2026-11-02T08:00:00.000000Z"]]),
    ],
)
def test_one_bad_value_in_a_snapshot_is_noticed(key: str, value: object) -> None:
    kept = workday.remember(Live().state)
    day = Live("09:30", remembered={**kept, key: value})
    assert day.state.desk == timedelta()
    assert not day.state.presence.settling(day.state.now), "as at a first start"


@pytest.mark.parametrize("odd", [{"kind": "nap"}, {"holds": ["nap"]}, {"held": ["nap"]}])
def test_a_prompt_of_a_name_nobody_knows_is_noticed_in_a_snapshot(odd: dict[str, object]) -> None:
    day = Live()
    day.until("09:50")
    kept = workday.remember(day.state)
    assert Live("09:51", remembered=kept).state.prompts
    assert not Live("09:51", remembered={**kept, "prompts": [{**kept["prompts"][0], **odd}]}).state.prompts


def test_a_detector_of_a_name_nobody_knows_is_left_out_of_a_snapshot() -> None:
    kept = workday.remember(Live().state)
    day = Live("09:01", remembered={**kept, "detectors": [["nose", "2026-11-02T08:00:00.000000Z"]]})
    assert day.state.detectors == ()
    assert day.state.presence.settling(day.state.now), "the rest is taken"


def test_a_snapshot_of_a_zone_that_is_gone_is_taken_as_of_here() -> None:
    kept = workday.remember(Live().state)
    day = Live("09:30", remembered={**kept, "zone": "Mars/Olympus"})
    assert day.state.zone == BERLIN


def test_a_clock_set_back_while_not_running() -> None:
    day = Live()
    day.until("09:30")
    after = day.again("09:10")
    after.until("09:30")
    assert after.told == ["09:30 break due", "09:30 break shown"]


def test_two_weeks_not_running_are_not_told_walk_by_walk() -> None:
    day = Live(chosen=WALKS)
    after = day.again("09:00", day=18, chosen=WALKS)
    assert len(after.told) < 50  # a day of them, and the last week: the week's prompt may still come
    assert after.state.desk == timedelta()


def test_another_zone_at_the_next_start() -> None:
    chosen = {**WALKS, "breaks": {"every": "8h"}}
    day = Live(chosen=chosen)
    day.until("10:00")
    after = day.again("16:00", chosen=chosen, zone=ZoneInfo("America/New_York"))
    assert after.told == []
    after.until("18:30")
    assert after.told == ["12:30 walk due", "12:30 walk shown"]


def test_what_the_senses_say_at_the_start_counts_before_anything_is_decided() -> None:
    day = Live(chosen={**WALKS, "prompts": {"settle": "0s"}}, start="12:00")
    day.until("12:20")
    now: dict[str, Any] = {"at": at("12:40"), "mono": 100.0, "slept": 7.0}
    after = day.again("12:40", chosen={**WALKS, "prompts": {"settle": "0s"}}, sensed=[Lock(**now)])
    assert after.told == ["12:30 walk due", "12:40 walk held"]
    assert after.state.presence.name == "locked"
    first = Live(sensed=[Lock(at=at("09:00"), mono=100.0, slept=7.0)])
    assert first.state.stretch_from is None


def test_a_detector_that_still_says_yes_has_done_so_for_as_long_as_it_was_heard() -> None:
    day = Live("08:00")
    day.send(Detector, name="sharing", on=True)
    day.send(Detector, name="camera", on=True)
    day.until("08:20")
    day.send(Quit)
    now: dict[str, Any] = {"at": at("09:00"), "mono": 100.0, "slept": 7.0}
    told = [Detector(name="sharing", on=True, **now), Detector(name="camera", on=False, **now)]
    after = day.again("09:00", sensed=told)
    assert after.state.detectors == (("sharing", at("08:40")),)


# ------------------------------------------------------------------------------------------------------ what windows are told


def test_a_break_begins_and_ends() -> None:
    day = Live()
    day.until("09:50")
    day.send(Answer, word="go")
    day.until("09:55")
    name = "break-2026-11-02-1"
    assert day.of(Withdraw) == [Withdraw(name)]
    assert day.of(Begun) == [Begun(name, "break", at("09:50"), at("09:55"))]
    assert day.of(Ended) == [Ended(name, "break", at("09:50"), at("09:55"), taken=True)]


def test_went_is_done() -> None:
    day = Live(chosen=WALKS, start="12:00")
    day.send(Lock)
    day.until("12:40")
    day.send(Unlock)
    day.until("12:41")
    assert day.nudge.answers == ("went", "go", "later", "skip")
    day.send(Answer, word="went")
    assert day.of(Done) == [Done("walk-2026-11-02-1", "walk")]
    assert day.told[-1] == "12:41 walk taken"


def test_later_is_offered_twice() -> None:
    day = Live()
    day.until("09:50")
    offered = []
    for _ in range(3):
        offered.append("later" in day.nudge.answers)
        day.send(Answer, word="later")
        day.runs(minutes=5)
        day.send(Tick)
    assert offered == [True, True, False]
    assert day.refused == ["no-later"]


def test_a_nudge_names_no_napping_dog_and_says_how_much_too_long() -> None:
    tyson = {**TYSON, "naps": ["13:00-16:00"], "alone_at_most": "30m"}
    chosen = {"dog": [tyson, {"name": "Bella", "alone_at_most": "2h"}], "get_out": {"at": ["14:00"]}}
    day = Live("13:55", chosen=chosen)
    day.until("14:00")
    assert day.nudge.kind == "out"
    assert day.nudge.dogs == ("Bella",)
    assert day.nudge.over_alone == timedelta(minutes=15)
    assert day.nudge.later == timedelta(minutes=30)
    assert day.nudge.length == timedelta(minutes=45)


def test_who_was_there_is_offered_once() -> None:
    day = Live()
    day.send(Meeting, minutes=30)
    day.until("09:20")
    day.send(Meeting, minutes=30)
    day.until("10:30")
    assert day.of(WhoWasThere) == [WhoWasThere(at("09:00"), at("09:50"))]
    day.send(Meeting, minutes=30)
    day.runs(minutes=5)
    day.send(MeetingEnd)
    assert day.of(WhoWasThere)[1:] == [WhoWasThere(at("10:30"), at("10:35"))]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ((Answer, {"word": "go"}), "nothing-on-screen"),
        ((Back, {}), "nothing-running"),
        ((Resume, {}), "not-paused"),
        ((MeetingEnd, {}), "no-meeting"),
        ((Pause, {"until": at("08:00")}), "past"),
    ],
)
def test_what_cannot_be_is_refused(sent: tuple[type[events.Event], dict[str, object]], code: str) -> None:
    day = Live()
    before = day.state
    day.send(sent[0], **sent[1])
    assert day.refused == [code]
    assert day.state.prompts == before.prompts
    assert day.state.pause == before.pause


def test_nothing_is_begun_while_something_runs() -> None:
    day = Live()
    day.send(Take, kind="walk")
    day.send(Take, kind="break")
    assert day.refused == ["under-way"]


def test_a_break_does_not_ask_whether_one_went() -> None:
    day = Live()
    day.until("09:50")
    day.send(Answer, word="went")
    assert day.refused == ["not-asked"]


# ------------------------------------------------------------------------------------------------------------- by hand


def test_a_break_by_hand_answers_the_one_that_is_held() -> None:
    day = Live()
    day.send(Detector, name="microphone", on=True)
    day.until("10:00")
    day.send(Take, kind="break")
    day.until("10:05")
    assert day.told[2:] == ["10:00 break started", "10:05 break over", "10:05 break taken"]


def test_a_walk_by_hand_answers_every_open_walk() -> None:
    chosen = {"dog": [{"name": "Tyson", "walks": ["12:30", "12:45"]}], "breaks": {"every": "8h"}}
    day = Live("12:00", chosen=chosen)
    day.send(Detector, name="sharing", on=True)
    day.until("12:50")
    day.send(Take, kind="walk")
    day.send(Back)
    assert day.told[-4:] == ["12:50 walk started", "12:50 walk taken", "12:50 walk over", "12:50 walk taken"]


# ------------------------------------------------------------------------------------------------------------ written down


OUT = {"get_out": {"at": ["12:00"]}, "breaks": {"every": "8h"}}


def _shown_out(facts: Facts | None = None) -> Live:
    day = Live("11:00", chosen=OUT, facts=facts)
    day.until("12:00")
    assert day.told == ["12:00 out due", "12:00 out shown"]
    return day


@pytest.mark.parametrize(
    ("facts", "end", "why"),
    [
        (Facts(last_met=at("11:30")), "moot", ["met"]),
        (Facts(outings=(PlannedOuting("x", MONDAY, None),)), "moot", ["outing"]),
        (Facts(off=frozenset({MONDAY})), "moot", ["day-off"]),
        (Facts(closed=frozenset({MONDAY})), "moot", ["day-closed"]),
    ],
)
def test_what_is_written_down_makes_going_out_moot(facts: Facts, end: str, why: list[str]) -> None:
    day = _shown_out()
    day.send(FactsChanged, facts=facts)
    assert day.told[-2:] == ["12:00 out withdrawn", f"12:00 out {end}"]
    assert day.why(end) == why


def test_what_changes_nothing_leaves_the_nudge() -> None:
    day = _shown_out()
    day.send(FactsChanged, facts=Facts(last_met=at("09:00", day=1)))
    assert day.told[-1] == "12:00 out shown"


def test_an_outing_is_planned_done_moved_or_dropped() -> None:
    plan = PlannedOuting("x", MONDAY, time(11, 30), timedelta(hours=1), "Elm St")
    for facts, end in (
        (Facts(outings_done=frozenset({"x"})), "taken"),
        (Facts(), "moot"),
        (Facts(outings=(PlannedOuting("x", MONDAY, time(13)),)), "moot"),
        (Facts(outings=(PlannedOuting("y", MONDAY), plan)), "shown"),
    ):
        day = Live("11:00", chosen=OUT, facts=Facts(outings=(plan,)))
        day.until("11:30")
        assert (day.nudge.outing, day.nudge.words, day.nudge.length) == ("x", "Elm St", timedelta(hours=1))
        day.send(FactsChanged, facts=facts)
        assert day.told[-1] == f"11:30 out {end}"


def test_an_outing_done_answers_what_it_ended_once() -> None:
    plan = PlannedOuting("x", MONDAY, time(9, 50))
    day = Live(facts=Facts(outings=(plan,)), chosen={"prompts": {"merge": "0s"}})
    day.until("09:50")
    day.send(FactsChanged, facts=Facts(outings_done=frozenset({"x"}), closed=frozenset({MONDAY})))
    assert day.told.count("09:50 out taken") == 1
    assert day.told.count("09:50 break moot") == 1


def test_an_outing_after_midnight_is_still_of_its_day() -> None:
    plan = PlannedOuting("x", MONDAY, time(1))
    day = Live("23:00", facts=Facts(outings=(plan,)))
    day.until("01:00", day=3)
    assert day.told[-1] == "01:00 out shown"


def test_a_day_set_off_stops_everything_but_walks() -> None:
    day = Live("17:00", chosen={**WALKS, "eyes": {"on": True}})
    day.until("17:30")
    assert day.told[-1] == "17:30 day_end shown"
    day.send(FactsChanged, facts=Facts(off=frozenset({MONDAY})))
    assert day.told[-1] == "17:30 day_end moot"


def test_a_closed_day_ends_the_break_that_waits() -> None:
    day = Live()
    day.until("09:50")
    day.send(FactsChanged, facts=Facts(closed=frozenset({MONDAY})))
    assert day.told[-1] == "09:50 break moot"
    day.until("12:00")
    assert day.told[-1] == "09:50 break moot"


def test_a_skipped_day_end_is_not_asked_about_next_morning() -> None:
    day = Live("17:25")
    day.until("17:30")
    day.send(Answer, word="skip")
    day.send(FactsChanged, facts=Facts(skipped=frozenset()))
    day.send(Lock)
    day.until("08:00", day=3)
    day.send(Unlock)
    day.until("08:10", day=3)
    assert not any("yesterday" in line for line in day.told)


# ---------------------------------------------------------------------------------------------------------- clocks and zones


def test_graces_by_the_clock_follow_the_clock() -> None:
    day = Live("17:25")
    day.send(Detector, name="sharing", on=True)
    day.until("17:31")
    grace = day.state.prompts[0].grace_at
    day.wall += timedelta(hours=1)
    day.send(Tick)
    assert grace is not None
    assert day.state.prompts[0].grace_at == grace - timedelta(hours=1)
    day.send(ZoneChanged, zone=BERLIN)
    day.send(ZoneChanged, zone=ZoneInfo("Europe/London"))
    assert day.state.prompts[0].grace_at == grace


def test_the_clock_is_set_while_nobody_is_there() -> None:
    day = Live()
    day.send(Lock)
    day.wall += timedelta(hours=1)
    day.send(Tick)
    assert day.state.stretch_from is None


def test_a_time_jumped_over_comes_though_something_else_is_told_with_it() -> None:
    day = Live("12:00", chosen=WALKS)
    day.runs(minutes=1)
    day.wall += timedelta(hours=1)
    day.send(FactsChanged, facts=Facts())
    assert day.told == ["13:01 walk due", "13:01 walk shown"]


# ------------------------------------------------------------------------------------------------------------------ outlook


def test_status_tells_what_goes_on() -> None:
    day = Live()
    assert outlook.status(day.state).mode == "watching"
    day.send(Pause, length=timedelta(hours=1))
    status = outlook.status(day.state)
    assert (status.mode, status.until, status.holds) == ("paused", at("10:00"), ("paused",))
    day.send(Pause, until=at("04:00", day=3))
    assert outlook.status(day.state).until == at("04:00", day=3)
    day.send(Pause)
    assert (outlook.status(day.state).paused, outlook.status(day.state).until) == (True, None)
    day.send(Meeting, minutes=30)
    assert (outlook.status(day.state).mode, outlook.status(day.state).until) == ("meeting", at("09:30"))
    day.send(Take, kind="break")
    status = outlook.status(day.state)
    assert (status.mode, status.doing, status.since, status.until) == (
        "break",
        "break",
        at("09:00"),
        at("09:05"),
    )
    day.send(Back)
    day.send(Take, kind="out")
    assert outlook.status(day.state).mode == "out"
    day.send(Lock)
    assert outlook.status(day.state).presence == "locked"


def test_status_has_the_nudge_on_the_screen() -> None:
    day = Live()
    day.until("09:50")
    status = outlook.status(day.state)
    assert status.mode == "prompt"
    assert status.nudge == day.nudge
    assert status.waiting == ("break-2026-11-02-1",)


def test_what_comes_next() -> None:
    plan = PlannedOuting("x", MONDAY, time(15), words="Elm St")
    day = Live("12:00", chosen={**WALKS, "get_out": {"at": ["16:00"]}}, facts=Facts(outings=(plan,)))
    came = outlook.upcoming(day.state, 4)
    assert [(item.at, item.kind) for item in came] == [
        (at("12:30"), "walk"),
        (at("12:50"), "break"),
        (at("15:00"), "out"),
        (at("17:30"), "day_end"),
    ]
    assert came[0].dogs == ("Tyson",)
    assert came[2].words == "Elm St"


@pytest.mark.parametrize(
    ("start", "chosen", "facts", "expected"),
    [
        ("08:00", {}, Facts(), at("09:50")),
        ("17:00", {}, Facts(), None),
        ("18:00", {}, Facts(), None),
        ("18:00", {"breaks": {"after_hours": True}}, Facts(), at("18:50")),
        ("08:05", {"breaks": {"after_hours": True}}, Facts(), at("08:55")),
        ("08:30", {"breaks": {"after_hours": True}}, Facts(), at("09:50")),
        ("09:00", {}, Facts(off=frozenset({MONDAY})), None),
        ("09:00", {}, Facts(closed=frozenset({MONDAY})), None),
    ],
)
def test_when_the_next_break_comes(
    start: str, chosen: dict[str, object], facts: Facts, expected: datetime | None
) -> None:
    day = Live(start, chosen=chosen, facts=facts)
    found = [item.at for item in outlook.upcoming(day.state, 99) if item.kind == "break"]
    assert found == ([] if expected is None else [expected])


def test_an_absence_stops_the_countdown_of_the_next_break() -> None:
    day = Live("12:00")
    day.until("12:20")
    assert [item.after for item in outlook.upcoming(day.state, 9) if item.kind == "break"] == [None]
    day.send(Lock)
    day.until("12:24")
    (coming,) = [item for item in outlook.upcoming(day.state, 9) if item.kind == "break"]
    assert (coming.at, coming.after) == (at("12:54"), timedelta(minutes=30))
    day.send(Pause, length=timedelta(hours=1))
    (coming,) = [item for item in outlook.upcoming(day.state, 9) if item.kind == "break"]
    assert (coming.at, coming.after) == (at("13:54"), None)


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        ({"length": timedelta(hours=1)}, [("12:30", "walk"), ("13:50", "break"), ("16:00", "out"), ("17:30", "day_end")]),
        ({"length": timedelta(hours=4, minutes=20)}, [("12:30", "walk"), ("16:20", "out"), ("17:10", "break"), ("17:30", "day_end")]),
        ({"length": timedelta(hours=5)}, [("12:30", "walk"), ("17:30", "day_end")]),
        ({}, [("12:30", "walk")]),
    ],
)  # fmt: skip
def test_what_comes_next_in_a_pause(pause: dict[str, timedelta], expected: list[tuple[str, str]]) -> None:
    day = Live("12:00", chosen={**WALKS, "get_out": {"at": ["16:00"]}})
    day.send(Pause, **pause)
    tonight = at("18:00")
    came = [(item.at, item.kind) for item in outlook.upcoming(day.state, 99) if item.at < tonight]
    assert came == [(at(time), kind) for time, kind in expected]


def test_a_pause_until_tomorrow_leaves_walks_alone() -> None:
    day = Live("12:00", chosen={**WALKS, "get_out": {"at": ["16:00"]}})
    day.send(Pause, until=at("04:00", 3))
    tonight = at("04:00", 3)
    today = [item.kind for item in outlook.upcoming(day.state, 99) if item.at < tonight]
    assert set(today) == {"walk"}


def test_a_break_put_off_comes_when_it_was_promised() -> None:
    day = Live()
    day.until("09:50")
    assert not any(item.kind == "break" for item in outlook.upcoming(day.state, 99))
    day.send(Answer, word="later")
    assert [item.at for item in outlook.upcoming(day.state, 99) if item.kind == "break"] == [at("09:55")]


def test_an_empty_desk_has_no_open_stretch() -> None:
    day = Live()
    day.send(Lock)
    assert stretch(day.state, day.state.now) is None


def test_looking_does_not_wake_a_sleeper() -> None:
    day = Live()
    day.until("09:50")
    day.send(Sleep)
    day.sleeps(minutes=3)
    looked, effects = workday.until(day.state, Tick(at=day.wall, mono=day.mono, slept=day.slept))
    assert looked.presence.name == "asleep"
    assert Withdraw in [type(effect) for effect in effects]


def test_hands_on_and_off_again_while_the_screen_is_shown() -> None:
    day = Live(chosen={"prompts": {"wait_for_pause": "10s", "wait_at_most": "60s"}})
    day.until("09:49:55")
    day.hands_off()
    day.until("09:50:05")
    assert day.told[-1] == "09:50:05 break shown"
    day.send(HandsOn)
    assert isinstance(day.of(Show)[-1], Show)
    assert day.state.presence.last_input is None


def test_times_are_aware_and_utc() -> None:
    day = Live()
    wakes = workday.wakes_at(day.state)
    assert wakes is not None
    assert wakes.tzinfo is UTC
    assert day.send(HandsOff, last_input=day.wall) == ()
