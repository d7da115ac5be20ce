"""What the app senses of its surroundings: hands on or off, lock, sleep, detectors, calendar, zone (TIME.md §2, §4).

Convention: everything is told as `readings`, on the loop's thread: the state found first, then changes only. A source that is not
there counts as not holding. Switching a sense off takes back what it said.
"""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol

from wfh_app.adapters.bus import Bus
from wfh_app.adapters.loop import Loop
from wfh_app.adapters.senses.readings import (
    Announce,
    Busy,
    Detector,
    HandsOff,
    HandsOn,
    IdleUnknown,
    Inhibit,
    Locked,
    Reading,
    SenseReport,
    Sleep,
    Unlocked,
    Wake,
)
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.core.settings import Settings

_IDLE = (HandsOff, HandsOn, IdleUnknown)


class Senses:
    """All senses of this machine. What each found at first is told when the loop has run a little, mostly within 0.1 s."""

    def __init__(
        self,
        settings: Settings,
        announce: Announce,
        loop: Loop,
        session: Bus,
        system: Bus,
        *,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._announce = announce
        self._standing: dict[str, Reading] = {}  # by sense: what it said last, where that matters still
        around = Surroundings(self._heard, _now, loop, session, system)
        self._senses = _of_this_system(settings, around, environment)
        self.choose(settings)

    def choose(self, settings: Settings) -> None:
        """The person chose otherwise: start and stop senses; what those now off said is taken back."""
        self._senses.choose(settings)
        for name in settings.senses_off & self._standing.keys():
            if ended := _ended(self._standing[name]):
                self._heard(ended)
        if "idle" in settings.senses_off:
            self._heard(IdleUnknown(_now()))

    @property
    def waiting(self) -> bool:
        """Whether a sense waits for an answer that may change its report; what hangs is given up after two seconds."""
        return self._senses.waiting

    def report(self) -> list[SenseReport]:
        """How each sense stands, in the order of `core.settings.SENSES`; true a second after the start, unless `waiting`."""
        return self._senses.reports()

    def stop(self) -> None:
        """Look no more; nothing is announced after."""
        self._announce = _ignore
        self._senses.stop()

    def _heard(self, reading: Reading) -> None:
        name = _sense_of(reading)
        if isinstance(reading, IdleUnknown) and isinstance(self._standing.get(name), IdleUnknown):
            return
        self._standing[name] = reading
        self._announce(reading)


class _OfASystem(Protocol):
    def choose(self, settings: Settings) -> None: ...
    def reports(self) -> list[SenseReport]: ...
    @property
    def waiting(self) -> bool: ...
    def stop(self) -> None: ...


def _of_this_system(settings: Settings, around: Surroundings, environment: Mapping[str, str]) -> _OfASystem:
    if sys.platform == "linux":
        from wfh_app.adapters.senses.linux import LinuxSenses  # noqa: PLC0415 - loads what only Linux has

        return LinuxSenses(settings, around, environment)
    from wfh_app.adapters.senses.none import NoSenses  # noqa: PLC0415 - for the others

    return NoSenses(around)


def _sense_of(reading: Reading) -> str:
    match reading:
        case Detector(name=name):
            return name
        case Inhibit():
            return "inhibit"
        case Busy():
            return "calendar"
        case Locked() | Unlocked():
            return "lock"
        case Sleep() | Wake():
            return "sleep"
    return "idle" if isinstance(reading, _IDLE) else "zone"


def _ended(reading: Reading) -> Reading | None:
    """The reading that takes another back; None where there is nothing to take back."""
    now = _now()
    match reading:
        case Detector(name=name, on=True):
            return Detector(now, name, on=False)
        case Inhibit(on=True):
            return Inhibit(now, on=False)
        case Busy(entries=entries) if entries:
            return Busy(now, ())
        case Locked():
            return Unlocked(now)
        case Sleep():
            return Wake(now)
    return None


def _now() -> datetime:
    return datetime.now(UTC)


def _ignore(_: Reading) -> None:
    pass
