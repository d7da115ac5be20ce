"""Lock, sleep, what keeps the screen awake, do-not-disturb and full screen: our side real, the desktop's played on a real bus."""
# mypy: disable-error-code="name-defined, valid-type, no-untyped-def"
# ruff: noqa: F821, F722, N802, ANN201, ARG002 - D-Bus writes types as strings and names in capitals
# ruff: noqa: PLR0917 - logind's calls are long

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dbus_fast import BusType, DBusError, ErrorType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.adapters.conftest import Screen, Services, Told
from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.senses import do_not_disturb as quiet_module
from wfh_app.adapters.senses.do_not_disturb import DoNotDisturb
from wfh_app.adapters.senses.full_screen import FullScreen
from wfh_app.adapters.senses.inhibit import Inhibitors
from wfh_app.adapters.senses.logind import Asleep, Lock
from wfh_app.adapters.senses.readings import Detector, Inhibit, Locked, Sleep, Unlocked, Wake
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.adapters.senses.x11 import ATOM, CARDINAL, WINDOW

LOGIND = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
SESSION = f"{ROOT}/session/_37"


class Manager(ServiceInterface):
    """logind's manager, with locks that end when they are let go."""

    def __init__(self, knows_process: bool = True) -> None:
        super().__init__(f"{LOGIND}.Manager")
        self.knows_process = knows_process
        self.asked: list[tuple[str, ...]] = []
        self.ends: list[int] = []
        self.sent: dict[int, int] = {}
        self.locks: list[list[Any]] = []

    @dbus_method()
    def GetSession(self, name: "s") -> "o":
        return SESSION

    @dbus_method()
    def GetSessionByPID(self, process: "u") -> "o":
        if not self.knows_process:
            raise DBusError(ErrorType.FAILED, "not in a session")
        return SESSION

    @dbus_method()
    def Inhibit(self, what: "s", who: "s", why: "s", mode: "s") -> "h":
        self.asked.append((what, who, why, mode))
        ours, theirs = os.pipe()
        self.ends.append(ours)
        self.sent[ours] = theirs
        os.set_blocking(ours, False)
        return theirs

    @dbus_method()
    def ListInhibitors(self) -> "a(ssssuu)":
        return self.locks

    @dbus_property(access=PropertyAccess.READ)
    def BlockInhibited(self) -> "s":
        return "idle" if self.locks else ""

    @dbus_signal()
    def PrepareForSleep(self, going: "b") -> "b":
        return going

    def hold(self, *locks: list[Any]) -> None:
        self.locks = list(locks)
        self.emit_properties_changed({"BlockInhibited": self.BlockInhibited})

    def let_go(self, number: int) -> bool:
        """Whether the other side has closed its end of a lock; ours, a copy of it, goes first."""
        ours = self.ends[number]
        if (copy := self.sent.pop(ours, None)) is not None:
            os.close(copy)
        try:
            return os.read(ours, 1) == b""
        except BlockingIOError:
            return False


class Session(ServiceInterface):
    """One login session."""

    def __init__(self) -> None:
        super().__init__(f"{LOGIND}.Session")
        self.locked = False
        self.active = True

    @dbus_property(access=PropertyAccess.READ)
    def LockedHint(self) -> "b":
        return self.locked

    @dbus_property(access=PropertyAccess.READ)
    def Active(self) -> "b":
        return self.active

    @dbus_property(access=PropertyAccess.READ)
    def Id(self) -> "s":
        return "7"

    @dbus_signal()
    def Lock(self):
        """Lock, please."""

    @dbus_signal()
    def Unlock(self):
        """Unlock, please."""

    def become(self, *, locked: bool | None = None, active: bool | None = None) -> None:
        if locked is not None:
            self.locked = locked
            self.emit_properties_changed({"LockedHint": locked})
        if active is not None:
            self.active = active
            self.emit_properties_changed({"Active": active})


class Saver(ServiceInterface):
    """A screen saver."""

    def __init__(self, name: str = "org.freedesktop.ScreenSaver", active: bool = False) -> None:
        super().__init__(name)
        self.active = active

    @dbus_method()
    def GetActive(self) -> "b":
        return self.active

    @dbus_signal()
    def ActiveChanged(self, active: "b") -> "b":
        return active


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def manager(services: Services, session: Session) -> Manager:
    """Logind with our session; its connection passes descriptors."""
    made = Manager()

    async def offer() -> MessageBus:
        bus = await MessageBus(services._address, BusType.SESSION, negotiate_unix_fd=True).connect()
        bus.export(ROOT, made)
        bus.export(SESSION, session)
        bus.export(f"{ROOT}/session/auto", Session())
        await bus.request_name(LOGIND)
        return bus

    made.bus = services.run(offer())  # type: ignore[attr-defined]
    services._buses.append(made.bus)  # type: ignore[attr-defined]
    return made


# ----------------------------------------------------------------------------------------------------------------- lock


@pytest.fixture
def lock(around: Surroundings, manager: Manager, loop: PlainLoop) -> Lock:
    assert manager.locks == []
    made = Lock(around)
    assert loop.run(3, until=lambda: made.report().how == "logind")
    loop.run(0.1)
    return made


def test_the_hint_of_the_session_tells_of_locks(
    told: Told, services: Services, session: Session, lock: Lock
) -> None:
    services.do(lambda: session.become(locked=True))
    told.soon(Locked)
    services.do(lambda: session.become(locked=False))
    told.soon(Unlocked)
    lock.stop()
    services.do(lambda: session.become(locked=True))
    told.nothing()


def test_a_session_in_the_background_is_as_good_as_locked(
    told: Told, services: Services, session: Session, lock: Lock
) -> None:
    services.do(lambda: session.become(locked=True, active=False))
    told.soon(Locked)
    services.do(lambda: session.become(locked=False))
    told.nothing()
    services.do(lambda: session.become(active=True))
    told.soon(Unlocked)
    lock.stop()


@pytest.mark.parametrize("end", ["unlock", "hint", "input"])
def test_a_lock_that_was_only_asked_for_ends_by_any_sign(
    told: Told, services: Services, session: Session, lock: Lock, end: str
) -> None:
    services.do(session.Lock)
    told.soon(Locked)
    if end == "input":
        lock.hands_on()
    elif end == "hint":
        services.do(lambda: session.become(locked=False))
    else:
        services.do(session.Unlock)
    told.soon(Unlocked)
    lock.stop()


@pytest.mark.usefixtures("manager")
def test_a_lock_asked_for_where_input_cannot_be_seen_could_never_end(
    around: Surroundings, told: Told, services: Services, session: Session, loop: PlainLoop
) -> None:
    lock = Lock(around, sees_input=lambda: False)
    assert loop.run(3, until=lambda: lock.report().how == "logind")
    loop.run(0.1)
    services.do(session.Lock)
    told.nothing()
    services.do(lambda: session.become(locked=True))
    told.soon(Locked)
    lock.stop()


@pytest.mark.usefixtures("manager")
def test_locked_at_the_start_is_told(around: Surroundings, told: Told, session: Session) -> None:
    session.locked = True
    lock = Lock(around)
    told.soon(Locked)
    lock.stop()


@pytest.mark.parametrize("variable", ["7", ""])
def test_the_session_is_found_by_whatever_is_known(
    around: Surroundings,
    told: Told,
    services: Services,
    manager: Manager,
    session: Session,
    loop: PlainLoop,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", variable)
    manager.knows_process = False
    lock = Lock(around)
    assert loop.run(3, until=lambda: lock.report().how == "logind")
    loop.run(0.1)
    services.do(lambda: session.become(locked=True))
    told.soon(Locked)
    lock.stop()


@pytest.mark.parametrize(
    "saver",
    [
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
        ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    ],
)
def test_screen_savers_tell_of_locks_too(
    around: Surroundings, told: Told, services: Services, loop: PlainLoop, saver: tuple[str, str]
) -> None:
    lock = Lock(around)
    loop.run(0.1)
    assert lock.report().state == "not there"
    name, path = saver
    playing = Saver(name, active=True)
    there = services.offer(name, (path, playing))
    told.soon(Locked)
    services.do(playing.ActiveChanged, False)
    told.soon(Unlocked)
    services.do(playing.ActiveChanged, True)
    told.soon(Locked)
    services.do(there.disconnect)
    told.soon(Unlocked)
    assert lock.report().state == "not there"
    lock.stop()


def test_logind_that_goes_away_leaves_nobody_locked_out(
    told: Told, services: Services, session: Session, manager: Manager, lock: Lock
) -> None:
    services.do(lambda: session.become(locked=True))
    told.soon(Locked)
    services.do(manager.bus.disconnect)  # type: ignore[attr-defined]
    told.soon(Unlocked)
    assert lock.report().state == "not there"
    lock.stop()


# ---------------------------------------------------------------------------------------------------------------- sleep


def test_sleep_waits_for_us_and_waking_is_told(
    around: Surroundings, told: Told, services: Services, manager: Manager, loop: PlainLoop
) -> None:
    asleep = Asleep(around)
    assert loop.run(3, until=lambda: asleep._hold is not None)
    assert manager.asked[0][0] == "sleep"
    assert manager.asked[0][3] == "delay"
    services.do(manager.PrepareForSleep, True)
    told.soon(Sleep)
    assert loop.run(3, until=lambda: manager.let_go(0))
    services.do(manager.PrepareForSleep, False)
    told.soon(Wake)
    assert loop.run(3, until=lambda: len(manager.asked) == 2)
    assert loop.run(3, until=lambda: asleep._hold is not None)
    assert asleep.report().state == "works"
    asleep.stop()
    assert loop.run(3, until=lambda: manager.let_go(1))


def test_without_logind_sleep_is_not_there(around: Surroundings, told: Told) -> None:
    asleep = Asleep(around)
    told.nothing()
    assert asleep.report().state == "not there"
    asleep.stop()


# --------------------------------------------------------------------------------------------- what keeps the screen awake


def held(what: str = "idle", mode: str = "block", user: int | None = None, process: int = 1) -> list[Any]:
    return [what, "vlc", "a film", mode, os.getuid() if user is None else user, process]


def test_logind_tells_of_locks_that_keep_awake(
    around: Surroundings, told: Told, services: Services, manager: Manager, loop: PlainLoop
) -> None:
    inhibitors = Inhibitors(around)
    assert loop.run(3, until=lambda: inhibitors.report().how == "logind")
    services.do(
        manager.hold,
        held("sleep"),
        held(mode="delay"),
        held(user=os.getuid() + 1),
        held(process=os.getpid()),
    )
    told.nothing(0.3)
    services.do(manager.hold, held("sleep:idle"))
    (told_on,) = told.soon(Inhibit)
    assert isinstance(told_on, Inhibit)
    assert told_on.on
    services.do(manager.hold)
    (told_off,) = told.soon(Inhibit)
    assert isinstance(told_off, Inhibit)
    assert not told_off.on
    inhibitors.stop()


def test_a_lock_logind_does_not_tell_of_is_found_when_the_hands_come_off(
    around: Surroundings, told: Told, manager: Manager, loop: PlainLoop
) -> None:
    inhibitors = Inhibitors(around)
    assert loop.run(3, until=lambda: inhibitors.report().how == "logind")
    loop.run(0.1)
    manager.locks = [held()]
    inhibitors.ask_logind()
    told.soon(Inhibit)
    inhibitors.stop()


class SessionManager(ServiceInterface):
    """GNOME's session manager."""

    def __init__(self) -> None:
        super().__init__("org.gnome.SessionManager")
        self.flags: list[int] = []
        self.held = False

    @dbus_method()
    def IsInhibited(self, flags: "u") -> "b":
        self.flags.append(flags)
        return self.held

    @dbus_signal()
    def InhibitorAdded(self, path: "o") -> "o":
        return path


def test_the_session_manager_tells_of_films(
    around: Surroundings, told: Told, services: Services, loop: PlainLoop
) -> None:
    playing = SessionManager()
    there = services.offer("org.gnome.SessionManager", ("/org/gnome/SessionManager", playing))
    inhibitors = Inhibitors(around)
    assert loop.run(3, until=lambda: inhibitors.report().how == "org.gnome.SessionManager")
    assert playing.flags == [8]
    playing.held = True
    services.do(playing.InhibitorAdded, "/org/gnome/SessionManager/Inhibitor1")
    told.soon(Inhibit)
    services.do(there.disconnect)
    told.soon(Inhibit)
    assert inhibitors.report().state == "not there"
    inhibitors.stop()


# -------------------------------------------------------------------------------------------------------- do not disturb

NOTIFICATIONS = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


class Notifications(ServiceInterface):
    """A notification service of a name; Plasma's says by itself whether it is quiet."""

    def __init__(self, name: str) -> None:
        super().__init__(NOTIFICATIONS)
        self.called = name
        self.quiet = False

    @dbus_method()
    def GetServerInformation(self) -> "ssss":
        return [self.called, "bench", "1", "1.2"]

    @dbus_property(access=PropertyAccess.READ)
    def Inhibited(self) -> "b":
        return self.quiet

    def turn(self, quiet: bool) -> None:
        self.quiet = quiet
        self.emit_properties_changed({"Inhibited": quiet})


class Dunst(ServiceInterface):
    """dunst's own interface."""

    def __init__(self) -> None:
        super().__init__("org.dunstproject.cmd0")
        self.quiet = False

    @dbus_property(access=PropertyAccess.READ, name="paused")
    def Paused(self) -> "b":
        return self.quiet

    def turn(self, quiet: bool) -> None:
        self.quiet = quiet
        self.emit_properties_changed({"paused": quiet})


class Xfconf(ServiceInterface):
    """Xfce's settings."""

    def __init__(self, quiet: bool | None) -> None:
        super().__init__("org.xfce.Xfconf")
        self.quiet = quiet

    @dbus_method()
    def GetProperty(self, channel: "s", name: "s") -> "v":
        if self.quiet is None:
            raise DBusError(ErrorType.FAILED, "no such property")
        return Variant("b", self.quiet)

    @dbus_signal()
    def PropertyChanged(self, channel: "s", name: "s", value: "v") -> "ssv":
        return [channel, name, value]

    def turn(self, quiet: bool) -> None:
        self.quiet = quiet
        self.PropertyChanged("xfce4-notifyd", "/do-not-disturb", Variant("b", quiet))


class Writer(ServiceInterface):
    """dconf's voice."""

    def __init__(self) -> None:
        super().__init__("ca.desrt.dconf.Writer")

    @dbus_signal()
    def Notify(self, path: "s", changed: "as", tag: "s") -> "sass":
        return [path, changed, tag]


def on_and_off(told: Told, turn: Callable[[bool], None]) -> None:
    """Quiet is turned on, told, turned off, told."""
    for on in (True, False):
        turn(on)
        (reading,) = told.soon(Detector)
        assert isinstance(reading, Detector)
        assert (reading.name, reading.on) == ("do-not-disturb", on)


def quiet_sense(around: Surroundings, loop: PlainLoop, state: str = "works") -> DoNotDisturb:
    sense = DoNotDisturb(around)
    assert loop.run(20, until=lambda: sense.report().state == state and bool(sense.report().how))
    loop.run(0.1)
    return sense


def test_plasma_says_that_it_is_quiet(
    around: Surroundings, told: Told, services: Services, loop: PlainLoop
) -> None:
    plasma = Notifications("Plasma")
    services.offer(NOTIFICATIONS, (PATH, plasma))
    sense = quiet_sense(around, loop)
    on_and_off(told, lambda on: services.do(plasma.turn, on))
    sense.stop()


def test_dunst_says_that_it_is_paused(
    around: Surroundings, told: Told, services: Services, loop: PlainLoop
) -> None:
    dunst = Dunst()
    there = services.offer(NOTIFICATIONS, (PATH, Notifications("dunst")), (PATH, dunst))
    sense = quiet_sense(around, loop)
    on_and_off(told, lambda on: services.do(dunst.turn, on))
    services.do(dunst.turn, True)
    told.soon(Detector)
    services.do(there.disconnect)
    told.soon(Detector)  # what is not there does not hold
    assert sense.report().why_not == "no-service"
    sense.stop()


@pytest.mark.parametrize("at_first", [None, False])
def test_xfce_says_it_by_its_settings(
    around: Surroundings, told: Told, services: Services, loop: PlainLoop, at_first: bool | None
) -> None:
    xfconf = Xfconf(at_first)
    services.offer("org.xfce.Xfconf", ("/org/xfce/Xfconf", xfconf))
    services.offer(NOTIFICATIONS, (PATH, Notifications("Xfce Notify Daemon")))
    sense = quiet_sense(around, loop)
    on_and_off(told, lambda on: services.do(xfconf.turn, on))
    sense.stop()


@pytest.mark.parametrize(
    ("server", "setting", "folder", "quiet"),
    [
        (
            "gnome-shell",
            "org.gnome.desktop.notifications show-banners",
            "/org/gnome/desktop/notifications/",
            "false",
        ),
        (
            "cinnamon",
            "org.cinnamon.desktop.notifications display-notifications",
            "/org/cinnamon/desktop/notifications/",
            "false",
        ),
        (
            "Notification Daemon",
            "org.mate.NotificationDaemon do-not-disturb",
            "/org/mate/notification-daemon/",
            "true",
        ),
    ],
)
def test_gnome_cinnamon_and_mate_say_it_by_their_settings(
    around: Surroundings,
    told: Told,
    services: Services,
    loop: PlainLoop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    server: str,
    setting: str,
    folder: str,
    quiet: str,
) -> None:
    loud = {"false": "true", "true": "false"}[quiet]
    value = tmp_path / "value"
    value.write_text(f"{loud}\n")
    program = tmp_path / "gsettings"
    program.write_text(f'#!/bin/sh\n[ "$*" = "get {setting}" ] && cat {value}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    writer = Writer()
    services.offer("ca.desrt.dconf", ("/ca/desrt/dconf/Writer/user", writer))
    services.offer(NOTIFICATIONS, (PATH, Notifications(server)))
    sense = quiet_sense(around, loop)
    services.do(writer.Notify, "/org/elsewhere/", ["key"], "tag")
    told.nothing()

    def turn(on: bool) -> None:
        value.write_text(f"{quiet if on else loud}\n")
        services.do(writer.Notify, folder + setting.split()[1], [""], "tag")

    on_and_off(told, turn)
    services.do(writer.Notify, folder, ["other", setting.split()[1]], "tag")
    told.nothing()
    sense.stop()


class Mako(ServiceInterface):
    """mako's own interface as it was before 1.8: it answers, and tells nothing by itself."""

    def __init__(self) -> None:
        super().__init__("fr.emersion.Mako")
        self.modes = ["default"]

    @dbus_method()
    def ListModes(self) -> "as":
        return self.modes

    def turn(self, quiet: bool) -> None:
        self.modes = ["default", "do-not-disturb"] if quiet else ["default"]


class NewMako(Mako):
    """And as it is since."""

    @dbus_property(access=PropertyAccess.READ)
    def Modes(self) -> "as":
        return self.modes

    @dbus_method()
    def ListModes(self) -> "as":
        raise AssertionError("it need not be asked")

    def turn(self, quiet: bool) -> None:
        super().turn(quiet)
        self.emit_properties_changed({"Modes": self.modes})


@pytest.mark.parametrize("kind", [Mako, NewMako])
def test_mako_says_it_by_its_modes(
    around: Surroundings,
    told: Told,
    services: Services,
    loop: PlainLoop,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Mako],
) -> None:
    monkeypatch.setattr(quiet_module, "_AGAIN", 0.1)
    mako = kind()
    there = services.offer(NOTIFICATIONS, (PATH, Notifications("mako")), ("/fr/emersion/Mako", mako))
    sense = quiet_sense(around, loop)
    on_and_off(told, lambda on: services.do(mako.turn, on))
    services.do(mako.turn, True)
    told.soon(Detector)
    services.do(there.disconnect)
    told.soon(Detector)  # what is not there does not hold
    sense.stop()


class Swaync(ServiceInterface):
    """The control centre of sway's notifications."""

    def __init__(self) -> None:
        super().__init__("org.erikreider.swaync.cc")
        self.quiet = False

    @dbus_method()
    def GetDnd(self) -> "b":
        return self.quiet

    @dbus_signal()
    def Subscribe(self, count: "u", dnd: "b", open_: "b") -> "ubb":
        return [count, dnd, open_]

    def turn(self, quiet: bool) -> None:
        self.quiet = quiet
        self.Subscribe(0, quiet, False)


def test_swaync_says_it_by_its_control_centre(
    around: Surroundings, told: Told, services: Services, loop: PlainLoop
) -> None:
    swaync = Swaync()
    services.offer("org.erikreider.swaync.cc", ("/org/erikreider/swaync/cc", swaync))
    services.offer(NOTIFICATIONS, (PATH, Notifications("SwayNotificationCenter")))
    sense = quiet_sense(around, loop)
    on_and_off(told, lambda on: services.do(swaync.turn, on))
    sense.stop()


def test_a_service_that_cannot_say_does_not_hold(
    around: Surroundings, told: Told, services: Services, loop: PlainLoop
) -> None:
    services.offer(NOTIFICATIONS, (PATH, Notifications("notify-osd")))
    sense = quiet_sense(around, loop, "not there")
    assert sense.report().why_not == "service-cannot-say"
    told.nothing()
    sense.stop()


# ------------------------------------------------------------------------------------------------------------ full screen


def test_a_window_that_fills_the_screen_is_told(around: Surroundings, told: Told, screen: Screen) -> None:
    root, film, talk = screen.display.root, screen.window(), screen.window()
    full, hidden = (screen.display.atom(f"_NET_WM_STATE_{state}") for state in ("FULLSCREEN", "HIDDEN"))
    sense = FullScreen(around, {"DISPLAY": screen.name})
    assert sense.report().why_not == "no-window-manager"
    screen.put(root, "_NET_SUPPORTING_WM_CHECK", WINDOW, 0x7FFFFF)  # left behind by one that has gone
    assert sense.report().why_not == "no-window-manager"
    screen.put(root, "_NET_SUPPORTING_WM_CHECK", WINDOW, film)
    assert sense.report().state == "works"
    screen.put(root, "_NET_ACTIVE_WINDOW", WINDOW, film)
    told.nothing()
    screen.put(film, "_NET_WM_STATE", ATOM, full)
    told.soon(Detector)
    screen.put(film, "_NET_WM_STATE", ATOM, full, hidden)
    told.soon(Detector)
    screen.put(film, "_NET_WM_STATE", ATOM, full)
    told.soon(Detector)
    screen.put(root, "_NET_ACTIVE_WINDOW", WINDOW, talk)
    told.soon(Detector)
    screen.put(talk, "_NET_WM_PID", CARDINAL, os.getpid())
    screen.put(talk, "_NET_WM_STATE", ATOM, full)
    told.nothing()  # our own break window
    screen.put(root, "_NET_ACTIVE_WINDOW", WINDOW, 0x7FFFFF)  # gone already
    told.nothing()
    screen.put(root, "_NET_ACTIVE_WINDOW", WINDOW, film)
    told.soon(Detector)
    screen.end()
    told.soon(Detector)
    assert sense.report().state == "not there"
    sense.stop()


@pytest.mark.parametrize(
    "environment", [{}, {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, {"DISPLAY": ":4711"}]
)
def test_where_nobody_tells_nothing_fills_the_screen(
    around: Surroundings, told: Told, environment: dict[str, str]
) -> None:
    sense = FullScreen(around, environment)
    told.nothing()
    assert sense.report().state == "not there"
    sense.stop()
