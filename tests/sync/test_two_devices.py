"""A real Syncthing between two devices, where it is installed."""

import shutil
from pathlib import Path

import pytest

from tests.sync.two_devices import play


@pytest.mark.skipif(
    shutil.which("syncthing") is None, reason="Syncthing is not installed (Debian: syncthing)"
)
def test_two_devices_carried_by_syncthing_read_the_same(tmp_path: Path) -> None:
    said: list[str] = []
    play(tmp_path, said.append)
    assert len(said) == 4
