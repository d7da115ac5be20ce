"""Who records, films or shares, told by PipeWire: a small client of its native protocol in plain Python.

Convention: a socket of our own; the server tells of nodes, their state and links as they come and go. A microphone is a recording
stream linked to a source (not to a sink's monitor), a camera a device's video source that runs, sharing any other video
that runs out of a program (compositors and portals do).
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from wfh_app.adapters.loop import Loop
from wfh_app.adapters.senses.stream import Stream, connected

_CORE, _CLIENT, _REGISTRY = 0, 1, 2  # our numbers for these objects
_HELLO, _SYNC, _PONG, _GET_REGISTRY = 1, 2, 3, 5
_UPDATE_PROPERTIES, _BIND = 2, 1
_VERSION: Final = 3
_RUNNING: Final = 3
_NODE: Final = "PipeWire:Interface:Node"
_LINK: Final = "PipeWire:Interface:Link"
_HEAD: Final = struct.calcsize("<4I")
_RECORDS, _FILMS, _SENDS = "Stream/Input/Audio", "Video/Source", "Stream/Output/Video"

Properties = dict[str, str]


@dataclass(frozen=True, slots=True)
class InUse:
    """What is in use now."""

    microphone: bool = False
    camera: bool = False
    sharing: bool = False


@dataclass(slots=True)
class _Node:
    properties: Properties
    running: bool = False

    @property
    def media(self) -> str:
        return self.properties.get("media.class", "")


class PipeWire:
    """Tells `in_use` at first and at each change; `lost` when the server goes away."""

    def __init__(
        self,
        environment: Mapping[str, str],
        loop: Loop,
        in_use: Callable[[InUse], None],
        lost: Callable[[], None],
    ) -> None:
        """Raises OSError where there is no server."""
        self._in_use = in_use
        self._nodes: dict[int, _Node] = {}
        self._links: dict[int, tuple[int, int]] = {}
        self._bound: dict[int, int] = {}
        self._next = _REGISTRY + 1
        self._sequence = 0
        self._told: InUse | None = None
        self._known = False
        self._stream = Stream(connected(server(environment)), loop, self._come, lost)
        self._send(_CORE, _HELLO, _int(_VERSION))
        self._send(_CLIENT, _UPDATE_PROPERTIES, _dictionary({"application.name": "Run for Mayor"}))
        self._send(_CORE, _GET_REGISTRY, _int(_VERSION), _int(_REGISTRY))
        self._sync()

    @property
    def greeted(self) -> bool:
        """Whether the server has told everything once."""
        return self._known

    def stop(self) -> None:
        """Hear no more."""
        self._stream.close()

    # ------------------------------------------------------------------------------------------------------ what is in use

    def _tell(self) -> None:
        nodes = self._nodes
        used = InUse(
            microphone=any(
                _is_microphone(nodes.get(source)) and _is_recording(nodes.get(stream))
                for source, stream in self._links.values()
            ),
            camera=any(node.running and _is_camera(node) for node in nodes.values()),
            sharing=any(node.running and _is_sharing(node) for node in nodes.values()),
        )
        if self._known and used != self._told:
            self._told = used
            self._in_use(used)

    def _global(self, number: int, kind: str, properties: Properties) -> None:
        if kind == _NODE:
            self._nodes[number] = _Node(properties)
            if properties.get("media.class") in (_RECORDS, _FILMS, _SENDS):
                self._bind(number)
        elif kind == _LINK:
            ends = properties.get("link.output.node", ""), properties.get("link.input.node", "")
            if all(end.isdigit() for end in ends):
                self._links[number] = int(ends[0]), int(ends[1])

    def _bind(self, number: int) -> None:
        """Ask to be told this node's state."""
        self._bound[self._next] = number
        self._send(_REGISTRY, _BIND, _int(number), _text(_NODE), _int(_VERSION), _int(self._next))
        self._next += 1

    def _node_info(self, number: int, state: int, properties: Properties) -> None:
        if node := self._nodes.get(number):
            node.running = state == _RUNNING
            node.properties |= properties

    def _removed(self, number: int) -> None:
        self._nodes.pop(number, None)
        self._links.pop(number, None)

    # -------------------------------------------------------------------------------------------------------- the protocol

    def _come(self, buffer: bytearray) -> None:
        try:
            for sender, event, values in _messages(buffer):
                self._heard(sender, event, values)
        except (struct.error, IndexError, ValueError, TypeError):  # not what we know
            self._stream.lose()
        else:
            self._tell()

    def _heard(self, sender: int, event: int, values: list[Any]) -> None:
        match sender, event:
            case (0, 1):  # done: everything there was has been told, the second time with its state
                self._known = values[1] > 1
                if not self._known:
                    self._sync()
            case (0, 2):
                self._send(_CORE, _PONG, _int(values[0]), _int(values[1]))
            case (2, 0):
                number, _, kind, _, properties = values
                self._global(number, kind, _pairs(properties))
            case (2, 1):
                self._removed(values[0])
            case (ours, 0) if ours in self._bound:
                self._node_info(self._bound[ours], values[6], _pairs(values[8]))

    def _sync(self) -> None:
        self._sequence += 1
        self._send(_CORE, _SYNC, _int(0), _int(self._sequence))

    def _send(self, receiver: int, method: int, *pods: bytes) -> None:
        body = _structure(*pods)
        self._stream.send(struct.pack("<4I", receiver, method << 24 | len(body), 0, 0) + body)


def _is_microphone(node: _Node | None) -> bool:
    return node is not None and node.media.startswith(("Audio/Source", "Audio/Duplex"))


def _is_recording(node: _Node | None) -> bool:
    """A stream of a program, running; not a level meter, and not a part of a filter that runs all the time."""
    if node is None or node.media != _RECORDS or not node.running:
        return False
    return node.properties.get("stream.monitor") != "true" and "node.link-group" not in node.properties


def _is_camera(node: _Node) -> bool:
    return node.media == _FILMS and "device.api" in node.properties


def _is_sharing(node: _Node) -> bool:
    return node.media == _SENDS or (node.media == _FILMS and "device.api" not in node.properties)


def server(environment: Mapping[str, str]) -> Path:
    """The server's socket."""
    folder = environment.get("PIPEWIRE_RUNTIME_DIR") or environment.get("XDG_RUNTIME_DIR") or "/"
    return Path(folder, environment.get("PIPEWIRE_REMOTE") or "pipewire-0")


# ------------------------------------------------------------------------------------------- values on the wire, called PODs


def _messages(buffer: bytearray) -> Iterator[tuple[int, int, list[Any]]]:
    """Every whole message, taken from the buffer: who sends it, its number, its values."""
    while len(buffer) >= _HEAD:
        sender, word, _, _ = struct.unpack_from("<4I", buffer)
        size = word & 0xFFFFFF
        if len(buffer) < _HEAD + size:
            return
        body = bytes(buffer[_HEAD : _HEAD + size])
        del buffer[: _HEAD + size]
        yield sender, word >> 24, _pod(body, 0)[0]


_FORMS: Final = {2: "<i", 3: "<I", 4: "<i", 5: "<q", 6: "<f", 7: "<d", 18: "<q"}
_STRING, _STRUCTURE = 8, 14


def _pod(data: bytes, at: int) -> tuple[Any, int]:
    """One value and where the next begins; kinds we have no use for are None."""
    size, kind = struct.unpack_from("<II", data, at)
    body, after = at + 8, at + 8 + size + -size % 8
    if kind in _FORMS:
        return struct.unpack_from(_FORMS[kind], data, body)[0], after
    if kind == _STRING:
        return data[body : body + size].split(b"\0")[0].decode("utf-8", "replace"), after
    if kind == _STRUCTURE:
        values = []
        while body < at + 8 + size:
            value, body = _pod(data, body)
            values.append(value)
        return values, after
    return None, after


def _pairs(values: list[Any]) -> Properties:
    """A dictionary on the wire: how many, then key and value in turn."""
    return {str(key): str(value) for key, value in zip(values[1::2], values[2::2], strict=False)}


def _padded(kind: int, body: bytes) -> bytes:
    return struct.pack("<II", len(body), kind) + body + bytes(-len(body) % 8)


def _int(number: int) -> bytes:
    return _padded(4, struct.pack("<i", number))


def _text(text: str) -> bytes:
    return _padded(_STRING, text.encode() + b"\0")


def _structure(*pods: bytes) -> bytes:
    return _padded(_STRUCTURE, b"".join(pods))


def _dictionary(pairs: Properties) -> bytes:
    return _structure(_int(len(pairs)), *(_text(part) for pair in pairs.items() for part in pair))
