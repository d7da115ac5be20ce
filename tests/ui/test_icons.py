"""Pictures: the PNG files are drawn from the SVG files, tray states differ by shape, panels of any colour show them."""

import importlib.util
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from wfh_app import assets
from wfh_app.ui import icons, style
from wfh_app.ui.break_window import IDEA_ICONS
from wfh_app.ui.icons import KIND_ICONS, Icon, TrayState
from wfh_app.wording import settings

pytestmark = pytest.mark.usefixtures("qapp")

SCRIPT = Path(__file__).parents[2] / "packaging" / "artwork" / "icons.py"
STATES: tuple[TrayState, ...] = ("watching", "waiting", "paused", "out")


def difference(one: QImage, two: QImage) -> float:
    """How much two pictures differ, mean of all bytes, 0 to 255."""
    # They are kept in names: the bytes are looked at where they lie, and go with their picture.
    pictures = [image.convertToFormat(QImage.Format.Format_RGBA8888) for image in (one, two)]
    first, second = (bytes(picture.constBits()) for picture in pictures)
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


def test_the_pngs_are_drawn_from_the_svgs() -> None:
    spec = importlib.util.spec_from_file_location("artwork_icons", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    wanted = script.pictures()
    assert {path.name for path in wanted} == {path.name for path in assets.path("icons", "png").iterdir()}
    for path, image in wanted.items():
        assert difference(QImage(str(path)), image) < 2, f"{path.name}: run packaging/artwork/icons.py"


def silhouette(state: TrayState) -> QImage:
    return icons.tray(state).pixmap(QSize(22, 22)).toImage().convertToFormat(QImage.Format.Format_Alpha8)


def test_tray_states_differ_by_shape_alone() -> None:
    for one, two in combinations(STATES, 2):
        pair = [silhouette(state) for state in (one, two)]
        differing = sum(
            (pair[0].pixelColor(x, y).alpha() > 127) != (pair[1].pixelColor(x, y).alpha() > 127)
            for x in range(22)
            for y in range(22)
        )
        assert differing > 40, (one, two)


@pytest.mark.parametrize("size", [16, 22, 24, 32])
@pytest.mark.parametrize("times", [1, 2])
def test_they_are_drawn_for_the_pixels_they_get(size: int, times: int) -> None:
    """A picture that is scaled in a panel is blurred."""
    for state in STATES:
        wide = size * times
        shown = icons.tray(state).pixmap(QSize(size, size), float(times)).toImage()
        drawn = QImage(str(assets.path("icons", "png", f"tray-{state}-{wide}.png")))
        assert shown.size() == QSize(wide, wide)
        assert difference(shown, drawn) < 1


@pytest.mark.parametrize("panel", ["#000000", "#ffffff", "#2b2b2b", "#f6f5f4"])
def test_every_panel_shows_them(panel: str) -> None:
    """Some part of each icon stands out from the panel, and enough of it."""
    ground = QColor(panel).lightness()
    for state in STATES:
        image = icons.tray(state).pixmap(QSize(22, 22)).toImage()
        seen = [image.pixelColor(x, y) for x in range(22) for y in range(22)]
        assert sum(c.alpha() > 200 and abs(c.lightness() - ground) > 120 for c in seen) > 40, state


def test_every_icon_named_is_there() -> None:
    names = {
        *KIND_ICONS.values(),
        *IDEA_ICONS.values(),
        *(icon for _name, _title, icon in settings.GROUPS),
        "lamp",
    }
    for name in names:
        assert not icons.line(name, "#123456", 22).isNull()
    assert not icons.app().isNull()


def test_line_icons_take_their_colour_and_stay_sharp(qtbot: QtBot) -> None:
    picture = icons.line("paw", "#aa5511", 20, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    image = picture.toImage()
    solid = [
        image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255
    ]
    assert solid
    assert all(colour == QColor("#aa5511") for colour in solid)
    tile = Icon("paw", colour="dog", tile=44)
    qtbot.addWidget(tile)
    style.wish("light")
    assert tile.grab().toImage().pixelColor(22, 4) == QColor(style.colours().dog_soft)
