"""The words that the machine, its lines and what programs are told share: kinds, holds, causes, answers; as types.

Convention: they are never translated. Text from outside (a journal, a snapshot) becomes one by `known_kind` and `known_hold`.
"""

from typing import Literal, get_args

Kind = Literal["walk", "day_end", "out", "break", "eyes", "week", "yesterday"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of prompts, in the order of precedence (TIME.md §3)."""

Timed = Literal["break", "walk", "out"]
"""The kinds of prompts that run for a while once begun."""

ByHand = Literal[Timed, "somebody-else"]
"""What is remembered with its time: the person began it by hand, or said that somebody else has walked the dogs."""

AnswerWord = Literal["go", "later", "skip", "went"]
"""The answers to a nudge."""

Final = Literal["taken", "skipped", "missed", "moot"]
FINALS: tuple[Final, ...] = get_args(Final)
"""How a prompt ends: each has exactly one of these, and nothing after it (TIME.md §8)."""

Did = Literal["due", "held", "freed", "shown", "withdrawn", "later", "started", "over", Final]
"""What a line says was decided of a prompt (TIME.md §8)."""

Absent = Literal["away", "locked", "asleep", "not-running"]
"""What somebody who is not at the desk is absent by."""

PresenceName = Literal["at-desk", "away", "locked", "asleep", "unknown"]
"""Who is there, in a word (TIME.md §2); while the app does not run it is "asleep"."""

Mode = Literal["watching", "prompt", "paused", "out", "break", "meeting"]
"""What goes on, in a word (`events.Status`)."""

Detected = Literal["do-not-disturb", "full-screen", "sharing", "microphone", "camera"]
"""What is noticed of the desktop and holds prompts while it is so."""

DetectorName = Literal[Detected, "inhibit"]
"""What is noticed of the desktop; the inhibitor holds nothing, but keeps stillness from being absence."""

Hold = Literal[
    Absent,
    "settling",
    "paused",
    "meeting",
    Detected,
    "calendar",
    "break-running",
    "out",
    "other-nudge",
    "merge",
]
HOLDS: tuple[Hold, ...] = get_args(Hold)
"""What keeps a prompt back (TIME.md §4)."""

Cause = Literal[
    "clock-time",
    "after-meal",
    "planned",
    "desk-time",
    "first-settled",
    "answer",
    "went",
    "back",
    "by-hand",
    "somebody-else",
    "without-a-word",
    "natural-break",
    "walk",
    "met",
    "outing",
    "done",
    "dropped",
    "reflection",
    "day-closed",
    "day-off",
    "length",
    "hours",
    "break-soon",
    "unanswered",
    "typing",
    "superseded",
    Hold,
]
"""Why something was decided (TIME.md §8): what made it due, who said or did what, what was written down, which time passed."""

Why = tuple[Cause, ...]

Obstacle = Literal[
    "nothing-on-screen",
    "no-later",
    "not-asked",
    "under-way",
    "nothing-running",
    "not-paused",
    "no-meeting",
    "past",
]
"""Why an event cannot be; a rehearsal tells it as an error (TIME.md §8)."""


def known_kind(name: str) -> Kind | None:
    """The kind of that name; None for a name that the machine does not know (a newer version's, say)."""
    return next((kind for kind in KINDS if kind == name), None)


def known_hold(name: str) -> Hold | None:
    """What holds prompts by that name; None for a name that the machine does not know."""
    return next((hold for hold in HOLDS if hold == name), None)
