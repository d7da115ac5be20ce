"""Runs a short-lived program and hands over its output later, without blocking the loop.

Convention: no shell. A program that takes longer than its limit is killed. Whatever goes wrong, the output is None.
"""

import contextlib
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence

from wfh_app.adapters.loop import Loop

_ENDS = 1.0  # seconds for a program that has said all to be gone


def run(
    words: Sequence[str],
    loop: Loop,
    then: Callable[[str | None], None],
    timeout: float = 2.0,
    *,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a program; `then` is called once, later, with what it wrote, or None where it failed. `timeout`: seconds."""
    try:
        child = subprocess.Popen(  # noqa: S603 - words of ours, no shell
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except (OSError, ValueError):  # ValueError: a word that no program can be handed
        loop.soon(lambda: then(None))
        return
    _Awaited(child, loop, then, timeout)


class _Awaited:
    def __init__(
        self,
        child: subprocess.Popen[bytes],
        loop: Loop,
        then: Callable[[str | None], None],
        timeout: float,
    ) -> None:
        assert child.stdout is not None  # noqa: S101 - for the type checker
        self._child, self._pipe, self._then = child, child.stdout, then
        self._written = bytearray()
        os.set_blocking(self._pipe.fileno(), False)
        self._unwatch = loop.watch(self._pipe.fileno(), "read", self._readable)
        self._untimed = loop.after(timeout, self._give_up)

    def _readable(self) -> None:
        try:
            data = os.read(self._pipe.fileno(), 65536)
        except BlockingIOError:
            return
        self._written += data
        if not data:
            self._end()
            good = self._ends_well()
            self._then(self._written.decode("utf-8", "replace") if good else None)

    def _give_up(self) -> None:
        self._end()
        self._kill()
        self._then(None)

    def _ends_well(self) -> bool:
        """Whether it ends without a fault: it has closed its output, so it should at once, or it is ended."""
        try:
            return self._child.wait(_ENDS) == 0
        except subprocess.TimeoutExpired:
            self._kill()
            return False

    def _kill(self) -> None:
        self._child.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):  # it hangs in the kernel
            self._child.wait(_ENDS)

    def _end(self) -> None:
        self._unwatch()
        self._untimed()
        self._pipe.close()
