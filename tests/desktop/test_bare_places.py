"""Places that lack something: no display, no session bus, no notification service, an unwritable home, a broken setting, no zone.

Convention: each test asks for the sentence (what is missing, with its path or key) and for the rest, which works.
"""

import json
import os
from pathlib import Path

import pytest

from tests.desktop.bus import Bus
from tests.desktop.conftest import SOON, Ours
from tests.desktop.session import Desktop, desktop, soon, until, verb

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
    done = verb(bare(tmp_path), tmp_path / "home")
    assert done.returncode == 0
    assert "display" in done.stdout + done.stderr
    assert "wfh-app log" in done.stdout + done.stderr


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
    assert "There is no session bus here" in said(ours)
    ours.verb("open", "log")
    ours.session.wait_for_window("Log a contact")


def said(ours: Ours) -> str:
    """What the app wrote where it was started."""
    return ours.session.log("app").read_text(encoding="utf-8")


def test_a_platform_that_is_not_there_is_replaced_by_the_one_that_is(ours: Ours) -> None:
    ours.start(QT_QPA_PLATFORM="wayland")
    ours.icon()
    ours.pick("Log a contact")
    ours.session.wait_for_window("Log a contact")


def test_without_a_notification_service_the_card_comes_and_the_doctor_says_so(tmp_path: Path) -> None:
    with desktop(tmp_path / "desktop", notifications=False) as session:
        home = tmp_path / "home"
        home.mkdir()
        ours = Ours(session, home)
        ours.settings(SOON)
        ours.start()
        ours.icon()
        ours.wait(ours.windows, "the card")
        assert "No notification service runs" in ours.verb("doctor")
        ours.verb("answer", "skip")
        until(lambda: not ours.windows(), "the card to go")
        assert not ours.complaints()


def test_a_broken_setting_costs_that_setting(ours: Ours) -> None:
    ours.settings('[breaks]\nevery = "10i20k"\nlength = "7m"\n')
    ours.start()
    ours.icon()
    ours.answers()
    assert ours.verb("settings", "get", "breaks.every").strip() == "50m"
    assert ours.verb("settings", "get", "breaks.length").strip() == "7m"
    assert f"{ours.home / 'settings.toml'}: breaks.every = 10i20k should be a length of time" in said(ours)


def test_a_home_where_nothing_can_be_written_still_shows_its_app(session: Desktop) -> None:
    ours = Ours(session, Path("/proc/nobody-may-write-here"))  # not even root
    ours.start()
    ours.icon()
    ours.pick("Today…")
    session.wait_for_window("Today")
    assert f"{ours.home / 'state'} could not be read or written" in said(ours)
    assert "What was kept can be read" in said(ours)
    assert not ours.complaints()


@pytest.mark.parametrize("unreadable", ["state/device", "data/journal", "data/journal/*/2*.json"])
def test_a_home_that_cannot_be_read_is_said_on_the_screen_and_where_it_was_started(
    ours: Ours, unreadable: str
) -> None:
    ours.verb("log", "Ann")
    (path,) = ours.home.glob(unreadable)
    path.rename(ours.home / "elsewhere")
    if path.name == "journal":
        path.touch()  # a file where a folder should be
    else:
        path.mkdir()  # and the other way round
    ours.start()
    window = ours.session.wait_for_window("Run for Mayor")
    (told,) = (line for line in said(ours).splitlines() if line.startswith("wfh-app: "))
    assert str(path) in told
    assert not ours.complaints()
    until(lambda: not ours.session.bus.icons(), "the icon to go")
    assert not soon(ours.session.bus.icons, 2.5), "nothing is behind it"
    ours.session.do("windowactivate", "--sync", window)
    ours.session.key("Return")
    assert ours.session.started["app"].wait(15) == 1
    assert not ours.session.bus.icons()


def test_a_home_where_nothing_can_be_written_has_one_app(session: Desktop) -> None:
    ours = Ours(session, Path("/proc/nobody-may-write-here"))
    ours.start()
    ours.answers()
    assert ours.verb() == "The app runs already; its Today has opened.\n"
    session.wait_for_window("Today")
    assert len(session.bus.icons()) == 1
    refused = verb(session, ours.home, "log", "Ann")
    assert refused.returncode == 1
    assert str(ours.home / "state") in refused.stderr
    ours.verb("quit")


def test_a_time_zone_nobody_knows_is_said_and_the_app_runs_in_utc(ours: Ours) -> None:
    ours.start(TZ="Nowhere/Town")
    ours.icon()
    ours.answers()
    assert 'The variable TZ is "Nowhere/Town"' in said(ours)


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
    assert done.stderr.startswith(f"wfh-app: {home} is a file, and a folder is needed there.")
    assert done.stderr.count("\n") == 1
    assert home.read_text() == "a letter"


def test_a_time_zone_nobody_knows_is_said(tmp_path: Path) -> None:
    done = verb(bare(tmp_path), tmp_path / "home", "log", "Ann", TZ="Nowhere/Town")
    assert done.returncode == 0, done.stderr
    assert 'The variable TZ is "Nowhere/Town", which is no time zone' in done.stderr
    assert done.stdout.strip()  # the contact's id
