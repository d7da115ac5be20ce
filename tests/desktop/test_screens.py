"""Two screens, one of them unplugged meanwhile: the nudge is where the person is, the break is on both."""

import json
import re
import subprocess

import pytest

from tests.desktop.conftest import SOON, Ours
from tests.desktop.session import SIZE, Desktop

WIDE, HIGH = SIZE[0] // 2, SIZE[1]
LEFT, RIGHT = "Left", "Right"


def xrandr(session: Desktop, *words: str) -> None:
    subprocess.run(["xrandr", *words], env=session.environment, check=True, timeout=20)


def plug(session: Desktop, name: str, x: int, outputs: str) -> None:
    """A monitor of half the X server's screen; sizes are in pixels and millimetres."""
    xrandr(session, "--setmonitor", name, f"{WIDE}/{WIDE // 4}x{HIGH}/{HIGH // 4}+{x}+0", outputs)


@pytest.fixture
def two(ours: Ours) -> Ours:
    """The app's session with two screens side by side, a hand on the mouse of the right one."""
    plug(ours.session, LEFT, 0, "screen")
    plug(ours.session, RIGHT, WIDE, "none")
    ours.session.do("mousemove", WIDE + 100, 200)
    return ours


def places(ours: Ours) -> list[tuple[int, int]]:
    """Where each visible window begins and how wide it is, from left to right."""
    shapes = [
        dict(re.findall(r"(\w+)=(-?\d+)", ours.session.do("getwindowgeometry", "--shell", window)))
        for window in ours.windows()
    ]
    return sorted((int(shape["X"]), int(shape["WIDTH"])) for shape in shapes if shape)


def test_a_nudge_is_on_the_screen_in_use_and_moves_when_that_is_unplugged(two: Ours) -> None:
    two.settings(SOON)
    two.start()
    ((x, wide),) = two.wait(lambda: places(two), "the nudge")
    assert x > WIDE
    assert x + wide < 2 * WIDE
    xrandr(two.session, "--delmonitor", RIGHT)
    two.wait(
        lambda: any(0 < now < WIDE - wide for now, _ in places(two)), "it to move to the screen that is left"
    )


def test_a_break_on_the_whole_screen_covers_both_and_follows_what_is_plugged(two: Ours) -> None:
    two.settings('[breaks]\nevery = "23h"\nfull_screen = true\n')
    two.start()
    two.answers()
    two.verb("take", "break")
    both, one = [(0, WIDE), (WIDE, WIDE)], [(0, WIDE)]
    two.wait(lambda: places(two) == both, "the break on both screens")
    xrandr(two.session, "--delmonitor", RIGHT)
    two.wait(lambda: places(two) == one, "the break on the screen that is left")
    plug(two.session, RIGHT, WIDE, "none")
    two.wait(lambda: places(two) == both, "the break on the screen that came back")
    assert json.loads(two.verb("status", "--json"))["mode"] == "break"
    two.verb("back")
    two.wait(lambda: not two.windows(), "the break to be over")
