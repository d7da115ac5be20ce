"""A walk that somebody else took: moot, once, and no break for the person (PRODUCT.md, rule 2)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core import events, outlook, workday
from wfh_app.core.events import Facts, Line, Show
from wfh_app.core.settings import read

TWO = datetime(2026, 11, 2, 14, tzinfo=UTC)
SETTINGS, _ = read(
    {
        "dog": [{"name": "Tyson", "walks": ["15:00", "19:00"]}],
        "get_out": {"at": []},
        "breaks": {"every": "10h"},
        "prompts": {"wait_at_most": "0s"},
    }
)


class Day:
    """A day at the desk from 14:00, minute by minute."""

    def __init__(self) -> None:
        self.at = TWO
        self.effects: list[events.Effect] = []
        self.state, _ = workday.begin(
            SETTINGS, ZoneInfo("UTC"), Facts(), at=TWO, mono=0.0, slept=0.0, remembered=None, sensed=()
        )
        self.tell(events.HandsOn)

    def tell(self, event: type[events.Event]) -> None:
        mono = (self.at - TWO).total_seconds()
        self.state, effects = workday.step(self.state, event(at=self.at, mono=mono, slept=0.0))
        self.effects += effects

    def go(self, minutes: int) -> None:
        for _ in range(minutes):
            self.at += timedelta(minutes=1)
            self.tell(events.Tick)

    def walks(self) -> list[tuple[str, list[str]]]:
        lines = [
            effect.document for effect in self.effects if isinstance(effect, Line) and effect.kind == "walk"
        ]
        return [
            (line["did"], line["why"])
            for line in lines
            if line["did"] in ("shown", "taken", "moot", "missed")
        ]


def test_said_before_its_time_the_walk_does_not_come() -> None:
    day = Day()
    day.tell(events.Walked)
    day.go(70)
    assert day.walks() == [("moot", ["somebody-else"])]
    assert not any(isinstance(effect, Show) for effect in day.effects)


def test_said_long_before_the_walk_comes() -> None:
    day = Day()
    day.tell(events.Walked)
    day.go(70)
    day.go(240)
    assert day.walks()[1][0] == "shown"


def test_said_of_the_nudge_on_the_screen_it_is_moot_and_goes() -> None:
    day = Day()
    day.go(61)
    day.tell(events.Walked)
    assert day.walks() == [("shown", ["clock-time"]), ("moot", ["somebody-else"])]
    assert workday.remember(day.state)["prompts"] == []


def test_said_twice_is_said_once() -> None:
    day = Day()
    day.tell(events.Walked)
    day.tell(events.Walked)
    assert len(workday.remember(day.state)["by_hand"]) == 1


def test_a_walk_that_somebody_took_or_that_was_begun_by_hand_is_not_among_those_to_come() -> None:
    def walks(day: Day) -> list[int]:
        return [item.at.hour for item in outlook.upcoming(day.state, 9) if item.kind == "walk"][:2]

    day = Day()
    assert walks(day) == [15, 19]
    day.tell(events.Walked)
    assert walks(day) == [19, 15]
    other = Day()
    other.go(45)
    other.state, _ = workday.step(
        other.state, events.Take(at=other.at, mono=(other.at - TWO).total_seconds(), slept=0.0, kind="walk")
    )
    assert walks(other) == [19, 15]
