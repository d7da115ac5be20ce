"""On Wayland: no place and no say about focus, so the prompt is the desktop's own notification with its three buttons."""

import shutil
from pathlib import Path

import pytest

from tests.desktop.conftest import SOON, Ours
from tests.desktop.session import NOTIFICATIONS, until

COMPOSITOR = "weston"
DUNST = "org.dunstproject.cmd0"
NAME = "wayland-of-the-test"
ONLY_WAYLAND = {"WAYLAND_DISPLAY": NAME, "DISPLAY": "", "XDG_SESSION_TYPE": "wayland"}


@pytest.fixture
def wayland(ours: Ours) -> Ours:
    """The app's session with a compositor without a screen; the notification service and the panel stay where they are."""
    assert shutil.which(COMPOSITOR), f"{COMPOSITOR} not found: `./dev test` installs it"
    session = ours.session
    folder = Path(session.environment["XDG_RUNTIME_DIR"])
    session.start(
        "compositor",
        COMPOSITOR,
        "--backend=headless-backend.so",
        f"--socket={NAME}",
        "--no-config",
        "--idle-time=0",
    )
    until((folder / NAME).exists, "the compositor")
    return ours


def test_the_prompt_is_a_notification_and_its_button_is_heard(wayland: Ours) -> None:
    ours = wayland
    ours.settings(SOON)
    ours.start(**ONLY_WAYLAND)
    ours.wait(lambda: shown(ours), "the notification")
    assert not ours.windows(), "one surface a prompt"
    ours.session.bus.call(
        NOTIFICATIONS, "/org/freedesktop/Notifications", DUNST, "NotificationAction", "u", 0
    )
    ours.wait(lambda: '"started"' in ours.verb("explain", "--json"), "the break to start", step=0.3)


def test_whom_one_met_is_asked_by_a_notification_that_takes_no_keyboard(wayland: Ours) -> None:
    ours = wayland
    ours.settings()
    ours.start(**ONLY_WAYLAND)
    ours.answers()
    assert not shown(ours)
    ours.verb("take", "out")
    ours.verb("back")
    ours.wait(lambda: shown(ours), "the question")
    ours.verb("log", "Marta")
    ours.wait(lambda: not shown(ours), "the question to go: it is answered")


def test_without_a_service_the_card_is_shown(wayland: Ours) -> None:
    ours = wayland
    ours.session.end("notifications")
    until(lambda: not ours.session.bus.has_owner(NOTIFICATIONS), "the service to be gone")
    ours.settings(SOON)
    ours.start(**ONLY_WAYLAND)
    ours.wait(lambda: '"shown"' in ours.verb("explain", "--json"), "the prompt to be shown", step=0.3)
    ours.verb("answer", "skip")


def shown(ours: Ours) -> int:
    """How many notifications the real service shows."""
    return int(
        ours.session.bus.get(NOTIFICATIONS, "/org/freedesktop/Notifications", DUNST, "displayedLength")
    )
