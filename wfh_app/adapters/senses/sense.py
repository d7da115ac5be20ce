"""What every sense is made of, and how a question that hangs is put again.

Convention: a sense is made running and stopped once; it announces only changes. A question not answered within two seconds is
given up and put again, ever more rarely (`Patience`); a service that says no is "not there" until it comes anew.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from wfh_app.adapters.bus import NO_ANSWER, TIMEOUT, Answer, Bus, Then
from wfh_app.adapters.loop import Cancel, Loop
from wfh_app.adapters.patience import Patience
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
    """A question to a service that is put again, ever more rarely, while nobody answers it."""

    def __init__(self, loop: Loop, put: Callable[[Then], None], then: Then, name: str) -> None:
        """`put` asks once and hands the answer on; `then` hears every answer, `no-answer` too."""
        self._loop = loop
        self._put = put
        self._then = then
        self._name = name
        self._patience = Patience()
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
            self._patience.reset()
        self._then(answer)

    def _fail(self) -> None:
        if not self.failing:
            _log.warning("%s does not answer; it counts as not holding", self._name)
        self.failing = True
        self._untimed = self._loop.after(self._patience.next(), self.ask)


class Stoppable(Protocol):
    """Something that runs until it is stopped."""

    def stop(self) -> None: ...


class Line(Stoppable, Protocol):
    """A connection to a server."""

    @property
    def greeted(self) -> bool:
        """Whether the other side has answered at all."""


class Kept:
    """A connection that is made again when it is lost, never was, or not answered, ever more rarely.

    Where the server's socket is a file that is not there, nothing is tried until it comes.
    """

    def __init__(
        self,
        loop: Loop,
        name: str,
        make: Callable[[Callable[[], None]], Line],
        lost: Callable[[], None],
        server: Path | None = None,
    ) -> None:
        """`make` is given what to call when the connection is lost, and raises OSError where there is none."""
        self._loop = loop
        self._name = name
        self._make = make
        self._also = lost
        self._patience = Patience()
        self._line: Line | None = None
        self._untimed: Cancel = _nothing
        self._stopped = False
        self._hung = False
        self._arrival = Arrival(loop, server, self._came) if server else None
        self._connect()

    @property
    def there(self) -> bool:
        """Whether there is a server, and it answers or has just been asked."""
        return self._line is not None and not self.failing

    @property
    def failing(self) -> bool:
        """Whether there is a server that does not answer."""
        return self._hung and (self._line is None or not self._line.greeted)

    def stop(self) -> None:
        """Hang up for good."""
        self._stopped = True
        self._untimed()
        if self._arrival:
            self._arrival.stop()
        if self._line:
            self._line.stop()

    def _connect(self) -> None:
        try:
            self._line = self._make(self._lost)
        except OSError:
            self._again()
        else:
            self._untimed = self._loop.after(TIMEOUT, self._check)

    def _check(self) -> None:
        line = self._line
        if line is None or line.greeted:
            self._hung = False
            self._patience.reset()
            return
        if not self._hung:
            _log.warning("%s does not answer; it counts as not holding", self._name)
        self._hung = True
        line.stop()
        self._lost()

    def _lost(self) -> None:
        self._line = None
        self._also()
        self._again()

    def _again(self) -> None:
        self._untimed()
        if self._stopped or (self._arrival is not None and self._arrival.wait()):
            return
        self._untimed = self._loop.after(self._patience.next(), self._connect, roughly=True)

    def _came(self) -> None:
        """Its socket is there: a server that has just come may need a moment to listen."""
        self._patience.reset()
        self._again()


class Cancels(list[Cancel]):
    """What is to be cancelled when a sense stops."""

    def all(self) -> None:
        """Cancel everything, newest first."""
        while self:
            self.pop()()


def _nothing() -> None:
    pass
