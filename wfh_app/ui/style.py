"""The look: colours from resources/style/tokens.json made into one palette and one style sheet, light or dark.

Convention: a window calls `dress(window, …)` first; nothing of the look is loaded before the first window is. Widgets that
paint themselves ask `colours()` while painting, so they follow the desktop between light and dark without being told.
Lengths are logical pixels in steps of `STEP`; sizes of text are multiples of the system's font.
"""

import json
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from wfh_app import assets

STEP = 4
RADIUS = 12
SCROLL_BAR = 3 * STEP
"""The width of a scroll bar, as the style sheet has it."""
ROUND = 8
"""The radius of controls; cards have RADIUS."""

Scheme = Literal["light", "dark"]
Accent = Literal["civic", "dog", "rosette", "park"]


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme's colours, `#RRGGBB`, by what they are for (PRODUCT.md "Look")."""

    paper: str
    card: str
    ink: str
    soft: str
    line: str
    civic: str
    civic_soft: str
    rosette: str
    rosette_soft: str
    dog: str
    dog_soft: str
    park: str
    park_soft: str
    edge: str
    on_accent: str

    def accent(self, name: Accent) -> str:
        """The strong colour of a kind."""
        return str(getattr(self, name))

    def accent_soft(self, name: Accent) -> str:
        """The pale ground of a kind."""
        return str(getattr(self, f"{name}_soft"))


@cache
def scheme_colours(scheme: Scheme) -> Colours:
    """The colours of a scheme, as the tokens say."""
    tokens = json.loads(assets.text("style", "tokens.json"))[scheme]
    return Colours(**{item.name: tokens[item.name] for item in fields(Colours)})


def colours() -> Colours:
    """The colours in use now."""
    return scheme_colours(scheme())


def scheme() -> Scheme:
    """Light or dark, as the person's desktop has it; light where nobody says."""
    if _look.wished is not None:
        return _look.wished
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def wish(scheme: Scheme | None) -> None:
    """What the desktop says where Qt cannot know it (portal, Xfce's theme name); None leaves it to Qt again."""
    if scheme != _look.wished:
        _look.wished = scheme
        _look.renew()


def dress(window: QWidget, name: str, title: str) -> None:
    """Makes a widget a window of ours: its look, its name for tests and assistive tools, deleted when closed."""
    _look.begin()
    window.setObjectName(name)
    window.setWindowTitle(title)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.setProperty("part", "window")


def fit(window: QWidget, wanted: QSize) -> None:
    """Sizes a window as wanted, never larger than the screen it opens on leaves free (1024×600 is enough for all)."""
    window.resize(wanted.boundedTo(room_for(window)))


def room_for(window: QWidget) -> QSize:
    """How large a window may be on the screen it opens on, its title bar left out, and a usual panel where none is told of."""
    screen = screen_of(window)
    beside = QSize(4 * STEP, 10 * STEP if tells_panels(screen) else 20 * STEP)
    return screen.availableGeometry().size() - beside


def tells_panels(screen: QScreen) -> bool:
    """Whether the desktop tells what its panels take: Wayland does not, nor X11 with several screens."""
    return screen.availableGeometry() != screen.geometry()


def screen_of(window: QWidget) -> QScreen:
    """The screen a window is on, or will be."""
    return window.screen() or QGuiApplication.primaryScreen()


def text_size(times: float = 1.0) -> float:
    """Points of text so many times the system's."""
    return round(QFontInfo(QApplication.font()).pointSizeF() * times, 1)


def font(times: float = 1.0, *, strong: bool = False) -> QFont:
    """The system's font, larger or stronger."""
    made = QFont(QApplication.font())
    made.setPointSizeF(text_size(times))
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return made


def palette(colours: Colours) -> QPalette:
    """Qt's roles in our colours, for everything the style sheet does not name."""
    made = QPalette()
    for role, colour in _roles(colours).items():
        made.setColor(role, QColor(colour))
    dim = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(dim, role, QColor(colours.edge))
    return made


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: colours.paper,
        role.Base: colours.card,
        role.AlternateBase: colours.paper,
        role.Button: colours.card,
        role.ToolTipBase: colours.card,
        role.WindowText: colours.ink,
        role.Text: colours.ink,
        role.ButtonText: colours.ink,
        role.BrightText: colours.ink,
        role.ToolTipText: colours.ink,
        role.PlaceholderText: colours.soft,
        role.Highlight: colours.civic,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.civic,
        role.Link: colours.civic,
        role.LinkVisited: colours.civic,
        role.Light: colours.card,
        role.Midlight: colours.line,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }


def sheet(colours: Colours) -> str:
    """The one style sheet; parts are named by the property `part` (ui/parts.py)."""
    values = {item.name: getattr(colours, item.name) for item in fields(Colours)}
    for name, times in (("title", 1.55), ("heading", 1.2), ("small", 0.88), ("figure", 2.1)):
        values[f"{name}_pt"] = f"{text_size(times)}pt"
    scheme = "light" if colours == scheme_colours("light") else "dark"
    values["arrow"] = assets.path("icons", "png", f"arrow-{scheme}-48.png").as_posix()
    return _SHEET % values


_SHEET = """
QWidget[part="window"], QScrollArea, QWidget[part="page"] { background: %(paper)s; }
QWidget[part="bare"] { background: transparent; }
QFrame[part="card"] { background: %(card)s; border: 1px solid %(line)s; border-radius: 12px; }
QFrame[part="rule"] { background: %(line)s; border: none; }
QLabel { background: transparent; }
QLabel[part="title"] { font-size: %(title_pt)s; font-weight: 700; }
QLabel[part="heading"] { font-size: %(heading_pt)s; font-weight: 600; }
QLabel[part="strong"] { font-weight: 600; }
QLabel[part="section"] { color: %(soft)s; font-weight: 600; }
QLabel[part="soft"] { color: %(soft)s; }
QLabel[part="small"] { color: %(soft)s; font-size: %(small_pt)s; }
QLabel[part="figure"] { font-size: %(figure_pt)s; font-weight: 700; }
QLabel[part="fault"] { color: %(rosette)s; font-size: %(small_pt)s; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QTimeEdit, QDateEdit {
  background: %(card)s; border: 1px solid %(edge)s; border-radius: 8px; padding: 7px 11px;
  selection-background-color: %(civic)s; selection-color: %(on_accent)s; }
QSpinBox, QTimeEdit, QDateEdit { padding: 5px 12px 6px; }
QDateEdit { padding-left: 11px; }
QPlainTextEdit, QTextEdit { padding: 4px 9px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QTimeEdit:focus, QDateEdit:focus {
  border: 2px solid %(civic)s; padding: 6px 10px; }
QSpinBox:focus, QTimeEdit:focus, QDateEdit:focus { padding: 4px 11px 5px; }
QDateEdit:focus { padding-left: 10px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 8px; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"] { border: 2px solid %(rosette)s; padding: 6px 10px; }
QPlainTextEdit[fault="true"] { padding: 3px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QTimeEdit:disabled, QDateEdit:disabled { color: %(soft)s; border-color: %(line)s; background: %(paper)s; }
QSpinBox::up-button, QTimeEdit::up-button { subcontrol-position: bottom left; width: 11px; height: 1px; border: none; image: none; }
QSpinBox::down-button, QTimeEdit::down-button { subcontrol-position: bottom right; width: 11px; height: 1px; border: none; image: none; }
QDateEdit::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: 42px; border: none; }
QDateEdit::down-arrow { image: url("%(arrow)s"); width: 12px; height: 12px; }
QListView, QTableView, QTreeView {
  background: %(card)s; border: 1px solid %(line)s; border-radius: 12px; padding: 4px; outline: none; }
QListView:focus, QTableView:focus, QTreeView:focus { border: 1px solid %(civic)s; }
QListView::item, QTreeView::item { padding: 6px 10px; border-radius: 6px; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
  background: %(civic_soft)s; color: %(ink)s; }
QListView::item:hover:!selected, QTreeView::item:hover:!selected { background: %(paper)s; }
QComboBox QAbstractItemView, QListView[part="popup"] { border: 1px solid %(edge)s; border-radius: 0; }
QListView[part="popup"] { padding: 0; }
QHeaderView::section { background: %(card)s; color: %(soft)s; border: none;
  border-bottom: 1px solid %(line)s; padding: 6px 10px; font-weight: 600; }
QMenu { background: %(card)s; border: 1px solid %(line)s; padding: 6px 0; }
QMenu::item { padding: 7px 28px 7px 16px; color: %(ink)s; }
QMenu::item:selected { background: %(civic_soft)s; color: %(ink)s; }
QMenu::item:default { font-weight: 600; }
QMenu::item:disabled { color: %(soft)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 5px 0; }
QToolTip { background: %(card)s; color: %(ink)s; border: 1px solid %(edge)s; padding: 4px 8px; }
QScrollArea { border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %(edge)s; border-radius: 3px; margin: 3px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar::tab { background: transparent; color: %(soft)s; padding: 7px 13px; border: 2px solid transparent;
  border-bottom-color: %(line)s; font-weight: 600; }
QTabBar::tab:selected { color: %(ink)s; border-bottom-color: %(civic)s; }
QTabBar::tab:focus { border-color: %(civic)s; }
QTabWidget::pane { border: none; }
QCalendarWidget QWidget { alternate-background-color: %(card)s; }
"""


class _Look(QObject):
    """The look of this process, put on with the first window and kept current while light and dark change."""

    wished: Scheme | None = None
    begun = False
    worn: tuple[Scheme, float] | None = None

    def begin(self) -> None:
        """Puts the look on, once."""
        if not self.begun:
            self.begun = True
            QApplication.setStyle("Fusion")
            QGuiApplication.styleHints().colorSchemeChanged.connect(self.renew)
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Takes over the scheme and the font as they are now, if they differ from what is worn."""
        app = QApplication.instance()
        if not self.begun or not isinstance(app, QApplication):
            return
        now = (scheme(), text_size())
        if now == self.worn:
            return
        self.worn = now
        QApplication.setPalette(palette(colours()))
        app.setStyleSheet(sheet(colours()))


_look = _Look()


def corner(window: QWidget, screen: QScreen, margin: int = 6 * STEP) -> QRect:
    """Where a small window stands: the corner below at the reading direction's end, inside what panels leave free.

    Where the desktop does not tell what panels take, room for a usual panel is left below.
    """
    below = margin if tells_panels(screen) else 2 * margin
    room = screen.availableGeometry().adjusted(margin, margin, -margin, -below)
    size = window.size().boundedTo(room.size())
    place = QRect(room.bottomRight() - QRect(room.topLeft(), size).bottomRight() + room.topLeft(), size)
    if window.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        place.moveLeft(room.left())
    return place
