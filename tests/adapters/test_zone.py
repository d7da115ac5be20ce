"""Where the machine says its time zone, and what is done where it says nothing of use."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from wfh_app.adapters import zone as zone_module
from wfh_app.adapters.zone import local_zone


@pytest.fixture(autouse=True)
def etc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine in Berlin, by its link."""
    monkeypatch.delenv("TZ", raising=False)
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    monkeypatch.setattr(zone_module, "_LINK", tmp_path / "localtime")
    monkeypatch.setattr(zone_module, "_NAME", tmp_path / "timezone")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "zone"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        (":Asia/Tokyo", "Asia/Tokyo"),
        (":/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        (":/etc/localtime", "Europe/Berlin"),  # set on many machines to spare a look at the file
        ("/etc/localtime", "Europe/Berlin"),
        ("", "Europe/Berlin"),
    ],
)
def test_tz_comes_first(given: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", given)
    assert local_zone() == (ZoneInfo(zone), True, "")


@pytest.mark.parametrize(
    "given", ["Nowhere/Else", "CET-1CEST,M3.5.0,M10.5.0/3", "../../passwd", "/etc/passwd"]
)
def test_what_is_no_zone_is_utc_and_not_found(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", given)
    assert local_zone() == (ZoneInfo("UTC"), False, given)


def test_where_the_file_is_a_copy_its_name_stands_beside_it(etc: Path) -> None:
    (etc / "localtime").unlink()
    (etc / "localtime").write_bytes(b"TZif2")
    assert local_zone() == (ZoneInfo("UTC"), False, "")
    (etc / "timezone").write_text("America/Lima\n")
    assert local_zone() == (ZoneInfo("America/Lima"), True, "")


def test_a_machine_that_says_nothing_is_in_utc_and_not_found(etc: Path) -> None:
    (etc / "localtime").unlink()
    assert local_zone() == (ZoneInfo("UTC"), False, "")
