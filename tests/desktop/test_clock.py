"""The running app when time does odd things: the machine sleeps, the screen locks, the clock is set, and it is asked for quiet."""

import json
import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dbus_fast import BusType
from dbus_fast.aio import MessageBus

from tests.adapters.conftest import Services
from tests.adapters.test_senses_desktop import LOGIND, ROOT, SESSION, Manager, Session
from tests.desktop.conftest import SOON, Ours
from tests.desktop.session import NOTIFICATIONS

FAKETIME = next(iter(Path("/usr").glob("lib*/**/faketime/libfaketimeMT.so.1")), None)
STANDS_STILL = 14  # seconds; a due time in the last five of them could be a late alarm
SHORT_SLEEP = 5.5  # seconds (TIME.md §2)
DUNST = "org.dunstproject.cmd0"


class Logind:
    """logind on the session's bus, which is the app's system bus too."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.manager = Manager()
        self.session = Session()
        self.come()

    def come(self) -> None:
        """Be on the bus."""
        self._bus = self._services.run(self._offer())
        self._services._buses.append(self._bus)

    def go(self) -> None:
        """Leave the bus, as at an upgrade."""
        self._services._buses.remove(self._bus)
        self._services.do(self._bus.disconnect)

    async def _offer(self) -> MessageBus:
        bus = await MessageBus(self._services._address, BusType.SESSION, negotiate_unix_fd=True).connect()
        bus.export(ROOT, self.manager)
        bus.export(SESSION, self.session)
        await bus.request_name(LOGIND)
        return bus

    def sleep(self, going: bool) -> None:
        self._services.do(self.manager.PrepareForSleep, going)

    def lock(self, locked: bool) -> None:
        self._services.do(lambda: self.session.become(locked=locked))


@pytest.fixture
def logind(ours: Ours) -> Iterator[Logind]:
    address = ours.session.environment["DBUS_SESSION_BUS_ADDRESS"]
    ours.session.environment["DBUS_SYSTEM_BUS_ADDRESS"] = address
    services = Services(address)
    yield Logind(services)
    services.end()


def presence(ours: Ours) -> str:
    return str(json.loads(ours.verb("status", "--json"))["presence"])


def lines(ours: Ours, kind: str, **more: str) -> list[dict[str, object]]:
    found = [json.loads(line) for line in ours.verb("explain", "--json", **more).splitlines()]
    return [line for line in found if line.get("kind") == kind]


def test_sleep_takes_the_nudge_away_and_waking_is_noticed(ours: Ours, logind: Logind) -> None:
    ours.settings(SOON)
    ours.session.do("mousemove", 200, 200)
    ours.start()
    ours.wait(ours.windows, "the nudge")
    ours.wait(lambda: logind.manager.asked, "the app to ask logind to wait for it")
    logind.sleep(True)
    ours.wait(lambda: logind.manager.let_go(0), "the app to be ready for sleep")
    assert not ours.windows(), "the screen is clear before the machine sleeps"
    assert presence(ours) == "asleep"
    time.sleep(SHORT_SLEEP)  # shorter sleep is ignored
    logind.sleep(False)
    ours.wait(lambda: presence(ours) != "asleep", "waking to be noticed", step=0.3)

    def withdrawn() -> bool:
        return ("withdrawn", ["asleep"]) in [(line["did"], line["why"]) for line in lines(ours, "break")]

    ours.wait(withdrawn, "the nudge to be withdrawn by sleep", step=0.3)


def test_a_moment_of_sleep_brings_the_same_nudge_back(ours: Ours, logind: Logind) -> None:
    ours.settings(SOON)
    ours.session.do("mousemove", 200, 200)
    ours.start()
    ours.wait(ours.windows, "the nudge")
    logind.sleep(True)
    ours.wait(lambda: not ours.windows(), "the nudge to go")
    logind.sleep(False)
    ours.wait(ours.windows, "it to be back")
    assert [line["did"] for line in lines(ours, "break")] == ["due", "shown"]


def test_a_locked_screen_shows_nothing(ours: Ours, logind: Logind) -> None:
    ours.settings(SOON)
    logind.lock(True)
    ours.start()
    ours.answers()
    ours.wait(lambda: presence(ours) == "locked", "the lock to be noticed", step=0.3)
    assert not ours.windows()
    logind.lock(False)
    ours.session.do("mousemove", 200, 200)
    ours.wait(ours.windows, "the nudge")
    logind.lock(True)
    ours.wait(lambda: not ours.windows(), "the nudge to go")


def test_quiet_asked_of_the_notification_service_holds(ours: Ours) -> None:
    ours.settings(SOON)
    ours.session.bus.call(
        NOTIFICATIONS,
        "/org/freedesktop/Notifications",
        "org.freedesktop.DBus.Properties",
        "Set",
        "ssv",
        DUNST,
        "paused",
        ("b", True),
    )
    ours.start()
    ours.session.do("mousemove", 200, 200)

    def held() -> bool:
        return any(line["did"] == "held" and "do-not-disturb" in line["why"] for line in lines(ours, "break"))  # type: ignore[operator] # a list

    ours.wait(held, "the break to be held", step=0.3)
    assert not ours.windows()


# Under libfaketime that leaves running time alone, every time.sleep is an "invalid argument"; an app that waits for a lock would end.
SLEEPS = "import select, time\ntime.sleep = lambda seconds: select.select((), (), (), seconds)\n"


class WallClock:
    """The app's wall clock, which can be set; running time is the machine's own (libfaketime)."""

    def __init__(self, file: Path) -> None:
        assert FAKETIME, "libfaketime not found: `./dev test` installs it"
        self._file = file
        python = file.with_name("python")
        python.mkdir()
        (python / "sitecustomize.py").write_text(SLEEPS)
        began = datetime.now(UTC)
        self.day = began.date()
        self._noon = began.replace(hour=12, minute=0, second=0) - began
        self.environment = {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
            "PYTHONPATH": str(python),
            "TZ": "UTC",
        }
        self.set(timedelta(0))

    def set(self, after_noon: timedelta) -> None:
        """As a person sets it: it says this, counted from today's noon, at the test's start."""
        seconds = round((self._noon + after_noon) / timedelta(seconds=1))
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}")
        new.rename(self._file)


def test_a_clock_set_forward_past_a_walk_brings_it_and_set_back_does_not_bring_it_twice(
    ours: Ours, tmp_path: Path
) -> None:
    clock = WallClock(tmp_path / "clock")
    clock.set(-timedelta(hours=1))
    ours.settings(
        '[prompts]\nsettle = "0s"\nwait_for_pause = "0s"\n[[dog]]\nname = "Tyson"\nwalks = ["12:00"]\n'
    )
    ours.session.do("mousemove", 200, 200)
    ours.start(**clock.environment)
    ours.answers()
    clock.set(timedelta(minutes=5))
    ours.session.do("mousemove", 210, 200)
    ours.wait(ours.windows, "the walk", 120)  # the alarm notices within a minute
    clock.set(-timedelta(hours=1))
    ours.verb("answer", "skip")
    clock.set(timedelta(minutes=6))
    ours.verb("pause", "1h")  # something happens, so time passes; a walk would come in a pause, too
    assert next_walk(ours).hour == 12
    assert next_walk(ours).date() > clock.day
    assert not ours.windows()
    assert [line["did"] for line in lines(ours, "walk", **clock.environment)].count("due") == 1


def test_a_walk_that_falls_into_sleep_comes_on_waking(ours: Ours, logind: Logind, tmp_path: Path) -> None:
    clock = WallClock(tmp_path / "clock")
    clock.set(-timedelta(minutes=1))
    ours.settings(
        '[prompts]\nsettle = "0s"\nwait_for_pause = "0s"\n[[dog]]\nname = "Tyson"\nwalks = ["12:00"]\n'
    )
    ours.session.do("mousemove", 200, 200)
    process = ours.start(**clock.environment)
    ours.answers()
    ours.wait(lambda: logind.manager.asked, "the app to ask logind to wait for it")
    clock.set(-timedelta(seconds=8))
    logind.sleep(True)
    ours.wait(lambda: logind.manager.let_go(0), "the app to be ready for sleep")
    os.kill(process, signal.SIGSTOP)  # as the kernel does it to everybody
    time.sleep(STANDS_STILL)
    os.kill(process, signal.SIGCONT)
    logind.sleep(False)
    ours.session.do("mousemove", 210, 200)
    ours.wait(ours.windows, "the walk")
    told = lines(ours, "walk", **clock.environment)
    assert [line["did"] for line in told] == ["due", "held", "freed", "shown"]
    assert told[1]["why"] == ["asleep"]
    noon, shown = (datetime.fromisoformat(str(told[number]["at"])) for number in (0, 3))
    assert (noon.hour, noon.minute, noon.second) == (12, 0, 0)
    assert shown - noon > timedelta(seconds=4)


def next_walk(ours: Ours) -> datetime:
    coming = json.loads(ours.verb("next", "--json"))["next"]
    return datetime.fromisoformat(next(each["at"] for each in coming if each["kind"] == "walk"))


@pytest.mark.parametrize("by", [timedelta(hours=-1), timedelta(hours=1)])
def test_a_clock_that_is_set_moves_no_countdown(ours: Ours, tmp_path: Path, by: timedelta) -> None:
    clock = WallClock(tmp_path / "clock")
    ours.settings(SOON.replace('"2s"', '"10s"'))
    ours.session.do("mousemove", 200, 200)
    began = time.monotonic()
    ours.start(**clock.environment)
    ours.answers()
    clock.set(by)
    ours.wait(ours.windows, "the break")
    assert time.monotonic() - began >= 10
    assert [line["did"] for line in lines(ours, "break")] == ["due", "shown"]


def test_a_process_that_stands_still_over_a_due_time_shows_nothing_meanwhile(ours: Ours) -> None:
    ours.settings(SOON.replace('"2s"', '"6s"'))
    ours.session.do("mousemove", 300, 300)
    process = ours.start()
    ours.answers()
    os.kill(process, signal.SIGSTOP)
    stopped = datetime.now(UTC)
    time.sleep(STANDS_STILL)
    went_on = datetime.now(UTC)
    os.kill(process, signal.SIGCONT)
    ours.session.do("mousemove", 400, 400)
    ours.wait(ours.windows, "the nudge, afterwards")
    at = [datetime.fromisoformat(str(line["at"])) for line in lines(ours, "break") if line["did"] == "shown"]
    assert at
    assert not [moment for moment in at if stopped < moment < went_on - timedelta(seconds=1)]
