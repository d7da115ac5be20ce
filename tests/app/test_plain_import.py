"""What the app's process loads: nothing large while the tray is idle, and after Qt no more than before."""

import subprocess
import sys

SEEN = """
import builtins, linecache
pythons = builtins.__import__
import wfh_app.app.running, wfh_app.app.desktop
assert builtins.__import__ is pythons
print([path for path in linecache.cache if "wfh_app" in path])
"""


def test_qt_reads_none_of_our_sources() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SEEN], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


IDLE = """
import sys
import wfh_app.app.running, wfh_app.adapters.qt_loop, wfh_app.app.openers, wfh_app.adapters.control, wfh_app.app.serving
print(*sys.modules)
"""
LARGE = {"asyncio", "astral", "click", "decimal", "fractions", "icalendar", "plyer", "tomlkit", "vobject"}


def test_the_idle_tray_loads_no_windows_no_charts_and_nothing_large() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IDLE], capture_output=True, text=True, timeout=60, check=True
    )
    loaded = set(done.stdout.split())
    windows = {name for name in loaded if name.startswith(("wfh_app.ui.", "wfh_app.app.rooms."))}
    assert windows == {"wfh_app.ui.icons", "wfh_app.ui.menu", "wfh_app.ui.tray"}
    assert not loaded & LARGE
    assert not loaded & {
        "wfh_app.core.week",
        "wfh_app.core.picture",
        "wfh_app.office.weeks",
        "wfh_app.app.nudging",
    }
