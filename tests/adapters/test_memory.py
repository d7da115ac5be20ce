"""Memory given back: what was filled and let go of is not kept by the process."""

import subprocess
import sys

import pytest

# Small pieces, every hundredth of them kept, so that nothing but our asking gives the rest back.
FILLED = """
import ctypes
from wfh_app.adapters import memory

def held():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("RssAnon"))

library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
library.free.argtypes = [ctypes.c_void_p]
pieces = [library.malloc(20_000) for _ in range(2_000)]
for piece in pieces:
    ctypes.memset(piece, 1, 20_000)
for piece in (piece for number, piece in enumerate(pieces) if number % 100):
    library.free(piece)
before = held()
memory.give_back()
print(before - held())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux is meant")
def test_what_is_free_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLED], capture_output=True, text=True, timeout=60, check=True
    )
    assert int(done.stdout) > 20_000  # kB of 40,000
