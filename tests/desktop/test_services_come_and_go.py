"""The running app while what it listens to goes away and comes back: the session bus itself, logind, the notification service."""

import os
import time
from pathlib import Path

from tests.desktop.conftest import SOON, Ours
from tests.desktop.session import NOTIFICATIONS, until
from tests.desktop.test_clock import Logind, logind, presence
from tests.desktop.test_nudges import shown

__all__ = ["logind"]
LATE = SOON.replace('"2s"', '"8s"')
TICKS = os.sysconf("SC_CLK_TCK")


def worked(process: int) -> float:
    """Seconds of processor time a process has had."""
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / TICKS


def test_the_session_bus_dies_and_another_comes_to_its_place(ours: Ours) -> None:
    session = ours.session
    ours.settings(SOON.replace('"2s"', '"23h"'), 'surface = "notification"\n')
    process = ours.start()
    ours.icon()
    ours.answers()
    session.bus.close()
    session.started["bus"].kill()
    for name in ("panel", "notifications", "settings", "bus"):
        session.end(name)
    ours.wait(ours.windows, "the small window, there being no tray")
    before, began = worked(process), time.monotonic()
    ours.wait(lambda: time.monotonic() - began > 3, "some time")
    assert worked(process) - before < 0.5, "it does not look for the bus without a rest"
    ours.answers()

    session.buses()
    session.notifications()
    session.panel()
    ours.wait(lambda: process in session.bus.processes(), "the app to be on the new bus")
    ours.verb("settings", "set", "breaks.every", "2s")
    ours.wait(lambda: shown(session), "a prompt in the notification service")
    said = session.log("app").read_text()
    assert said.count("the session bus has gone") == 1
    assert [*map(ours.title, ours.windows())] == ["Run for Mayor"], (
        "an icon of Qt's would not appear any more"
    )


def test_a_notification_service_that_is_started_anew_gets_the_next_prompt(ours: Ours) -> None:
    session = ours.session
    ours.settings(LATE, 'surface = "notification"\n')
    ours.start()
    ours.answers()
    session.end("notifications")
    until(lambda: not session.bus.has_owner(NOTIFICATIONS), "the service to be gone")
    session.notifications()
    ours.wait(lambda: shown(session), "the prompt in the new service")
    assert not ours.windows(), "one surface a prompt"
    session.end("notifications")
    ours.wait(ours.windows, "the card, the service having taken the prompt along")
    ours.verb("answer", "later")
    ours.wait(lambda: not ours.windows(), "it to be answered")


def test_logind_that_goes_while_it_says_locked_locks_nobody_out(ours: Ours, logind: Logind) -> None:
    ours.settings('[breaks]\nevery = "23h"\n')
    ours.start()
    ours.answers()
    logind.lock(True)
    ours.wait(lambda: presence(ours) == "locked", "the lock to be noticed", step=0.3)
    logind.go()
    ours.wait(lambda: presence(ours) != "locked", "the lock to be forgotten", step=0.3)
    logind.come()
    ours.wait(lambda: presence(ours) == "locked", "the lock to be noticed again", step=0.3)
