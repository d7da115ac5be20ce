# ruff: noqa: N802 - the methods of Qt keep their names
"""Log a contact: one field that understands a line, names that complete, and what was understood as tokens below.

Convention: shows a `LogView` and announces `saved(Entry)` and `draft(Draft)`; whoever hears it logs the entry and then calls
`done`, or `refuse` with the reason. What is shown is what is kept: defaults go into the entry as they were seen.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wfh_app.core.completion import Fragment, completed, fragment, span_of, without
from wfh_app.core.line import DayClock, Entry, Named, Understood, entry, laid_over, understand
from wfh_app.core.names import Book, folded
from wfh_app.core.records import How, Outcome, Person, Purpose, What
from wfh_app.ui import log_tokens
from wfh_app.ui.log_line import LogLine, offered
from wfh_app.ui.log_more import More
from wfh_app.ui.log_tokens import Choosing
from wfh_app.ui.parts import (
    Fault,
    FlowLayout,
    Link,
    Page,
    PrimaryButton,
    Soft,
    Strong,
    dress,
    enter_does,
    escape_closes,
    fit,
    flow,
    row,
)
from wfh_app.ui.rows_list import RowsList
from wfh_app.ui.style import STEP, screen_of
from wfh_app.ui.tab_order import put_in_order
from wfh_app.wording import contacts as contact_words
from wfh_app.wording import log_window as words

DRAFT_AFTER_MS = 800
_SIZE = QSize(560, 330)
"""Room for a line and a few names; it grows with what is said."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody to choose from: the person, and in words when they were last met."""

    person: Person
    met: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What was half typed."""

    line: str = ""
    note: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class LogView:
    """What the window is opened with: everybody, most usual first; whom to offer; what is filled in; what was half typed.

    `filled.people` are put into the line. With `changing` an existing contact is changed; `nameless` people of it stay.
    """

    day_clock: DayClock
    people: tuple[Known, ...] = ()
    usual: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    filled: Entry = field(default_factory=Entry)
    draft: Draft = field(default_factory=Draft)
    about: str = ""
    changing: bool = False
    nameless: int = 0


class LogWindow(QWidget):
    """The window; `saved` announces an `Entry`, `draft` a `Draft` while one types."""

    saved = Signal(object)
    draft = Signal(object)

    def __init__(self, view: LogView) -> None:
        super().__init__()
        dress(self, "log", words.change_window() if view.changing else words.window())
        self._view = view
        self._met = {known.person.id: known.met for known in view.people}
        self._book = Book(known.person for known in view.people)
        self._vocabulary = contact_words.vocabulary()
        self._edits: dict[str, Any] = {}
        self._chosen: dict[str, Person] = {}
        self._said = Entry()
        self._fragment: Fragment | None = None
        self._dismissed = ""
        self._shown: list[log_tokens.Token] = []
        self._kept = False
        self._build()
        self._fill_in()

    # --------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        self._page = page = Page(self)
        if self._view.about:
            page.add(Strong(self._view.about))
        if self._view.nameless:
            page.add(Soft(contact_words.unnamed(self._view.nameless)))
        self._line = LogLine()
        self._line.textEdited.connect(self._typed)
        self._line.cursorPositionChanged.connect(self._caret_moved)
        self._line.entered.connect(self._entered)
        self._line.moved.connect(self._move)
        self._line.completing.connect(self._tab)
        self._offers = RowsList(words.field())
        self._offers.setObjectName("offers")
        self._offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offers.itemClicked.connect(lambda: self._take(self._offers.current()))
        self._offers.hide()
        self._fault = Fault()
        self._tokens = flow()
        self._choosing: Choosing | None = None
        self._more = More()
        self._more.changed.connect(self._edit)
        self._more.hide()
        self._under = _Holder()
        page.body.setSpacing(2 * STEP)
        page.add(self._line, self._offers, self._fault, self._tokens, self._under, self._hint(), self._more)
        page.end()
        self._save = PrimaryButton(words.keep_change() if self._view.changing else words.log_it(), key="⏎")
        self._save.clicked.connect(self._try_to_save)
        page.foot(self._usual(), self._save)
        escape_closes(self, self._escape)
        enter_does(self, self._finish, *self._more.lines())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DRAFT_AFTER_MS)
        self._later.timeout.connect(self._tell_draft)
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(0)  # what is new is shown by then, and only then takes room
        self._growing.timeout.connect(self._grow)
        fit(self, _SIZE)

    def _hint(self) -> QWidget:
        """What can be done with the tokens, and the way to the rest."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        self._more_link = Link(words.more())
        self._more_link.setObjectName("more")
        self._more_link.setAccessibleDescription(words.what_more_is())
        self._more_link.clicked.connect(lambda: self._show_more(shown=self._more.isHidden()))
        self._what_more = Soft(words.what_more_is())
        line = row(self._more_link, self._what_more)
        self._what_more.setContentsMargins(
            0, STEP // 2, 0, 0
        )  # its first line stands where the link's words stand
        for part in (self._more_link, self._what_more):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(Soft(words.hint()))
        lines.addLayout(line)
        return holder

    def _usual(self) -> QWidget | None:
        if not self._view.usual:
            return None
        links = [Link(contact_words.name(name)) for name in self._view.usual]
        for link, name in zip(links, self._view.usual, strict=True):
            link.clicked.connect(lambda _on=False, name=name: self._add_name(name))
        label = Soft(words.usually(), wraps=False)
        label.setFixedHeight(links[0].sizeHint().height())
        usual = flow([label, *links], gap=3 * STEP)
        usual.setContentsMargins(0, STEP + 2, 0, 0)  # in line with the button beside it
        return usual

    def _fill_in(self) -> None:
        """What is known already, or was half typed when the window went away."""
        draft, filled = self._view.draft, self._view.filled
        named = {item.text.replace(",", " "): item.people for item in filled.people or ()}
        self._chosen = {folded(text): people[0] for text, people in named.items() if len(people) == 1}
        self._below = replace(filled, people=None, at=_moment(filled, self._view.day_clock), day=None)
        self._edits = {key: value for key, value in (("note", draft.note), ("area", draft.area)) if value}
        self._line.setText(draft.line or "".join(f"{text}, " for text in named))
        self._read()
        if self._edits or _says_more(filled):
            self._show_more(shown=True)
        self._line.setFocus()

    # ------------------------------------------------------------------------------------------------- what is announced

    def entry(self) -> Entry:
        """The contact as it is shown."""
        return laid_over(laid_over(self._below, self._said), Entry(**self._edits))

    def refuse(self, sentence: str) -> None:
        """Say why it could not be kept; nothing typed is lost."""
        self._fault.complain(sentence)
        self._line.setAccessibleDescription(sentence)
        self._line.setFocus()

    def done(self) -> None:
        """It is kept: close, and leave no draft."""
        self._kept = True
        self._later.stop()
        self.draft.emit(Draft())
        self.close()

    def _try_to_save(self) -> None:
        now = self.entry()
        if now.doubts:
            self._complain(now)
        elif not now.people and not now.others and not self._view.nameless:
            self.refuse(words.nobody_said())
        else:
            self._fault.complain("")
            at = now.at or self._view.day_clock.now
            self.saved.emit(replace(now, at=at, how=now.how or How.FACE))

    def _complain(self, now: Entry) -> None:
        doubt = now.doubts[0]
        self.refuse(words.doubt(doubt))
        if doubt.about == "several":
            texts = [named.text for named in now.people or ()]
            self._press(f"person {texts.index(doubt.text)}")

    def _tell_draft(self) -> None:
        if not self._view.changing:
            self.draft.emit(
                Draft(self._line.text(), self._edits.get("note", ""), self._edits.get("area", ""))
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._later.isActive() and not self._kept:
            self._tell_draft()
        self._later.stop()
        super().closeEvent(event)

    def _escape(self) -> None:
        """Esc puts the list away, then the choice, then the window."""
        if not self._offers.isHidden():
            self._dismissed = self._fragment.text if self._fragment else ""
            self._offers.hide()
            self._show_tokens()
        elif self._choosing is not None:
            self._put_away()
        else:
            self.close()

    # ------------------------------------------------------------------------------------------------------------- typing

    def _typed(self) -> None:
        self._fault.complain("")
        self._dismissed = ""
        self._read()
        if not self._later.isActive():
            self._later.start()

    def _read(self) -> None:
        """Parse the line anew; where it now says something else, that replaces what was chosen with a token."""
        before, self._said = (
            self._said,
            self._entry_of(understand(self._line.text(), self._book, self._vocabulary)),
        )
        for key in list(self._edits):
            said = getattr(self._said, key)
            if said is not None and said != getattr(before, key):
                del self._edits[key]
        self._offer()
        self._show_tokens()

    def _entry_of(self, said: Understood) -> Entry:
        """What the line says, a name that was chosen from a list meaning that very person."""
        named = tuple(self._meant(item) for item in said.named)
        unclear = {item.text for item in named if len(item.people) > 1}
        doubts = tuple(doubt for doubt in said.doubts if doubt.about != "several" or doubt.text in unclear)
        return entry(said._replace(named=named, doubts=doubts), self._view.day_clock)

    def _meant(self, named: Named) -> Named:
        chosen = self._chosen.get(folded(named.text))
        return named._replace(people=(chosen,)) if chosen is not None else named

    def _offer(self) -> None:
        """Offer names (or places) for what is being typed."""
        at = fragment(self._line.text(), self._line.cursorPosition(), self._book, self._vocabulary)
        self._fragment = at
        rows = []
        if at is not None and at.text != self._dismissed:
            rows = offered(at, self._book, self._met, self._view.places)
        self._offers.show_rows(rows)
        choose = bool(rows) and at is not None and not at.settled and at.kind == "name"
        self._offers.setCurrentRow(0 if choose else -1)
        self._offers.setFixedHeight(self._offers.height_of(len(rows)))
        self._offers.setVisible(bool(rows))

    def _caret_moved(self) -> None:
        self._offer()
        self._describe()

    # ---------------------------------------------------------------------------------------------------- keys in the field

    def _entered(self) -> None:
        choice = None if self._offers.isHidden() else self._offers.current()
        if choice is None:
            self._try_to_save()
        else:
            self._take(choice)

    def _finish(self) -> None:
        """All of it at once: what is proposed is taken, and the contact is logged."""
        if not self._offers.isHidden():
            self._take(self._offers.current())
        self._try_to_save()

    def _tab(self) -> None:
        if self._offers.isHidden() or self._offers.current() is None:
            put_in_order(self)
            self.focusNextPrevChild(True)
        else:
            self._take(self._offers.current())

    def _move(self, by: int) -> None:
        if not self._offers.isHidden():
            here = self._offers.currentRow()
            last = self._offers.count() - 1
            self._offers.setCurrentRow(min(max(here + by, 0), last))
            self._describe()

    def _describe(self) -> None:
        """Describe the line to screen readers: what Enter would take or log; for an empty line, the example shown in it."""
        item = None if self._offers.isHidden() else self._offers.currentItem()
        kept = " · ".join(token.words for token in self._shown if not token.missing)
        said = item.text() if item is not None else kept if self._line.text() else ""
        if said != self._line.accessibleDescription():
            self._line.setAccessibleDescription(said)

    def _take(self, choice: Person | str | None) -> None:
        """Put a choice into the line; the text itself means a new face, or a place."""
        if choice is None or self._fragment is None:
            return
        if isinstance(choice, Person):
            text = choice.name.replace(",", " ")
            self._chosen[folded(text)] = choice
        else:
            text = choice
        line, caret = completed(self._line.text(), self._fragment, text)
        self._set_line(line, caret)

    def _set_line(self, line: str, caret: int | None = None) -> None:
        self._line.setText(line)
        self._line.setCursorPosition(len(line) if caret is None else caret)
        self._typed()
        self._line.setFocus()

    def _add_name(self, name: str) -> None:
        if folded(name) in {folded(named.text) for named in self.entry().people or ()}:
            self._line.setFocus()
            return
        text = self._line.text().rstrip(" ,")
        self._set_line(f"{text}, {name}, " if text else f"{name}, ")

    # ------------------------------------------------------------------------------------------------------------- tokens

    def _show_tokens(self) -> None:
        now = self.entry()
        layout = self._tokens.layout()
        assert isinstance(layout, FlowLayout)  # noqa: S101 - what flow() makes
        at = self._fragment
        typing = "" if at is None or at.settled or self._offers.isHidden() else at.text
        shown = log_tokens.tokens(now, self._view.day_clock, typing)
        if shown != self._shown:
            self._shown = shown
            layout.clear()
            for token in shown:
                layout.addWidget(log_tokens.token_widget(token, self._press))
        self._describe()
        self._more.show_entry(now)
        self._growing.start()

    def _press(self, key: str) -> None:
        """A token was pressed: open its choice, or put it away again."""
        if key in ("others", "more"):
            self._show_more(shown=True)
        elif self._choosing is not None and self._choosing.key == key:
            self._put_away()
        else:
            self._choose(key)

    def _choose(self, key: str) -> None:
        now = self.entry()
        if key.startswith("person"):
            card = self._choosing_person(key, (now.people or ())[int(key.partition(" ")[2])])
        else:
            card = log_tokens.choosing(
                key, now, self._view.day_clock, self._view.places[:8], self._understand
            )
        card.chosen.connect(self._choice_made)
        self._choosing = card
        self._under.hold(card)
        self._growing.start()
        card.first.setFocus(Qt.FocusReason.TabFocusReason)

    def _choosing_person(self, key: str, named: Named) -> Choosing:
        card = log_tokens.choosing_person(key, named, household=self.entry().household)
        card.do(
            (words.change_name(), lambda: self._select(named.text)),
            (words.take_out(), lambda: self._take_out(named.text)),
        )
        return card

    def _understand(self, text: str) -> Understood:
        return understand(text, Book(()), self._vocabulary)

    def _choice_made(self, key: str, value: Any) -> None:
        if key == "what":
            self._edit(str(What(value)), None)
            return
        if not key.startswith("person"):
            self._edit(key, value)
        elif value == "household":
            self._edit("household", not self.entry().household)
        else:
            self._mean(key, value)
        self._put_away()
        self._line.setFocus()

    def _mean(self, key: str, person: Person) -> None:
        """Settle which of several people of the same name is meant."""
        named = (self.entry().people or ())[int(key.partition(" ")[2])]
        self._chosen[folded(named.text)] = person
        self._fault.complain("")
        self._read()

    def _edit(self, key: str, value: Any) -> None:
        """A part of the entry was changed below the line; a kind of `What` is added or taken away."""
        if key in set(What):
            what = self.entry().what or ()
            kind = What(key)
            key, value = (
                "what",
                tuple(item for item in what if item is not kind) if kind in what else (*what, kind),
            )
        self._edits[key] = value
        self._fault.complain("")
        self._show_tokens()
        if not self._later.isActive():
            self._later.start()

    def _put_away(self) -> None:
        """Remove the choice below the line. The keyboard leaves it first, or Qt would give it to the line and select all of it."""
        if self._choosing is not None and self._choosing.isAncestorOf(self.focusWidget()):
            self._line.setFocus()
        self._choosing = None
        self._under.hold(None)

    def _select(self, text: str) -> None:
        """Mark a name in the line, so that typing replaces it."""
        self._put_away()
        span = span_of(self._line.text(), text)
        self._line.setFocus()
        if span is not None:
            self._line.setSelection(span[0], span[1] - span[0])

    def _take_out(self, text: str) -> None:
        self._put_away()
        self._set_line(without(self._line.text(), text))

    def _show_more(self, *, shown: bool) -> None:
        self._more.setVisible(shown)
        self._what_more.setVisible(not shown)
        self._more_link.say(words.less() if shown else words.more())
        self._growing.start()

    def _grow(self) -> None:
        """The window becomes higher where what it shows needs it, as far as the screen has room, and stays as high after that."""
        if self.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
            return
        self._page.fit(self.size())
        below = self.frameGeometry().bottom() - screen_of(self).availableGeometry().bottom()
        if below > 0 and self.isVisible():
            self.move(self.x(), max(self.y() - below, screen_of(self).availableGeometry().top()))


class _Holder(QWidget):
    """Room for one widget, or none."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def hold(self, widget: QWidget | None) -> None:
        while (item := self._line.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if widget is not None:
            self._line.addWidget(widget)
        self.setVisible(widget is not None)


def _moment(filled: Entry, day_clock: DayClock) -> datetime | None:
    """When it was, as far as is known; where only the day is known, at the present time of day."""
    if filled.day is None:
        return filled.at
    return day_clock.on(filled.day, day_clock.clock_time(filled.at or day_clock.now))


def _says_more(filled: Entry) -> bool:
    """Whether there is something that only stands under More."""
    usual = filled.purpose in (None, Purpose.SOCIAL) and filled.outcome in (None, Outcome.MET)
    return bool(filled.note or filled.area or not usual)
