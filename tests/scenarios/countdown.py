"""Desk time counted anew from the scenario alone, against when breaks fell due (TIME.md §2, §4, §6).

Convention: as in `laws`; only for days on which one process runs throughout and nothing is set, closed or switched off,
where the text leaves one reading. Stillness that has not yet lasted `away_after` still counts as at the desk.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.scenarios.laws import ATTENDED, FINALS, Span, World, at, measure, stories, united, without

Line = Mapping[str, Any]
Tables = Mapping[str, Any]

UNCLEAR = {"quit", "crash", "set", "clock", "zone", "no-idle-source", "close-day", "day-off"}
NEAR = timedelta(seconds=2)


def countdown_complaints(tables: Tables, lines: Sequence[Line]) -> list[str]:
    """Breaks due too early, too late, or not at all."""
    does = [event["do"] for event in tables.get("event", [])]
    if UNCLEAR & set(does):
        return []
    world = World(tables)
    return [] if _watched_from_afar(world) else list(Countdown(world).wrong(lines[:-1]))


def _watched_from_afar(world: World) -> bool:
    """A film or a call that begins while nobody is there: whether desk time then waits for a key is not said."""
    begun = [span.start for name in ATTENDED for span in world.spans[name]]
    return any(still.start < moment < still.end for still in world.spans["still"] for moment in begun)


class Countdown:
    """The countdown to the next break, worked out from what was going on."""

    def __init__(self, world: World) -> None:
        self.world = world
        chosen = world.settings
        self.idle_after = chosen.prompts.away_after
        if chosen.prompts.reading:
            self.idle_after = max(self.idle_after, timedelta(minutes=10))
        self.shut = united([*world.spans["locked"], *world.spans["asleep"]])
        self.ranges = list(self._ranges())
        whole = [Span(world.start, world.end)]
        off_hours = [] if chosen.breaks.after_hours else without(whole, self.ranges)
        self.stopped = united([*world.spans["paused"], *off_hours])

    def _ranges(self) -> Iterator[Span]:
        day = self.world.start.astimezone(self.world.zone).date() - timedelta(days=1)
        while day <= self.world.end.astimezone(self.world.zone).date():
            for hours in self.world.settings.work.hours[day.weekday()]:
                last = day if hours.start < hours.end else day + timedelta(days=1)
                yield Span(
                    self.world.instant(datetime.combine(day, hours.start)),
                    self.world.instant(datetime.combine(last, hours.end)),
                )
            day += timedelta(days=1)

    def absences(self, seen: datetime) -> list[Span]:
        """The absences as known at an instant, up to it."""
        known = [
            Span(start, min(end, seen))
            for start, end in self.world.quiet
            if min(end, seen) - start >= self.idle_after or self._shut_by(Span(start, min(end, seen)))
        ]
        return united([*known, *(Span(start, min(end, seen)) for start, end in self.shut if start < seen)])

    def _shut_by(self, still: Span) -> bool:
        return any(still.start <= shut.start <= still.end and shut.start < still.end for shut in self.shut)

    def counted(self, start: datetime, end: datetime) -> timedelta:
        return measure(without([Span(start, end)], [*self.absences(end), *self.stopped]))

    def resets(self, lines: Sequence[Line]) -> list[datetime]:
        """When desk time starts from zero; a prompt answered by a walk by hand adds nothing to that walk's own end."""
        length = self.world.settings.breaks.length
        natural = [end for start, end in self.absences(self.world.end) if end - start >= length]
        ended = [
            self._next_input(at(line)) if line["did"] == "taken" else at(line)
            for line in lines
            if (line.get("kind") == "break" and line["did"] in FINALS)
            or (
                line.get("kind") in ("walk", "out")
                and line["did"] == "taken"
                and "by-hand" not in line["why"]
            )
        ]
        every = {self.world.start, *natural, *ended, *(span.start for span in self.ranges)}
        return sorted(moment for moment in every if self.world.start <= moment < self.world.end)

    def _next_input(self, moment: datetime) -> datetime:
        away = united([*self.world.spans["still"], *self.shut])
        return next((span.end for span in away if span.start <= moment < span.end), moment)

    def wrong(self, lines: Sequence[Line]) -> Iterator[str]:
        every = self.world.settings.breaks.every
        resets = self.resets(lines)
        due = [at(line) for line in lines if line.get("kind") == "break" and line["did"] == "due"]
        busy = list(_busy(self.world, lines))
        for moment in due:
            since = max(reset for reset in resets if reset < moment)
            if abs(self.counted(since, moment) - every) > NEAR + self.world.blinks:
                yield f"break due {moment:%H:%M:%S} after {self.counted(since, moment)} since {since:%H:%M:%S}"
        for start, end in zip(resets, [*resets[1:], self.world.end], strict=True):
            met = any(start <= span.end and span.start <= end + NEAR for span in busy)
            if not met and self.counted(start, end) > every + NEAR + self.world.blinks:
                yield f"no break due in {self.counted(start, end)} from {start:%H:%M:%S} to {end:%H:%M:%S}"


def _busy(world: World, lines: Sequence[Line]) -> Iterator[Span]:
    """While a break is open, or anything is under way, no other break falls due."""
    for story in stories(lines).values():
        begun = [at(line) for line in story if line["did"] == "started"]
        ended = at(story[-1]) if story[-1]["did"] in FINALS else world.end
        if story[0]["kind"] == "break" or begun:
            yield Span(at(story[0]) if story[0]["kind"] == "break" else begun[0], ended)
