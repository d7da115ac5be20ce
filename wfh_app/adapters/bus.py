"""D-Bus (jeepney) without blocking: calls whose answers come as callbacks, signals, and who owns a name.

Convention: nothing here blocks, or raises for what the other side does. Every call is answered exactly once, and the answer says
what went wrong (`Answer.error`); without a bus it is `no-bus`. Calls do not start services unless told to. When the bus goes
away, all names go with it; the connection is made again, and whatever was listened to is listened to again. A bus that accepts
the connection but does not answer, as a busy one at login, is tried again, too.
"""

import logging
import os
import socket
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, Final, Literal

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    Parser,
    new_method_call,
)
from jeepney.auth import (
    BEGIN,
    AuthenticationError,
    Authenticator,
    FDNegotiationError,
)
from jeepney.bus import get_bus
from jeepney.fds import FileDescriptor, fds_buf_size

from wfh_app.adapters.backoff import Backoff
from wfh_app.adapters.loop import Cancel, Loop

Which = Literal["SESSION", "SYSTEM"]
TIMEOUT: Final = 2.0
NO_BUS: Final = "no-bus"
NO_ANSWER: Final = "no-answer"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BusObject:
    """An object of a service, as one of its interfaces shows it: bus name, object path, interface."""

    name: str
    path: str
    interface: str

    def with_interface(self, interface: str) -> "BusObject":
        """The same object, by another of its interfaces."""
        return BusObject(self.name, self.path, interface)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call: the values, or the name of the error (D-Bus's own, `no-bus` or `no-answer`)."""

    body: tuple[Any, ...] = ()
    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether it went well."""
        return not self.error

    def value(self, default: Any = None) -> Any:
        """The first value (a variant's content), or the default where the call went wrong."""
        return plain(self.body[0]) if self.body and self.ok else default


Then = Callable[[Answer], None]
Heard = Callable[[tuple[Any, ...]], None]

_BUS: Final = BusObject("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"


def plain(value: Any) -> Any:
    """A variant's content (jeepney gives a tuple of signature and content; arrays are lists); other values as they are."""
    if not isinstance(value, tuple) or len(value) != len(("signature", "content")):
        return value
    signature, content = value
    if not isinstance(signature, str) or signature[:1] not in tuple("ybnqiuxtdsogahv("):
        return value
    return plain(content) if signature == "v" else content


@dataclass(frozen=True, slots=True)
class _Standing:
    """Something to be asked again on every new connection, and what to do when the bus has gone."""

    ask: Callable[[], None]
    gone: Callable[[], None]


class Bus:
    """One connection to a bus. It may be used at once, is up after a few turns of the loop, and is made again when it is lost.

    `was_lost`: the connection was lost at least once, so whatever else in this process uses the bus (Qt) may have lost it for good.
    """

    def __init__(self, which: Which, loop: Loop) -> None:
        self._which: Which = which
        self._loop = loop
        self._serials = count(1)
        self._pending: dict[int, tuple[Then, Cancel]] = {}
        self._given_up: dict[int, Then] = {}  # whom to tell if the answer comes after all
        self._listeners: dict[int, tuple[_Rule, Heard]] = {}
        self._standing: dict[int, _Standing] = {}
        self._early: list[bytes] = []
        self.unique_name = ""
        self.why_not = ""
        self._connection: _Connection | None = None
        self.was_lost = False
        self._met = False
        self._backoff = Backoff()
        self._untimed: Cancel = _nothing
        self._connect()

    @property
    def there(self) -> bool:
        """Whether there is a bus, connected or still connecting; `why_not` says why there is none."""
        return self._connection is not None

    @property
    def waiting(self) -> bool:
        """Whether a call is out that has neither been answered nor given up."""
        return bool(self._pending)

    def close(self) -> None:
        """Leave the bus; what is still asked is answered `no-bus`."""
        self._met = False
        self._untimed()
        if self._connection:
            self._connection.close()
        self._lost("closed")

    def call(
        self,
        thing: BusObject,
        member: str,
        signature: str = "",
        *body: Any,
        then: Then | None = None,
        timeout: float = TIMEOUT,
        start: bool = False,
        late: Then | None = None,
    ) -> None:
        """Call a method; `then` hears the answer, always later. `start`: the bus may start the service for it.

        `late` hears the answer that comes after `then` was told `no-answer`, if it ever comes.
        """
        if not self.there:
            if then is not None:
                self._loop.soon(partial(then, Answer(error=NO_BUS)))
            return
        message = new_method_call(
            DBusAddress(thing.path, thing.name, thing.interface), member, signature or None, body
        )
        if not start:
            message.header.flags |= MessageFlag.no_auto_start
        if then is None:
            message.header.flags |= MessageFlag.no_reply_expected
        self._send(message, then, timeout, late)

    def get(self, thing: BusObject, name: str, then: Then) -> None:
        """Read a property."""
        self.call(thing.with_interface(_PROPERTIES), "Get", "ss", thing.interface, name, then=then)

    def listen(self, thing: BusObject, member: str, heard: Heard, arg0: str | None = None) -> Cancel:
        """Call `heard` with a signal's values each time it is sent. An empty name or path matches any; so does `arg0` None."""
        rule = _Rule(thing, member, arg0)
        number = next(self._serials)
        self._listeners[number] = (rule, heard)
        self.call(_BUS, "AddMatch", "s", rule.text())

        def cancel() -> None:
            if self._listeners.pop(number, None):
                self.call(_BUS, "RemoveMatch", "s", rule.text())

        return cancel

    def watch_property(self, thing: BusObject, name: str, heard: Callable[[Any], None]) -> Cancel:
        """Hear a property's value now, if somebody has it, and whenever it changes."""

        def changed(body: tuple[Any, ...]) -> None:
            _, values, stale = body
            if name in values:
                heard(plain(values[name]))
            elif name in stale:
                ask()

        def ask() -> None:
            self.get(thing, name, lambda answer: heard(answer.value()) if answer.ok else None)

        cancel = self.listen(
            thing.with_interface(_PROPERTIES), "PropertiesChanged", changed, arg0=thing.interface
        )
        return self._stands(cancel, _Standing(ask, _nothing))

    def watch_name(self, name: str, heard: Callable[[str], None]) -> Cancel:
        """Hear who owns a name, now and whenever that changes; empty: nobody (any more)."""

        def told(answer: Answer) -> None:
            heard(answer.value(""))

        def ask() -> None:
            self.call(_BUS, "GetNameOwner", "s", name, then=told, late=told)

        cancel = self.listen(_BUS, "NameOwnerChanged", lambda body: heard(str(body[2])), arg0=name)
        return self._stands(cancel, _Standing(ask, lambda: heard("")))

    # -------------------------------------------------------------------------------------------------------- the inside

    def _connect(self) -> None:
        try:
            self._connection = _Connection(self._which, self._loop, self._ready, self._arrived, self._lost)
        except OSError as fault:
            self.why_not = fault.strerror or str(fault)
            self._again()
            return
        self._met = True
        for rule, _ in self._listeners.values():
            self.call(_BUS, "AddMatch", "s", rule.text())
        for standing in tuple(self._standing.values()):
            standing.ask()
        self._connection.start()

    def _again(self) -> None:
        """Where somebody has listened once, a bus is looked for again, ever more rarely."""
        if self._met:
            self._untimed = self._loop.after(self._backoff.next(), self._connect, roughly=True)

    def _stands(self, cancel: Cancel, standing: _Standing) -> Cancel:
        number = next(self._serials)
        self._standing[number] = standing
        standing.ask()

        def forget() -> None:
            self._standing.pop(number, None)
            cancel()

        return forget

    def _send(self, message: Message, then: Then | None, timeout: float, late: Then | None = None) -> None:
        serial = next(self._serials)
        data = message.serialise(serial)
        if then is not None:
            self._pending[serial] = (then, self._loop.after(timeout, lambda: self._give_up(serial, late)))
        if self.unique_name and self._connection:
            self._connection.send(data)
        else:
            self._early.append(data)

    def _ready(self) -> None:
        """The handshake is done: say hello, then everything that was said too early."""
        hello = new_method_call(DBusAddress(_BUS.path, _BUS.name, _BUS.interface), "Hello")
        early, self._early = self._early, []
        self.unique_name = "?"
        self._send(hello, self._welcomed, TIMEOUT, late=self._welcomed)
        for data in early:
            if self._connection:
                self._connection.send(data)

    def _welcomed(self, answer: Answer) -> None:
        if answer.ok:
            self.unique_name = str(answer.value())
            self._backoff.reset()

    def _give_up(self, serial: int, late: Then | None) -> None:
        if late is not None:
            self._given_up[serial] = late
        self._answer(serial, Answer(error=NO_ANSWER))

    def _answer(self, serial: int, answer: Answer) -> None:
        if asked := self._pending.pop(serial, None):
            then, untimed = asked
            untimed()
            then(answer)
        elif late := self._given_up.pop(serial, None):
            late(answer)

    def _arrived(self, message: Message) -> None:
        header = message.header
        serial = header.fields.get(HeaderFields.reply_serial, 0)
        match header.message_type:
            case MessageType.method_return:
                self._answer(serial, Answer(message.body))
            case MessageType.error:
                name = str(header.fields.get(HeaderFields.error_name, "error"))
                self._answer(serial, Answer(message.body, name))
            case MessageType.signal:
                for rule, heard in tuple(self._listeners.values()):
                    if rule.fits(message):
                        heard(message.body)

    def _lost(self, why: str) -> None:
        if self._met and self.unique_name.startswith(":"):
            _log.warning("the %s bus has gone (%s); it is looked for again", self._which.lower(), why)
            self.was_lost = True
            self._loop.soon(self._everything_gone)
        self._connection = None
        self.unique_name = ""
        self.why_not = why
        self._early.clear()
        self._given_up.clear()
        for serial in tuple(self._pending):
            self._answer(serial, Answer(error=NO_BUS))
        self._again()

    def _everything_gone(self) -> None:
        if self._met:
            for standing in tuple(self._standing.values()):
                standing.gone()


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which signals to hear. The bus matches the sender's name; what arrives bears only its unique number."""

    thing: BusObject
    member: str
    arg0: str | None

    def text(self) -> str:
        """As the bus takes it."""
        parts = {"type": "signal", "interface": self.thing.interface, "member": self.member}
        parts |= {"sender": self.thing.name} if self.thing.name else {}
        parts |= {"path": self.thing.path} if self.thing.path else {}
        parts |= {"arg0": self.arg0} if self.arg0 is not None else {}
        return ",".join(f"{key}='{value}'" for key, value in parts.items())

    def fits(self, message: Message) -> bool:
        """Whether this signal is one of them."""
        said = message.header.fields
        return (
            said.get(HeaderFields.interface) == self.thing.interface
            and said.get(HeaderFields.member) == self.member
            and self.thing.path in ("", said.get(HeaderFields.path))
            and (self.arg0 is None or message.body[:1] == (self.arg0,))
        )


class _Connection:
    """The socket: the handshake, then messages in and bytes out, never waiting."""

    def __init__(
        self,
        which: Which,
        loop: Loop,
        ready: Callable[[], None],
        arrived: Callable[[Message], None],
        lost: Callable[[str], None],
    ) -> None:
        """Raises OSError where there is no bus to connect to."""
        self._loop = loop
        self._socket = _connected(which)
        self._greeting: Authenticator | None = Authenticator(enable_fds=True)
        self._parser = Parser()
        self._unsent: deque[bytes] = deque()
        self._ready, self._arrived, self._lost = ready, arrived, lost
        self._unwatch: Cancel = _nothing
        self._unwatch_write: Cancel | None = None
        self._untimed: Cancel = _nothing
        self._closed = False

    def start(self) -> None:
        """Begin the handshake."""
        self._unwatch = self._loop.watch(self._socket.fileno(), "read", self._readable)
        self._untimed = self._loop.after(TIMEOUT, lambda: self._lose("no greeting"))
        self._greet(b"")

    def close(self) -> None:
        """Hang up."""
        self._closed = True
        for cancel in (self._unwatch, self._untimed, self._unwatch_write or _nothing):
            cancel()
        self._socket.close()

    def send(self, data: bytes) -> None:
        """Send in order; what the socket does not take yet waits here."""
        self._unsent.append(data)
        if self._unwatch_write is None:
            self._flush()

    def _flush(self) -> None:
        while self._unsent:
            try:
                sent = self._socket.send(self._unsent[0])
            except BlockingIOError:
                if self._unwatch_write is None:
                    self._unwatch_write = self._loop.watch(self._socket.fileno(), "write", self._flush)
                return
            except OSError as fault:
                self._lose(fault.strerror or "gone")
                return
            rest = self._unsent.popleft()[sent:]
            if rest:
                self._unsent.appendleft(rest)
        if self._unwatch_write:
            self._unwatch_write()
            self._unwatch_write = None

    def _greet(self, said: bytes) -> None:
        """One step of the handshake; jeepney knows the words."""
        assert self._greeting is not None  # noqa: S101 - for the type checker
        try:
            if said:
                self._greeting.feed(said)
        except (AuthenticationError, FDNegotiationError):
            self._lose("not let in")
            return
        if not self._greeting.authenticated:
            self.send(self._greeting.data_to_send() or b"")
            return
        self._greeting = None
        self._untimed()
        self.send(BEGIN)
        self._ready()

    def _readable(self) -> None:
        """Take what is there, so that a burst of messages is one wake-up."""
        while not self._closed:
            try:
                size = self._parser.bytes_desired() if self._greeting is None else 1024
                data, extra, _, _ = self._socket.recvmsg(size, fds_buf_size())
            except BlockingIOError:
                return
            except OSError as fault:
                self._lose(fault.strerror or "gone")
                return
            self._take(data, FileDescriptor.from_ancdata(extra))

    def _take(self, data: bytes, descriptors: list[Any]) -> None:
        if not data:
            self._lose("gone")
        elif self._greeting is not None:
            self._greet(data)
        else:
            self._parser.add_data(data, descriptors)
            try:
                message = self._parser.get_next_message()
            except Exception:  # noqa: BLE001 - jeepney raises whatever the bytes made it
                self._lose("unreadable")  # nothing after it is in step
                return
            if message is not None:
                self._arrived(message)

    def _lose(self, why: str) -> None:
        self.close()
        self._lost(why)


def _connected(which: Which) -> socket.socket:
    try:
        address = _runtime_bus() if which == "SESSION" else ""
        address = address or get_bus(which)
    except (KeyError, RuntimeError, ValueError, StopIteration) as fault:
        raise OSError("no address") from fault
    line = socket.socket(socket.AF_UNIX)
    line.setblocking(False)
    try:
        line.connect(address)
    except OSError as fault:
        line.close()
        raise OSError(fault.errno, os.strerror(fault.errno or 0)) from fault
    return line


def _runtime_bus() -> str:
    """The session bus where systemd puts it, for those who were started without its address (as cron and ssh do)."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    path = os.path.join(runtime, "bus")  # noqa: PTH118 - jeepney takes text
    known = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or not runtime
    return "" if known or not os.path.exists(path) else path  # noqa: PTH110 - same


def _nothing() -> None:
    pass
