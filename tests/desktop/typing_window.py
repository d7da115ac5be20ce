"""Somebody else's window, being typed into: what arrives stands in a file after each key."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit


def main() -> int:
    """Show one line with the title "Somebody's letter"; its text goes to the file named on the command line."""
    app = QApplication(sys.argv)
    line = QLineEdit()
    line.setWindowTitle("Somebody's letter")
    line.textChanged.connect(lambda text: Path(sys.argv[1]).write_text(text, encoding="utf-8"))
    line.resize(500, 60)
    line.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
