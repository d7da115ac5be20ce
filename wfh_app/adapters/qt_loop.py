"""Qt's event loop as the `Loop` that adapters use (`loop.py`).

Convention: made on Qt's thread; each watch and timer is one Qt object, deleted when cancelled or done.
"""

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal

from wfh_app.adapters.loop import Cancel, Ready

_KINDS: dict[Ready, QSocketNotifier.Type] = {
    "read": QSocketNotifier.Type.Read,
    "write": QSocketNotifier.Type.Write,
}


class QtLoop(QObject):
    """Watches and timers on Qt's thread."""

    _queued = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._queued.connect(_run, Qt.ConnectionType.QueuedConnection)

    def watch(self, fd: int, ready: Ready, then: Callable[[], None]) -> Cancel:
        """See `loop.Loop.watch`."""
        notifier = QSocketNotifier(fd, _KINDS[ready], self)
        notifier.activated.connect(lambda *_: then())
        return _once(lambda: _drop_notifier(notifier))

    def after(self, seconds: float, then: Callable[[], None], *, roughly: bool = False) -> Cancel:
        """See `loop.Loop.after`."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.CoarseTimer if roughly else Qt.TimerType.PreciseTimer)
        cancel = _once(lambda: _drop_timer(timer))

        def fire() -> None:
            cancel()
            then()

        timer.timeout.connect(fire)
        timer.start(min(max(0, round(seconds * 1000)), 2**31 - 1))
        return cancel

    def soon(self, then: Callable[[], None]) -> None:
        """See `loop.Loop.soon`."""
        # A thread may outlive the app; nobody waits for it any more.
        with contextlib.suppress(RuntimeError):
            self._queued.emit(then)


def _run(then: Callable[[], None]) -> None:
    then()


def _once(act: Callable[[], None]) -> Cancel:
    left = [act]

    def cancel() -> None:
        if left:
            left.pop()()

    return cancel


def _drop_notifier(notifier: QSocketNotifier) -> None:
    notifier.setEnabled(False)
    notifier.deleteLater()


def _drop_timer(timer: QTimer) -> None:
    timer.stop()
    timer.deleteLater()
