"""Whether the person asked the desktop not to be disturbed: each notification service has its own way to say so.

Convention: the service that owns `org.freedesktop.Notifications` decides which way is taken; a service with no way to say it reads
"not there". Nothing is asked while nothing changes, save of an old mako.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from wfh_app.adapters import child
from wfh_app.adapters.bus import Answer, BusObject
from wfh_app.adapters.loop import Cancel
from wfh_app.adapters.senses.readings import Detector, SenseReport
from wfh_app.adapters.senses.sense import Cancels, Question, Surroundings

_NAME: Final = "org.freedesktop.Notifications"
_SERVICE: Final = BusObject(_NAME, "/org/freedesktop/Notifications", _NAME)
_XFCONF: Final = BusObject("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")
_XFCE_KEY: Final = ("xfce4-notifyd", "/do-not-disturb")
_SWAYNC: Final = BusObject(
    "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc", "org.erikreider.swaync.cc"
)
_MAKO: Final = BusObject(_NAME, "/fr/emersion/Mako", "fr.emersion.Mako")
_MODE: Final = "do-not-disturb"
_AGAIN: Final = 60.0
_DCONF: Final = BusObject("", "/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer")

_PROPERTIES: Final[Mapping[str, tuple[BusObject, str, Callable[[Any], bool]]]] = {
    "dunst": (_SERVICE.with_interface("org.dunstproject.cmd0"), "paused", bool),
    "Plasma": (_SERVICE, "Inhibited", bool),
    "mako": (_MAKO, "Modes", lambda modes: _MODE in modes),
}
# service: schema, key, folder in dconf, and the word that means "do not disturb"
_SETTINGS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "gnome-shell": (
        "org.gnome.desktop.notifications",
        "show-banners",
        "/org/gnome/desktop/notifications/",
        "false",
    ),
    "cinnamon": (
        "org.cinnamon.desktop.notifications",
        "display-notifications",
        "/org/cinnamon/desktop/notifications/",
        "false",
    ),
    "Notification Daemon": (
        "org.mate.NotificationDaemon",
        "do-not-disturb",
        "/org/mate/notification-daemon/",
        "true",
    ),
}


class DoNotDisturb:
    """Announces `Detector("do-not-disturb", …)`."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._bus = around.session
        self._server = ""
        self._knows = False
        self._on = False
        self._way = Cancels()
        self._untimed: Cancel = _nothing
        self._question = Question(around.loop, self._put, self._met, "the notification service")
        self._cancels = Cancels([self._bus.watch_name(_NAME, self._owner)])

    def report(self) -> SenseReport:
        """By which service, if it can say."""
        if self._knows:
            return SenseReport("do-not-disturb", "works", self._server)
        if self._question.failing:
            return SenseReport("do-not-disturb", "failing", self._server, "no-answer")
        why_not = "service-cannot-say" if self._server else "no-service"
        return SenseReport("do-not-disturb", "not there", self._server, why_not)

    def stop(self) -> None:
        """See `Sense.stop`."""
        self._cancels.all()
        self._leave()
        self._question.stop()

    def _leave(self) -> None:
        self._way.all()
        self._untimed()
        self._question.stop()

    def _owner(self, owner: str) -> None:
        self._leave()
        self._server, self._knows = "", False
        self._say(on=False)
        if owner:
            self._question.ask()

    def _put(self, then: Callable[[Answer], None]) -> None:
        self._bus.call(_SERVICE, "GetServerInformation", then=then)

    def _met(self, answer: Answer) -> None:
        if not answer.ok:
            return
        self._server = str(answer.value())
        if found := _PROPERTIES.get(self._server):
            thing, name, read = found
            self._way.append(self._bus.watch_property(thing, name, lambda value: self._know(read(value))))
            if self._server == "mako":
                self._bus.get(thing, name, self._modes)
        elif self._server in _SETTINGS:
            self._watch_settings()
        elif self._server.startswith("Xfce"):
            self._watch_xfce()
        elif self._server == "SwayNotificationCenter":
            self._watch_swaync()

    def _modes(self, answer: Answer) -> None:
        """Old versions (Debian 12 has one) tell nobody when their modes change, and are asked for them once a minute."""
        if self._server == "mako" and not answer.ok:
            self._ask_modes()

    def _ask_modes(self) -> None:
        self._bus.call(_MAKO, "ListModes", then=self._listed)

    def _listed(self, answer: Answer) -> None:
        if self._server == "mako" and answer.ok:
            self._know(_MODE in answer.value())
            self._untimed = self._around.loop.after(_AGAIN, self._ask_modes, roughly=True)

    def _watch_settings(self) -> None:
        folder = _SETTINGS[self._server][2]

        def changed(body: tuple[Any, ...]) -> None:
            if folder.startswith(body[0]) or str(body[0]).startswith(folder):
                self._read_setting()

        self._way.append(self._bus.listen(_DCONF, "Notify", changed))
        self._read_setting()

    def _read_setting(self) -> None:
        server = self._server
        schema, key, _, word = _SETTINGS[server]

        def read(text: str | None) -> None:
            if text is not None and server == self._server:
                self._know(text.strip() == word)

        child.run(("gsettings", "get", schema, key), self._around.loop, read)

    def _watch_xfce(self) -> None:
        def changed(body: tuple[Any, ...]) -> None:
            if body[1] == _XFCE_KEY[1]:
                ask()

        def ask() -> None:
            heard = partial(self._asked, when_missing=False)
            self._bus.call(_XFCONF, "GetProperty", "ss", *_XFCE_KEY, then=heard, start=True)

        for signal in ("PropertyChanged", "PropertyRemoved"):
            self._way.append(self._bus.listen(_XFCONF, signal, changed, arg0=_XFCE_KEY[0]))
        ask()

    def _watch_swaync(self) -> None:
        def ask(_: object = None) -> None:
            self._bus.call(_SWAYNC, "GetDnd", then=self._asked)

        for signal in ("Subscribe", "SubscribeV2"):
            self._way.append(self._bus.listen(_SWAYNC, signal, ask))
        ask()

    def _asked(self, answer: Answer, *, when_missing: bool | None = None) -> None:
        if answer.ok:
            self._know(bool(answer.value()))
        elif when_missing is not None:
            self._know(when_missing)

    def _know(self, on: bool) -> None:
        self._knows = True
        self._say(on=on)

    def _say(self, *, on: bool) -> None:
        if on != self._on:
            self._on = on
            self._around.announce(Detector(self._around.now(), "do-not-disturb", on))


def _nothing() -> None:
    pass
