"""The senses of a Linux desktop, each made from what is there; one that the person switched off is not made.

Convention: the names are those of `core.settings.SENSES`; senses that need one another are joined here and nowhere else.
"""

from collections.abc import Mapping
from typing import Any, Final

from wfh_app.adapters.senses.calendar import Calendar
from wfh_app.adapters.senses.do_not_disturb import DoNotDisturb
from wfh_app.adapters.senses.full_screen import FullScreen
from wfh_app.adapters.senses.idle import Idle
from wfh_app.adapters.senses.inhibit import Inhibitors
from wfh_app.adapters.senses.logind import Asleep, Lock
from wfh_app.adapters.senses.media import NAMES as MEDIA
from wfh_app.adapters.senses.media import Media
from wfh_app.adapters.senses.readings import HandsOff, Reading, SenseReport, ZoneChanged
from wfh_app.adapters.senses.sense import Sense, Stoppable, Surroundings
from wfh_app.adapters.senses.zone import Zone
from wfh_app.core.settings import SENSES, Settings


class LinuxSenses:
    """Every sense that is on, running."""

    def __init__(self, settings: Settings, around: Surroundings, environment: Mapping[str, str]) -> None:
        self._announce = around.announce
        self._around = Surroundings(self._heard, around.now, around.loop, around.session, around.system)
        self._environment = environment
        self._made: dict[str, tuple[object, Stoppable]] = {"zone": (None, Zone(self._around))}
        self.choose(settings)

    def choose(self, settings: Settings) -> None:
        """Start, stop and change senses as the settings say now; those the change does not touch run on."""
        for name, what in _wanted(settings).items():
            made = self._made.get(name)
            if made and made[0] == what:
                continue
            if made:
                del self._made[name]
                made[1].stop()
            if what is not None:
                self._made[name] = (what, self._make(name, what))

    def reports(self) -> list[SenseReport]:
        """How each sense stands, in the order of the settings."""
        found: dict[str, SenseReport] = {}
        for _, part in self._made.values():
            reports = part.reports() if isinstance(part, Media) else _report(part)
            found |= {report.name: report for report in reports}
        return [found.get(name, SenseReport(name, "off")) for name in SENSES]

    @property
    def waiting(self) -> bool:
        """Whether one of them has asked for something, and been answered by nobody yet."""
        media = self._part(_TOGETHER)
        return (
            self._around.session.waiting
            or self._around.system.waiting
            or (isinstance(media, Media) and media.waiting)
        )

    def stop(self) -> None:
        """Stop everything."""
        for _, part in self._made.values():
            part.stop()
        self._made.clear()

    def _make(self, name: str, what: Any) -> Stoppable:
        around, environment = self._around, self._environment
        match name:
            case "idle":
                return Idle(around, environment, what, self._hands_on)
            case "lock":
                return Lock(around, self._sees_input)
            case "sleep":
                return Asleep(around)
            case "inhibit":
                return Inhibitors(around)
            case "do-not-disturb":
                return DoNotDisturb(around)
            case "full-screen":
                return FullScreen(around, environment)
            case "calendar":
                return Calendar(around, what)
        return Media(around, environment, what)

    def _heard(self, reading: Reading) -> None:
        inhibitors, calendar = self._part("inhibit"), self._part("calendar")
        if isinstance(reading, HandsOff) and isinstance(inhibitors, Inhibitors):
            inhibitors.ask_logind()
        if isinstance(reading, ZoneChanged) and isinstance(calendar, Calendar):
            calendar.zone_changed()
        self._announce(reading)

    def _hands_on(self) -> None:
        lock = self._part("lock")
        if isinstance(lock, Lock):
            lock.hands_on()

    def _sees_input(self) -> bool:
        idle = self._part("idle")
        return isinstance(idle, Idle) and idle.report().state == "works"

    def _part(self, name: str) -> Stoppable | None:
        made = self._made.get(name)
        return made[1] if made else None


_TOGETHER: Final = "media"  # microphone, camera and sharing are one sense inside


def _wanted(settings: Settings) -> dict[str, object]:
    """What each part is to be made with; None for those switched off."""
    on = set(SENSES) - settings.senses_off
    media = frozenset(MEDIA) & on
    simple = (name for name in SENSES if name not in MEDIA)
    wanted: dict[str, object] = {name: name if name in on else None for name in simple}
    wanted["idle"] = settings.prompts.wait_for_pause if "idle" in on else None
    wanted["calendar"] = settings.calendar.files if "calendar" in on else None
    wanted[_TOGETHER] = media or None
    return wanted


def _report(part: Stoppable) -> list[SenseReport]:
    return [part.report()] if isinstance(part, Sense) else []
