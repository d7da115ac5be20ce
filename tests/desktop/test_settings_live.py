"""A settings file edited by hand while the app runs: what is right applies at once, what is wrong is said."""

from tests.desktop.bus import calls
from tests.desktop.conftest import SOON, Ours
from tests.desktop.session import NOTIFICATIONS


def test_a_wrong_value_written_while_it_runs_is_said_once_with_our_icon(ours: Ours) -> None:
    ours.settings(SOON)
    ours.start()
    ours.wait(ours.windows, "the nudge")
    with calls(ours.session.environment["DBUS_SESSION_BUS_ADDRESS"], NOTIFICATIONS, "Notify") as next_one:
        ours.settings('[breaks]\nevery = "soon"\n')
        ours.verb("answer", "skip")
        name, _, icon, title, body = next_one(45)[:5]
    assert (name, title) == ("Run for Mayor", "Run for Mayor")
    assert "breaks.every" in body
    assert icon.endswith("app.svg")
