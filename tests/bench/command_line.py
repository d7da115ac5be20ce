"""What the command line costs: `log` beside Python itself, and beside itself with ten years of journal.

Convention: whole processes, from start to end, one after the other in turn; no app runs. Byte code is kept, as for an installed
program: some machines forbid it for their own reasons, and would measure the compiler.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.table import Row, alternately

INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PLAIN = [sys.executable, "-c", "import argparse, json"]


def took(words: list[str]) -> float:
    """Milliseconds of one process that must succeed."""
    began = time.monotonic()
    subprocess.run(words, check=True, capture_output=True, timeout=120, env=INSTALLED)
    return (time.monotonic() - began) * 1000


def verb(home: Path, *words: str) -> list[str]:
    """The command of one verb, through the installed console script as a person calls it."""
    return [str(Path(sys.executable).with_name("wfh-app")), "--home", str(home), *words]


LOG = ("log", "Marta", "lunch", "45m", "@Joes")
WEEK = ("week", "--json")


def rows(empty: Path, full: Path, *, quick: bool) -> list[Row]:
    """The verbs a person waits for."""
    rounds = 5 if quick else 15
    plain, log, log_full = alternately(
        rounds, lambda: took(PLAIN), lambda: took(verb(empty, *LOG)), lambda: took(verb(full, *LOG))
    )
    week, week_full = alternately(rounds, lambda: took(verb(empty, *WEEK)), lambda: took(verb(full, *WEEK)))
    return [
        Row("log", "ms", log, plain, 'python -c "import argparse, json"', 5),
        Row("log, ten years of journal", "ms", log_full, log, "log, new journal", 1.3),
        Row("week with its trend, ten years of journal", "ms", week_full, week, "week, new journal", 2),
    ]
