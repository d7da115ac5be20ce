"""Stand-ins for the running app: as much of it as a room's window knows, and what was said to it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from wfh_app.adapters.clocks import Reading
from wfh_app.adapters.faults import StorageFault
from wfh_app.core.events import Effect, Ended, Event
from wfh_app.core.records import Contact
from wfh_app.office import Office, Refused
from wfh_app.office.prompting import Prompting


class Desktop:
    """Sayings, openings and logged contacts are kept for the test to look at."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.contacts: list[Contact] = []
        self.said: list[str] = []
        self.opened: list[dict[str, Any]] = []

    def logged(self, contact: Contact) -> None:
        self.contacts.append(contact)

    def say(self, sentence: str, window: QWidget | None = None) -> None:
        assert window is None or window.isVisible()
        self.said.append(sentence)

    def open(self, window: str, **wishes: Any) -> None:
        self.opened.append({"window": window, **wishes})

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        with contextlib.suppress(StorageFault):
            yield

    @contextlib.contextmanager
    def told(self, window: QWidget) -> Iterator[None]:
        try:
            yield
        except (Refused, StorageFault) as reason:
            self.say(str(reason), window)


class RunningDesktop(Desktop):
    """With a machine that runs."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.calendar_spans: tuple[Any, ...] = ()
        self.written: dict[str, bytes] = {}
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

    def write_file(self, path: Path, content: bytes) -> None:
        self.written[path.name] = content


class RereadingDesktop(Desktop):
    """With a tray, and an eye on the settings file."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.tray = self

    def is_there(self) -> bool:
        return True

    def look(self) -> None:
        if self.office.reread():
            self.seen()

    def seen(self) -> None:
        """The test puts the window's refresh here."""
