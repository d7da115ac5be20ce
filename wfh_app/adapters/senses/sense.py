"""What every sense is made of, and how a call that hangs, or a connection that fails, is tried again.

Convention: a sense runs from the moment it is made until it is stopped, once; it announces changes only. A call that is not
answered within two seconds is given up and repeated at growing intervals (`Backoff`); a service that answers with an error counts as
"not there" until it appears anew.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from wfh_app.adapters.backoff import Backoff
from wfh_app.adapters.bus import NO_ANSWER, TIMEOUT, Answer, Bus, Then
from wfh_app.adapters.loop import Cancel, Loop
from wfh_app.adapters.senses.arrival import Arrival
from wfh_app.adapters.senses.readings import Announce, SenseReport

_log = logging.getLogger(__name__)


@runtime_checkable
class Sense(Protocol):
    """One of `core.settings.SENSES`, running."""

    def report(self) -> SenseReport:
        """How it stands."""

    def stop(self) -> None:
        """Look no more; nothing is announced after."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sense is handed: where to tell, the time, the loop and the two buses."""

    announce: Announce
    now: Callable[[], datetime]
    loop: Loop
    session: Bus
    system: Bus


class Question:
    """A call to a service that is repeated, at growing intervals, until it is answered."""

    def __init__(self, loop: Loop, put: Callable[[Then], None], then: Then, name: str) -> None:
        """`put` asks once and hands the answer on; `then` hears every answer, `no-answer` too."""
        self._loop = loop
        self._put = put
        self._then = then
        self._name = name
        self._backoff = Backoff()
        self._number = 0
        self._untimed: Cancel = _nothing
        self.failing = False

    def ask(self) -> None:
        """Put it now; an answer still awaited is forgotten."""
        self._untimed()
        self._number += 1
        number = self._number
        self._put(lambda answer: self._heard(answer) if number == self._number else None)

    def stop(self) -> None:
        """Ask no more and hear no more."""
        self._untimed()
        self._number += 1

    def _heard(self, answer: Answer) -> None:
        if answer.error == NO_ANSWER:
            self._fail()
        else:
            self.failing = False
            self._backoff.reset()
        self._then(answer)

    def _fail(self) -> None:
        if not self.failing:
            _log.warning("%s does not answer; it counts as not holding", self._name)
        self.failing = True
        self._untimed = self._loop.after(self._backoff.next(), self.ask)


class Stoppable(Protocol):
    """Something that runs until it is stopped."""

    def stop(self) -> None: ...


class Connection(Stoppable, Protocol):
    """A connection to a server."""

    @property
    def greeted(self) -> bool:
        """Whether the other side has answered at all."""


class Reconnecting:
    """A connection that is retried, at growing intervals, when it cannot be made, is lost, or gets no answer.

    Where the server's socket is a file that is not there, nothing is tried until the file appears.
    """

    def __init__(
        self,
        loop: Loop,
        name: str,
        make: Callable[[Callable[[], None]], Connection],
        lost: Callable[[], None],
        server: Path | None = None,
    ) -> None:
        """`make` is given what to call when the connection is lost, and raises OSError where there is none."""
        self._loop = loop
        self._name = name
        self._make = make
        self._also = lost
        self._backoff = Backoff()
        self._connection: Connection | None = None
        self._untimed: Cancel = _nothing
        self._stopped = False
        self._hung = False
        self._arrival = Arrival(loop, server, self._came) if server else None
        self._connect()

    @property
    def there(self) -> bool:
        """Whether there is a server, and it answers or has just been asked."""
        return self._connection is not None and not self.failing

    @property
    def failing(self) -> bool:
        """Whether there is a server that does not answer."""
        return self._hung and (self._connection is None or not self._connection.greeted)

    @property
    def waiting(self) -> bool:
        """Whether a server has just been asked, and has not answered yet."""
        return self.there and self._connection is not None and not self._connection.greeted

    def stop(self) -> None:
        """Hang up for good."""
        self._stopped = True
        self._untimed()
        if self._arrival:
            self._arrival.stop()
        if self._connection:
            self._connection.stop()

    def _connect(self) -> None:
        try:
            self._connection = self._make(self._lost)
        except OSError:
            self._again()
        else:
            self._untimed = self._loop.after(TIMEOUT, self._check)

    def _check(self) -> None:
        connection = self._connection
        if connection is None or connection.greeted:
            self._hung = False
            self._backoff.reset()
            return
        if not self._hung:
            _log.warning("%s does not answer; it counts as not holding", self._name)
        self._hung = True
        connection.stop()
        self._lost()

    def _lost(self) -> None:
        self._connection = None
        self._also()
        self._again()

    def _again(self) -> None:
        self._untimed()
        if self._stopped or (self._arrival is not None and self._arrival.wait()):
            return
        self._untimed = self._loop.after(self._backoff.next(), self._connect, roughly=True)

    def _came(self) -> None:
        """Its socket is there: a server that has just come may need a moment to listen."""
        self._backoff.reset()
        self._again()


class Cancels(list[Cancel]):
    """What is to be cancelled when a sense stops."""

    def all(self) -> None:
        """Cancel everything, newest first."""
        while self:
            self.pop()()


def _nothing() -> None:
    pass
