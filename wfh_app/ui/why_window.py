"""Why was I (not) prompted: a day's decisions in words, one row a prompt, and a way to other days.

Convention: shows a `WhyView`; announces the day wanted.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wfh_app.ui.lists import fill, item, timed
from wfh_app.ui.parts import (
    Card,
    MarkButton,
    OutlineButton,
    Page,
    Soft,
    Title,
    dress,
    escape_closes,
    fit,
    headline,
    row,
)
from wfh_app.ui.style import STEP, Accent
from wfh_app.wording import why as words

_LINE = 16 * STEP
"""How far an arrow moves: about one prompt."""


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One prompt: its first time, what it was, and its story; `icon` and `accent` are its kind's."""

    at: str
    title: str
    story: str
    icon: str
    accent: Accent


@dataclass(frozen=True, slots=True)
class WhyView:
    """A day's prompts, what holds prompts just now (today only), and what comes next with its reason."""

    day: date
    title: str
    note: str = ""
    rows: tuple[WhyRow, ...] = ()
    coming: tuple[tuple[str, str], ...] = ()
    is_today: bool = True


class WhyWindow(QWidget):
    """`day_wanted` asks for another day's decisions."""

    day_wanted = Signal(object)

    def __init__(self, view: WhyView) -> None:
        super().__init__()
        dress(self, "why", words.window())
        self._view = view
        page = Page(self)
        self._title = Title()
        self._note = Soft()
        self._back = MarkButton("back", words.day_before())
        self._on = MarkButton("on", words.day_after())
        head = row(headline(self._title, self._note), self._back, self._on)
        head.setStretch(0, 1)
        head.setAlignment(self._back, Qt.AlignmentFlag.AlignTop)
        head.setAlignment(self._on, Qt.AlignmentFlag.AlignTop)
        self._prompts = Card(words.decisions())
        self._coming = Card(words.coming())
        page.add(head, self._prompts, self._coming)
        page.end()
        close = OutlineButton(words.close(), key="Esc")
        close.clicked.connect(self.close)
        page.foot(Soft(words.foot()), close)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        for key, days in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda days=days: self._turn(days))
        for key, step in ((Qt.Key.Key_Up, -_LINE), (Qt.Key.Key_Down, _LINE)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda step=step: self._read_on(step))
        self._bar = page.area.verticalScrollBar()
        escape_closes(self)
        self.show_view(view)
        fit(self, QSize(640, 560))

    def show_view(self, view: WhyView) -> None:
        """Shows a day."""
        self._view = view
        self._title.setText(view.title)
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._on.setEnabled(not view.is_today)
        fill(self._prompts, [_row(shown) for shown in view.rows], words.nothing())
        fill(self._coming, timed(view.coming))

    def _read_on(self, step: int) -> None:
        """Scrolls: there is nothing in this window to move to line by line, only text to read."""
        self._bar.setValue(self._bar.value() + step)

    def _turn(self, days: int) -> None:
        if days < 0 or not self._view.is_today:
            self.day_wanted.emit(self._view.day + timedelta(days=days))


def _row(shown: WhyRow) -> QWidget:
    return item(f"{shown.at}  {shown.title}", shown.story, icon=shown.icon, accent=shown.accent)
