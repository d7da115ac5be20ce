"""Saving to a file: it has its ending before Qt asks about a file that is there already."""

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
def test_a_name_has_its_ending_before_it_is_looked_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, becomes: str
) -> None:
    wanted, proposed = ask(qtbot, monkeypatch, tmp_path, [typed, becomes])
    assert wanted == tmp_path / becomes
    assert proposed[0] == ["2026-W45.pdf"]


def test_another_ending_is_asked_again_with_the_whole_name(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wanted, proposed = ask(qtbot, monkeypatch, tmp_path, ["week.odt"])
    assert wanted is None  # it was left then
    assert proposed == [["2026-W45.pdf"], ["week.odt.pdf"]]
