"""How a scenario's `[[expect]]` tables are read (TIME.md §8): what the lines of a rehearsal must say.

Convention: `at` and `between` are local where they bear no offset, instants where they do; `between` includes both ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from wfh_app.core.settings import read_duration

Line = Mapping[str, Any]
Expect = Mapping[str, Any]

SELECTING = {"kind", "did", "why"}
JUDGING = {"at", "within", "times", "between", "n", "summary", "desk"}
WITHIN = timedelta(seconds=2)


def complaints(expects: Iterable[Expect], lines: Sequence[Line]) -> list[str]:
    """What the lines (the last one is the summary) owe the expectations; empty when all hold."""
    *decisions, summary = lines
    return [said for expect in expects for said in _unmet(expect, decisions, summary)]


def _unmet(expect: Expect, decisions: Sequence[Line], summary: Line) -> list[str]:
    chosen = [line for line in decisions if _selected(expect, line)]
    found = []
    if "at" in expect and not any(_near(line, expect["at"], _within(expect)) for line in chosen):
        found.append(f"none at {expect['at']}")
    if "times" in expect and len(chosen) != expect["times"]:
        found.append(f"{expect['times']} expected, {len(chosen)} found")
    if "between" in expect:
        count = sum(_between(line, *expect["between"]) for line in chosen)
        found += [f"{expect['n']} expected between, {count} found"] if count != expect["n"] else []
    if "summary" in expect:
        counts = summary["summary"].get(expect["kind"], {})
        found += [f"summary says {counts}"] if _differs(expect["summary"], counts) else []
    if "desk" in expect:
        off = abs(summary["desk_seconds"] - read_duration(expect["desk"]).total_seconds())
        found += [f"desk_seconds {summary['desk_seconds']}"] if off > _within(expect).total_seconds() else []
    return [f"{dict(expect)}: {words}" for words in found]


def _selected(expect: Expect, line: Line) -> bool:
    wanted = expect.get("why", [])
    codes = {wanted} if isinstance(wanted, str) else set(wanted)
    same = all(line.get(key) == expect[key] for key in ("kind", "did") if key in expect)
    return same and codes <= set(line.get("why", []))


def _differs(wanted: Mapping[str, int], counts: Mapping[str, int]) -> bool:
    return any(counts.get(name, 0) != number for name, number in wanted.items())


def _within(expect: Expect) -> timedelta:
    return read_duration(expect["within"]) if "within" in expect else WITHIN


def moment(line: Line, like: datetime) -> datetime:
    """The line's `at`, with or without its offset as `like` has it."""
    at = datetime.fromisoformat(line["at"])
    return at if like.tzinfo else at.replace(tzinfo=None)


def _near(line: Line, at: datetime, within: timedelta) -> bool:
    return abs(moment(line, at) - at) <= within


def _between(line: Line, first: datetime, last: datetime) -> bool:
    return first <= moment(line, first) <= last
