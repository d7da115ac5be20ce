"""The week as JSON, for programs: the keys of CLI.md, never translated.

Convention: `contact` is null where no number is shown (range only, facts only, off, or switched off in the settings), and with it
`parts`; `low` and `high` are null for facts only and off, and equal `contact` where nothing is missing. A day nothing is known
of has null for `people` and `points`, never 0; `points` is null on a day off, too. Parts are exact up to a float's precision;
`usual` may end in a half. `changed` is null, or what a finished week was first shown as and what a late entry made of it.
`trend` is `up` or `down`, null below a change of 15.
"""

import json
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from wfh_app.core.clock import iso_name
from wfh_app.core.out_of_office import Outcomes
from wfh_app.core.outside_contact import RULE, DayState, Parts, Reading
from wfh_app.core.records import Document
from wfh_app.core.tally import Tally
from wfh_app.core.town import Proposal
from wfh_app.core.week import DayLine, Number, Summary, plain
from wfh_app.wording.felt import MOODS


def text(week: Summary) -> str:
    """The document, written out."""
    return json.dumps(document(week), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def document(week: Summary) -> Document:
    """The week as JSON values."""
    low, high = week.range or (None, None)
    reading = week.reading
    return {
        "week": iso_name(week.first_day),
        "from": week.first_day.isoformat(),
        "to": week.last_day.isoformat(),
        "days": [_day(line) for line in week.days],
        "logged": reading.logged,
        "off": reading.off,
        "missing": reading.missing,
        "kind": str(week.kind),
        "contact": week.contact,
        "low": low,
        "high": high,
        "band": _band(reading) if week.range else None,
        "parts": _parts(reading.parts) if reading.parts and week.contact is not None else None,
        "rule": RULE.version,
        "usual": week.usual if week.shows_number else None,
        "compared": week.compared if week.shows_number else None,
        "trend": week.trend if week.shows_number else None,
        "felt": week.felt,
        "sentence": MOODS[week.mood] if week.mood else None,
        "people": week.people,
        "new_faces": week.new_faces,
        "days_with_someone": week.days_with_someone,
        "longest_gap_hours": plain(week.gap.hours) if week.gap else None,
        "trail": _trail(week.tally),
        "sales": asdict(week.tally.sales),
        "out_of_office": {
            "walks": _ends(week.out.walks),
            "outings": _ends(week.out.outings),
            "breaks": _ends(week.out.breaks),
            "past_day_end_minutes": int(week.out.past_day_end.total_seconds()) // 60,
        },
        "proposals": [_proposal(item) for item in week.proposals],
        "changed": _changed(week),
    }


def _band(reading: Reading) -> str | None:
    """The band the whole range lies in, else `between … and …`, the lower first."""
    if reading.bands is None:
        return None
    low, high = reading.bands
    return low if low == high else f"between {low} and {high}"


def _changed(week: Summary) -> dict[str, int] | None:
    if week.first is None or week.contact is None:
        return None
    return {"from": week.first, "to": week.contact}


def _day(line: DayLine) -> dict[str, Any]:
    count = line.count
    return {
        "date": line.day.isoformat(),
        "state": str(count.state),
        "people": None if count.state is DayState.UNLOGGED else count.met,
        "points": count.points if count.state is DayState.LOGGED else None,
        "talk": count.talk,
    }


def _parts(parts: Parts) -> dict[str, dict[str, Number]]:
    return {
        "days": {"value": _exact(parts.days.value), "points": parts.days.points, "of": parts.days.of},
        "faces": {
            "value": _exact(parts.faces.value),
            "faces": parts.faces.faces,
            "of": _exact(parts.faces.of),
        },
        "gap": {"value": _exact(parts.gap.value), "run": parts.gap.run, "logged": parts.gap.logged},
    }


def _exact(value: Fraction) -> float:
    return float(value)


def _trail(tally: Tally) -> dict[str, Any]:
    return {
        "hands": tally.hands,
        "lunches": tally.lunches,
        "lunches_paid": tally.lunches_paid,
        "new_faces": tally.new_faces,
        "visits": tally.visits,
        "calls": tally.calls,
        "areas": tally.areas,
        "sightings": tally.sightings,
        "attempts": tally.attempts,
        "conversations": tally.conversations,
        "minutes": tally.minutes,
        "places": [asdict(place) for place in tally.places],
        "kinds": dict(tally.kinds),
    }


def _ends(ends: Outcomes) -> dict[str, int]:
    return asdict(ends)


def _proposal(item: Proposal) -> dict[str, Any]:
    plain_values = asdict(item)
    for key in ("last", "due", "day"):
        plain_values[key] = plain_values[key].isoformat() if plain_values[key] else None
    plain_values["at"] = item.at.isoformat(timespec="minutes") if item.at else None
    return plain_values
