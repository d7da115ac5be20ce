"""Days nobody would make up: random settings and events that could happen, as a scenario's tables.

Convention: a drawn list of steps is read by `Teller`, which knows what can happen next (nobody unlocks an open screen), so
that shrinking a list leaves a possible day. What the app is told (answers, take, back) may be impossible: that is a law too.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

Tables = dict[str, Any]
Step = tuple[int, str, int]

_GAPS = (1, 3, 7, 20, 45, 70, 130, 200, 290, 400, 900, 1800, 3100, 5400, 9000)
_WORLD = (
    "hands",
    "lock",
    "sleep",
    "busy",
    "dnd",
    "full-screen",
    "sharing",
    "microphone",
    "camera",
    "inhibit",
)
_TOLD = (
    "meeting",
    "meeting-end",
    "pause",
    "resume",
    "process",
    "take",
    "back",
    "answer",
    "log",
    "plan",
    "set",
)
_PLAIN = ("meeting", "meeting-end", "pause", "resume", "take", "back", "answer")
_SELDOM = ("nobody", "close-day", "day-off", "no-idle-source")
_OFTEN = ("hands", "lock", "sleep", "process", "answer", "take", "pause")
_JUMPS = ("clock", "zone")

_CLOCKS = ("07:15", "09:30", "12:00", "12:30", "15:00", "17:20", "19:00")
_HOURS: tuple[dict[str, dict[str, list[str]]], ...] = (
    {},
    {"hours": {"mon": ["09:00-12:00", "13:00-17:00"], "tue": ["22:00-06:00"], "sun": ["00:00-23:00"]}},
    {"hours": {day: ["00:00-23:59"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}},
    {"hours": {"wed": ["09:00-09:00"], "mon": ["08:00-20:00"]}},
)


@st.composite
def settings(draw: st.DrawFn) -> Tables:
    """Settings that make much happen: short countdowns, dogs, eyes."""
    waits = draw(st.sampled_from([{"wait_for_pause": "0s", "wait_at_most": "0s"}, {}]))
    return {
        "work": draw(st.sampled_from(_HOURS)),
        "breaks": {
            "every": draw(st.sampled_from(["15m", "25m", "50m"])),
            "length": draw(st.sampled_from(["2m", "5m", "10m"])),
            "after_hours": draw(st.booleans()),
        },
        "eyes": {"on": draw(st.booleans())},
        "prompts": {
            **waits,
            "reading": draw(st.booleans()),
            "settle": draw(st.sampled_from(["0s", "60s"])),
            "stays": draw(st.sampled_from(["30s", "2m", "20m"])),
            "showings": draw(st.integers(1, 3)),
            "merge": draw(st.sampled_from(["0s", "10m"])),
        },
        "get_out": {
            "at": draw(st.lists(st.sampled_from(_CLOCKS), max_size=2)),
            "after": draw(st.sampled_from(["1h", "20h"])),
        },
        "dog": draw(_dogs()),
    }


@st.composite
def _dogs(draw: st.DrawFn) -> list[Tables]:
    return [
        {
            "name": name,
            "walks": draw(st.lists(st.sampled_from(_CLOCKS), max_size=3, unique=True)),
            "meals": draw(st.sampled_from([[], ["12:10"], ["07:00", "18:30"]])),
            "walk_length": draw(st.sampled_from(["10m", "40m"])),
        }
        for name in ("Tyson", "Bella")[: draw(st.integers(0, 2))]
    ]


@st.composite
def days(draw: st.DrawFn, *, jumps: bool = False, plain: bool = False) -> Tables:
    """A day or two of up to fifty steps, ending in calm hours; in a plain one the process runs throughout."""
    zone, start = draw(st.sampled_from(_JUMPY_STARTS if jumps else _STARTS))
    teller = Teller(zone, datetime.fromisoformat(start))
    often = _WORLD + (_PLAIN if plain else _TOLD + _OFTEN)
    actions = [*often * 2, *(() if plain else _SELDOM), *(_JUMPS * 4 if jumps else ())]
    steps = st.tuples(st.sampled_from(_GAPS), st.sampled_from(actions), st.integers(0, 11))
    for step in draw(st.lists(steps, min_size=draw(st.integers(0, 40)), max_size=50)):
        teller.tell(step)
    teller.calm()
    return {
        "zone": zone,
        "start": datetime.fromisoformat(start),
        "end": teller.local(timedelta(hours=5)),
        "settings": draw(settings()),
        "event": teller.events,
    }


_STARTS = [
    ("Europe/Berlin", f"2026-11-0{day}T{at}") for day in (1, 2, 3) for at in ("06:50", "08:55", "11:30")
]
_JUMPY_STARTS = [
    ("Europe/Berlin", "2026-11-02T08:55"),
    ("Europe/Berlin", "2026-10-24T22:00"),
    ("Europe/Berlin", "2026-03-28T22:00"),
    ("Africa/Cairo", "2026-04-23T20:00"),
    ("America/Santiago", "2026-04-04T20:00"),
    ("Australia/Lord_Howe", "2026-04-04T22:00"),
    ("Pacific/Kiritimati", "2026-11-02T08:00"),
]
_ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "Pacific/Honolulu",
)
_CLOCK_STEPS = ("-1h", "1h", "-10m", "3h", "-26h", "30h")
_STEP_LENGTHS = {name: timedelta(hours=float(name[:-1])) for name in _CLOCK_STEPS if name.endswith("h")} | {
    "-10m": timedelta(minutes=-10)
}


class Teller:
    """Writes events down one after the other, each as it can happen then."""

    def __init__(self, zone: str, start: datetime) -> None:
        self.zone = ZoneInfo(zone)
        self.wall = start.replace(tzinfo=self.zone).astimezone(ZoneInfo("UTC"))
        self.events: list[Tables] = []
        self.running, self.locked, self.asleep, self.still = True, False, False, False
        self.on: set[str] = set()

    def local(self, after: timedelta = timedelta()) -> datetime:
        """The local time `after` from now, as a scenario writes it."""
        return (self.wall + after).astimezone(self.zone).replace(tzinfo=None, fold=0)

    def say(self, do: str, **rest: Any) -> None:
        self.events.append({"at": self.local(), "do": do, **rest})

    def tell(self, step: Step) -> None:
        """One step: so many seconds later, something happens."""
        seconds, action, number = step
        self.wall += timedelta(seconds=seconds)
        if self.asleep:
            self._wake()
        elif action in _WORLD:
            self._world(action, number)
        elif action in _JUMPS:
            self._jump(action, number)
        elif action == "process":
            self._process("quit" if number % 2 else "crash")
        elif action == "answer":
            self.say("answer", **{"with": ("go", "go", "later", "later", "skip", "went")[number % 6]})
        elif self.running and not self.locked:
            self._told(action, number)

    def calm(self) -> None:
        """Everything that holds ends, and hands are on the keyboard again."""
        self.wall += timedelta(seconds=11)
        if self.asleep:
            self._wake()
        if self.locked:
            self.say("unlock")
        if not self.running:
            self.say("start")
        for name in sorted(self.on):
            self.say(name, on=False)
        for do in ("input", "meeting-end", "resume", "back"):
            self.say(do)

    def _wake(self) -> None:
        self.say("wake")
        self.asleep, self.still = False, self.still and self.locked

    def _process(self, end: str) -> None:
        self.say(end if self.running else "start")
        self.running = not self.running

    def _world(self, action: str, number: int) -> None:
        if action == "lock":
            self.say("unlock" if self.locked else "lock")
            self.still &= not self.locked
            self.locked = not self.locked
        elif action == "sleep":
            self.say("sleep")
            self.asleep = True
        elif action == "busy":
            self.say("busy", until=self.local(timedelta(minutes=1 + 4 * number)))
        elif action == "hands":
            if not self.locked:
                self.say("input" if self.still else "idle")
                self.still = not self.still
        else:
            self.say(action, on=action not in self.on)
            self.on ^= {action}

    def _told(self, action: str, number: int) -> None:
        match action:
            case "meeting":
                self.say("meeting", minutes=(5, 30, 60)[number % 3])
            case "pause":
                self.say("pause", **({"for": ("10m", "1h", "3h")[number % 3]} if number % 4 else {}))
            case "take":
                self.say("take", kind=("break", "walk", "out")[number % 3])
            case "log":
                self.say("log", who=["Ann"], how=("face", "phone")[number % 2], household=number % 3 == 0)
            case "plan":
                self.say("plan", time=f"{8 + number:02}:{5 * number:02}")
            case "set":
                self.say("set", breaks={"every": ("20m", "30m", "40m")[number % 3]})
            case _:
                self.say(action)

    def _jump(self, action: str, number: int) -> None:
        if action == "clock":
            by = _CLOCK_STEPS[number % len(_CLOCK_STEPS)]
            self.say("clock", by=by)
            self.wall += _STEP_LENGTHS[by]
        else:
            self.say("zone", to=_ZONES[number % len(_ZONES)])
            self.zone = ZoneInfo(_ZONES[number % len(_ZONES)])
