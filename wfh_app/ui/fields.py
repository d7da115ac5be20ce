# ruff: noqa: N802 - the methods of Qt keep their names
"""Fields for settings: they show a value, and give what was typed, in the form of the settings file.

Convention: `value()` is what would stand in the file (None: nothing), valid or not; `show_value` shows a value without announcing it.
`edited` is announced when the person is done with the field; until then the field is `half_typed`. Whether a value is valid is decided by
core/settings.py, not here.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wfh_app.core.settings import WEEKDAYS
from wfh_app.ui import style
from wfh_app.ui.buttons import OutlineButton
from wfh_app.ui.choices import Choice, Switch
from wfh_app.ui.parts import Text, row
from wfh_app.wording import dates
from wfh_app.wording import settings as words

SHORT = 45 * style.STEP
"""The width of a field that holds a time or a length."""
_A_MONDAY = date(2024, 1, 1)


def weekday_name(weekday: int) -> str:
    """Monday for 0."""
    return dates.weekday(_A_MONDAY + timedelta(days=weekday))


class SwitchField(Switch):
    """On or off."""

    edited = Signal()

    def __init__(self, label: str) -> None:
        super().__init__("")
        self.setAccessibleName(label)
        self.clicked.connect(lambda _checked: self.edited.emit())

    def value(self) -> object:
        return self.isChecked()

    def half_typed(self) -> bool:
        return False

    def show_value(self, value: object) -> None:
        self.setChecked(bool(value))


class TextField(QLineEdit):
    """A length, a time, a text; as it is typed. With `listed` several parted by commas, with `number` a number."""

    edited = Signal()

    def __init__(self, label: str, *, listed: bool = False, number: bool = False, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setPlaceholderText(hint)
        self._listed = listed
        self._number = number
        self._shown = ""
        self.setMinimumWidth(SHORT)
        self.editingFinished.connect(self._finished)

    def _finished(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit()

    def half_typed(self) -> bool:
        return self.text() != self._shown

    def value(self) -> object:
        typed = self.text().strip()
        if self._listed:
            return [part.strip() for part in typed.split(",") if part.strip()]
        if not typed:
            return None
        return _number(typed) if self._number else typed

    def show_value(self, value: object) -> None:
        shown = (
            ", ".join(map(str, value))
            if isinstance(value, (list, tuple))
            else ""
            if value is None
            else str(value)
        )
        self._shown = shown
        self.setText(shown)
        self.setCursorPosition(0)


def _number(typed: str) -> object:
    """The number typed, an int where it is whole; else the text itself, which will be refused as not valid."""
    try:
        number = float(typed.replace(",", "."))
    except ValueError:
        return typed
    return int(number) if number.is_integer() and "." not in typed and "," not in typed else number


class ChoiceField(Choice):
    """One of several values, each with its words."""

    edited = Signal()

    def __init__(self, label: str, choices: Mapping[str, str]) -> None:
        super().__init__(label)
        self.setMinimumWidth(SHORT)
        for value, text in choices.items():
            self.addItem(text, value)
        self.activated.connect(lambda _at: self.edited.emit())

    def value(self) -> object:
        return self.currentData()

    def half_typed(self) -> bool:
        return self.view().isVisible()

    def show_value(self, value: object) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(value)))


class LinesField(QPlainTextEdit):
    """Texts, one a line."""

    edited = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self.setFixedHeight(24 * style.STEP)
        self._shown: object = None

    def value(self) -> object:
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]

    def half_typed(self) -> bool:
        return self.value() != (self._shown or [])

    def show_value(self, value: object) -> None:
        lines = value if isinstance(value, (list, tuple)) else []
        self._shown = list(lines)
        self.setPlainText("\n".join(map(str, lines)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.value() != self._shown:
            self._shown = self.value()
            self.edited.emit()


class FilesField(QWidget):
    """Paths, one a line, with a way to choose one."""

    edited = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self._lines = LinesField(label)
        self._lines.edited.connect(self.edited)
        choose = OutlineButton(words.choose_file())
        choose.clicked.connect(self._choose)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._lines)
        body.addLayout(row(choose, None))
        self.setFocusProxy(self._lines)

    def value(self) -> object:
        return self._lines.value()

    def half_typed(self) -> bool:
        return self._lines.half_typed()

    def show_value(self, value: object) -> None:
        self._lines.show_value(value)

    def _choose(self) -> None:
        found, _kind = QFileDialog.getOpenFileName(self, words.choose_file(), "", "iCalendar (*.ics)")
        if found:
            self._lines.appendPlainText(found)
            self.edited.emit()


class HoursField(QWidget):
    """The stretches of work of each weekday, beginning with the week's first day."""

    edited = Signal()

    def __init__(self, label: str, first_weekday: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(label)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(style.STEP)
        form.setHorizontalSpacing(3 * style.STEP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._days: dict[str, TextField] = {}
        for offset in range(len(WEEKDAYS)):
            weekday = (first_weekday + offset) % len(WEEKDAYS)
            field = TextField(words.hours_of(weekday_name(weekday)), listed=True)
            field.edited.connect(self.edited)
            self._days[WEEKDAYS[weekday]] = field
            form.addRow(_centred(weekday_name(weekday), field), field)

    def value(self) -> object:
        typed = {name: field.value() for name, field in self._days.items()}
        return {name: stretches for name in WEEKDAYS if (stretches := typed[name])}

    def half_typed(self) -> bool:
        return any(field.half_typed() for field in self._days.values())

    def show_value(self, value: object) -> None:
        hours = value if isinstance(value, Mapping) else {}
        for name, field in self._days.items():
            if not field.half_typed():
                field.show_value(hours.get(name, []))


def _centred(words: str, field: QWidget) -> Text:
    label = Text(words, wraps=False)
    label.setFixedHeight(field.sizeHint().height())
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def is_short(field: "Field") -> bool:
    """Whether a field fits at the end of its label's line."""
    return isinstance(field, (SwitchField, TextField, ChoiceField))


Field = SwitchField | TextField | ChoiceField | LinesField | FilesField | HoursField

_LISTED = ("get_out.at",)
_NUMBERS = ("prompts.showings", "home.latitude", "home.longitude", "sound.volume", "town.follow_up_days")
_SWITCHES = (
    "breaks.after_hours", "breaks.strict", "breaks.full_screen", "breaks.our_ideas", "eyes.on", "prompts.reading",
    "yesterday.on", "week.show_number", "week.felt", "sound.on", "town.babies",
)  # fmt: skip


def field_for(key: str, first_weekday: int) -> Field:
    """The field that fits a key."""
    label = words.label(key)
    if key in _SWITCHES or key.startswith("senses."):
        return SwitchField(label)
    if key == "work.hours":
        return HoursField(label, first_weekday)
    if key == "prompts.surface":
        return ChoiceField(label, words.surfaces())
    if key == "week.starts":
        return ChoiceField(label, {WEEKDAYS[day]: weekday_name(day) for day in range(len(WEEKDAYS))})
    if key == "breaks.ideas":
        return LinesField(label)
    if key == "calendar.files":
        return FilesField(label)
    return TextField(label, listed=key in _LISTED, number=key in _NUMBERS)


def dog_field(key: str) -> Field:
    """The field that fits one of a dog's keys."""
    label = words.dog_label(key)
    if key == "size":
        return ChoiceField(label, words.sizes())
    return TextField(label, listed=key in {"walks", "naps", "meals"})
