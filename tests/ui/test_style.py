"""The look: contrast computed from the tokens, one palette and sheet, light and dark followed live, windows inside the screen."""

import json
from datetime import date
from itertools import product

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wfh_app import assets
from wfh_app.ui import parts, style
from wfh_app.ui.day_field import DayField
from wfh_app.ui.style import Colours, Scheme

pytestmark = pytest.mark.usefixtures("qapp")

ACCENTS: tuple[style.Accent, ...] = ("civic", "dog", "rosette", "park")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, "contrast ratio")."""

    def luminance(colour: str) -> float:
        parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=SCHEMES)
def colours(request: pytest.FixtureRequest) -> Colours:
    return style.scheme_colours(request.param)


def test_text_can_be_read_on_every_ground(colours: Colours) -> None:
    grounds = (colours.paper, colours.card, *(colours.accent_soft(name) for name in ACCENTS))
    for text, ground in product((colours.ink, colours.soft), grounds):
        assert contrast(text, ground) >= 4.5, (text, ground)


def test_accents_can_be_read_and_be_read_upon(colours: Colours) -> None:
    for name in ACCENTS:
        assert contrast(colours.on_accent, colours.accent(name)) >= 4.5, name
        for ground in (colours.paper, colours.card, colours.accent_soft(name)):
            assert contrast(colours.accent(name), ground) >= 4.5, (name, ground)


def test_edges_of_controls_can_be_seen(colours: Colours) -> None:
    for ground in (colours.paper, colours.card):
        assert contrast(colours.edge, ground) >= 3


def test_every_token_is_used_and_every_use_is_a_token() -> None:
    tokens = json.loads(assets.text("style", "tokens.json"))
    for scheme in SCHEMES:
        assert set(tokens[scheme]) == set(Colours.__dataclass_fields__)
    assert tokens["radius"] == style.RADIUS
    assert tokens["step"] == style.STEP


def test_the_sheet_is_filled_in(colours: Colours) -> None:
    sheet = style.sheet(colours)
    assert "%(" not in sheet
    assert colours.paper in sheet


def test_windows_follow_light_and_dark_while_they_are_open(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    style.dress(window, "any", "Any")
    window.show()
    assert window.palette().color(QPalette.ColorRole.Window) == QColor(style.scheme_colours("light").paper)
    style.wish("dark")
    assert window.palette().color(QPalette.ColorRole.Window) == QColor(style.scheme_colours("dark").paper)
    assert window.grab().toImage().pixelColor(5, 5) == QColor(style.scheme_colours("dark").paper)


def test_qt_is_asked_where_nobody_else_knows() -> None:
    style.wish(None)
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert style.scheme() == ("dark" if dark else "light")
    style.wish("dark")
    assert style.scheme() == "dark"


def test_room_is_left_for_a_panel_the_desktop_does_not_tell_of(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = style.screen_of(window)
    assert not style.tells_panels(screen)
    style.fit(window, QSize(5000, 5000))
    assert window.height() <= screen.geometry().height() - 80, (
        "sway centres the inside: a panel of 34 and twice a title bar of 24"
    )


def test_no_window_is_larger_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    style.fit(window, QSize(5000, 5000))
    assert style.screen_of(window).availableGeometry().size().expandedTo(window.size()) == (
        style.screen_of(window).availableGeometry().size()
    )


def test_the_arrows_of_a_day_and_of_a_choice_stand_below_each_other(qtbot: QtBot) -> None:
    holder = QWidget()
    style.dress(holder, "test", "Test")
    lines = QVBoxLayout(holder)
    middles = set()
    fields: tuple[QWidget, ...] = (DayField(date(2026, 11, 24)), parts.Choice(""))
    for field in fields:
        lines.addWidget(field)
    qtbot.addWidget(holder)
    holder.resize(300, 120)
    holder.show()
    holder.activateWindow()
    with qtbot.waitActive(holder):
        pass
    for focused, field in product(fields, fields):
        focused.setFocus()
        assert focused.hasFocus()
        image = field.grab().toImage()
        across = [
            x
            for x in range(image.width() - 40, image.width() - 6)
            if any(image.pixelColor(x, y).lightness() < 160 for y in range(8, image.height() - 8))
        ]
        middles.add((across[0] + across[-1]) / 2)
    assert len(middles) == 1
