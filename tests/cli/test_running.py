"""`meeting`, `take`, `back`, `answer`, `open`, `quit`: said to the running app, or refused where none runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.homes import Home
from wfh_app.adapters.call import Request
from wfh_app.adapters.clocks import Reading
from wfh_app.app.serving import answering
from wfh_app.cli import root
from wfh_app.cli.desk import Desk
from wfh_app.core.events import Effect, Event, HandsOn
from wfh_app.core.records import Document
from wfh_app.office import Office
from wfh_app.office.prompting import SNAPSHOT, Prompting


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, "2026-11-05 12:40")


class App:
    """A running app without windows: the real machine, and what was opened."""

    def __init__(self, home: Home, office: Office) -> None:
        self.home = home
        self.office = office
        self.opened: list[str] = []
        self.prompting = Prompting(
            office, lambda: Reading(home.clock(), home.clock().timestamp(), 0.0), lambda _: None, self.fail
        )
        self.prompting.begin()
        self.prompting.feed(HandsOn)

    @staticmethod
    def fail(fault: Exception) -> None:
        raise fault

    def be_ready(self) -> None:
        """It has begun."""

    def feed(self, event: type[Event], /, **facts: Any) -> tuple[Effect, ...]:
        return self.prompting.feed(event, **facts)

    def open(self, window: str) -> None:
        self.opened.append(window)

    def quit(self) -> None:
        self.opened.append("quit")

    def call(self, *words: str) -> tuple[int, str, str]:
        home = self.home
        desk = Desk(
            opener=lambda: self.office,
            clock=home.clock,
            places=home.places,
            zone=home.zone,
            folder=home.folder,
            live=self,
        )
        code = root.call(words, desk)
        return code, desk.out.getvalue(), desk.err.getvalue()

    def json(self, *words: str) -> Any:
        code, out, err = self.call(*words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)


@pytest.fixture
def app(home: Home) -> Iterator[App]:
    with home.office() as office:
        yield App(home, office)


@pytest.mark.parametrize(
    "words", ["meeting", "meeting end", "take walk", "back", "answer go", "open log", "quit"]
)
def test_without_the_app_it_is_said(home: Home, words: str) -> None:
    assert home.call(*words.split()) == 3
    assert home.out == ""
    assert home.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", ["meeting soon", "meeting 0", "take nap", "back --met x", "answer maybe", "open door"]
)
def test_wrong_words_are_wrong_with_and_without_the_app(home: Home, words: str) -> None:
    assert home.call(*words.split()) == 2
    with home.office() as office:
        assert App(home, office).call(*words.split())[0] == 2


def test_what_was_done_is_told_to_programs(app: App) -> None:
    assert app.json("meeting", "30") == {"meeting_until": "2026-11-05T13:10:00+01:00"}
    assert app.json("meeting", "end") == {"meeting_until": None}
    assert app.json("take", "walk") == {"doing": "walk"}
    app.home.later(20)
    over = app.json("back", "--met", "2")
    assert over["over"] == "walk"
    assert app.office.journal.contacts(app.office.today(), app.office.today())[0].id == over["contact"]
    assert app.json("open", "log") == {"opened": "log"}
    assert app.json("quit") == {"running": False}
    assert app.opened == ["log", "quit"]


def test_what_cannot_be_done_now_is_refused_in_one_line(app: App) -> None:
    for words in ("answer go", "back", "meeting end"):
        code, out, err = app.call(*words.split())
        assert (code, out, err.count("\n")) == (1, "", 1)


def test_a_settings_file_written_by_hand_holds_from_the_next_call(app: App) -> None:
    app.office.settings_listeners.append(lambda: app.prompting.choose() if app.office.reread() else None)
    answer = answering(app)
    assert "in 50 min" in answer(Request(("next",), str(app.home.folder))).out
    app.home.settings('[breaks]\nevery = "33m"\n')
    assert "in 33 min" in answer(Request(("next",), str(app.home.folder))).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1h",), "Paused until 13:40. Walks still come."),
        (("--until", "09:00"), "Paused until tomorrow 09:00. Walks still come."),
        ((), "Paused until you resume. Walks still come."),
    ],
)
def test_a_pause_says_until_when_as_one_speaks(home: Home, words: tuple[str, ...], said: str) -> None:
    assert home.say("pause", *words) == said


@pytest.mark.parametrize(
    "left", [{"pause": 5}, {}, {"version": 1, "pause": {"until": "soon", "until_wall": None}}]
)
def test_a_pause_is_kept_over_a_snapshot_that_cannot_be_read(home: Home, left: Document) -> None:
    with home.office() as office:
        office.journal.save_state(SNAPSHOT, left)
    assert "Nothing is paused" in home.refused("resume")
    home.say("pause", "1h")
    assert home.json("status")["paused"]
    home.later(30)
    assert home.say("resume") == "Running again."
    home.say("pause", "10m")
    home.later(20)
    assert "Nothing is paused" in home.refused("resume")
