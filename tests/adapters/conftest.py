"""A private message bus, and fakes of desktop services on it: our side talks to a real bus, the other side is ours."""

import asyncio
import subprocess
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from dbus_fast import BusType
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface

from wfh_app.adapters.bus import Bus
from wfh_app.adapters.loop import PlainLoop

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""


class Services:
    """Fakes on the bus, each on a connection of its own, in a thread of their own."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._buses: list[MessageBus] = []

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Do this on the services' thread."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def do(self, act: Callable[..., Any], *words: Any) -> Any:
        """Call this on the services' thread (to send a signal, say)."""

        async def work() -> Any:
            return act(*words)

        return self.run(work())

    def offer(self, name: str, *objects: tuple[str, ServiceInterface]) -> MessageBus:
        """Own a name and export objects; `bus.disconnect` (by `do`) ends it."""

        async def work() -> MessageBus:
            bus = await MessageBus(self._address, BusType.SESSION).connect()
            for path, interface in objects:
                bus.export(path, interface)
            await bus.request_name(name)
            return bus

        bus: MessageBus = self.run(work())
        self._buses.append(bus)
        return bus

    def end(self) -> None:
        for bus in self._buses:
            self.do(bus.disconnect)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def bus_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    socket = tmp_path / "bus"
    config = tmp_path / "bus.conf"
    config.write_text(_CONFIG.format(socket=socket))
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    yield address
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


@pytest.fixture
def services(bus_address: str) -> Iterator[Services]:
    made = Services(bus_address)
    yield made
    made.end()


@pytest.fixture
def loop() -> PlainLoop:
    return PlainLoop()


@pytest.fixture
def bus(bus_address: str, loop: PlainLoop) -> Iterator[Bus]:
    del bus_address
    made = Bus("SESSION", loop)
    yield made
    made.close()
