"""Lock and sleep, told by logind and by the screen savers that desktops have.

Convention: locked is what any source says: the session's `LockedHint`, a screen saver, a session in the background (user
switching). The bare `Lock` signal only asks for a lock that some lockers never report back: it counts until the next input, and
not at all where input cannot be seen.
"""

import os
from collections.abc import Callable
from functools import partial

from wfh_app.adapters.bus import Answer, BusObject
from wfh_app.adapters.loop import Cancel
from wfh_app.adapters.senses.readings import Locked, SenseReport, Sleep, Unlocked, Wake
from wfh_app.adapters.senses.sense import Cancels, Question, Surroundings

NAME = "org.freedesktop.login1"
MANAGER = BusObject(NAME, "/org/freedesktop/login1", f"{NAME}.Manager")
_AUTO = BusObject(NAME, "/org/freedesktop/login1/session/auto", f"{NAME}.Session")
_SAVERS = (
    BusObject("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    BusObject("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    BusObject("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    BusObject("org.mate.ScreenSaver", "/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    BusObject("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)

_CLEARS = 0.1  # seconds; what was on the screen is off it by then


class Lock:
    """Announces `Locked` and `Unlocked`."""

    def __init__(self, around: Surroundings, sees_input: Callable[[], bool] = lambda: True) -> None:
        self._around = around
        self._sees_input = sees_input
        self._cancels = Cancels()
        self._session_cancels = Cancels()
        self._says: set[str] = set()  # the sources that say locked
        self._there: set[str] = set()
        self._asked = Question(around.loop, self._put, self._found, "logind")
        self._ways = self._session_ways()
        self._cancels.append(around.system.watch_name(NAME, self._logind))
        for saver in _SAVERS:
            self._watch_saver(saver)

    def report(self) -> SenseReport:
        """Works where logind or a screen saver is there."""
        if self._there:
            return SenseReport("lock", "works", " ".join(sorted(self._there)))
        return SenseReport(
            "lock", "failing" if self._asked.failing else "not there", why_not="no-lock-source"
        )

    def stop(self) -> None:
        """See `Sense.stop`."""
        self._cancels.all()
        self._session_cancels.all()
        self._asked.stop()

    def hands_on(self) -> None:
        """There was input: a lock that was only asked for is over, or never was."""
        self._say("signal", False)

    # ---------------------------------------------------------------------------------------------------- logind's session

    def _logind(self, owner: str) -> None:
        self._session_cancels.all()
        for source in ("logind", "signal", "background"):
            self._say(source, False)
        self._there.discard("logind")
        self._asked.stop()
        self._ways = self._session_ways()
        if owner:
            self._asked.ask()

    def _session_ways(self) -> list[tuple[str, str, object]]:
        """How our session can be found, best first; programs started by systemd are in none and take "auto"."""
        given = os.environ.get("XDG_SESSION_ID", "")
        ways: list[tuple[str, str, object]] = [("GetSessionByPID", "u", os.getpid())]
        return [("GetSession", "s", given), *ways] if given else ways

    def _put(self, then: Callable[[Answer], None]) -> None:
        if self._ways:
            member, signature, value = self._ways[0]
            self._around.system.call(MANAGER, member, signature, value, then=then)
        else:
            self._around.system.get(_AUTO, "Id", then)

    def _found(self, answer: Answer) -> None:
        if answer.ok and self._ways:
            self._watch_session(str(answer.value()))
        elif answer.ok:
            self._ways = [("GetSession", "s", answer.value())]
            self._asked.ask()
        elif self._ways and not self._asked.failing:
            del self._ways[0]
            self._asked.ask()

    def _watch_session(self, path: str) -> None:
        self._there.add("logind")
        session = BusObject(NAME, path, f"{NAME}.Session")
        bus = self._around.system
        self._session_cancels += [
            bus.watch_property(session, "LockedHint", self._hint),
            bus.watch_property(session, "Active", lambda active: self._say("background", not active)),
            bus.listen(session, "Lock", lambda _: self._say("signal", self._sees_input())),
            bus.listen(session, "Unlock", lambda _: self._say("signal", False)),
        ]

    def _hint(self, locked: bool) -> None:
        if not locked:
            self._say("signal", False)
        self._say("logind", locked)

    # -------------------------------------------------------------------------------------------------------- screen savers

    def _watch_saver(self, saver: BusObject) -> None:
        bus = self._around.session
        heard = partial(self._saver, saver.name)
        self._cancels += [
            bus.listen(saver, "ActiveChanged", lambda body: heard(bool(body[0]))),
            bus.watch_name(saver.name, lambda owner: self._saver_owner(saver, owner)),
        ]

    def _saver_owner(self, saver: BusObject, owner: str) -> None:
        if owner:
            self._around.session.call(saver, "GetActive", then=lambda answer: self._saver_said(saver, answer))
        else:
            self._there.discard(saver.name)
            self._say(saver.name, False)

    def _saver_said(self, saver: BusObject, answer: Answer) -> None:
        if answer.ok:
            self._there.add(saver.name)
            self._saver(saver.name, bool(answer.value()))

    def _saver(self, name: str, active: bool) -> None:
        self._there.add(name)
        if not active:
            self._say("signal", False)
        self._say(name, active)

    def _say(self, source: str, locked: bool) -> None:
        before = bool(self._says)
        (self._says.add if locked else self._says.discard)(source)
        if bool(self._says) != before:
            self._around.announce((Locked if locked else Unlocked)(self._around.now()))


class Asleep:
    """Announces `Sleep` before the machine sleeps, which waits for it (a delay lock), and `Wake` after."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._cancels = Cancels()
        self._there = False
        self._asleep = False
        self._hold: object = None
        self._untimed: Cancel | None = None
        self._asked = Question(around.loop, self._put, self._held, "logind (for sleep)")
        self._cancels += [
            around.system.listen(MANAGER, "PrepareForSleep", lambda body: self._turn(bool(body[0]))),
            around.system.watch_name(NAME, self._logind),
        ]

    def report(self) -> SenseReport:
        """Works where logind is there; the alarm notices sleep without it, a little late."""
        if self._there and self._asked.failing:
            return SenseReport("sleep", "failing", "logind", "logind-hangs")
        if self._there:
            return SenseReport("sleep", "works", "logind")
        return SenseReport("sleep", "not there", why_not="no-logind")

    def stop(self) -> None:
        """See `Sense.stop`."""
        self._cancels.all()
        self._asked.stop()
        self._let_go()

    def _logind(self, owner: str) -> None:
        self._there = bool(owner)
        self._asked.stop()
        self._let_go()
        if owner:
            self._asked.ask()
        else:
            self._turn(going=False)

    def _turn(self, going: bool) -> None:
        if going == self._asleep:
            return
        self._asleep = going
        self._around.announce((Sleep if going else Wake)(self._around.now()))
        if going:
            self._asked.stop()
            self._untimed = self._around.loop.after(_CLEARS, self._let_go)
        else:
            self._asked.ask()

    def _put(self, then: Callable[[Answer], None]) -> None:
        """Ask logind to wait for us, for a moment; it says no to some, and then sleep is just a little quicker."""
        words = ("sleep", "Run for Mayor", "To note when you left", "delay")
        self._around.system.call(MANAGER, "Inhibit", "ssss", *words, then=then)

    def _held(self, answer: Answer) -> None:
        self._let_go()
        if answer.ok:
            self._hold = answer.body[0]

    def _let_go(self) -> None:
        if self._untimed:
            self._untimed()
            self._untimed = None
        close = getattr(self._hold, "close", None)
        if close:
            close()
        self._hold = None
