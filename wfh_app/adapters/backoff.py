"""How long to wait before something that failed is tried again: 2 s at first, doubling up to 300 s."""

from typing import Final

FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 300.0


class Backoff:
    """The waits between one attempt and the next, in seconds: each twice the one before, until an attempt succeeds."""

    def __init__(self) -> None:
        self._wait = FIRST_WAIT

    def next(self) -> float:
        """How long to wait this time."""
        wait = self._wait
        self._wait = min(wait * 2, LONGEST_WAIT)
        return wait

    def reset(self) -> None:
        """An attempt succeeded: the next wait is the first again."""
        self._wait = FIRST_WAIT
