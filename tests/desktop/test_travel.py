"""The running app while its machine travels: `/etc/localtime` is replaced, as desktops and `timedatectl` do it.

Convention: the app lives in a mount namespace of its own whose `/etc` is ours; the machine's is never touched.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.desktop.conftest import Ours

EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"  # 25 hours apart: it is never the same day in both
UNPRIVILEGED = () if os.getuid() == 0 else ("--map-current-user", "--keep-caps")
APART = ("unshare", "--mount", "--propagation=private", *UNPRIVILEGED)
ENTER = 'mount --bind /etc "$0/machine" && mount --bind "$0/etc" /etc && exec "$@"'
WALK = '[breaks]\nevery = "23h"\n[[dog]]\nname = "Tyson"\nwalks = ["{at:%H:%M}"]\n'


class Machine:
    """An `/etc` whose zone can be changed; everything else in it is the machine's own."""

    def __init__(self, folder: Path, zone: str) -> None:
        self.folder = folder
        self._etc = folder / "etc"
        self._etc.mkdir()
        (folder / "machine").mkdir()
        for each in Path("/etc").iterdir():
            if each.name not in ("localtime", "timezone"):
                (self._etc / each.name).symlink_to(folder / "machine" / each.name)
        self.be_in(zone)

    def be_in(self, zone: str) -> None:
        """Travel there."""
        new = self._etc / "localtime.new"
        new.symlink_to(f"/usr/share/zoneinfo/{zone}")
        new.rename(self._etc / "localtime")

    def start(self, ours: Ours) -> None:
        """Start the app on this machine; its command line is called from outside and reaches it as ever."""
        app: list[str | Path] = ["env", "-u", "TZ", sys.executable, "-m", "wfh_app", "--home", ours.home]
        ours.session.start("app", *APART, "sh", "-c", ENTER, self.folder, *app)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    if subprocess.run([*APART, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this container may not make mount namespaces")
    made = Machine(tmp_path, EAST)
    before = Path("/etc/localtime").resolve()
    yield made
    assert Path("/etc/localtime").resolve() == before


def coming_walk(ours: Ours) -> datetime:
    """When the next walk is, with the offset of the zone it is told in."""
    found: list[dict[str, Any]] = json.loads(ours.verb("next", "--json"))["next"]
    return datetime.fromisoformat(next(each["at"] for each in found if each["kind"] == "walk"))


def logged(ours: Ours, what: str) -> dict[str, Any]:
    """Log it; what the journal has."""
    return dict(json.loads(ours.verb("log", what, "--json")))


def kept(ours: Ours, contact: dict[str, Any]) -> dict[str, Any]:
    """The contact as it stands on disk now."""
    files = (ours.home / "data" / "journal").glob("*/2*.json")
    return next(
        found[contact["id"]]
        for file in files
        if contact["id"] in (found := json.loads(file.read_text()).get("contacts", {}))
    )


def test_what_comes_follows_the_zone_at_once_and_what_was_logged_keeps_its_date(
    ours: Ours, machine: Machine
) -> None:
    at = datetime.now(ZoneInfo(EAST)) + timedelta(hours=2)
    ours.settings(WALK.format(at=at))
    machine.start(ours)
    ours.answers()
    walk = coming_walk(ours)
    assert walk == at.replace(second=0, microsecond=0)
    assert walk.utcoffset() == timedelta(hours=14)
    there = logged(ours, "Marta lunch 45m")
    assert there["zone"] == EAST

    machine.be_in(WEST)
    ours.wait(lambda: coming_walk(ours) != walk, "the walk to follow", seconds=5)
    after = coming_walk(ours)
    assert after.utcoffset() == timedelta(hours=-11)
    assert after.replace(tzinfo=None) == walk.replace(tzinfo=None) - timedelta(days=1)
    here = logged(ours, "Ann coffee 20m")
    assert here["zone"] == WEST
    assert here["day"] < there["day"]
    stands = kept(ours, there)
    assert (stands["day"], stands["at"], stands["zone"]) == (there["day"], there["at"], EAST)
