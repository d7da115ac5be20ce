"""`week`, as typed: the worked examples through the whole app, late entries, answers, exports."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.homes import Home

MONDAY = date(2026, 11, 2)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, "2026-11-10 09:00")


def write(home: Home, days: str, first: date = MONDAY) -> None:
    """A week as WEEK.md writes it: `Kim,Lee+` two people and a call, `0` nobody, `?` not logged, `O` off."""
    for at, word in enumerate(days.split()):
        day = (first + timedelta(days=at)).isoformat()
        names = word.removesuffix("+")
        if names == "O":
            home.say("day", day, "--off")
        elif names == "0":
            home.say("day", day, "--nobody")
        elif names != "?":
            home.say("log", *names.split(","), "--at", f"{day} 10:00")
        if word.endswith("+"):
            home.say("log", "Caller", "--how", "phone", "--at", f"{day} 11:00")


@pytest.mark.parametrize(
    ("days", "shown", "values"),
    [
        ("? ? A,B,C ? ? ? ?", ("facts only", None, None, None, None), None),
        ("0 0 0 0 0 0 0", ("number", 0, 0, 0, "very thin"), (0, 0, 0)),
        ("F F F F F F F", ("number", 53, 53, 53, "steady"), (25, 2.5, 25)),
        ("0+ Barista+ 0+ Kim,Lee+ 0+ Ann,Bob,Cat+ Ann+", ("number", 70, 70, 70, "steady"), (30.357, 15, 25)),
        (
            "0+ Barista+ ? Kim,Lee+ ? Ann,Bob,Cat+ Ann+",
            ("number and range", 84, 67, 91, "between steady and plenty"),
            (37.5, 21, 25),
        ),
        ("A,B+ 0+ C+ 0+ O O O", ("number", 66, 66, 66, "steady"), (28.125, 13.125, 25)),
        ("O O O O O O O", ("off", None, None, None, None), None),
        ("A 0 B 0 ? ? ?", ("range only", None, 25, 79, "between thin and plenty"), None),
    ],
)
def test_worked_examples(
    home: Home, days: str, shown: tuple[object, ...], values: tuple[float, ...] | None
) -> None:
    write(home, days)
    found = home.json("week", "2026-W45")
    assert tuple(found[key] for key in ("kind", "contact", "low", "high", "band")) == shown
    parts = found["parts"]
    if values is None:
        assert parts is None
    else:
        assert tuple(parts[key]["value"] for key in ("days", "faces", "gap")) == pytest.approx(
            values, abs=0.001
        )
    assert (found["from"], found["to"], found["week"]) == ("2026-11-02", "2026-11-08", "2026-W45")


def test_the_json_tells_each_days_state(home: Home) -> None:
    write(home, "0+ Ann,Bob ? O ?+ 0 Ann")
    days = home.json("week", "2026-11-04")["days"]
    assert [day["state"] for day in days] == [
        "logged",
        "logged",
        "unlogged",
        "off",
        "unlogged",
        "logged",
        "logged",
    ]
    assert [day["people"] for day in days] == [0, 2, None, 0, None, 0, 1]
    assert [day["points"] for day in days] == [1, 3, None, None, None, 0, 2]
    assert [day["talk"] for day in days] == [True, False, False, False, True, False, False]


def test_text_begins_with_the_facts(home: Home) -> None:
    write(home, "0+ Barista+ ? Kim,Lee+ ? Ann,Bob,Cat+ Ann+")
    text = home.say("week", "2026-W45")
    assert text.startswith("You met 6 people on 4 of 5 logged days.")
    assert "84, somewhere from 67 to 91" in text
    assert "2 days are not logged, so this could be anywhere from 67 to 91." in text
    assert "How it adds up" in text
    assert "37.50" in text


def test_too_few_days_have_no_number(home: Home) -> None:
    write(home, "Ann 0 ? ? ? ? ?")
    text = home.say("week", "2026-W45")
    assert "2 of 7 days logged. Too few for a number." in text
    assert "How it adds up" not in text


def test_the_running_week_says_so_far(home: Home) -> None:
    write(home, "Ann 0 ? ? ? ? ?", MONDAY + timedelta(days=7))
    home.now = "2026-11-11 12:00"
    found = home.json("week")
    assert (found["from"], found["logged"], found["missing"]) == ("2026-11-09", 2, 5)
    assert home.say("week").startswith("You met 1 person on 1 of 2 logged days so far.")


def test_before_four_in_the_morning_it_is_still_sunday(home: Home) -> None:
    home.now = "2026-11-09 03:30"
    assert home.json("week")["week"] == "2026-W45"


def test_weeks_that_start_on_sunday(home: Home) -> None:
    home.places.settings_file.parent.mkdir(parents=True, exist_ok=True)
    home.places.settings_file.write_text('[week]\nstarts = "sun"\n')
    found = home.json("week", "2026-W45")
    assert (found["from"], found["to"], found["week"]) == ("2026-11-01", "2026-11-07", "2026-W45")


def test_changed_after_closing(home: Home) -> None:
    write(home, "0+ Barista+ 0+ Kim,Lee+ 0+ Ann,Bob+ Ann+")
    first = home.json("week", "2026-W45")["contact"]
    assert "changed after closing" not in home.say("week", "2026-W45")
    home.say("log", "Cat", "--at", "2026-11-07 15:00")
    moved = home.json("week", "2026-W45")["contact"]
    assert moved != first
    assert f"changed after closing: {first} → {moved}" in home.say("week", "2026-W45")
    assert home.json("week", "2026-W45")["changed"] == {"from": first, "to": moved}


def test_a_week_by_a_day_in_words(home: Home) -> None:
    home.go_to("2026-11-09 10:00")
    assert home.json("week", "yesterday")["week"] == "2026-W45"
    assert home.json("week", "today")["week"] == "2026-W46"


def test_showing_a_week_is_nothing_to_undo(home: Home) -> None:
    write(home, "0 0 0 0 0 0 Ann")
    home.say("week", "2026-W45")
    home.say("undo")
    assert home.json("week", "2026-W45")["logged"] == 6


def test_three_answers_become_a_sentence(home: Home) -> None:
    write(home, "F F F F F F F")
    assert home.json("week", "2026-W45")["felt"] is None
    found = home.json("week", "2026-W45", "--felt", "2", "2", "3")
    assert found["felt"] == 67
    assert (
        found["sentence"]
        == "You saw people and still felt cut off. It may be about who or how, not how many."
    )
    text = home.say("week", "2026-W45")
    assert "67" in text
    assert "not validated" in text


def test_help_is_offered_after_two_hard_weeks_only(home: Home) -> None:
    home.say("week", "2026-W44", "--felt", "3", "3", "3")
    assert "Who to talk to" not in home.say("week", "2026-W44")
    text = home.say("week", "2026-W45", "--felt", "3", "3", "2")
    assert "Who to talk to" in text
    assert "116 123  TelefonSeelsorge" in text


def test_a_list_of_ones_own_takes_the_place_of_ours(home: Home) -> None:
    own = home.places.settings_file.with_name("help.toml")
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('[[line]]\nname = "Aunt Mary"\nnumber = "555 0100"\n', encoding="utf-8")
    for week in ("2026-W44", "2026-W45"):
        home.say("week", week, "--felt", "3", "3", "3")
    assert "555 0100  Aunt Mary" in home.say("week", "2026-W45")
    own.write_text("not = [toml", encoding="utf-8")
    assert "116 123" in home.say("week", "2026-W45")


def test_the_questions_are_asked_only_where_wanted(home: Home) -> None:
    assert "--felt" not in home.say("week", "2026-W45")
    home.say("settings", "set", "week.felt", "true")
    assert "--felt" in home.say("week", "2026-W45")
    assert "--felt" not in home.say("week", "2026-W45", "--felt", "1", "1", "1")


@pytest.mark.parametrize("answers", [("0", "1", "1"), ("1", "2"), ("1", "2", "4"), ("a", "b", "c")])
def test_answers_go_from_one_to_three(home: Home, answers: tuple[str, ...]) -> None:
    assert home.call("week", "--felt", *answers) == 2


@pytest.mark.parametrize("when", ["2026-W54", "2026-W00", "2026-13-01", "soon", "W45"])
def test_a_week_that_is_none(home: Home, when: str) -> None:
    assert home.call("week", when) == 2
    assert home.out == ""


def test_felt_of_a_week_to_come_is_refused(home: Home) -> None:
    assert "has not begun" in home.refused("week", "2026-W50", "--felt", "1", "1", "1")


def test_usual_and_comparison(home: Home) -> None:
    for back in range(7, 0, -1):
        write(home, "A 0 A 0 A 0 A", MONDAY - timedelta(days=7 * back))
    usual = home.json("week", "2026-W44")["contact"]
    write(home, "A,B,C D,E,F A,B,C G,H,I A,B,C J,K,L A,B,C")
    found = home.json("week", "2026-W45")
    assert (found["usual"], found["contact"], found["compared"]) == (usual, 100, "above your usual")
    assert f"More than your usual, {usual}." in home.say("week", "2026-W45")
    assert home.json("week", "2026-W43")["usual"] is None


def test_one_setting_hides_the_number_everywhere(home: Home, tmp_path: Path) -> None:
    write(home, "F F F F F F F")
    home.say("settings", "set", "week.show_number", "false")
    found = home.json("week", "2026-W45")
    assert [found[key] for key in ("contact", "low", "high", "band", "parts", "usual")] == [None] * 6
    assert found["days_with_someone"] == 7
    for form in ("html", "md", "csv", "json"):
        home.say("week", "2026-W45", "--export", f"week.{form}")
        written = re.sub(r"<style>.*</style>", "", (tmp_path / f"week.{form}").read_text(), flags=re.DOTALL)
        assert not re.search(r"\b53\b", written)


def trail(home: Home) -> dict[str, Any]:
    found: dict[str, Any] = home.json("week", "2026-W45")
    return found


def test_the_ledgers_agree(home: Home) -> None:
    at = ("--at", "2026-11-03 10:00", "--what", "visit", "--purpose", "prospecting")
    home.say("log", "Ann", *at)
    home.say("log", "Bob", *at)
    home.say("log", "Cat", *at, "--outcome", "card left")
    home.say("log", "Dan", *at, "--outcome", "not in")
    home.say("log", "Eve", "--at", "2026-11-03 15:00", "--what", "meeting", "--purpose", "sales")
    found = trail(home)
    assert (found["trail"]["attempts"], found["trail"]["conversations"]) == (4, 2)
    assert (found["sales"]["meetings"], found["people"]) == (1, 3)
    text = home.say("week", "2026-W45")
    assert "Sales meetings" in text
    assert "%" not in text


def test_days_alone_at_the_end_are_no_shorter_stretch_without_anyone(home: Home) -> None:
    write(home, "Ann Ann 0 0 0 0 0")
    assert home.json("week", "2026-W45")["longest_gap_hours"] == 24
    text = home.say("week", "2026-W45")
    assert "without anyone" not in text
    assert "longest gap between two people you logged: 24 hours" in text


def test_hands_lunches_and_the_longest_gap(home: Home) -> None:
    home.say("log", "Ann", "Bob", "--others", "3", "--what", "handshake", "--at", "2026-11-02 09:00")
    home.say("log", "Ann", "Bob", "--what", "lunch", "--minutes", "45", "--at", "2026-11-04 12:00")
    found = trail(home)
    assert (found["trail"]["hands"], found["trail"]["lunches"], found["trail"]["minutes"]) == (5, 1, 45)
    assert (found["longest_gap_hours"], found["people"], found["new_faces"]) == (51, 5, 2)
    assert "0 sold" not in home.say("week", "2026-W45")


@pytest.mark.parametrize("form", ["html", "csv", "md", "json"])
def test_exports_are_for_this_user_alone(home: Home, tmp_path: Path, form: str) -> None:
    write(home, "Ann 0 0 0 0 0 0")
    target = tmp_path / f"week.{form.upper()}"
    assert str(target) in home.say("week", "2026-W45", "--export", target.name)
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.read_text().strip()


def test_export_and_json_say_the_same(home: Home, tmp_path: Path) -> None:
    write(home, "Ann 0 0 0 0 0 0")
    shown = json.loads(home.say("week", "2026-W45", "--export", "week.json", "--json"))
    assert json.loads((tmp_path / "week.json").read_text()) == shown


def test_exports_that_cannot_be(home: Home) -> None:
    assert "pdf, html, csv, md, json" in home.refused("week", "--export", "week.docx")
    assert "no folder" in home.refused("week", "--export", "nowhere/week.html")


def test_a_pdf_in_a_process_of_its_own(home: Home, tmp_path: Path) -> None:
    write(home, "Ann,Bob 0 0 0 0 0 0")
    target = tmp_path / "week.pdf"
    words = [
        "--home",
        str(home.places.home),
        "--now",
        "2026-11-10 09:00",
        "week",
        "2026-W45",
        "--export",
        str(target),
    ]
    subprocess.run([sys.executable, "-m", "wfh_app", *words], check=True, timeout=60)
    content = target.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1


def test_only_a_pdf_loads_qt(home: Home, tmp_path: Path) -> None:
    write(home, "Ann 0 0 0 0 0 0")
    program = (
        "import sys; from wfh_app.__main__ import run; "
        "code = run(sys.argv[1:]); "
        "sys.exit(code or int(any(name.startswith('PySide6') for name in sys.modules)))"
    )
    words = ["--home", str(home.places.home), "week", "--export", str(tmp_path / "week.html")]
    subprocess.run([sys.executable, "-c", program, *words], check=True, timeout=60)
