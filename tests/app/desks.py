"""Stand-ins for the running app: what a room is handed, and what was said and wished through it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from wfh_app.adapters.clocks import Reading
from wfh_app.app.asides import Act, Aside
from wfh_app.app.feedback import Feedback
from wfh_app.core.events import Effect, Ended, Event
from wfh_app.core.records import Contact
from wfh_app.office import Office
from wfh_app.office.prompting import Prompting


class Desktop:
    """Sayings, openings and logged contacts are kept for the test to look at."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.contacts: list[Contact] = []
        self.said: list[str] = []
        self.opened: list[dict[str, Any]] = []
        self.feedback = _Feedback(self)

    def say(
        self,
        text: str,
        button: str = "",
        act: Act | None = None,
        *,
        icon: str = "check",
        stays_ms: int = 0,
        near: QWidget | None = None,
    ) -> Aside:
        assert near is None or near.isVisible()
        self.said.append(text)
        return Aside(text, button, act or (lambda: None), icon, stays_ms, near)

    def open(self, window: str, **wishes: Any) -> None:
        self.opened.append({"window": window, **wishes})


class _Feedback(Feedback):
    """The real one, save that contacts are told as values."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop.office, desktop.say)
        self._contacts = desktop.contacts

    def logged(self, contact: Contact) -> None:
        self._contacts.append(contact)


class RunningDesktop(Desktop):
    """With a machine that runs."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.ended: list[Ended] = []
        self.prompting = Prompting(
            office, lambda: Reading(office.now(), 0.0, None), self._follow, lambda _fault: None
        )
        self.prompting.begin()

    def _follow(self, effect: Effect) -> None:
        if isinstance(effect, Ended):
            self.ended.append(effect)

    def feed(self, event: type[Event], /, **facts: Any) -> tuple[Effect, ...]:
        return self.prompting.feed(event, **facts)


class RereadingDesktop(Desktop):
    """With an eye on the settings file."""

    def look(self) -> None:
        if self.office.reread():
            self.seen()

    def seen(self) -> None:
        """The test puts the window's refresh here."""
