"""Returns freed memory to the system: Linux's C library keeps free blocks that lie between used ones.

Convention: called when something large has gone (a window: 25 MB of 65), never while a person waits.
"""

import ctypes
import sys


def give_back() -> None:
    """Return what can be returned; does nothing where the C library has no such function."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
