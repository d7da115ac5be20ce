"""A machine that says it will sleep shows nothing from then on, though only waking tells whether it slept (TIME.md §2, §4)."""

from tests.core.live import Live
from wfh_app.core import outlook
from wfh_app.core.events import Answer, Quit, Save, Show, Sleep, Tick, Wake, Withdraw


def with_a_break_shown() -> Live:
    day = Live()
    day.until("09:50")
    assert day.told[-1] == "09:50 break shown"
    return day


def test_the_nudge_goes_at_once() -> None:
    day = with_a_break_shown()
    name = day.nudge.id
    first, *_, last = day.send(Sleep)
    assert (first, last) == (Withdraw(name), Save())
    seen = outlook.status(day.state)
    assert seen.nudge is None
    assert (seen.mode, seen.presence) == ("watching", "asleep")
    day.send(Sleep)
    assert len(day.of(Withdraw)) == 1


def test_after_sleep_it_is_told_and_not_taken_down_again() -> None:
    day = with_a_break_shown()
    day.send(Sleep)
    day.sleeps(minutes=2)
    day.send(Wake)
    assert day.told[1:] == [
        "09:50 break shown",
        "09:50 break withdrawn",
        "09:50 break held",
        "09:52 break freed",
        "09:52 break shown",
    ]
    assert day.why("withdrawn") == ["asleep"]
    assert len(day.of(Withdraw)) == 1
    assert outlook.status(day.state).nudge == day.nudge


def test_a_moment_is_no_sleep_and_the_nudge_is_back() -> None:
    day = with_a_break_shown()
    before = day.nudge
    day.send(Sleep)
    day.sleeps(seconds=3)
    day.send(Wake)
    assert day.nudge == before
    assert len(day.of(Show)) == 2
    assert day.told[-1] == "09:50 break shown"
    assert outlook.status(day.state).nudge == before


def test_a_moment_with_nothing_on_the_screen_shows_nothing() -> None:
    day = Live()
    day.send(Sleep)
    day.sleeps(seconds=3)
    assert not day.send(Wake)


def test_an_answer_or_the_end_on_the_way_to_sleep_takes_nothing_down_twice() -> None:
    day = with_a_break_shown()
    day.send(Sleep)
    day.send(Answer, word="later")
    assert day.told[-1] == "09:50 break later"
    assert len(day.of(Withdraw)) == 1
    day = with_a_break_shown()
    day.send(Sleep)
    day.send(Quit)
    assert day.told[-1] == "09:50 break withdrawn"
    assert day.why("withdrawn") == ["not-running"]
    assert len(day.of(Withdraw)) == 1


def test_a_machine_that_never_slept_is_awake_after_a_minute() -> None:
    day = with_a_break_shown()
    day.send(Sleep)
    day.runs(seconds=61)
    day.send(Tick)
    assert day.why("withdrawn") == ["asleep"]
    assert outlook.status(day.state).presence == "at-desk"
