"""The day's end and the week on a real desktop: typed with a real keyboard, through a crash, and turned by keys."""

import json
from pathlib import Path
from typing import Any

from tests.desktop.conftest import Ours
from tests.desktop.session import until


def day(ours: Ours) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ours.verb("day", "--json"))
    return found


def reflecting(ours: Ours) -> None:
    """Open the day's end and wait until it has the keyboard."""
    ours.answers()
    ours.verb("open", "reflect")
    window = ours.session.wait_for_window("Day’s end")
    ours.wait(lambda: ours.session.focused() == window, "the day's end to have the keyboard")


def drafts(ours: Ours) -> str:
    path = ours.home / "state" / "drafts-reflection.json"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_day_is_closed_by_keyboard_alone(ours: Ours) -> None:
    ours.verb("log", "Marta", "--at", "2026-01-05 10:00")
    ours.start()
    reflecting(ours)
    ours.session.key("space", "2", "4", "3")
    ours.session.type("A talk at the bakery")
    ours.session.key("Tab")
    ours.session.type("Riverside Timber")
    ours.session.key("Tab")
    ours.session.type("11:30")
    ours.session.key("Return")
    ours.wait(lambda: not ours.session.windows("Day’s end"), "the window to go")
    told = day(ours)
    assert (told["people"], told["connected"], told["energy"]) == (1, 4, 3)
    assert told["good_moment"] == "A talk at the bakery"
    assert told["closed_at"] is not None
    (outing,) = json.loads(ours.verb("outing", "--json"))
    assert outing["time"] == "11:30"
    assert drafts(ours) == ""


def test_typed_text_survives_a_crash(ours: Ours) -> None:
    ours.start()
    reflecting(ours)
    ours.session.key("4")
    ours.session.type("Half a sentence")
    until(lambda: "Half a sentence" in drafts(ours), "the draft on disk")
    ours.session.started["app"].kill()
    ours.session.started.pop("app").wait()
    assert day(ours)["closed_at"] is None
    ours.start()
    reflecting(ours)
    ours.session.key("Return")
    ours.wait(lambda: not ours.session.windows("Day’s end"), "the window to go")
    assert day(ours)["good_moment"] == "Half a sentence"


def test_escape_stores_nothing_and_keeps_what_was_typed(ours: Ours) -> None:
    ours.start()
    reflecting(ours)
    ours.session.key("4")
    ours.session.type("Later perhaps")
    ours.session.key("Escape")
    ours.wait(lambda: not ours.session.windows("Day’s end"), "the window to go")
    assert "Later perhaps" in drafts(ours)
    told = day(ours)
    assert (told["closed_at"], told["good_moment"], told["state"]) == (None, "", "unlogged")


def test_the_week_is_opened_turned_and_exported(ours: Ours, tmp_path: Path) -> None:
    ours.verb("log", "Ann", "Bob", "lunch")
    ours.start()
    ours.answers()
    ours.verb("open", "week")
    window = ours.session.wait_for_window("Week")
    ours.wait(lambda: ours.session.focused() == window, "the week to have the keyboard")
    ours.session.key("Prior", "Prior", "Next")
    for form in ("pdf", "html"):
        target = tmp_path / f"week.{form}"
        ours.verb("week", "--export", str(target))
        assert target.stat().st_size > 1_000
    ours.session.key("Escape")
    ours.wait(lambda: not ours.session.windows("Week"), "the window to go")
