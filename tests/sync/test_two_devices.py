"""A real Syncthing between two devices, where it is installed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sync.two_devices import play_apps, play_journals

pytestmark = pytest.mark.skipif(
    shutil.which("syncthing") is None, reason="Syncthing is not installed (Debian: syncthing)"
)


@pytest.mark.parametrize("play", [play_journals, play_apps], ids=["journals", "apps"])
def test_two_devices_carried_by_syncthing_read_the_same(
    tmp_path: Path, play: Callable[[Path, Callable[[str], object]], None]
) -> None:
    said: list[str] = []
    play(tmp_path, said.append)
    assert len(said) == 3
