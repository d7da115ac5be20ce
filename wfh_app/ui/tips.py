"""Tool tips in plain text: Qt guesses markup from what a tip says, and what people write is text."""

import html

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """The tool tip that shows `text` as it is written."""
    return f"<span>{html.escape(text)}</span>" if Qt.mightBeRichText(text) else text
