"""Where things lie: all under a home, or in the platform's own places with the same names."""

from pathlib import Path

import pytest

from wfh_app.adapters.places import Places


def test_a_home_holds_everything(tmp_path: Path) -> None:
    places = Places.under(tmp_path)
    assert places.settings_file == tmp_path / "settings.toml"
    assert places.journal == tmp_path / "data" / "journal"
    assert places.copies == tmp_path / "state" / "copies"
    assert places.lock.parent == places.state == tmp_path / "state"
    assert list(tmp_path.iterdir()) == []


def test_a_home_may_be_given_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Places.under(Path("here/../there")).data == tmp_path / "there" / "data"


def test_without_a_home_the_platform_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    places = Places.under(None)
    assert places.settings_file == tmp_path / "config" / "wfh-app" / "settings.toml"
    assert places.data == tmp_path / "data" / "wfh-app" / "data"
    assert places.state == tmp_path / "state" / "wfh-app" / "state"
    assert places.home is None


def test_a_socket_fits_wherever_the_home_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Places.under(Path("/home/ann/x")).socket_folder == Path("/home/ann/x/state")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    long = [Places.under(Path("/home/ann", "x" * 90, name)).socket_folder for name in ("a", "b", "a")]
    assert long[0] == long[2] != long[1]
    assert all(len(str(folder)) < 80 and folder.parent == Path("/run/user/1000") for folder in long)


def test_a_home_that_cannot_be_written_has_a_socket_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    one, other = Places.under(Path("/home/ann/a")), Places.under(Path("/home/ann/b"))
    assert one.spare_socket.is_relative_to("/run/user/1000")
    assert one.spare_socket.parent != other.spare_socket.parent


def test_homes_do_not_share_a_socket() -> None:
    one, other = Places.under(Path("/home/ann/a")), Places.under(Path("/home/ann/b"))
    assert one.socket.name != other.socket.name
    assert one.socket.parent == one.socket_folder
