"""The app in the desktop's menu."""

import subprocess
import sys
from pathlib import Path

import pytest

from wfh_app.adapters import autostart, launcher


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path)}


def program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What runs: a program of ours in that folder."""
    folder.mkdir(parents=True)
    made = folder / "wfh-app"
    made.touch(0o755)
    monkeypatch.setattr(sys, "argv", [str(made)])
    return made


def test_on_puts_entry_and_icon_where_desktops_look_and_off_removes_them(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    file = launcher.turn(True, None, environment)
    data = tmp_path / ".local" / "share"
    icon = data / "icons" / "hicolor" / "scalable" / "apps" / "wfh-app.svg"
    assert file == data / "applications" / "wfh-app.desktop"
    assert icon.read_text().lstrip().startswith("<")
    assert launcher.turn(True, None, environment) == file  # again: the same
    launcher.turn(False, None, environment)
    assert not file.exists()
    assert not icon.exists()
    launcher.turn(False, None, environment)


def test_each_entry_starts_this_program_with_this_home(
    tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = program(tmp_path / "my venv" / "bin", monkeypatch)
    file = launcher.turn(True, tmp_path / "my home", environment | {"XDG_DATA_HOME": str(tmp_path / "data")})
    assert file == tmp_path / "data" / "applications" / "wfh-app.desktop"
    lines = file.read_text(encoding="utf-8").splitlines()
    start = f'Exec="{ours}" --home "{tmp_path}/my home"'
    assert [line for line in lines if line.startswith("Exec=")] == [
        start,
        f"{start} --open log",
        f"{start} --open week",
    ]
    assert [line for line in lines if line.startswith("TryExec=")] == [f"TryExec={ours}"]


def test_the_entry_is_valid(
    tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / 'odd "$`%name', monkeypatch)
    file = launcher.turn(True, tmp_path / 'odd "$`\\ %name', environment)
    subprocess.run(["desktop-file-validate", "--warn-kde", file], check=True)


def test_elsewhere_it_is_said_to_be_not_done(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(autostart.NotHere):
        launcher.turn(True, None, environment)
