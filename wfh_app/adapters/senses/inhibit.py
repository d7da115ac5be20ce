"""Whether a program keeps the screen awake (a film, slides), which counts as presence (TIME.md §2).

Convention: GNOME's and MATE's session manager, KDE's and Xfce's power managers tell of changes; logind tells of its locks, and is
asked again at times while one is held, because some of its versions do not tell when it ends. Our own locks do not count.
"""

import os
from functools import partial
from typing import Any, Final

from wfh_app.adapters.bus import NO_ANSWER, Answer, BusObject
from wfh_app.adapters.loop import Cancel
from wfh_app.adapters.senses.logind import MANAGER
from wfh_app.adapters.senses.readings import Inhibit, SenseReport
from wfh_app.adapters.senses.sense import Cancels, Surroundings

_GNOME: Final = BusObject("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager")
_KDE: Final = BusObject(
    "org.kde.Solid.PowerManagement.PolicyAgent",
    "/org/kde/Solid/PowerManagement/PolicyAgent",
    "org.kde.Solid.PowerManagement.PolicyAgent",
)
_POWER: Final = BusObject(
    "org.freedesktop.PowerManagement.Inhibit",
    "/org/freedesktop/PowerManagement/Inhibit",
    "org.freedesktop.PowerManagement.Inhibit",
)
# service: the question, its signature and value, and the signals that say to ask anew
_SERVICES: Final[dict[BusObject, tuple[str, str, tuple[int, ...], tuple[str, ...]]]] = {
    _GNOME: ("IsInhibited", "u", (8,), ("InhibitorAdded", "InhibitorRemoved")),  # 8: idleness
    _KDE: ("HasInhibition", "u", (4,), ("InhibitionsChanged",)),  # 4: the screen
    _POWER: ("HasInhibit", "", (), ("HasInhibitChanged",)),
}
_AGAIN: Final = 60.0


class Inhibitors:
    """Announces `Inhibit`."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._there: set[str] = set()
        self._says: set[str] = set()
        self._hang: set[str] = set()
        self._untimed: Cancel | None = None
        self._cancels = Cancels()
        for service, (_, _, _, signals) in _SERVICES.items():
            ask = partial(self._ask, service)
            self._cancels.append(around.session.watch_name(service.name, partial(self._owner, service)))
            self._cancels += [around.session.listen(service, signal, ask) for signal in signals]
        self._cancels.append(around.system.watch_name(MANAGER.name, self._logind))
        self._cancels.append(
            around.system.watch_property(MANAGER, "BlockInhibited", lambda _: self.ask_logind())
        )

    def report(self) -> SenseReport:
        """Who can say."""
        answering = self._there - self._hang
        if answering:
            return SenseReport("inhibit", "works", " ".join(sorted(answering)))
        if self._hang:
            return SenseReport("inhibit", "failing", "logind", "no-answer")
        return SenseReport("inhibit", "not there", why_not="no-inhibit-source")

    def stop(self) -> None:
        """See `Sense.stop`."""
        self._cancels.all()
        if self._untimed:
            self._untimed()

    def ask_logind(self) -> None:
        """Look which locks logind holds now; done when the hands come off, too."""
        if "logind" in self._there:
            self._around.system.call(MANAGER, "ListInhibitors", then=self._locks)

    def _logind(self, owner: str) -> None:
        (self._there.add if owner else self._there.discard)("logind")
        self._hang.discard("logind")
        self._say("logind", on=False)
        self.ask_logind()

    def _locks(self, answer: Answer) -> None:
        (self._hang.add if answer.error == NO_ANSWER else self._hang.discard)("logind")
        held = any(_keeps_awake(lock) for lock in answer.value(()))
        self._say("logind", on=held)
        if self._untimed:
            self._untimed()
        self._untimed = self._around.loop.after(_AGAIN, self.ask_logind, roughly=True) if held else None

    def _owner(self, service: BusObject, owner: str) -> None:
        self._there.discard(service.name)
        if owner:
            self._ask(service, ())
        else:
            self._say(service.name, on=False)

    def _ask(self, service: BusObject, _: tuple[Any, ...]) -> None:
        member, signature, values, _ = _SERVICES[service]
        heard = partial(self._heard, service.name)
        self._around.session.call(service, member, signature, *values, then=heard)

    def _heard(self, name: str, answer: Answer) -> None:
        if answer.ok:
            self._there.add(name)
            self._say(name, on=bool(answer.value()))

    def _say(self, source: str, *, on: bool) -> None:
        before = bool(self._says)
        (self._says.add if on else self._says.discard)(source)
        if bool(self._says) != before:
            self._around.announce(Inhibit(self._around.now(), on=bool(self._says)))


def _keeps_awake(lock: tuple[Any, ...]) -> bool:
    """One of logind's locks: what, who, why, mode, user, process."""
    what, _, _, mode, user, process = lock
    return (
        "idle" in str(what).split(":") and mode == "block" and user == os.getuid() and process != os.getpid()
    )
