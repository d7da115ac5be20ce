"""Decisions in words: the lines of TIME.md §8, told one by one or as the story of a prompt (`explain`, Why?, `rehearse`).

Convention as in `wording`; lines come as they are stored, with local times in them; unknown codes are said as they are.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from wfh_app.core.codes import Kind, known_hold, known_kind
from wfh_app.core.records import Document
from wfh_app.wording import _, dates, marked, n_
from wfh_app.wording import running as words

_HELD = "held"
_SAID_BY_OTHERS = frozenset({"freed", "over"})
"""In a story the end of a hold stands with the hold, and the end of a break with its final."""


def line(document: Document) -> str:
    """One decision: `09:50  Break  shown, after 50 min at the desk`."""
    at = f"{_at(document):%H:%M:%S}"
    if document["did"] == "error":
        return f"{at}  {_('That cannot be: {reason}').format(reason=reasons(document['why']))}"
    return f"{at}  {name(document)}  {_said(document)}"


def story(lines: Sequence[Document]) -> str:
    """The story of a prompt in one line: `Break: due 14:00, held 14:00–14:31 (the microphone), shown 14:32, taken 14:37`."""
    return _("{what}: {told}").format(what=name(lines[0]), told=course(lines)) if lines else ""


def course(lines: Sequence[Document]) -> str:
    """The same without its name, which stands above it: `due 14:00, shown 14:32, taken 14:37`."""
    return ", ".join(_parts(lines))


def day_heading(at: str) -> str:
    """The date of a line, as a heading."""
    day = datetime.fromisoformat(at).date()
    return f"{dates.weekday(day)} {day.isoformat()}"


def counts(kind: Kind, numbers: Document) -> str:
    """What became of the prompts of a kind, in a sentence."""
    ends = {
        "taken": _("{n} taken"),
        "skipped": _("{n} skipped"),
        "missed": _("{n} missed"),
        "moot": _("{n} no longer needed"),
    }
    said = [words_.format(n=numbers[end]) for end, words_ in ends.items() if numbers[end]]
    first = n_("{n} prompt", "{n} prompts", numbers["prompts"]).format(n=numbers["prompts"])
    return f"{words.kind(kind)}: {', '.join([first, *said])}"


def reasons(codes: Sequence[str]) -> str:
    """Codes of `why` as they are spoken of."""
    return ", ".join(_reason(code) for code in codes)


def _holds(codes: Sequence[str]) -> str:
    """Codes of what holds a prompt: the same code ends one for another reason ("out")."""
    return ", ".join(map(_hold_words, codes))


def _hold_words(code: str) -> str:
    hold = known_hold(code)
    return words.hold(hold) if hold is not None else code


# ------------------------------------------------------------------------------------------------------------------ a story


def _parts(lines: Sequence[Document]) -> Iterator[str]:
    """The decisions, with a hold told from when to when."""
    clock = _Clock(lines)
    held: list[Document] = []
    for document in lines:
        if document["did"] == _HELD:
            held.append(document)
            continue
        if held:
            yield _hold(held, document, clock)
            held = []
        if document["did"] not in _SAID_BY_OTHERS:
            yield _told(document, clock)
    if held:
        yield _hold(held, None, clock)


class _Clock:
    """The times of a story; where another day has begun since the one told before, with its weekday."""

    def __init__(self, lines: Sequence[Document]) -> None:
        self._day = _at(lines[0]).date() if lines else None

    def of(self, document: Document) -> str:
        """`09:50`, or `Thursday 09:50`."""
        at, before = _at(document), self._day
        self._day = at.date()
        return f"{at:%H:%M}" if self._day == before else f"{dates.weekday(self._day)} {at:%H:%M}"


def _hold(held: Sequence[Document], end: Document | None, clock: _Clock) -> str:
    names = dict.fromkeys(code for document in held for code in document["why"])
    when, said = clock.of(held[0]), _holds(tuple(names))
    if end is None:
        return _("held since {when} ({names})").format(when=when, names=said)
    if _minute(end) != _minute(held[0]):
        when = f"{when}–{clock.of(end)}"
    return _("held {when} ({names})").format(when=when, names=said)


def _told(document: Document, clock: _Clock) -> str:
    did, at = str(document["did"]), clock.of(document)
    said = _DID.get(did, did)
    why = "" if did in ("shown", "over", "later") else _why(document)
    return f"{_(said)} {at}{why}"


# --------------------------------------------------------------------------------------------------------------- its parts

# L10N: What became of a prompt; the time follows, as in "put off 14:32".
_DID = {
    "due": marked("due"),
    "held": marked("held"),
    "freed": marked("free again"),
    "shown": marked("shown"),
    "withdrawn": marked("withdrawn"),
    "later": marked("put off"),
    "taken": marked("taken"),
    "skipped": marked("skipped"),
    "missed": marked("missed"),
    "moot": marked("no longer needed"),
    "started": marked("started"),
    "over": marked("over"),
}

_QUIET = {"clock-time", "answer", "planned"}
"""What needs no words."""


def _said(document: Document) -> str:
    minutes: Any = document.get("minutes")
    more = ""
    if document["did"] in ("due", "shown") and minutes:
        more = _(", after {n} min at the desk").format(n=minutes)
    elif document["did"] == "over" and minutes is not None:
        more = _(", after {n} min").format(n=minutes)
    did = str(document["did"])
    return _(_DID.get(did, did)) + more + _why(document)


def _why(document: Document) -> str:
    codes = [code for code in document["why"] if code not in _QUIET and code != "desk-time"]
    said = _holds if document["did"] == "held" else reasons
    return f" ({said(codes)})" if codes else ""


def name(document: Document) -> str:
    """The prompt a line is about: `Walk with Tyson`; a newer version's kind is said as it is."""
    kind = known_kind(document["kind"])
    return words.kind(kind, tuple(document.get("dogs", ()))) if kind else str(document["kind"])


def _at(document: Document) -> datetime:
    """When it happened, on the clock of that place."""
    return datetime.fromisoformat(document["at"])


def _minute(document: Document) -> datetime:
    return _at(document).replace(second=0)


def _reason(code: str) -> str:
    said = {
        "desk-time": _("time at the desk"),
        "clock-time": _("its time"),
        "after-meal": _("moved by a meal"),
        "first-settled": _("a new day"),
        "planned": _("planned"),
        "answer": _("you said so"),
        "back": _("you came back"),
        "length": _("its time passed"),
        "by-hand": _("begun by hand"),
        "somebody-else": _("somebody else took the walk"),
        "without-a-word": _("you were gone long enough"),
        "went": _("you went"),
        "reflection": _("the day was closed"),
        "done": _("it was done"),
        "dropped": _("the plan or the settings changed"),
        "unanswered": _("no answer"),
        "superseded": _("a later one came"),
        "typing": _("you were typing"),
        "natural-break": _("you were away as long"),
        "hours": _("working hours ended"),
        "day-closed": _("the day was closed"),
        "day-off": _("a day off"),
        "met": _("you met somebody"),
        "outing": _("an outing is planned or done"),
        "break-soon": _("a break comes soon"),
        "walk": _("the walk was one"),
        "out": _("the outing was one"),
        "nothing-on-screen": _("nothing is on the screen"),
        "no-later": _("it cannot be put off"),
        "not-asked": _("nobody asked that"),
        "under-way": _("something runs already"),
        "nothing-running": _("nothing runs"),
        "not-paused": _("nothing is paused"),
        "no-meeting": _("there is no meeting"),
        "past": _("that is past"),
        "running": _("the app runs already"),
        "awake": _("the machine is awake"),
        "unlocked": _("the screen is not locked"),
    }
    return said.get(code) or _hold_words(code)
