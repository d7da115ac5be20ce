"""Prompts on a real desktop: a nudge beside somebody's work, a notification in the real service, and answers to them."""

import json
from pathlib import Path

import pytest

from tests.desktop.bus import calls
from tests.desktop.conftest import SOON, Ours
from tests.desktop.session import NOTIFICATIONS, Desktop, until

DUNST = "org.dunstproject.cmd0"
OUR_WORDS = "the quick brown fox jumps over the lazy dog"


def outcome(ours: Ours, kind: str = "break") -> list[str]:
    """What has happened to the day's prompts of a kind, in order."""
    lines = [json.loads(line) for line in ours.verb("explain", "--json").splitlines()]
    return [line["did"] for line in lines if line.get("kind") == kind]


def test_a_nudge_leaves_the_keyboard_to_whoever_has_it(ours: Ours, letter: Path) -> None:
    ours.settings(SOON)
    before = ours.session.focused()
    ours.start()
    ours.icon()
    for number, word in enumerate(OUR_WORDS.split()):
        ours.session.type(word + " ")
        if number == 1:
            ours.wait(ours.windows, "the nudge")
    assert ours.windows()
    assert ours.session.focused() == before
    assert letter.read_text(encoding="utf-8") == OUR_WORDS + " "


def test_a_nudge_is_answered_from_the_command_line(ours: Ours) -> None:
    ours.settings(SOON)
    ours.start()
    ours.wait(ours.windows, "the nudge")
    ours.verb("answer", "later")
    ours.wait(lambda: not ours.windows(), "the nudge to go")
    assert outcome(ours) == ["due", "shown", "later"]


def test_a_prompt_arrives_in_the_notification_service(ours: Ours) -> None:
    ours.settings(SOON, 'surface = "notification"\n')
    with calls(ours.session.environment["DBUS_SESSION_BUS_ADDRESS"], NOTIFICATIONS, "Notify") as next_one:
        ours.start()
        name, _, _, title, body, actions, *_ = next_one(45)
    assert name == "Run for Mayor"
    assert title
    assert body
    assert len(actions) >= 6, "three ways out, each a key and its words"
    assert until(lambda: shown(ours.session), "it on the screen")
    assert not ours.windows(), "one surface a prompt"


def shown(session: Desktop) -> int:
    """How many notifications the real service shows."""
    return int(session.bus.get(NOTIFICATIONS, "/org/freedesktop/Notifications", DUNST, "displayedLength"))


def test_an_answer_in_the_notification_service_is_heard(ours: Ours) -> None:
    ours.settings(SOON, 'surface = "notification"\n')
    ours.start()
    ours.wait(lambda: shown(ours.session), "the notification")
    ours.session.bus.call(
        NOTIFICATIONS, "/org/freedesktop/Notifications", DUNST, "NotificationAction", "u", 0
    )
    ours.wait(lambda: "started" in outcome(ours), "the break to start", step=0.3)


@pytest.mark.parametrize("surface", ["auto", "notification"])
def test_without_a_notification_service_the_card_comes(ours: Ours, surface: str) -> None:
    ours.session.end("notifications")
    until(lambda: not ours.session.bus.has_owner(NOTIFICATIONS), "the service to be gone")
    ours.settings(SOON, f'surface = "{surface}"\n')
    ours.start()
    ours.wait(ours.windows, "the nudge")
