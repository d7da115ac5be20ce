"""One typed line understood: who, how, what, for how long, where and when (CLI.md).

Convention: pure; the words for how and what are handed in (`Vocabulary`), the known people too (`names.Book`). A word that is no
token is part of a name. Nothing is guessed: what is not clear comes back as a `Doubt`, beside all that is clear.
Values are named tuples where that will do: a dataclass costs every `log` half a millisecond to make.
"""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from itertools import pairwise
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from wfh_app.core import clock
from wfh_app.core.names import Book, folded, tidy
from wfh_app.core.records import How, Outcome, Person, Purpose, What

LONGEST_MINUTES = 24 * 60
MOST_OTHERS = 999

_LONGEST_TOKEN = 5
_CLOCK = re.compile(r"(\d{1,3}):(\d{1,3})(?: ?([ap]m))?")
_HALF_DAY_CLOCK = re.compile(r"(\d{1,3})() ?([ap]m)")
_COUNTED = re.compile(r"(\d+) ?([^\W\d_]+)")
_HOURS_AND_MINUTES = re.compile(r"(\d+) ?([^\W\d_]+) ?(\d{1,3}) ?([^\W\d_]*)")
_NO_NAME = re.compile(r"[-+]?\d[\d.,:]* ?(am|pm)?|[-+]\d+ ?[^\W\d_]{0,3}")
_PLACE = re.compile(r"(?:(?<=[\s,])|^)@([^,]*)")
_HOUR = 60
_NOON = 12
_HOURS_OF_A_DAY = 24


class Flag(StrEnum):
    """What a word says that needs no value: paid, household, today, yesterday."""

    PAID = "paid"
    HOUSEHOLD = "household"
    TODAY = "today"
    YESTERDAY = "yesterday"


Meaning = How | What | Outcome | Purpose | Flag


class Vocabulary(NamedTuple):
    """The words of a language, `names.folded`.

    `phrases` are tokens of up to five words and what they mean; `hours`, `minutes` and `others` stand behind a number; `joiners`
    part two names ("and", "with").
    """

    phrases: Mapping[str, tuple[Meaning, ...]]
    hours: frozenset[str]
    minutes: frozenset[str]
    others: frozenset[str]
    joiners: frozenset[str]


class Named(NamedTuple):
    """A typed name, and the people it may mean: none (a new face), one, or several, of whom one must be chosen."""

    text: str
    people: tuple[Person, ...] = ()


class Doubt(NamedTuple):
    """What stands in the way of saving.

    `about`: `twice`, the text contradicts what stands before it; `number`, no number, length or time that can be; `several`,
    the name means more than one person (`people`).
    """

    about: Literal["twice", "number", "several"]
    text: str
    people: tuple[Person, ...] = ()


class Understood(NamedTuple):
    """What a line says; None, empty or False where it does not say it. `clock` is a local time, `days_back` counts from today."""

    named: tuple[Named, ...] = ()
    how: How | None = None
    what: tuple[What, ...] = ()
    outcome: Outcome | None = None
    purpose: Purpose | None = None
    minutes: int | None = None
    others: int | None = None
    clock: time | None = None
    days_back: int | None = None
    place: str | None = None
    paid: bool = False
    household: bool = False
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person says of a contact; None where it is not said. `at` is UTC; `day` moves the contact to that day.

    `household` marks the new ones among `people` as living with the person.
    """

    people: tuple[Named, ...] | None = None
    how: How | None = None
    what: tuple[What, ...] | None = None
    outcome: Outcome | None = None
    purpose: Purpose | None = None
    minutes: int | None = None
    others: int | None = None
    at: datetime | None = None
    day: date | None = None
    place: str | None = None
    area: str | None = None
    note: str | None = None
    paid: bool | None = None
    household: bool = False
    doubts: tuple[Doubt, ...] = ()


class DayClock(NamedTuple):
    """Turns clock times into instants and back, knowing what time it is, where, and when a day begins."""

    now: datetime
    zone: ZoneInfo
    day_starts: time

    @property
    def today(self) -> date:
        """The date of the day that runs."""
        return self.day_of(self.now)

    def day_of(self, moment: datetime) -> date:
        """The date of the day an instant belongs to."""
        return clock.day_of(moment, self.zone, self.day_starts)

    def at(self, clock_time: time, days_back: int = 0) -> datetime:
        """The instant of a clock time in the day that runs, or so many days before it: 01:00 is in the night that ends a day.

        What is logged has been: said before midnight, 01:00 without a day is last night's, not the coming one's.
        """
        moment = self.on(self.today - days_back * clock.ONE_DAY, clock_time)
        if self._date(moment) > self._date(self.now):
            return self.on(self.today - clock.ONE_DAY, clock_time)
        return moment

    def _date(self, moment: datetime) -> date:
        """The calendar's date at an instant."""
        return moment.astimezone(self.zone).date()

    def on(self, day: date, clock_time: time) -> datetime:
        """The instant of a clock time in a day (`clock.on_day`)."""
        return clock.on_day(day, clock_time, self.zone, self.day_starts)

    def clock_time(self, moment: datetime) -> time:
        """What the clock showed at an instant, to the minute."""
        return moment.astimezone(self.zone).time().replace(second=0, microsecond=0)


def entry(said: Understood, day_clock: DayClock) -> Entry:
    """What a line says, its time as an instant: a clock time without a day is today's, `yesterday` without one is at this time."""
    at = None
    if said.clock is not None or said.days_back:
        at = day_clock.at(said.clock or day_clock.clock_time(day_clock.now), said.days_back or 0)
    return Entry(
        people=said.named or None,
        how=said.how,
        what=said.what or None,
        outcome=said.outcome,
        purpose=said.purpose,
        minutes=said.minutes,
        others=said.others,
        at=at,
        place=said.place,
        paid=said.paid or None,
        household=said.household,
        doubts=said.doubts,
    )


def understand(line: str, book: Book, vocabulary: Vocabulary) -> Understood:
    """A line typed into one field: words that follow each other are one name, unless each of them is somebody known."""
    reader = _Reader(book, vocabulary, apart=False)
    reader.line(line)
    return reader.result()


def understand_items(items: Iterable[str], book: Book, vocabulary: Vocabulary) -> Understood:
    """The arguments of a command: each is one token or one name, even if there are spaces in it.

    An argument with an unmistakable token among its words (`"Marta lunch 45m @Joes"`, `"Ann and Bob"`) is read as a line.
    """
    reader = _Reader(book, vocabulary, apart=True)
    reader.items(list(items))
    return reader.result()


def is_token(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says how, what, how long, how many or when, and so is no name."""
    return _Reader(Book(()), vocabulary, apart=False).is_token(text)


def laid_over(below: Entry, above: Entry) -> Entry:
    """Two entries as one: what the upper one says counts, the rest comes from the lower one."""
    said = {item.name: value for item in fields(Entry) if (value := getattr(above, item.name)) is not None}
    both = {"household": below.household or above.household, "doubts": (*below.doubts, *above.doubts)}
    return replace(below, **{**said, **both})


class _Reader:
    """Reads words from left to right and collects what they say; `apart`: each word or argument is a name of its own."""

    def __init__(self, book: Book, vocabulary: Vocabulary, *, apart: bool) -> None:
        self.book = book
        self.vocabulary = vocabulary
        self.apart = apart
        self.named: dict[tuple[str, ...], Named] = {}
        self.said: dict[str, object] = {}
        self.what: list[What] = []
        self.doubts: list[Doubt] = []
        self.run: list[str] = []

    def result(self) -> Understood:
        named = tuple(self.named.values())
        several = tuple(Doubt("several", item.text, item.people) for item in named if len(item.people) > 1)
        said: dict[str, object] = {**self.said, "what": tuple(self.what), "named": named}
        return Understood(**said, doubts=(*self.doubts, *several))  # type: ignore[arg-type] # keys are its fields

    # ------------------------------------------------------------------------------------------------- lines and items

    def line(self, text: str) -> None:
        for found in _PLACE.finditer(text):
            self.place(found[1])
        for part in _PLACE.sub(",", text).split(","):
            self.words(part.split())

    def items(self, items: Sequence[str]) -> None:
        group: list[str] = []
        ahead = deque(items)
        while ahead:
            item = ahead.popleft()
            if item.startswith("@"):
                place, _, rest = item[1:].partition(",")
                self.place(place)
                self.words(group)
                group = []
                if rest.strip():
                    ahead.appendleft(rest.strip())
            elif self._is_line(item):
                self.words(group)
                group = []
                self._beside().line(item)
            else:
                before, *after = [item] if len(item.split()) > 1 else item.split(",")
                group.append(before)
                for part in after:
                    self.words(group)
                    group = [part]
        self.words(group)

    def _beside(self) -> "_Reader":
        """A reader of lines that writes into the same result."""
        other = _Reader(self.book, self.vocabulary, apart=False)
        other.named, other.said, other.what, other.doubts = self.named, self.said, self.what, self.doubts
        return other

    def _is_line(self, item: str) -> bool:
        words = item.split()
        if len(words) < 2 or self.book.find(item) or self._token(folded(item)) is not None:  # noqa: PLR2004 - two make a line
            return False
        counted = any(self._measure(folded(" ".join(pair))) is not None for pair in pairwise(words))
        return counted or any(map(self._is_of_a_line, words))

    def _is_of_a_line(self, word: str) -> bool:
        plain = folded(word)
        joins = plain in self.vocabulary.joiners and plain.isalpha()  # “Ann & Bob” may be a firm
        return word.startswith("@") or joins or self._measure(plain) is not None

    # ---------------------------------------------------------------------------------------------------------- words

    def words(self, words: Sequence[str]) -> None:
        """Read the words between two commas."""
        kept = [word for word in words if folded(word)]
        plain = [folded(word) for word in kept]
        at = 0
        while at < len(kept):
            at += self._known(kept, plain, at) or self._phrase(plain, at) or self._other(kept[at], plain[at])
        self.end_of_name()

    def _known(self, kept: Sequence[str], plain: Sequence[str], at: int) -> int:
        length = self.book.longest(plain, at)
        if self.apart and length > 1 and all(map(self.book.bears, plain[at : at + length])):
            length = 1
        if length:
            self._add(" ".join(kept[at : at + length]))
        return length

    def _phrase(self, plain: Sequence[str], at: int) -> int:
        for length in range(min(_LONGEST_TOKEN, len(plain) - at), 0, -1):
            meanings = self._token(" ".join(plain[at : at + length]))
            if meanings is not None and not (length > 1 and self._counts_others(plain, at + length - 1)):
                self.end_of_name()
                for meaning in meanings:
                    self._take(meaning)
                return length
        return 0

    def _counts_others(self, plain: Sequence[str], at: int) -> bool:
        """Whether the number there counts who follows: `1h 3 others` is an hour, not 63 minutes."""
        return plain[at].isdecimal() and self._token(" ".join(plain[at : at + 2])) is not None

    def _other(self, word: str, plain: str) -> int:
        if plain in self.vocabulary.joiners:
            self.end_of_name()
        elif _NO_NAME.fullmatch(plain):
            self.end_of_name()
            self.doubts.append(Doubt("number", word.strip()))
        else:
            self._add(word)
        return 1

    def _add(self, word: str) -> None:
        self.run.append(tidy(word))
        if self.apart:
            self.end_of_name()

    def end_of_name(self) -> None:
        """Take the words gathered so far as one name, or as several if each is somebody known."""
        run, self.run = self.run, []
        if not run:
            return
        whole = " ".join(run)
        found = self.book.find(whole)
        each = [self.book.find(word) for word in run]
        if not found and len(run) > 1 and all(each):
            for word, people in zip(run, each, strict=True):
                self._name(Named(word, people))
        else:
            self._name(Named(whole, found))

    def _name(self, named: Named) -> None:
        self.named.setdefault(_who(named), named)

    # --------------------------------------------------------------------------------------------------------- tokens

    def is_token(self, text: str) -> bool:
        return self._token(folded(text)) is not None

    def _token(self, text: str) -> "tuple[Meaning | _Measure, ...] | None":
        meanings = self.vocabulary.phrases.get(text)
        if meanings is not None:
            return meanings
        measure = self._measure(text)
        return None if measure is None else (measure,)

    def _measure(self, text: str) -> "_Measure | None":
        if found := _CLOCK.fullmatch(text) or _HALF_DAY_CLOCK.fullmatch(text):
            return _Measure("clock", _hour(int(found[1]), found[3]), int(found[2] or 0), text)
        words = self.vocabulary
        if found := _HOURS_AND_MINUTES.fullmatch(text):
            if found[2] in words.hours and (not found[4] or found[4] in words.minutes):
                return _Measure("minutes", int(found[1]) * _HOUR + int(found[3]), 0, text)
        elif found := _COUNTED.fullmatch(text):
            if found[2] in words.hours:
                return _Measure("minutes", int(found[1]) * _HOUR, 0, text)
            if found[2] in words.minutes:
                return _Measure("minutes", int(found[1]), 0, text)
            if found[2] in words.others:
                return _Measure("others", int(found[1]), 0, text)
        return None

    def _take(self, meaning: "Meaning | _Measure") -> None:
        match meaning:
            case What():
                if meaning not in self.what:
                    self.what.append(meaning)
            case How():
                self._say("how", meaning, meaning)
            case Outcome():
                self._say("outcome", meaning, meaning)
            case Purpose():
                self._say("purpose", meaning, meaning)
            case Flag.PAID | Flag.HOUSEHOLD:
                self.said[meaning.value] = True
            case Flag():
                self._say("days_back", int(meaning is Flag.YESTERDAY), meaning)
            case _:
                self._take_measure(meaning)

    def _take_measure(self, measure: "_Measure") -> None:
        if not measure.possible:
            self.doubts.append(Doubt("number", measure.text))
        elif measure.kind == "clock":
            self._say("clock", time(measure.number, measure.rest), measure.text)
        else:
            self._say(measure.kind, measure.number, measure.text)

    def place(self, text: str) -> None:
        """Take in where it was; an @ with nothing behind it says nothing."""
        if tidy(text):
            self._say("place", tidy(text), tidy(text))

    def _say(self, key: str, value: object, text: str) -> None:
        if self.said.setdefault(key, value) != value:
            self.doubts.append(Doubt("twice", text))


class _Measure(NamedTuple):
    """A number that was typed with what it counts; for a clock time the hour and the minute."""

    kind: Literal["clock", "minutes", "others"]
    number: int
    rest: int
    text: str

    @property
    def possible(self) -> bool:
        match self.kind:
            case "clock":
                return self.number < _HOURS_OF_A_DAY and self.rest < _HOUR
            case "minutes":
                return 0 < self.number <= LONGEST_MINUTES
        return 0 < self.number <= MOST_OTHERS


def _hour(number: int, half: str | None) -> int:
    """The hour of a 24-hour clock; one that no half of the day has (0 pm, 13 am) is none at all."""
    if half is None:
        return number
    if not 0 < number <= _NOON:
        return _HOURS_OF_A_DAY
    return number % _NOON + (_NOON if half == "pm" else 0)


def _who(named: Named) -> tuple[str, ...]:
    return tuple(person.id for person in named.people) or (folded(named.text),)
