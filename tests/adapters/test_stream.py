"""A stream to a service: bytes in as they pile up, and a loss told once, later, and not to whoever hung up."""

import socket

import pytest

from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.senses.stream import Stream


class Ends:
    """A stream, the service's end of it, and what was told."""

    def __init__(self) -> None:
        self.loop = PlainLoop()
        ours, self.theirs = socket.socketpair()
        ours.setblocking(False)
        self.seen: list[bytes] = []
        self.lost = 0
        self.stream = Stream(ours, self.loop, lambda buffer: self.seen.append(bytes(buffer)), self._lose)

    def _lose(self) -> None:
        self.lost += 1


@pytest.fixture
def ends() -> Ends:
    return Ends()


def test_what_comes_piles_up_until_it_is_taken(ends: Ends) -> None:
    ends.theirs.sendall(b"half a ")
    assert ends.loop.run(20, until=lambda: len(ends.seen) == 1)
    ends.theirs.sendall(b"word")
    assert ends.loop.run(20, until=lambda: len(ends.seen) == 2)
    assert ends.seen == [b"half a ", b"half a word"]
    ends.stream.close()
    ends.theirs.close()


def test_a_service_that_has_gone_is_told_once(ends: Ends) -> None:
    ends.theirs.close()
    assert ends.loop.run(20, until=lambda: ends.lost == 1)
    ends.stream.send(b"anybody?")
    ends.stream.lose()
    ends.loop.run(0.05)
    assert ends.lost == 1


def test_what_fails_at_once_is_told_later(ends: Ends) -> None:
    ends.theirs.close()
    ends.stream.send(b"hello")
    ends.stream.send(b"hello?")
    assert ends.lost == 0, "whoever makes the stream is not told before it has it"
    assert ends.loop.run(20, until=lambda: ends.lost == 1)


def test_whoever_hangs_up_hears_no_more(ends: Ends) -> None:
    ends.theirs.sendall(b"one more thing")
    ends.theirs.close()
    ends.stream.lose()
    ends.stream.close()
    ends.loop.run(0.05)
    assert (ends.seen, ends.lost) == ([], 0)
