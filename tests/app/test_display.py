"""Whether a window can be shown: what is asked of the environment and of a real X server, before Qt could end the process."""

import pytest

from tests.adapters.conftest import Screen, screen
from wfh_app.app import display as display_module
from wfh_app.app.display import Display, look

__all__ = ["screen"]


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":4095"},
        {"WAYLAND_DISPLAY": "wayland-9"},
        {"WAYLAND_DISPLAY": "/nonexistent/wayland-9", "DISPLAY": ":4095"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "wayland;xcb"},
        {"QT_QPA_PLATFORM": "no such platform"},
    ],
)
def test_without_a_display_that_answers_there_is_none(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)  # the libraries that ask read it themselves
    assert look({"QT_QPA_PLATFORM": ""} | environment, "linux") == Display(none=True)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("asked", "platform"),
    [
        ("", "xcb"),
        ("xcb", "xcb"),
        ("xcb:option", "xcb:option"),
        ("wayland", "xcb"),  # set for good by many; here only the X server answers
        ("wayland;xcb", "wayland;xcb"),  # Qt tries one after the other itself
        ("no such platform", "xcb"),
        ("offscreen", "offscreen"),
    ],
)
def test_the_display_that_answers_is_taken(
    asked: str, platform: str, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display_module, "_missing", lambda _platform: ())
    monkeypatch.setenv("DISPLAY", screen.name)
    assert look({"DISPLAY": screen.name, "QT_QPA_PLATFORM": asked}, "linux") == Display(platform)


def test_libraries_that_are_missing_are_named(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display_module, "_X11", ("libxcb-of-nobody.so.0",))
    monkeypatch.setenv("DISPLAY", screen.name)
    found = look({"DISPLAY": screen.name}, "linux")
    assert not found.works
    assert found.missing == ("libxcb-of-nobody.so.0",)


def test_other_systems_bring_their_own_display() -> None:
    assert look({}, "darwin") == Display()
    assert look({}, "win32").works
