"""Memory that is free again, given back to the system: the C library of Linux keeps what lies between things in use.

Convention: asked for when something large is gone (a window: 25 MB of 65), never on the way to anything.
"""

import ctypes
import sys


def give_back() -> None:
    """Give back what can be; does nothing where the C library has no such function."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
