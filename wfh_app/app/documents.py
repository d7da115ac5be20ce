"""Where a file that a person asks for goes: proposed among the documents, never over one that is there without a question."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(window: QWidget, title: str, name: str, kinds: str, endings: Sequence[str]) -> Path | None:
    """The file the person wants, None where she leaves it; `name` is proposed.

    It has one of the `endings`, the first where none was typed. That is put on before Qt asks about a file that is there already.
    """
    dialog = QFileDialog(window, title, str(_documents()), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(endings[0])
    dialog.selectFile(name)
    wanted = None
    while dialog.exec():
        wanted = Path(dialog.selectedFiles()[0])
        if wanted.suffix[1:].lower() in endings:
            break
        dialog.selectFile(f"{wanted.name}.{endings[0]}")  # asked again, with what it will be called
        wanted = None
    dialog.deleteLater()
    return wanted


def _documents() -> Path:
    """The documents' folder, or the home where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents)
    return folder if documents and folder.is_dir() else Path.home()
