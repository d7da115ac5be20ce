"""A private message bus, and fakes of desktop services on it: our side talks to a real bus, the other side is ours."""

import asyncio
import contextlib
import shutil
import struct
import subprocess
import threading
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from dbus_fast import BusType
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface

from wfh_app.adapters.bus import Bus
from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.senses.readings import Reading
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.adapters.senses.x11 import Display

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
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
            self.run(_left(bus))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _left(bus: MessageBus) -> None:
    bus.disconnect()
    with contextlib.suppress(EOFError, OSError):
        await asyncio.wait_for(bus.wait_for_disconnect(), 2)  # type: ignore[no-untyped-call] # dbus-fast's


@pytest.fixture
def bus_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    socket = tmp_path / "bus"
    config = tmp_path / "bus.conf"
    config.write_text(CONFIG.format(socket=socket))
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


class Told(list[Reading]):
    """What a sense announced."""

    def __init__(self, loop: PlainLoop) -> None:
        self.loop = loop

    def soon(self, *kinds: type[Reading], seconds: float = 20) -> list[Reading]:
        """Run until readings of these kinds, in this order, are all there is; gives them and forgets them."""
        assert self.loop.run(seconds, until=lambda: len(self) >= len(kinds)), f"told only {list(self)}"
        told = list(self)
        assert [type(reading) for reading in told] == list(kinds), told
        self.clear()
        return told

    def some(self, number: int, seconds: float = 20) -> list[Reading]:
        """Run until so many readings are there and a little longer; gives them, in whatever order, and forgets them."""
        assert self.loop.run(seconds, until=lambda: len(self) >= number), f"told only {list(self)}"
        self.loop.run(0.1)
        told = list(self)
        assert len(told) == number, told
        self.clear()
        return told

    def nothing(self, seconds: float = 0.15) -> None:
        """Run a little: nothing is told."""
        self.loop.run(seconds)
        assert self == []


@pytest.fixture
def told(loop: PlainLoop) -> Told:
    return Told(loop)


@pytest.fixture
def around(told: Told, loop: PlainLoop, bus_address: str) -> Iterator[Surroundings]:
    """Buses that are there; session and system are one."""
    del bus_address
    made = Surroundings(
        told.append, lambda: datetime.now(UTC), loop, Bus("SESSION", loop), Bus("SYSTEM", loop)
    )
    yield made
    made.session.close()
    made.system.close()


class Screen:
    """An X server without a window manager, and hands on its keyboard."""

    def __init__(self, name: str, server: subprocess.Popen[str]) -> None:
        self.name = name
        self._server = server
        self.display = Display(name)
        self._test = self.display._ask(98, 0, struct.pack("<HH", 5, 0) + b"XTEST\0\0\0")[9]
        self._at = 10

    def end(self) -> None:
        """End the server, and everybody's connection with it."""
        self.display.close()
        self._server.terminate()
        self._server.wait(10)

    def move(self) -> None:
        """Move the pointer, as a person does (XTEST)."""
        self._at += 5
        event = struct.pack("<BBHII8xhh8x", 6, 0, 0, 0, self.display.root, self._at, self._at)
        self.display._send(self._test, 2, event)
        self.display.property(self.display.root, "WM_NAME", 0)  # a reply: the event has been

    def put(self, window: int, name: str, kind: int, *values: int) -> None:
        """Set a window's property, as a window manager does."""
        display = self.display
        head = struct.pack("<IIIB3xI", window, display.atom(name), kind, 32, len(values))
        display._send(18, 0, head + struct.pack(f"<{len(values)}I", *values))
        display.property(window, name, 0)

    def window(self) -> int:
        """A window of its own."""
        display = self.display
        display._next_id += 1
        display._send(
            1, 0, struct.pack("<IIhhHHHHII", display._next_id, display.root, 0, 0, 100, 100, 0, 1, 0, 0)
        )
        return display._next_id


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    if not shutil.which("Xvfb"):
        pytest.fail("Xvfb is not installed; `./dev test` installs it")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "640x480x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=tmp_path,
    )
    assert server.stdout is not None
    made = Screen(f":{server.stdout.readline().strip()}", server)
    yield made
    made.end()
    server.stdout.close()
