"""`./dev bench [--quick] [--window SECONDS] [PART…]`: what the app costs, each figure beside its floor in the same run.

Convention: figures are printed as soon as they stand; an aim that is not reached is marked OVER and told by the exit code.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import ten_years
from tests.bench import command_line, tray, windows, year
from tests.bench.table import Row, head, show


def main() -> int:
    """Measure, print; 1 if an aim was missed."""
    options = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    options.add_argument(
        "--quick", action="store_true", help="shorter windows and fewer rounds: about two minutes"
    )
    options.add_argument(
        "--window", type=float, metavar="SECONDS", help="how long the idle tray is watched: 120, quick 30"
    )
    options.add_argument("only", nargs="*", help="tray, command-line, year, windows")
    asked = options.parse_args()
    head()
    missed = 0
    with TemporaryDirectory(prefix="bench-") as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        for home in (empty, full):
            home.mkdir(mode=0o700)
            (home / "settings.toml").touch()  # somebody who was welcomed before
        ten_years.make(full, date.today())  # noqa: DTZ011 - the journal ends yesterday, here
        parts: dict[str, Callable[[], list[Row]]] = {
            "command-line": lambda: command_line.rows(empty, full, quick=asked.quick),
            "year": lambda: year.rows(quick=asked.quick),
            "windows": lambda: windows.rows(full, quick=asked.quick),
            "tray": lambda: tray.rows(empty, full, quick=asked.quick, window=asked.window),
        }
        for name, measure in parts.items():
            if not asked.only or name in asked.only:
                for row in measure():
                    show(row)
                    missed += not row.reached
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
