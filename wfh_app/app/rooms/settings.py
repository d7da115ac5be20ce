"""The settings: each change goes into the file at once; what cannot be kept is said beside its field."""

import contextlib
from collections.abc import Iterator

from wfh_app.adapters import autostart, settings_file
from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.settings_file import NotTaken
from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.ui.settings_window import SettingsView, SettingsWindow
from wfh_app.wording import faults as words


def open_window(desktop: Desktop, group: str = "") -> Opened:
    """The window, on a group if asked."""
    office = desktop.office
    faults = settings_file.read(office.places).faults
    window = SettingsWindow(
        SettingsView(office.settings, str(office.places.settings_file), faults, _autostart(), office.today()),
        group,
    )

    def show() -> None:
        window.show_view(SettingsView(office.settings, autostart=_autostart()))

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
        with desktop.told(window):
            autostart.turn(on, office.places.home)

    window.changed.connect(change)
    window.dogs_changed.connect(change_dogs)
    window.autostart_changed.connect(start_with_desktop)
    return Opened(window, show)


def _autostart() -> bool | None:
    """Whether the app starts with the desktop; None where it cannot be arranged."""
    return autostart.is_on() if autostart.is_possible() else None
