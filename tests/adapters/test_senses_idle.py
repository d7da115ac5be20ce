"""Hands on or off the keyboard: a real X server; the others played on a real bus and a real socket."""
# mypy: disable-error-code="name-defined, valid-type"
# ruff: noqa: F821, N802 - D-Bus writes types as strings and names in capitals

import socket
import struct
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.adapters.conftest import Screen, Services, Told
from wfh_app.adapters import backoff
from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.senses import idle as idle_module
from wfh_app.adapters.senses import idle_saver, idle_wayland
from wfh_app.adapters.senses.idle import Idle
from wfh_app.adapters.senses.readings import HandsOff, HandsOn, IdleUnknown, SenseReport
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.adapters.senses.x11 import Display, NoDisplay

STILL = timedelta(seconds=1)
A_LITTLE = timedelta(seconds=0.1)  # between two readings of two clocks
Environment = dict[str, str]


def nothing() -> None:
    pass


@pytest.fixture
def returns() -> list[str]:
    return []


def sense(around: Surroundings, environment: Environment, returns: list[str] | None = None) -> Idle:
    return Idle(
        around, environment, STILL, (lambda: returns.append("on")) if returns is not None else nothing
    )


# ------------------------------------------------------------------------------------------------------------------ X11


def test_x11_tells_when_the_hands_come_off_and_return(
    around: Surroundings, told: Told, screen: Screen, returns: list[str]
) -> None:
    before = datetime.now(UTC)
    screen.move()
    after = datetime.now(UTC)
    idle = sense(around, {"DISPLAY": screen.name}, returns)
    told.soon(HandsOn)
    (off,) = told.soon(HandsOff)
    assert isinstance(off, HandsOff)
    assert off.at - off.last_input >= STILL
    assert before - A_LITTLE <= off.last_input <= after + A_LITTLE
    screen.move()
    told.soon(HandsOn)
    assert idle.report().how == "x11"
    assert returns == ["on", "on"]
    idle.stop()
    told.nothing(1.2)


def test_x11_says_nothing_while_a_person_types(around: Surroundings, told: Told, screen: Screen) -> None:
    screen.move()
    idle = sense(around, {"DISPLAY": screen.name})
    told.soon(HandsOn)
    pauses = []
    for _ in range(6):
        began = time.monotonic()
        told.loop.run(0.3)
        screen.move()
        pauses.append(time.monotonic() - began)
    assert told == [] or timedelta(seconds=max(pauses)) > STILL - A_LITTLE, "unless the machine stood still"
    idle.stop()


def test_without_display_or_service_idle_time_is_unknown_and_that_is_said_once(
    around: Surroundings, told: Told
) -> None:
    idle = sense(around, {"DISPLAY": ":4711"})
    told.soon(IdleUnknown)
    told.nothing(1.2)
    assert idle.report().state == "not there"
    idle.stop()


@pytest.mark.parametrize("name", ["", "elsewhere:0", ":x", "localhost:10.0"])
def test_only_local_displays_are_talked_to(name: str) -> None:
    with pytest.raises(NoDisplay):
        Display(name)


def test_a_display_that_lets_nobody_in_says_why() -> None:
    answer = b"go away."
    refusal = struct.pack("<BBHHH", 0, len(answer), 11, 0, len(answer) // 4) + answer

    def serve(listener: socket.socket) -> None:
        line, _ = listener.accept()
        line.recv(100)
        line.sendall(refusal)
        line.close()

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("\0/tmp/.X11-unix/X4712")
        listener.listen()
        server = threading.Thread(target=serve, args=(listener,))
        server.start()
        with pytest.raises(NoDisplay, match="go away"):
            Display(":4712")
        server.join()


def test_an_x_server_that_ends_leaves_idle_time_unknown(
    around: Surroundings, told: Told, screen: Screen
) -> None:
    idle = sense(around, {"DISPLAY": screen.name})
    told.soon(HandsOff if told and isinstance(told[0], HandsOff) else HandsOn)
    screen.end()
    told.soon(IdleUnknown)
    idle.stop()


# ---------------------------------------------------------------------------------------------------------------- GNOME


class Mutter(ServiceInterface):
    """GNOME's idle monitor, steered by the test."""

    def __init__(self) -> None:
        super().__init__("org.gnome.Mutter.IdleMonitor")
        self.idle = 0
        self.waits: list[int] = []
        self.active = 0
        self.removed: list[int] = []

    @dbus_method()
    def GetIdletime(self) -> "t":
        return self.idle

    @dbus_method()
    def AddIdleWatch(self, interval: "t") -> "u":
        self.waits.append(interval)
        return 100

    @dbus_method()
    def AddUserActiveWatch(self) -> "u":
        self.active += 1
        return 200 + self.active

    @dbus_method()
    def RemoveWatch(self, number: "u") -> None:
        self.removed.append(number)

    @dbus_signal()
    def WatchFired(self, number: "u") -> "u":
        return number


MUTTER = ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core")


def test_gnome_tells_by_watches(
    around: Surroundings, told: Told, services: Services, loop: PlainLoop
) -> None:
    mutter = Mutter()
    services.offer(MUTTER[0], (MUTTER[1], mutter))
    idle = sense(around, {"WAYLAND_DISPLAY": "wayland-0"})
    told.soon(HandsOn)
    assert loop.run(10, until=lambda: mutter.waits == [1000])
    mutter.idle = 4000
    services.do(mutter.WatchFired, 100)
    (off,) = told.soon(HandsOff)
    assert isinstance(off, HandsOff)
    assert off.at - off.last_input == timedelta(seconds=4)
    assert loop.run(10, until=lambda: mutter.active == 1)
    loop.run(0.05)  # the number of the watch is on its way
    services.do(mutter.WatchFired, 7)  # somebody else's
    services.do(mutter.WatchFired, 201)
    told.soon(HandsOn)
    idle.stop()
    assert loop.run(10, until=lambda: mutter.removed == [100])


def test_gnome_that_goes_away_leaves_idle_time_unknown(
    around: Surroundings, told: Told, services: Services
) -> None:
    there = services.offer(MUTTER[0], (MUTTER[1], Mutter()))
    idle = sense(around, {})
    told.soon(HandsOn)
    services.do(there.disconnect)
    told.soon(IdleUnknown)
    idle.stop()


def test_gnomes_word_comes_before_the_x_servers(
    around: Surroundings, told: Told, services: Services, screen: Screen, loop: PlainLoop
) -> None:
    screen.move()
    mutter = Mutter()
    idle = sense(around, {"DISPLAY": screen.name})
    told.soon(HandsOn)
    services.offer(MUTTER[0], (MUTTER[1], mutter))
    assert loop.run(10, until=lambda: idle.report().how == MUTTER[0])
    told.nothing(1.2)  # the X server is not listened to any more
    idle.stop()


# --------------------------------------------------------------------------------------------------- KDE's screen saver


class Saver(ServiceInterface):
    """A screen saver that knows the idle time."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.ScreenSaver")
        self.idle = 0
        self.asked = 0
        self.hangs = 0.0

    @dbus_method()
    def GetSessionIdleTime(self) -> "u":
        self.asked += 1
        time.sleep(self.hangs)
        return self.idle


@pytest.fixture
def saver(services: Services) -> Saver:
    made = Saver()
    services.offer("org.freedesktop.ScreenSaver", ("/ScreenSaver", made))
    return made


def test_a_screen_saver_is_asked_gently(
    around: Surroundings, told: Told, saver: Saver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_saver, "_WHILE_OFF", timedelta(seconds=0.3))
    idle = sense(around, {})
    told.soon(HandsOn)
    saver.idle = 5000
    (off,) = told.soon(HandsOff)
    assert isinstance(off, HandsOff)
    assert off.at - off.last_input == timedelta(seconds=5)
    assert saver.asked == 2
    saver.idle = 10
    told.soon(HandsOn)
    assert idle.report().how == "org.freedesktop.ScreenSaver"
    idle.stop()


class Ignorant(ServiceInterface):
    """A screen saver that knows locks only, as GNOME's and xss-lock's do."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.ScreenSaver")


def test_a_screen_saver_that_knows_no_idle_time_is_no_source(
    around: Surroundings, told: Told, services: Services
) -> None:
    there = services.offer("org.freedesktop.ScreenSaver", ("/ScreenSaver", Ignorant()))
    idle = sense(around, {})
    told.soon(IdleUnknown)
    assert idle.report() == SenseReport("idle", "not there", why_not="no-idle-source")
    services.do(there.disconnect)
    told.nothing()
    services.offer("org.freedesktop.ScreenSaver", ("/ScreenSaver", Saver()))
    told.soon(HandsOn)
    assert idle.report().state == "works"
    idle.stop()


def test_a_screen_saver_that_hangs_is_failing_and_said_once(
    around: Surroundings, told: Told, saver: Saver, loop: PlainLoop, caplog: pytest.LogCaptureFixture
) -> None:
    saver.hangs = 2.5
    idle = sense(around, {})
    assert loop.run(20, until=lambda: idle.report().state == "failing")
    loop.run(5)  # asked again after 2 s, in vain
    assert sum("does not answer" in record.getMessage() for record in caplog.records) == 1
    told.soon(IdleUnknown)
    idle.stop()


# -------------------------------------------------------------------------------------------------------------- Wayland


class Compositor:
    """A Wayland compositor's part of the talk, word for word."""

    def __init__(self, path: Path, *globals_: tuple[str, int]) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self._globals = globals_
        self.line: socket.socket | None = None

    def greet(self) -> None:
        """Take the client, and tell it what there is."""
        self.line, _ = self._listener.accept()
        self.line.settimeout(5)
        self.line.recv(1000)
        for number, (name, version) in enumerate(self._globals, start=1):
            text = name.encode() + b"\0"
            padded = text + bytes(-len(text) % 4)
            self.say(2, 0, struct.pack("<II", number, len(text)) + padded + struct.pack("<I", version))
        self.say(3, 0, struct.pack("<I", 1))

    def say(self, sender: int, event: int, body: bytes = b"") -> None:
        assert self.line is not None
        self.line.sendall(struct.pack("<II", sender, (8 + len(body)) << 16 | event) + body)

    def close(self) -> None:
        if self.line:
            self.line.close()
        self._listener.close()


@pytest.fixture
def compositor(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Compositor]:
    made = Compositor(tmp_path / "wayland-7", *request.param)
    yield made
    made.close()


SEAT = ("wl_seat", 7)
EXT = ("ext_idle_notifier_v1", 2)
KDE = ("org_kde_kwin_idle", 1)


@pytest.mark.parametrize(
    ("compositor", "request_"),
    [
        ((SEAT, EXT), struct.pack("<II", 5, 20 << 16 | 2) + struct.pack("<III", 6, 1000, 4)),
        (
            (SEAT, ("ext_idle_notifier_v1", 1)),
            struct.pack("<II", 5, 20 << 16 | 1) + struct.pack("<III", 6, 1000, 4),
        ),
        ((SEAT, KDE), struct.pack("<II", 5, 20 << 16) + struct.pack("<III", 6, 4, 1000)),
    ],
    indirect=["compositor"],
)
def test_a_wayland_compositor_tells(
    around: Surroundings, told: Told, compositor: Compositor, tmp_path: Path, request_: bytes
) -> None:
    idle = sense(around, {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":0"})
    compositor.greet()
    told.soon(HandsOn)
    assert compositor.line is not None
    assert request_ in compositor.line.recv(1000)
    compositor.say(6, 0)
    (off,) = told.soon(HandsOff)
    assert isinstance(off, HandsOff)
    assert off.at - off.last_input == STILL
    compositor.say(6, 1)
    told.soon(HandsOn)
    assert idle.report().how == "wayland"
    compositor.close()
    told.soon(IdleUnknown)
    idle.stop()


@pytest.mark.parametrize("compositor", [(SEAT, EXT)], indirect=True)
def test_a_compositor_that_comes_back_is_heard_again(
    around: Surroundings, told: Told, compositor: Compositor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backoff, "FIRST_WAIT", 0.3)
    idle = sense(around, {"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")})
    compositor.greet()
    told.soon(HandsOn)
    told.nothing(1.2)
    compositor.close()
    told.soon(IdleUnknown)
    (tmp_path / "wayland-7").unlink()
    again = Compositor(tmp_path / "wayland-7", SEAT, EXT)
    told.loop.run(0.5)
    again.greet()
    told.soon(HandsOn)
    again.close()
    idle.stop()


@pytest.mark.parametrize("compositor", [(SEAT, EXT)], indirect=True)
def test_a_compositor_that_hangs_is_given_up(
    around: Surroundings, told: Told, compositor: Compositor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del compositor
    monkeypatch.setattr(idle_wayland, "TIMEOUT", 0.2)
    idle = sense(around, {"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")})
    told.soon(IdleUnknown)
    assert idle.report().state == "not there"
    idle.stop()


@pytest.mark.parametrize("compositor", [(SEAT,)], indirect=True)
def test_a_compositor_without_the_word_leaves_it_to_the_screen_saver(
    around: Surroundings, told: Told, compositor: Compositor, tmp_path: Path, saver: Saver
) -> None:
    saver.idle = 3000
    idle = sense(around, {"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")})
    compositor.greet()
    told.soon(HandsOff)
    assert idle.report().how == "org.freedesktop.ScreenSaver"
    idle.stop()


def test_the_wait_for_a_pause_sets_when_stillness_is_told(around: Surroundings) -> None:
    waits = [timedelta(0), timedelta(seconds=4), timedelta(minutes=1)]
    made = [Idle(around, {}, wait, nothing) for wait in waits]
    assert [each._still for each in made] == [
        idle_module._SHORTEST_STILL,
        waits[1],
        idle_module._LONGEST_STILL,
    ]
    for each in made:
        each.stop()
