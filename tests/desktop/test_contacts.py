"""A contact logged on a real desktop: a usual person in six keys, half-typed text through a crash."""

import json
from typing import Any

from tests.desktop.conftest import Ours
from tests.desktop.session import until


def contacts(ours: Ours) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ours.verb("contacts", "--json"))
    return found


def logging(ours: Ours) -> None:
    """Open the log window and wait until it has the keyboard."""
    ours.answers()
    ours.verb("open", "log")
    window = ours.session.wait_for_window("Log a contact")
    ours.wait(lambda: ours.session.focused() == window, "the log window to have the keyboard")


def draft(ours: Ours) -> str:
    path = ours.home / "state" / "draft-log.json"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_usual_person_in_six_keys_is_on_disk(ours: Ours) -> None:
    ours.verb("log", "Marta Kowalski", "--at", "2026-01-05 10:00")
    ours.start()
    logging(ours)
    ours.session.type("ma")
    ours.session.key("Return", "Return")
    ours.wait(lambda: not ours.session.windows("Log a contact"), "the window to go")
    newest = contacts(ours)[0]
    assert [person["name"] for person in newest["people"]] == ["Marta Kowalski"]
    assert (newest["how"], newest["new_face"], len(contacts(ours))) == ("face", False, 2)
    month = ours.home / "data" / "journal" / newest["device"] / f"{newest['day'][:7]}.json"
    assert newest["id"] in month.read_text(encoding="utf-8")
    assert draft(ours) == ""


def test_half_typed_text_survives_a_crash(ours: Ours) -> None:
    ours.start()
    logging(ours)
    ours.session.type("Jana lunch 45m at")
    until(lambda: "Jana lunch 45m at" in draft(ours), "the draft on disk")
    ours.session.started["app"].kill()
    ours.session.started.pop("app").wait()
    ours.start()
    logging(ours)
    ours.session.key("BackSpace", "BackSpace", "BackSpace", "Return")
    ours.wait(lambda: not ours.session.windows("Log a contact"), "the window to go")
    (kept,) = contacts(ours)
    assert [person["name"] for person in kept["people"]] == ["Jana"]
    assert (kept["what"], kept["minutes"]) == (["lunch"], 45)
