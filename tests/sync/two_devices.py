"""Two devices whose data folders a real Syncthing carries, on this machine alone: `python -m tests.sync.two_devices`.

Convention: both instances listen on loopback, know each other's address, and everything that looks further (discovery, relays,
NAT, STUN, reports, upgrades) is off. Nothing here waits longer than it says; what was seen is printed.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from wfh_app.adapters.journal import Journal
from wfh_app.adapters.places import Places
from wfh_app.core.records import Contact, Day, Person

PATIENCE = 60.0  # seconds for one exchange
TODAY = date(2026, 11, 24)
ALWAYS = (date(2000, 1, 1), date(2099, 12, 31))
_OPTIONS = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "crashReportingEnabled": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "startBrowser": "false",
    "reconnectionIntervalS": "1",
    "releasesURL": "",
    "stunKeepaliveStartS": "0",
}


class Device:
    """One machine: a home, its journal kept open as the running app keeps it, and a Syncthing of its own."""

    def __init__(self, folder: Path) -> None:
        self.places = Places.under(folder / "home")
        self.syncthing = folder / "syncthing"
        self.port = _free_port()
        self.journal = Journal.open(self.places, lambda: datetime.now(UTC))
        (self.places.data / ".stfolder").mkdir(parents=True)
        _run("generate", "--no-default-folder", "--skip-port-probing", f"--home={self.syncthing}")
        self.id = _element(ET.parse(self.syncthing / "config.xml").getroot(), "device").get("id", "")  # noqa: S314 - ours

    def notes(self) -> list[str]:
        return sorted(contact.note for contact in self.journal.contacts(*ALWAYS))

    def reading(self) -> tuple[object, ...]:
        """Everything this device says."""
        journal = self.journal
        return journal.people(), journal.contacts(*ALWAYS), journal.days(*ALWAYS)

    def conflicts(self) -> list[str]:
        return [path.name for path in self.places.data.rglob("*") if "sync-conflict" in path.name]

    def configure(self, devices: "list[Device]") -> None:
        """Know the other, carry the data folder, talk to nobody else."""
        path = self.syncthing / "config.xml"
        tree = ET.parse(path)  # noqa: S314 - Syncthing has just written it
        root = tree.getroot()
        for old in (*root.findall("device"), *root.findall("folder")):
            root.remove(old)
        _element(root, "gui").set("enabled", "false")
        options = _element(root, "options")
        for name in ("listenAddress", "globalAnnounceServer", "stunServer", *_OPTIONS):
            for old in options.findall(name):
                options.remove(old)
        for name, text in {**_OPTIONS, "listenAddress": f"tcp://127.0.0.1:{self.port}"}.items():
            ET.SubElement(options, name).text = text
        folder = ET.SubElement(root, "folder", id="journal", path=str(self.places.data), type="sendreceive")
        folder.attrib |= {"rescanIntervalS": "5", "fsWatcherEnabled": "true", "fsWatcherDelayS": "1"}
        for device in devices:
            ET.SubElement(folder, "device", id=device.id)
            known = ET.SubElement(root, "device", id=device.id, name=device.syncthing.parent.name)
            ET.SubElement(known, "address").text = f"tcp://127.0.0.1:{device.port}"
        tree.write(path)

    @contextmanager
    def carried(self) -> Iterator[None]:
        """The folder carried, until the end of the block."""
        serving = subprocess.Popen(
            [
                "syncthing",
                "serve",
                f"--home={self.syncthing}",
                "--no-browser",
                "--no-restart",
                "--no-default-folder",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "STNOUPGRADE": "1", "HOME": str(self.syncthing)},
        )
        try:
            yield
        finally:
            serving.terminate()
            serving.wait(timeout=30)


def _element(root: ET.Element, name: str) -> ET.Element:
    found = root.find(name)
    assert found is not None, f"no <{name}> in Syncthing's configuration"
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(*words: str) -> None:
    subprocess.run(["syncthing", *words], check=True, capture_output=True)


def until(seen: Callable[[], bool], what: str) -> float:
    """Wait until it is so; returns how long that took, in seconds."""
    start = time.monotonic()
    while not seen():
        if time.monotonic() - start > PATIENCE:
            raise TimeoutError(f"after {PATIENCE:.0f} s still not: {what}")
        time.sleep(0.05)
    return time.monotonic() - start


def play(folder: Path, say: Callable[[str], object]) -> None:
    """Both write, edit, delete and forget; both come to read the same, without a conflict file."""
    one, two = Device(folder / "one"), Device(folder / "two")
    for device in (one, two):
        device.configure([one, two])
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with ExitStack() as open_now:
        for device in (one, two):
            open_now.enter_context(device.carried())
            open_now.callback(device.journal.close)
        (marta,) = one.journal.put(Person(name="Marta Keller"))
        for number in range(10):
            one.journal.put(Contact(day=TODAY, at=at, note=f"one {number}", people=(marta.id,)))
            two.journal.put(Contact(day=TODAY, at=at, note=f"two {number}"))
        took = until(lambda: len(one.notes()) == len(two.notes()) == 20, "20 contacts on both")
        say(f"10 entries made on each are on both after {took:.1f} s")
        first, second, third = one.journal.contacts(TODAY, TODAY)[:3]
        one.journal.put(replace(first, note="edited on one"))
        two.journal.put(replace(first, note="edited on two, later"))
        one.journal.put(replace(second, day=TODAY + timedelta(days=10)))
        two.journal.delete(third)
        one.journal.put(Day(day=TODAY, connected=3))
        two.journal.put(Day(day=TODAY, connected=4))
        image = two.journal.forget(marta.id)
        took = until(lambda: one.reading() == two.reading() and image in one.reading()[0], "the same on both")  # type: ignore[operator] # people come first
        say(f"edits of one entry on both, a move, a deletion and a forgetting agree after {took:.1f} s")
        assert "edited on two, later" in one.notes()
        assert len(one.notes()) == 19
        until(lambda: "Marta" not in _texts(one) + _texts(two), "no name of hers in any file")
        say("the person forgotten on one is in no file of either")
        assert one.conflicts() == two.conflicts() == []
        assert one.journal.notices == two.journal.notices == [], (one.journal.notices, two.journal.notices)
        say("no conflict files, nothing to repair")


def _texts(device: Device) -> str:
    paths = (path for path in device.places.data.parent.rglob("*.json*") if path.is_file())
    return "".join(path.read_text(errors="replace") for path in paths)


if __name__ == "__main__":
    if shutil.which("syncthing") is None:
        sys.exit("Syncthing is not installed here (Debian: syncthing).")
    with TemporaryDirectory() as made:
        play(Path(made), print)
