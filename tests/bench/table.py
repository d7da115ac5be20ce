"""The table of `./dev bench`: each row a figure of the app beside the floor measured in the same run, and what is aimed at."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import TextIO

Times = list[float]


@dataclass(frozen=True)
class Row:
    """A figure in its unit; `aim` is the most the ratio (or, `by_difference`, the difference) should be."""

    what: str
    unit: str
    app: float
    floor: float
    floor_is: str
    aim: float | None = None
    by_difference: bool = False

    @property
    def compared(self) -> float:
        """The ratio to the floor, or the difference."""
        return (
            self.app - self.floor
            if self.by_difference
            else self.app / self.floor
            if self.floor
            else float("inf")
        )

    @property
    def reached(self) -> bool:
        """Whether the aim is reached; without one, always."""
        return self.aim is None or self.compared <= self.aim


def show(row: Row, to: TextIO = sys.stdout) -> None:
    """Print one row at once, so that a long run tells what it has."""
    compared = f"{row.compared:+.1f}" if row.by_difference else f"×{row.compared:.2f}"
    aim = "" if row.aim is None else f"{'+' if row.by_difference else '×'}{row.aim:g}"
    mark = "" if row.aim is None else ("ok" if row.reached else "OVER")
    to.write(
        f"{row.what:<46}{row.app:>10.1f}{row.floor:>10.1f} {row.unit:<8}{compared:>9}{aim:>8} {mark:<5} {row.floor_is}\n"
    )
    to.flush()


def head(to: TextIO = sys.stdout) -> None:
    """Print how to read the table, and the names of its columns."""
    to.write("Less is better. × is a ratio and + a difference; each floor is measured in this same run.\n\n")
    to.write(f"{'':<46}{'app':>10}{'floor':>10} {'unit':<8}{'app/floor':>9}{'aim':>8} {'':<5} the floor is\n")


def alternately(rounds: int, *each: Callable[[], float]) -> list[float]:
    """The median of several measurements, taken in turn so that a busy moment of the machine hits all alike."""
    taken: list[Times] = [[] for _ in each]
    for _ in range(rounds):
        for times, measure in zip(taken, each, strict=True):
            times.append(measure())
    return [median(times) for times in taken]
