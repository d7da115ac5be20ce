# ruff: noqa: N802 - the methods of Qt keep their names
"""The parts windows are built of: cards, rows and pages; and, handed on, the words, buttons, choices and lines of the modules beside it.

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

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wfh_app.ui import marks
from wfh_app.ui.buttons import (
    PAD,
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
from wfh_app.ui.flow import FlowLayout
from wfh_app.ui.painting import KeyCap
from wfh_app.ui.style import SCROLL_BAR, STEP, dress, fit, room_for
from wfh_app.ui.tab_order import put_in_order
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
            self.setAccessibleName(about)
            self.body.addWidget(Section(about))

    def add(self, *content: QWidget | QLayout) -> None:
        """Puts widgets or layouts below what is there."""
        _add(self.body, content)


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


class Page(QWidget):
    """A window's content: a scrolling middle and a foot that stays; it fills the window it is made in."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setProperty("part", "page")
        outside = QVBoxLayout(window)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        self.area = _Area()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self)
        outside.addWidget(self.area, 1)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(3 * STEP)
        self.margins(6 * STEP, 18, 6 * STEP, 5 * STEP)
        self._outside = outside

    def margins(self, start: int, above: int, end: int, below: int) -> None:
        """What is left free around the content; the scroll bar stands in the margin at the end."""
        self._margins = (start, above, end, below)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.body.setContentsMargins(end - SCROLL_BAR, above, start, below)
        else:
            self.body.setContentsMargins(start, above, end - SCROLL_BAR, below)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and "_margins" in self.__dict__:
            self.margins(*self._margins)

    def add(self, *content: QWidget | QLayout) -> None:
        """Puts widgets or layouts below what is there."""
        _add(self.body, content)

    def end(self) -> None:
        """Leaves the room below empty."""
        self.body.addStretch(1)

    def fit(self, wanted: QSize) -> None:
        """Sizes the window as wanted, higher where its content needs it, never larger than the screen."""
        window = self.window()
        wide = min(wanted.width(), room_for(window).width())
        fit(window, QSize(wide, max(wanted.height(), self._whole_height(wide))))

    def _whole_height(self, wide: int) -> int:
        """How high the window is at a width when nothing of it has to scroll."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # the style sheet's fonts come first
            if (inside := part.layout()) is not None:
                inside.invalidate()
        self.body.invalidate()
        rows = [item for number in range(self._outside.count()) if (item := self._outside.itemAt(number))]
        feet = sum(_height(row, wide) for row in rows if row.widget() is not self.area)
        return feet + self.body.totalHeightForWidth(wide - SCROLL_BAR)

    def foot(self, words: QWidget | None, *buttons: QWidget) -> None:
        """What stays below: words at the start, buttons at the end, in reading order, in several lines where they are long.

        A button at the start is one that is better not pressed by mistake; without a box, its words begin where the page does.
        """
        foot = _Foot(6 * STEP - (PAD.width() if isinstance(words, QuietButton) else 0), self.area)
        line = foot.line
        if isinstance(words, Button):
            words.setMinimumWidth(words.sizeHint().width())
            line.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addStretch(1)
        elif words is not None:
            line.addWidget(words, 1)
        if buttons:
            line.addWidget(flow(buttons, gap=2 * STEP, at_end=True), 0 if words is not None else 1)
        self._outside.addWidget(foot)


_ENDS = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class _Area(QScrollArea):
    """A scroll area that asks for the size of its content, so that a window opens without a bar where there is room.

    The bar has its place always, in the margin of the content, and is seen only where there is something to scroll: so cards
    end where the foot ends, and nothing moves aside when it comes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.setEnabled(False)
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return inside.sizeHint() if inside else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing on the page takes moves it: Page Up and Down, Home, End; arrows where no button takes them for Tab."""
        if event.key() in _ENDS:
            self.verticalScrollBar().triggerAction(_ENDS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        put_in_order(self.window())
        return super().focusNextPrevChild(following)


class _Foot(QWidget):
    """The foot of a page, `start` pixels in; from there, too, the keyboard goes on in reading order, and moves the page."""

    def __init__(self, start: int, area: _Area) -> None:
        super().__init__()
        self._area = area
        self.setProperty("part", "page")
        self.line = QHBoxLayout(self)
        self.line.setSpacing(4 * STEP)
        self._start = start
        self._margins()

    def _margins(self) -> None:
        left, right = self._start, 6 * STEP
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right = right, left
        self.line.setContentsMargins(left, 3 * STEP, right, 5 * STEP)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._area.keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        put_in_order(self.window())
        return super().focusNextPrevChild(following)


def _height(part: QLayoutItem, wide: int) -> int:
    """How high a part of a layout is at a width."""
    return part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()


def _add(body: QVBoxLayout, content: Iterable[QWidget | QLayout]) -> None:
    for item in content:
        if isinstance(item, QLayout):
            body.addLayout(item)
        else:
            body.addWidget(item)


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


def flow(content: Iterable[QWidget] = (), *, gap: int = 6, at_end: bool = False) -> QWidget:
    """Widgets in lines, as many as fit; `.layout()` is a FlowLayout."""
    holder = QWidget()
    lines = FlowLayout(holder, across=gap, down=gap, at_end=at_end)
    for item in content:
        lines.addWidget(item)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


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


def escape_closes(window: QWidget, instead: Callable[[], object] | None = None) -> None:
    """Esc closes the window, or does something instead."""
    keys = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
    keys.activated.connect(instead or window.close)
