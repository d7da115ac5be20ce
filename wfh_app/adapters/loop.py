"""The little that adapters need of an event loop: to be called when a descriptor is ready, and after a while.

Convention: everything runs on the loop's own thread; a callback never blocks. The app's loop is Qt's (`qt_loop.py`); the
command line and the tests use `PlainLoop`, so that neither needs Qt.
"""

import select
import time
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from typing import Literal, Protocol

Cancel = Callable[[], None]
Ready = Literal["read", "write"]


class Loop(Protocol):
    """An event loop, as far as we use one."""

    def watch(self, fd: int, ready: Ready, then: Callable[[], None]) -> Cancel:
        """Call `then` each time `fd` can be read or written, until cancelled; cancelling twice is allowed."""

    def after(self, seconds: float, then: Callable[[], None], *, roughly: bool = False) -> Cancel:
        """Call `then` once after so many seconds of running time; with `roughly` up to 5 % off, to join other wake-ups."""

    def soon(self, then: Callable[[], None]) -> None:
        """Call `then` on the loop's thread; the one method that other threads may use."""


class PlainLoop:
    """A loop on `poll` that runs only while `run` is called."""

    def __init__(self) -> None:
        self._watched: dict[tuple[int, Ready], list[Callable[[], None]]] = {}
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._cancelled: set[int] = set()
        self._numbers = count()
        self._queue: list[Callable[[], None]] = []

    def watch(self, fd: int, ready: Ready, then: Callable[[], None]) -> Cancel:
        calls = self._watched.setdefault((fd, ready), [])
        calls.append(then)

        def cancel() -> None:
            if then in calls:
                calls.remove(then)
            if not calls and self._watched.get((fd, ready)) is calls:
                del self._watched[fd, ready]

        return cancel

    def after(self, seconds: float, then: Callable[[], None], *, roughly: bool = False) -> Cancel:
        del roughly
        number = next(self._numbers)
        heappush(self._timers, (time.monotonic() + seconds, number, then))
        return lambda: self._cancelled.add(number)

    def soon(self, then: Callable[[], None]) -> None:
        self._queue.append(then)

    def run(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Run for at most so many seconds; returns True as soon as `until` holds, else False."""
        end = time.monotonic() + seconds
        while not until():
            left = end - time.monotonic()
            if left <= 0:
                return False
            self._once(left)
        return True

    def _once(self, longest: float) -> None:
        queue, self._queue = self._queue, []
        for then in queue:
            then()
        self._serve(0 if queue else self._wait(longest))
        while self._timers and self._timers[0][0] <= time.monotonic():
            _, number, then = heappop(self._timers)
            if number in self._cancelled:
                self._cancelled.discard(number)
            else:
                then()

    def _wait(self, longest: float) -> float:
        due = self._timers[0][0] - time.monotonic() if self._timers else longest
        return max(0.0, min(longest, due, 0.05))  # a thread may have queued something meanwhile

    def _serve(self, wait: float) -> None:
        asked = select.poll()
        for fd in {fd for fd, _ in self._watched}:
            wants = [flag for ready, flag in _FLAGS if (fd, ready) in self._watched]
            asked.register(fd, sum(wants))
        for fd, events in asked.poll(wait * 1000):
            for ready, flag in _FLAGS:
                if events & (flag | select.POLLHUP | select.POLLERR):
                    for then in tuple(self._watched.get((fd, ready), ())):
                        then()


_FLAGS: tuple[tuple[Ready, int], ...] = (("read", select.POLLIN), ("write", select.POLLOUT))
