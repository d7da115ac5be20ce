"""What must be true of the lines of any rehearsal, and a model of its own of when nothing may be shown (TIME.md §2, §4).

Convention: instants are aware UTC; spans are half-open; every law returns its complaints in words. The model reads the
scenario's tables alone and takes the mildest reading of the text: it forbids only what every reading forbids.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from wfh_app.core.settings import Settings, merged, read, read_duration

Line = Mapping[str, Any]
Tables = Mapping[str, Any]

FINALS = {"taken", "skipped", "missed", "moot"}
DIDS = {"due", "held", "freed", "shown", "withdrawn", "later", "started", "over", "error"} | FINALS
KINDS = {"walk", "day_end", "out", "break", "eyes", "week", "yesterday"}
HOLDS = {
    "away", "locked", "asleep", "settling", "paused", "meeting", "microphone", "camera", "calendar", "do-not-disturb",
    "full-screen", "sharing", "break-running", "out", "other-nudge", "merge", "not-running",
}  # fmt: skip
SENSORS = ("microphone", "camera", "sharing", "full-screen")
SOFT = ("microphone", "camera", "calendar", "meeting", "do-not-disturb", "full-screen")
HARD = ("locked", "asleep", "not-running", "away", "settling", "sharing")
ATTENDED = ("listening", "microphone", "camera", "inhibit")
BELIEVED = timedelta(hours=4)
BLINK = timedelta(seconds=5)
SLACK = timedelta(seconds=1)
BEGINS = {
    "idle": ["still"], "lock": ["locked"], "sleep": ["asleep"], "quit": ["not-running"], "crash": ["not-running"],
    "pause": ["paused"], "meeting": ["meeting", "listening"],
}  # fmt: skip
ENDS = {
    "input": ["still"], "unlock": ["locked", "still"], "wake": ["asleep"], "start": ["not-running"], "resume": ["paused"],
    "pause": ["paused"], "meeting": ["meeting", "listening"], "meeting-end": ["meeting", "listening"], "quit": ["meeting"],
    "crash": ["meeting"],
}  # fmt: skip
SWITCHES = {name: name for name in ("full-screen", "sharing", "microphone", "camera", "inhibit")} | {
    "dnd": "do-not-disturb"
}


class Span(NamedTuple):
    start: datetime
    end: datetime


# ----------------------------------------------------------------------------------------- the lines alone, any clock


def line_complaints(lines: Sequence[Line]) -> list[str]:
    """The laws that need nothing but the lines."""
    *decisions, summary = lines
    laws: tuple[Callable[[Sequence[Line]], Iterable[str]], ...] = (
        _well_formed,
        _one_story_each,
        _one_nudge_at_a_time,
        _freed_before_shown,
        _answers_in_bounds,
    )
    return [words for law in laws for words in law(decisions)] + _summary_differs(decisions, summary)


def _well_formed(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if line["did"] not in DIDS or not isinstance(line["why"], list):
            yield f"not a line: {line}"
        elif line["did"] == "error":
            if "kind" in line:
                yield f"an error has no kind: {line}"
        elif line["kind"] not in KINDS or not line["id"]:
            yield f"a line has a kind and an id: {line}"
        elif line["did"] == "held" and not set(line["why"]) & HOLDS:
            yield f"held by no name: {line}"


def stories(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """The lines of each prompt, and of each thing begun by hand."""
    told: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if "id" in line:
            told[line["id"]].append(line)
    return dict(told)


def _one_story_each(lines: Sequence[Line]) -> Iterator[str]:
    for name, story in stories(lines).items():
        dids = [line["did"] for line in story]
        if dids[0] not in ("due", "started") or dids.count("due") > 1:
            yield f"{name} begins with due or started, once: {dids}"
        if len({line["kind"] for line in story}) > 1:
            yield f"{name} changes its kind"
        if sum(did in FINALS for did in dids) > 1 or FINALS & set(dids[:-1]):
            yield f"{name} goes on after its end: {dids}"
        if dids.count("started") > 1 or dids.count("over") > dids.count("started"):
            yield f"{name} starts more than once: {dids}"
        if "started" in dids and FINALS & set(dids) and dids[-2] != "over":
            yield f"{name} ends without its over: {dids}"


def _one_nudge_at_a_time(lines: Sequence[Line]) -> Iterator[str]:
    shown: str | None = None
    for line in lines:
        if line["did"] == "shown":
            if shown is not None:
                yield f"{line['id']} shown over {shown}"
            shown = line["id"]
        elif line.get("id") == shown and line["did"] in _OFF_SCREEN:
            shown = None


_OFF_SCREEN = {"withdrawn", "later", "started"} | FINALS


def _freed_before_shown(lines: Sequence[Line]) -> Iterator[str]:
    held: set[str] = set()
    for line in lines:
        if line["did"] == "held":
            held.add(line["id"])
        elif line["did"] == "freed":
            held.discard(line["id"])
        elif line["did"] == "shown" and line["id"] in held:
            yield f"shown while held: {line}"


def _answers_in_bounds(lines: Sequence[Line]) -> Iterator[str]:
    for name, story in stories(lines).items():
        dids = Counter(line["did"] for line in story)
        kind = story[0]["kind"]
        if dids["later"] > (0 if kind in ("eyes", "yesterday") else 2):
            yield f"{name} put off {dids['later']} times"
        if kind == "eyes" and dids["shown"] > 1:
            yield f"{name} shown {dids['shown']} times"


def _summary_differs(lines: Sequence[Line], summary: Line) -> list[str]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories(lines).values():
        if story[0]["did"] == "due":
            dids = {line["did"] for line in story}
            counted[story[0]["kind"]].update(
                ["prompts", *(dids & FINALS), *["held"] * ("held" in dids)],
                later=sum(line["did"] == "later" for line in story),
            )
    said = {
        kind: {name: number for name, number in counts.items() if number}
        for kind, counts in summary["summary"].items()
    }
    ours = {
        kind: {name: number for name, number in counts.items() if number} for kind, counts in counted.items()
    }
    same = {kind: counts for kind, counts in said.items() if counts} == ours
    return [] if same else [f"the summary says {said}, the lines {ours}"]


def runs_back(lines: Sequence[Line]) -> int:
    """How often `at` goes back."""
    moments = [datetime.fromisoformat(line["at"]) for line in lines[:-1]]
    return sum(after < before for before, after in pairwise(moments))


# ------------------------------------------------------------------------------------------ the model of the day's world


class World:
    """What was going on when, read from a scenario without clock and zone events."""

    def __init__(self, tables: Tables) -> None:
        self.zone = ZoneInfo(tables["zone"])
        self.start, self.end = self.instant(tables["start"]), self.instant(tables["end"])
        self.settings = _settings_of(tables)
        self.spans: dict[str, list[Span]] = defaultdict(list)
        self._open: dict[str, tuple[datetime, timedelta | None]] = {}
        self.unknown_from = self.start if "idle" in self.settings.senses_off else self.end
        self.crashes = 0
        self._attended: list[Span] = []
        self.blinks = timedelta()
        for event in tables.get("event", []):
            self._happens(event, self.instant(event["at"]))
        for name in list(self._open):
            self._close(name, self.end)
        self._believe()
        self._stillness()

    def instant(self, local: datetime) -> datetime:
        return local.replace(tzinfo=self.zone).astimezone(UTC)

    def _happens(self, event: Mapping[str, Any], at: datetime) -> None:
        do = event["do"]
        for name in ENDS.get(do, ()):
            self._close(name, at)
        if do == "wake" and "locked" not in self._open:
            self._close("still", at)
        for name in BEGINS.get(do, ()):
            self._begin(name, at, _length(event))
        if do in SWITCHES:
            (self._begin if event["on"] else self._close)(SWITCHES[do], at)
        if do == "busy":
            self.spans["calendar"].append(Span(at, self.instant(event["until"])))
        if do == "no-idle-source":
            self.unknown_from = min(self.unknown_from, at)
        self.crashes += do == "crash"

    def _begin(self, name: str, at: datetime, length: timedelta | None = None) -> None:
        self._open.setdefault(name, (at, length))

    def _close(self, name: str, at: datetime) -> None:
        if name in self._open:
            start, length = self._open.pop(name)
            self.spans[name].append(Span(start, at if length is None else min(at, start + length)))

    def _believe(self) -> None:
        """A sensor holds for four hours; how long it counts as work after a restart is not said, so: as long as it is on."""
        self._attended = [span for name in ATTENDED for span in self.spans[name]]
        for name in SENSORS:
            self.spans[name] = [Span(a, min(b, a + BELIEVED)) for a, b in self.spans[name]]
        blinks = [span for span in self.spans["asleep"] if span.end - span.start < BLINK]
        self.blinks = measure(blinks)
        self.spans["asleep"] = [span for span in self.spans["asleep"] if span.end - span.start >= BLINK]

    def _stillness(self) -> None:
        prompts = self.settings.prompts
        enough = max(prompts.away_after, timedelta(minutes=10) if prompts.reading else timedelta())
        known = [Span(a, min(b, self.unknown_from)) for a, b in self.spans["still"]]
        pieces = [span for span in without(known, self._attended) if span.end - span.start >= enough]
        self.spans["away"] = [Span(a + enough, b) for a, b in pieces]
        seen = without(pieces, self.spans["not-running"])
        self.spans["gone"] = [span for span in seen if span.end - span.start >= enough]
        self.quiet = without(known, [span for name in ATTENDED for span in self.spans[name]])
        absences = united([*pieces, *(span for name in HARD[:3] for span in self.spans[name])])
        self.spans["settling"] = [
            Span(end, end + prompts.settle)
            for start, end in absences
            if end - start > enough + SLACK and end < self.unknown_from
        ]

    def forbids(self, kind: str, due: datetime) -> Iterator[tuple[str, Span]]:
        """When a prompt of this kind, due then, must not be on the screen, and why."""
        for name in HARD:
            yield from ((name, span) for span in self.spans[name])
        if kind != "walk":
            yield from (("paused", span) for span in self.spans["paused"])
        for name in SOFT:
            limit = timedelta(minutes=20) if kind == "walk" else None
            if name == "full-screen" and kind == "break":
                limit = timedelta(minutes=30)
            for start, end in self.spans[name]:
                yield name, Span(start, end if limit is None else min(end, due + limit))

    def desk_bounds(self, busy: Iterable[Span]) -> tuple[timedelta, timedelta]:
        """The least and the most time at the desk; `busy` spans (breaks, walks, outings) count only for the most."""
        whole = [Span(self.start, self.end)]
        off = [span for name in HARD[:3] for span in self.spans[name]]
        most = without(whole, [*off, *self.spans["gone"]])
        unsure = [*self.spans["still"], *self.spans["paused"], *busy]
        least = without(whole, [*off, *unsure])
        lost = self.crashes * timedelta(seconds=60)
        slack = self.blinks + BLINK
        # what a crash leaves ends at the last heartbeat, also if the hands had been off for a while
        unseen = self.crashes * self.settings.prompts.away_after
        return measure(least) - lost - slack, measure(most) + slack + unseen


def _length(event: Mapping[str, Any]) -> timedelta | None:
    if "for" in event:
        return read_duration(event["for"])
    return timedelta(minutes=event["minutes"]) if "minutes" in event else None


def _settings_of(tables: Tables) -> Settings:
    return read(merged({}, tables.get("settings", {})))[0]


def united(spans: Iterable[Span]) -> list[Span]:
    """The same time in spans that neither touch nor overlap."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span.start < span.end):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """The time of the spans that lies in no hole."""
    left = united(spans)
    for hole in united(holes):
        left = [
            piece
            for start, end in left
            for piece in (Span(start, min(end, hole.start)), Span(max(start, hole.end), end))
            if piece.start < piece.end
        ]
    return left


def measure(spans: Iterable[Span]) -> timedelta:
    return sum((end - start for start, end in spans), timedelta())


# ------------------------------------------------------------------------------------------- the lines against the world


def world_complaints(tables: Tables, lines: Sequence[Line]) -> list[str]:
    """The laws of a day whose clock and zone stand still."""
    world = World(tables)
    *decisions, summary = lines
    found = [
        *_out_of_turn(world, decisions),
        *_unanswered(world, tables, decisions),
        *_late(world, decisions),
    ]
    if runs_back(lines):
        found.append("time runs back")
    running = list(_running(world, decisions).values())
    least, most = world.desk_bounds(running)
    if not least <= timedelta(seconds=summary["desk_seconds"]) <= most:
        found.append(f"desk_seconds {summary['desk_seconds']} not in {least}..{most}")
    return found


class Showing(NamedTuple):
    id: str
    kind: str
    due: datetime
    span: Span


def _showings(world: World, lines: Sequence[Line]) -> Iterator[Showing]:
    due = {line["id"]: at(line) for line in lines if line["did"] == "due"}
    for name, story in stories(lines).items():
        for line, after in zip(story, [*story[1:], None], strict=True):
            if line["did"] == "shown":
                end = at(after) if after else world.end
                ends = [down.start for down in world.spans["not-running"] if down.start >= at(line)]
                yield Showing(name, line["kind"], due[name], Span(at(line), min([end, *ends])))


def at(line: Line) -> datetime:
    return datetime.fromisoformat(line["at"]).astimezone(UTC)


def _running(world: World, lines: Sequence[Line]) -> dict[str, Span]:
    begun = {line["id"]: at(line) for line in lines if line["did"] == "started"}
    over = {line["id"]: at(line) for line in lines if line["did"] == "over"}
    return {name: Span(start, over.get(name, world.end)) for name, start in begun.items()}


def _out_of_turn(world: World, lines: Sequence[Line]) -> Iterator[str]:
    running = _running(world, lines)
    for showing in _showings(world, lines):
        forbidden = [
            *world.forbids(showing.kind, showing.due),
            *(("running", span) for name, span in running.items() if name != showing.id),
        ]
        for name, span in forbidden:
            if _overlap(showing.span, span) > SLACK:
                yield f"{showing.id} shown {showing.span.start:%d %H:%M:%S} while {name} {span.start:%d %H:%M:%S}-{span.end:%d %H:%M:%S}"


def _overlap(one: Span, other: Span) -> timedelta:
    return min(one.end, other.end) - max(one.start, other.start)


def _unanswered(world: World, tables: Tables, lines: Sequence[Line]) -> Iterator[str]:
    """An answer to a nudge on the screen does something to it; one to an empty screen is an error."""
    showings = list(_showings(world, lines))
    for event in tables.get("event", []):
        if event["do"] != "answer":
            continue
        then = world.instant(event["at"])
        now = [line for line in lines if abs(at(line) - then) <= SLACK]
        for showing in showings:
            surely = showing.span.start + SLACK < then < showing.span.end - SLACK
            if surely and not any(line["did"] == "error" for line in now):
                yield f"{showing.id} stayed on the screen when answered {event}"
        near = [s for s in showings if s.span.start - SLACK <= then <= s.span.end + SLACK]
        if not near and not any(line["did"] == "error" for line in now):
            yield f"no error for {event}"


def _late(world: World, lines: Sequence[Line]) -> Iterator[str]:
    """A prompt's next line comes when its last one says, as long as the app runs: nothing is forgotten, nothing hurries."""
    for name, story in stories(lines).items():
        for line, after in zip(story, [*story[1:], None], strict=True):
            waits = _waits(world.settings, line)
            if waits is None:
                continue
            soonest, latest = at(line) + waits[0], at(line) + waits[1] + world.blinks
            runs = not _meets(Span(at(line) - SLACK, latest + SLACK), world.spans["not-running"])
            overdue = after is None or at(after) > latest + SLACK
            if overdue and runs and latest < world.end - SLACK:
                yield f"{name}: {line['did']} at {line['at']} and nothing by {latest:%H:%M:%S}"
            if after is not None and after["did"] == "shown" and at(after) < soonest - SLACK:
                yield f"{name}: shown at {after['at']} before its time"


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(_overlap(span, other) >= timedelta() for other in others)


def _waits(chosen: Settings, line: Line) -> tuple[timedelta, timedelta] | None:
    """How soon and how late after a line the prompt's next one comes; None after its last."""
    later = _later(chosen, line["kind"])
    typing, at_once = chosen.prompts.wait_at_most, timedelta()
    match line["did"]:
        case "due" | "freed":
            return at_once, typing
        case "later":
            return later, later
        case "withdrawn" if "not-running" in line["why"]:
            return None
        case "withdrawn" if "unanswered" in line["why"]:
            return later, later + typing
        case "withdrawn" | "over":
            return at_once, at_once
        case "shown":
            return at_once, chosen.prompts.stays
        case "started":
            return at_once, _length_of(chosen, line["kind"])
    return None


def _later(chosen: Settings, kind: str) -> timedelta:
    fixed = {"walk": timedelta(minutes=10), "week": timedelta(hours=1)}
    set_apart = {"day_end": chosen.day_end.later, "out": chosen.get_out.later}
    return {**fixed, **set_apart}.get(kind, chosen.prompts.later)


def _length_of(chosen: Settings, kind: str) -> timedelta:
    if kind == "break":
        return chosen.breaks.length
    return max([chosen.get_out.length, timedelta(minutes=40), *(dog.walk_length for dog in chosen.dogs)])


def left_open(tables: Tables, lines: Sequence[Line], calm_from: datetime) -> list[str]:
    """Prompts of the short-lived kinds, due before the calm, that have no end at the end of the day."""
    told = stories(lines[:-1]).items()
    return [
        f"{name} never ended"
        for name, story in told
        if story[0]["did"] == "due"
        and story[0]["kind"] in ("walk", "out", "break", "eyes")
        and at(story[0]) < World(tables).instant(calm_from)
        and story[-1]["did"] not in FINALS
    ]
