"""Decisions in words: the story of a prompt, single lines, and a word for every code."""

import gettext
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from wfh_app import wording
from wfh_app.core.codes import Cause, Did
from wfh_app.core.records import Document
from wfh_app.core.rehearsal import rehearse
from wfh_app.wording import prompts

SCENARIOS = sorted((Path(__file__).parents[1] / "scenarios").glob("*.toml"))


def line(at: str, did: str, *why: str, kind: str = "break", **more: object) -> Document:
    return {"at": f"2026-11-02T{at}:00+01:00", "kind": kind, "id": "x", "did": did, "why": list(why), **more}


def test_the_story_of_a_break() -> None:
    told = [
        line("14:00", "due", "desk-time", minutes=50),
        line("14:00", "held", "microphone"),
        line("14:10", "held", "calendar"),
        line("14:31", "freed", "microphone", "calendar"),
        line("14:32", "shown", "desk-time"),
        line("14:32", "later", "answer"),
        line("14:37", "shown", "desk-time"),
        line("14:37", "started", "answer"),
        line("14:42", "over", "length"),
        line("14:42", "taken", "length"),
    ]
    assert prompts.story(told) == (
        "Break: due 14:00, held 14:00–14:31 (the microphone, your calendar), shown 14:32, put off 14:32, shown 14:37, "
        "started 14:37, taken 14:42 (its time passed)"
    )


def test_a_day_is_named_in_the_language_of_the_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    assert prompts.day_heading("2026-11-02T14:00:00+01:00") == "Monday 2026-11-02"
    monkeypatch.setattr(wording, "_translations", _Montags())
    assert prompts.day_heading("2026-11-02T14:00:00+01:00") == "Montag 2026-11-02"


class _Montags(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return message.replace("Monday", "Montag")


def test_a_hold_that_still_holds_has_no_end() -> None:
    told = [
        line("14:00", "due", "clock-time", kind="walk", dogs=["Tyson"]),
        line("14:00", "held", "sharing", kind="walk"),
    ]
    assert prompts.story(told) == "Walk with Tyson: due 14:00, held since 14:00 (screen sharing)"


def test_a_hold_of_no_length_is_told_without_an_end() -> None:
    told = [line("14:00", "held", "sharing"), line("14:00", "moot", "natural-break")]
    assert (
        prompts.story(told)
        == "Break: held 14:00 (screen sharing), no longer needed 14:00 (you were away as long)"
    )


def test_a_prompt_held_while_one_is_out_is_not_said_to_be_done() -> None:
    told = [line("12:00", "held", "out", kind="out")]
    assert prompts.story(told).endswith("held since 12:00 (you are out)")
    assert prompts.line(told[0]).endswith("held (you are out)")
    assert prompts.line(line("12:00", "moot", "out")).endswith("no longer needed (the outing was one)")


def test_what_was_begun_by_hand_is_said_to_be() -> None:
    told = [
        line("14:00", "started", "by-hand"),
        line("14:05", "over", "length"),
        line("14:05", "taken", "length"),
    ]
    assert prompts.story(told) == "Break: started 14:00 (begun by hand), taken 14:05 (its time passed)"


def test_another_day_is_named_once_where_it_begins() -> None:
    told = [
        line("09:00", "due", "clock-time", kind="week"),
        line("09:00", "held", "locked", kind="week"),
        line("09:00", "held", "settling", kind="week") | {"at": "2026-11-05T09:00:00+01:00"},
        line("09:00", "shown", "clock-time", kind="week") | {"at": "2026-11-05T09:00:30+01:00"},
        line("09:00", "taken", "answer", kind="week") | {"at": "2026-11-05T09:01:00+01:00"},
    ]
    assert prompts.course(told) == (
        "due 09:00, held 09:00–Thursday 09:00 (the screen is locked, you have just come back), shown 09:00, taken 09:01"
    )


def test_of_nothing_there_is_no_story() -> None:
    assert prompts.story([]) == ""


def test_a_line_says_when_what_and_why() -> None:
    assert (
        prompts.line(line("09:50", "due", "desk-time", minutes=50))
        == "09:50:00  Break  due, after 50 min at the desk"
    )
    assert (
        prompts.line(line("09:55", "over", "back", minutes=3))
        == "09:55:00  Break  over, after 3 min (you came back)"
    )
    error = {"at": "2026-11-02T09:55:00+01:00", "did": "error", "why": ["no-meeting"]}
    assert prompts.line(error) == "09:55:00  That cannot be: there is no meeting"


def test_counts_name_what_there_was_and_leave_zeros_out() -> None:
    numbers = {"prompts": 2, "taken": 1, "skipped": 0, "missed": 0, "moot": 1, "later": 0, "held": 0}
    assert prompts.counts("walk", numbers) == "Walk: 2 prompts, 1 taken, 1 no longer needed"
    assert prompts.day_heading("2026-11-02T09:55:00+01:00") == "Monday 2026-11-02"


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_code_has_words(path: Path) -> None:
    *lines, _ = rehearse(tomllib.loads(path.read_text("utf-8")))
    for document in lines:
        words = prompts.reasons(document["why"])
        assert not any("-" in word for word in words.split())
        assert document["why"] == [] or words


@pytest.mark.parametrize("code", get_args(Cause))
def test_every_cause_has_words(code: Cause) -> None:
    assert code == "planned" or prompts.reasons((code,)) != code


@pytest.mark.parametrize("did", get_args(Did))
def test_every_decision_has_words(did: Did) -> None:
    assert did in prompts._DID
