"""Hands on or off the keyboard, told by a Wayland compositor that speaks `ext-idle-notify` (Plasma, sway, …) or KDE's older protocol.

Convention: a small client in plain Python on a socket of our own; the compositor tells, nothing is asked in between. Only what
input says counts where the compositor can tell it from idle inhibitors, which are a sense of their own.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Final

from wfh_app.adapters.bus import TIMEOUT
from wfh_app.adapters.loop import Cancel, Loop
from wfh_app.adapters.senses.readings import Hands
from wfh_app.adapters.senses.stream import Stream, connected

_DISPLAY, _REGISTRY, _DONE, _SEAT, _NOTIFIER, _NOTIFICATION = range(1, 7)  # our numbers for the objects
_EXT: Final = "ext_idle_notifier_v1"
_KDE: Final = "org_kde_kwin_idle"
_HEAD: Final = struct.calcsize("<II")
_INPUT_ONLY: Final = 2  # the version of `ext` that can leave idle inhibitors out


class NoCompositor(OSError):
    """Nobody listens where the compositor should."""


class IdleWayland:
    """Tells `hands` the stillness once it is `still` long, and None at the next input; `lost` where it cannot (any more)."""

    def __init__(
        self,
        environment: Mapping[str, str],
        loop: Loop,
        still: timedelta,
        hands: Hands,
        lost: Callable[[], None],
    ) -> None:
        """Raises `NoCompositor`."""
        self._still = still
        self._hands = hands
        self._globals: dict[str, tuple[int, int]] = {}
        try:
            self._stream = Stream(connected(_server(environment)), loop, self._come, lost)
        except OSError as fault:
            raise NoCompositor(str(fault)) from fault
        self._untimed: Cancel = loop.after(TIMEOUT, self._stream.lose)
        self._send(_DISPLAY, 1, struct.pack("<I", _REGISTRY))
        self._send(_DISPLAY, 0, struct.pack("<I", _DONE))

    def stop(self) -> None:
        """Look no more."""
        self._untimed()
        self._stream.close()

    def _come(self, buffer: bytearray) -> None:
        try:
            for sender, event, body in _events(buffer):
                self._heard(sender, event, body)
        except struct.error:  # not what we know
            self._stream.lose()

    def _heard(self, sender: int, event: int, body: bytes) -> None:
        match sender, event:
            case (1, 0):  # the display complains
                self._stream.lose()
            case (2, 0):  # a global
                number, size = struct.unpack_from("<II", body)
                name = body[8 : 7 + size].decode("latin-1")
                self._globals.setdefault(name, (number, struct.unpack_from("<I", body, len(body) - 4)[0]))
            case (3, 0):  # these were all
                self._subscribe()
            case (6, 0):
                self._hands(self._still)
            case (6, 1):
                self._hands(None)

    def _subscribe(self) -> None:
        self._untimed()
        milliseconds = self._still // timedelta(milliseconds=1)
        seat, ext, kde = (self._globals.get(name) for name in ("wl_seat", _EXT, _KDE))
        if seat is None or (ext is None and kde is None):
            self._stream.lose()
            return
        self._bind("wl_seat", seat[0], 1, _SEAT)
        if ext:
            version = min(ext[1], _INPUT_ONLY)
            self._bind(_EXT, ext[0], version, _NOTIFIER)
            self._send(_NOTIFIER, version, struct.pack("<III", _NOTIFICATION, milliseconds, _SEAT))
        elif kde:
            self._bind(_KDE, kde[0], 1, _NOTIFIER)
            self._send(_NOTIFIER, 0, struct.pack("<III", _NOTIFICATION, _SEAT, milliseconds))
        self._hands(None)

    def _bind(self, name: str, number: int, version: int, ours: int) -> None:
        text = name.encode() + b"\0"
        body = struct.pack("<II", number, len(text)) + text + bytes(-len(text) % 4)
        self._send(_REGISTRY, 0, body + struct.pack("<II", version, ours))

    def _send(self, receiver: int, request: int, body: bytes) -> None:
        self._stream.send(struct.pack("<II", receiver, (_HEAD + len(body)) << 16 | request) + body)


def _events(buffer: bytearray) -> Iterator[tuple[int, int, bytes]]:
    """Every whole event, taken from the buffer: who sends it, its number, its arguments."""
    while len(buffer) >= _HEAD:
        sender, word = struct.unpack_from("<II", buffer)
        size = word >> 16
        if len(buffer) < size or size < _HEAD:
            return
        body = bytes(buffer[_HEAD:size])
        del buffer[:size]
        yield sender, word & 0xFFFF, body


def _server(environment: Mapping[str, str]) -> Path:
    """The compositor's socket; its name may be a whole path."""
    return Path(environment.get("XDG_RUNTIME_DIR", ""), environment.get("WAYLAND_DISPLAY", ""))
