"""Qt in the app's process: what is loaded after it costs no more than before."""

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
