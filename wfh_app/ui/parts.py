# ruff: noqa: N802 - the methods of Qt keep their names
"""The parts windows are built of: cards and rows; and, handed on, the page, words, buttons, choices and lines of the modules beside it.

Convention: text of labels is plain text, whoever wrote it; a part sets its own accessible name; parts hold no rules. A window:

    class Example(QWidget):
        saved = Signal(str)

        def __init__(self, view: ExampleView) -> None:
            super().__init__()
            dress(self, "example", _("An example"))               # look, object name, deleted when closed
            page = Page(self)                                      # scrolls where the screen is small
            page.add(Title(_("How was Monday?")), Soft(view.note))
            self._name = QLineEdit(view.name)
            page.add(FormRow(_("Name"), self._name, _("as you say it")))
            with_card = Card(_("Your day"))
            with_card.add(flow(Chip(name) for name in view.people))
            page.add(with_card)
            save = PrimaryButton(_("Save"), key="⏎")
            save.clicked.connect(lambda: self.saved.emit(self._name.text()))
            page.foot(Soft(view.foot), QuietButton(_("Later")), save)   # words at the start, buttons at the end
            escape_closes(self)
            fit(self, QSize(640, 480))                             # never larger than the screen
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from wfh_app.ui import marks
from wfh_app.ui.buttons import (
    Button,
    Chip,
    Link,
    MarkButton,
    OutlineButton,
    PrimaryButton,
    QuietButton,
    QuietMark,
)
from wfh_app.ui.choices import Choice, Rating, Switch, Tick
from wfh_app.ui.flow import FlowLayout, flow
from wfh_app.ui.page import Page, put_below
from wfh_app.ui.painting import KeyCap
from wfh_app.ui.style import STEP, dress, fit
from wfh_app.ui.texts import Fault, Figure, Heading, Section, Small, Soft, Strong, Text, Title

__all__ = [
    "Button",
    "Card",
    "Chip",
    "Choice",
    "Fault",
    "Figure",
    "FlowLayout",
    "FormRow",
    "Heading",
    "KeyCap",
    "Link",
    "MarkButton",
    "OutlineButton",
    "Page",
    "PrimaryButton",
    "Question",
    "QuietButton",
    "QuietMark",
    "Rating",
    "Section",
    "Small",
    "Soft",
    "Strong",
    "Switch",
    "Text",
    "Tick",
    "Title",
    "columns",
    "dress",
    "enter_does",
    "escape_closes",
    "fact",
    "fit",
    "flow",
    "headline",
    "offer_clearing",
    "row",
    "rule",
]  # fmt: skip


class Card(QFrame):
    """A box on the page, optionally with what it is about above its content.

    Content keeps to the top; with `fills` it takes the height of the card (a chart, a list).
    """

    def __init__(self, about: str = "", parent: QWidget | None = None, *, fills: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(4 * STEP, 14, 4 * STEP, 14)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * STEP)
        outside.addLayout(self.body, int(fills))
        if not fills:
            outside.addStretch()
        if about:
            self._about = Section(about)
            self.body.addWidget(self._about)
            self.call(about)

    def call(self, about: str) -> None:
        """Says anew what it is about; for a card that said it from the beginning."""
        self.setAccessibleName(about)
        self._about.setText(about)

    def add(self, *content: QWidget | QLayout) -> None:
        """Puts widgets or layouts below what is there."""
        put_below(self.body, content)


class Question(QWidget):
    """A question with its key cap before it, for the field below."""

    def __init__(self, words: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        if key:
            line.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Strong(words), 1)


class FormRow(QWidget):
    """A field with its label, an optional note, and room for what is wrong with it.

    The field stands below its label, or, with `beside`, at the end of the same line.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        note: str = "",
        parent: QWidget | None = None,
        *,
        beside: bool = False,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.note = Small(note)
        if not note:
            self.note.hide()  # and never shown here: before it has a parent that would be a window of its own
        self.fault = Fault()
        field.setAccessibleName(field.accessibleName() or label)
        field.setAccessibleDescription(note)
        if isinstance(field, QLineEdit):
            field.setCursorPosition(0)  # what is longer than the field is seen from its beginning
        lines = QVBoxLayout()
        lines.setSpacing(STEP // 2 if beside else STEP)
        if beside:
            lines.addStretch()
        self.label = Text(label) if beside else Strong(label)
        if isinstance(field, QComboBox) and "&" not in label:  # a letter after it would become a key
            self.label.setBuddy(
                field
            )  # on Linux the name of one is what is chosen, and the label tells what that is
        if label:
            lines.addWidget(self.label)
        else:
            self.label.hide()
        if not beside:
            lines.addWidget(field)
        lines.addWidget(self.note)
        lines.addWidget(self.fault)
        lines.addStretch()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4 * STEP)
        whole.addLayout(lines, 1)
        if beside:
            whole.addWidget(field, 0, Qt.AlignmentFlag.AlignVCenter)

    def complain(self, words: str) -> None:
        """Says beside the field what is wrong with it and marks it; empty words take that back."""
        self.fault.complain(words)
        self.field.setProperty("fault", bool(words))
        self.field.setAccessibleDescription(words or self.note.text())
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


def row(*content: QWidget | QLayout | None, gap: int = 2 * STEP) -> QHBoxLayout:
    """Things beside each other; None is the empty room between start and end. Words that wrap take what room there is."""
    line = QHBoxLayout()
    line.setSpacing(gap)
    for item in content:
        if item is None:
            line.addStretch()
        elif isinstance(item, Text) and item.wordWrap():
            line.addWidget(item, 1)
        elif isinstance(item, QLayout):
            line.addLayout(item)
        else:
            line.addWidget(item)
    return line


def columns(*content: QWidget, gap: int = 14) -> QHBoxLayout:
    """Widgets beside each other, each taking an equal part of the width."""
    line = _Columns()
    line.setSpacing(gap)
    for item in content:
        line.addWidget(item, 1)
    return line


class _Columns(QHBoxLayout):
    """Fields beside each other stand on one line, however many lines their labels take."""

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        widgets = [item.widget() for number in range(self.count()) if (item := self.itemAt(number))]
        labels = [(widget.label, widget.width()) for widget in widgets if isinstance(widget, FormRow)]
        high = max(
            (label.heightForWidth(width) - label.contentsMargins().top() for label, width in labels),
            default=0,
        )
        for label, width in labels:
            now = label.contentsMargins()
            above = high - label.heightForWidth(width) + now.top()
            if now.top() != above:
                label.setContentsMargins(now.left(), above, now.right(), now.bottom())


def headline(title: Title, *below: QWidget) -> QVBoxLayout:
    """The sentence a window opens with, and close below it what belongs to it."""
    lines = QVBoxLayout()
    lines.setSpacing(STEP)
    lines.setContentsMargins(0, 0, 0, STEP // 2)
    for words in (title, *below):
        lines.addWidget(words)
    return lines


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("part", "rule")
    line.setFixedHeight(1)
    return line


def fact(words: str, figure: str) -> QWidget:
    """A line of a card: words at the start, a figure at the end; read out as one."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, STEP, 0, STEP)
    number = Strong(figure, wraps=False)
    line.addWidget(Text(words), 1)
    line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    holder.setAccessibleName(f"{words}: {figure}")
    return holder


def offer_clearing(field: QLineEdit, name: str) -> None:
    """A field gets a button that empties it; `name` is what the button is called."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QAbstractButton):
        button.setAccessibleName(name)
        marks.Over(button, "away")


def enter_does(window: QWidget, act: Callable[[], object], *lines: QLineEdit) -> None:
    """Enter in one of the lines does what the window is for, and Ctrl+Enter does it wherever one is."""
    for line in lines:
        line.returnPressed.connect(act)
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), window).activated.connect(act)


def escape_closes(window: QWidget, instead: Callable[[], object] | None = None) -> None:
    """Esc closes the window, or does something instead."""
    keys = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
    keys.activated.connect(instead or window.close)
