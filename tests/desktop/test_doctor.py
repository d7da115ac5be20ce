"""`doctor` on a real desktop: the same truth with the app running and without, and another when something has gone."""

import json
from typing import Any

from tests.desktop.conftest import Ours
from tests.desktop.session import NOTIFICATIONS, until
from tests.desktop.test_clock import Logind, logind

__all__ = ["logind"]
WORKS, NOT_THERE = "works", "not there"
TRUE = {
    "display": (WORKS, "x11"),
    "tray": (WORKS, "statusnotifier"),
    "notifications": (WORKS, "dunst"),
    "autostart": ("off", ""),
    "idle": (WORKS, "x11"),
    "lock": (WORKS, "logind"),
    "sleep": (WORKS, "logind"),
    "inhibit": (WORKS, "logind"),
    "do-not-disturb": (WORKS, "dunst"),
    "full-screen": (WORKS, "x11"),
    "sharing": (NOT_THERE, ""),
    "microphone": (NOT_THERE, ""),
    "camera": (WORKS, "video4linux"),
    "calendar": (NOT_THERE, ""),
}
BUSES = {"session_bus": WORKS, "system_bus": WORKS}


def told(ours: Ours) -> dict[str, Any]:
    return dict(json.loads(ours.verb("doctor", "--json")))


def stands(found: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """How everything stands and by what, the buses left out: what they go by is a number."""
    places = {name: each for name, each in found.items() if isinstance(each, dict) and name not in BUSES}
    senses = {each["name"]: each for each in found["senses"]}
    return {name: (each["state"], each["how"]) for name, each in (places | senses).items()}


def test_doctor_says_what_this_desktop_has(ours: Ours, logind: Logind) -> None:
    assert logind
    true = TRUE | {"zone": (WORKS, ours.session.environment["TZ"])}
    alone = told(ours)
    assert (alone["running"], stands(alone)) == (False, true)
    ours.start()
    ours.answers()
    ours.icon()
    running = told(ours)
    assert (running["running"], stands(running)) == (True, true)
    for found in (alone, running):
        assert {name: found[name]["state"] for name in BUSES} == BUSES

    session = ours.session
    session.end("notifications")
    session.end("panel")
    logind.go()
    until(lambda: not session.bus.has_owner(NOTIFICATIONS), "the notification service to be gone")
    gone = ("tray", "notifications", "lock", "sleep", "inhibit", "do-not-disturb")
    ours.wait(
        lambda: stands(told(ours)) == true | dict.fromkeys(gone, (NOT_THERE, "")),
        "the doctor to say what has gone",
        step=0.3,
    )
