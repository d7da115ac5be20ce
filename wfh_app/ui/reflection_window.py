# ruff: noqa: N802 - the methods of Qt keep their names
"""The day's end: whom one saw, how it was, one good moment and tomorrow, within a minute and by keyboard alone.

Convention: shows a `Reflection` of core/reflection.py; announces the answers when the day is closed, the half-typed ones two seconds after the
last change at the latest, and nothing when it is left for later. Digits jump to the questions, save where they are typed or rate.
"""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFontInfo, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wfh_app.core import picture, settings
from wfh_app.core.picture import Box, Picture
from wfh_app.core.reflection import Answers, Reflection, Seen
from wfh_app.ui import style
from wfh_app.ui.parts import (
    Card,
    Chip,
    Fault,
    FlowLayout,
    OutlineButton,
    Page,
    PrimaryButton,
    Question,
    QuietButton,
    Rating,
    Soft,
    Strong,
    Title,
    dress,
    enter_does,
    escape_closes,
    flow,
    headline,
)
from wfh_app.ui.pictures import PictureView
from wfh_app.ui.style import STEP
from wfh_app.wording import days as day_words
from wfh_app.wording import reflection as words

DRAFT_MS = 1_000
_NARROW = 720
_STRIP = QSize(600, 46)
_BAND = 28
_MOST_OTHERS = 99
_MARK = QSize(11, 11)
_COLOURS = {"desk": "civic", "walk": "dog", "out": "rosette", "met": "ink"}


class ReflectionWindow(QWidget):
    """Announces `closed(Answers)` when the day is closed, `drafted(Answers)` while it is typed, and `log_wanted(date)`."""

    closed = Signal(object)
    drafted = Signal(object)
    log_wanted = Signal(object)

    def __init__(self, reflection: Reflection) -> None:
        super().__init__()
        dress(self, "reflect", words.window())
        self._reflection = reflection
        self._others = reflection.answers.others
        self._done = False
        self._chips: dict[str, Chip] = {}
        self._rows: list[QBoxLayout] = []
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(lambda: self.drafted.emit(self.answers()))
        self._page = page = Page(self)
        page.body.setSpacing(4 * STEP)
        page.add(headline(Title(day_words.title(reflection.day, reflection.today)), Soft(words.lead())))
        page.add(self._strip_card())
        page.add(self._beside(self._whom(), self._ratings()))
        page.add(self._beside(self._moment_field(), self._tomorrow_field()))
        page.end()
        self._foot(page)
        self._take(reflection.answers)
        self._keys()
        page.fit(QSize(900, 400))
        first = next(iter(self._chips.values()), self._nobody)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --------------------------------------------------------------------------------------------------------- the parts

    def _beside(self, *halves: QWidget) -> QBoxLayout:
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(14)
        for half in halves:
            line.addWidget(half, 1)
        self._rows.append(line)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for line in self._rows:
            line.setDirection(down if self.width() < _NARROW else across)
        super().resizeEvent(event)

    def _strip_card(self) -> Card:
        self._card = card = Card()
        head = QHBoxLayout()
        head.addWidget(Strong(words.your_day()), 1)
        head.addWidget(flow((_legend(doing, text) for doing, text in words.legend()), gap=14))
        self._strip = PictureView(words.your_day(), self._draw_strip, _STRIP)
        self._strip.setFixedHeight(_BAND + round(1.7 * QFontInfo(style.font(0.85)).pixelSize()))
        card.add(head, self._strip)
        if not self._known():
            card.hide()  # never shown here: before it has a parent that would be a window of its own
        return card

    def _known(self) -> bool:
        """Whether there is anything to draw: an empty strip would look like an empty day."""
        return bool(self._reflection.strip.stretches or self._reflection.strip.met)

    def _draw_strip(self, width: float, height: float, size: float) -> Picture:
        drawn = picture.day_strip(self._reflection.strip, width, height, size)
        return replace(drawn, says=words.strip_says(self._reflection))

    def _whom(self) -> QWidget:
        half, lines = _half(words.whom(), "1")
        self._chip_flow = flow()
        lines.addWidget(self._chip_flow)
        self._nobody = _Nobody(words.nobody(self._reflection))
        self._nobody.setObjectName("nobody")
        self._nobody.clicked.connect(self._said_nobody)
        lines.addWidget(self._nobody)
        lines.addStretch()
        self._fill_chips(self._reflection.answers.seen)
        return half

    def _fill_chips(self, ticked: Collection[str]) -> None:
        self._chips = {}
        line = self._chip_flow.layout()
        assert isinstance(line, FlowLayout)  # noqa: S101 - `flow` makes one
        line.clear()
        for seen in self._reflection.people:
            line.addWidget(self._chip(seen, ticked=seen.person in ticked))
        self._others_chip = _Counting(words.others(0))
        self._others_chip.setToolTip(words.others_hint())
        self._others_chip.setAccessibleDescription(words.others_hint())
        self._others_chip.counted.connect(self._count_others)
        line.addWidget(self._others_chip)
        other = Chip(words.someone_else(), checkable=False)
        other.clicked.connect(lambda: self.log_wanted.emit(self._reflection.day))
        line.addWidget(other)
        self._show_others()
        self._nobody.setEnabled(not self._reflection.somebody_logged)

    def _chip(self, seen: Seen, *, ticked: bool) -> Chip:
        chip = Chip(words.chip(seen))
        chip.setChecked(seen.logged or ticked)
        if seen.logged:
            chip.setToolTip(words.logged_already())
            chip.setAccessibleDescription(words.logged_already())
            chip.clicked.connect(lambda: chip.setChecked(True))
        else:
            chip.clicked.connect(self._saw_somebody)
        self._chips[seen.person] = chip
        return chip

    def _ratings(self) -> QWidget:
        half, lines = _half(words.connected(), "2")
        self._connected = _rating(words.connected(), words.connected_ends())
        energy = words.energy(self._reflection.day, self._reflection.today)
        self._energy = _rating(energy, words.energy_ends())
        self._connected.chosen.connect(lambda value: self._rated(value, self._energy))
        self._energy.chosen.connect(lambda value: self._rated(value, self._moment))
        lines.addWidget(self._connected)
        lines.addSpacing(2 * STEP)
        lines.addWidget(Question(energy, "3"))
        lines.addWidget(self._energy)
        lines.addStretch()
        return half

    def _moment_field(self) -> QWidget:
        half, lines = _half(words.good_moment(), "4")
        self._moment = QLineEdit()
        self._moment.setObjectName("moment")
        self._moment.setAccessibleName(words.good_moment())
        self._moment.textEdited.connect(self._changed)
        lines.addWidget(self._moment)
        lines.addStretch()
        return half

    def _tomorrow_field(self) -> QWidget:
        asked = words.tomorrow(self._reflection.day, self._reflection.today)
        half, lines = _half(asked, "5")
        if not asked:
            half.hide()  # never shown here: before it has a parent that would be a window of its own
        self._tomorrow, self._at = QLineEdit(), QLineEdit()
        self._tomorrow.setObjectName("tomorrow")
        self._tomorrow.setAccessibleName(asked)
        self._at.setObjectName("tomorrow-at")
        self._at.setAccessibleName(words.at())
        self._at.setPlaceholderText("11:30")
        self._at.setMaximumWidth(23 * STEP)
        for field in (self._tomorrow, self._at):
            field.textEdited.connect(self._changed)
        self._at.textEdited.connect(lambda: self._complain(""))
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(self._tomorrow, 1)
        line.addWidget(self._at)
        lines.addLayout(line)
        self._at_fault = Fault()
        lines.addWidget(self._at_fault)
        lines.addStretch()
        return half

    def _foot(self, page: Page) -> None:
        self._later = QuietButton(words.later(), key="Esc")
        self._later.setObjectName("later")
        self._later.clicked.connect(self.close)
        close = PrimaryButton(words.close(), key="⏎")
        close.setObjectName("close-day")
        close.clicked.connect(self._close_day)
        page.foot(Soft(words.foot(self._reflection)), self._later, close)

    # ----------------------------------------------------------------------------------------------------------- the keys

    def _keys(self) -> None:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self).activated.connect(self._entered)
        for digit in range(6):
            QShortcut(QKeySequence(f"Alt+{digit}"), self).activated.connect(
                lambda digit=digit: self._jump(digit)
            )
        enter_does(self, self._close_day)
        escape_closes(self)

    def _entered(self) -> None:
        """Enter closes the day, from wherever one is; on a button that leads elsewhere it presses that."""
        here = QApplication.focusWidget()
        if isinstance(here, QPushButton) and not here.isCheckable() and not isinstance(here, PrimaryButton):
            here.click()
        else:
            self._close_day()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field took: a digit jumps to its question."""
        if event.text() in tuple("012345") and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._jump(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _jump(self, digit: int) -> None:
        places: tuple[QWidget, ...] = (
            self._nobody,
            next(iter(self._chips.values()), self._others_chip),
            self._connected,
            self._energy,
            self._moment,
            self._tomorrow,
        )
        places[digit].setFocus(Qt.FocusReason.ShortcutFocusReason)
        if digit == 0 and self._nobody.isEnabled():
            self._nobody.click()

    # -------------------------------------------------------------------------------------------------------- the answers

    def renew(self, reflection: Reflection) -> None:
        """Takes over what was logged meanwhile; what is answered here stays, and so does the keyboard."""
        before, ticked = (
            self._reflection,
            self._ticked(),
        )  # whom the log named before is no answer when she is taken back
        self._reflection = reflection
        self._strip.show_picture(self._draw_strip)
        if self._known() and self._card.isHidden():
            self._card.show()
            self._page.fit(self.size())
        if (before.people, before.others_logged) == (reflection.people, reflection.others_logged):
            return
        here = next((person for person, chip in self._chips.items() if chip.hasFocus()), None)
        self._fill_chips(ticked)
        if reflection.somebody_logged:
            self._nobody.setChecked(False)
        if here is not None:
            chip = self._chips.get(here, self._others_chip)
            chip.show()  # what is not shown yet takes no keyboard
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self) -> Answers:
        """What is answered so far."""
        return Answers(
            seen=self._ticked(),
            others=self._others,
            nobody=self._nobody.isChecked(),
            connected=self._connected.value(),
            energy=self._energy.value(),
            moment=self._moment.text(),
            tomorrow=self._tomorrow.text(),
            tomorrow_at=self._at.text(),
        )

    def _ticked(self) -> tuple[str, ...]:
        logged = {seen.person for seen in self._reflection.people if seen.logged}
        return tuple(
            person for person, chip in self._chips.items() if chip.isChecked() and person not in logged
        )

    def _take(self, answers: Answers) -> None:
        self._nobody.setChecked(answers.nobody and not self._reflection.somebody_logged)
        self._connected.choose(answers.connected)
        self._energy.choose(answers.energy)
        for field, text in (
            (self._moment, answers.moment),
            (self._tomorrow, answers.tomorrow),
            (self._at, answers.tomorrow_at),
        ):
            field.setText(text)
            field.setCursorPosition(0)  # what is longer than the field is seen from its beginning

    def _rated(self, value: int, after: QWidget) -> None:
        self._changed()
        if value:
            after.setFocus(Qt.FocusReason.TabFocusReason)

    def _said_nobody(self) -> None:
        if self._nobody.isChecked():
            for person in self._ticked():
                self._chips[person].setChecked(False)
            self._others = 0
            self._show_others()
        self._changed()

    def _saw_somebody(self) -> None:
        if self._ticked() or self._others:
            self._nobody.setChecked(False)
        self._changed()

    def _count_others(self, step: int) -> None:
        self._others = min(max(self._others + step, 0), _MOST_OTHERS)
        self._show_others()
        self._saw_somebody()

    def _show_others(self) -> None:
        self._others_chip.say(words.others(self._others))
        self._others_chip.setChecked(self._others > 0)

    def _changed(self) -> None:
        if not self._draft.isActive():
            self._draft.start()

    # ------------------------------------------------------------------------------------------------------------ the end

    def _close_day(self) -> None:
        self._complain(fault := self._wrong_time())
        if fault:
            self._at.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._draft.stop()
        self.closed.emit(self.answers())

    def _complain(self, fault: str) -> None:
        """Says what is wrong with the time below its field and marks the field; empty words take that back."""
        self._at_fault.complain(fault)
        self._at.setAccessibleDescription(fault)
        self._at.setProperty("fault", bool(fault))
        self._at.style().polish(self._at)

    def _wrong_time(self) -> str:
        text = self._at.text().strip()
        if not text:
            return ""
        try:
            settings.read_time(text)
        except settings.Unreadable:
            return words.no_time(text)
        return ""

    def done(self) -> None:
        """The day is closed; the window goes without leaving a draft."""
        self._done = True
        self._draft.stop()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._draft.isActive() and not self._done:
            self._draft.stop()
            self.drafted.emit(self.answers())
        super().closeEvent(event)


class _Nobody(OutlineButton):
    """“Nobody today”, as large as a row of chips; on or off."""

    def __init__(self, text: str) -> None:
        super().__init__(text, key="0")
        self.setCheckable(True)

    def _shades(self) -> tuple[str, str, str]:
        fill, edge, ink = super()._shades()
        if not self.isChecked():
            return fill, edge, ink
        now = style.colours()
        return now.civic, now.civic, now.on_accent


class _Counting(Chip):
    """Each press counts one more, minus and Backspace one less: `counted(±1)`."""

    counted = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.clicked.connect(lambda: self.counted.emit(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.counted.emit(-1)
        elif event.key() == Qt.Key.Key_Plus:
            self.counted.emit(1)
        else:
            super().keyPressEvent(event)


def _half(question: str, key: str) -> tuple[QWidget, QVBoxLayout]:
    half = QWidget()
    lines = QVBoxLayout(half)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(6)
    lines.addWidget(Question(question, key))
    return half, lines


def _rating(question: str, ends: tuple[str, str]) -> Rating:
    return Rating(question, (ends[0], "", "", "", ends[1]))


def _legend(doing: str, text: str) -> QWidget:
    holder = QWidget()
    wide = _MARK.width() if doing != "met" else 4
    box = Box(0, 0, wide, _MARK.height(), _COLOURS[doing], radius=2)
    mark = PictureView(text, lambda width, height, _size: Picture(width, height, (box,)), _MARK)
    mark.setFixedSize(wide, _MARK.height())
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(5)
    line.addWidget(mark)
    line.addWidget(Soft(text, wraps=False))
    return holder
