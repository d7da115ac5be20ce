"""Starting with the desktop."""

import errno
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from wfh_app.adapters import autostart
from wfh_app.adapters.faults import StorageFault


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path)}


def test_on_makes_an_entry_and_off_removes_it(tmp_path: Path, environment: dict[str, str]) -> None:
    assert not autostart.is_on(environment)
    file = autostart.turn(True, None, environment)
    assert file == tmp_path / ".config" / "autostart" / "wfh-app.desktop"
    assert autostart.is_on(environment)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    autostart.turn(True, None, environment)
    autostart.turn(False, None, environment)
    assert not file.exists()
    autostart.turn(False, None, environment)


def test_an_entry_that_cannot_be_removed_is_a_fault_of_storage(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = autostart.turn(True, None, environment)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(StorageFault) as fault:
        autostart.turn(False, None, environment)
    assert fault.value.path == file


def test_the_entry_starts_this_home(tmp_path: Path, environment: dict[str, str]) -> None:
    file = autostart.turn(True, tmp_path / "my home", environment)
    line = next(line for line in file.read_text().splitlines() if line.startswith("Exec="))
    assert line.endswith(f'--home "{tmp_path}/my home"')
    program, command = autostart.how_to_start(None)
    assert command in line
    assert f"\nTryExec={program}\n" in file.read_text()


@pytest.mark.skipif(
    not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed"
)
def test_the_entry_is_valid(tmp_path: Path, environment: dict[str, str]) -> None:
    file = autostart.turn(True, tmp_path / 'odd "$`\\ %name', environment)
    subprocess.run(["desktop-file-validate", file], check=True)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_the_desktop_switched_off_is_off(environment: dict[str, str], line: str) -> None:
    file = autostart.turn(True, None, environment)
    file.write_text(f"[Desktop Entry]\n{line}\n")
    assert not autostart.is_on(environment)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/usr/bin/wfh-app", "/usr/bin/wfh-app"),
        ("/opt/my app", '"/opt/my app"'),
        ("100%", "100%%"),
        ('a"b', '"a\\\\"b"'),
        ("a$b`c\\d", '"a\\\\$b\\\\`c\\\\\\\\d"'),
        ("", '""'),
    ],
)
def test_words_are_quoted_as_desktop_entries_want_it(word: str, written: str) -> None:
    assert autostart.quoted([word]) == written


def test_how_it_was_started_is_how_it_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "wfh-app"
    script.touch()
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert autostart.running_command() == [str(script)]
    monkeypatch.setattr(sys, "argv", ["-m"])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none" / "python3"))
    assert autostart.running_command() == [str(tmp_path / "none" / "python3"), "-m", "wfh_app"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert autostart.running_command() == [str(tmp_path / "none" / "python3")]


def test_without_a_home_it_is_off_and_cannot_be_turned_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)
    assert not autostart.is_on({"XDG_CONFIG_HOME": "not/absolute"})
    with pytest.raises(autostart.NotHere):
        autostart.turn(True, None, {})


def test_elsewhere_it_is_said_to_be_not_done(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(autostart.NotHere):
        autostart.turn(True, None, environment)
