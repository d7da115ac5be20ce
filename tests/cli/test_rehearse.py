"""`rehearse`, as typed: lines for programs and for people, over a real journal of its own, and files that cannot be played."""

import json
from pathlib import Path

import pytest

from tests.homes import Home

MORNING = """
zone = "Europe/Berlin"
start = 2026-11-02T09:00:00
end = 2026-11-02T12:55:00
[settings.prompts]
wait_for_pause = "0s"
wait_at_most = "0s"
[settings.get_out]
at = []
"""
EVENTS = """
[[settings.dog]]
name = "Tyson"
walks = ["12:30"]
[[event]]
at = 2026-11-02T09:50:10
do = "answer"
with = "go"
[[event]]
at = 2026-11-02T10:44:00
do = "microphone"
on = true
[[event]]
at = 2026-11-02T10:50:00
do = "microphone"
on = false
[[event]]
at = 2026-11-02T10:50:10
do = "back"
[[event]]
at = 2026-11-02T10:51:00
do = "crash"
[[event]]
at = 2026-11-02T12:40:00
do = "start"
[[event]]
at = 2026-11-02T12:41:10
do = "answer"
with = "went"
[[expect]]
kind = "walk"
did = "taken"
times = 1
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", "2026-11-05 18:00")


def write(folder: Path, text: str) -> str:
    path = folder / "day.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_lines_for_programs(home: Home, tmp_path: Path) -> None:
    lines = [
        json.loads(line)
        for line in home.say("rehearse", write(tmp_path, MORNING + EVENTS), "--json").splitlines()
    ]
    story = [(line["at"][11:19], line["kind"], line["did"]) for line in lines if line.get("kind") == "walk"]
    assert story == [
        ("12:30:00", "walk", "due"),
        ("12:40:00", "walk", "held"),
        ("12:41:00", "walk", "freed"),
        ("12:41:00", "walk", "shown"),
        ("12:41:10", "walk", "taken"),
    ]
    assert lines[-1]["summary"]["walk"]["taken"] == 1
    assert lines[-1]["desk_seconds"] == (111 + 15) * 60 - 50


def test_the_persons_journal_is_left_alone(home: Home, tmp_path: Path) -> None:
    home.say("rehearse", write(tmp_path, MORNING + EVENTS), "--json")
    assert not home.places.data.exists()


def test_the_day_for_people(home: Home, tmp_path: Path) -> None:
    said = home.say("rehearse", write(tmp_path, MORNING + EVENTS))
    assert said.splitlines()[0] == "Monday 2026-11-02"
    assert "  09:50:00  Break  due, after 50 min at the desk" in said
    assert "  10:45:10  Break  held (the microphone)" in said
    assert "  10:50:10  That cannot be: nothing runs" in said
    assert "  12:41:10  Walk  taken (you went)" in said
    assert "Walk: 1 prompt, 1 taken" in said
    assert said.endswith("At the desk: 2 h 5 min")


def test_a_day_on_which_nothing_comes(home: Home, tmp_path: Path) -> None:
    quiet = MORNING.replace("12:55:00", "09:20:00")
    assert home.say("rehearse", write(tmp_path, quiet)) == "Nothing comes.\nAt the desk: 0 h 20 min"


def test_a_setting_that_is_not_taken_is_told_and_the_day_is_played(home: Home, tmp_path: Path) -> None:
    said = home.say("rehearse", write(tmp_path, MORNING + '[settings.breaks]\nevery = "-5"\n'), "--json")
    assert "breaks.every" in home.err
    assert '"minutes": 50' in said


def test_mine_starts_from_my_settings(home: Home, tmp_path: Path) -> None:
    home.say("settings", "set", "breaks.every", "30m")
    path = write(tmp_path, MORNING)
    assert '"at": "2026-11-02T09:50:00+01:00"' in home.say("rehearse", path, "--json")
    assert '"at": "2026-11-02T09:30:00+01:00"' in home.say("rehearse", path, "--json", "--mine")


AT_TEN = "[[event]]\nat = 2026-11-02T10:00:00\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zone = ", "is not TOML"),
        (MORNING.replace("zone", "zona", 1), "there is no key zona"),
        (MORNING.replace("Europe/Berlin", "Mars"), "zone should be a time zone"),
        (MORNING + "[[event]]\nat = 2026-11-02T09:10:00\ndo = 'fly'\n", "event.1.do should be one of input"),
        (MORNING + "[[event]]\nat = 2026-11-02T09:10:00\ndo = 'dnd'\n", "event.1.on is missing"),
        (MORNING + AT_TEN + "do = 'meeting'\nminutes = 'x'\n", "event.1.minutes should be a whole number of minutes, 1 to 1440"),
        (MORNING + AT_TEN + "do = 'set'\nsettings = 7\n", "event.1.settings should be a table of keys"),
        (MORNING + AT_TEN + "do = 'set'\ntown.follow_up_days = 'x'\n", "event.1.town.follow_up_days should be a number."),
        (MORNING + AT_TEN + "do = 'set'\nprompts.showings = 50\n", "event.1.prompts.showings should be a number from 1 to 20"),
        (MORNING + AT_TEN + "do = 'set'\nweek.show = 'soon'\n", "event.1.week.show should be a day and a time such as mon 09:00"),
        (MORNING + "[[event]]\nat = 9\ndo = 'lock'\n", "event.1.at should be a local date and time"),
        (MORNING.replace("start = 2026-11-02", "start = 0001-01-01"), "start should be a local date and time"),
        (MORNING.replace("end = 2026-11-02", "end = 2062-11-02"), "end should be at most ten years after the start"),
        ("deep = " + "[" * 3000 + "]" * 3000, "its lists lie too deep in one another"),
        ("settings = 7\n" + MORNING.replace("[settings.prompts]", "[prompts]").replace("[settings.get_out]", "[get_out]"), "there is no key"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [(), ("--mine",)])
def test_what_cannot_be_played_is_refused_in_a_sentence(
    home: Home, tmp_path: Path, text: str, said: str, words: tuple[str, ...]
) -> None:
    sentence = home.refused("rehearse", write(tmp_path, text), *words)
    assert said in sentence
    assert "\n" not in sentence.strip()


def test_a_file_that_is_not_there(home: Home, tmp_path: Path) -> None:
    assert "cannot be read" in home.refused("rehearse", str(tmp_path / "none.toml"))
    assert "cannot be read" in home.refused("rehearse", str(tmp_path))
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    assert "is not TOML" in home.refused("rehearse", str(tmp_path / "bytes.toml"))
