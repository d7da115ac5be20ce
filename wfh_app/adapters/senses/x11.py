"""A small X11 client in plain Python: the few requests that our senses need, and events as they come.

Convention: local displays only (no network code); one socket of our own, so that no fault here can end the app, as a fault in
Xlib's own handlers would. Requests with a reply wait for it at most two seconds. Numbers as the protocol has them.
"""

import os
import select
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wfh_app.adapters.loop import Cancel, Loop

PROPERTY_CHANGE: Final = 1 << 22
ATOM: Final = 4
CARDINAL: Final = 6
WINDOW: Final = 33

_TIMEOUT: Final = 2.0
_PROPERTY_NOTIFY: Final = 28
_GENERIC_EVENT: Final = 35
_COOKIE: Final = b"MIT-MAGIC-COOKIE-1"


class NoDisplay(OSError):
    """There is no display to talk to, or it does not talk to us; the text says why."""


class RequestError(OSError):
    """The display answered a request with an error (a window that has gone, say)."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """An alarm on a counter went off: its id and the counter's value (milliseconds for idle time)."""

    alarm: int
    value: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A window's property changed."""

    window: int
    atom: int


Event = Crossed | Changed


class Display:
    """A connection to the local display; `root` is the screen's root window."""

    def __init__(self, name: str) -> None:
        """Connect to a display such as `:0`. Raises `NoDisplay`."""
        self._buffer = bytearray()
        self._events: list[Event] = []
        self._sequence = 0
        self._atoms: dict[str, int] = {}
        self._sync_event = 0
        self._heard: Callable[[Event], None] = _ignore
        self._lost: Callable[[], None] = _nothing
        self._unwatch: Cancel = _nothing
        self._socket = _connected(name)
        try:
            self.root, self._base = _set_up(self._greeted(name))
        except OSError as fault:
            self._socket.close()
            raise NoDisplay(str(fault)) from fault
        self._next_id = self._base

    def watch(self, loop: Loop, heard: Callable[[Event], None], lost: Callable[[], None]) -> None:
        """Hear events as they come; `lost` is called when the display goes away."""
        self._heard, self._lost = heard, lost
        self._loop = loop
        self._unwatch = loop.watch(self._socket.fileno(), "read", self._readable)
        self._soon()

    def close(self) -> None:
        """Hang up; events not yet delivered never are."""
        self._unwatch()
        self._socket.close()
        self._buffer.clear()
        self._events.clear()
        self._heard = _ignore

    # ---------------------------------------------------------------------------------------------------------- requests

    def atom(self, name: str) -> int:
        """The number of a name."""
        if name not in self._atoms:
            word = name.encode()
            reply = self._ask(16, 0, struct.pack("<HH", len(word), 0) + _padded(word))
            self._atoms[name] = _number(reply, 8)
        return self._atoms[name]

    def property(self, window: int, name: str, kind: int) -> tuple[int, ...]:
        """A window's property of 32-bit numbers; empty where it has none. Raises `RequestError` where the window is gone."""
        reply = self._ask(20, 0, struct.pack("<5I", window, self.atom(name), kind, 0, 1024))
        count = _number(reply, 16) if reply[1] == 32 else 0  # noqa: PLR2004 - bits
        return struct.unpack_from(f"<{count}I", reply, 32)

    def selection_owner(self, name: str) -> int:
        """The window that owns a selection; 0 for nobody."""
        return _number(self._ask(23, 0, struct.pack("<I", self.atom(name))), 8)

    def select(self, window: int, mask: int) -> None:
        """Choose which events of a window are heard; a window that is gone is no fault."""
        self._send(2, 0, struct.pack("<3I", window, 1 << 11, mask))

    def idle_counter(self) -> int | None:
        """The counter of milliseconds since the last input, if the display has one."""
        extension = self._ask(98, 0, struct.pack("<HH", 4, 0) + b"SYNC")
        if not extension[8]:
            return None
        self._sync, self._sync_event = extension[9], extension[10]
        self._ask(self._sync, 0, struct.pack("<BBH", 3, 1, 0))
        return _named_counter(self._ask(self._sync, 1), b"IDLETIME")

    def counter(self, counter: int) -> int:
        """A counter's value now."""
        return _wide(self._ask(self._sync, 5, struct.pack("<I", counter)), 8)

    def alarm(self, counter: int, value: int, *, rising: bool) -> int:
        """Be told each time a counter crosses a value upwards (or downwards); gives the alarm's id."""
        self._next_id += 1
        mask, absolute, direction = 0b111111, 0, 0 if rising else 1
        body = struct.pack("<5I", self._next_id, mask, counter, absolute, value >> 32)
        body += struct.pack("<5I", value & 0xFFFFFFFF, direction, 0, 0, 1)
        self._send(self._sync, 8, body)
        return self._next_id

    # --------------------------------------------------------------------------------------------------------- the inside

    def _send(self, opcode: int, detail: int, body: bytes = b"") -> None:
        self._sequence += 1
        self._socket.sendall(struct.pack("<BBH", opcode, detail, 1 + len(body) // 4) + body)

    def _ask(self, opcode: int, detail: int, body: bytes = b"") -> bytes:
        self._send(opcode, detail, body)
        deadline = time.monotonic() + _TIMEOUT
        while True:
            packet = self._packet(deadline)
            answers_us = struct.unpack_from("<H", packet, 2)[0] == self._sequence & 0xFFFF
            if packet[0] == 1 and answers_us:
                self._soon()
                return packet
            if packet[0] == 0 and answers_us:
                self._soon()
                raise RequestError(f"error {packet[1]}")
            self._note(packet)

    def _packet(self, deadline: float) -> bytes:
        while (packet := self._complete()) is None:
            if not select.select([self._socket], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise NoDisplay("no answer in time")
            self._receive()
        return packet

    def _complete(self) -> bytes | None:
        """The next whole packet: 32 bytes, and more for replies and generic events."""
        if len(self._buffer) < 32:  # noqa: PLR2004 - the protocol's own
            return None
        more = _number(self._buffer, 4) * 4 if self._buffer[0] & 0x7F in (1, _GENERIC_EVENT) else 0
        if len(self._buffer) < 32 + more:
            return None
        packet = bytes(self._buffer[: 32 + more])
        del self._buffer[: 32 + more]
        return packet

    def _receive(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            raise NoDisplay("the display has gone")
        self._buffer += data

    def _readable(self) -> None:
        try:
            self._receive()
        except OSError:
            self.close()
            self._lost()
            return
        self._deliver()

    def _deliver(self) -> None:
        while (packet := self._complete()) is not None:
            self._note(packet)
        events, self._events = self._events, []
        for event in events:
            self._heard(event)

    def _soon(self) -> None:
        """Events read while waiting for a reply are still to be delivered."""
        if (self._events or self._buffer) and self._unwatch is not _nothing:
            self._loop.soon(self._deliver)

    def _note(self, packet: bytes) -> None:
        kind = packet[0] & 0x7F
        if kind == _PROPERTY_NOTIFY:
            self._events.append(Changed(_number(packet, 4), _number(packet, 8)))
        elif self._sync_event and kind == self._sync_event + 1:
            self._events.append(Crossed(_number(packet, 4), _wide(packet, 8)))

    def _greeted(self, name: str) -> bytes:
        """The setup block of the display, or `NoDisplay` in its own words."""
        cookie = _cookie(_number_of(name))
        protocol = _COOKIE if cookie else b""
        self._socket.sendall(
            struct.pack("<BBHHHHH", ord("l"), 0, 11, 0, len(protocol), len(cookie), 0)
            + _padded(protocol)
            + _padded(cookie)
        )
        deadline = time.monotonic() + _TIMEOUT
        head = self._exactly(8, deadline)
        block = self._exactly(struct.unpack_from("<H", head, 6)[0] * 4, deadline)
        if head[0] != 1:
            raise NoDisplay(block[: head[1]].decode("latin-1").strip() or "not let in")
        return block

    def _exactly(self, size: int, deadline: float) -> bytes:
        while len(self._buffer) < size:
            if not select.select([self._socket], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise NoDisplay("no answer in time")
            self._receive()
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data


def _connected(name: str) -> socket.socket:
    path = f"/tmp/.X11-unix/X{_number_of(name)}"  # noqa: S108 - where X servers listen
    for address in ("\0" + path, path):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_TIMEOUT)
        try:
            line.connect(address)
        except OSError:
            line.close()
        else:
            return line
    raise NoDisplay(f"nobody listens for {name}")


def _number_of(name: str) -> str:
    host, _, number = name.rpartition(":")
    number = number.partition(".")[0]
    if host not in ("", "unix") or not number.isdigit():
        raise NoDisplay(f"{name or 'DISPLAY'} is not a local display")
    return number


def _set_up(block: bytes) -> tuple[int, int]:
    """The first screen's root window, and the first id that is ours to give."""
    vendor, formats = struct.unpack_from("<H", block, 16)[0], block[21]
    screen = 32 + vendor + -vendor % 4 + 8 * formats
    return _number(block, screen), _number(block, 4)


def _cookie(display: str) -> bytes:
    """The key of this display from the person's authority file; empty where there is none."""
    path = Path(os.environ.get("XAUTHORITY") or os.path.expanduser("~/.Xauthority"))  # noqa: PTH111 - a home that nobody knows raises nothing
    try:
        left = path.read_bytes()
    except OSError:
        return b""
    while left:
        try:
            parts, left = _authority(left)
        except (struct.error, IndexError):
            return b""
        if parts[1] in (b"", display.encode()) and parts[2] == _COOKIE:
            return parts[3]
    return b""


def _authority(data: bytes) -> tuple[list[bytes], bytes]:
    """One entry of an authority file (address, display, protocol, key), and what follows it."""
    parts, at = [], 2
    for _ in range(4):
        size = struct.unpack_from(">H", data, at)[0]
        parts.append(data[at + 2 : at + 2 + size])
        at += 2 + size
    return parts, data[at:]


def _named_counter(reply: bytes, wanted: bytes) -> int | None:
    at = 32
    for _ in range(_number(reply, 8)):
        size = struct.unpack_from("<H", reply, at + 12)[0]
        if reply[at + 14 : at + 14 + size] == wanted:
            return _number(reply, at)
        at += 14 + size + -(14 + size) % 4
    return None


def _number(data: bytes | bytearray, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


def _wide(data: bytes, at: int) -> int:
    high, low = struct.unpack_from("<iI", data, at)
    return int(high << 32 | low)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _ignore(_event: Event) -> None:
    pass


def _nothing() -> None:
    pass
