"""Bytes from a service that speaks a protocol of its own over a socket, as far as they have come."""

import socket


def received(end: socket.socket) -> bytes | None:
    """What has come since; None where nothing has, empty where the other side is gone."""
    try:
        return end.recv(65536)
    except BlockingIOError:
        return None
    except OSError:
        return b""
