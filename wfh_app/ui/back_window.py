"""The small window after a walk: whether the person met anyone, and whether the dog did its business; a few keys, then Enter.

Convention: shows a `BackView`; `saved` announces how many were met (3 stands for three and more) and the toilet (None: not said),
`naming` that they are to be named in the log.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from wfh_app.core.codes import Timed
from wfh_app.ui.parts import (
    Chip,
    Link,
    Page,
    PrimaryButton,
    Question,
    QuietButton,
    Small,
    Soft,
    Title,
    dress,
    escape_closes,
    flow,
    headline,
)
from wfh_app.ui.style import STEP
from wfh_app.wording import coming_back as words


@dataclass(frozen=True, slots=True)
class BackView:
    """`kind`: walk or out. `dogs`: who was along, in words; only then the toilet is asked for."""

    kind: Timed
    minutes: int
    dogs: str = ""


class BackWindow(QWidget):
    """`saved(met, toilet)`; closing it keeps nothing."""

    saved = Signal(int, object)
    naming = Signal(object)

    def __init__(self, view: BackView) -> None:
        super().__init__()
        dress(self, "back", words.title(view.kind))
        page = Page(self)
        self._met = [Chip(text) for text in words.counts()]
        self._toilet = {True: Chip(words.yes()), False: Chip(words.no())}
        told = words.note(view.dogs, view.minutes)
        page.add(headline(Title(words.title(view.kind)), *([Soft(told)] if told else [])))
        naming = Link(words.name_them())
        naming.clicked.connect(self._name)
        naming.setFixedHeight(self._met[0].sizeHint().height())
        page.add(_asked(words.met(), [*self._met, naming], words.foot()))
        self._one_of(self._met)
        self._one_of(list(self._toilet.values()))
        for chip in self._toilet.values():
            chip.setAccessibleName(f"{words.toilet()} {chip.text()}")
        if view.dogs:
            page.add(_asked(words.toilet(), list(self._toilet.values())))
        page.end()
        save, close = (
            PrimaryButton(words.save(), key="⏎", accent="dog"),
            QuietButton(words.close(), key="Esc"),
        )
        save.clicked.connect(self._save)
        close.clicked.connect(self.close)
        page.foot(None, close, save)
        for keys in ("Return", "Enter"):
            self._on(keys, save.click)
        for number, chip in enumerate(self._met):
            self._on(str(number), partial(_choose, chip))
        escape_closes(self)
        page.fit(QSize(440, 300))
        self._met[0].setFocus()

    def _one_of(self, chips: list[Chip]) -> None:
        group = QButtonGroup(self)
        for chip in chips:
            chip.setCheckable(True)
            group.addButton(chip)

    def _on(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _chosen(self) -> tuple[int, bool | None]:
        met = next((number for number, chip in enumerate(self._met) if chip.isChecked()), 0)
        toilet = next((did for did, chip in self._toilet.items() if chip.isChecked()), None)
        return met, toilet

    def _save(self) -> None:
        self.saved.emit(*self._chosen())

    def _name(self) -> None:
        self.naming.emit(self._chosen()[1])


def _choose(chip: Chip) -> None:
    """Choose the chip and move the keyboard to it; otherwise two chips would look chosen."""
    chip.setFocus()
    chip.click()


def _asked(question: str, answers: Sequence[QWidget], note: str = "") -> QVBoxLayout:
    """A question, what may be answered, and what becomes of it."""
    lines = QVBoxLayout()
    lines.setSpacing(2 * STEP)
    for part in (Question(question), flow(answers), *([Small(note)] if note else [])):
        lines.addWidget(part)
    return lines
