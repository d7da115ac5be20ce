# ruff: noqa: N802 - the methods of Qt keep their names
"""The week: facts first, the number small beside them, its arithmetic on request, and three small things for the next one.

Convention: shows a `Summary` of core/week.py and decides nothing; announces the week wanted, a day to log, a proposal to plan, the three
answers, a form to export, a copy, and help wanted.
"""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from wfh_app.core.picture import Box, Picture, Ring, Shape
from wfh_app.core.picture import Path as Line
from wfh_app.core.town import Proposal
from wfh_app.core.week import ANSWERS, Summary
from wfh_app.ui.keyboard_place import go_back, place_in
from wfh_app.ui.parts import (
    Card,
    Chip,
    Figure,
    FlowLayout,
    Link,
    MarkButton,
    OutlineButton,
    Page,
    Section,
    Small,
    Soft,
    Strong,
    Text,
    Title,
    dress,
    escape_closes,
    fact,
    fit,
    flow,
    headline,
    row,
    rule,
)
from wfh_app.ui.pictures import PictureView
from wfh_app.ui.style import STEP
from wfh_app.wording import charts, felt, ledgers, page
from wfh_app.wording import week as words

FORMS = ("pdf", "html", "csv", "md", "json")
_NARROW = 780
_CHART = QSize(420, 236)
_SIZE = QSize(1000, 760)
_TREND = QSize(250, 64)
_GAP = 14


class WeekWindow(QWidget):
    """`week_chosen(date)`, `log_wanted(date)`, `plan_wanted(Proposal)`, `answered(tuple)`, `export_wanted(str)`, `copy_wanted()`, `help_wanted()`."""

    week_chosen = Signal(object)
    log_wanted = Signal(object)
    plan_wanted = Signal(object)
    answered = Signal(object)
    export_wanted = Signal(str)
    copy_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, week: Summary) -> None:
        super().__init__()
        dress(self, "week", words.window())
        self._week = week
        self._adds_up = False
        self._asks_again = False
        self._given: dict[int, int] = {}
        self._rows: list[QBoxLayout] = []
        self._content: QWidget | None = None
        self._page = Page(self)
        self._title, self._facts = Title(), Soft()
        self._page.add(self._head())
        self._page.end()  # an empty chart need not fill the window
        self._closing = Small(words.closing())
        helps = Link(felt.who_to_talk_to(), at_end=True)
        helps.setObjectName("help")
        helps.clicked.connect(self.help_wanted)
        self._page.foot(self._closing, helps)
        self._keys()
        self.show_week(week)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        fit(self, _SIZE)
        self._turn_rows()
        self._page.fit(_SIZE)

    # ---------------------------------------------------------------------------------------------------------- the head

    def _head(self) -> QHBoxLayout:
        self._to_fill = flow(gap=3 * STEP)
        head = row(headline(self._title, self._facts, self._to_fill), *self._buttons())
        head.setStretch(0, 1)
        for at in range(1, head.count()):
            item = head.itemAt(at)
            if item is not None:
                item.setAlignment(Qt.AlignmentFlag.AlignTop)
        return head

    def _buttons(self) -> tuple[QWidget, ...]:
        self._back, self._on = MarkButton("back", words.week_before()), MarkButton("on", words.week_after())
        self._back.clicked.connect(lambda: self._choose(-1))
        self._on.clicked.connect(lambda: self._choose(1))
        copy = OutlineButton(words.copy())
        copy.setObjectName("copy")
        copy.clicked.connect(self.copy_wanted)
        self._export = OutlineButton(words.export(), drops=True)
        self._export.setObjectName("export")
        self._menu = QMenu(self)
        for form in FORMS:
            self._menu.addAction(words.form(form)).triggered.connect(
                lambda _=False, form=form: self.export_wanted.emit(form)
            )
        self._export.clicked.connect(self._offer_forms)
        return self._back, self._on, copy, self._export

    def _offer_forms(self) -> None:
        self._menu.popup(self._export.mapToGlobal(QPoint(0, self._export.height() + STEP)))

    def _keys(self) -> None:
        for key, weeks in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda weeks=weeks: self._choose(weeks))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self).activated.connect(self.copy_wanted)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self._offer_forms)
        escape_closes(self)

    def _choose(self, weeks: int) -> None:
        if weeks < 0 or not self._week.so_far:
            self.week_chosen.emit(self._week.first_day + timedelta(days=len(self._week.days) * weeks))

    # ------------------------------------------------------------------------------------------------------- the content

    def show_week(self, week: Summary) -> None:
        """Shows a week, in place of the one before."""
        if week.first_day != self._week.first_day:
            self._asks_again = False
            self._given = {}
        self._week = week
        said = words.page(week)
        self._title.setText(said.title)
        self._facts.setText(" · ".join((said.dates, *said.facts)))
        self._fill_days()
        self._on.setEnabled(not week.so_far)
        self._renew()

    def _fill_days(self) -> None:
        lines = self._to_fill.layout()
        assert isinstance(lines, FlowLayout)  # noqa: S101 - `flow` makes one
        lines.clear()
        for day in self._week.to_fill:
            link = Link(words.add_day(day))
            link.clicked.connect(lambda _=False, day=day: self.log_wanted.emit(day))
            lines.addWidget(link)
        self._to_fill.setVisible(bool(self._week.to_fill))

    def _renew(self) -> None:
        """Builds the cards anew; a week is a small thing, and its cards come and go with what is known."""
        place = place_in(self._content) if self._content else None
        before, self._content = self._content, QWidget()
        self._rows = [_beside(), _beside(), _beside()]
        lines = QVBoxLayout(self._content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(_GAP)
        self._fill_rows()
        for number, cards in enumerate(self._rows):
            lines.addLayout(cards, int(number == 0))
        _discard(before)
        self._page.body.insertWidget(1, self._content, 3)
        self._turn_rows()
        self._content.show()
        go_back(place, self._content)

    def _fill_rows(self) -> None:
        week = self._week
        above, between, below = self._rows
        above.addWidget(self._days_card(), 2)
        above.addWidget(self._contact_card(), 1)
        if self._asks():
            between.addWidget(_Questions(self._given, self._answer))
        below.addWidget(self._trail_card(), 3)
        below.addWidget(_facts_card(ledgers.out(week)), 3)
        below.addWidget(self._proposals_card(), 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_rows()

    def _turn_rows(self) -> None:
        """Where the window is narrow, cards stand below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for cards in self._rows:
            cards.setDirection(down if self.width() < _NARROW else across)

    def _days_card(self) -> Card:
        week = self._week
        card = Card(words.days(week).title, fills=True)
        chart = PictureView(
            words.days(week).title,
            lambda width, height, size: charts.week_chart(week, width, height, size),
            _CHART,
        )
        card.body.addWidget(chart, 1)
        card.add(flow((_legend(shape, text) for shape, text in charts.legend()), gap=_GAP))
        where = ledgers.where(week)
        lines = QVBoxLayout()
        lines.setSpacing(STEP)
        for item in where.rows:
            line = row(Text(item.label), Soft(item.value))
            line.setStretch(1, 2)
            lines.addWidget(rule())
            lines.addLayout(line)
        card.add(lines)
        return card

    # -------------------------------------------------------------------------------------------------------- the number

    def _contact_card(self) -> Card:
        week = self._week
        section = words.contact(week)
        card = Card(section.title)
        if week.range is not None:
            self._add_number(card)
        for note in section.notes:
            if note != words.why_a_range(week):
                card.add(Text(page.kept_together(note)))
        if week.range is not None:
            self._add_trend(card)
        if words.adding_up(week).rows:
            self._add_arithmetic(card)
        self._add_felt(card)
        return card

    def _add_number(self, card: Card) -> None:
        week = self._week
        beside = Soft(page.kept_together(words.spread(week)))
        if week.contact is None:
            card.add(Strong(words.spread(week)))
        else:
            number = Figure(words.number(week.contact), wraps=False)
            number.setAccessibleName(words.number_and_range(week))
            card.add(row(number, beside) if words.spread(week) else number)
        if moved := words.changed(week):
            card.add(Small(moved))

    def _add_trend(self, card: Card) -> None:
        week = self._week
        trend = PictureView(
            words.trend_caption(week),
            lambda width, height, _size: charts.trend_chart(week, width, height),
            _TREND,
        )
        trend.setFixedHeight(_TREND.height())
        card.add(trend, Small(page.kept_together(words.trend_caption(week))))

    def _add_arithmetic(self, card: Card) -> None:
        section = words.adding_up(self._week)
        switch = Link(section.title, mark="down" if self._adds_up else "on")
        switch.setObjectName("adds-up")
        switch.clicked.connect(self._switch_arithmetic)
        card.add(row(switch, None))
        if self._adds_up:
            card.add(_facts(section))

    def _switch_arithmetic(self) -> None:
        self._adds_up = not self._adds_up
        self._renew()

    # --------------------------------------------------------------------------------------------------------------- felt

    def _asks(self) -> bool:
        return self._asks_again or (self._week.asks_felt and self._week.felt is None)

    def _add_felt(self, card: Card) -> None:
        week = self._week
        section = felt.felt(week)
        if not section.rows:
            return
        card.add(rule(), Section(section.title), _facts(section))
        for note in section.notes:
            card.add(Text(note) if note == felt.mood(week.mood) else Small(note))
        again = Link(felt.answer_again())
        again.clicked.connect(self._ask_again)
        card.add(row(again, None))

    def _ask_again(self) -> None:
        self._asks_again = True
        self._renew()

    def _answer(self, answers: tuple[int, ...]) -> None:
        self._asks_again = False
        self._given = {}
        self.answered.emit(answers)

    # ----------------------------------------------------------------------------------------------------- the other cards

    def _trail_card(self) -> Card:
        card = _facts_card(ledgers.trail(self._week))
        sales = ledgers.sales(self._week)
        if sales.rows:
            card.add(Section(sales.title), _facts(sales))
        return card

    def _proposals_card(self) -> Card:
        week = self._week
        section = ledgers.proposals(week)
        card = Card(section.title)
        for at, proposal in enumerate(week.proposals):
            if at:
                card.add(rule())
            card.add(self._proposal(proposal))
        if not week.proposals:
            card.add(Soft(ledgers.no_proposals()))
        return card

    def _proposal(self, proposal: Proposal) -> QHBoxLayout:
        whom = ledgers.whom(proposal)
        plan = OutlineButton(ledgers.button(proposal))
        plan.setAccessibleName(f"{ledgers.button(proposal)}: {whom}")
        plan.clicked.connect(lambda: self.plan_wanted.emit(proposal))
        line = row(Text(ledgers.in_one_line(proposal, self._week.today)), plan)
        line.setAlignment(plan, Qt.AlignmentFlag.AlignVCenter)
        return line


class _Questions(Card):
    """The three questions with three answers each; the third answer given announces all of them.

    `given` holds the answers so far, by question; it is the window's, so that they outlast this card.
    """

    def __init__(self, given: dict[int, int], done: Callable[[tuple[int, ...]], None]) -> None:
        super().__init__(felt.title())
        self._given = given
        self._done = done
        self.add(Text(felt.lead()))
        for number, text in enumerate(felt.questions()):
            if number:
                self.add(rule())
            self.add(self._question(number, text))
        self.add(Small(felt.unvalidated()))

    def _question(self, number: int, text: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Strong(f"… {text}"), 1)
        line.addWidget(self._answers(number, text), 1)
        return holder

    def _answers(self, number: int, question: str) -> QWidget:
        group = QButtonGroup(self)
        for value in (1, 2, 3):
            chip = Chip(felt.answer(value))
            chip.setAccessibleName(f"{felt.answer(value)}: {question}")
            chip.setChecked(value == self._given.get(number))
            group.addButton(chip, value)
        group.idClicked.connect(lambda value: self._take(number, value))
        return flow(group.buttons(), at_end=True)

    def _take(self, number: int, value: int) -> None:
        self._given[number] = value
        if len(self._given) == ANSWERS:
            self._done(tuple(self._given[at] for at in range(ANSWERS)))


def _beside() -> QBoxLayout:
    line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    line.setSpacing(_GAP)
    return line


def _facts_card(section: page.Section) -> Card:
    card = Card(section.title)
    card.add(_facts(section), *(Soft(note) for note in section.notes))
    return card


def _facts(section: page.Section) -> QVBoxLayout:
    """Rows close to each other, thin lines between them."""
    lines = QVBoxLayout()
    lines.setSpacing(0)
    for at, item in enumerate(section.rows):
        if at:
            lines.addWidget(rule())
        lines.addWidget(fact(item.label, item.value))
        if item.note:
            lines.addWidget(Small(item.note))
            lines.addSpacing(STEP)
    return lines


_MARKS: dict[str, Shape] = {
    "seen": Box(1, 1, 11, 11, "civic", radius=2),
    "new": Box(1, 1, 11, 11, "park", radius=2),
    "nobody": Ring(6.5, 6.5, 4.5, line="edge"),
    "unknown": Box(1, 1, 11, 11, line="edge", radius=2, dashed=True),
    "off": Line(((0, 7), (13, 7)), "edge", 2),
}
_MARK = QSize(13, 13)


def _legend(shape: str, text: str) -> QWidget:
    holder = QWidget()
    mark = PictureView(text, lambda width, height, _size: Picture(width, height, (_MARKS[shape],)), _MARK)
    mark.setFixedSize(_MARK)
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(mark)
    line.addWidget(Soft(text, wraps=False))
    return holder


def _discard(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
