"""Pictures of every window in light, dark, 200 %, stretched strings and right to left: `python -m tests.ui.shots OUTDIR [NAME…]`.

Convention: each window adds one line to `WINDOWS`: its name and a function that makes it with sample values. Each variant is a process of
its own, because scaling is fixed when Qt starts. A window is shown, given a moment, and grabbed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

WINDOWS: dict[str, str] = {
    "parts": "tests.ui.samples_look:parts_window",
    "nudge-break": "tests.ui.samples_look:nudge_break",
    "nudge-eyes": "tests.ui.samples_look:nudge_eyes",
    "nudge-walk": "tests.ui.samples_look:nudge_walk",
    "nudge-out": "tests.ui.samples_look:nudge_out",
    "nudge-long": "tests.ui.samples_look:nudge_long",
    "break": "tests.ui.samples_look:break_window",
    "break-full": "tests.ui.samples_look:break_full",
    "menu": "tests.ui.samples_look:menu_window",
    "toast": "tests.ui.samples_look:toast",
    "settings": "tests.ui.samples_look:settings_work",
    "settings-dog": "tests.ui.samples_look:settings_dog",
    "settings-prompts": "tests.ui.samples_look:settings_prompts",
    "settings-found": "tests.ui.samples_look:settings_found",
    "welcome": "tests.ui.samples_look:welcome",
    "welcome-wrong": "tests.ui.samples_look:welcome_wrong",
    "why": "tests.ui.samples_town:why_window",
    "town": "tests.ui.samples_town:town_window",
    "place": "tests.ui.samples_town:place_dialog",
    "today": "tests.ui.samples_town:today_window",
    "outing": "tests.ui.samples_town:outing_window",
    "back": "tests.ui.samples_town:back_window",
    "person": "tests.ui.samples_town:person_window",
    "outing-change": "tests.ui.samples_town:outing_change",
    "reflection": "tests.ui.samples_week:reflection_window",
    "reflection-yesterday": "tests.ui.samples_week:reflection_yesterday",
    "help": "tests.ui.samples_week:help_window",
    "week": "tests.ui.samples_week:week_window",
    "week-felt": "tests.ui.samples_week:week_felt",
    "week-answered": "tests.ui.samples_week:week_answered",
    "week-empty": "tests.ui.samples_week:week_empty",
    "log": "tests.ui.samples_contacts:log_typing",
    "log-empty": "tests.ui.samples_contacts:log_empty",
    "log-several": "tests.ui.samples_contacts:log_several",
    "log-more": "tests.ui.samples_contacts:log_more",
    "log-long": "tests.ui.samples_contacts:log_long",
    "log-meeting": "tests.ui.samples_contacts:log_meeting",
    "contacts": "tests.ui.samples_contacts:contacts",
    "people": "tests.ui.samples_contacts:people",
    "week-nobody": "tests.ui.samples_states:week_nobody",
    "week-unlogged": "tests.ui.samples_states:week_unlogged",
    "week-full": "tests.ui.samples_states:week_full",
    "reflection-full": "tests.ui.samples_states:reflection_full",
    "reflection-first": "tests.ui.samples_states:reflection_first",
    "today-first": "tests.ui.samples_states:today_first",
    "today-full": "tests.ui.samples_states:today_full",
    "today-past": "tests.ui.samples_states:today_past",
    "today-calendar": "tests.ui.samples_states:today_calendar",
    "town-empty": "tests.ui.samples_states:town_empty",
    "why-empty": "tests.ui.samples_states:why_empty",
    "person-new": "tests.ui.samples_states:person_new",
    "contacts-full": "tests.ui.samples_states:contacts_full",
    "contacts-first": "tests.ui.samples_states:contacts_first",
    "nudge-foreign": "tests.ui.samples_states:nudge_foreign",
}
"""The name of a picture, and where the function that makes the window is: `module:function`."""

SHEETS: dict[str, str] = {
    "controls": "tests.ui.samples_states:controls",
    "menus": "tests.ui.samples_states:menus",
    "tray-icons": "tests.ui.samples_states:tray_icons",
}
"""Pictures of what is no window: each control, menu and icon in each of its states."""

VARIANTS: dict[str, dict[str, str]] = {
    "light": {},
    "dark": {},
    "double": {"QT_SCALE_FACTOR": "2"},
    "stretched": {},
    "mirrored": {},
}
SIZE = (1366, 900)


def screen(times: int) -> dict[str, object]:
    """The platform's one screen: as large to the eye whatever the scaling."""
    wide, high = (side * times for side in SIZE)
    return {
        "screens": [
            {"name": "one", "x": 0, "y": 0, "width": wide, "height": high, "logicalDpi": 96, "dpr": 1}
        ]
    }


def main(arguments: list[str]) -> None:
    """Starts one process a variant, or makes the pictures of the variant asked for."""
    asked = argparse.ArgumentParser(description="Pictures of every window.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("names", nargs="*")
    asked.add_argument("--variant", choices=VARIANTS)
    wanted = asked.parse_args(arguments)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    if wanted.variant:
        shoot(wanted.variant, wanted.folder, wanted.names or [*WINDOWS, *SHEETS])
        return
    for variant, extra in VARIANTS.items():
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(screen(int(extra.get("QT_SCALE_FACTOR", "1"))), file)
            file.flush()
            surroundings = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file.name}", **extra}
            command = [sys.executable, "-m", "tests.ui.shots", str(wanted.folder), *wanted.names]
            subprocess.run([*command, "--variant", variant], env=surroundings, check=True)


def shoot(variant: str, folder: Path, names: list[str]) -> None:
    """Makes the pictures of one variant."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the platform is chosen before Qt is loaded, here and below
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415
    from shiboken6 import delete  # noqa: PLC0415

    from wfh_app.ui import style  # noqa: PLC0415

    app = QApplication([])
    style.wish("dark" if variant == "dark" else "light")
    if variant == "mirrored":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        speak(lambda sentence: f"\N{RIGHT-TO-LEFT MARK}{sentence}")
    if variant == "stretched":
        speak(lambda sentence: f"{sentence} {sentence}")
    for name in names:
        window = sample(name)
        window.show()
        QTest.qWait(60)
        window.grab().save(str(folder / f"{name}-{variant}.png"))
        window.close()
        # Now, not when Python comes to it: in the middle of the next one, or after the application.
        delete(window)


def sample(name: str) -> Any:
    """A window with sample values."""
    module, _, function = {**WINDOWS, **SHEETS}[name].partition(":")
    make: Callable[[], Any] = getattr(import_module(module), function)
    return make()


def speak(change: Callable[[str], str]) -> None:
    """Says every sentence of the app in another way: twice as long, or as if it were read from right to left."""
    import gettext  # noqa: PLC0415

    from wfh_app import wording  # noqa: PLC0415

    class Changed(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return change(message)

        def ngettext(self, one: str, many: str, number: int) -> str:
            return change(one if number == 1 else many)

    wording._translations = Changed()


if __name__ == "__main__":
    main(sys.argv[1:])
