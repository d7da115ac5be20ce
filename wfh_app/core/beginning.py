"""The start of a process: the state as it was kept, or anew from the facts, with the time since lived through (TIME.md §2, §8).

Convention: each function takes the state and gives the state after it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core import agenda, answers, due, events
from wfh_app.core.absence import cannot_tell, come_back, leave
from wfh_app.core.clock import A_MOMENT, ONE_DAY
from wfh_app.core.codes import DetectorName
from wfh_app.core.due import fall_due
from wfh_app.core.events import Came, Event, Facts, Save
from wfh_app.core.happening import happen
from wfh_app.core.outcomes import withdraw
from wfh_app.core.passing import advance
from wfh_app.core.presence import Presence
from wfh_app.core.records import BadDocument, Document
from wfh_app.core.remembered import Remembered, recall
from wfh_app.core.settings import Settings
from wfh_app.core.showing import decide
from wfh_app.core.state import KEPT_KEYS, Told, Workday, emit, on_screen, start_from_zero, told
from wfh_app.core.values import replace

LIVED_THROUGH = timedelta(days=7)
"""Of a long time not running only the first day and the last week are lived through: no prompt is open for longer."""


def begin(
    settings: Settings,
    zone: ZoneInfo,
    facts: Facts,
    *,
    at: datetime,
    mono: float,
    slept: float | None = None,
    remembered: Document | None = None,
    sensed: Iterable[Event] = (),
) -> Told:
    """The machine at the start of a process: as the last one kept it, with the time since then lived through as an absence.

    `at` is now on the wall clock, `mono` and `slept` as an event bears them; `remembered` is what `remember` said, `sensed` what
    the senses say now. Where nothing was kept, or it cannot be read, the facts say what has come already; where they know of no
    running app either, this is the first start.
    """
    kept = _kept(remembered)
    if kept is not None:
        day = _as_kept(kept, settings, zone, facts)
    elif facts.trace is not None:
        day = _anew(settings, zone, facts, min(facts.trace, at))
    else:
        day = _anew(settings, zone, facts, at)
    first = kept is None and facts.trace is None
    said = tuple(sensed)
    if not first:
        day = _live_through_stop(day, zone, at)
    if kept is not None:
        day = replace(day, detectors=_still_on(kept, said, day.now - kept.saved_at))
    day = replace(day, mono=mono, slept=slept)
    for event in said:
        day = happen(day, event)
    if "idle" in settings.senses_off:
        day = cannot_tell(day)
    day = _settled_in(answers.weigh(day)) if not first else _at_the_desk(day)
    return told(emit(decide(fall_due(day)), Save()))


def _still_on(
    kept: Remembered, said: Iterable[Event], unheard: timedelta
) -> tuple[tuple[DetectorName, datetime], ...]:
    """Detectors that said yes before and do now, with the time between left out: nobody listened then (`unheard` long)."""
    on: dict[str, DetectorName] = {
        event.name: event.name for event in said if isinstance(event, events.Detector) and event.on
    }
    return tuple((on[name], since + unheard) for name, since in kept.detectors if name in on)


def _at_the_desk(day: Workday) -> Workday:
    return day if day.presence.absent_since is not None else replace(day, stretch_from=day.now)


def _live_through_stop(day: Workday, zone: ZoneInfo, at: datetime) -> Workday:
    """Live from the last that was kept to the start of this process, with nobody there and nothing on the screen."""
    prompt = on_screen(day)
    if prompt is not None:
        day = withdraw(day, prompt, ("not-running",))
    day = leave(replace(day, presence=replace(day.presence, stopped_at=day.now)))
    day = decide(answers.move(day, zone))
    day = answers.weigh(day, given_up_by=at)  # what was written meanwhile was in time
    if at < day.wall:
        return _senses_unknown(answers.set_clock(day, at - day.wall))
    if at - day.wall > ONE_DAY + LIVED_THROUGH:
        day = advance(day, day.now + ONE_DAY)
        day = replace(day, now=at - LIVED_THROUGH)
        day = due.look_again(day, day.wall)
    return _senses_unknown(advance(day, at))


def _senses_unknown(day: Workday) -> Workday:
    """What the former process sensed says nothing any more."""
    return replace(day, presence=replace(day.presence, last_input=None, still_from=None, away=False))


def _settled_in(day: Workday) -> Workday:
    """The process runs; being at the desk begins with the minute in which nothing is shown."""
    day = come_back(replace(day, presence=replace(day.presence, stopped_at=None)))
    if day.presence.absent_since is not None:
        return day
    settle = day.now + day.settings.prompts.settle
    return replace(day, presence=replace(day.presence, settle_until=settle), fresh=False)


def _kept(document: Document | None) -> Remembered | None:
    try:
        return None if document is None else recall(document)
    except BadDocument:
        return None


def _anew(settings: Settings, zone: ZoneInfo, facts: Facts, at: datetime) -> Workday:
    """A state of which nothing is known but the facts, at a wall instant."""
    looked = at - A_MOMENT  # a clock time at this very instant is not past
    day = Workday(
        now=at,
        skew=timedelta(),
        mono=0.0,
        slept=None,
        zone=zone,
        settings=settings,
        facts=facts,
        agenda=agenda.look(settings, zone, facts, at, looked),
        looked_wall=looked,
        saved_at=at,
    )
    return _with_facts(day)


def _with_facts(day: Workday) -> Workday:
    """The state with the prompts that the journal knows of: they do not come again, and their ids are not given again."""
    came = [key for item in day.facts.came for key in _keys(item, day.settings)]
    numbers = dict(day.numbers)
    for item in day.facts.came:
        name, _, number = item.id.rpartition("-")
        if number.isdecimal():
            numbers[name] = max(numbers.get(name, 0), int(number))
    known = tuple(dict.fromkeys((*came, *day.came)))
    return replace(day, came=known[-KEPT_KEYS:], numbers=tuple(numbers.items()))


def _keys(item: Came, settings: Settings) -> list[str]:
    """The keys of a prompt that came. An entry before `day_starts` came on the date after its day."""
    early = settings.work.day_starts.strftime("%H:%M")
    keys: list[str] = []
    for entry in filter(None, item.entry.split("+")):
        day = item.day + ONE_DAY if entry[-5:] < early and ":" in entry else item.day
        keys += agenda.once_keys(item.kind, (entry,), day, item.dogs)
    return keys


def _as_kept(kept: Remembered, settings: Settings, zone: ZoneInfo, facts: Facts) -> Workday:
    looked = min(kept.looked_wall, kept.saved_at)
    before = _zone(kept.zone, zone)
    day = _anew(settings, before, facts, kept.saved_at)
    presence = Presence(
        absent_since=kept.absent_since,
        still_from=kept.still_from,
        away=kept.absent_since is not None,
        settle_until=kept.settle_until,
    )
    day = replace(
        day,
        presence=presence,
        desk=kept.desk,
        eyes=kept.eyes,
        loose=kept.loose,
        fresh=kept.fresh,
        pause=kept.pause,
        meeting=kept.meeting,
        prompts=kept.prompts,
        doing=kept.doing,
        by_hand=kept.by_hand,
        came=tuple(dict.fromkeys((*day.came, *kept.came)))[-KEPT_KEYS:],
        numbers=tuple({**dict(day.numbers), **_larger(kept.numbers, dict(day.numbers))}.items()),
        out_on=frozenset(kept.out_on),
        ran=frozenset(kept.ran),
        greeted=kept.greeted,
    )
    left = agenda.look(settings, before, facts, kept.saved_at, looked)
    day = replace(day, agenda=left, looked_wall=looked)
    return _without_ended(day, facts.ended)


def _without_ended(day: Workday, ended: frozenset[str]) -> Workday:
    """The state without what ended by the journal already, where that is newer than the snapshot."""
    left = tuple(prompt for prompt in day.prompts if prompt.id not in ended)
    doing = day.doing if day.doing is not None and day.doing.id not in ended else None
    same = len(left) == len(day.prompts) and doing == day.doing
    return day if same else replace(start_from_zero(day), prompts=left, doing=doing)


def _zone(name: str, otherwise: ZoneInfo) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return otherwise


def _larger(kept: tuple[tuple[str, int], ...], known: dict[str, int]) -> dict[str, int]:
    return {name: max(number, known.get(name, 0)) for name, number in kept}
