"""Who records sound, told by a PulseAudio server: a small client of its native protocol in plain Python.

Convention: a socket of our own on the local server, subscribed to recording streams; the list is read when it changes. Streams
that are corked, peak meters, a sink's monitor, or modules' own do not record a person.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from wfh_app.adapters.loop import Loop
from wfh_app.adapters.senses.stream import Stream, connected

_CONTROL: Final = 0xFFFFFFFF
_NONE: Final = 0xFFFFFFFF
_VERSION: Final = 21  # tells whether a stream is corked, and nothing newer that we would have to skip
_REPLY, _AUTH, _SET_CLIENT_NAME, _SERVER_INFO, _SOURCE_INFO, _SOURCE_OUTPUTS = 2, 8, 9, 20, 23, 32
_SUBSCRIBE, _EVENT = 35, 66
_SOURCE_OUTPUT_EVENTS: Final = 0x0008
_FIELDS: Final = 13  # of one source output in this version
_MONITOR_OF: Final = 8  # the place of that field in a source
_MOST: Final = 1 << 20
_COOKIE_SIZE: Final = 256
Values = list[Any]


@dataclass(frozen=True, slots=True)
class _Stream:
    source: int
    counts: bool


class Pulse:
    """Tells `recording` true or false, at first and at each change.

    `lost` is called when the server goes away or lets nobody in, `is_pipewire` when it is PipeWire that plays PulseAudio
    and is better asked itself; nothing is told after either.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        loop: Loop,
        recording: Callable[[bool], None],
        lost: Callable[[], None],
        is_pipewire: Callable[[], None],
    ) -> None:
        """Raises OSError where there is no server."""
        self._recording = recording
        self._is_pipewire = is_pipewire
        self._tag = 0
        self._asked: dict[int, Callable[[Values], None]] = {}
        self._told: bool | None = None
        self._in_already = False
        self._round = 0
        self._stream = Stream(connected(server(environment)), loop, self._come, lost)
        self._ask(
            _AUTH,
            _u32(_VERSION),
            b"x" + struct.pack(">I", _COOKIE_SIZE) + _cookie(environment),
            then=self._in,
        )

    @property
    def greeted(self) -> bool:
        """Whether the server has let us in."""
        return self._in_already

    def stop(self) -> None:
        """Hear no more."""
        self._stream.close()

    # ---------------------------------------------------------------------------------------------------- what is recorded

    def _in(self, _: Values) -> None:
        self._in_already = True
        self._ask(_SET_CLIENT_NAME, b"P", _entry("application.name", "Run for Mayor"), b"N")
        self._ask(_SERVER_INFO, then=self._met)

    def _met(self, server: Values) -> None:
        if "PipeWire" in str(server[0]):
            self.stop()
            self._is_pipewire()
            return
        self._ask(_SUBSCRIBE, _u32(_SOURCE_OUTPUT_EVENTS))
        self._look()

    def _look(self) -> None:
        self._round += 1
        number = self._round
        self._ask(_SOURCE_OUTPUTS, then=lambda values: self._streams(values, number))

    def _streams(self, values: Values, number: int) -> None:
        streams = [_stream(values[at : at + _FIELDS]) for at in range(0, len(values), _FIELDS)]
        self._check([stream.source for stream in streams if stream.counts], number)

    def _check(self, sources: list[int], number: int) -> None:
        """Of the sources recorded from, is one a microphone? A sink's monitor is none."""
        if number != self._round:
            return
        if not sources:
            self._tell(recording=False)
            return
        self._ask(
            _SOURCE_INFO, _u32(sources[0]), b"N", then=lambda values: self._source(values, sources, number)
        )

    def _source(self, values: Values, sources: list[int], number: int) -> None:
        if number == self._round and values[_MONITOR_OF] == _NONE:
            self._tell(recording=True)
        else:
            self._check(sources[1:], number)

    def _tell(self, *, recording: bool) -> None:
        if recording != self._told:
            self._told = recording
            self._recording(recording)

    # -------------------------------------------------------------------------------------------------------- the protocol

    def _ask(self, command: int, *parts: bytes, then: Callable[[Values], None] | None = None) -> None:
        self._tag += 1
        if then:
            self._asked[self._tag] = then
        body = _u32(command) + _u32(self._tag) + b"".join(parts)
        self._stream.send(struct.pack(">5I", len(body), _CONTROL, 0, 0, 0) + body)

    def _come(self, buffer: bytearray) -> None:
        try:
            for body in _packets(buffer):
                self._heard(list(_values(body)))
        except (struct.error, IndexError, ValueError):  # not what we know: nothing after it is in step
            self._stream.lose()

    def _heard(self, values: Values) -> None:
        command, tag, *rest = values
        if command == _EVENT:
            self._look()
            return
        then = self._asked.pop(tag, None)
        if command == _REPLY and then:
            then(rest)
        elif command != _REPLY and tag == 1:
            self._stream.lose()  # not let in
        elif command != _REPLY and then:
            self._look()  # the source has gone meanwhile: what is recorded has changed


def _stream(fields: Values) -> _Stream:
    client, source, method, corked = fields[3], fields[4], fields[9], fields[12]
    return _Stream(source, counts=client != _NONE and not corked and method != "peaks")


def server(environment: Mapping[str, str]) -> Path:
    """The local server's socket; a server on another machine is none of ours."""
    for named in environment.get("PULSE_SERVER", "").split():
        if named.startswith(("unix:", "/")):
            return Path(named.removeprefix("unix:"))
    runtime = environment.get("PULSE_RUNTIME_PATH")
    return Path(runtime or Path(environment.get("XDG_RUNTIME_DIR") or "/", "pulse"), "native")


def _cookie(environment: Mapping[str, str]) -> bytes:
    """The key some servers ask for; most look at who we are."""
    home = Path(environment.get("HOME", "/"))
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    for path in (environment.get("PULSE_COOKIE", ""), config / "pulse/cookie", home / ".pulse-cookie"):
        try:
            key = Path(path).read_bytes() if path else b""
        except OSError:
            continue
        if len(key) == _COOKIE_SIZE:
            return key
    return bytes(_COOKIE_SIZE)


# ------------------------------------------------------------------------------------------------------- values on the wire


def _packets(buffer: bytearray) -> Iterator[bytes]:
    """Every whole packet of commands, taken from the buffer."""
    head = struct.calcsize(">5I")
    while len(buffer) >= head:
        size, channel = struct.unpack_from(">2I", buffer)
        if size > _MOST:
            raise ValueError("a packet too long")
        if len(buffer) < head + size:
            return
        body = bytes(buffer[head : head + size])
        del buffer[: head + size]
        if channel == _CONTROL:
            yield body


def _u32(number: int) -> bytes:
    return b"L" + struct.pack(">I", number)


def _entry(key: str, text: str) -> bytes:
    data = text.encode() + b"\0"
    return b"t" + key.encode() + b"\0" + _u32(len(data)) + b"x" + struct.pack(">I", len(data)) + data


_FIXED: Final = {
    b"L": ">I",
    b"B": ">B",
    b"U": ">Q",
    b"R": ">Q",
    b"r": ">q",
    b"V": ">I",
    b"T": ">Q",
    b"a": ">BBI",
}


def _values(body: bytes) -> Iterator[Any]:
    """Every value of a message; property lists are dicts of bytes."""
    at = 0
    while at < len(body):
        value, at = _value(body, at)
        yield value


def _value(body: bytes, at: int) -> tuple[Any, int]:
    tag, at = body[at : at + 1], at + 1
    if tag in _FIXED:
        return struct.unpack_from(_FIXED[tag], body, at)[0], at + struct.calcsize(_FIXED[tag])
    match tag:
        case b"N":
            return None, at
        case b"1" | b"0":
            return tag == b"1", at
        case b"t":
            end = body.index(b"\0", at)
            return body[at:end].decode("utf-8", "replace"), end + 1
        case b"x":
            size = struct.unpack_from(">I", body, at)[0]
            return body[at + 4 : at + 4 + size], at + 4 + size
        case b"m":
            return None, at + 1 + body[at]
        case b"v":
            return None, at + 1 + 4 * body[at]
        case b"P":
            return _properties(body, at)
        case b"f":
            _, at = _value(body, at)
            return _value(body, at)
    raise ValueError(f"an unknown value {tag!r}")


def _properties(body: bytes, at: int) -> tuple[dict[str, bytes], int]:
    found: dict[str, bytes] = {}
    while True:
        key, at = _value(body, at)
        if key is None:
            return found, at
        _, at = _value(body, at)
        found[key], at = _value(body, at)
