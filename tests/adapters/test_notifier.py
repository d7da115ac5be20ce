"""Notifications: our side on a real bus with a service of our own, plyer played; the real services are in tests/desktop."""
# mypy: disable-error-code="name-defined, valid-type, no-untyped-def"
# ruff: noqa: F821, F722, N802, ANN201, ARG002 - D-Bus writes types as strings and names in capitals
# ruff: noqa: PLR0917 - and its calls are long, as are pytest's fixtures

import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.adapters.conftest import Services
from wfh_app.adapters import plyer_notes
from wfh_app.adapters.bus import Bus
from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.notifier import NAME, Note, Notifier, Outcome
from wfh_app.adapters.plyer_notes import PlyerNotes, kept

BUTTONS = (("go", "Go"), ("later", "Later"), ("skip", "Not this time"))
NOTE = Note("walk-1", "Walk Tyson", "Door <19:00> & rain", BUTTONS, stays=120)


class Service(ServiceInterface):
    """A notification service that keeps what came."""

    def __init__(self, *able: str, slow: float = 0) -> None:
        super().__init__(NAME)
        self.able = list(able)
        self.slow = slow
        self.came: list[dict[str, object]] = []
        self.closed: list[int] = []

    @dbus_method()
    def GetCapabilities(self) -> "as":
        return self.able

    @dbus_method()
    def GetServerInformation(self) -> "ssss":
        return ["bench", "us", "1", "1.2"]

    @dbus_method()
    def Notify(
        self,
        app: "s",
        replaces: "u",
        icon: "s",
        title: "s",
        body: "s",
        actions: "as",
        hints: "a{sv}",
        expires: "i",
    ) -> "u":
        time.sleep(self.slow)
        self.came.append(
            {"app": app, "icon": icon, "title": title, "body": body, "actions": actions, "expires": expires}
        )
        return len(self.came)

    @dbus_method()
    def CloseNotification(self, number: "u"):
        self.closed.append(number)

    @dbus_signal()
    def ActionInvoked(self, number: "u", key: "s") -> "us":
        return [number, key]

    @dbus_signal()
    def NotificationClosed(self, number: "u", reason: "u") -> "uu":
        return [number, reason]


class Heard:
    """What the caller of the notifier was told."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.keys: list[str] = []
        self.closed: list[str] = []

    def show(self, notifier: Notifier, note: Note = NOTE) -> None:
        notifier.show(note, self.outcomes.append, self.keys.append, self.closed.append)


class Plyer(PlyerNotes):
    """Plays plyer's part."""

    def __init__(self, loop: PlainLoop, outcome: plyer_notes.Outcome = "done") -> None:
        super().__init__(loop, "Run for Mayor")
        self.loop = loop
        self.outcome: plyer_notes.Outcome = outcome
        self.came: list[tuple[str, str]] = []

    def show(self, title: str, body: str, then: Callable[[plyer_notes.Outcome], None]) -> None:
        self.came.append((title, body))
        self.loop.soon(lambda: then(self.outcome))


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def plyer(loop: PlainLoop) -> Plyer:
    return Plyer(loop)


@pytest.fixture
def service(services: Services) -> Service:
    made = Service("actions", "body", "body-markup")
    services.offer(NAME, ("/org/freedesktop/Notifications", made))
    return made


@pytest.fixture
def notifier(bus: Bus, loop: PlainLoop, plyer: Plyer) -> Notifier:
    made = Notifier(bus, loop, "Run for Mayor", "/icon.svg", plyer)
    loop.run(10, until=lambda: made.service.able is not None or bool(made.service.why_not))
    return made


def shown(loop: PlainLoop, heard: Heard) -> Outcome:
    assert loop.run(20, until=lambda: bool(heard.outcomes)), "no outcome"
    return heard.outcomes.pop()


def test_a_prompt_arrives_with_its_buttons_and_its_answer_comes_back(
    loop: PlainLoop, services: Services, service: Service, notifier: Notifier, heard: Heard
) -> None:
    heard.show(notifier)
    assert shown(loop, heard) == Outcome(shown=True, by="desktop")
    assert service.came == [
        {
            "app": "Run for Mayor",
            "icon": "/icon.svg",
            "title": "Walk Tyson",
            "body": "Door &lt;19:00&gt; &amp; rain",
            "actions": ["go", "Go", "later", "Later", "skip", "Not this time"],
            "expires": 120000,
        }
    ]
    services.do(service.ActionInvoked, 77, "skip")  # somebody else's
    services.do(service.ActionInvoked, 1, "later")
    assert loop.run(20, until=lambda: heard.keys == ["later"])
    services.do(service.NotificationClosed, 1, 2)
    loop.run(0.1)
    assert heard.closed == []  # the answer was all there is to say


@pytest.mark.parametrize(("reason", "word"), [(1, "expired"), (2, "dismissed"), (4, "dismissed")])
def test_a_prompt_that_goes_unanswered_says_how(
    loop: PlainLoop,
    services: Services,
    service: Service,
    notifier: Notifier,
    heard: Heard,
    reason: int,
    word: str,
) -> None:
    heard.show(notifier)
    shown(loop, heard)
    services.do(service.NotificationClosed, 1, reason)
    assert loop.run(20, until=lambda: heard.closed == [word])


def test_withdrawn_it_leaves_the_screen_and_says_nothing(
    loop: PlainLoop, services: Services, service: Service, notifier: Notifier, heard: Heard
) -> None:
    heard.show(notifier)
    shown(loop, heard)
    notifier.withdraw(NOTE.key)
    assert loop.run(20, until=lambda: service.closed == [1])
    services.do(service.ActionInvoked, 1, "go")
    loop.run(0.1)
    assert heard.keys == heard.closed == []


def test_withdrawn_before_the_service_took_it_it_is_closed_when_it_did(
    loop: PlainLoop, service: Service, notifier: Notifier, heard: Heard
) -> None:
    heard.show(notifier)
    notifier.withdraw(NOTE.key)
    assert shown(loop, heard) == Outcome(shown=False, why_not="withdrawn")
    assert loop.run(20, until=lambda: service.closed == [1])


def test_withdrawn_before_the_service_failed_it_was_withdrawn(
    loop: PlainLoop, service: Service, notifier: Notifier, heard: Heard
) -> None:
    service.slow = 2.5
    heard.show(notifier)
    assert loop.run(20, until=lambda: notifier.service.able is not None)
    notifier.withdraw(NOTE.key)
    assert shown(loop, heard) == Outcome(shown=False, why_not="withdrawn")


def test_a_key_shown_again_replaces(
    loop: PlainLoop, service: Service, notifier: Notifier, heard: Heard
) -> None:
    heard.show(notifier)
    shown(loop, heard)
    heard.show(notifier)
    shown(loop, heard)
    assert service.closed == [1]
    assert len(service.came) == 2


def test_a_service_that_hangs_is_given_up_and_what_it_shows_late_is_closed(
    loop: PlainLoop, service: Service, notifier: Notifier, heard: Heard
) -> None:
    service.slow = 2.5
    heard.show(notifier)
    assert shown(loop, heard) == Outcome(shown=False, why_not="no-answer")
    assert loop.run(20, until=lambda: service.closed == [1])


def test_a_service_that_ends_takes_its_notes_along(
    loop: PlainLoop, services: Services, notifier: Notifier, heard: Heard
) -> None:
    there = services.offer(NAME, ("/org/freedesktop/Notifications", Service("actions")))
    assert loop.run(20, until=lambda: notifier.service.server == "bench")
    heard.show(notifier)
    shown(loop, heard)
    services.do(there.disconnect)
    assert loop.run(20, until=lambda: heard.closed == ["gone"])
    assert loop.run(20, until=lambda: notifier.service.why_not == "no-service")


def test_without_buttons_a_prompt_is_not_shown(
    loop: PlainLoop, services: Services, notifier: Notifier, heard: Heard, plyer: Plyer
) -> None:
    service = Service("body")
    services.offer(NAME, ("/org/freedesktop/Notifications", service))
    assert loop.run(20, until=lambda: notifier.service.buttons is False)
    heard.show(notifier)
    assert shown(loop, heard) == Outcome(shown=False, why_not="no-buttons")
    assert (service.came, plyer.came) == ([], [])


def test_without_a_service_nothing_is_claimed(
    loop: PlainLoop, notifier: Notifier, heard: Heard, plyer: Plyer
) -> None:
    heard.show(notifier)
    assert shown(loop, heard) == Outcome(shown=False, why_not="no-service")
    notifier.notice("Saved", told=heard.outcomes.append)
    assert shown(loop, heard) == Outcome(shown=False, why_not="no-service")
    assert plyer.came == []


def test_without_a_bus_nothing_is_claimed(
    loop: PlainLoop, monkeypatch: pytest.MonkeyPatch, heard: Heard, plyer: Plyer
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    notifier = Notifier(Bus("SESSION", loop), loop, "Run for Mayor", plyer=plyer)
    heard.show(notifier)
    assert shown(loop, heard) == Outcome(shown=False, why_not="no-bus")
    notifier.notice("Saved", told=heard.outcomes.append)
    assert shown(loop, heard) == Outcome(shown=False, why_not="no-bus")


@pytest.mark.usefixtures("service")
def test_a_notice_goes_by_plyer(loop: PlainLoop, notifier: Notifier, heard: Heard, plyer: Plyer) -> None:
    notifier.notice("Saved", "Ann & Bob", heard.outcomes.append)
    assert shown(loop, heard) == Outcome(shown=True, by="plyer")
    assert plyer.came == [("Saved", "Ann &amp; Bob")]


@pytest.mark.parametrize("outcome", ["no-answer", "not-installed", "fault"])
def test_a_notice_plyer_cannot_carry_goes_by_the_service(
    loop: PlainLoop,
    service: Service,
    notifier: Notifier,
    heard: Heard,
    plyer: Plyer,
    outcome: plyer_notes.Outcome,
) -> None:
    plyer.outcome = outcome
    notifier.notice("Saved", "Ann & Bob", heard.outcomes.append)
    assert shown(loop, heard) == Outcome(shown=True, by="desktop")
    assert service.came[0]["body"] == "Ann &amp; Bob"


# ------------------------------------------------------------------------------------------------------- plyer, the real one


def _program(folder: Path, text: str) -> None:
    program = folder / "notify-send"
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def test_plyer_hands_words_icon_and_time_to_notify_send(
    loop: PlainLoop, programs: Path, tmp_path: Path
) -> None:
    said = tmp_path / "said"
    _program(programs, f'printf "%s\\n" "$@" > {said}')
    outcomes: list[str] = []
    PlyerNotes(loop, "Run for Mayor", "/icon.svg").show("-5 degrees", "C:\\new", outcomes.append)
    assert loop.run(10, until=lambda: outcomes == ["done"])
    words = said.read_text().splitlines()
    assert words[:2] == [" -5 degrees", "C:\\\\new"]
    assert words[words.index("-i") + 1] == "/icon.svg"
    assert words[words.index("-t") + 1] == "10000"


def test_plyer_that_hangs_is_left_behind_and_not_begun_without_end(
    loop: PlainLoop, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plyer_notes, "LIMIT", 0.2)
    release = tmp_path / "release"
    _program(programs, f"while [ ! -e {release} ]; do sleep 0.05; done")
    notes = PlyerNotes(loop, "Run for Mayor")
    outcomes: list[str] = []
    for _ in range(5):
        notes.show("Hello", "", outcomes.append)
    assert loop.run(20, until=lambda: len(outcomes) == 5)
    assert set(outcomes) == {"no-answer"}
    assert sum(thread.name == "plyer" for thread in threading.enumerate()) == 2
    release.touch()
    assert loop.run(10, until=lambda: not any(thread.name == "plyer" for thread in threading.enumerate()))
    loop.run(0.1)
    notes.show("Hello again", "", outcomes.append)
    assert loop.run(20, until=lambda: outcomes[-1] == "done")


def test_plyer_that_cannot_says_so(loop: PlainLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: list[str] = []
    for fault in (NotImplementedError, subprocess.SubprocessError):

        def send(fault: type[Exception] = fault, **_: str) -> None:
            raise fault

        monkeypatch.setattr(plyer_notes, "_send", send)
        PlyerNotes(loop, "Run for Mayor").show("Hello", "", outcomes.append)
        assert loop.run(20, until=lambda: bool(outcomes))
    assert loop.run(20, until=lambda: outcomes == ["not-installed", "fault"])


def test_words_are_written_so_that_each_way_keeps_them() -> None:
    assert kept("", "-a", "notify-send") == (" ", " -a")
    assert kept("Ann's", "a\\b", "flatpak") == ("Ann’s", "a\\\\b")
    assert kept("-a\0", "a\\b'", "other") == ("-a", "a\\b'")
