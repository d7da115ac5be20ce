"""The alarm (APScheduler): it rings once at the instant it was set to, on Qt's thread; the rules decide what that means.

Convention: one alarm has one instant, UTC; setting it again replaces it. It also rings when the wall clock moved against
running time (a clock step, or sleep), which it notices within a minute. APScheduler comes before Qt, which slows later imports,
and without the parts of it that we never use (`lean_apscheduler.py`).
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from wfh_app.adapters.lean_apscheduler import BaseScheduler, BaseTrigger, DebugExecutor

# isort: split
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

LONGEST_WAIT = timedelta(minutes=1)
_A_MOMENT = timedelta(seconds=2)
STEP = timedelta(seconds=2)
_IDLE = timedelta(days=1)


class Alarm:
    """Rings by calling `ring` on the thread it was made on."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._trigger = _Instant()
        self._scheduler = _Scheduler(ring)
        self._job: Any = self._scheduler.add_job(
            ring, self._trigger, misfire_grace_time=None, coalesce=True, name="ring"
        )
        self._scheduler.start()

    def set(self, at: datetime | None) -> None:
        """Ring at this instant (aware), or at once if it has passed; None: not at all. Any thread may set it."""
        self._trigger.at = at and max(at, datetime.now(UTC))
        self._job.modify(next_run_time=self._trigger.at or datetime.now(UTC) + _IDLE)

    def stop(self) -> None:
        """No more rings; nothing is left behind."""
        self._scheduler.shutdown()


class _Instant(BaseTrigger):  # type: ignore[misc] # APScheduler 3 has no types
    """The one instant asked for; with nothing asked for, a day from now, so that the job stays."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        if self.at is not None and (previous is None or self.at > previous):
            return self.at
        return now + _IDLE


class _Scheduler(BaseScheduler):  # type: ignore[misc] # APScheduler 3 has no types
    """APScheduler on Qt's loop with one timer of ours; the stock `QtScheduler` leaks timers and runs jobs in threads."""

    def __init__(self, ring: Callable[[], None]) -> None:
        super().__init__(timezone=UTC, executors={"default": DebugExecutor()})
        self._ring = ring
        self._clocks = _Clocks()
        self._waker = _Waker(self._look)

    def wakeup(self) -> None:
        """Look at the jobs soon; called by APScheduler from whatever thread changed one."""
        self._waker.wake()

    def shutdown(self, wait: bool = True) -> None:
        super().shutdown(wait)
        self._waker.stop()

    def _look(self) -> None:
        if not self.running:
            return
        try:
            if self._clocks.moved():
                self._ring()
        finally:  # whatever befell the ring: without another look the alarm would be silent for good
            wait = self._process_jobs()
            if self.running:
                self._waker.again_in(_capped(wait))


def _capped(wait: float | None) -> timedelta:
    """The wait, `LONGEST_WAIT` at most; a ring due just after that is still waited for, so that a tick each minute wakes once, not twice."""
    if wait is None:
        return LONGEST_WAIT
    wanted = timedelta(seconds=wait)
    return wanted if wanted <= LONGEST_WAIT + _A_MOMENT else LONGEST_WAIT


class _Waker(QObject):
    """The one timer, and the way in from other threads."""

    _asked = Signal()

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self._waiting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fire)
        self._asked.connect(self._fire, Qt.ConnectionType.QueuedConnection)

    def wake(self) -> None:
        if not self._waiting:
            self._waiting = True
            self._asked.emit()

    def again_in(self, wait: timedelta) -> None:
        self._timer.start(-(-wait // timedelta(milliseconds=1)))  # rounded up: never early

    def stop(self) -> None:
        self._timer.stop()
        self._look = _nothing

    @Slot()
    def _fire(self) -> None:
        self._waiting = False
        self._look()


class _Clocks:
    """Compares wall time with running time."""

    def __init__(self) -> None:
        self._wall, self._running = _read()

    def moved(self) -> bool:
        """Whether one ran ahead of the other since the last look: the clock was set, or the machine slept."""
        wall, running = _read()
        parted = abs((wall - self._wall) - (running - self._running)) > STEP.total_seconds()
        self._wall, self._running = wall, running
        return parted


def _read() -> tuple[float, float]:
    return time.time(), time.monotonic()


def _nothing() -> None:
    pass
