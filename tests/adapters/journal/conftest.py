"""Homes to try the journal in, closed again after the test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.journal.homes import Home


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Home]:
    """A second device, with a folder of its own."""
    made = Home(tmp_path / "other")
    yield made
    made.close()


@pytest.fixture(params=[0o000, 0o077, 0o277], ids=oct)
def any_umask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Whatever the person's umask is; the test's own folder comes before it."""
    assert tmp_path.is_dir()
    before = os.umask(request.param)
    yield
    os.umask(before)
