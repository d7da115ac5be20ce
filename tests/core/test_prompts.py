"""Kinds, holds and answers where a script of a day does not reach (TIME.md §3, §4)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.core.live import TYSON, Live, at
from wfh_app.core import agenda, facts, prompts
from wfh_app.core.agenda import look
from wfh_app.core.codes import KINDS, Kind
from wfh_app.core.events import (
    Answer,
    Detector,
    Done,
    Facts,
    HandsOn,
    Lock,
    Pause,
    PlannedOuting,
    Resume,
    Take,
    Tick,
    Unlock,
    Walked,
)
from wfh_app.core.records import (
    Contact,
    Day,
    DeskSpan,
    How,
    Outcome,
    Outing,
    OutingState,
    Person,
    Prompt,
    Stop,
)
from wfh_app.core.settings import Range, Settings, read

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 2)
WALKS = {"dog": [TYSON], "breaks": {"every": "8h"}}


# --------------------------------------------------------------------------------------------------------------- the table


@pytest.mark.parametrize(
    ("kind", "later", "showings", "length"),
    [
        ("walk", 10, 3, 40),
        ("day_end", 15, 3, None),
        ("out", 30, 3, 45),
        ("break", 5, 3, 5),
        ("eyes", None, 1, 1 / 3),
        ("week", 60, 3, None),
        ("yesterday", None, 1, None),
    ],
)
def test_the_table_of_kinds(kind: Kind, later: int | None, showings: int, length: float | None) -> None:
    chosen = Settings()
    assert prompts.later_of(kind, chosen) == (None if later is None else timedelta(minutes=later))
    assert prompts.showings_of(kind, chosen) == showings
    if length is not None:
        assert prompts.length_of(kind, chosen) == timedelta(minutes=length)


def test_a_walk_by_hand_is_as_long_as_the_longest() -> None:
    chosen = read({"dog": [{"name": "Tyson", "walk_length": "20m"}, {"name": "Bella", "walk_length": "1h"}]})[
        0
    ]
    assert prompts.length_of("walk", chosen) == timedelta(hours=1)


def test_precedence_is_the_order_of_the_table() -> None:
    assert KINDS == ("walk", "day_end", "out", "break", "eyes", "week", "yesterday")


# ------------------------------------------------------------------------------------------------------------ by the clock


def test_a_range_that_the_clock_swallows_has_no_end() -> None:
    hours = ((), (), (), (), (), (), (Range(time(2, 10), time(2, 50)),))
    chosen = read({"work": {"hours": {"sun": ["02:10-02:50"]}}, "get_out": {"at": []}})[0]
    assert chosen.work.hours == hours
    midnight = datetime(2026, 3, 28, 23, tzinfo=UTC)
    calendar = look(chosen, BERLIN, Facts(), midnight, midnight)
    assert not [item for item in calendar.coming if item.kind == "day_end"]


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("walk", at("11:30")),
        ("out", at("10:45")),
        ("day_end", at("04:00", day=3)),
        ("week", at("09:00", day=9)),
        ("yesterday", at("12:00")),
    ],
)
def test_how_late_a_prompt_may_come(kind: Kind, end: datetime) -> None:
    assert agenda.grace_end(kind, at("10:00"), Settings(), BERLIN, MONDAY) == end


def test_a_week_not_asked_about_at_nine_is_asked_about_next_week() -> None:
    chosen = {"week": {"show": "tue 10:00"}}
    day = Live("09:00", day=3, chosen=chosen, facts=Facts(logged=frozenset({date(2026, 10, 26)})))
    day.until("10:00", day=3)
    assert day.nudge.kind == "week"
    assert day.nudge.about == date(2026, 10, 26)


def test_an_outing_some_time_that_day_has_no_prompt_of_its_own() -> None:
    day = Live(
        "11:00", chosen={"get_out": {"at": ["12:00"]}}, facts=Facts(outings=(PlannedOuting("x", MONDAY),))
    )
    day.until("13:00")
    assert not [line for line in day.told if " out " in line]


# -------------------------------------------------------------------------------------------------------------------- holds


def test_a_walk_is_held_twenty_minutes_in_all() -> None:
    day = Live("12:00", chosen={**WALKS, "prompts": {"wait_for_pause": "10s", "wait_at_most": "60s"}})
    day.send(Detector, name="microphone", on=True)
    day.until("12:40")
    day.send(Detector, name="microphone", on=False)
    day.until("12:40:30")
    day.send(Detector, name="microphone", on=True)
    day.until("12:53")
    assert day.told == [
        "12:30 walk due",
        "12:30 walk held",
        "12:40 walk freed",
        "12:40:30 walk held",
        "12:50:30 walk freed",
        "12:51:30 walk shown",
    ]


def test_a_second_sense_of_a_call_changes_nothing() -> None:
    day = Live()
    day.send(Detector, name="microphone", on=True)
    day.hands_off()
    day.send(Detector, name="camera", on=True)
    day.send(Detector, name="camera", on=False)
    day.until("09:30")
    assert day.state.presence.name == "at-desk"


def test_a_break_does_not_wait_for_what_came_already() -> None:
    day = Live("12:20", chosen={"dog": [TYSON], "breaks": {"every": "15m"}})
    day.until("12:30")
    day.send(Answer, word="skip")
    day.wall -= timedelta(minutes=10)
    day.send(Tick)
    day.until("12:26")
    assert day.told[-1] == "12:25 break shown"


def test_a_break_waits_for_the_walk_to_be_met() -> None:
    day = Live("11:40", chosen={"dog": [TYSON], "breaks": {"every": "45m"}})
    day.until("12:33")
    assert day.told == [
        "12:25 break due",
        "12:25 break held",
        "12:30 walk due",
        "12:30 walk shown",
        "12:30 break held",
        "12:32 walk withdrawn",
        "12:32 break freed",
        "12:32 break shown",
    ]


def test_where_nothing_is_merged_a_walk_that_waits_holds_no_break() -> None:
    for merge, expected in (("0s", ["sharing"]), ("10m", ["sharing", "merge"])):
        day = Live("11:40", chosen={"dog": [TYSON], "breaks": {"every": "45m"}, "prompts": {"merge": merge}})
        day.send(Detector, name="sharing", on=True)
        day.until("12:31")
        assert [item.holds for item in day.state.prompts if item.kind == "break"] == [tuple(expected)]


def test_a_pause_until_four_is_over_at_four_however_the_clock_is_set() -> None:
    day = Live("22:00", chosen={"breaks": {"after_hours": True}})
    day.send(Pause, until=at("04:00", day=3))
    day.wall += timedelta(hours=2)
    day.send(Tick)
    after = day.again("00:10", day=3, chosen={"breaks": {"after_hours": True}})
    after.until("03:59", day=3)
    assert after.state.pause is not None
    after.until("04:00", day=3)
    assert after.state.pause is None
    after.send(Resume)
    assert after.refused == ["not-paused"]


# ------------------------------------------------------------------------------------------------------------------ answers


def test_what_does_not_take_time_is_taken_at_once() -> None:
    day = Live("17:25")
    day.until("17:30")
    day.send(Answer, word="go")
    assert day.told[-1] == "17:30 day_end taken"


def test_the_dog_was_walked_by_somebody_else() -> None:
    day = Live("11:40", chosen={"dog": [TYSON]})
    day.until("12:30")
    day.send(Walked)
    assert day.told[-2:] == ["12:30 break freed", "12:30 break shown"]
    assert "12:30 walk moot" in day.told
    early = Live("12:00", chosen=WALKS)
    early.send(Walked)
    early.until("12:30")
    assert early.told == ["12:30 walk due", "12:30 walk moot"]
    assert early.of(Done) == []


def test_an_unanswered_one_beyond_its_grace_is_given_up_when_it_is_held_long_after() -> None:
    day = Live("12:00", chosen={**WALKS, "prompts": {"showings": 20}})
    day.until("13:55")
    day.send(Answer, word="later")
    day.send(Detector, name="sharing", on=True)
    day.until("17:00")
    assert day.told[-2:] == ["14:05 walk held", "15:35 walk missed"]
    assert day.why("missed") == ["sharing"]


def test_a_walk_after_a_lock_of_seconds_asks_nothing() -> None:
    day = Live("12:00", chosen=WALKS)
    day.until("12:29:58")
    day.send(Lock)
    day.until("12:30:03")
    day.send(Unlock)
    day.until("12:31")
    assert not day.nudge.asked


def test_an_absence_asks_though_the_walk_was_seen_by_nobody() -> None:
    day = Live("12:00", chosen=WALKS)
    day.send(Detector, name="do-not-disturb", on=True)
    day.until("12:29")
    day.hands_off()
    day.until("12:45")
    day.send(HandsOn)
    day.until("12:51")
    assert day.nudge.asked


def test_a_break_open_while_walking_was_the_walk() -> None:
    day = Live(chosen={"dog": [TYSON]})
    day.send(Detector, name="sharing", on=True)
    day.until("10:00")
    day.send(Take, kind="walk")
    day.until("10:40")
    assert day.told[-3:] == ["10:40 walk over", "10:40 walk taken", "10:40 break moot"]


# -------------------------------------------------------------------------------------------------------------------- facts


def test_facts_are_gathered_from_records() -> None:
    ann, mum = Person(id="a", name="Ann"), Person(id="m", name="Mum", household=True)
    people = {"a": ann, "m": mum}
    contacts = [
        Contact(id="1", day=MONDAY, at=at("10:00"), people=("a",)),
        Contact(id="2", day=MONDAY, at=at("11:00"), people=("m",)),
        Contact(id="3", day=MONDAY, at=at("12:00"), people=("a",), how=How.PHONE),
        Contact(id="4", day=MONDAY, at=at("13:00"), people=("a",), outcome=Outcome.NOT_IN),
        Contact(id="5", day=date(2026, 11, 1), at=at("14:00", day=1), others=2),
        Contact(id="6", day=date(2026, 10, 31), at=at("09:00", day=1), people=("gone",)),
    ]
    days = [
        Day(day=date(2026, 10, 30), nobody=True),
        Day(day=date(2026, 10, 29), off=True),
        Day(day=MONDAY, closed_at=at("17:00")),
        Day(day=date(2026, 10, 28), skipped=True),
    ]
    line = {"at": "2026-11-02T18:00:00+01:00", "did": "skipped"}
    told = [
        Prompt(day=MONDAY, kind="day_end", prompt="day_end-2026-11-02-1", entry="day_end", lines=(line,)),
        Prompt(day=MONDAY, kind="out", prompt="out-2026-11-02-1", lines=({**line, "did": "taken"},)),
        Prompt(day=MONDAY, kind="out", prompt="out-2026-11-02-2"),
    ]
    outings = [
        Outing(id="p", day=MONDAY, time=time(15), stops=(Stop(text="Elm St", minutes=20), Stop(text="Joes"))),
        Outing(id="d", day=date(2026, 10, 27), state=OutingState.DONE, area="North"),
        Outing(id="c", day=MONDAY, what="call"),
        Outing(id="n", day=MONDAY, note="see Marta"),
    ]
    found = facts.gather(
        contacts=contacts,
        people=people,
        days=days,
        prompts=told,
        desk=[DeskSpan(day=MONDAY, start=at("09:00"), end=at("16:00"))],
        outings=outings,
    )
    assert found.last_met == at("10:00")
    assert found.logged == {MONDAY, date(2026, 11, 1), date(2026, 10, 31), date(2026, 10, 30)}
    assert found.off == {date(2026, 10, 29)}
    assert found.closed == {MONDAY}
    assert found.skipped == {date(2026, 10, 28), MONDAY}
    assert found.outings_done == {"d"}
    assert found.out_on == {date(2026, 10, 27), MONDAY}
    assert found.ran == {MONDAY}
    assert found.trace == datetime(2026, 11, 2, 17, tzinfo=UTC)
    assert [came.id for came in found.came] == [item.prompt for item in told]
    plans = [(plan.id, plan.at, plan.length, plan.words) for plan in found.outings]
    assert plans == [
        ("p", time(15), timedelta(minutes=65), "Elm St, Joes"),
        ("n", None, None, "see Marta"),
    ]


def test_a_kind_of_a_newer_version_is_none_that_came() -> None:
    found = facts.gather(prompts=[Prompt(day=MONDAY, kind="nap", prompt="nap-2026-11-02-1", entry="14:00")])
    assert (found.came, found.ran) == ((), {MONDAY})


def test_of_nothing_there_are_no_facts() -> None:
    assert facts.gather() == Facts()
