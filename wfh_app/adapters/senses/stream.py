"""A local socket to a service that speaks a protocol of its own: bytes out, and bytes in as they pile up.

Convention: nothing waits. What has come stands in one buffer, from whose front the protocol takes what it understands.
"""

import socket
from collections.abc import Callable
from pathlib import Path

from wfh_app.adapters.loop import Cancel, Loop


def connected(server: Path) -> socket.socket:
    """A socket that does not block. Raises OSError where nobody listens."""
    line = socket.socket(socket.AF_UNIX)
    try:
        line.connect(str(server))
    except OSError:
        line.close()
        raise
    line.setblocking(False)
    return line


class Stream:
    """One connection. `come` is handed the buffer whenever there is more in it.

    `lost` is called once, later, when the other side has gone or `lose` was called; not after `close`.
    """

    def __init__(
        self,
        line: socket.socket,
        loop: Loop,
        come: Callable[[bytearray], None],
        lost: Callable[[], None],
    ) -> None:
        self._line = line
        self._loop = loop
        self._come = come
        self._lost = lost
        self._buffer = bytearray()
        self._is_open = True
        self._unwatch: Cancel = loop.watch(line.fileno(), "read", self._readable)

    def send(self, data: bytes) -> None:
        """Send it whole; a service that has no room for our few bytes counts as gone."""
        try:
            self._line.sendall(data)
        except OSError:
            self.lose()

    def lose(self) -> None:
        """Hang up: the other side says what nobody understands, or nothing."""
        if self._is_open:
            self._hang_up()
            self._loop.soon(
                self._tell
            )  # later: whoever makes a connection that fails at once has it in hand by then

    def close(self) -> None:
        """Hang up for good."""
        self._lost = _nothing
        self._hang_up()

    def _tell(self) -> None:
        self._lost()

    def _hang_up(self) -> None:
        self._is_open = False
        self._unwatch()
        self._line.close()

    def _readable(self) -> None:
        try:
            data = self._line.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.lose()
            return
        self._buffer += data
        self._come(self._buffer)


def _nothing() -> None:
    pass
