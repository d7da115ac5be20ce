"""Whether windows may be transparent here: on X11 only while a compositor runs (EWMH `_NET_WM_CM_S0`).

Convention: asked when a card is to be shown, because a compositor may come and go.
"""

import os
import sys
from contextlib import closing

from wfh_app.adapters.senses.x11 import Display


def blends(display: str | None = None, system: str = sys.platform) -> bool:
    """Whether the X display (`:0`; the session's own, unless told) is composited; other systems always are."""
    if system != "linux":
        return True
    name = os.environ.get("DISPLAY", "") if display is None else display
    try:
        with closing(Display(name)) as line:
            return bool(line.selection_owner("_NET_WM_CM_S0"))
    except OSError:
        return False
