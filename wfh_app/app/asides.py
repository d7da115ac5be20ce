"""Short messages with at most one button: a toast, or on Wayland the desktop's own notification.

Convention: one at a time, the newest. Wayland gives every new window the keyboard and a place of its own choosing: what is typed
elsewhere would go into a toast, and Enter would press its button. So a toast comes there only where the notification cannot.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wfh_app.adapters import compositor
from wfh_app.adapters.notifier import Note, Notifier, Outcome
from wfh_app.wording import tray

Act = Callable[[], object]
_ACT: Final = "act"
_STAYS_MS: Final = 12_000


@dataclass(slots=True, eq=False, weakref_slot=True)
class Aside:
    """One message; `act` is called when its button is pressed. `near`: the window it is about, whose screen it comes on."""

    text: str
    button: str
    act: Act
    icon: str
    stays_ms: int
    near: QWidget | None
    _away: Callable[[], object] | None = None

    def close(self) -> None:
        """Take it off the screen, if it is still there."""
        if self._away is not None:
            self._away()
        self._away = self.near = None

    def notify(self, notifier: Notifier) -> None:
        """As a notification, or as a toast where that cannot be."""

        def told(outcome: Outcome) -> None:
            if outcome.shown:
                self.near = None
            elif outcome.why_not != "withdrawn":
                self.toast(blended=True)

        def answered(key: str) -> None:
            if key == _ACT:
                self.act()

        buttons = ((_ACT, self.button),) if self.button else ()
        key = f"aside {id(self)}"
        self._away = partial(notifier.withdraw, key)
        notifier.show(Note(key, tray.APP, self.text, buttons, self.stays_ms / 1000), told, answered)

    def toast(self, *, blended: bool) -> None:
        """As a toast; `blended`: the desktop shows through."""
        from wfh_app.ui.toast import Toast  # noqa: PLC0415 - not on the idle tray's path

        toast = Toast(self.text, self.button, icon=self.icon, stays_ms=self.stays_ms, blended=blended)
        toast.acted.connect(self.act)
        toast.destroyed.connect(self._gone)
        self._away = toast.close
        near, self.near = self.near, None  # a window that is closed meanwhile is not kept
        toast.show_at(near if near is not None and isValid(near) else None)

    def _gone(self, *_: object) -> None:
        """Qt has taken it from the screen, as it does with every window when the app ends."""
        self._away = None


class Say(Protocol):
    """The call that shows one (`Asides.say`)."""

    def __call__(
        self,
        text: str,
        button: str = "",
        act: Act | None = None,
        *,
        icon: str = "check",
        stays_ms: int = _STAYS_MS,
        near: QWidget | None = None,
    ) -> Aside: ...


class Asides:
    """Shows them."""

    def __init__(self, notifier: Notifier, *, wayland: bool) -> None:
        self._notifier = notifier
        self._wayland = wayland
        self._last: Aside | None = None

    def say(
        self,
        text: str,
        button: str = "",
        act: Act | None = None,
        *,
        icon: str = "check",
        stays_ms: int = _STAYS_MS,
        near: QWidget | None = None,
    ) -> Aside:
        """Show a message in place of the one before; `act` is called at most once, when its button is pressed."""
        aside = Aside(text, button, act or _nothing, icon, stays_ms, near)
        before, self._last = self._last, aside
        if before is not None:
            before.close()
        if self._wayland:
            aside.notify(self._notifier)
        else:
            aside.toast(blended=compositor.blends())
        return aside


def _nothing() -> None:
    pass
