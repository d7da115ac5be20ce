"""Notifications that tell whether they were shown: with buttons by the desktop's own service, plain ones by plyer.

Convention: each note's outcome is told once, later: shown or not, by whom, and a code for why not. Texts are plain; where the
service reads the body as markup, it is escaped here. There is one note a key: showing a key again replaces the note.
"""

import html
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from wfh_app.adapters.bus import NO_ANSWER, NO_BUS, Answer, Bus, BusObject
from wfh_app.adapters.loop import Loop
from wfh_app.adapters.plyer_notes import Outcome as PlyerOutcome
from wfh_app.adapters.plyer_notes import PlyerNotes

NAME: Final = "org.freedesktop.Notifications"
_SERVICE: Final = BusObject(NAME, "/org/freedesktop/Notifications", NAME)
_BUS: Final = BusObject("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_NORMAL: Final = 1

WhyNot = Literal["", "no-bus", "no-service", "no-answer", "no-buttons", "not-installed", "fault", "withdrawn"]
Closed = Literal["expired", "dismissed", "withdrawn", "gone"]  # gone: the service has ended
_REASONS: Final[dict[int, Closed]] = {1: "expired", 2: "dismissed", 3: "withdrawn"}


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be shown; `buttons` are (key, label), `stays` seconds (None: as the service likes)."""

    key: str
    title: str
    body: str = ""
    buttons: tuple[tuple[str, str], ...] = ()
    stays: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether it was shown, by whom, and if not, why."""

    shown: bool
    by: Literal["", "desktop", "plyer"] = ""
    why_not: WhyNot = ""


@dataclass(frozen=True, slots=True)
class Service:
    """The desktop's notification service: whether it is `there`, or `startable` when needed, and its capabilities (`able`)."""

    there: bool = False
    startable: bool = False
    server: str = ""
    able: frozenset[str] | None = None
    why_not: WhyNot = ""

    @property
    def buttons(self) -> bool | None:
        """Whether its notes can have buttons; None while that is not known."""
        return None if self.able is None else "actions" in self.able


Told = Callable[[Outcome], None]


@dataclass(slots=True)
class _Shown:
    """A note that was sent or is on the screen; `number` is the service's id for it, 0 until it has told."""

    note: Note
    told: Told
    answered: Callable[[str], None]
    closed: Callable[[Closed], None]
    number: int = 0
    withdrawn: bool = False


@dataclass(slots=True)
class _Words:
    """Who speaks."""

    app_name: str
    icon: str
    entry: str = field(default="wfh-app")


class Notifier:
    """Shows notes with buttons, and notices. `service` describes the desktop's service, once the loop has run a little."""

    def __init__(
        self, bus: Bus, loop: Loop, app_name: str, icon: str = "", plyer: PlyerNotes | None = None
    ) -> None:
        """`icon` is a file's path or a name of the icon theme."""
        self._bus = bus
        self._loop = loop
        self._words = _Words(app_name, icon)
        self._plyer = plyer or PlyerNotes(loop, app_name, icon)
        self._notes: dict[str, _Shown] = {}
        self.service = Service(why_not="" if bus.there else "no-bus")
        self._cancels = [
            bus.watch_name(NAME, self._owner),
            bus.listen(_SERVICE, "ActionInvoked", lambda body: self._invoked(body[0], str(body[1]))),
            bus.listen(_SERVICE, "NotificationClosed", lambda body: self._gone(body[0], body[1])),
        ]

    def stop(self) -> None:
        """Take everything off the screen and hear no more."""
        for key in tuple(self._notes):
            self.withdraw(key)
        for cancel in self._cancels:
            cancel()

    def show(
        self,
        note: Note,
        told: Told,
        answered: Callable[[str], None],
        closed: Callable[[Closed], None] | None = None,
    ) -> None:
        """Show a note by the desktop's service; `answered` hears a button's key, `closed` how the note went away otherwise.

        A note with buttons is not shown by a service that has none (`no-buttons`).
        """
        self.withdraw(note.key)
        shown = _Shown(note, told, answered, closed or _ignore)
        self._notes[note.key] = shown
        if self.service.able is None:
            self._ask_able(lambda: self._send(shown))
        else:
            self._send(shown)

    def withdraw(self, key: str) -> None:
        """Take a note off the screen; its callbacks are not called any more, save `told` if it has not been yet."""
        shown = self._notes.pop(key, None)
        if shown is None:
            return
        shown.withdrawn = True
        if shown.number:
            self._close(shown.number)

    def notice(self, title: str, body: str = "", told: Told | None = None) -> None:
        """Show something that needs no answer: by plyer, or where that fails by the desktop's service."""
        heard = told or _ignore
        if sys.platform == "linux" and not (self.service.there or self.service.startable):
            # plyer's ways end at the same service, and do not say so
            why_not = self.service.why_not or "no-service"
            self._loop.soon(lambda: heard(Outcome(shown=False, why_not=why_not)))
            return
        self._notice(title, body, heard)

    # --------------------------------------------------------------------------------------------------------- the service

    def _owner(self, owner: str) -> None:
        if not owner:
            self.service = Service(why_not="no-service" if self._bus.there else "no-bus")
            self._everything_gone()
            self._bus.call(_BUS, "ListActivatableNames", then=self._startable)
        else:
            self._everything_gone()
            self.service = Service(there=True)
            self._bus.call(_SERVICE, "GetServerInformation", then=self._informed)
            self._ask_able(_nothing)

    def _startable(self, answer: Answer) -> None:
        if not self.service.there and NAME in answer.value(()):
            self.service = Service(startable=True)

    def _informed(self, answer: Answer) -> None:
        self._now_known(server=str(answer.value("")), why_not=_why(answer))

    def _ask_able(self, then: Callable[[], None]) -> None:
        def heard(answer: Answer) -> None:
            able = frozenset(map(str, answer.value(()))) if answer.ok else None
            self._now_known(able=able, why_not=_why(answer))
            then()

        self._bus.call(_SERVICE, "GetCapabilities", then=heard, start=True)

    def _now_known(
        self, *, server: str = "", able: frozenset[str] | None = None, why_not: WhyNot = ""
    ) -> None:
        known = self.service
        self.service = Service(
            known.there or not why_not,
            known.startable,
            server or known.server,
            known.able if able is None else able,
            why_not,
        )

    # ------------------------------------------------------------------------------------------------------------ the notes

    def _send(self, shown: _Shown) -> None:
        note, able = shown.note, self.service.able
        if shown.withdrawn:
            shown.told(Outcome(shown=False, why_not="withdrawn"))
        elif able is None:
            self._not_shown(shown, self.service.why_not or "no-service")
        elif note.buttons and "actions" not in able:
            self._not_shown(shown, "no-buttons")
        else:
            self._bus.call(
                _SERVICE,
                "Notify",
                "susssasa{sv}i",
                self._words.app_name,
                0,
                self._words.icon,
                _one_line(note.title),
                self._written(note.body),
                [word for button in note.buttons for word in button],
                {"urgency": ("y", _NORMAL), "desktop-entry": ("s", self._words.entry)},
                -1 if note.stays is None else round(note.stays * 1000),
                then=lambda answer: self._sent(shown, answer),
                late=lambda answer: self._close(answer.value(0)),
            )

    def _sent(self, shown: _Shown, answer: Answer) -> None:
        if shown.withdrawn:
            self._close(answer.value(0))
            shown.told(Outcome(shown=False, why_not="withdrawn"))
        elif not answer.ok:
            self._not_shown(shown, _why(answer))
        else:
            shown.number = answer.value()
            shown.told(Outcome(shown=True, by="desktop"))

    def _not_shown(self, shown: _Shown, why_not: WhyNot) -> None:
        self._forget(shown)
        shown.told(Outcome(shown=False, why_not=why_not))

    def _invoked(self, number: int, key: str) -> None:
        if shown := self._numbered(number):
            self._forget(shown)
            self._close(number)  # some services leave it standing
            shown.answered(key)

    def _gone(self, number: int, reason: int) -> None:
        if shown := self._numbered(number):
            self._forget(shown)
            shown.closed(_REASONS.get(reason, "dismissed"))

    def _everything_gone(self) -> None:
        for shown in [shown for shown in self._notes.values() if shown.number]:
            self._forget(shown)
            shown.closed("gone")

    def _numbered(self, number: int) -> _Shown | None:
        return next((shown for shown in self._notes.values() if shown.number == number), None)

    def _forget(self, shown: _Shown) -> None:
        if self._notes.get(shown.note.key) is shown:
            del self._notes[shown.note.key]

    def _close(self, number: int) -> None:
        if number:
            self._bus.call(_SERVICE, "CloseNotification", "u", number)

    def _written(self, body: str) -> str:
        markup = self.service.able is not None and "body-markup" in self.service.able
        return html.escape(body, quote=False) if markup else body

    # ------------------------------------------------------------------------------------------------------------ and plyer

    def _notice(self, title: str, body: str, told: Told) -> None:
        self._plyer.show(
            title, self._written(body), lambda outcome: self._noticed(title, body, told, outcome)
        )

    def _noticed(self, title: str, body: str, told: Told, outcome: PlyerOutcome) -> None:
        if outcome == "done" or not self.service.there:
            told(_by_plyer(outcome))
        else:
            self.show(Note(f"notice {title}", title, body), told, _ignore)


def _by_plyer(outcome: PlyerOutcome) -> Outcome:
    if outcome == "done":
        return Outcome(shown=True, by="plyer")
    return Outcome(shown=False, why_not=outcome)


def _why(answer: Answer) -> WhyNot:
    if answer.ok:
        return ""
    if answer.error == NO_BUS:
        return "no-bus"
    return "no-answer" if answer.error == NO_ANSWER else "no-service"


def _one_line(text: str) -> str:
    return " ".join(text.split()) or " "


def _ignore(_: object) -> None:
    pass


def _nothing() -> None:
    pass
