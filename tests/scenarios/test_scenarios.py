"""Every rehearsal in this folder, through the real core; and that a wrong expectation is caught."""

import json
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.reading import JUDGING, SELECTING, complaints
from wfh_app.core.rehearsal import rehearse
from wfh_app.core.settings import read

FILES = sorted(Path(__file__).parent.glob("*.toml"))
KINDS = {"walk", "day_end", "out", "break", "eyes", "week", "yesterday"}
DIDS = {
    "due", "held", "freed", "shown", "withdrawn", "later", "taken", "skipped", "missed", "moot", "started", "over", "error",
}  # fmt: skip
SWITCHES = ("dnd", "full-screen", "sharing", "microphone", "camera", "inhibit")
KEYS_OF: dict[str, set[str]] = {
    **{
        do: set()
        for do in (
            "input",
            "idle",
            "lock",
            "unlock",
            "sleep",
            "wake",
            "no-idle-source",
            "quit",
            "crash",
            "start",
        )
    },
    **{do: set() for do in ("meeting-end", "resume", "back", "nobody", "close-day", "day-off")},
    **{do: {"on"} for do in SWITCHES},
    "busy": {"until"},
    "meeting": {"minutes"},
    "pause": {"for"},
    "answer": {"with"},
    "take": {"kind"},
    "log": {"who", "how", "household"},
    "plan": {"time"},
    "set": {"breaks", "dog", "eyes", "get_out", "yesterday"},
    "clock": {"by"},
    "zone": {"to"},
}


def tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_scenario_holds(path: Path) -> None:
    scenario = tables(path)
    lines = list(rehearse(scenario))
    said = complaints(scenario["expect"], lines)
    assert not said, "\n".join([*said, "", *map(json.dumps, lines)])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_scenario_is_written_as_agreed(path: Path) -> None:
    scenario = tables(path)
    assert path.read_text("utf-8").startswith("# "), "the first line says the rule"
    assert set(scenario) <= {"zone", "start", "end", "settings", "event", "expect"}
    assert read(scenario.get("settings", {}))[1] == ()
    for event in scenario.get("event", []):
        assert set(event) - {"at", "do"} <= KEYS_OF[event["do"]]
    for expect in scenario["expect"]:
        assert set(expect) <= SELECTING | JUDGING
        assert set(expect) & (JUDGING - {"within"})
        assert expect.get("kind", "walk") in KINDS
        assert expect.get("did", "due") in DIDS


local = datetime.fromisoformat
SHOWN = {
    "at": "2026-11-02T09:50:00+01:00",
    "kind": "break",
    "id": "break-2026-11-02-1",
    "did": "shown",
    "why": ["desk-time"],
}
SUMMARY = {"summary": {"break": {"prompts": 1, "held": 0}}, "desk_seconds": 3600}
LINES: list[dict[str, Any]] = [SHOWN, SUMMARY]


@pytest.mark.parametrize(
    "expect",
    [
        {"kind": "break", "did": "shown", "at": local("2026-11-02T09:50:02")},
        {"kind": "break", "did": "shown", "at": local("2026-11-02T08:50:00+00:00")},
        {"kind": "break", "did": "shown", "why": "desk-time", "times": 1},
        {"kind": "walk", "did": "shown", "times": 0},
        {
            "did": "shown",
            "between": [local("2026-11-02T09:50:00"), local("2026-11-02T09:51:00")],
            "n": 1,
        },
        {"kind": "break", "summary": {"prompts": 1, "held": 0, "taken": 0}},
        {"desk": "1h", "within": "3s"},
    ],
)
def test_a_right_expectation_is_met(expect: dict[str, Any]) -> None:
    assert complaints([expect], LINES) == []


@pytest.mark.parametrize(
    "expect",
    [
        {"kind": "break", "did": "shown", "at": local("2026-11-02T09:50:03")},
        {"kind": "break", "did": "shown", "at": local("2026-11-02T09:50:00+00:00")},
        {"kind": "break", "did": "due", "at": local("2026-11-02T09:50:00")},
        {"kind": "break", "did": "shown", "why": "clock-time", "times": 1},
        {"kind": "break", "did": "shown", "why": ["desk-time", "held"], "times": 1},
        {"kind": "break", "did": "shown", "times": 2},
        {"did": "shown", "between": [local("2026-11-02T09:51:00"), local("2026-11-02T09:52:00")], "n": 1},
        {"kind": "break", "summary": {"prompts": 2}},
        {"kind": "walk", "summary": {"prompts": 1}},
        {"desk": "1h", "within": "3s", "times": 2},
        {"desk": "1h1m"},
    ],
)
def test_a_wrong_expectation_is_caught(expect: dict[str, Any]) -> None:
    assert complaints([expect], LINES) != []


def test_a_rehearsal_gone_wrong_is_caught() -> None:
    scenario = tables(Path(__file__).with_name("two-breaks-taken.toml"))
    late = [{**expect, "times": 7} if "times" in expect else expect for expect in scenario["expect"]]
    assert complaints(late, list(rehearse(scenario))) != []
