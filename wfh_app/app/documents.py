"""Where a file that a person asks for is proposed to go: among the documents, not wherever the app was started."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def among_documents(name: str) -> str:
    """A file of that name in the documents' folder, or at home where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents)
    return str((folder if documents and folder.is_dir() else Path.home()) / name)
