"""The one place that reads the clocks: wall, running time that stands still in sleep, and how long the machine slept.

Convention: the wall clock is aware UTC; the other two are seconds, good for differences only.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

_BOOT = getattr(time, "CLOCK_BOOTTIME", None)


@dataclass(frozen=True, slots=True)
class Reading:
    """The clocks, read together; `slept` is None where the system does not tell (see core/events.py)."""

    at: datetime
    mono: float
    slept: float | None


def read() -> Reading:
    """The clocks now. Python's monotonic clock stands still in suspend on Linux; CLOCK_BOOTTIME does not."""
    mono = time.monotonic()
    slept = time.clock_gettime(_BOOT) - mono if _BOOT is not None else None
    return Reading(datetime.now(UTC), mono, slept)
