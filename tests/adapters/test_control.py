"""The socket between command line and app, both ends real."""

import json
import os
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wfh_app.adapters import control
from wfh_app.adapters.call import Reply, Request
from wfh_app.adapters.control import NoAnswer, Server, ask
from wfh_app.adapters.loop import PlainLoop

Answer = Callable[[Request], Reply]


class App:
    """A server on a loop in a thread of its own, as the app is a process of its own."""

    def __init__(self, path: Path, answer: Answer) -> None:
        self.loop = PlainLoop()
        self.server = Server(path, answer, self.loop)
        self._end = False
        self._thread = threading.Thread(target=lambda: self.loop.run(60, until=lambda: self._end))
        self._thread.start()

    def stop(self) -> None:
        self._end = True
        self._thread.join()
        self.server.close()


def echo(request: Request) -> Reply:
    return Reply(out=" ".join(request.argv), err=request.cwd, code=len(request.argv))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run" / "app.sock"


@pytest.fixture
def serve(path: Path) -> Iterator[Callable[[Answer], App]]:
    apps: list[App] = []

    def start(answer: Answer) -> App:
        apps.append(App(path, answer))
        return apps[-1]

    yield start
    for app in apps:
        app.stop()


def raw(path: Path) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(5)
    line.connect(str(path))
    return line


def test_a_request_comes_back_answered(path: Path, serve: Callable[[Answer], App]) -> None:
    serve(echo)
    request = Request(("log", "Zoë", "odd \udcff byte"), cwd="/home/ann", width=100)
    assert ask(path, request) == Reply("log Zoë odd \udcff byte", "/home/ann", 3)


def test_everything_said_arrives(path: Path, serve: Callable[[Answer], App]) -> None:
    heard: list[Request] = []
    serve(lambda request: heard.append(request) or Reply())  # type: ignore[func-returns-value]
    request = Request(("week",), "/x", "2026-11-05 18:00", 72, {"LANG": "de_DE.UTF-8"})
    ask(path, request)
    assert heard == [request]


def test_nobody_listening_is_none(path: Path) -> None:
    assert ask(path, Request(("status",))) is None


def test_a_dead_apps_socket_is_none_and_is_replaced(path: Path, serve: Callable[[Answer], App]) -> None:
    path.parent.mkdir()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as dead:
        dead.bind(str(path))
    assert ask(path, Request(("status",))) is None
    serve(echo)
    assert ask(path, Request(("status",))) == Reply("status", "", 1)


def test_the_folder_is_private_and_nothing_stays_behind(path: Path, serve: Callable[[Answer], App]) -> None:
    path.parent.mkdir(mode=0o755)
    app = serve(echo)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    app.server.close()
    assert not path.exists()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make a link that is somebody else's")
def test_a_link_of_somebody_elses_is_no_private_folder(path: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir(mode=0o755)
    path.parent.symlink_to(mine)
    os.lchown(path.parent, 1234, 1234)
    with pytest.raises(PermissionError):
        App(path, echo)
    assert stat.S_IMODE(mine.stat().st_mode) == 0o755


def test_a_path_too_long_for_a_socket_works(tmp_path: Path) -> None:
    long = tmp_path / ("long-" * 25) / "run" / "app.sock"
    app = App(long, echo)
    try:
        assert ask(long, Request(("next",))) == Reply("next", "", 1)
    finally:
        app.stop()


def test_big_answers_arrive_whole(path: Path, serve: Callable[[Answer], App]) -> None:
    serve(lambda _: Reply(out="ü" * 3_000_000))
    reply = ask(path, Request(("export",)))
    assert reply is not None
    assert len(reply.out) == 3_000_000


@pytest.mark.parametrize(
    "said",
    [
        b"hello\n",
        b"[]\n",
        b'{"argv": "log"}\n',
        b'{"argv": [1]}\n',
        b'{"argv": [], "width": "x"}\n',
        b"\xff\n",
    ],
)
def test_a_malformed_request_is_told_so(path: Path, serve: Callable[[Answer], App], said: bytes) -> None:
    serve(echo)
    with raw(path) as line:
        line.sendall(said)
        answer = json.loads(line.makefile().readline())
    assert answer["code"] == 2
    assert answer["err"].startswith("not a request")


def test_slow_and_vanishing_clients_hold_nobody_up(path: Path, serve: Callable[[Answer], App]) -> None:
    serve(echo)
    with raw(path) as slow, raw(path) as gone:
        slow.sendall(b'{"argv": ')
        gone.sendall(b'{"argv": ["a"]}\n')
        gone.close()
        assert ask(path, Request(("status",)), timeout=5) == Reply("status", "", 1)
        slow.sendall(b'["late"]}\n')
        assert json.loads(slow.makefile().readline())["out"] == "late"


def test_a_silent_client_is_dropped(
    path: Path, serve: Callable[[Answer], App], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "_PATIENCE", 0.05)
    serve(echo)
    with raw(path) as silent:
        assert silent.recv(1) == b""


def test_a_line_without_end_is_dropped(
    path: Path, serve: Callable[[Answer], App], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "_MOST", 1000)
    serve(echo)
    with raw(path) as endless:
        endless.sendall(b"x" * 2000)
        assert endless.recv(1) == b""


def test_a_fault_in_a_verb_is_an_answer(
    path: Path, serve: Callable[[Answer], App], caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(request: Request) -> Reply:
        raise RuntimeError(f"no {request.argv[0]}")

    serve(faulty)
    assert ask(path, Request(("week",))) == Reply("", "wfh-app: no week\n", 1)
    assert "no week" in caplog.text


def test_an_app_that_stands_still_is_no_answer(path: Path) -> None:
    path.parent.mkdir()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as still:
        still.bind(str(path))
        still.listen()
        began = time.monotonic()
        with pytest.raises(NoAnswer):
            ask(path, Request(("status",)), timeout=0.1)
        assert time.monotonic() - began < 10, "it did not wait as long as it usually does"


def test_what_its_caller_has_given_up_on_is_not_done_behind_its_back(path: Path) -> None:
    done: list[tuple[str, ...]] = []

    def answer(request: Request) -> Reply:
        done.append(request.argv)
        return Reply()

    loop = PlainLoop()
    server = Server(path, answer, loop)  # stands still: nobody runs its loop yet
    with pytest.raises(NoAnswer):
        ask(path, Request(("log", "Ann")), timeout=0.1)
    loop.run(0.2)
    assert done == []
    server.close()
