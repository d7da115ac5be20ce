"""The tray on a real desktop: the icon, its menu, and what happens when the panel comes and goes."""

import re
import sys
import time
from pathlib import Path

import pytest

from tests.desktop.conftest import Ours
from tests.desktop.session import Desktop, app, desktop, soon, until

LOG = "Log a contact"
WITHOUT_TRAY = 2.0  # seconds after which it would have opened the small window
HEAVY = re.compile(
    r"(icalendar|recurring_ical_events|vobject|astral|tomlkit|urllib\.request|PySide6\.(QtNetwork|QtSvg|QtPrintSupport)"
    r"|wfh_app\.(ui\.(\w+_window|pictures|paper|week_page)|adapters\.(exchange|sun)))(\.|$)"
)


def test_the_icon_is_in_the_tray(ours: Ours) -> None:
    process = ours.start()
    shown = ours.icon()
    assert ours.session.bus.process(shown.owner) == process
    assert shown.properties["Status"] == "Active"
    assert shown.properties["Id"] == "wfh-app"
    ours.wait(lambda: ours.icon().properties["ToolTip"][2], "its words")


def test_a_contact_is_logged_from_the_panel_with_the_keyboard(ours: Ours) -> None:
    ours.start()
    ours.pick(LOG)
    window = ours.session.wait_for_window(LOG)
    until(lambda: ours.session.focused() == window, "the window to have the keyboard")
    ours.session.type("Marta lunch 45m @Joes")
    ours.session.key("Return")
    journal = ours.home / "data" / "journal"
    until(
        lambda: any("lunch" in file.read_text() for file in journal.glob("*/20*.json")), "the contact on disk"
    )
    assert '"Marta"' in ours.verb("contacts", "--json")


@pytest.mark.parametrize(("entry", "window"), [("Today…", "Today"), ("Why was I", "Why was I")])
def test_a_wish_before_the_day_is_taken_up_is_heard(ours: Ours, entry: str, window: str) -> None:
    ours.start()
    ours.pick(entry)  # as soon as there is a menu
    ours.session.wait_for_window(window)


def test_a_click_on_the_icon_opens_the_menu(ours: Ours) -> None:
    ours.start()
    ours.icon()
    ours.wait(lambda: chosen(ours.session, LOG), "a window out of the panel's menu", 60)


def where(session: Desktop) -> tuple[int, int]:
    """The middle of the tray, which has the one icon: the panel's own windows are plugs of class wrapper-2.0."""

    def tray() -> tuple[int, int] | None:
        for window in session.do("search", "--onlyvisible", "--class", "wrapper-2.0").split():
            shape = dict(re.findall(r"(\w+)=(-?\d+)", session.do("getwindowgeometry", "--shell", window)))
            if int(shape["HEIGHT"]) > 20:
                return int(shape["X"]) + int(shape["WIDTH"]) // 2, int(shape["Y"]) + int(shape["HEIGHT"]) // 2
        return None

    place = until(tray, "the tray in the panel")
    assert place
    return place


def chosen(session: Desktop, title: str) -> bool:
    """Open the menu by a click, unless it is open, and choose what stands first in it; whether its window came."""
    if not popup(session):
        session.do("mousemove", *where(session), "click", 3)
        if not soon(lambda: popup(session), 5):
            return False
    session.key("Home", "Return")
    return soon(lambda: session.windows(title), 5)


def popup(session: Desktop) -> bool:
    """Whether a menu of the panel is open: it is then the highest of its visible windows."""
    shapes = [
        dict(re.findall(r"(\w+)=(-?\d+)", session.do("getwindowgeometry", "--shell", window)))
        for window in session.do("search", "--onlyvisible", "--class", "wrapper-2.0").split()
    ]
    return any(int(shape["HEIGHT"]) > 100 for shape in shapes)


def test_the_icon_comes_back_with_the_panel(ours: Ours) -> None:
    ours.start()
    ours.icon()
    ours.session.end("panel")
    until(lambda: not ours.session.takes_icons(), "the tray to be gone")
    ours.session.panel()
    assert ours.session.bus.process(ours.icon().owner) == ours.session.started["app"].pid
    ours.pick(LOG)
    ours.session.wait_for_window(LOG)


def test_without_a_tray_a_small_window_does_until_one_comes(tmp_path: Path) -> None:
    with desktop(tmp_path / "desktop", tray=False) as session:
        home = tmp_path / "home"
        home.mkdir()
        ours = Ours(session, home)
        ours.settings()
        ours.start()
        window = ours.wait(ours.windows, "the small window")[0]
        assert "Run for Mayor" in ours.title(window)
        until(lambda: ours.session.focused() == window, "it to have the keyboard")
        ours.session.key("alt+F4")
        ours.wait(lambda: "Run for Mayor" not in titles(ours), "it to be closed")
        ours.verb()
        ours.wait(lambda: {"Run for Mayor", "Today"} <= titles(ours), "it to be back")
        session.panel()
        ours.icon()
        ours.wait(lambda: "Run for Mayor" not in titles(ours), "the small window to move into the tray")
        assert "Today" in titles(ours)
        assert not ours.complaints()


def titles(ours: Ours) -> set[str]:
    """What stands in the title bars of its visible windows; a toast may be among them, for as long as it stays."""
    return {*map(ours.title, ours.windows())}


def test_a_second_start_opens_today_of_the_first(ours: Ours) -> None:
    process = ours.start()
    ours.icon()
    assert ours.verb() == "The app runs already; its Today has opened.\n"
    window = ours.session.wait_for_window("Today")
    assert window in ours.windows()
    assert ours.session.started["app"].pid == process


def test_an_entry_of_the_launcher_opens_its_window_whether_the_app_runs_or_not(ours: Ours) -> None:
    app(ours.session, ours.home, "--open", "log")
    ours.session.wait_for_window(LOG)
    assert ours.verb("--open", "week") == ""
    ours.wait(lambda: any("Week" in title for title in titles(ours)), "the other entry's window")
    assert not ours.complaints()


def test_quit_in_the_menu_ends_it(ours: Ours) -> None:
    ours.start()
    ours.pick("Quit")
    running = ours.session.started["app"]
    until(lambda: running.poll() is not None, "the app to end")
    assert running.returncode == 0


def test_the_idle_tray_loads_nothing_before_it_is_needed(ours: Ours) -> None:
    ours.start(PYTHONPROFILEIMPORTTIME="1")
    ours.icon()
    ours.answers()
    loaded = set(re.findall(r"\| +([\w.]+)$", ours.session.log("app").read_text(), re.MULTILINE))
    assert "PySide6.QtWidgets" in loaded
    early = sorted(filter(HEAVY.match, loaded))
    assert not early


@pytest.mark.parametrize("program", ["bare_tray.py"])
def test_the_session_itself_takes_an_icon_of_anybody(session: Desktop, program: str) -> None:
    session.start("bare", sys.executable, Path(__file__).with_name(program))
    (icon,) = until(session.bus.icons, "a tray icon")
    session.bus.pick(icon, "Say hello")
    until(lambda: "hello" in session.log("bare").read_text(), "the menu entry to be heard")


def test_a_tray_of_the_old_kind_holds_the_icon_and_no_small_window_comes(tmp_path: Path) -> None:
    with desktop(tmp_path / "desktop", tray=False) as session:
        home = tmp_path / "home"
        home.mkdir()
        ours = Ours(session, home)
        ours.settings('[breaks]\nevery = "23h"\n')
        ours.start()
        ours.wait(ours.windows, "the small window, while no tray is there")
        session.start("trayer", "trayer", "--edge", "bottom")
        in_it = ours.wait(lambda: in_old_tray(ours), "the icon in it")
        until(lambda: ours.windows() == in_it, "the small window to move into the tray")
        session.end("app")
        ours.start()
        in_it = ours.wait(lambda: in_old_tray(ours), "the icon in it at once")
        ours.answers()
        time.sleep(WITHOUT_TRAY)
        assert ours.windows() == in_it, "no window beside the icon"


def in_old_tray(ours: Ours) -> list[int]:
    """The icon: the one window of ours that is no larger than a tray is high."""
    found = []
    for window in ours.windows():
        shape = dict(re.findall(r"(\w+)=(-?\d+)", ours.session.do("getwindowgeometry", "--shell", window)))
        if int(shape.get("HEIGHT", 999)) < 50:
            found.append(window)
    return found
