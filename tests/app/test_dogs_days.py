"""Three days with a dog, lived through by the real machine: what prompts say, minute by minute (TIME.md §3 "The dog's rights")."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from tests.homes import BERLIN, Home
from wfh_app.adapters.clocks import Reading
from wfh_app.app.nudge_view import Setting, nudge_view
from wfh_app.core.events import Answer, Effect, HandsOn, Nudge, Show, Tick
from wfh_app.office import Office
from wfh_app.office.dog import is_hot, outside, say_hot
from wfh_app.office.ideas import idea
from wfh_app.office.prompting import Prompting
from wfh_app.office.town import propose

SETTINGS = """
[breaks]
every = "20m"
ideas = ["Tell Tyson about it.", "dog: Brush his coat."]
[prompts]
wait_for_pause = "0s"
wait_at_most = "0s"
[home]
latitude = 52.52
longitude = 13.40
[[dog]]
name = "Tyson"
walks = ["08:00", "13:30", "16:10", "19:00"]
naps = ["09:30-11:30", "13:00-15:30"]
meals = ["07:45", "18:30"]
alone_at_most = "30m"
"""
OFF = "2026-11-03"


@dataclass(frozen=True)
class Said:
    """A prompt as it was shown."""

    at: datetime
    kind: str
    text: str


class Days:
    """A home whose machine runs through some days, one minute after the other; every prompt is skipped."""

    def __init__(self, home: Home, office: Office) -> None:
        self.home, self.office = home, office
        self.began = home.clock()
        self.shown: list[Said] = []
        self.prompting = Prompting(office, self._clocks, self._follow, lambda _fault: None)
        self.prompting.begin()
        self.prompting.feed(HandsOn)

    def _clocks(self) -> Reading:
        now = self.home.clock()
        return Reading(now, (now - self.began).total_seconds(), 0.0)

    def _follow(self, effect: Effect) -> None:
        if isinstance(effect, Show):
            view = nudge_view(self.office, effect.nudge, self._around(effect.nudge))
            local = self.home.clock().astimezone(BERLIN)
            self.shown.append(Said(local, effect.nudge.kind, f"{view.title} {view.body}"))

    def _around(self, nudge: Nudge) -> Setting:
        now = self.office.now()
        found = idea(self.office, now)
        return Setting(
            idea=found.words if found else "",
            proposals=propose(self.office),
            outside=outside(self.office, now, nudge.length or timedelta(minutes=40)),
            hot=is_hot(self.office),
        )

    def until(self, moment: str) -> None:
        while self.home.now < moment:
            self.home.later()
            self.prompting.feed(Tick)
            if self.prompting.status().nudge is not None:
                self.prompting.feed(Answer, word="skip")


@pytest.fixture
def days(tmp_path: Path) -> Iterator[Days]:
    home = Home(tmp_path, "2026-11-02 07:00")
    home.settings(SETTINGS)
    home.say("outing", "add", "2026-11-02", "14:15", "Vet with Tyson:60")
    home.say("day", OFF, "--off")
    with home.office() as office:
        yield Days(home, office)


def in_a_nap(said: Said) -> bool:
    at = said.at.time()
    return time(9, 30) <= at < time(11, 30) or time(13) <= at < time(15, 30)


def test_no_prompt_in_a_nap_names_him_or_suggests_him_save_his_own_walk(days: Days) -> None:
    days.until("2026-11-02 18:00")
    asleep = [said for said in days.shown if in_a_nap(said) and said.kind != "walk"]
    assert {said.kind for said in asleep} == {"break", "out"}
    for said in asleep:
        assert "Tyson" not in said.text, said
        assert "dog" not in said.text.lower(), said
        assert "coat" not in said.text, said
    assert any("Tyson" in said.text for said in days.shown if said.kind == "walk" and in_a_nap(said))
    (planned,) = [said.text for said in asleep if said.kind == "out"]
    assert "That is 50 minutes longer than agreed at home." in planned


def test_walks_on_a_working_day_and_on_a_day_off_moved_and_in_the_dark(days: Days) -> None:
    days.until("2026-11-03 22:00")
    walks = [said for said in days.shown if said.kind == "walk"]
    for day in ("2026-11-02", OFF):
        on = [said for said in walks if said.at.date().isoformat() == day]
        assert [f"{said.at:%H:%M}" for said in on] == ["08:45", "13:30", "16:10", "19:00"]
        moved, noon, dusk, dark = (said.text for said in on)
        assert "A little later than usual: Tyson ate at 07:45." in moved
        assert "lead" not in noon
        assert "Dark from 16:3" in dusk
        assert "Dark since 16:3" in dark
        assert "later than usual" not in dark  # his door time moves for nothing
    assert not [said for said in days.shown if said.at.date().isoformat() == OFF and said.kind != "walk"]


def test_on_a_hot_day_the_walks_say_so_and_the_next_day_they_do_not(days: Days) -> None:
    say_hot(days.office, 29)
    days.until("2026-11-03 09:00")
    hot, *_rest, cool = [said.text for said in days.shown if said.kind == "walk"]
    assert "29 °C: only a short one. Hold the back of your hand on the ground" in hot
    assert "about 40 minutes" not in hot
    assert "°C" not in cool
