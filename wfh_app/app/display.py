"""Whether a window can be shown here at all: Qt aborts the process where it cannot, so we look first (TRAPS.md).

Convention: looks at the environment, asks the display and tries the libraries; Qt is not touched.
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

# What the PySide6 wheel does not bring: the libraries its platform plugins are linked with.
_X11 = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
)
_WAYLAND = ("libwayland-cursor.so.0", "libwayland-egl.so.1")
# Platforms of Qt that need nobody's display.
_WITHOUT_DISPLAY = ("offscreen", "minimal", "minimalegl", "eglfs", "linuxfb", "vkkhrdisplay", "vnc")
_ALWAYS = (
    "libGL.so.1",
    "libEGL.so.1",
    "libglib-2.0.so.0",
    "libbrotlidec.so.1",
    "libxkbcommon.so.0",
    "libfontconfig.so.1",
    "libdbus-1.so.3",
    "libX11.so.6",
)


@dataclass(frozen=True, slots=True)
class Display:
    """The Qt platform to use (as QT_QPA_PLATFORM takes it; empty for the system's own), or what is missing."""

    platform: str = ""
    missing: tuple[str, ...] = ()
    none: bool = False

    @property
    def works(self) -> bool:
        return not self.none and not self.missing


def look(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Display:
    """The display of this session."""
    asked = environment.get("QT_QPA_PLATFORM", "")
    if system != "linux" or asked.partition(":")[0] in _WITHOUT_DISPLAY:
        return Display(platform=asked)
    offered = _offered(environment)
    # Many set "wayland" for good and then come by another way: what answers is better than what was wished for.
    choices = [name for name in offered if name in asked] or offered
    if not choices:
        return Display(none=True)
    missing = {choice: _missing(choice) for choice in choices}
    best = min(choices, key=lambda choice: (len(missing[choice]), choices.index(choice)))
    return Display(platform=asked if best in asked else best, missing=missing[best])


def _offered(environment: Mapping[str, str]) -> list[str]:
    """The platforms whose display is named and answers; where the library to ask with is missing, that is said instead."""
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    # Without its folder a socket has a place only if its whole path is given, and the library writes that to stderr.
    sought = wayland and (wayland.startswith("/") or environment.get("XDG_RUNTIME_DIR"))
    return [
        name
        for name, there in (("wayland", sought and _wayland_answers()), ("xcb", x11 and _x11_answers()))
        if there
    ]


def _x11_answers() -> bool:
    """Whether the X server can be reached: Qt ends the process where it cannot."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    line = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(line)
    xcb.xcb_disconnect(line)
    return answers


def _wayland_answers() -> bool:
    """The same for the Wayland compositor."""
    try:
        wayland = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return True
    wayland.wl_display_connect.restype = ctypes.c_void_p
    line = wayland.wl_display_connect(None)
    if not line:
        return False
    wayland.wl_display_disconnect(ctypes.c_void_p(line))
    return True


def _missing(platform: str) -> tuple[str, ...]:
    wanted = (*_ALWAYS, *(_X11 if platform == "xcb" else _WAYLAND))
    return tuple(name for name in wanted if not _loads(name))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
