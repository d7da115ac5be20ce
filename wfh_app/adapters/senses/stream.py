"""A local socket to a service that speaks a protocol of its own, and the bytes that have come through it."""

import socket
from pathlib import Path


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


def received(end: socket.socket) -> bytes | None:
    """What has come since; None where nothing has, empty where the other side is gone."""
    try:
        return end.recv(65536)
    except BlockingIOError:
        return None
    except OSError:
        return b""
