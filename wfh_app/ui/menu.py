"""The menu of the app, in the tray and in the small window where there is no tray.

Convention: `TrayView` is all it shows; what a person wants is announced by one `Wishes`, shared by every menu. A menu is made once and
its entries change in place, because panels that show it over the bus would close it when it is made anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wfh_app.ui.icons import TrayState
from wfh_app.wording import tray as words

MEETINGS = (30, 60, 90)
COMING = 3
_BEFORE_QUITTING_MS = 120
_HOLD_MS = 50
_TRIES = 60


@dataclass(frozen=True, slots=True)
class TrayView:
    """What tray and menu show; every text is finished and plain.

    `coming`: the next prompts as (time, text). `dogs`: whom a walk is with, empty without a dog. `can_…`: whether it may be started
    now; `under_way`: a break, walk or outing runs and may be ended. `meeting`: till when, as text;
    `paused`: the pause that runs, in words ("Paused until 15:00").
    """

    state: TrayState = "watching"
    tooltip: str = ""
    headlines: tuple[str, ...] = ()
    coming: tuple[tuple[str, str], ...] = ()
    dogs: str = ""
    can_break: bool = True
    can_walk: bool = True
    can_out: bool = True
    under_way: bool = False
    meeting: str = ""
    paused: str = ""


class Wishes(QObject):
    """What a person may want from the menu.

    `take`: break, walk or out. `meeting`: minutes from now or more, 0 ends it. `pause`: 30m, 1h, 2h, tomorrow, or empty for until I
    resume. `open`: log, today, reflect, week, town, why or settings. `clicked`: the icon itself was clicked.
    """

    clicked = Signal()
    log = Signal()
    take = Signal(str)
    back = Signal()
    meeting = Signal(int)
    pause = Signal(str)
    resume = Signal()
    open = Signal(str)
    quit = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held: list[tuple[str, tuple[object, ...]]] = []
        self._patience = 0

    def announce(self, name: str, *values: object) -> None:
        """Emits a signal; while nobody listens yet (the icon comes before what is behind it) the wish is held for a moment."""
        signal = getattr(self, name)
        if self.isSignalConnected(QMetaMethod.fromSignal(signal)):
            signal.emit(*values)
        else:
            self._held.append((name, values))
            self._patience = _TRIES
            QTimer.singleShot(_HOLD_MS, self, self._again)

    def _again(self) -> None:
        held, self._held = self._held, []
        self._patience -= 1
        for name, values in held:
            signal = getattr(self, name)
            if self.isSignalConnected(QMetaMethod.fromSignal(signal)):
                signal.emit(*values)
            elif self._patience > 0:
                self._held.append((name, values))
        if self._held:
            QTimer.singleShot(_HOLD_MS, self, self._again)


class Entries(QObject):
    """The entries of one menu, kept to a view."""

    def __init__(self, menu: QMenu, wishes: Wishes) -> None:
        super().__init__(menu)
        self._menu = menu
        self._wishes = wishes
        self._heads = [self._line(menu) for _head in range(2)]
        menu.addSeparator()
        menu.setDefaultAction(self._entry(menu, words.log(), partial(wishes.announce, "log")))
        self._back = self._entry(menu, words.back(), partial(wishes.announce, "back"))
        self._break = self._entry(menu, words.take_break(), partial(wishes.announce, "take", "break"))
        self._walk = self._entry(menu, "", partial(wishes.announce, "take", "walk"))
        self._out = self._entry(menu, words.take_out(), partial(wishes.announce, "take", "out"))
        menu.addSeparator()
        self._coming = [self._line(menu) for _one in range(COMING)]
        self._after_coming = menu.addSeparator()
        self._add_meeting(menu)
        self._add_pause(menu)
        menu.addSeparator()
        for name, text in words.windows():
            self._entry(menu, text, partial(wishes.announce, "open", name))
        menu.addSeparator()
        self._entry(menu, words.settings(), partial(wishes.announce, "open", "settings"))
        # The panel is first told that its menu has closed; gone before that, we would leave it with an error.
        self._entry(
            menu,
            words.quit_app(),
            lambda: QTimer.singleShot(_BEFORE_QUITTING_MS, partial(wishes.announce, "quit")),
        )

    def _add_meeting(self, menu: QMenu) -> None:
        self._meeting = menu.addMenu(words.in_a_meeting(""))
        self._running = [
            self._entry(self._meeting, words.end_meeting(), partial(self._wishes.announce, "meeting", 0)),
            self._entry(self._meeting, words.more_minutes(30), partial(self._wishes.announce, "meeting", 30)),
        ]
        self._starting = [
            self._entry(
                self._meeting,
                words.meeting_minutes(length),
                partial(self._wishes.announce, "meeting", length),
            )
            for length in MEETINGS
        ]

    def _add_pause(self, menu: QMenu) -> None:
        self._pause = menu.addMenu(words.pause())
        self._resume = self._entry(self._pause, words.resume(), partial(self._wishes.announce, "resume"))
        for length, text in words.pause_lengths():
            self._entry(self._pause, text, partial(self._wishes.announce, "pause", length))

    def _entry(self, menu: QMenu, text: str, wish: Callable[[], object]) -> QAction:
        action = menu.addAction(_written(text))
        action.triggered.connect(lambda _checked=False: wish())
        return action

    def _line(self, menu: QMenu) -> QAction:
        """A line to read, not to choose."""
        action = menu.addAction("")
        action.setEnabled(False)
        return action

    def menus(self) -> tuple[QMenu, QMenu, QMenu]:
        """The meeting's, the pause's, and the whole menu."""
        return self._meeting, self._pause, self._menu

    def show(self, view: TrayView) -> None:
        """Brings the entries up to date; nothing is announced to the panel where nothing changed."""
        _say_lines(self._heads, view.headlines)
        _say_lines(self._coming, tuple(words.coming(at, text) for at, text in view.coming))
        self._after_coming.setVisible(bool(view.coming))
        self._back.setVisible(view.under_way)
        self._break.setEnabled(view.can_break)
        _say(self._walk, words.take_walk(view.dogs))
        self._walk.setVisible(bool(view.dogs))
        self._walk.setEnabled(view.can_walk)
        self._out.setEnabled(view.can_out)
        _say(self._meeting.menuAction(), words.in_a_meeting(view.meeting))
        for action in self._running:
            action.setVisible(bool(view.meeting))
        for action in self._starting:
            action.setVisible(not view.meeting)
        _say(self._pause.menuAction(), view.paused or words.pause())
        self._resume.setVisible(bool(view.paused))


def _say_lines(lines: list[QAction], texts: tuple[str, ...]) -> None:
    for at, line in enumerate(lines):
        _say(line, texts[at] if at < len(texts) else "")
        line.setVisible(at < len(texts))


def _say(action: QAction, text: str) -> None:
    if action.text() != _written(text):
        action.setText(_written(text))


def _written(text: str) -> str:
    """The text as Qt shows it whole: `&` would mark a key."""
    return text.replace("&", "&&")
