"""What is seldom said of a contact: others without a name, a handshake, who paid, what came of it, why, area and note.

Convention: shows an entry and announces each change as `changed(key, value)`, a key of `Entry`.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QVBoxLayout, QWidget

from wfh_app.core.line import MOST_OTHERS, Entry
from wfh_app.core.records import Outcome, Purpose, What
from wfh_app.ui.parts import Choice, FormRow, Tick, columns, flow
from wfh_app.ui.style import STEP
from wfh_app.wording import contacts as contact_words
from wfh_app.wording import log_window as words


class More(QWidget):
    """The rest of a contact."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._others = QLineEdit()
        self._others.setValidator(QIntValidator(0, MOST_OTHERS, self._others))
        self._others.textEdited.connect(lambda text: self.changed.emit("others", int(text or 0)))
        self._handshake = Tick(words.handshake())
        self._handshake.clicked.connect(self._tell(What.HANDSHAKE.value))
        self._paid = Tick(words.i_paid())
        self._paid.clicked.connect(self._tell("paid"))
        self._outcome = _choice(
            words.outcome_label(), [(contact_words.outcome(item), item) for item in Outcome]
        )
        self._outcome.currentIndexChanged.connect(
            lambda: self.changed.emit("outcome", Outcome(self._outcome.currentData()))
        )
        self._purpose = _choice(
            words.purpose_label(), [(contact_words.purpose(item), item) for item in Purpose]
        )
        self._purpose.currentIndexChanged.connect(
            lambda: self.changed.emit("purpose", Purpose(self._purpose.currentData()))
        )
        self._area = QLineEdit()
        self._area.setPlaceholderText(words.area_example())
        self._area.textEdited.connect(self._tell("area"))
        self._note = QLineEdit()
        self._note.textEdited.connect(self._tell("note"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(flow([self._handshake, self._paid], gap=6 * STEP))
        lines.addLayout(
            columns(
                FormRow(words.outcome_label(), self._outcome),
                FormRow(words.purpose_label(), self._purpose),
            )
        )
        lines.addLayout(
            columns(FormRow(words.others_label(), self._others), FormRow(words.area_label(), self._area))
        )
        lines.addWidget(FormRow(words.note_label(), self._note))

    def lines(self) -> tuple[QLineEdit, ...]:
        """The fields of one line, where Enter is done with all of it."""
        return self._area, self._note

    def show_entry(self, entry: Entry) -> None:
        """Shows what is so now, without announcing it."""
        parts = (
            self._others,
            self._handshake,
            self._paid,
            self._outcome,
            self._purpose,
            self._area,
            self._note,
        )
        blockers = [QSignalBlocker(part) for part in parts]
        _set(self._handshake, on=What.HANDSHAKE in (entry.what or ()))
        _set(self._paid, on=bool(entry.paid))
        self._outcome.setCurrentIndex(self._outcome.findData(entry.outcome or Outcome.MET))
        self._purpose.setCurrentIndex(self._purpose.findData(entry.purpose or Purpose.SOCIAL))
        others = str(entry.others or "")
        for field, text in ((self._others, others), (self._area, entry.area), (self._note, entry.note)):
            if field.text() != (text or ""):
                field.setText(text or "")
        del blockers

    def _tell(self, key: str) -> Callable[[Any], None]:
        return lambda value: self.changed.emit(key, value)


def _set(box: QAbstractButton, *, on: bool) -> None:
    if box.isChecked() != on:
        box.setChecked(on)


def _choice(name: str, choices: list[tuple[str, Any]]) -> QComboBox:
    made = Choice(name)
    for text, value in choices:
        made.addItem(text, value)
    return made
