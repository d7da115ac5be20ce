"""The running app during a call: a program records from a source of a real sound server, and the break waits until it ends."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.conftest import SOON, Ours
from tests.desktop.session import Desktop, until
from tests.desktop.test_clock import lines

LATE = SOON.replace('"2s"', '"4s"')
SOURCE = "microphone"


def pulseaudio(session: Desktop) -> None:
    words = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "-L", "module-native-protocol-unix"]
    session.start("sound", *words, "-L", f"module-null-source source_name={SOURCE}")
    wait_for_sound(session)


def pipewire(session: Desktop) -> None:
    session.start("pipewire", "pipewire")
    until((runtime(session) / "pipewire-0").exists, "PipeWire")
    session.start("wireplumber", "wireplumber")
    session.start("sound", "pipewire-pulse")
    wait_for_sound(session)
    load = ["pactl", "load-module", "module-null-sink", "media.class=Audio/Source/Virtual"]
    load += [f"sink_name={SOURCE}", "channel_map=mono"]
    subprocess.run(load, env=session.environment, check=True, stdout=subprocess.DEVNULL, timeout=20)


def runtime(session: Desktop) -> Path:
    return Path(session.environment["XDG_RUNTIME_DIR"])


def wait_for_sound(session: Desktop) -> None:
    until((runtime(session) / "pulse" / "native").exists, "the sound server")


def holds(ours: Ours) -> list[str]:
    return list(json.loads(ours.verb("status", "--json"))["holds"])


@pytest.mark.parametrize("server", [pulseaudio, pipewire])
def test_a_break_waits_while_a_program_records(ours: Ours, server: Callable[[Desktop], None]) -> None:
    session = ours.session
    server(session)
    session.start("call", "parec", "-d", SOURCE)
    ours.settings(LATE)
    session.do("mousemove", 200, 200)
    ours.start()
    ours.wait(lambda: holds(ours) == ["microphone"], "the microphone to be noticed", step=0.3)

    def held() -> bool:
        return any(line["did"] == "held" and line["why"] == ["microphone"] for line in lines(ours, "break"))

    ours.wait(held, "the break to be held", step=0.3)
    assert not ours.windows()
    session.end("call")
    ours.wait(ours.windows, "the break, after the call")
    assert [line["did"] for line in lines(ours, "break")] == ["due", "held", "freed", "shown"]
