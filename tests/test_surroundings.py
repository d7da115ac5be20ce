"""Nothing of whoever starts the tests decides about them: `tests/conftest.py` lays the ground anew, whatever was there."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.homes import where_it_is_morning

ODD = (
    "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "XAUTHORITY", "XDG_RUNTIME_DIR", "XDG_DATA_HOME",
    "XDG_CURRENT_DESKTOP", "XDG_SESSION_ID", "QT_SCALE_FACTOR", "QT_QPA_PLATFORM", "QT_STYLE_OVERRIDE", "LANG", "LANGUAGE", "LC_ALL", "TZ",
    "HOME", "WFH_APP_NOW", "PYTHONWARNINGS", "PYTHONOPTIMIZE", "GIT_DIR", "PULSE_SERVER", "COLUMNS", "NO_COLOR",
)  # fmt: skip
LAID = """
import json, os, tempfile, time
import tests.conftest
print(json.dumps([dict(os.environ), tempfile.gettempdir(), time.tzname, os.umask(0)]))
"""


def test_a_test_sees_nothing_of_whoever_started_it(tmp_path: Path) -> None:
    long = tmp_path / ("a long name " * 10).strip()
    long.mkdir()
    odd = dict.fromkeys(ODD, "/somebody/elses") | {
        "PYTHONOPTIMIZE": "",
        "PYTHONWARNINGS": "error",
        "TMPDIR": str(long),
    }
    done = subprocess.run(
        [sys.executable, "-c", LAID],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parent.parent), **odd},
        capture_output=True,
        text=True,
        check=True,
        umask=0,
    )
    seen, temporary, zone, umask = json.loads(done.stdout)
    assert "/somebody/elses" not in seen.values()
    assert Path(seen["HOME"]).parent == Path(temporary) != long
    assert (seen["LC_ALL"], zone, umask) == ("C.UTF-8", ["CET", "CEST"], 0o022)
    assert not Path(seen["HOME"]).exists(), "it goes with the tests"


def test_it_is_morning_somewhere_at_any_hour() -> None:
    for hour in range(24):
        now = datetime(2026, 11, 24, hour, 59, tzinfo=UTC)
        assert now.astimezone(ZoneInfo(where_it_is_morning(now))).hour == 10
