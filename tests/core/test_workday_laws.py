"""The machine under anything that may happen, in any order: laws that hold after every step (TIME.md §4).

Convention: forty runs of up to sixty steps in a usual test run; the days of tests/scenarios are tried by the hundred there.
"""

import json
from collections import defaultdict
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.core.live import Live
from wfh_app.core import events, outlook, remembered, workday
from wfh_app.core.clock import Span
from wfh_app.core.events import Facts, Line, PlannedOuting, Show, Withdraw
from wfh_app.core.settings import read

FINALS = {"taken", "skipped", "missed", "moot"}
MONDAY = date(2026, 11, 2)
ZONES = [
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu")
]
DOG = {"name": "Tyson", "walks": ["09:20", "12:30", "19:00"], "meals": ["09:00"], "naps": ["12:00-13:00"]}
CHOSEN: dict[str, Any] = {
    "breaks": {"every": "20m"},
    "eyes": {"on": True},
    "dog": [DOG],
    "get_out": {"at": ["09:40", "12:00"]},
    "prompts": {"wait_for_pause": "10s", "wait_at_most": "60s"},
}
PLANS = (PlannedOuting("x", MONDAY, time(9, 30)), PlannedOuting("y", date(2026, 11, 3), time(10)))
FACTS = st.builds(
    Facts,
    off=st.sampled_from([frozenset(), frozenset({MONDAY})]),
    closed=st.sampled_from([frozenset(), frozenset({MONDAY})]),
    logged=st.sampled_from([frozenset(), frozenset({date(2026, 10, 27)})]),
    ran=st.just(frozenset({date(2026, 10, 30)})),
    outings=st.sampled_from([(), PLANS, PLANS[:1]]),
    outings_done=st.sampled_from([frozenset(), frozenset({"x"})]),
)
WISHES = [
    (events.Answer, {"word": "go"}),
    (events.Answer, {"word": "go"}),
    (events.Answer, {"word": "later"}),
    (events.Answer, {"word": "skip"}),
    (events.Answer, {"word": "went"}),
    (events.Take, {"kind": "break"}),
    (events.Take, {"kind": "walk"}),
    (events.Take, {"kind": "out"}),
    (events.Back, {}),
    (events.Walked, {}),
    (events.Meeting, {"minutes": 5}),
    (events.MeetingEnd, {}),
    (events.Pause, {"length": timedelta(minutes=10)}),
    (events.Pause, {}),
    (events.Resume, {}),
    (events.Resume, {}),
]
SENSES = [
    events.HandsOn,
    events.IdleUnknown,
    events.Lock,
    events.Unlock,
    events.Sleep,
    events.Wake,
    events.Frozen,
]
DETECTORS = ["do-not-disturb", "full-screen", "sharing", "microphone", "camera", "inhibit"]


class AnyDay(RuleBasedStateMachine):
    """A day on which anything is told to the machine at any time."""

    @initialize(tells=st.booleans(), facts=FACTS)
    def start(self, tells: bool, facts: Facts) -> None:
        self.live = Live("08:50", chosen=CHOSEN, facts=facts, tells_sleep=tells)
        self.seen = 0
        self.screen: str | None = None
        self.dids: dict[str, list[str]] = defaultdict(list)

    def shape(self) -> None:
        """Read what came of the last step."""
        effects = self.live.effects[self.seen :]
        self.seen = len(self.live.effects)
        for effect in effects:
            match effect:
                case Show():
                    assert self.screen is None, "one nudge at a time"
                    self.screen = effect.nudge.id
                case Withdraw():
                    assert self.screen == effect.id
                    self.screen = None
                case Line():
                    self.dids[effect.prompt].append(effect.document["did"])

    @rule(seconds=st.sampled_from([1, 5, 10, 60, 200, 400, 1500, 5000]))
    def time_goes_by(self, seconds: int) -> None:
        end = self.live.wall + timedelta(seconds=seconds)
        while (wakes := workday.wakes_at(self.live.state)) is not None and wakes < end:
            self.live.runs(seconds=max(0.0, (wakes - self.live.wall).total_seconds()))
            self.live.send(events.Tick)
            assert (workday.wakes_at(self.live.state) or end) > self.live.wall - timedelta(seconds=1)
        self.live.runs(seconds=(end - self.live.wall).total_seconds())
        self.live.send(events.Tick)

    @rule(minutes=st.sampled_from([0.05, 2, 7, 50, 700]))
    def the_machine_sleeps(self, minutes: float) -> None:
        self.live.sleeps(minutes=minutes)
        self.live.send(events.Tick)

    @rule(hours=st.sampled_from([-26, -1, 1, 26]))
    @precondition(lambda self: self.live.slept is not None)
    def the_clock_is_set(self, hours: int) -> None:
        self.live.wall += timedelta(hours=hours)
        self.live.send(events.Tick)

    @rule(sense=st.sampled_from(SENSES))
    def a_sense_speaks(self, sense: type[events.Event]) -> None:
        self.live.send(sense)

    @rule(ago=st.sampled_from([0, 5, 300, 5000]))
    def hands_go_off(self, ago: int) -> None:
        self.live.hands_off(ago=ago)

    @rule(name=st.sampled_from(DETECTORS), on=st.booleans())
    def a_detector_changes(self, name: str, on: bool) -> None:
        self.live.send(events.Detector, name=name, on=on)

    @rule(minutes=st.integers(-5, 30))
    def the_calendar_changes(self, minutes: int) -> None:
        start = self.live.wall + timedelta(minutes=minutes)
        self.live.send(events.Busy, entries=(Span(start, start + timedelta(minutes=30)),))

    @rule(wish=st.sampled_from(WISHES))
    def something_is_wished(self, wish: tuple[type[events.Event], dict[str, Any]]) -> None:
        self.live.send(wish[0], **wish[1])

    @rule(facts=FACTS)
    def something_is_written_down(self, facts: Facts) -> None:
        self.live.send(events.FactsChanged, facts=facts)

    @rule(every=st.sampled_from(["10m", "20m", "8h"]), eyes=st.booleans())
    def something_is_chosen(self, every: str, eyes: bool) -> None:
        chosen = {**CHOSEN, "breaks": {"every": every}, "eyes": {"on": eyes}}
        self.live.send(events.SettingsChanged, settings=read(chosen)[0])

    @rule(zone=st.sampled_from(ZONES))
    def the_zone_changes(self, zone: ZoneInfo) -> None:
        self.live.send(events.ZoneChanged, zone=zone)

    @rule(minutes=st.sampled_from([-30, 0, 1, 6, 200, 20000]), orderly=st.booleans(), facts=FACTS)
    def the_process_ends_and_starts(self, minutes: int, orderly: bool, facts: Facts) -> None:
        live = self.live
        if orderly:
            live.send(events.Quit)
        self.shape()
        kept = json.loads(json.dumps(workday.remember(live.state)))
        live.wall += timedelta(minutes=minutes)
        self.screen = None if orderly else self.screen
        live.state, effects = workday.begin(
            live.state.settings,
            live.state.zone,
            facts,
            at=live.wall,
            mono=live.mono,
            slept=live.slept,
            remembered=kept,
        )
        live.effects += effects

    @invariant()
    def every_prompt_ends_once(self) -> None:
        self.shape()
        for name, dids in self.dids.items():
            assert dids[0] in ("due", "started"), name
            assert not FINALS & set(dids[:-1]), (name, dids)

    @invariant()
    def the_screen_is_as_told(self) -> None:
        self.shape()
        status = outlook.status(self.live.state)
        assert (status.nudge.id if status.nudge else None) == self.screen
        if status.nudge is not None and not self.live.state.presence.dozed_at:
            assert not {"locked", "asleep", "away", "not-running", "settling", "sharing"} & set(status.holds)
            assert status.nudge.kind == "walk" or "paused" not in status.holds

    @invariant()
    def what_is_kept_is_what_is(self) -> None:
        state = self.live.state
        kept = workday.remember(state)
        assert remembered.remember(state) == json.loads(json.dumps(kept))
        assert remembered.recall(kept).prompts is not None
        assert state.desk >= timedelta()
        assert state.eyes >= timedelta()
        assert len({prompt.id for prompt in state.prompts}) == len(state.prompts)

    @invariant()
    def looking_changes_nothing(self) -> None:
        assert all(item.at.tzinfo is not None for item in outlook.upcoming(self.live.state, 3))


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(
    max_examples=40, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)
