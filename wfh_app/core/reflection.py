"""The day's end: what it opens with, the strip of the day, and the answers, with those half given kept as a draft.

Convention: people are ids; None is "not answered". A draft is the answers as JSON values; one that does not fit is no draft.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core import clock
from wfh_app.core.picture import DayStrip, Spent, Stretch
from wfh_app.core.records import Contact, DeskSpan, Document, Prompt, read_instant
from wfh_app.core.settings import Hours

USUAL = 8
_HOUR = timedelta(hours=1)
_EVENING = time(18)
_DOING: Mapping[str, Spent] = {"walk": "walk", "out": "out"}


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody the day's end offers to tick; `contact` is the face-to-face contact of that day that is logged with her already."""

    person: str
    name: str
    contact: Contact | None = None

    @property
    def logged(self) -> bool:
        """Whether she is logged face to face that day already."""
        return self.contact is not None


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, as typed.

    `seen`: people ticked who were not logged before; `others`: how many unnamed people to add. `connected` and `energy` are 1 to
    5. `tomorrow` is whom or where, `tomorrow_at` a clock time.
    """

    seen: tuple[str, ...] = ()
    others: int = 0
    nobody: bool = False
    connected: int | None = None
    energy: int | None = None
    moment: str = ""
    tomorrow: str = ""
    tomorrow_at: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return self == Answers()


@dataclass(frozen=True, slots=True)
class Reflection:
    """A day's end as it opens: the day, whom to tick, the strip, and what was answered so far.

    `others_logged`: how many unnamed people are logged already. `ends_until`: when work starts next (UTC), None where it does not
    in the next two weeks, and for a day gone by.
    """

    day: date
    today: date
    people: tuple[Seen, ...]
    strip: DayStrip
    answers: Answers = Answers()
    others_logged: int = 0
    dogs: tuple[str, ...] = ()
    ends_until: datetime | None = None
    zone: ZoneInfo = ZoneInfo("UTC")

    @property
    def somebody_logged(self) -> bool:
        """Whether "nobody" would contradict what is logged."""
        return self.others_logged > 0 or any(item.logged for item in self.people)


def to_document(answers: Answers) -> Document:
    """The answers as a draft."""
    return {
        "seen": list(answers.seen),
        "others": answers.others,
        "nobody": answers.nobody,
        "connected": answers.connected,
        "energy": answers.energy,
        "moment": answers.moment,
        "tomorrow": answers.tomorrow,
        "tomorrow_at": answers.tomorrow_at,
    }


def from_document(document: object) -> Answers:
    """The answers of a draft; empty ones where it does not fit."""
    try:
        return _read(document)
    except (KeyError, OverflowError, TypeError, ValueError):
        return Answers()


def _read(document: object) -> Answers:
    if not isinstance(document, dict):
        raise TypeError(document)
    texts = {key: str(document[key]) for key in ("moment", "tomorrow", "tomorrow_at")}
    return Answers(
        seen=tuple(str(person) for person in document["seen"]),
        others=int(document["others"]),
        nobody=bool(document["nobody"]),
        connected=_rating(document["connected"]),
        energy=_rating(document["energy"]),
        **texts,
    )


def _rating(value: object) -> int | None:
    return value if isinstance(value, int) and value in range(1, 6) else None


# ------------------------------------------------------------------------------------------------------- the day's strip


def strip(  # noqa: PLR0917 - a day is made of these
    day: date,
    desk: Sequence[DeskSpan],
    prompts: Sequence[Prompt],
    met: Sequence[datetime],
    hours: Hours,
    zone: ZoneInfo,
    now: datetime,
) -> DayStrip:
    """The day as a band, from the hour in which work or anything else began to the hour in which the last of it ended.

    `met`: the instants at which somebody was met. A day of which nothing is known is drawn from 08:00 to 18:00.
    """
    stretches = (*(Stretch("desk", span.start, span.end) for span in desk), *_ways(prompts, now))
    ranges = clock.working_ranges(day, hours, zone)
    spans = [(item.start, item.end) for item in stretches] + [(item.start, item.end) for item in ranges]
    starts = [start for start, _ in spans] + list(met)
    ends = [end for _, end in spans] + list(met)
    noon = clock.resolve(day, time(12), zone)
    start = _whole_hour(min(starts, default=noon - 4 * _HOUR), zone)
    end = _whole_hour(max(ends, default=noon + 6 * _HOUR) + _HOUR - timedelta(microseconds=1), zone)
    return DayStrip(start, max(end, start + _HOUR), stretches, tuple(sorted(met)), _labels(start, end, zone))


def _whole_hour(moment: datetime, zone: ZoneInfo) -> datetime:
    local = moment.astimezone(zone)
    return moment - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)


def _labels(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[tuple[datetime, str], ...]:
    """Every second hour, or every third of a long day."""
    step = 2 if end - start <= 12 * _HOUR else 3
    count = int((end - start) / _HOUR)
    moments = [start + number * _HOUR for number in range(0, count + 1, step)]
    return tuple((moment, f"{moment.astimezone(zone):%H}") for moment in moments)


def _ways(prompts: Sequence[Prompt], now: datetime) -> list[Stretch]:
    """Walks and outings, from `started` to `over`; one under way ends now."""
    ways = []
    for prompt in prompts:
        at = {
            line["did"]: read_instant(line["at"])
            for line in prompt.lines
            if line.get("did") in {"started", "over"}
        }
        if prompt.kind in _DOING and "started" in at:
            ways.append(Stretch(_DOING[prompt.kind], at["started"], max(at.get("over", now), at["started"])))
    return ways


def moment_of(day: date, today: date, now: datetime, hours: Hours, zone: ZoneInfo) -> datetime:
    """The instant written down for people ticked at the day's end: now; for a day gone by, when its work ended, else 18:00."""
    if day == today:
        return now
    ranges = clock.working_ranges(day, hours, zone)
    return min(ranges[-1].end if ranges else clock.resolve(day, _EVENING, zone), now)


def next_start(
    after: datetime, hours: Hours, zone: ZoneInfo, off: frozenset[date] = frozenset()
) -> datetime | None:
    """When work begins next; None where it does not in the next two weeks."""
    first = after.astimezone(zone).date()
    days = [first + timedelta(days=number) for number in range(15)]
    starts = [
        item.start
        for day in days
        if day not in off
        for item in clock.working_ranges(day, hours, zone)
        if item.start > after
    ]
    return min(starts, default=None)
