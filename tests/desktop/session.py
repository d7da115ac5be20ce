"""A desktop of our own for tests: X server, session bus, window manager, panel with a tray, notification service.

Convention: everything is started by us, known by its process and ended by it, in reverse order; what we start dies with us
even if we are killed. Nothing touches the machine's own session, buses or home. All waiting is for a condition, with an end.
Whenever the tests run, it is between ten and eleven in the morning there: the session's time zone is the one without summer time
where that is so. Midnight, the start of a day and the ends of working hours are far.
"""

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from tests.desktop.bus import Bus, Faulty
from tests.homes import where_it_is_morning

SIZE = (1280, 800)
NEEDED = ("Xvfb", "dbus-daemon", "openbox", "xfce4-panel", "dunst", "xdotool")
NOTIFICATIONS = "org.freedesktop.Notifications"
WATCHER = "org.kde.StatusNotifierWatcher"
SETTINGS = "org.xfce.Xfconf"
T = TypeVar("T")
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="hide-new-items" type="bool" value="false"/>
    </property>
  </property>
</channel>
"""
# Which button is pressed in a notification is asked of a menu program; ours presses the first.
DUNST = "[global]\n    origin = top-right\n    notification_limit = 5\n    font = Sans 10\n    dmenu = {folder}/press-the-first\n"


def until(look: Callable[[], T], what: str, seconds: float = 45, step: float = 0.05) -> T:
    """What `look` gives as soon as it is something; fails with the words of what was awaited."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"waited {seconds:g} s for {what}"
        time.sleep(step)
    return found


def soon(look: Callable[[], Any], seconds: float) -> bool:
    """Whether it comes to hold within so many seconds."""
    with contextlib.suppress(AssertionError):
        return bool(until(look, "", seconds))
    return False


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


@dataclass
class Desktop:
    """One running session; `environment` is what a program of it is started with."""

    folder: Path
    environment: dict[str, str]
    bus: Bus
    started: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, name: str, *words: str | Path, **more: str) -> "subprocess.Popen[bytes]":
        """A program in the session; what it says goes to `log/<name>.txt`."""
        with self.log(name).open("ab") as log:
            process = subprocess.Popen(
                [str(word) for word in words],
                env=self.environment | more,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads here
            )
        self.started[name] = process
        return process

    def log(self, name: str) -> Path:
        """Where a program's words go."""
        return self.folder / "log" / f"{name}.txt"

    def end(self, name: str) -> int:
        """End a program of the session politely, then not; its exit code."""
        process = self.started.pop(name)
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
        return process.wait()

    def end_all(self) -> None:
        """End everything in reverse order of its start."""
        self.bus.close()
        for name in reversed(list(self.started)):
            self.end(name)

    def do(self, *words: str | int) -> str:
        """One call of xdotool, a hand on mouse and keyboard."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.stdout.strip()

    def type(self, text: str) -> None:
        """Type as a person would, into whatever has the keyboard."""
        self.do("type", "--delay", 15, text)

    def key(self, *chords: str) -> None:
        """Press keys: `Return`, `alt+F4`."""
        self.do("key", "--delay", 30, *chords)

    def windows(self, title: str) -> list[int]:
        """Visible windows whose title matches a pattern."""
        return [int(each) for each in self.do("search", "--onlyvisible", "--name", title).split()]

    def wait_for_window(self, title: str, seconds: float = 45) -> int:
        """The first visible window whose title matches."""
        return until(lambda: self.windows(title), f"a window titled {title!r}", seconds)[0]

    def focused(self) -> int:
        """The window that has the keyboard; 0 for none."""
        return int(self.do("getwindowfocus", "-f") or 0)

    def buses(self) -> None:
        """Start the session bus, and on it the service that keeps the panel's settings."""
        (self.folder / "run" / "bus").unlink(missing_ok=True)
        config = f"--config-file={self.folder / 'bus.conf'}"
        self.start("bus", "dbus-daemon", "--nofork", "--nopidfile", config)
        until(self._bus_answers, "the session bus")
        self.start("settings", *_settings_service())
        until(lambda: self.bus.has_owner(SETTINGS), "the panel's settings: without them it has no tray")

    def _bus_answers(self) -> bool:
        with contextlib.suppress(OSError):  # not there, or does not listen yet
            return self.bus.has_owner("org.freedesktop.DBus")
        return False

    def panel(self) -> None:
        """Start the panel and wait until it takes tray icons."""
        self.start("panel", "xfce4-panel", "--disable-wm-check")
        until(self.takes_icons, "the panel to take icons")

    def takes_icons(self) -> bool:
        """Whether a tray host is there; one that is just going is not."""
        with contextlib.suppress(Faulty):
            return self.bus.has_owner(WATCHER) and bool(
                self.bus.get(WATCHER, "/StatusNotifierWatcher", WATCHER, "IsStatusNotifierHostRegistered")
            )
        return False

    def notifications(self) -> None:
        """Start the notification service and wait until it answers."""
        self.start("notifications", "dunst", "-config", self.folder / "dunstrc")
        until(lambda: self.bus.has_owner(NOTIFICATIONS), "the notification service")


@contextmanager
def desktop(folder: Path, *, tray: bool = True, notifications: bool = True) -> Iterator[Desktop]:
    """A session in a folder, ended with everything in it."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    assert not lacking, (
        f"{', '.join(lacking)} not found: `./dev test` installs what the real-desktop tests need"
    )
    environment = _lay(folder)
    session = Desktop(folder, environment, Bus(environment["DBUS_SESSION_BUS_ADDRESS"]))
    try:
        environment["DISPLAY"] = _screen(session)
        session.buses()
        session.start("windows", "openbox", "--sm-disable")
        until(lambda: session.do("get_num_desktops"), "the window manager")
        # At the first key of all, openbox lets go of its own keys and takes them anew: alt+F4 would pass it by.
        session.key("shift")
        if notifications:
            session.notifications()
        if tray:
            session.panel()
        yield session
    finally:
        session.end_all()


def _lay(folder: Path) -> dict[str, str]:
    """Make the session's folders and files; the environment of its programs, without DISPLAY."""
    for name in ("home", "config", "data", "state", "cache", "run", "log"):
        (folder / name).mkdir(mode=0o700, parents=True)
    panel = folder / "config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
    panel.parent.mkdir(parents=True)
    panel.write_text(PANEL)
    (folder / "dunstrc").write_text(DUNST.format(folder=folder))
    press = folder / "press-the-first"
    press.write_text("#!/bin/sh\nhead -n 1\n")
    press.chmod(0o700)
    (folder / "bus.conf").write_text(BUS_CONFIG.format(socket=folder / "run" / "bus"))
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_CURRENT_DESKTOP": "XFCE",
        "XDG_SESSION_TYPE": "x11",
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'run' / 'bus'}",
        "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder / 'run' / 'no-system-bus'}",
        "NO_AT_BRIDGE": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": where_it_is_morning(datetime.now(UTC)),
        "PYTHONUNBUFFERED": "1",
    }


def _screen(session: Desktop) -> str:
    """Start the X server on a number it finds free itself."""
    read, write = os.pipe()
    with session.log("screen").open("ab") as log:
        session.started["screen"] = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                f"{SIZE[0]}x{SIZE[1]}x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            env=session.environment,
            pass_fds=[write],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads here
        )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, f"the X server did not start: {session.log('screen').read_text()}"
    return f":{number}"


def _settings_service() -> list[str]:
    """The command that keeps the panel's settings, as its own D-Bus service file has it."""
    service = Path("/usr/share/dbus-1/services/org.xfce.Xfconf.service").read_text()
    return next(
        line.removeprefix("Exec=") for line in service.splitlines() if line.startswith("Exec=")
    ).split()


def app(
    session: Desktop, home: Path, *words: str, name: str = "app", **more: str
) -> "subprocess.Popen[bytes]":
    """Start our own program in the session."""
    return session.start(name, sys.executable, "-m", "wfh_app", "--home", home, *words, **more)


def verb(session: Desktop, home: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """One call of the command line, to its end."""
    environment: dict[str, Any] = session.environment | more
    return subprocess.run(
        [sys.executable, "-m", "wfh_app", "--home", str(home), *words],
        env=environment,
        cwd=session.folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
