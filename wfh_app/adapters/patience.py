"""How long to wait before what was not answered, or not there, is tried again: 2 s, doubling to 300 s."""

from typing import Final

FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 300.0


class Patience:
    """The waits between one try and the next, in seconds: each twice the one before, until one succeeds."""

    def __init__(self) -> None:
        self._wait = FIRST_WAIT

    def next(self) -> float:
        """How long to wait this time."""
        wait = self._wait
        self._wait = min(wait * 2, LONGEST_WAIT)
        return wait

    def reset(self) -> None:
        """It was there: the next wait is the first again."""
        self._wait = FIRST_WAIT
