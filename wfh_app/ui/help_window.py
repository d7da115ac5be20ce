"""Who to talk to: numbers to read and copy, never dialled, and where a list of one's own lies."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wfh_app.core.help_lines import HelpLine
from wfh_app.ui.parts import (
    Card,
    Heading,
    OutlineButton,
    Page,
    Small,
    Soft,
    Strong,
    Text,
    Title,
    dress,
    escape_closes,
    headline,
    row,
    rule,
)
from wfh_app.wording import helping as words


class HelpWindow(QWidget):
    """Shows the lines, those of the person's own zone first."""

    def __init__(self, lines: Iterable[HelpLine], own_list: str) -> None:
        super().__init__()
        dress(self, "help", words.window())
        every = tuple(lines)
        page = Page(self)
        page.add(headline(Title(words.window()), Text(words.lead())))
        near = [line for line in every if line.near]
        far = [line for line in every if not line.near]
        if near:
            page.add(_card(words.near(), near))
        if far:
            page.add(_card(words.elsewhere() if near else "", far))
        page.end()
        close = OutlineButton(words.close(), key="Esc")
        close.clicked.connect(self.close)
        page.foot(Small(words.foot(own_list)), close)
        escape_closes(self)
        page.fit(QSize(600, 400))


def _card(title: str, lines: list[HelpLine]) -> Card:
    card = Card(title)
    for at, line in enumerate(lines):
        if at:
            card.add(rule())
        card.add(_line(line))
    return card


def _line(line: HelpLine) -> QWidget:
    holder = QWidget()
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(Strong(words.line_title(line)))
    texts.addWidget(Soft(words.line_note(line)))
    number = Heading(line.number, wraps=False)
    number.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    number.setAccessibleName(f"{line.name}: {line.number}")
    both = row(texts, number)
    both.setStretch(0, 1)
    both.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(both)
    holder.setAccessibleName(f"{line.name}: {line.number}. {words.line_note(line)}")
    return holder
