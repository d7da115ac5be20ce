"""The alarm on Qt's own loop."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wfh_app.adapters import alarm as alarm_module
from wfh_app.adapters.alarm import Alarm

SOON = timedelta(milliseconds=80)


class Rings(list[threading.Thread]):
    """Counts rings and notes on which thread they came."""

    def __call__(self) -> None:
        self.append(threading.current_thread())


@pytest.fixture
def rings(qtbot: QtBot) -> Rings:
    del qtbot
    return Rings()


@pytest.fixture
def alarm(rings: Rings) -> Iterator[Alarm]:
    made = Alarm(rings)
    yield made
    made.stop()


def now() -> datetime:
    return datetime.now(UTC)


def test_rings_once_at_the_instant_and_never_before(qtbot: QtBot, alarm: Alarm, rings: Rings) -> None:
    at = now() + SOON
    alarm.set(at)
    qtbot.waitUntil(lambda: bool(rings), timeout=10_000)
    assert now() >= at
    qtbot.wait(150)
    assert rings == [threading.main_thread()]


def test_an_instant_that_has_passed_rings_at_once(qtbot: QtBot, alarm: Alarm, rings: Rings) -> None:
    alarm.set(now() - timedelta(hours=3))
    qtbot.waitUntil(lambda: len(rings) == 1, timeout=10_000)


def test_setting_again_replaces_and_none_silences(qtbot: QtBot, alarm: Alarm, rings: Rings) -> None:
    alarm.set(now() + SOON)
    alarm.set(now() + timedelta(hours=1))
    qtbot.wait(200)
    assert rings == []
    alarm.set(now() + SOON)
    alarm.set(None)
    qtbot.wait(200)
    assert rings == []


def test_a_ring_may_set_the_next_one(qtbot: QtBot) -> None:
    rung: list[datetime] = []

    def ring() -> None:
        rung.append(now())
        if len(rung) < 3:
            own.set(now() + timedelta(milliseconds=20))

    own = Alarm(ring)
    own.set(now())
    qtbot.waitUntil(lambda: len(rung) == 3, timeout=10_000)
    qtbot.wait(100)
    assert len(rung) == 3
    own.stop()


def test_another_thread_may_set_it_and_the_ring_stays_on_qts(
    qtbot: QtBot, alarm: Alarm, rings: Rings
) -> None:
    thread = threading.Thread(target=lambda: alarm.set(now() + SOON))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(rings), timeout=10_000)
    assert rings == [threading.main_thread()]


def test_a_thousand_settings_leave_one_timer(qtbot: QtBot, alarm: Alarm, rings: Rings) -> None:
    for _ in range(1000):
        alarm.set(now() + timedelta(hours=1))
    qtbot.wait(50)
    looks: list[int] = []
    look = alarm._scheduler._waker._look

    def look_too() -> None:
        looks.append(1)
        look()

    alarm._scheduler._waker._look = look_too
    qtbot.wait(300)
    assert looks == []
    assert rings == []


def test_after_stop_nothing_rings(qtbot: QtBot, rings: Rings) -> None:
    alarm = Alarm(rings)
    alarm.set(now() + SOON)
    alarm.stop()
    qtbot.wait(200)
    assert rings == []


def test_a_clock_that_was_set_rings_within_the_longest_wait(
    qtbot: QtBot, rings: Rings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm_module, "LONGEST_WAIT", timedelta(milliseconds=50))
    alarm = Alarm(rings)
    alarm.set(now() + timedelta(hours=1))
    qtbot.wait(120)
    assert rings == []
    hour_back = time.time() - 3600
    monkeypatch.setattr(alarm_module, "_read", lambda: (hour_back, time.monotonic()))
    qtbot.waitUntil(lambda: bool(rings), timeout=10_000)
    alarm.stop()


def test_a_fault_in_the_ring_of_a_clock_that_was_set_stops_no_later_ring(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []

    def ring() -> None:
        rung.append(1)
        if len(rung) == 1:
            raise OSError("the disk is not back yet")

    monkeypatch.setattr(alarm_module, "LONGEST_WAIT", timedelta(milliseconds=50))
    alarm = Alarm(ring)
    alarm.set(now() + timedelta(hours=1))
    qtbot.wait(20)
    with qtbot.captureExceptions() as raised:
        hour_back = time.time() - 3600
        monkeypatch.setattr(alarm_module, "_read", lambda: (hour_back, time.monotonic()))
        qtbot.waitUntil(lambda: bool(raised), timeout=10_000)
    monkeypatch.undo()  # the clock is set back: another step
    qtbot.waitUntil(lambda: len(rung) == 2, timeout=10_000)
    alarm.stop()


def test_a_fault_in_a_ring_is_logged_and_the_alarm_goes_on(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    rung: list[int] = []

    def ring() -> None:
        rung.append(1)
        if len(rung) == 1:
            raise OSError("disk full")

    alarm = Alarm(ring)
    alarm.set(now())
    qtbot.waitUntil(lambda: len(rung) == 1, timeout=10_000)
    alarm.set(now())
    qtbot.waitUntil(lambda: len(rung) == 2, timeout=10_000)
    assert "disk full" in caplog.text
    alarm.stop()


def test_what_apscheduler_only_names_is_not_loaded_and_can_be_later() -> None:
    code = (
        "import sys, wfh_app.adapters.alarm;"
        "unused = {'asyncio', 'multiprocessing.context', 'importlib.metadata', 'email'};"
        "assert not unused & set(sys.modules), unused & set(sys.modules);"
        "import asyncio, importlib.metadata, apscheduler.executors.pool as pool;"
        "asyncio.run(asyncio.sleep(0)); importlib.metadata.version('APScheduler'); pool.ThreadPoolExecutor().shutdown()"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, cwd=Path(__file__).parents[2])
