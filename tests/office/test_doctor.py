"""`doctor` on a real X server and a real bus, with services played on it."""
# mypy: disable-error-code="name-defined"
# ruff: noqa: F821, N802 - D-Bus writes types as strings and names in capitals

import struct
from collections.abc import Iterator

import pytest
from dbus_fast import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_property
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.adapters.conftest import (  # the fixtures, by name
    Screen,
    Services,
    bus_address,
    screen,
    services,
)
from tests.adapters.test_notifier import Service
from wfh_app.core.settings import Settings
from wfh_app.office.doctor import Health, examine

__all__ = ["bus_address", "screen", "services"]
NOTIFICATIONS = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications")
WATCHER = "org.kde.StatusNotifierWatcher"


class Watcher(ServiceInterface):
    """The panel's part of the tray."""

    def __init__(self) -> None:
        super().__init__(WATCHER)

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> "b":
        return True


def states(health: Health) -> dict[str, tuple[str, str]]:
    return {each.name: (each.state, each.how or each.why_not) for each in health.places}


def looked(**environment: str) -> dict[str, tuple[str, str]]:
    return states(examine(Settings(), told=(), environment=environment))


def test_what_is_there_is_found(services: Services, screen: Screen) -> None:
    services.offer(NOTIFICATIONS[0], (NOTIFICATIONS[1], Service("actions", "body")))
    services.offer(WATCHER, ("/StatusNotifierWatcher", Watcher()))
    found = looked(DISPLAY=screen.name)
    assert found["display"] == ("works", "x11")
    assert found["tray"] == ("works", "statusnotifier")
    assert found["notifications"] == ("works", "bench")
    assert found["session-bus"][0] == found["system-bus"][0] == "works"


def test_a_service_without_buttons_is_said_to_be(services: Services) -> None:
    services.offer(NOTIFICATIONS[0], (NOTIFICATIONS[1], Service("body")))
    assert looked()["notifications"] == ("works", "bench no-buttons")


@pytest.mark.usefixtures("bus_address")
def test_an_old_tray_is_found_on_the_x_server(screen: Screen) -> None:
    assert looked(DISPLAY=screen.name)["tray"] == ("not there", "no-tray-host")
    display = screen.display
    window = screen.window()
    display._send(22, 0, struct.pack("<III", window, display.atom("_NET_SYSTEM_TRAY_S0"), 0))
    assert display.selection_owner("_NET_SYSTEM_TRAY_S0") == window
    assert looked(DISPLAY=screen.name)["tray"] == ("works", "xembed")
    assert looked(DISPLAY=":4711")["tray"] == ("not there", "no-tray-host")
    assert looked(DISPLAY=screen.name, WAYLAND_DISPLAY="wayland-0")["tray"] == ("not there", "no-tray-host")


@pytest.mark.usefixtures("bus_address")
def test_senses_are_looked_at_where_no_app_tells(screen: Screen) -> None:
    health = examine(Settings(senses_off=frozenset({"camera"})), environment={"DISPLAY": screen.name})
    found = {sense.name: sense.state for sense in health.senses}
    assert (found["idle"], found["camera"], found["lock"]) == ("works", "off", "not there")
    assert not health.running


@pytest.fixture
def hung(bus_address: str) -> Iterator[None]:
    """A program that owns the names of logind and of the notification service, and has stopped."""
    with open_dbus_connection(bus_address) as connection:
        for name in (NOTIFICATIONS[0], "org.freedesktop.login1"):
            connection.send_and_get_reply(message_bus.RequestName(name))
        yield


@pytest.mark.usefixtures("hung")
def test_what_hangs_is_said_not_to_answer_and_nowhere_else() -> None:
    health = examine(Settings(), environment={})
    found = {each.name: (each.state, each.why_not) for each in (*health.places, *health.senses)}
    assert found["notifications"] == ("failing", "service-hangs")
    assert found["do-not-disturb"] == found["inhibit"] == ("failing", "no-answer")
    assert found["sleep"] == ("failing", "logind-hangs")
    assert found["lock"][0] == "failing"
    assert looked()["notifications"] == ("failing", "service-hangs")
