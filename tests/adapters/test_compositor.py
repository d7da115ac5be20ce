"""Whether windows may be see-through, asked of a real X server."""

import struct

from tests.adapters.conftest import Screen
from wfh_app.adapters import compositor


def test_only_a_screen_that_somebody_composites_blends(screen: Screen) -> None:
    assert not compositor.blends(screen.name)
    display = screen.display
    window = screen.window()
    display._send(22, 0, struct.pack("<3I", window, display.atom("_NET_WM_CM_S0"), 0))
    display.property(window, "WM_NAME", 0)
    assert compositor.blends(screen.name)


def test_where_no_display_answers_nothing_blends() -> None:
    assert not compositor.blends(":4712")


def test_other_systems_always_blend() -> None:
    assert compositor.blends("", "darwin")
