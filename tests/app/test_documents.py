"""Saving to a file: it has its ending, and what is there already is not written over without a question."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from wfh_app.app import documents


def ask(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path, typed: Sequence[str]
) -> tuple[Path | None, list[list[str]]]:
    """What comes of names typed one after the other, and what the dialog proposed each time."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    proposed, left = [], list(typed)

    def run(dialog: QFileDialog) -> int:
        assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
        proposed.append([Path(each).name for each in dialog.selectedFiles()])
        if not left:
            return 0
        dialog.selectFile(left.pop(0))
        return 1

    monkeypatch.setattr(documents, "_documents", lambda: folder)
    monkeypatch.setattr(QFileDialog, "exec", run)
    window = QWidget()
    qtbot.addWidget(window)
    return documents.ask_where(window, "Export", "2026-W45.pdf", "PDF (*.pdf)", ["pdf", "txt"]), proposed


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [("week", "week.pdf"), ("week.pdf", "week.pdf"), ("week.TXT", "week.TXT"), ("week.45", "week.45.pdf")],
)
def test_a_file_has_its_ending(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, becomes: str
) -> None:
    wanted, proposed = ask(qtbot, monkeypatch, tmp_path, [typed])
    assert wanted == tmp_path / becomes
    assert proposed == [["2026-W45.pdf"]]


def test_what_a_name_becomes_is_not_written_over_without_a_question(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "week.pdf").touch()
    wanted, proposed = ask(qtbot, monkeypatch, tmp_path, ["week"])
    assert wanted is None  # it was left then
    assert proposed == [["2026-W45.pdf"], ["week.pdf"]]
    wanted, _proposed = ask(
        qtbot, monkeypatch, tmp_path, ["week", "week.pdf"]
    )  # the dialog's question was answered
    assert wanted == tmp_path / "week.pdf"
