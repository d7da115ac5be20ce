"""What a verb works with: the office, the time, the caller's folder, and where its words go.

Convention: verbs run in the caller's process or, when the app runs, inside it; so they touch neither stdout, nor the
environment, nor the clock, but the desk they are handed.
"""

import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from wfh_app.adapters.places import Places
from wfh_app.core.names import unbroken
from wfh_app.office import Office

if TYPE_CHECKING:
    from wfh_app.core.events import Effect, Event
    from wfh_app.office.prompting import Prompting


class Live(Protocol):
    """The running app, as verbs see it; where none runs there is no such value."""

    @property
    def prompting(self) -> "Prompting": ...
    def feed(self, event: "type[Event]", /, **facts: Any) -> "tuple[Effect, ...]": ...
    def open(self, window: str) -> None: ...
    def quit(self) -> None: ...


class NotRunning(Exception):
    """The verb needs the running app."""


@dataclass
class Desk:
    """One call of the command line."""

    opener: Callable[[], Office]
    clock: Callable[[], datetime]
    places: Places
    zone: ZoneInfo
    folder: Path
    live: Live | None = None
    out: io.StringIO = field(default_factory=io.StringIO)
    err: io.StringIO = field(default_factory=io.StringIO)
    _office: Office | None = None

    @property
    def office(self) -> Office:
        """The home, opened on first use (and with it the journal's lock taken, where no app holds it)."""
        if self._office is None:
            self._office = self.opener()
        return self._office

    @property
    def opened(self) -> Office | None:
        """The home, if a verb has opened it."""
        return self._office

    @property
    def running(self) -> Live:
        """The running app; raises `NotRunning` where there is none."""
        if self.live is None:
            raise NotRunning
        return self.live

    def now(self) -> datetime:
        """The instant in UTC, or the one given by `--now`."""
        return self.clock()

    def path(self, text: str) -> Path:
        """A path as the caller means it."""
        return self.folder / os.path.expanduser(text)  # noqa: PTH111 - a `~name` nobody has stays as it is typed

    def say(self, text: str) -> None:
        """A line for people, on stdout."""
        self.out.write(text + "\n")

    def warn(self, text: str) -> None:
        """One line for people, on stderr, that does not change the outcome; whatever a path or a word of theirs holds."""
        self.err.write(unbroken(text) + "\n")

    def show(self, value: Any) -> None:
        """A JSON value for programs, on stdout; its keys and words are never translated."""
        self.say(json.dumps(value, ensure_ascii=False, allow_nan=False))

    def tell(self, sentence: str, document: Any, *, as_json: bool) -> None:
        """What a verb did: its document for programs (`--json`), else its sentence for people."""
        if as_json:
            self.show(document)
        else:
            self.say(sentence)
