"""What of this machine the app can use: display, tray, notifications, buses, and every sense (CLI.md `doctor`).

Convention: it looks here and now, without Qt; what does not answer within two seconds is said not to. Where the app runs, its own
senses are asked, for they know what failed. States and codes are those of `senses.readings`; wording/doctor.py says them in words.
"""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from wfh_app.adapters import autostart
from wfh_app.adapters.bus import TIMEOUT, Answer, Bus, BusObject
from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.notifier import Notifier, Service
from wfh_app.adapters.senses import Senses
from wfh_app.adapters.senses.readings import Reading, SenseReport
from wfh_app.adapters.senses.x11 import Display
from wfh_app.adapters.zone import local_zone
from wfh_app.core.settings import Settings

_WATCHER: Final = BusObject(
    "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
)
_LOOKING: Final = 1.3  # seconds; the slowest sense is given one to show up
_GIVEN_UP: Final = TIMEOUT + 0.2 - _LOOKING  # seconds more, where something is asked and has not answered
_XEMBED: Final = "_NET_SYSTEM_TRAY_S0"


@dataclass(frozen=True, slots=True)
class Health:
    """What works: the places where the app is seen, then the senses, in order."""

    places: tuple[SenseReport, ...]
    senses: tuple[SenseReport, ...]
    running: bool


def examine(
    settings: Settings,
    told: Sequence[SenseReport] | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Health:
    """Look at everything; `told` is what the running app's senses report, None where no app runs."""
    running = told is not None
    loop = PlainLoop()
    session, system = Bus("SESSION", loop), Bus("SYSTEM", loop)
    notifier = Notifier(session, loop, "Run for Mayor")
    hosts: list[Answer] = []
    session.get(_WATCHER, "IsStatusNotifierHostRegistered", hosts.append)

    def all_is_known() -> bool:
        return bool(hosts) and _is_known(notifier.service) and all(map(_is_met, (session, system)))

    if told is None:
        told = _with_senses_of_our_own(settings, loop, session, system, environment)
    else:
        loop.run(_LOOKING + _GIVEN_UP, until=all_is_known)
    places = (
        _display(environment),
        _tray(hosts, environment),
        _notifications(notifier.service),
        _bus("session-bus", session),
        _bus("system-bus", system),
        _zone(),
        _autostart(environment),
    )
    notifier.stop()
    session.close()
    system.close()
    return Health(places, tuple(told), running=running)


def _with_senses_of_our_own(
    settings: Settings, loop: PlainLoop, session: Bus, system: Bus, environment: Mapping[str, str]
) -> Sequence[SenseReport]:
    senses = Senses(settings, _ignore, loop, session, system, environment=environment)
    with _logging_nothing(senses.__module__):
        loop.run(_LOOKING)
        loop.run(_GIVEN_UP, until=lambda: not senses.waiting)
    reports = senses.report()
    senses.stop()
    return reports


@contextmanager
def _logging_nothing(name: str) -> Iterator[None]:
    """What does not answer is said in the report, and need not be told in a log."""
    log = logging.getLogger(name)
    before = log.level
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(before)


def _display(environment: Mapping[str, str]) -> SenseReport:
    for name, variable in (("wayland", "WAYLAND_DISPLAY"), ("x11", "DISPLAY")):
        if environment.get(variable):
            return SenseReport("display", "works", name)
    return SenseReport("display", "not there", why_not="no-display")


def _tray(hosts: list[Answer], environment: Mapping[str, str]) -> SenseReport:
    if hosts and hosts[0].value(default=False):
        return SenseReport("tray", "works", "statusnotifier")
    if (
        environment.get("DISPLAY")
        and not environment.get("WAYLAND_DISPLAY")
        and _has_xembed(environment["DISPLAY"])
    ):
        return SenseReport("tray", "works", "xembed")
    return SenseReport("tray", "not there", why_not="no-tray-host")


def _has_xembed(display: str) -> bool:
    try:
        connection = Display(display)
    except OSError:
        return False
    try:
        return bool(connection.selection_owner(_XEMBED))
    except OSError:
        return False
    finally:
        connection.close()


def _notifications(service: Service) -> SenseReport:
    if service.there and not service.why_not:
        how = service.server if service.buttons else f"{service.server} no-buttons"
        return SenseReport("notifications", "works", how.strip())
    if service.startable:
        return SenseReport("notifications", "works", "started-when-needed")
    if service.why_not == "no-answer":
        return SenseReport("notifications", "failing", why_not="service-hangs")
    return SenseReport("notifications", "not there", why_not=service.why_not or "no-service")


def _is_known(service: Service) -> bool:
    return service.able is not None or bool(service.why_not) or service.startable


def _is_met(bus: Bus) -> bool:
    """Whether it is known that there is no bus, or it has answered."""
    return not bus.there or bus.unique_name.startswith(":")


def _bus(name: str, bus: Bus) -> SenseReport:
    if bus.there and _is_met(bus):
        return SenseReport(name, "works", bus.unique_name)
    return SenseReport(name, "not there", why_not=f"no-{name}")


def _zone() -> SenseReport:
    found = local_zone()
    if found.found:
        return SenseReport("zone", "works", found.zone.key)
    return SenseReport("zone", "not there", found.zone.key, "wrong-zone" if found.wrong else "no-zone")


def _autostart(environment: Mapping[str, str]) -> SenseReport:
    return SenseReport("autostart", "works" if autostart.is_on(environment) else "off")


def _ignore(_: Reading) -> None:
    pass
