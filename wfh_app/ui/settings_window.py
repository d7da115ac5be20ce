# ruff: noqa: N802 - the methods of Qt keep their names
"""The settings window: every setting in its group, applied at once; what is not valid is said beside its field.

Convention: `changed(key, value)` has the value in the file's form, None to remove the key; `dogs_changed(tables)` has all dogs in that form.
Values are checked with core/settings.py before they are announced; whoever stores them may still `complain`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from wfh_app.core import settings as rules
from wfh_app.core.dog import Suits, suits
from wfh_app.core.settings import Dog, Fault, Settings, as_toml, value_of
from wfh_app.ui import icons, style
from wfh_app.ui.fields import SHORT, ChoiceField, Field, TextField, dog_field, field_for, is_short
from wfh_app.ui.parts import (
    Card,
    FormRow,
    OutlineButton,
    Page,
    Soft,
    Switch,
    Title,
    dress,
    escape_closes,
    fit,
    headline,
    offer_clearing,
    row,
    rule,
)
from wfh_app.ui.style import STEP
from wfh_app.wording import dog as dog_words
from wfh_app.wording import faults as fault_words
from wfh_app.wording import settings as words

_ASIDE = 6 * STEP
_GROUPS = 220
_WIDEST = 240


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What is chosen, where it is kept, what in the file was not taken, and the autostart (None: cannot be had here)."""

    settings: Settings
    path: str = ""
    faults: tuple[Fault, ...] = ()
    autostart: bool | None = None
    today: date | None = None


class SettingsWindow(QWidget):
    """`changed(key, value)`, `dogs_changed(tables)`, `autostart_changed(on)`: each as soon as the person is done with a field."""

    changed = Signal(str, object)
    dogs_changed = Signal(object)
    autostart_changed = Signal(bool)

    def __init__(self, view: SettingsView, group: str = "") -> None:
        super().__init__()
        dress(self, "settings", words.window())
        self._rows: dict[str, FormRow] = {}
        self._fields: dict[str, Field] = {}
        self._cards: dict[str, Card] = {}
        self._dogs: list[_DogCard] = []
        self._settings = view.settings
        self._today = view.today
        self._shown = False
        self._can_start = False
        self._in_file: set[str] = set()
        """The keys whose value in the file was not taken, as is said beside their fields."""
        self._groups = QListWidget()
        self._search = QLineEdit()
        self._build(view)
        self.show_view(view)
        self._choose(next((at for at, (name, *_rest) in enumerate(words.GROUPS) if name == group), 0))
        escape_closes(self, self._escape)
        fit(self, QSize(880, 680))
        self._groups.setFocus()

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self, view: SettingsView) -> None:
        middle = QWidget()
        page = Page(middle)
        for name, title, _icon in words.GROUPS:
            self._cards[name] = Card(words.group(title))
            page.add(self._cards[name])
        self._nothing = Soft(words.nothing_found())
        page.add(self._nothing)
        page.end()
        page.margins(0, 0, _ASIDE, 4 * STEP)
        for key in words.KEYS:
            self._add(key, view.settings.week.starts)
        self._autostart = Switch("")
        self._autostart.clicked.connect(self.autostart_changed)
        self._autostart_row = FormRow(words.start_with_the_desktop(), self._autostart, beside=True)
        self._cards["work"].add(self._autostart_row)
        self._dog_note = Soft(words.no_dog())
        self._dog_lines = QVBoxLayout()
        add = OutlineButton(words.add_dog(), accent="dog")
        add.clicked.connect(self._add_dog)
        self._cards["dog"].add(self._dog_note, self._dog_lines, row(add, None))
        self._lay_out(middle, view.path)

    def _line_up(self, groups: Collection[str]) -> None:
        """The fields of the groups shown begin below each other, as far as their longest choice allows."""
        rows = [line for key, line in self._rows.items() if words.KEYS[key][0] in groups]
        if "dog" in groups:
            rows += [line for dog in self._dogs for line in dog.rows()]
        fields = [line.field for line in rows if isinstance(line.field, (TextField, ChoiceField))]
        widest = max(
            (field.sizeHint().width() for field in fields if isinstance(field, ChoiceField)), default=0
        )
        for field in fields:
            field.setMinimumWidth(max(SHORT, min(widest, _WIDEST)))

    def _lay_out(self, middle: QWidget, path: str) -> None:
        self._search.setPlaceholderText(words.search())
        self._search.setAccessibleName(words.search())
        offer_clearing(self._search, words.clear_search())
        self._search.setFixedWidth(280)
        self._search.textChanged.connect(self._find)
        self._groups.setAccessibleName(words.groups())
        self._groups.setFixedWidth(_GROUPS)
        self._groups.setIconSize(QSize(20, 20))
        self._groups.setWordWrap(True)
        self._groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _name, title, _icon in words.GROUPS:
            self._groups.addItem(_group(words.group(title), self._groups.fontMetrics()))
        self._groups.currentRowChanged.connect(self._choose)
        self._groups.itemClicked.connect(lambda item: self._choose(self._groups.row(item)))
        close = OutlineButton(words.close(), key="Esc")
        close.clicked.connect(self.close)
        top = row(headline(Title(words.title()), Soft(words.note(path))), self._search)
        top.setStretch(0, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addSpacing(_ASIDE)
        below.addWidget(self._groups)
        below.addSpacing(4 * STEP)
        below.addWidget(middle, 1)
        foot = row(None, close)
        for line in (top, foot):
            line.setContentsMargins(_ASIDE, 0, _ASIDE, 0)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 18, 0, 3 * STEP)
        outside.setSpacing(3 * STEP)
        outside.addLayout(top)
        outside.addLayout(below, 1)
        outside.addLayout(foot)

    def _add(self, key: str, first_weekday: int) -> None:
        """One key's row, in its group."""
        field = field_for(key, first_weekday)
        line = FormRow(words.label(key), field, words.key_note(key), beside=is_short(field))
        field.setObjectName(key)
        field.edited.connect(partial(self._edited, key))
        self._rows[key], self._fields[key] = line, field
        self._cards[words.KEYS[key][0]].add(line)

    # ---------------------------------------------------------------------------------------------------------- showing

    def show_view(self, view: SettingsView) -> None:
        """Shows what is chosen now; what is being typed, or was typed wrongly and has not changed since, is left alone."""
        before, self._settings = self._settings, view.settings
        for key, line in self._rows.items():
            field = self._fields[key]
            value = value_of(view.settings, key)
            typed_wrongly = bool(line.fault.text()) and key not in self._in_file
            if not field.half_typed() and not (typed_wrongly and value == value_of(before, key)):
                line.complain("")
                field.show_value(value)
        self._in_file = set()
        for fault in view.faults:
            if fault.key in self._rows and not self._rows[fault.key].fault.text():
                self._in_file.add(fault.key)
                self.complain(fault.key, fault_words.in_the_file(fault))
        self._can_start = view.autostart is not None
        self._autostart_row.setVisible(self._can_start)
        self._autostart.setChecked(bool(view.autostart))
        if view.settings.dogs != before.dogs or not self._shown:
            self._show_dogs(view.settings.dogs)
        self._shown = True
        self._paint_groups()

    def complain(self, key: str, sentence: str) -> None:
        """Says beside a key's field what is wrong with it; an empty sentence takes that back. A dog's key is `dog.1.walks`."""
        if key in self._rows:
            self._rows[key].complain(sentence)
            return
        _dog, _, rest = key.partition(".")
        number, _, name = rest.partition(".")
        if number.isdecimal() and 0 < int(number) <= len(self._dogs):
            self._dogs[int(number) - 1].complain(name, sentence)

    def _paint_groups(self) -> None:
        """The icons of the groups, in the colours of now."""
        colour = style.colours().civic
        for at, (_name, _title, icon) in enumerate(words.GROUPS):
            self._groups.item(at).setIcon(icons.line(icon, colour, 20, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._groups.count():
            self._paint_groups()

    def _choose(self, at: int) -> None:
        """One group is shown; searching ends."""
        if self._search.text():
            self._search.clear()
        self._groups.setCurrentRow(at)
        self._groups.item(at).setSelected(True)
        for other, (name, *_rest) in enumerate(words.GROUPS):
            self._cards[name].setVisible(other == at)
        self._line_up({words.GROUPS[at][0]})
        self._nothing.hide()

    def _find(self, typed: str) -> None:
        """Shows the keys whose name, note or key has every word typed; nothing typed shows the chosen group."""
        wanted = typed.casefold().split()
        shown = {
            words.KEYS[key][0]
            for key, line in self._rows.items()
            if _show_if(line, wanted, f"{words.label(key)} {words.key_note(key)} {key}")
        }
        if _show_if(self._autostart_row, wanted, words.start_with_the_desktop()):
            shown.add("work")
        if not self._can_start:
            self._autostart_row.hide()
        for dog in self._dogs:
            if dog.show_found(wanted):
                shown.add("dog")
        if not wanted:
            self._choose(max(0, self._groups.currentRow()))
            return
        self._groups.clearSelection()
        for name, card in self._cards.items():
            card.setVisible(name in shown)
        self._line_up(shown)
        self._nothing.setVisible(not shown)

    def _escape(self) -> None:
        """Esc ends searching first."""
        if self._search.text():
            self._search.clear()
        else:
            self.close()

    # ----------------------------------------------------------------------------------------------------- one key

    def _edited(self, key: str) -> None:
        line = self._rows[key]
        value = self._fields[key].value()
        section, _, name = key.partition(".")
        faults = () if value is None else rules.read({section: {name: value}})[1]
        self._in_file.discard(key)
        line.complain(fault_words.beside_field(faults[0]) if faults else "")
        if not faults:
            self.changed.emit(key, value)

    # -------------------------------------------------------------------------------------------------------- the dogs

    def _show_dogs(self, dogs: tuple[Dog, ...]) -> None:
        """Cards are made anew only where the number of dogs changed, or the one being typed in would vanish."""
        shown = [card for card in self._dogs if not card.is_new()]
        if len(shown) != len(dogs):
            for card in self._dogs:
                card.hide()
                card.deleteLater()
            self._dogs = []
            for dog in dogs:
                self._add_card(dog)
        else:
            for card, dog in zip(shown, dogs, strict=True):
                card.show_dog(dog)
        self._dog_note.setVisible(not self._dogs)

    def _add_card(self, dog: Dog | None) -> "_DogCard":
        card = _DogCard(dog, self._today)
        card.edited.connect(self._dogs_edited)
        card.removed.connect(partial(self._remove, card))
        self._dogs.append(card)
        self._dog_lines.addWidget(card)
        return card

    def _add_dog(self) -> None:
        card = self._add_card(None)
        self._dog_note.hide()
        card.begin()

    def _remove(self, card: "_DogCard") -> None:
        self._dogs.remove(card)
        card.hide()
        card.deleteLater()
        self._dog_note.setVisible(not self._dogs)
        if not card.is_new():
            self._dogs_edited()

    def _dogs_edited(self) -> None:
        """Announces all dogs once each of them is valid; a new one without a name waits."""
        for card in self._dogs:
            card.forget_faults()
        tables = [card.table() for card in self._dogs]
        faults = rules.read({"dog": tables})[1]
        for fault in faults:
            self.complain(fault.key, fault_words.beside_field(fault))
        if not faults:
            for card in self._dogs:
                card.is_kept()
            self.dogs_changed.emit(tables)


class _DogCard(Card):
    """One dog's fields. `edited`: something was typed; `removed`: the person wants him out of here."""

    edited = Signal()
    removed = Signal()

    def __init__(self, dog: Dog | None, today: date | None) -> None:
        super().__init__()
        self.setProperty("part", "bare")  # no box within the box of its group
        self.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr] # a card has one
        self._today = today
        self._suits: Suits | None = None
        self._rows: dict[str, FormRow] = {}
        self._fields: dict[str, Field] = {}
        self._kept = dog is not None
        self._name = dog.name if dog else ""
        for key in words.DOG:
            field = dog_field(key)
            field.edited.connect(self.edited)
            self._fields[key] = field
            self._rows[key] = FormRow(words.dog_label(key), field, words.dog_note(key), beside=True)
            self.add(self._rows[key])
        self._proposal, self._use = Soft(), OutlineButton(dog_words.take_over(), accent="dog")
        self._use.clicked.connect(self._take_over)
        self.add(row(self._proposal, self._use))
        self._remove = OutlineButton(words.remove(self._name or words.a_dog()), accent="dog")
        self._remove.once = True  # a double click is one press, not the second thought that is asked for
        self._remove.clicked.connect(self._ask)
        self.add(row(None, self._remove), rule())
        self.show_dog(dog or Dog())

    def begin(self) -> None:
        """Puts the keyboard where a new dog's name goes."""
        self._fields["name"].setFocus()

    def rows(self) -> Iterable[FormRow]:
        """The lines that hold a field each."""
        return self._rows.values()

    def is_new(self) -> bool:
        """Whether this dog was not announced yet."""
        return not self._kept

    def is_kept(self) -> None:
        """This dog was announced."""
        self._kept = True

    def show_dog(self, dog: Dog) -> None:
        self._name = dog.name
        self.setAccessibleName(dog.name or words.a_dog())
        self._remove.say(words.remove(dog.name or words.a_dog()))
        for key, field in self._fields.items():
            if not field.half_typed():
                field.show_value(as_toml(getattr(dog, key)))
        self._propose(dog)

    def _propose(self, dog: Dog) -> None:
        """Says what suits most dogs of his age and size, where that is known and something else is set."""
        found = suits(dog.born, dog.size, self._today) if self._today else None
        same = found is None or (dog.walk_length, dog.alone_at_most) == (
            found.walk_length,
            found.alone_at_most,
        )
        self._suits = None if same else found
        self._proposal.setText(dog_words.suits(self._suits) if self._suits else "")
        for part in (self._proposal, self._use):
            part.setVisible(self._suits is not None)

    def _take_over(self) -> None:
        if self._suits is None:
            return
        for key in ("walk_length", "alone_at_most"):
            self._fields[key].show_value(as_toml(getattr(self._suits, key)))
        self.edited.emit()

    def table(self) -> dict[str, Any]:
        """The dog as the file has him; what is empty or as usual is left out."""
        usual: Mapping[str, object] = {key: as_toml(value) for key, value in Dog()._asdict().items()}
        typed = {key: field.value() for key, field in self._fields.items()}
        return {
            key: _written(key, value) for key, value in typed.items() if value not in (None, [], usual[key])
        }

    def complain(self, key: str, sentence: str) -> None:
        """Says beside a field what is wrong with it."""
        if key in self._rows:
            self._rows[key].complain(sentence)

    def show_found(self, wanted: list[str]) -> bool:
        """Shows the rows that have every word wanted, all of them where nothing is; says whether there are any."""
        found = [
            _show_if(line, wanted, f"{words.dog_label(key)} {words.dog_note(key)} dog.{key} {self._name}")
            for key, line in self._rows.items()
        ]
        self.setVisible(any(found))
        return any(found)

    def forget_faults(self) -> None:
        for line in self._rows.values():
            line.complain("")

    def _ask(self) -> None:
        """Removing takes two presses of the same button."""
        really = words.remove_really(self._name or words.a_dog())
        if self.is_new() or self._remove.words() == really:
            self.removed.emit()
        else:
            self._remove.say(really)


def _group(title: str, metrics: QFontMetrics) -> QListWidgetItem:
    """A group's line, as high as its words need beside its icon."""
    item = QListWidgetItem(title)
    room = QRect(0, 0, _GROUPS - 76, 1000)
    words_high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, title).height()
    item.setSizeHint(QSize(0, max(words_high, 20) + 14))
    return item


def _show_if(line: FormRow, wanted: list[str], said: str) -> bool:
    """Shows a row if its words contain every word that is searched for."""
    found = all(word in said.casefold() for word in wanted)
    line.setVisible(found)
    return found


def _written(key: str, value: object) -> object:
    """A date as TOML has dates; the rest as typed."""
    if key == "born" and isinstance(value, str):
        try:
            return rules.read_date(value)
        except rules.Unreadable:
            return value
    return value
