"""Xfce's theme: our side real, its settings service played on a real bus."""
# mypy: disable-error-code="name-defined, valid-type"
# ruff: noqa: F821, N802 - D-Bus writes types as strings and names in capitals

import pytest
from dbus_fast import Variant
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.adapters.conftest import Services
from wfh_app.adapters.bus import Bus
from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.xfce_theme import follow

XFCE = {"XDG_CURRENT_DESKTOP": "XFCE"}


class Xfconf(ServiceInterface):
    """Xfce's settings, as far as we ask."""

    def __init__(self, theme: str) -> None:
        super().__init__("org.xfce.Xfconf")
        self.theme = theme

    @dbus_method()
    def GetProperty(self, channel: "s", name: "s") -> "v":
        assert (channel, name) == ("xsettings", "/Net/ThemeName")
        return Variant("s", self.theme)

    @dbus_signal()
    def PropertyChanged(self, channel: str, name: str, value: str) -> "ssv":
        return [channel, name, Variant("s", value)]


@pytest.mark.parametrize(
    ("theme", "dark"),
    [("Greybird", False), ("Greybird-dark", True), ("Darkcyan", False), ("Adwaita-Dark", True)],
)
def test_the_themes_name_says_it(
    services: Services, bus: Bus, loop: PlainLoop, theme: str, dark: bool
) -> None:
    services.offer("org.xfce.Xfconf", ("/org/xfce/Xfconf", Xfconf(theme)))
    told: list[bool] = []
    follow(bus, told.append, XFCE)
    assert loop.run(20, until=lambda: bool(told))
    assert told == [dark]


def test_a_change_is_heard_until_nobody_listens(services: Services, bus: Bus, loop: PlainLoop) -> None:
    xfconf = Xfconf("Greybird")
    services.offer("org.xfce.Xfconf", ("/org/xfce/Xfconf", xfconf))
    told: list[bool] = []
    cancel = follow(bus, told.append, XFCE)
    assert loop.run(20, until=lambda: told == [False])
    services.do(xfconf.PropertyChanged, "xsettings", "/Net/IconThemeName", "elementary-dark")
    services.do(xfconf.PropertyChanged, "xsettings", "/Net/ThemeName", "Greybird-dark")
    assert loop.run(20, until=lambda: told == [False, True])
    cancel()
    services.do(xfconf.PropertyChanged, "xsettings", "/Net/ThemeName", "Greybird")
    loop.run(0.2)
    assert told == [False, True]


def test_without_the_service_and_on_other_desktops_nothing_is_told(bus: Bus, loop: PlainLoop) -> None:
    told: list[bool] = []
    follow(bus, told.append, XFCE)
    follow(bus, told.append, {"XDG_CURRENT_DESKTOP": "KDE"})()
    loop.run(0.3)
    assert told == []
