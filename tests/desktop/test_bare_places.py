"""Places that lack something: no display, no session bus, an unwritable home, a broken setting, no time zone."""

import json
import os
import time
from pathlib import Path

from tests.desktop.bus import Bus
from tests.desktop.conftest import Ours
from tests.desktop.session import Desktop, verb

NOWHERE = "unix:path=/nonexistent/bus"


def bare(folder: Path) -> Desktop:
    """A place with no session at all: an environment and nothing else."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/Berlin",
    }
    return Desktop(folder, environment, Bus(NOWHERE))


def test_without_a_display_it_says_so_and_ends(tmp_path: Path) -> None:
    began = time.monotonic()
    done = verb(bare(tmp_path), tmp_path / "home")
    assert done.returncode == 0
    assert "display" in done.stdout + done.stderr
    assert "wfh-app log" in done.stdout + done.stderr
    assert time.monotonic() - began < 10


def test_without_a_display_the_command_line_does_the_job(tmp_path: Path) -> None:
    session = bare(tmp_path)
    logged = verb(session, tmp_path / "home", "log", "Marta", "lunch", "45m", "@Joes")
    assert logged.returncode == 0, logged.stderr
    listed = json.loads(verb(session, tmp_path / "home", "contacts", "--json").stdout)
    assert [each["id"] for each in listed] == [logged.stdout.strip()]


def test_a_display_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    done = verb(bare(tmp_path), tmp_path / "home", DISPLAY=":4095")
    assert done.returncode == 0, done.stderr
    assert "display" in done.stdout + done.stderr


def test_without_a_session_bus_it_runs(ours: Ours) -> None:
    ours.start(DBUS_SESSION_BUS_ADDRESS=NOWHERE)
    ours.answers()
    ours.verb("open", "log")
    ours.session.wait_for_window("Log a contact")


def test_a_broken_setting_costs_that_setting(ours: Ours) -> None:
    ours.settings('[breaks]\nevery = "10i20k"\n')
    ours.start()
    ours.icon()
    assert ours.verb("settings", "get", "breaks.every").strip() == "50m"


def test_a_home_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    home = Path("/proc/nobody-may-write-here")  # not even root
    done = verb(bare(tmp_path), home, "log", "Ann")
    assert done.returncode == 1
    assert str(home) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_where_the_home_should_be_is_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a letter")
    done = verb(bare(tmp_path), home, "log", "Ann")
    assert done.returncode == 1
    assert str(home) in done.stderr
    assert "Traceback" not in done.stderr
    assert home.read_text() == "a letter"


def test_a_time_zone_nobody_knows_is_said(tmp_path: Path) -> None:
    done = verb(bare(tmp_path), tmp_path / "home", "log", "Ann", TZ="Nowhere/Town")
    assert done.returncode == 0, done.stderr
    assert "time zone" in done.stderr
