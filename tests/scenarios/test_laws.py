"""Random days against the laws (TIME.md §4, §8), and the scenarios of this folder against the same laws.

Convention: sixty days a law in a usual run, always the same; `WFH_APP_LAW_DAYS` in the environment asks for so many new ones.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, note
from hypothesis import settings as profile
from hypothesis import strategies as st

from tests.scenarios.countdown import countdown_complaints
from tests.scenarios.days import days
from tests.scenarios.laws import left_open, line_complaints, runs_back, world_complaints
from tests.scenarios.test_scenarios import FILES, tables
from wfh_app.core.rehearsal import rehearse

Tables = dict[str, Any]
Lines = list[dict[str, Any]]

Answers = Sequence[tuple[str, int]]

CALM = timedelta(hours=5)
DAYS = os.environ.get("WFH_APP_LAW_DAYS")

lawful = profile(
    max_examples=int(DAYS or 60),
    derandomize=DAYS is None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
ANSWERS = st.lists(
    st.tuples(st.sampled_from(["go", "later", "skip", "went"]), st.integers(1, 40)), max_size=6
)


def said(day: Tables) -> Lines:
    lines = list(rehearse(day))
    for event in day["event"]:
        note(json.dumps(event, default=str))
    for line in lines:
        note(json.dumps(line))
    return lines


@given(day=days(), answers=ANSWERS)
@lawful
def test_a_day_keeps_the_laws(day: Tables, answers: Answers) -> None:
    day = with_answers(day, answers)
    lines = said(day)
    assert line_complaints(lines) == []
    assert world_complaints(day, lines) == []
    assert left_open(day, lines, day["end"] - CALM) == []
    assert repeats(day, lines) == []


@given(day=days(plain=True), answers=ANSWERS)
@lawful
def test_breaks_fall_due_when_desk_time_says(day: Tables, answers: Answers) -> None:
    day = with_answers(day, answers)
    assert countdown_complaints(day, said(day)) == []


@given(day=days(), answers=ANSWERS, share=st.floats(0.1, 0.95))
@lawful
def test_a_shorter_day_is_the_beginning_of_the_longer(day: Tables, answers: Answers, share: float) -> None:
    day = with_answers(day, answers)
    cut = (day["start"] + (day["end"] - day["start"]) * share).replace(microsecond=0)
    assume(runs_at(day, cut))
    longer, shorter = (before(cut, said(longer)) for longer in (day, {**day, "end": cut}))
    assert shorter == longer


@given(day=days(), answers=ANSWERS, minutes=st.integers(7, 45))
@lawful
def test_looking_at_the_clock_changes_nothing(day: Tables, answers: Answers, minutes: int) -> None:
    """Unless the process crashes: each look is also a heartbeat."""
    assume(all(event["do"] != "crash" for event in day["event"]))
    day = with_answers(day, answers)
    moments = range(0, int((day["end"] - day["start"]) / timedelta(minutes=1)), minutes)
    looks = [{"at": day["start"] + timedelta(minutes=m), "do": "zone", "to": day["zone"]} for m in moments]
    often = {**day, "event": sorted([*day["event"], *looks], key=lambda event: event["at"])}
    assert said(often) == said(day)


def runs_at(day: Tables, moment: datetime) -> bool:
    """Whether the process runs then."""
    does = [event["do"] for event in day["event"] if event["at"] <= moment]
    last = [do for do in does if do in ("quit", "crash", "start")][-1:]
    return last in ([], ["start"])


def before(moment: datetime, lines: Lines) -> Lines:
    return [line for line in lines[:-1] if local(line) < moment]


@given(day=days(jumps=True))
@lawful
def test_a_day_with_a_moving_clock_keeps_the_laws(day: Tables) -> None:
    lines = said(day)
    assert line_complaints(lines) == []
    assert runs_back(lines) <= set_back(day)
    assert repeats(day, lines) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_scenario_keeps_the_laws(path: Path) -> None:
    scenario = tables(path)
    lines = list(rehearse(scenario))
    assert line_complaints(lines) == []
    assert runs_back(lines) <= set_back(scenario)
    if _steady(scenario):
        assert world_complaints(scenario, lines) == []
        assert countdown_complaints(scenario, lines) == []


def _steady(scenario: Tables) -> bool:
    """Neither the person nor the season moves the clock."""
    zone = ZoneInfo(scenario["zone"])
    offsets = {scenario[end].replace(tzinfo=zone).utcoffset() for end in ("start", "end")}
    return len(offsets) == 1 and not any(
        event["do"] in ("clock", "zone") for event in scenario.get("event", [])
    )


def set_back(day: Tables) -> int:
    """How often the wall clock is set back."""
    return sum(event["do"] == "clock" and event["by"].startswith("-") for event in day.get("event", []))


def with_answers(day: Tables, answers: Answers) -> Tables:
    """The day with an answer some seconds after every other showing, given as the day has become by the answers before."""
    after = day["start"]
    for answer, seconds in answers:
        shown = [moment for moment in map(local, _shown(list(rehearse(day)))) if moment > after]
        if not shown:
            break
        after = shown[0] + timedelta(seconds=seconds)
        if after >= day["end"]:
            break
        given_then = {"at": after, "do": "answer", "with": answer}
        events = sorted([*day["event"], given_then], key=lambda event: event["at"])
        day = {**day, "event": events}
    return day


def _shown(lines: Lines) -> Lines:
    return [line for line in lines[:-1] if line["did"] == "shown"]


def local(line: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(line["at"]).replace(tzinfo=None)


def repeats(day: Tables, lines: Lines) -> list[str]:
    """Clock-time prompts that came more often on a date than they have times."""
    due = Counter(_kind_and_date(line["id"]) for line in lines[:-1] if line["did"] == "due")
    walks = {at for dog in day["settings"]["dog"] for at in dog["walks"]}
    planned = sum(event["do"] == "plan" for event in day["event"])
    most = {
        "walk": len(walks) * 2,
        "out": len(set(day["settings"]["get_out"]["at"])) + planned,
        "day_end": 1,
        "week": 1,
        "yesterday": 1,
    }
    return [
        f"{kind} {date}: {count} times"
        for (kind, date), count in due.items()
        if count > most.get(kind, count)
    ]


def _kind_and_date(name: str) -> tuple[str, str]:
    found = re.fullmatch(r"([a-z_]+)-(\d{4}-\d\d-\d\d)-.+", name)
    assert found, f"an id says its kind, its date and its number: {name}"
    return found[1], found[2]


def test_a_law_can_be_broken() -> None:
    scenario = tables(next(path for path in FILES if path.stem == "held-by-the-microphone"))
    lines = list(rehearse(scenario))
    assert line_complaints([*lines[:-1], lines[-2], lines[-1]]) != []
    early = [
        line if line.get("did") != "shown" else {**line, "at": "2026-11-02T10:00:00+01:00"} for line in lines
    ]
    assert any("microphone" in words for words in world_complaints(scenario, early))
    twice = [*lines[:-1], *islice((line for line in lines if line.get("did") == "shown"), 1), lines[-1]]
    assert line_complaints(twice) != []
