"""What was understood, as tokens to press, and the small choice that opens below them to change one.

Convention: an entry is shown as it will be kept, defaults included; a choice announces what was chosen and holds no rules.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wfh_app.core.line import DayClock, Entry, Named, Understood
from wfh_app.core.names import folded
from wfh_app.core.records import How, Outcome, Purpose, What
from wfh_app.ui.parts import Card, Chip, Fault, Link, Section, flow
from wfh_app.ui.style import STEP
from wfh_app.wording import contacts as contact_words
from wfh_app.wording import log_window as words

LENGTHS = (5, 15, 30, 45, 60, 90, 120)
_DAYS_BACK = 6


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that was understood; `key` is the part of the entry (or the place of the name) it stands for."""

    key: str
    words: str
    strong: bool = False
    missing: bool = False


def tokens(entry: Entry, day_clock: DayClock, typing: str = "") -> list[Token]:
    """The tokens of an entry, in the order one would tell it, without the name that is still being typed."""
    shown = [
        Token(f"person {at}", _person(named), strong=True)
        for at, named in enumerate(entry.people or ())
        if not typing or folded(named.text) != folded(typing)
    ]
    if entry.others:
        shown.append(Token("others", words.others(entry.others)))
    shown.append(Token("how", contact_words.how(entry.how or How.FACE)))
    if entry.outcome not in (None, Outcome.MET):
        shown.append(Token("more", contact_words.outcome(entry.outcome)))
    shown += [Token("what", contact_words.what(item)) for item in entry.what or ()]
    if entry.minutes:
        shown.append(Token("minutes", contact_words.minutes(entry.minutes)))
    if entry.place:
        shown.append(Token("place", contact_words.name(entry.place)))
    shown.append(Token("at", words.when(entry.at or day_clock.now, day_clock)))
    if entry.purpose not in (None, Purpose.SOCIAL):
        shown.append(Token("more", contact_words.purpose(entry.purpose)))
    if entry.paid:
        shown.append(Token("more", words.paid()))
    return shown + _missing(entry)


def _person(named: Named) -> str:
    if not named.people:
        return words.is_new(named.text)
    if len(named.people) > 1:
        return words.which(named.text)
    return contact_words.name(named.people[0].name)


def _missing(entry: Entry) -> list[Token]:
    """What may be added with a press."""
    ways = (
        ("what", bool(entry.what), words.add_what()),
        ("minutes", bool(entry.minutes), words.add_minutes()),
        ("place", bool(entry.place), words.add_place()),
    )
    return [Token(key, text, missing=True) for key, there, text in ways if not there]


def token_widget(token: Token, pressed: Callable[[str], None]) -> QWidget:
    """A token to press; one that is missing is a quiet link."""
    if token.missing:
        widget: Chip | Link = Link(token.words)
        widget.setFixedHeight(Chip(token.words).sizeHint().height())
    else:
        widget = Chip(token.words, checkable=token.strong)
        widget.setChecked(token.strong)
        widget.clicked.connect(lambda: widget.setChecked(token.strong))
    widget.setObjectName(f"token {token.key}")
    widget.clicked.connect(lambda: pressed(token.key))
    return widget


class Choosing(Card):
    """The choice of one part of an entry: chips, and a field where anything may be typed. `chosen(key, value)`."""

    chosen = Signal(str, object)

    def __init__(self, key: str, about: str) -> None:
        super().__init__()
        self.key = key
        self.setObjectName(f"choosing {key}")
        self.setAccessibleName(about)
        self.add(Section(about))
        self._fault = Fault()
        self.first: QWidget = self

    def offer(self, choices: Sequence[tuple[str, Any]], *, now: Sequence[Any] = ()) -> None:
        """Chips to press; those of `now` are on."""
        chips = [self._chip(text, value, on=value in now) for text, value in choices]
        self.add(flow(chips))
        if chips and self.first is self:
            self.first = chips[0]

    def _chip(self, text: str, value: Any, *, on: bool) -> Chip:
        chip = Chip(text)
        chip.setChecked(on)
        chip.clicked.connect(lambda: self.chosen.emit(self.key, value))
        return chip

    def do(self, *ways: tuple[str, Callable[[], None]]) -> None:
        """Things to do about it."""
        links = [Link(text) for text, _ in ways]
        for link, (_, act) in zip(links, ways, strict=True):
            link.clicked.connect(act)
        self.add(flow(links, gap=3 * STEP))
        if self.first is self:
            self.first = links[0]

    def ask(
        self, text: str, example: str, read: Callable[[str], Any], complaint: Callable[[str], str]
    ) -> None:
        """A field; `read` gives None for what cannot be, and then the complaint is shown."""
        field = QLineEdit(text)
        field.setPlaceholderText(example)
        field.setAccessibleName(self.accessibleName())
        field.setAccessibleDescription(example)

        def entered() -> None:
            value = read(field.text())
            if value is None:
                self._fault.complain(complaint(field.text()))
            else:
                self.chosen.emit(self.key, value)

        field.returnPressed.connect(entered)
        self.add(field, self._fault)
        self.first = field


def choosing(
    key: str, entry: Entry, day_clock: DayClock, places: Sequence[str], said: Callable[[str], Understood]
) -> Choosing:
    """The choice for a part of the entry; `said` understands what is typed into it."""
    if key == "how":
        card = Choosing(key, words.how_question())
        card.offer([(contact_words.how(how), how) for how in How], now=[entry.how or How.FACE])
    elif key == "what":
        card = Choosing(key, words.what_question())
        card.offer([(contact_words.what(what), what) for what in What], now=entry.what or ())
    elif key == "minutes":
        card = Choosing(key, words.minutes_question())
        card.offer([(contact_words.minutes(length), length) for length in LENGTHS], now=[entry.minutes])
        card.ask("", words.minutes_note(), lambda text: _minutes(text, said), words.no_length)
    elif key == "place":
        card = Choosing(key, words.place_question())
        card.offer([(contact_words.name(place), place) for place in places], now=[entry.place])
        card.ask(entry.place or "", "", str.strip, str)
    else:
        card = _choosing_when(entry, day_clock, said)
    return card


def _minutes(text: str, said: Callable[[str], Understood]) -> int | None:
    """Minutes from `45`, `45m` or `1h20m`; an empty text removes the length."""
    plain = text.strip()
    if not plain:
        return 0
    return said(f"{plain}m" if plain.isdecimal() else plain).minutes


def _choosing_when(entry: Entry, day_clock: DayClock, said: Callable[[str], Understood]) -> Choosing:
    card = Choosing("at", words.at_question())
    at = entry.at or day_clock.now
    days = [day_clock.today - timedelta(days=back) for back in range(_DAYS_BACK + 1)]
    clock_time = day_clock.clock_time(at)
    choices = [(words.day(day, day_clock.today), day_clock.on(day, clock_time)) for day in days]
    card.offer(
        choices, now=[moment for _, moment in choices if day_clock.day_of(moment) == day_clock.day_of(at)]
    )

    def read(text: str) -> datetime | None:
        clock: time | None = said(text).clock
        return None if clock is None else day_clock.on(day_clock.day_of(at), clock)

    card.ask(words.clock(at.astimezone(day_clock.zone)), words.at_note(), read, words.no_time)
    return card


def choosing_person(key: str, named: Named, *, household: bool) -> Choosing:
    """Who a name means: one of several; or, for somebody new, whether she lives with the person."""
    if len(named.people) > 1:
        card = Choosing(key, words.which_question(named.text))
        card.offer(
            [(_told_apart(person.name, person.business, person.email), person) for person in named.people]
        )
        return card
    known = named.people[0].name if named.people else named.text
    card = Choosing(key, words.person_question(known))
    if not named.people:
        card.offer([(words.lives_with_me(), "household")], now=["household"] if household else [])
    return card


def _told_apart(*parts: str) -> str:
    return " · ".join(contact_words.name(part) for part in parts if part)
