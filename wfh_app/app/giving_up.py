"""Says why there can be no app: where it was started, and on the screen, for it may have been started from a menu."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from wfh_app.adapters.faults import StorageFault
from wfh_app.wording import faults
from wfh_app.wording import tray as words

CANNOT = 1


def tell(fault: StorageFault) -> int:
    """Say it until it is read; returns the exit code."""
    sentence = faults.sentence(fault)
    sys.stderr.write(f"wfh-app: {sentence}\n")
    app = QApplication.instance() or QApplication([words.APP])
    app.setApplicationName("wfh-app")
    box = QMessageBox(QMessageBox.Icon.Warning, words.APP, sentence)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
    return CANNOT
