"""The command line's way into the running app: a Unix socket in a folder of the person's own, one JSON line each way.

Convention: whoever serves holds the journal's lock already, so a socket found at the path is a dead one's and is removed. Only
the same user is served. A slow, broken or silent client is dropped and costs the app nothing. No network: where the system
has no Unix sockets for Python (Windows), nobody listens.
"""

import contextlib
import json
import logging
import os
import socket
import stat
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from wfh_app.adapters.call import Reply, Request
from wfh_app.adapters.loop import Cancel, Loop

APP: Final = "the running app"
"""What the app's lock says of its holder."""

_log = logging.getLogger(__name__)
_MOST: Final = 1 << 20  # bytes of one request
_CLIENTS: Final = 32
_PATIENCE: Final = 10.0  # seconds for a client to say its line, and again to take its answer
_LONGEST_PATH: Final = 100  # the system takes 107 bytes
_STARTING: Final = 5.0  # seconds an app may take from its lock to listening
_STEP: Final = 0.05
_HAS_SOCKETS: Final = hasattr(socket, "AF_UNIX")


class NoAnswer(OSError):
    """Somebody listens, but does not answer in time (a stopped app)."""


class BadRequest(ValueError):
    """A line that is no request."""


# ------------------------------------------------------------------------------------------------------------ the caller


def ask(path: Path, request: Request, timeout: float = 30.0) -> Reply | None:
    """The app's reply; None where nobody listens. Raises `NoAnswer` after `timeout` seconds of silence."""
    if not _HAS_SOCKETS or not os.path.exists(path):  # noqa: PTH110 - it takes no offence at a closed folder
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(timeout)
        try:
            with _short(path) as address:
                line.connect(address)
        except (FileNotFoundError, ConnectionRefusedError, PermissionError, NotADirectoryError):
            return None
        except (TimeoutError, BlockingIOError) as fault:
            raise NoAnswer(str(path)) from fault
        return _told(line, request, path)


def ask_patiently(path: Path, lock: Path, request: Request) -> Reply | None:
    """As `ask`, but waits a little for an app that is starting: one that holds the home's lock and does not listen yet."""
    until = time.monotonic() + _STARTING
    while True:
        reply = ask(path, request)
        if reply is not None or time.monotonic() > until or not _app_holds(lock):
            return reply
        time.sleep(_STEP)


def _app_holds(lock: Path) -> bool:
    """Whether the lock's file says that an app holds it, and that process is there."""
    try:
        said = json.loads(lock.read_bytes() or b"null")
        if said["who"] != APP:
            return False
        os.kill(said["pid"], 0)
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return False
    return True


def _told(line: socket.socket, request: Request, path: Path) -> Reply | None:
    if not _same_user(line):
        return None
    try:
        line.sendall(json.dumps(request._asdict()).encode() + b"\n")
        with line.makefile("rb") as answers:
            answer = answers.readline()
    except (TimeoutError, ConnectionError) as fault:
        raise NoAnswer(str(path)) from fault
    if not answer.endswith(b"\n"):  # it ended while it answered
        raise NoAnswer(str(path))
    return Reply(**json.loads(answer))


# --------------------------------------------------------------------------------------------------------------- the app


class Server:
    """Listens at `path` and answers each request with `answer`, on the loop's thread, one after the other."""

    def __init__(self, path: Path, answer: Callable[[Request], Reply], loop: Loop) -> None:
        """Raises OSError where the socket cannot be made; the app runs on without it."""
        self._path = path
        self._answer = answer
        self._loop = loop
        self._clients: set[_Client] = set()
        self._listener = _listening(path)
        self._unwatch = loop.watch(self._listener.fileno(), "read", self._welcome)

    def close(self) -> None:
        """Stop listening, drop every client, and leave no socket behind."""
        self._unwatch()
        self._listener.close()
        for client in tuple(self._clients):
            client.drop()
        with contextlib.suppress(OSError):  # on a disk that may only be read by now; the next app removes it
            self._path.unlink(missing_ok=True)

    def _welcome(self) -> None:
        try:
            line, _ = self._listener.accept()
        except OSError:  # gone again, or no descriptors left: it may ask anew
            return
        line.setblocking(False)
        if len(self._clients) >= _CLIENTS or not _same_user(line):
            line.close()
            return
        self._clients.add(_Client(line, self._answer, self._loop, self._clients.discard))


class _Client:
    """One caller: its line comes in and its answer goes out, each within `_PATIENCE` seconds."""

    def __init__(
        self,
        line: socket.socket,
        answer: Callable[[Request], Reply],
        loop: Loop,
        gone: Callable[["_Client"], None],
    ) -> None:
        self._line = line
        self._answer = answer
        self._loop = loop
        self._gone = gone
        self._said = bytearray()
        self._left = memoryview(b"")
        self._unwatch: Cancel = loop.watch(line.fileno(), "read", self._read)
        self._untimed: Cancel = loop.after(_PATIENCE, self.drop)

    def drop(self) -> None:
        """End it, answered or not."""
        self._unwatch()
        self._untimed()
        self._line.close()
        self._gone(self)

    def _read(self) -> None:
        try:
            part = self._line.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        self._said += part
        if b"\n" in part and not self._hung_up():
            self._reply()
        elif b"\n" in part or not part or len(self._said) > _MOST:
            self.drop()

    def _hung_up(self) -> bool:
        """Whether the caller has given up waiting. It was told that the app does not answer, so its call must not be carried out."""
        try:
            return not self._line.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _reply(self) -> None:
        self._unwatch()
        self._untimed()
        reply = _answered(bytes(self._said.partition(b"\n")[0]), self._answer)
        self._left = memoryview(json.dumps(reply._asdict()).encode() + b"\n")
        self._untimed = self._loop.after(_PATIENCE, self.drop)
        self._unwatch = self._loop.watch(self._line.fileno(), "write", self._write)
        self._write()

    def _write(self) -> None:
        try:
            self._left = self._left[self._line.send(self._left) :]
        except BlockingIOError:
            return
        except OSError:
            self.drop()
            return
        if not self._left:
            self.drop()


def _answered(said: bytes, answer: Callable[[Request], Reply]) -> Reply:
    try:
        request = read_request(said)
    except BadRequest as fault:
        return Reply(err=f"{fault}\n", code=2)
    try:
        return answer(request)
    except Exception as fault:  # noqa: BLE001 - one call must not end the app; its log keeps the story
        _log.exception("the call %r was not answered", request.argv[:1])
        return Reply(err=f"wfh-app: {fault}\n", code=1)


def read_request(said: bytes) -> Request:
    """The request of a line; raises `BadRequest`."""
    try:
        document = json.loads(said)
    except (ValueError, RecursionError) as fault:
        raise BadRequest("not a request: no JSON") from fault
    if not isinstance(document, dict) or not _are_texts(document.get("argv")):
        raise BadRequest("not a request: argv is missing")
    known = {key: document[key] for key in document.keys() & set(Request._fields)}
    return _checked(Request(**{**known, "argv": tuple(known["argv"])}))


def _checked(request: Request) -> Request:
    fits = (
        isinstance(request.cwd, str)
        and (request.now is None or isinstance(request.now, str))
        and type(request.width) is int
        and isinstance(request.environment, dict)
        and _are_texts(list(request.environment.values()))
    )
    if not fits:
        raise BadRequest("not a request: a value of another kind")
    return request


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _listening(path: Path) -> socket.socket:
    if not _HAS_SOCKETS:
        raise OSError("no Unix sockets here")
    _private(path.parent)
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with _short(path) as address:
            listener.bind(address)
        path.chmod(0o600)
        listener.listen(_CLIENTS)
    except OSError:
        listener.close()
        raise
    listener.setblocking(False)
    return listener


def _private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found, named = folder.stat(), folder.lstat()  # somebody else's link to one's own folder is not one's own
    if not found.st_uid == named.st_uid == os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    if stat.S_IMODE(found.st_mode) & 0o077:
        folder.chmod(0o700)


@contextlib.contextmanager
def _short(path: Path) -> Iterator[str]:
    """The path; where it is too long for a socket, the same file by way of its folder's descriptor (Linux)."""
    if len(os.fsencode(path)) <= _LONGEST_PATH:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def _same_user(line: socket.socket) -> bool:
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # the folder is private
    pid_uid_gid = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", pid_uid_gid)[1] == os.getuid())
