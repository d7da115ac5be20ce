"""A file that is not there yet is told of when it comes, however much of the way to it is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.senses.arrival import Arrival


class Came:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
def came() -> Came:
    return Came()


@pytest.fixture
def arrival(tmp_path: Path, loop: PlainLoop, came: Came) -> Iterator[Arrival]:
    made = Arrival(loop, tmp_path / "pulse" / "deep" / "native", came)
    yield made
    made.stop()


def test_each_folder_on_the_way_may_come_first(
    arrival: Arrival, came: Came, tmp_path: Path, loop: PlainLoop
) -> None:
    assert arrival.wait()
    folder = tmp_path / "pulse" / "deep"
    for each in (tmp_path / "other", folder.parent, folder, folder / "other"):
        each.mkdir()
        assert not loop.run(0.05, lambda: bool(came.times))
    (folder / "native").touch()
    assert loop.run(10, lambda: bool(came.times))
    (folder / "native").unlink()
    (folder / "native").touch()
    loop.run(0.05)
    assert came.times == 1  # until it is asked again


def test_a_folder_that_goes_meanwhile_is_waited_for_anew(
    arrival: Arrival, came: Came, tmp_path: Path, loop: PlainLoop
) -> None:
    folder = tmp_path / "pulse" / "deep"
    folder.mkdir(parents=True)
    assert arrival.wait()
    folder.rmdir()
    loop.run(0.05)
    folder.mkdir()
    loop.run(0.05)
    (folder / "native").touch()
    assert loop.run(10, lambda: bool(came.times))


def test_what_is_there_is_not_awaited(arrival: Arrival, tmp_path: Path) -> None:
    folder = tmp_path / "pulse" / "deep"
    folder.mkdir(parents=True)
    (folder / "native").touch()
    assert not arrival.wait()


def test_nothing_is_told_after_the_end(arrival: Arrival, came: Came, tmp_path: Path, loop: PlainLoop) -> None:
    assert arrival.wait()
    arrival.stop()
    folder = tmp_path / "pulse" / "deep"
    folder.mkdir(parents=True)
    (folder / "native").touch()
    assert not loop.run(0.1, lambda: bool(came.times))
