"""The longest time a week went without meeting anybody from outside (WEEK.md "The rest of the summary").

Convention: a gap lies between two contacts that count (`counting.met_outside`); its ends are aware UTC instants.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from wfh_app.core.records import Contact


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest time between two face-to-face contacts with outside people.

    `sure` where it is the longest stretch without anyone: every day between is logged, and no logged days alone before the
    first or after the last contact make a longer one.
    """

    start: datetime
    end: datetime
    sure: bool

    @property
    def hours(self) -> float:
        """Its length in hours, to two decimals."""
        return round((self.end - self.start).total_seconds() / 3600, 2)


def longest_gap(faces: Iterable[Contact], unsure: frozenset[date], alone: int = 0) -> Gap | None:
    """The longest gap between two of the contacts that count; None with fewer than two.

    `unsure` are the days not logged, `alone` is the longest run of logged days with nobody.
    """
    ordered = sorted(faces, key=lambda contact: contact.at)
    gaps = [
        Gap(before.at, after.at, not any(before.day < day < after.day for day in unsure))
        for before, after in pairwise(ordered)
    ]
    longest = max(gaps, key=lambda gap: gap.end - gap.start, default=None)
    if longest is not None and longest.hours < alone * 24:
        return replace(longest, sure=False)
    return longest
