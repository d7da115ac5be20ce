"""Our side of D-Bus, on a real bus."""
# mypy: disable-error-code="name-defined, valid-type"
# ruff: noqa: F821, N802 - D-Bus writes types as strings and names in capitals

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from dbus_fast import PropertyAccess, Variant
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.adapters.conftest import CONFIG, Services
from wfh_app.adapters import backoff
from wfh_app.adapters import bus as bus_module
from wfh_app.adapters.bus import NO_ANSWER, NO_BUS, Answer, Bus, BusObject
from wfh_app.adapters.loop import PlainLoop

NAME = "org.example.Lamp"
LAMP = BusObject(NAME, "/lamp", NAME)


class Lamp(ServiceInterface):
    """A service with a method, a slow method, a property and a signal."""

    def __init__(self) -> None:
        super().__init__(NAME)
        self.lit = False

    @dbus_method()
    def Add(self, a: "u", b: "u") -> "u":
        return a + b

    @dbus_method()
    def Long(self, size: "u") -> "s":
        return "x" * size

    @dbus_method()
    def Hang(self) -> "s":
        time.sleep(0.5)
        return "late"

    @dbus_property(access=PropertyAccess.READ)
    def Lit(self) -> "b":
        return self.lit

    @dbus_signal()
    def Flickered(self, times: "u") -> "u":
        return times

    def light(self, lit: bool) -> None:
        self.lit = lit
        self.emit_properties_changed({"Lit": lit})


@pytest.fixture
def lamp(services: Services) -> Lamp:
    made = Lamp()
    services.offer(NAME, ("/lamp", made))
    return made


class Answers(list[Answer]):
    def __call__(self, answer: Answer) -> None:
        self.append(answer)


def asked(loop: PlainLoop, answers: list[Answer], seconds: float = 20) -> Answer:
    assert loop.run(seconds, until=lambda: bool(answers)), "no answer"
    return answers.pop()


@pytest.mark.usefixtures("lamp")
def test_a_call_is_answered_later(bus: Bus, loop: PlainLoop) -> None:
    answers = Answers()
    bus.call(LAMP, "Add", "uu", 2, 3, then=answers)
    assert answers == []
    assert asked(loop, answers) == Answer((5,))


@pytest.mark.usefixtures("lamp")
def test_a_long_answer_arrives_whole(bus: Bus, loop: PlainLoop) -> None:
    answers = Answers()
    bus.call(LAMP, "Long", "u", 3_000_000, then=answers)
    assert len(asked(loop, answers).value()) == 3_000_000


@pytest.mark.usefixtures("lamp")
def test_a_long_question_arrives_whole(bus: Bus, loop: PlainLoop) -> None:
    answers = Answers()
    bus.call(LAMP, "Nothing", "s", "x" * 3_000_000, then=answers)
    assert asked(loop, answers).error == "org.freedesktop.DBus.Error.UnknownMethod"


@pytest.mark.usefixtures("lamp")
def test_errors_are_answers(bus: Bus, loop: PlainLoop) -> None:
    answers = Answers()
    bus.call(BusObject("org.example.Nobody", "/", "org.example.Nobody"), "Add", then=answers)
    assert asked(loop, answers).error == "org.freedesktop.DBus.Error.NameHasNoOwner"


@pytest.mark.usefixtures("lamp")
def test_a_hanging_service_is_given_up_and_its_late_answer_forgotten(bus: Bus, loop: PlainLoop) -> None:
    answers = Answers()
    bus.call(LAMP, "Hang", then=answers, timeout=0.1)
    assert asked(loop, answers) == Answer(error=NO_ANSWER)
    loop.run(0.6)
    assert answers == []
    bus.call(LAMP, "Add", "uu", 1, 1, then=answers)
    assert asked(loop, answers).value() == 2


def test_signals_are_heard_until_cancelled(bus: Bus, loop: PlainLoop, lamp: Lamp, services: Services) -> None:
    heard: list[tuple[int, ...]] = []
    cancel = bus.listen(LAMP, "Flickered", heard.append)
    answers = Answers()
    bus.call(LAMP, "Add", "uu", 0, 0, then=answers)  # comes after the listening
    asked(loop, answers)
    services.do(lamp.Flickered, 3)
    assert loop.run(20, until=lambda: bool(heard))
    cancel()
    services.do(lamp.Flickered, 4)
    loop.run(0.1)
    assert heard == [(3,)]


def test_a_property_is_heard_now_and_when_it_changes(
    bus: Bus, loop: PlainLoop, lamp: Lamp, services: Services
) -> None:
    heard: list[bool] = []
    bus.watch_property(LAMP, "Lit", heard.append)
    assert loop.run(20, until=lambda: heard == [False])
    services.do(lamp.light, True)
    assert loop.run(20, until=lambda: heard == [False, True])


def test_a_name_is_watched_as_it_comes_and_goes(bus: Bus, loop: PlainLoop, services: Services) -> None:
    owners: list[str] = []
    bus.watch_name(NAME, owners.append)
    assert loop.run(20, until=lambda: owners == [""])
    there = services.offer(NAME, ("/lamp", Lamp()))
    assert loop.run(20, until=lambda: len(owners) == 2)
    assert owners[1].startswith(":")
    services.do(there.disconnect)
    assert loop.run(20, until=lambda: len(owners) == 3)
    assert owners[2] == ""


@pytest.mark.parametrize("address", [None, "unix:path=/nowhere/bus", "tcp:host=localhost,port=1", "rubbish"])
def test_without_a_bus_every_call_is_answered_so(
    loop: PlainLoop, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    bus = Bus("SESSION", loop)
    assert not bus.there
    assert bus.why_not
    answers = Answers()
    owners: list[str] = []
    bus.call(LAMP, "Add", then=answers)
    bus.watch_name(NAME, owners.append)()
    assert asked(loop, answers) == Answer(error=NO_BUS)
    assert owners == [""]
    bus.close()


def test_a_bus_that_goes_away_answers_what_was_asked(loop: PlainLoop, bus: Bus) -> None:
    answers = Answers()
    loop.run(0.2, until=lambda: bool(bus.unique_name))
    bus.call(LAMP, "Add", then=answers)
    bus.close()
    assert answers == [Answer(error=NO_BUS)]


def address(folder: Path) -> str:
    return f"unix:path={folder / 'dying'}"


@contextlib.contextmanager
def daemon(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A bus behind an address that stays the same (`address`); it ends without a word."""
    config = folder / "dying.conf"
    config.write_text(CONFIG.format(socket=folder / "dying"))
    words = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline()
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=10)


def heard_out(bus: Bus, loop: PlainLoop) -> None:
    """Wait until the bus has read all that was sent; ending with something unread, the kernel calls it a reset."""
    answers = Answers()
    bus.call(BusObject("org.freedesktop.DBus", "/", "org.freedesktop.DBus"), "GetId", then=answers)
    assert not asked(loop, answers).error


@contextlib.contextmanager
def offered(lamp: Lamp, address: str) -> Iterator[Services]:
    services = Services(address)
    try:
        services.offer(NAME, ("/lamp", lamp))
        yield services
    finally:
        services.end()


def test_a_bus_that_dies_and_comes_back_is_listened_to_again_and_said_once(
    loop: PlainLoop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(backoff, "FIRST_WAIT", 0.05)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address(tmp_path))
    owners: list[str] = []
    lit: list[bool] = []
    heard: list[int] = []
    with daemon(tmp_path):
        bus = Bus("SESSION", loop)
        bus.watch_name(NAME, owners.append)
        bus.watch_property(LAMP, "Lit", lit.append)
        bus.listen(LAMP, "Flickered", lambda body: heard.append(body[0]))
        bus.watch_name("org.example.Other", owners.append)()
        assert loop.run(20, until=lambda: owners == ["", ""])
        heard_out(bus, loop)
    assert loop.run(20, until=lambda: owners == ["", "", ""]), "nobody owns a name where there is no bus"
    assert not bus.there
    answers = Answers()
    bus.call(LAMP, "Add", then=answers)
    assert asked(loop, answers) == Answer(error=NO_BUS)
    loop.run(0.4)  # looked for in vain, more than once
    lamp = Lamp()
    lamp.lit = True
    with daemon(tmp_path), offered(lamp, address(tmp_path)) as services:
        assert loop.run(20, until=lambda: bool(owners[-1]) and lit == [True])
        services.do(lamp.Flickered, 3)
        assert loop.run(20, until=lambda: heard == [3])
        assert bus.there
        assert [record.message for record in caplog.records] == [
            "the session bus has gone (gone); it is looked for again"
        ]
        bus.close()
    loop.run(0.3)
    assert len(caplog.records) == 1


def test_a_bus_that_is_too_busy_to_greet_at_login_is_met_later(
    loop: PlainLoop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backoff, "FIRST_WAIT", 0.05)
    monkeypatch.setattr(bus_module, "TIMEOUT", 0.2)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address(tmp_path))
    owners: list[str] = []
    with daemon(tmp_path) as process:
        process.send_signal(signal.SIGSTOP)
        bus = Bus("SESSION", loop)
        bus.watch_name("org.freedesktop.DBus", owners.append)
        assert loop.run(20, until=lambda: not bus.there)
        process.send_signal(signal.SIGCONT)
        assert loop.run(10, until=lambda: owners[-1:] == ["org.freedesktop.DBus"])
        assert not bus.was_lost
        bus.close()


def test_an_owner_who_is_told_late_is_heard(
    loop: PlainLoop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address(tmp_path))
    owners: list[str] = []
    with daemon(tmp_path) as process:
        bus = Bus("SESSION", loop)
        heard_out(bus, loop)
        process.send_signal(signal.SIGSTOP)
        bus.watch_name("org.freedesktop.DBus", owners.append)
        assert loop.run(20, until=lambda: owners == [""])
        process.send_signal(signal.SIGCONT)
        assert loop.run(20, until=lambda: owners == ["", "org.freedesktop.DBus"])
        bus.close()


@pytest.mark.parametrize(
    "says", [b"", b"OK 1234\r\n", b"REJECTED EXTERNAL\r\n", b"OK 1\r\nAGREE_UNIX_FD\r\n" + b"y" * 64]
)
def test_something_else_behind_the_address_is_no_bus(
    loop: PlainLoop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: bytes
) -> None:
    monkeypatch.setattr(bus_module, "TIMEOUT", 0.2)
    path = tmp_path / "not-a-bus"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={path}")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.fspath(path))
        listener.listen()
        bus = Bus("SESSION", loop)
        line, _ = listener.accept()
        line.sendall(says)
        answers = Answers()
        bus.call(LAMP, "Add", then=answers)
        assert asked(loop, answers).error in (NO_BUS, NO_ANSWER)
        assert loop.run(10, until=lambda: not bus.there)
        line.close()


def test_variants_come_unpacked() -> None:
    assert Answer((("b", True),)).value() is True
    assert Answer((("v", ("s", "x")),)).value() == "x"
    assert Answer(((1, 2),)).value() == (1, 2)
    assert Answer((["actions", "body"],)).value() == ["actions", "body"]
    assert Answer((("", "x"),)).value() == ("", "x")
    assert Answer(error=NO_BUS).value("default") == "default"


@pytest.mark.usefixtures("lamp")
def test_the_machinery_needs_no_thread(bus: Bus, loop: PlainLoop) -> None:
    before = threading.active_count()
    answers = Answers()
    bus.call(LAMP, "Add", "uu", 1, 2, then=answers)
    asked(loop, answers)
    assert threading.active_count() == before
    assert Variant("u", 1).value == 1
