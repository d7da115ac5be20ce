"""The loops, ours and Qt's: the same tests over both."""

import os
import threading
import time
from collections.abc import Callable
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from wfh_app.adapters import child
from wfh_app.adapters.loop import Loop, PlainLoop
from wfh_app.adapters.qt_loop import QtLoop


class Runs(Protocol):
    def __call__(self, seconds: float, until: Callable[[], bool]) -> bool: ...


@pytest.fixture(params=["plain", "qt"])
def both(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[Loop, Runs]:
    if request.param == "plain":
        plain = PlainLoop()
        return plain, plain.run

    def run(seconds: float, until: Callable[[], bool]) -> bool:
        end = time.monotonic() + seconds
        while not until() and time.monotonic() < end:
            qtbot.wait(5)
        return until()

    return QtLoop(), run


def never() -> bool:
    return False


def test_timers_ring_once_in_order_unless_cancelled(both: tuple[Loop, Runs]) -> None:
    loop, run = both
    rang: list[str] = []
    loop.after(0.8, lambda: rang.append("second"))
    loop.after(0.4, lambda: rang.append("first"))
    cancel = loop.after(0.5, lambda: rang.append("cancelled"))
    cancel()
    cancel()
    loop.after(0, lambda: rang.append("at once"), roughly=True)
    assert run(20, lambda: "second" in rang)
    assert rang == ["at once", "first", "second"]


def test_descriptors_are_watched_until_cancelled(both: tuple[Loop, Runs]) -> None:
    loop, run = both
    ours, theirs = os.pipe()
    heard: list[bytes] = []
    cancel = loop.watch(ours, "read", lambda: heard.append(os.read(ours, 10)))
    run(0.03, never)
    assert heard == []
    os.write(theirs, b"a")
    assert run(20, lambda: heard == [b"a"])
    cancel()
    cancel()
    os.write(theirs, b"b")
    run(0.05, never)
    assert heard == [b"a"]
    ready: list[int] = []
    cancel = loop.watch(theirs, "write", lambda: ready.append(1))
    assert run(20, lambda: bool(ready))
    cancel()
    for descriptor in (ours, theirs):
        os.close(descriptor)


def test_other_threads_come_in_by_soon(both: tuple[Loop, Runs]) -> None:
    loop, run = both
    heard: list[threading.Thread] = []
    thread = threading.Thread(target=lambda: loop.soon(lambda: heard.append(threading.current_thread())))
    thread.start()
    thread.join()
    assert run(20, lambda: bool(heard))
    assert heard == [threading.current_thread()]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("echo", "grüezi"), "grüezi\n"),
        (("false",), None),
        (("sleep", "60"), None),
        (("/no/such/program",), None),
        (("echo", "no\0word"), None),
        (("sh", "-c", "echo all; exec >&-; exec sleep 60"), None),
        (("cat", "/dev/full"), None),
    ],
)
def test_a_programs_answer_is_awaited(
    both: tuple[Loop, Runs], words: tuple[str, ...], answer: str | None
) -> None:
    loop, run = both
    heard: list[str | None] = []
    for_ever = words[0] in ("sleep", "cat")
    child.run(words, loop, heard.append, timeout=0.3 if for_ever else 30)
    assert heard == []
    assert run(60, lambda: bool(heard))
    assert heard == [answer]
