"""Microphone, camera and sharing: PipeWire where it runs, PulseAudio for sound where that does, the kernel for cameras.

Convention: what any of them says counts. A server that is not there is found when it comes.
"""

from collections.abc import Mapping
from typing import Final

from wfh_app.adapters.senses import pipewire, pulse
from wfh_app.adapters.senses.camera import CameraFiles
from wfh_app.adapters.senses.pipewire import InUse, PipeWire
from wfh_app.adapters.senses.pulse import Pulse
from wfh_app.adapters.senses.readings import Detector, SenseReport
from wfh_app.adapters.senses.sense import Reconnecting, Surroundings
from wfh_app.core.codes import Detected

NAMES: Final[tuple[Detected, ...]] = ("microphone", "camera", "sharing")


class Media:
    """Announces `Detector` readings of those of its names that are wanted."""

    def __init__(
        self, around: Surroundings, environment: Mapping[str, str], wanted: frozenset[Detected]
    ) -> None:
        self._around = around
        self._wanted = wanted
        self._pipewire_says = InUse()
        self._pulse_says = self._files_say = False
        self._told: set[Detected] = set()
        self._pulse_is_pipewire = False
        loop = around.loop
        self._pipewire = Reconnecting(
            loop,
            "PipeWire",
            lambda lost: PipeWire(environment, loop, self._in_use, lost),
            self._silent,
            pipewire.server(environment),
        )
        self._pulse: Reconnecting | None = None
        if "microphone" in wanted:
            self._pulse = Reconnecting(
                loop,
                "PulseAudio",
                lambda lost: Pulse(environment, loop, self._recording, lost, self._is_pipewire),
                lambda: self._recording(recording=False),
                pulse.server(environment),
            )
        self._camera = CameraFiles(loop, self._filming) if "camera" in wanted else None

    def reports(self) -> list[SenseReport]:
        """How each wanted one stands."""
        return [self._report(name) for name in NAMES if name in self._wanted]

    @property
    def waiting(self) -> bool:
        """Whether a sound server has still to show that it answers."""
        return self._pipewire.waiting or (self._pulse is not None and self._pulse.waiting)

    def stop(self) -> None:
        """See `Sense.stop`."""
        for part in (self._pipewire, self._pulse, self._camera):
            if part:
                part.stop()

    def _report(self, name: Detected) -> SenseReport:
        ways = ["pipewire"] if self._pipewire.there else []
        if name == "microphone" and self._pulse and self._pulse.there and not self._pulse_is_pipewire:
            ways.append("pulseaudio")
        if name == "camera" and self._camera and self._camera.works:
            ways.append("video4linux")
        if ways:
            return SenseReport(name, "works", " ".join(ways))
        if self._pipewire.failing or (self._pulse is not None and self._pulse.failing):
            return SenseReport(name, "failing", why_not="no-answer")
        why_not = "no-sound-server" if name == "microphone" else "no-pipewire"
        return SenseReport(name, "not there", why_not=why_not)

    def _in_use(self, used: InUse) -> None:
        self._pipewire_says = used
        self._tell()

    def _silent(self) -> None:
        self._in_use(InUse())

    def _recording(self, recording: bool) -> None:
        self._pulse_says = recording
        self._tell()

    def _is_pipewire(self) -> None:
        self._pulse_is_pipewire = True

    def _filming(self, filming: bool) -> None:
        self._files_say = filming
        self._tell()

    def _tell(self) -> None:
        said = self._pipewire_says
        states: dict[Detected, bool] = {
            "microphone": said.microphone or self._pulse_says,
            "camera": said.camera or self._files_say,
            "sharing": said.sharing,
        }
        for name, on in states.items():
            if name in self._wanted and on != (name in self._told):
                (self._told.add if on else self._told.discard)(name)
                self._around.announce(Detector(self._around.now(), name, on))
