"""Planning an outing: day and time, stops in their order with minutes, and how it fits the day and the dog.

Convention: shows an `OutingView`; every change is announced as a whole `OutingDraft`, and whoever hears it answers with
`show_fit`. Saving announces `saved`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from PySide6.QtCore import QSize, Qt, QTime, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QTimeEdit, QWidget

from wfh_app.ui.day_field import DayField
from wfh_app.ui.lists import fill, item, side
from wfh_app.ui.parts import (
    Card,
    FormRow,
    MarkButton,
    OutlineButton,
    Page,
    PrimaryButton,
    QuietButton,
    Text,
    Tick,
    Title,
    columns,
    dress,
    enter_does,
    escape_closes,
    row,
)
from wfh_app.ui.style import STEP
from wfh_app.wording import town_window as words

LONGEST_STOP = 600


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop: `key` identifies it to whoever made the view; `why` says why it is proposed."""

    key: str
    name: str
    minutes: int = 15
    why: str = ""


@dataclass(frozen=True, slots=True)
class OutingDraft:
    """The outing as the window shows it; `at` is None for no certain time of day."""

    day: date
    at: time | None
    stops: tuple[StopView, ...] = ()


@dataclass(frozen=True, slots=True)
class OutingView:
    """What the window begins with, and what could be a stop.

    `proposed`: the time where none is set; `title`: of a plan that is changed; `goes_out`: a call does not.
    """

    draft: OutingDraft
    could_go: tuple[StopView, ...] = ()
    proposed: time = time(12)
    title: str = ""
    goes_out: bool = True


class OutingWindow(QWidget):
    """`changed`, `saved`, `page`: the draft; `page` asks for a page to take along. `dropped`: the plan that is changed is let go."""

    changed = Signal(object)
    saved = Signal(object)
    page = Signal(object)
    dropped = Signal()

    def __init__(self, view: OutingView) -> None:
        super().__init__()
        title = view.title or words.outing()
        dress(self, "outing", title)
        self._stops = list(view.draft.stops)
        self._could_go = list(view.could_go)
        page = Page(self)
        self._fit = Text()
        self._day = DayField(view.draft.day)
        at = view.draft.at or view.proposed
        self._at = QTimeEdit(QTime(at.hour, at.minute))
        self._at.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # Qt would turn hours and minutes around
        self._at.setDisplayFormat("HH:mm")
        self._timed = Tick(words.at_a_time())
        self._timed.setChecked(view.draft.at is not None)
        self._listed, self._choices = Card(words.stops()), Card(words.could_go())
        self._other = QLineEdit()
        add = OutlineButton(words.add())
        add.clicked.connect(self._add_other)
        self._other.setAccessibleName(words.add_stop())
        other = QWidget()
        other.setLayout(row(self._other, add))
        other.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr] # it was just set
        self._other.returnPressed.connect(self._add_other)
        page.add(
            Title(title),
            columns(
                FormRow(words.day(), self._day),
                self._at_a_time(words.leave() if view.goes_out else words.call_at()),
            ),
            self._fit,
            columns(side(self._listed, FormRow(words.add_stop(), other)), side(self._choices)),
        )
        page.end()
        save, take = PrimaryButton(words.save(), accent="rosette"), OutlineButton(words.page())
        close = QuietButton(words.cancel(), key="Esc")
        save.clicked.connect(lambda: self.saved.emit(self.draft()))
        take.clicked.connect(lambda: self.page.emit(self.draft()))
        close.clicked.connect(self.close)
        drop = QuietButton(words.drop_it(), accent="rosette")
        drop.clicked.connect(self._drop)
        page.foot(drop, close, take, save)
        drop.setVisible(bool(view.title))
        self._timed.toggled.connect(self._tell)
        self._day.dateChanged.connect(self._tell)
        self._at.timeChanged.connect(self._tell)
        escape_closes(self)
        enter_does(self, save.click)
        self._show()
        page.fit(QSize(820, 520))

    def _at_a_time(self, name: str) -> FormRow:
        """The time, and beside it whether there is one."""
        both = QWidget()
        self._at.setAccessibleName(name)
        both.setLayout(row(self._at, self._timed, gap=4 * STEP))
        both.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr] # it was just set
        return FormRow(name, both)

    def draft(self) -> OutingDraft:
        """The outing as it stands."""
        at = self._at.time()
        timed = time(at.hour(), at.minute()) if self._timed.isChecked() else None
        return OutingDraft(self._day.day(), timed, tuple(self._stops))

    def show_fit(self, lines: Sequence[str]) -> None:
        """Says when one is back and what it runs into."""
        self._fit.setText("\n".join(lines))

    def _drop(self) -> None:
        self.dropped.emit()
        self.close()

    def _tell(self) -> None:
        self._at.setEnabled(self._timed.isChecked())
        self.changed.emit(self.draft())

    def _show(self) -> None:
        fill(self._listed, [self._stop(at, stop) for at, stop in enumerate(self._stops)], words.no_stops())
        chosen = {stop.key for stop in self._stops}
        fill(self._choices, [self._choice(stop) for stop in self._could_go if stop.key not in chosen])
        self._tell()

    def _stop(self, at: int, stop: StopView) -> QWidget:
        minutes = QSpinBox()
        minutes.setRange(1, LONGEST_STOP)
        minutes.setValue(stop.minutes)
        minutes.setSuffix(words.minutes_after_a_number())
        minutes.setAccessibleName(words.minutes())
        minutes.valueChanged.connect(lambda number: self._set(at, replace(stop, minutes=number)))
        up, out = MarkButton("up", words.up()), MarkButton("away", words.remove())
        up.setEnabled(at > 0)
        up.clicked.connect(lambda: self._move_up(at))
        out.clicked.connect(lambda: self._take_out(at))
        return item(stop.name, "", minutes, up, out)

    def _choice(self, stop: StopView) -> QWidget:
        add = OutlineButton(words.add())
        add.clicked.connect(lambda: self._add(stop))
        return item(stop.name, stop.why, add)

    def _set(self, at: int, stop: StopView) -> None:
        self._stops[at] = stop
        self._tell()

    def _move_up(self, at: int) -> None:
        self._stops[at - 1 : at + 1] = reversed(self._stops[at - 1 : at + 1])
        self._show()

    def _take_out(self, at: int) -> None:
        del self._stops[at]
        self._show()

    def _add(self, stop: StopView) -> None:
        self._stops.append(stop)
        self._show()

    def _add_other(self) -> None:
        if name := self._other.text().strip():
            self._other.clear()
            self._add(StopView(name, name))
