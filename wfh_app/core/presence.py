"""Who is there: hands on or off, locked, asleep, not running; when an absence started (TIME.md §2).

Convention: stamps are on the machine's steady time line.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wfh_app.core.codes import Absent, PresenceName

SHORT_SLEEP = timedelta(seconds=5)
"""Gaps shorter than this are no sleep."""


@dataclass(frozen=True)  # without slots: see `values`
class Presence:
    """What the senses say.

    `last_input`: when the last input was, None while hands are on, and where nothing tells (`knows` is False). `still_from`:
    since when stillness counts, None while it does not (typing, a call, a video); `away`: it has lasted long enough to be an
    absence. `locked_at`, `asleep_at`, `stopped_at`: since when the screen is locked, the machine sleeps, the app does not run.
    `dozed_at`: when the machine said that it would sleep; only waking shows whether it did. `absent_since`: the start of the
    absence that runs; `rested`, `looked_up`: it has lasted as long as a break, as a rest for the eyes. `settle_until`: until when
    nothing is shown to somebody who is back.
    """

    last_input: datetime | None = None
    knows: bool = True
    still_from: datetime | None = None
    away: bool = False
    locked_at: datetime | None = None
    dozed_at: datetime | None = None
    asleep_at: datetime | None = None
    stopped_at: datetime | None = None
    absent_since: datetime | None = None
    rested: bool = False
    looked_up: bool = False
    settle_until: datetime | None = None

    @property
    def absent_by(self) -> Absent | None:
        """What the person is absent by, the strongest first; None when present."""
        if self.stopped_at is not None:
            return "not-running"
        if self.asleep_at is not None:
            return "asleep"
        if self.locked_at is not None:
            return "locked"
        return "away" if self.away else None

    def settling(self, now: datetime) -> bool:
        """Whether an absence ended so recently that nothing is shown yet."""
        return self.absent_since is None and self.settle_until is not None and now < self.settle_until

    @property
    def name(self) -> PresenceName:
        """Who is there, in a word."""
        if self.asleep_at or self.dozed_at or self.stopped_at:
            return "asleep"
        if self.locked_at:
            return "locked"
        if self.away:
            return "away"
        return "at-desk" if self.knows else "unknown"
