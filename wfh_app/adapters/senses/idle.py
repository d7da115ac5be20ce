"""Hands on or off the keyboard: the best source there is, chosen anew when one comes or goes.

Convention: GNOME's own word first, then the X server's (not under Wayland, where it sees part only), then a Wayland
compositor's, then KDE's screen saver; with none of them idle time is unknown, and that is said once (TIME.md §2).
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Final

from wfh_app.adapters.backoff import Backoff
from wfh_app.adapters.loop import Cancel
from wfh_app.adapters.senses import idle_mutter, idle_saver
from wfh_app.adapters.senses.idle_mutter import IdleMutter
from wfh_app.adapters.senses.idle_saver import IdleSaver
from wfh_app.adapters.senses.idle_wayland import IdleWayland, NoCompositor
from wfh_app.adapters.senses.idle_x11 import IdleX11
from wfh_app.adapters.senses.readings import HandsOff, HandsOn, IdleUnknown, SenseReport
from wfh_app.adapters.senses.sense import Cancels, Stoppable, Surroundings
from wfh_app.adapters.senses.x11 import NoDisplay

_LONGEST_STILL: Final = timedelta(seconds=10)
_SHORTEST_STILL: Final = timedelta(seconds=1)
_LOOKED: Final = 1.0  # seconds after which a service that has not shown up is not there


class Idle:
    """Announces `HandsOff`, `HandsOn`, or `IdleUnknown`."""

    def __init__(
        self,
        around: Surroundings,
        environment: Mapping[str, str],
        wait_for_pause: timedelta,
        hands_on: Callable[[], None],
    ) -> None:
        """`hands_on` is called each time the hands return, after that was announced."""
        self._around = around
        self._environment = environment
        self._still = max(_SHORTEST_STILL, min(_LONGEST_STILL, wait_for_pause))
        self._also = hands_on
        self._source: Stoppable | None = None
        self._how = ""
        self._told: type[HandsOff | HandsOn | IdleUnknown] | None = None
        self._owned: dict[str, bool] = {}
        self._broken: set[str] = set()
        self._backoff = Backoff()
        self._untimed: Cancel = _nothing
        self._cancels = Cancels()
        for name in (idle_mutter.NAME, idle_saver.NAME):
            self._cancels.append(around.session.watch_name(name, partial(self._owner, name)))
        self._cancels.append(around.loop.after(_LOOKED, self._choose))
        self._choose()

    def report(self) -> SenseReport:
        """Which source works."""
        if not self._how:
            return SenseReport("idle", "not there", why_not="no-idle-source")
        failing = isinstance(self._source, IdleSaver | IdleMutter) and self._source.failing
        if failing:
            return SenseReport("idle", "failing", self._how, "no-answer")
        return SenseReport("idle", "works", self._how)

    def stop(self) -> None:
        """See `Sense.stop`."""
        self._cancels.all()
        self._untimed()
        self._drop()

    def _owner(self, name: str, owner: str) -> None:
        self._owned[name] = bool(owner)
        self._broken.discard(name)
        if owner or self._how == name:
            self._choose(anew=self._how == name)

    def _choose(self, *, anew: bool = False) -> None:
        for how, make in self._ways():
            if how in self._broken:
                continue
            if how == self._how and not anew:
                return
            self._drop()
            try:
                self._how = how  # it may tell at once
                self._source = make()
            except (NoDisplay, NoCompositor):
                self._how = ""
                self._broken.add(how)
            else:
                return
        self._drop()
        if len(self._owned) == len((idle_mutter.NAME, idle_saver.NAME)):
            self._tell(IdleUnknown(self._around.now()))

    def _ways(self) -> list[tuple[str, Callable[[], Stoppable]]]:
        around, bus, loop = self._around, self._around.session, self._around.loop
        wayland, display = self._environment.get("WAYLAND_DISPLAY"), self._environment.get("DISPLAY", "")
        ways: list[tuple[str, Callable[[], Stoppable]]] = []
        if self._owned.get(idle_mutter.NAME):
            ways.append(
                (idle_mutter.NAME, lambda: IdleMutter(bus, loop, self._still, self._hands, self._unknown))
            )
        if wayland:
            lost = partial(self._lost, "wayland")
            ways.append(
                (
                    "wayland",
                    lambda: IdleWayland(self._environment, around.loop, self._still, self._hands, lost),
                )
            )
        elif display:
            lost = partial(self._lost, "x11")
            ways.append(("x11", lambda: IdleX11(display, loop, self._still, self._hands, lost)))
        if self._owned.get(idle_saver.NAME):
            ways.append(
                (idle_saver.NAME, lambda: IdleSaver(bus, loop, self._still, self._hands, self._unknown))
            )
        return ways

    def _lost(self, how: str) -> None:
        """The source went away, or never answered: take the next best, and try this one again at growing intervals."""
        self._broken.add(how)
        self._choose()
        self._untimed()
        wait = self._backoff.next()
        self._untimed = self._around.loop.after(wait, lambda: self._try_again(how), roughly=True)

    def _try_again(self, how: str) -> None:
        self._broken.discard(how)
        self._choose()

    def _drop(self) -> None:
        if self._source:
            self._source.stop()
        self._source, self._how = None, ""

    def _hands(self, off: timedelta | None) -> None:
        now = self._around.now()
        if off is not None:
            self._tell(HandsOff(now, now - off))
        elif self._tell(HandsOn(now)):
            self._also()

    def _unknown(self) -> None:
        """The service does not answer, or does not know: idle time is unknown; one that does not know gives way to another."""
        failing = isinstance(self._source, IdleSaver | IdleMutter) and self._source.failing
        if not failing:
            self._broken.add(self._how)
            self._choose()
        else:
            self._tell(IdleUnknown(self._around.now()))

    def _tell(self, reading: HandsOff | HandsOn | IdleUnknown) -> bool:
        """Announce a reading if it is of another kind than the one before; whether it is."""
        if self._told is type(reading):
            return False
        self._told = type(reading)
        self._around.announce(reading)
        return True


def _nothing() -> None:
    pass
