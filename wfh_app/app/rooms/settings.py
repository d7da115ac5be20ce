"""The settings: each change goes into the file at once, and a change of the file is shown at once.

Convention: what cannot be kept is said beside its field.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer

from wfh_app.adapters import autostart, settings_file
from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.settings_file import NotTaken
from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened
from wfh_app.office import Office
from wfh_app.ui.settings_window import SettingsView, SettingsWindow
from wfh_app.wording import faults as words

_WRITTEN_MS = 100  # an editor writes a file in several steps


def open_window(office: Office, feedback: Feedback, look: Callable[[], object], *, group: str = "") -> Opened:
    """The window, on a group if one is named; `look` looks whether the file has changed."""

    def view() -> SettingsView:
        path, faults = office.places.settings_file, settings_file.read(office.places).faults
        return SettingsView(office.settings, str(path), faults, _autostart(), office.today())

    window = SettingsWindow(view(), group)

    def show() -> None:
        window.show_view(view())

    @contextlib.contextmanager
    def said_beside(key: str) -> Iterator[None]:
        try:
            yield
        except NotTaken as fault:
            window.complain(fault.fault.key, fault.sentence)
        except StorageFault as fault:
            window.complain(key, words.sentence(fault))

    def change(key: str, value: object) -> None:
        section, _, name = key.partition(".")
        with said_beside(key):
            office.choose({section: {name: value}})
            show()

    def change_dogs(tables: list[dict[str, object]]) -> None:
        with said_beside("dog.1.name"):
            office.choose({"dog": tables or None})
            show()

    def start_with_desktop(on: bool) -> None:
        with feedback.told(window):
            autostart.turn(on, office.places.home)

    window.changed.connect(change)
    window.dogs_changed.connect(change_dogs)
    window.autostart_changed.connect(start_with_desktop)
    _follow(office.places.settings_file, window, look)
    return Opened(window, show)


def _follow(path: Path, window: SettingsWindow, look: Callable[[], object]) -> None:
    """While the window is open, look as soon as somebody writes the file; otherwise that waits for the next wake-up."""
    files, soon = QFileSystemWatcher(window), QTimer(window)
    soon.setSingleShot(True)
    soon.setInterval(_WRITTEN_MS)

    def watch() -> None:
        """Watch the file, and its folder, because editors replace files instead of writing them."""
        for wanted in (path, path.parent):
            if wanted.exists() and str(wanted) not in (*files.files(), *files.directories()):
                files.addPath(str(wanted))

    watch()
    soon.timeout.connect(look)
    for changed in (files.directoryChanged, files.fileChanged):
        changed.connect(watch)
        changed.connect(soon.start)


def _autostart() -> bool | None:
    """Whether the app starts with the desktop; None where it cannot be arranged."""
    return autostart.is_on() if autostart.is_possible() else None
