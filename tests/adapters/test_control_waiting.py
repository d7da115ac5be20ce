"""An app on its way up: it holds the lock and does not listen yet, so a caller waits for it; a dead one is not waited for."""

import json
import os
import subprocess
import threading
from pathlib import Path

import pytest

from wfh_app.adapters import control
from wfh_app.adapters.call import Reply, Request
from wfh_app.adapters.control import APP, Server, ask_patiently
from wfh_app.adapters.loop import PlainLoop

CALL = Request(("status",))


def lock(folder: Path, who: str = APP, pid: int | None = None) -> Path:
    path = folder / "lock"
    path.write_text(json.dumps({"who": who, "pid": os.getpid() if pid is None else pid}), encoding="utf-8")
    return path


def test_an_app_on_its_way_up_is_waited_for(tmp_path: Path) -> None:
    socket, asked, done = tmp_path / "app.sock", threading.Event(), threading.Event()
    replies: list[Reply | None] = []

    def call() -> None:
        asked.set()
        replies.append(ask_patiently(socket, lock(tmp_path), CALL))
        done.set()

    caller = threading.Thread(target=call)
    caller.start()
    assert asked.wait(5)
    loop = PlainLoop()
    server = Server(socket, lambda _request: Reply("here"), loop)
    assert loop.run(10, done.is_set)
    caller.join(5)
    server.close()
    assert replies == [Reply("here")]


@pytest.mark.parametrize("who", ["", "command line"])
def test_a_command_line_is_no_app(tmp_path: Path, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_STARTING", 3600.0)
    monkeypatch.setattr(control, "_STEP", 3600.0)  # longer than any test may take
    assert ask_patiently(tmp_path / "app.sock", lock(tmp_path, who), CALL) is None


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", '{"who": "the running app"}', '{"who": "the running app", "pid": 9e99}']
)
def test_a_lock_that_tells_nothing_is_not_waited_for(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lock"
    path.write_text(text, encoding="utf-8")
    assert ask_patiently(tmp_path / "app.sock", path, CALL) is None


def test_a_dead_app_is_not_waited_for(tmp_path: Path) -> None:
    child = subprocess.Popen(["true"])
    child.wait()
    assert ask_patiently(tmp_path / "app.sock", lock(tmp_path, pid=child.pid), CALL) is None


def test_without_a_lock_there_is_nobody(tmp_path: Path) -> None:
    assert ask_patiently(tmp_path / "app.sock", tmp_path / "lock", CALL) is None
