"""The small window of a desktop without a tray: the same view, the same wishes, the same menu.

Convention: as the tray, it shows a `TrayView` and announces `Wishes`. Closing it leaves the app running.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from wfh_app.ui import icons
from wfh_app.ui.menu import COMING, Entries, TrayView, Wishes
from wfh_app.ui.parts import (
    Card,
    OutlineButton,
    Page,
    PrimaryButton,
    Small,
    Soft,
    Title,
    dress,
    fact,
    flow,
    headline,
    row,
)
from wfh_app.wording import tray
from wfh_app.wording import windows as words


class FallbackWindow(QWidget):
    """What the tray would show, in a window."""

    def __init__(self, wishes: Wishes, view: TrayView | None = None) -> None:
        super().__init__()
        dress(self, "menu", tray.APP)
        self.setWindowIcon(icons.app())
        self._menu = QMenu(self)
        self._entries = Entries(self._menu, wishes)
        self._title, self._last = Title(), Soft()
        log = PrimaryButton(tray.log())
        log.clicked.connect(wishes.log)
        self._back = self._button(tray.back(), wishes.back.emit)
        self._break = self._button(tray.take_break(), partial(wishes.take.emit, "break"))
        self._walk = self._button("", partial(wishes.take.emit, "walk"))
        self._out = self._button(tray.take_out(), partial(wishes.take.emit, "out"))
        self._coming = Card(words.next_up())
        self._coming_rows = QVBoxLayout()
        self._coming_rows.setSpacing(0)
        self._coming.add(self._coming_rows)
        self._meeting, self._pause = (
            OutlineButton(tray.in_a_meeting(""), drops=True),
            OutlineButton(tray.pause(), drops=True),
        )
        self._all = OutlineButton(words.more(), drops=True)
        page = Page(self)
        page.add(headline(self._title, self._last), row(log, None))
        page.add(flow((self._back, self._break, self._walk, self._out), gap=8), self._coming)
        page.add(flow((self._meeting, self._pause, self._all), gap=8), Small(words.no_tray()))
        page.end()
        for button, menu in zip((self._meeting, self._pause, self._all), self._entries.menus(), strict=True):
            button.clicked.connect(partial(_drop, menu, button))
        self.show_view(view or TrayView())
        page.fit(QSize(440, 420))

    def _button(self, text: str, wish: Callable[[], object]) -> OutlineButton:
        button = OutlineButton(text)
        button.clicked.connect(lambda _checked=False: wish())
        return button

    def show_view(self, view: TrayView) -> None:
        """Shows what is so now."""
        self._entries.show(view)
        self.setWindowIcon(icons.app() if view.state == "watching" else icons.tray(view.state))
        first, last = (*view.headlines, "", "")[:2]
        self._title.setText(first or tray.APP)
        self._last.setText(last or view.tooltip)
        self._last.setVisible(bool(last or view.tooltip))
        self._back.setVisible(view.under_way)
        self._break.setEnabled(view.can_break)
        self._walk.say(tray.take_walk(view.dogs))
        self._walk.setVisible(bool(view.dogs))
        self._walk.setEnabled(view.can_walk)
        self._out.setEnabled(view.can_out)
        self._meeting.say(tray.in_a_meeting(view.meeting))
        self._pause.say(view.paused or tray.pause())
        self._show_coming(view.coming[:COMING])

    def _show_coming(self, coming: tuple[tuple[str, str], ...]) -> None:
        while (old := self._coming_rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        for at, text in coming:
            self._coming_rows.addWidget(fact(text, at))
        self._coming.setVisible(bool(coming))


def _drop(menu: QMenu, button: QWidget, _checked: bool = False) -> None:
    """Opens a menu below its button."""
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
