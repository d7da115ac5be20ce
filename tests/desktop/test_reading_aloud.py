"""What a screen reader hears: names and roles of real windows, read back through the accessibility bus.

Convention: the bus and its registry are at-spi2-core's own; where the machine has none the test is skipped and says so.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.bus import Bus, Faulty, signals
from tests.desktop.conftest import Ours
from tests.desktop.session import until

ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = "org.a11y.atspi.Registry"
LISTENING = "/org/a11y/atspi/registry"
FOLDERS = "/usr/libexec:/usr/lib/at-spi2-core:/usr/lib/at-spi2"
LAUNCHER, REGISTRAR = "at-spi-bus-launcher", "at-spi2-registryd"
CONTROLS = {
    "push button",
    "button",
    "check box",
    "radio button",
    "toggle button",
    "entry",
    "text",
    "combo box",
    "switch",
    "spin button",
}
DEEPEST = 20


@pytest.fixture
def aloud(ours: Ours) -> Iterator[Bus]:
    """The accessibility bus of the session; the app is told that somebody listens."""
    programs = [shutil.which(name, path=FOLDERS) for name in (LAUNCHER, REGISTRAR)]
    if None in programs:
        pytest.skip("at-spi2-core is not installed")
    launcher, registrar = map(str, programs)
    ours.session.environment.pop("NO_AT_BRIDGE", None)
    ours.session.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    ours.session.start("accessibility", launcher, "--launch-immediately")
    until(lambda: ours.session.bus.has_owner("org.a11y.Bus"), "the accessibility bus")
    address = ours.session.bus.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")[0]
    bus = Bus(address)
    if not bus.has_owner(REGISTRY):
        ours.session.start("registry", registrar, AT_SPI_BUS_ADDRESS=address)
        until(lambda: bus.has_owner(REGISTRY), "its registry")
    yield bus
    bus.close()


def told(bus: Bus, owner: str, path: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Role and name of a thing and of everything in it, in the order they are read."""
    try:
        role = bus.call(owner, path, ACCESSIBLE, "GetRoleName")[0]
        yield role, bus.get(owner, path, ACCESSIBLE, "Name")
        children = bus.call(owner, path, ACCESSIBLE, "GetChildren")[0]
    except Faulty:  # gone meanwhile
        return
    if depth < DEEPEST:
        for child_owner, child_path in children:
            yield from told(bus, child_owner, child_path, depth + 1)


def our_windows(bus: Bus) -> list[tuple[str, str]]:
    """What is told of all windows of the app."""
    apps = bus.call(REGISTRY, ROOT, ACCESSIBLE, "GetChildren")[0]
    return [pair for owner, path in apps for pair in told(bus, owner, path)]


def test_windows_are_told_with_names_and_roles(ours: Ours, aloud: Bus) -> None:
    ours.start()
    for entry, title in (("Settings", "Settings"), ("Log a contact", "Log a contact")):
        ours.pick(entry)
        ours.session.wait_for_window(title)
    heard = until(lambda: [pair for pair in our_windows(aloud) if pair[0] in CONTROLS], "controls to be told")
    nameless = [role for role, name in heard if not name.strip()]
    assert not nameless
    assert {"Working hours on Monday", "Search the settings", "Close"} <= {name for _role, name in heard}
    assert Path(ours.session.log("app")).exists()


def test_what_comes_without_the_keyboard_is_read_out(ours: Ours, aloud: Bus) -> None:
    address = ours.session.bus.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")[0]
    aloud.call(REGISTRY, LISTENING, REGISTRY, "RegisterEvent", "s", "object:announcement")
    ours.start()
    ours.answers()
    with signals(address, "org.a11y.atspi.Event.Object", "Announcement") as announced:
        ours.verb("open", "log")
        window = ours.session.wait_for_window("Log a contact")
        until(lambda: ours.session.focused() == window, "the window to have the keyboard")
        ours.session.type("Marta lunch")
        ours.session.key("Return")
        assert "Logged: Marta · face to face · lunch" in str(announced(15))
