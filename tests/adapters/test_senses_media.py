"""Microphone, camera, sharing: real PulseAudio and PipeWire servers where they are installed, and the kernel for cameras."""
# ruff: noqa: PLR0917 - fixtures and cases come as arguments

import contextlib
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.adapters.conftest import Told
from wfh_app.adapters import backoff
from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.senses import camera, media
from wfh_app.adapters.senses import sense as sense_module
from wfh_app.adapters.senses.camera import CameraFiles
from wfh_app.adapters.senses.media import Media
from wfh_app.adapters.senses.pipewire import PipeWire, _dictionary, _int, _pod, _structure, _text
from wfh_app.adapters.senses.pulse import Pulse, _values
from wfh_app.adapters.senses.readings import Detector
from wfh_app.adapters.senses.sense import Surroundings

ALL = frozenset(media.NAMES)
Environment = dict[str, str]


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@contextmanager
def running(*words: str, environment: Environment, until: Callable[[], bool] | None = None) -> Iterator[None]:
    """A program that runs meanwhile."""
    program = subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + 10
        while until and not until():
            assert time.monotonic() < end, f"{words[0]} did not come up"
            assert program.poll() is None, f"{words[0]} ended"
            time.sleep(0.02)
        yield
    finally:
        program.terminate()
        program.wait(10)


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    return {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime), "PATH": os.environ["PATH"]}


@pytest.fixture
def pulseaudio(environment: Environment) -> Iterator[None]:
    words = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "-L", "module-native-protocol-unix"]
    words += ["-L", "module-null-sink sink_name=speakers", "-L", "module-null-source source_name=microphone"]
    there = Path(environment["XDG_RUNTIME_DIR"], "pulse", "native").exists
    with running(*words, environment=environment, until=there):
        yield


def says(told: Told, name: str, on: bool) -> None:
    (reading,) = told.soon(Detector, seconds=8)
    assert isinstance(reading, Detector)
    assert (reading.name, reading.on) == (name, on)


@needs("pulseaudio", "parec", "pactl")
@pytest.mark.usefixtures("pulseaudio")
def test_pulseaudio_tells_who_records(around: Surroundings, told: Told, environment: Environment) -> None:
    sense = Media(around, environment, ALL)
    told.nothing(0.3)
    report = {each.name: each for each in sense.reports()}["microphone"]
    assert (report.state, report.how) == ("works", "pulseaudio")
    with running("parec", "-d", "speakers.monitor", environment=environment):
        told.nothing(0.6)  # what one hears is nobody's voice
        with running("parec", "-d", "microphone", environment=environment):
            says(told, "microphone", True)
        says(told, "microphone", False)
    loopback = ["pactl", "load-module", "module-loopback", "source=microphone", "sink=speakers"]
    subprocess.run(loopback, env=environment, check=True, stdout=subprocess.DEVNULL)
    told.nothing(0.6)  # the server's own
    sense.stop()


@needs("pulseaudio")
def test_a_server_that_comes_late_is_found_and_one_that_goes_holds_nothing(
    around: Surroundings, told: Told, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backoff, "FIRST_WAIT", 0.2)
    monkeypatch.setattr(backoff, "LONGEST_WAIT", 0.2)
    sense = Media(around, environment, frozenset({"microphone"}))
    assert sense.reports()[0].state == "not there"
    words = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "-L", "module-native-protocol-unix"]
    words += ["-L", "module-null-source source_name=microphone"]
    there = Path(environment["XDG_RUNTIME_DIR"], "pulse", "native").exists
    with (
        running(*words, environment=environment, until=there),
        running("parec", "-d", "microphone", environment=environment),
    ):
        says(told, "microphone", True)
    says(told, "microphone", False)
    assert sense.reports()[0].state == "not there"
    sense.stop()


@pytest.fixture
def pipewire(environment: Environment, bus_address: str) -> Iterator[None]:
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus_address
    runtime = Path(environment["XDG_RUNTIME_DIR"])
    with (
        running("pipewire", environment=environment, until=(runtime / "pipewire-0").exists),
        running("wireplumber", environment=environment),
        running("pipewire-pulse", environment=environment, until=(runtime / "pulse" / "native").exists),
    ):
        for words in (
            ["media.class=Audio/Sink", "sink_name=speakers"],
            ["media.class=Audio/Source/Virtual", "sink_name=microphone", "channel_map=mono"],
        ):
            load = ["pactl", "load-module", "module-null-sink", *words]
            subprocess.run(load, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=20)
        yield


@needs("pipewire", "wireplumber", "pipewire-pulse", "parec", "pactl")
@pytest.mark.usefixtures("pipewire")
def test_pipewire_tells_who_records(
    around: Surroundings, told: Told, environment: Environment, loop: PlainLoop
) -> None:
    sense = Media(around, environment, ALL)
    told.nothing(0.3)
    assert loop.run(20, until=lambda: sense._pulse_is_pipewire)
    assert [(each.state, each.how.split()[0]) for each in sense.reports()] == [("works", "pipewire")] * 3
    with running("parec", "-d", "microphone", environment=environment):
        says(told, "microphone", True)
    says(told, "microphone", False)
    with running("parec", "-d", "speakers.monitor", environment=environment):
        told.nothing(1)
    sense.stop()


FORMAT = "{ mediaType: audio, mediaSubtype: raw, format: F32P, rate: 48000, channels: 1, position: [ MONO ] }"


def done(*words: str, environment: Environment) -> bool:
    """Whether a program could do it."""
    quiet = subprocess.DEVNULL
    return not subprocess.run(
        words, env=environment, check=False, stdout=quiet, stderr=quiet, timeout=20
    ).returncode


def number_of(node: str, environment: Environment) -> int:
    """The server's number for a node, as soon as it is there; 0 before."""
    told = subprocess.run(["pw-dump"], env=environment, capture_output=True, check=True, timeout=20)
    return next(
        (
            int(each["id"])
            for each in json.loads(told.stdout)
            if (each.get("info") or {}).get("props", {}).get("node.name") == node
        ),
        0,
    )


@needs("pipewire", "wireplumber", "pipewire-pulse", "pw-cat", "pw-cli", "pw-link", "pw-dump")
@pytest.mark.usefixtures("pipewire")
@pytest.mark.parametrize(
    ("properties", "port", "name"),
    [
        ("media.class=Stream/Output/Video", "output_MONO", "sharing"),
        ("media.class=Video/Source", "capture_MONO", "sharing"),
        ("media.class=Video/Source device.api=v4l2", "capture_MONO", "camera"),
    ],
)
def test_a_real_pipewire_tells_of_a_stream_that_calls_itself_video(
    around: Surroundings,
    told: Told,
    environment: Environment,
    tmp_path: Path,
    loop: PlainLoop,
    properties: str,
    port: str,
    name: str,
) -> None:
    """What is sent is sound, which needs no camera and no compositor; how it is announced and told of is the same."""
    with wave.open(str(tmp_path / "silence.wav"), "wb") as silence:
        silence.setnchannels(1)
        silence.setsampwidth(2)
        silence.setframerate(48000)
        silence.writeframes(bytes(2 * 48000 * 30))
    sense = Media(around, environment, ALL)
    played = ["pw-cat", "--playback", "--target=0", f"--properties={{ node.name=screen {properties} }}"]
    with running(
        *played,
        str(tmp_path / "silence.wav"),
        environment=environment,
        until=lambda: bool(number_of("screen", environment)),
    ):
        told.nothing(0.3)  # it is there, and does not run
        number = str(number_of("screen", environment))
        ports = f"{{ direction: Output, mode: dsp, format: {FORMAT} }}"
        done("pw-cli", "set-param", number, "PortConfig", ports, environment=environment)
        link = ("pw-link", f"screen:{port}", "speakers:playback_FL")
        assert loop.run(20, until=lambda: done(*link, environment=environment)), "the port has not come"
        says(told, name, True)
    says(told, name, False)
    sense.stop()


# ------------------------------------------------------------------------------------------- servers that are not what we know


def test_no_server_is_no_fault(loop: PlainLoop, environment: Environment) -> None:
    def nothing(*_: object) -> None:
        pass

    with pytest.raises(FileNotFoundError):
        Pulse(environment, loop, nothing, nothing, nothing)
    with pytest.raises(FileNotFoundError):
        PipeWire(environment, loop, nothing, nothing)


def test_values_of_pulseaudio_are_read() -> None:
    body = b"L\0\0\0\x02" + b"tname\0" + b"N" + b"1" + b"B\x07" + b"U" + bytes(7) + b"\x09"
    body += b"a\3\2\0\0\xac\x44" + b"m\2\1\2" + b"v\2" + bytes(8)
    body += b"P" + b"tkey\0" + b"L\0\0\0\2" + b"x\0\0\0\2ab" + b"N" + b"fB\1P" + b"N"
    assert list(_values(body)) == [2, "name", None, True, 7, 9, 3, None, None, {"key": b"ab"}, {}]
    with pytest.raises(ValueError, match="unknown"):
        list(_values(b"?"))


def test_values_of_pipewire_are_read() -> None:
    assert _pod(_structure(_text("a"), _structure(), _text("bcdefgh")), 0)[0] == ["a", [], "bcdefgh"]


@pytest.mark.parametrize("rubbish", [b"\xff" * 64, b"HTTP/1.1 400 Bad Request\r\n\r\n" * 4])
def test_rubbish_from_a_server_ends_the_talk(
    around: Surroundings, told: Told, environment: Environment, rubbish: bytes
) -> None:
    runtime = Path(environment["XDG_RUNTIME_DIR"])
    (runtime / "pulse").mkdir()
    listeners = []
    for name in ("pulse/native", "pipewire-0"):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(runtime / name))
        listener.listen()
        listeners.append(listener)
    sense = Media(around, environment, ALL)
    for listener in listeners:
        line, _ = listener.accept()
        line.sendall(rubbish)
        line.close()
        listener.close()
    told.nothing(0.3)
    assert {each.name: each.state for each in sense.reports()}["microphone"] == "not there"
    sense.stop()


class Server:
    """PipeWire's part of the talk, word for word."""

    def __init__(self, path: Path) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self.line: socket.socket | None = None

    def say(self, sender: int, event: int, *pods: bytes) -> None:
        if self.line is None:
            self.line, _ = self._listener.accept()
            self.line.recv(4096)
        body = _structure(*pods)
        self.line.sendall(struct.pack("<4I", sender, event << 24 | len(body), 0, 0) + body)

    def done(self, number: int) -> None:
        self.say(0, 1, _int(0), _int(number))

    def node(self, number: int, **properties: str) -> None:
        kind = "PipeWire:Interface:Node"
        self.say(2, 0, _int(number), _int(0), _text(kind), _int(3), _dictionary(_dotted(properties)))

    def state(self, ours: int, state: int, **properties: str) -> None:
        numbers = [_int(0)] * 6
        self.say(ours, 0, *numbers, _int(state), _text(""), _dictionary(_dotted(properties)))

    def close(self) -> None:
        if self.line:
            self.line.close()
        self._listener.close()


def _dotted(properties: dict[str, str]) -> dict[str, str]:
    return {key.replace("_", "."): value for key, value in properties.items()}


@pytest.fixture
def server(environment: Environment) -> Iterator[Server]:
    made = Server(Path(environment["XDG_RUNTIME_DIR"], "pipewire-0"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        ({"media_class": "Stream/Output/Video"}, "sharing"),  # GNOME and Plasma share a screen so
        ({"media_class": "Video/Source"}, "sharing"),  # and wlroots' portal so
        ({"media_class": "Video/Source", "device_api": "v4l2"}, "camera"),
    ],
)
def test_pipewire_tells_of_cameras_and_shared_screens(
    around: Surroundings,
    told: Told,
    environment: Environment,
    server: Server,
    properties: dict[str, str],
    name: str,
) -> None:
    sense = Media(around, environment, ALL)
    server.node(40, **properties)
    server.node(41, media_class="Audio/Sink")
    server.done(1)
    server.done(2)
    told.nothing()
    server.state(3, 3, **properties)
    says(told, name, True)
    server.state(3, 1, **properties)
    says(told, name, False)
    server.state(3, 3, **properties)
    says(told, name, True)
    server.say(2, 1, _int(40))
    says(told, name, False)
    server.state(3, 3)  # of a node that has gone
    server.say(0, 2, _int(1), _int(2))
    told.nothing()
    assert server.line is not None
    assert server.line.recv(4096).endswith(_structure(_int(1), _int(2)))  # the pong
    sense.stop()


@pytest.mark.parametrize(
    ("stream", "counts"),
    [
        ({}, True),
        ({"stream_monitor": "true"}, False),  # a level meter
        ({"node_link-group": "echo-cancel-1"}, False),  # a filter
    ],
)
def test_pipewire_tells_meters_and_filters_from_recording(
    around: Surroundings,
    told: Told,
    environment: Environment,
    server: Server,
    stream: dict[str, str],
    counts: bool,
) -> None:
    sense = Media(around, environment, frozenset({"microphone"}))
    server.node(50, media_class="Audio/Source")
    server.node(51, media_class="Stream/Input/Audio")
    server.done(1)
    server.state(3, 3, media_class="Stream/Input/Audio", **stream)
    ends = {"link_output_node": "50", "link_input_node": "51"}
    link = _dictionary(_dotted(ends))
    server.say(2, 0, _int(60), _int(0), _text("PipeWire:Interface:Link"), _int(3), link)
    server.done(2)
    if counts:
        says(told, "microphone", True)
    told.nothing()
    sense.stop()


def test_servers_that_hang_are_failing_said_once_and_asked_again(
    around: Surroundings,
    told: Told,
    environment: Environment,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(sense_module, "TIMEOUT", 0.1)
    monkeypatch.setattr(backoff, "FIRST_WAIT", 0.1)
    runtime = Path(environment["XDG_RUNTIME_DIR"])
    (runtime / "pulse").mkdir()
    with socket.socket(socket.AF_UNIX) as pulse, socket.socket(socket.AF_UNIX) as pipewire:
        for listener, name in ((pulse, "pulse/native"), (pipewire, "pipewire-0")):
            listener.bind(str(runtime / name))
            listener.listen()
        sense = Media(around, environment, frozenset({"microphone", "sharing"}))
        told.nothing(1)
        assert {each.state for each in sense.reports()} == {"failing"}
        calls = 0
        pulse.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                pulse.accept()[0].close()
                calls += 1
        assert calls > 1
    assert len(caplog.records) == 2
    sense.stop()


# --------------------------------------------------------------------------------------------------------------- cameras


def test_a_camera_held_open_by_a_program_is_told(
    loop: PlainLoop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "_SETTLES", 0.05)
    said: list[bool] = []
    sense = CameraFiles(loop, said.append, tmp_path)
    assert sense.works
    assert said == [False]
    (tmp_path / "video0").touch()  # plugged in
    loop.run(0.2)
    code = f"import time; f = open({str(tmp_path / 'video0')!r}); time.sleep(60)"
    with running(sys.executable, "-c", code, environment=dict(os.environ)):
        assert loop.run(8, until=lambda: said == [False, True])
    assert loop.run(8, until=lambda: said == [False, True, False])
    sense.stop()


def test_pipewires_own_servers_do_not_film(loop: PlainLoop, tmp_path: Path) -> None:
    devices, processes = tmp_path / "dev", tmp_path / "proc"
    (devices).mkdir()
    (devices / "video0").touch()
    for number, name in (("10", "wireplumber"), ("11", "zoom")):
        folder = processes / number / "fd"
        folder.mkdir(parents=True)
        (folder / "3").symlink_to(devices / "video0")
        (processes / number / "comm").write_text(f"{name}\n")
    said: list[bool] = []
    CameraFiles(loop, said.append, devices, processes).stop()
    shutil.rmtree(processes / "11")
    CameraFiles(loop, said.append, devices, processes).stop()
    assert said == [True, False]
