"""Today's time line and the decisions of Why? at a real home, after a break and a walk begun by hand."""

from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.app.desks import RunningDesktop
from tests.app.test_town_rooms import DOG, open_today
from tests.homes import Home
from wfh_app.app.rooms import break_time, why
from wfh_app.core.events import Back, Begun, Take
from wfh_app.office import meetings
from wfh_app.ui.break_window import BreakWindow
from wfh_app.ui.pictures import PictureView
from wfh_app.ui.today_window import TodayWindow
from wfh_app.ui.why_window import WhyWindow


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path, now="2026-11-05 10:00")
    made.settings(DOG)
    return made


def test_breaks_and_walks_stand_in_both(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        desktop = RunningDesktop(office)
        for kind, minutes in (("break", 5), ("walk", 0)):
            desktop.feed(Take, kind=kind)
            home.later(minutes)
            desktop.feed(Back)
            home.later(10)
        meetings.remember(office, office.now() - timedelta(minutes=5), office.now())
        shown = open_today(desktop)
        qtbot.addWidget(shown.window)
        today = cast("TodayWindow", shown.window)._view
        assert today
        line = today.line_of_time
        assert [row for row in line if row[1] != "At the desk"] == [
            ("10:00–10:05", "Break"),
            ("10:15", "Walk"),
            ("10:20–10:25", "Meeting"),
        ]
        told = why.open_window(office, desktop.prompting)
        qtbot.addWidget(told.window)
        story = cast("WhyWindow", told.window)._view
        rows = [(row.at, row.title, row.story) for row in story.rows]
        assert rows[0][:2] == ("10:00", "Break")
        assert rows[0][2].startswith("started 10:00")
        assert rows[1][:2] == ("10:15", "Walk")
        assert ("12:00", "Get out of the office · if nobody is met before") in story.coming
        assert story.coming == today.coming[: len(story.coming)]


def test_a_break_that_went_on_while_the_machine_slept_is_counted_right(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        now = office.now()
        run = Begun("1", "break", now, now + timedelta(minutes=10))
        opened = break_time.open_window(office, RunningDesktop(office).feed, run=run)
        qtbot.addWidget(opened.window)
        window = cast("BreakWindow", opened.window)
        opened.refresh()
        assert window.left() == pytest.approx(600, abs=5)
        home.later(4)
        opened.refresh()
        assert window.left() == pytest.approx(360, abs=5)


def test_the_strip_of_a_day_that_is_not_logged_speaks_of_nobody_to_no_one(qtbot: QtBot, home: Home) -> None:
    with home.office() as office:
        shown = open_today(RunningDesktop(office), day=date(2026, 11, 4))
        qtbot.addWidget(shown.window)
        (strip,) = shown.window.findChildren(PictureView)
        assert strip.accessibleName() == "Not logged"
