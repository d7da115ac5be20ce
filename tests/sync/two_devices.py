"""Two devices whose data folders a real Syncthing carries, on this machine alone: `python -m tests.sync.two_devices`.

Convention: once with two journals kept open, once with two running apps and the command line. Both instances listen on loopback, know
each other's address, and everything that looks further (discovery, relays, NAT, STUN, reports, upgrades) is off. Nothing here waits longer than it says; what was seen is printed.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wfh_app.adapters.journal import Journal
from wfh_app.adapters.places import Places
from wfh_app.core.records import Contact, Day, Person

PATIENCE = 240.0  # seconds for one exchange on a machine that has much else to do; alone it takes two
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
    """One machine: a home, and a Syncthing of its own."""

    def __init__(self, folder: Path) -> None:
        self.places = Places.under(folder / "home")
        self.syncthing = folder / "syncthing"
        self.port = _free_port()
        (self.places.data / ".stfolder").mkdir(parents=True)
        _run("generate", "--no-default-folder", "--skip-port-probing", f"--home={self.syncthing}")
        self.id = _element(ET.parse(self.syncthing / "config.xml").getroot(), "device").get("id", "")  # noqa: S314 - ours

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
        # When a file changed while it was fetched, it is fetched again at once, not a minute later.
        ET.SubElement(folder, "pullerPauseS").text = "1"
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


class Keeper(Device):
    """A device whose journal is kept open in this process."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.journal = Journal.open(self.places, lambda: datetime.now(UTC))

    def notes(self) -> list[str]:
        return sorted(contact.note for contact in self.journal.contacts(*ALWAYS))

    def reading(self) -> tuple[object, ...]:
        """Everything this device says."""
        journal = self.journal
        return journal.people(), journal.contacts(*ALWAYS), journal.days(*ALWAYS)


class Runner(Device):
    """A device on which the app runs, spoken to by the command line."""

    @contextmanager
    def running(self) -> Iterator[None]:
        """The app, until the end of the block."""
        kept = {name: text for name, text in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        env = {**kept, "QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
        app = subprocess.Popen(self._words(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        try:
            until(lambda: any(self.places.socket_folder.glob("*.sock")), "the app listens")
            until(self._answers, "the app answers")
            yield
            self.say("quit")
            app.wait(timeout=PATIENCE)
        finally:
            app.kill()
            app.wait()

    def _answers(self) -> bool:
        said = subprocess.run(
            [*self._words(), "status", "--json"], check=False, capture_output=True, text=True
        )
        return said.returncode == 0 and json.loads(said.stdout)["running"] is True

    def say(self, *words: str) -> str:
        """One call of the command line: what it says."""
        return subprocess.run(
            [*self._words(), *words], check=True, capture_output=True, text=True
        ).stdout.strip()

    def json(self, *words: str) -> Any:
        return json.loads(self.say(*words, "--json"))

    def _words(self) -> list[str]:
        assert self.places.home is not None
        return [sys.executable, "-m", "wfh_app", "--home", str(self.places.home)]


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


def until(seen: Callable[[], bool], what: str, instead: Callable[[], object] = str) -> float:
    """Wait until it is so; returns how long that took, in seconds. `instead`: what else there is, for the complaint."""
    start = time.monotonic()
    while not seen():
        if time.monotonic() - start > PATIENCE:
            raise TimeoutError(f"after {PATIENCE:.0f} s still not: {what} {instead()}")
        time.sleep(0.05)
    return time.monotonic() - start


@contextmanager
def carried(one: Device, two: Device) -> Iterator[None]:
    """Both devices' data folders, carried to each other."""
    for device in (one, two):
        device.configure([one, two])
    with one.carried(), two.carried():
        yield


def play_journals(folder: Path, say: Callable[[str], object]) -> None:
    """Two open journals write, edit, move, delete and forget; both come to read the same, without a conflict file."""
    one, two = Keeper(folder / "one"), Keeper(folder / "two")
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with carried(one, two), one.journal, two.journal:
        (marta,) = one.journal.put(Person(name="Marta Keller"))
        for number in range(10):
            one.journal.put(Contact(day=TODAY, at=at, note=f"one {number}", people=(marta.id,)))
            two.journal.put(Contact(day=TODAY, at=at, note=f"two {number}"))
        took = until(lambda: len(one.notes()) == len(two.notes()) == 20, "20 contacts on both")
        say(f"journals: 10 entries made on each are on both after {took:.1f} s")
        first, second, third = one.journal.contacts(TODAY, TODAY)[:3]
        one.journal.put(replace(first, note="edited on one"))
        two.journal.put(replace(first, note="edited on two, later"))
        one.journal.put(replace(second, day=TODAY + timedelta(days=10)))
        two.journal.delete(third)
        one.journal.put(Day(day=TODAY, connected=3))
        two.journal.put(Day(day=TODAY, connected=4))
        image = two.journal.forget(marta.id)
        took = until(
            lambda: one.reading() == two.reading() and image in one.journal.people(), "the same on both"
        )
        say(
            f"journals: an entry edited on both, a move, a deletion and a forgetting agree after {took:.1f} s"
        )
        assert "edited on two, later" in one.notes()
        assert len(one.notes()) == 19
        until(lambda: not _with("Marta", one, two), "no name of hers", lambda: _with("Marta", one, two))
        assert one.conflicts() == two.conflicts() == []
        assert one.journal.notices == two.journal.notices == []
        say(
            "journals: the person forgotten on one is in no file of either; no conflict files, nothing to repair"
        )


def play_apps(folder: Path, say: Callable[[str], object]) -> None:
    """The same with two running apps and the command line."""
    one, two = Runner(folder / "one"), Runner(folder / "two")
    with carried(one, two), one.running(), two.running():
        for number in range(5):
            one.say("log", f"Ann {number}", "5m")
            two.say("log", f"Bob {number}", "5m")
        took = until(lambda: _ids(one) == _ids(two) and len(_ids(one)) == 10, "10 contacts on both")
        say(f"apps: 5 entries made in each are in both after {took:.1f} s")
        first, second = sorted(_ids(one))[:2]
        one.say("edit", first, "--note", "from one")
        two.say("edit", first, "--note", "from two, later")
        two.say("delete", second)
        two.say("day", "2019-11-04", "--nobody")
        one.say("people", "forget", "Bob 4")
        took = until(lambda: _everything(one) == _everything(two), "the same in both")
        say(f"apps: an entry edited in both, a deletion, a day and a forgetting agree after {took:.1f} s")
        assert len(_ids(one)) == 9
        assert "from two, later" in [contact["note"] for contact in one.json("contacts")]
        until(lambda: not _with("Bob 4", one, two), "no name of his", lambda: _with("Bob 4", one, two))
        assert one.conflicts() == two.conflicts() == []
        say("apps: the person forgotten in one is in no file of either; no conflict files")


def _ids(device: Runner) -> set[str]:
    return {contact["id"] for contact in device.json("contacts")}


def _everything(device: Runner) -> tuple[Any, ...]:
    return (
        device.json("contacts"),
        device.json("people", "list"),
        device.json("day", "2019-11-04"),
        device.json("week"),
    )


def _with(name: str, *devices: Device) -> list[Path]:
    """The files of these devices that have the name in them."""
    found = []
    for device in devices:
        for path in device.places.data.parent.rglob("*.json*"):
            with suppress(FileNotFoundError):  # moved into place, or away, meanwhile
                if name in path.read_text(errors="replace"):
                    found.append(path)
    return found


if __name__ == "__main__":
    if shutil.which("syncthing") is None:
        sys.exit("Syncthing is not installed here (Debian: syncthing).")
    for play in (play_journals, play_apps):
        with TemporaryDirectory() as made:
            play(Path(made), print)
