"""Where a file that a person asks for goes: proposed among the documents, never over one that is there without a question."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(window: QWidget, title: str, name: str, kinds: str, endings: Sequence[str]) -> Path | None:
    """The file the person wants, None where she leaves it; `name` is proposed.

    It has one of the `endings`, the first where another or none was typed. Where that is the name of a file, the dialog comes
    again with the whole name, and asks: those of the desktops look only for what was typed.
    """
    dialog = QFileDialog(window, title, str(_documents()), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    wanted = None
    while wanted is None and dialog.exec():
        typed = Path(dialog.selectedFiles()[0])
        whole = typed if typed.suffix[1:].lower() in endings else Path(f"{typed}.{endings[0]}")
        if whole == typed or not whole.exists():
            wanted = whole
        else:
            dialog.selectFile(whole.name)
    dialog.deleteLater()
    return wanted


def _documents() -> Path:
    """The documents' folder, or the home where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents)
    return folder if documents and folder.is_dir() else Path.home()
