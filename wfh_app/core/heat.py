"""Heat and the dog: when a walk should be early, late or short. Judgement, said with "ask your vet" beside it.

Convention: degrees Celsius, typed by the person, never looked up; they hold for the day they were typed on.
"""

from typing import Literal

WARM = 24
HOT = 28
COLDEST, HOTTEST = -60, 60

Heat = Literal["fine", "warm", "hot"]


def heat(degrees: int | None) -> Heat:
    """What a day's temperature means for a walk; None stands for "a hot day", said without a number."""
    if degrees is None or degrees >= HOT:
        return "hot"
    return "warm" if degrees >= WARM else "fine"
