"""A home of a test's own: its office at a fixed time, and the command line spoken into it without starting a process."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from wfh_app.adapters.call import Reply
from wfh_app.adapters.places import Places
from wfh_app.cli import local, root
from wfh_app.cli.desk import Desk
from wfh_app.office import Office

BERLIN = ZoneInfo("Europe/Berlin")


def where_it_is_morning(now: datetime) -> str:
    """A time zone without summer time in which it is between ten and eleven then: for what must live with the machine's own clock."""
    east = (10 - now.astimezone(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}"


class Home:
    """A home in a folder; `now` is a local time that the test moves."""

    def __init__(self, folder: Path, now: str = "2026-11-05 12:40", zone: ZoneInfo = BERLIN) -> None:
        self.folder = folder
        self.places = Places.under(folder / "home")
        self.zone = zone
        self.now = now
        self.out = ""
        self.err = ""

    def clock(self) -> datetime:
        return datetime.fromisoformat(self.now).replace(tzinfo=self.zone).astimezone(UTC)

    def later(self, minutes: int = 1) -> None:
        """Let time go by."""
        self.now = (datetime.fromisoformat(self.now) + timedelta(minutes=minutes)).isoformat(" ")

    def go_to(self, now: str) -> None:
        """Move the clock to a local time."""
        self.now = now

    def settings(self, text: str) -> None:
        """Put a settings file into the home."""
        self.places.settings_file.parent.mkdir(parents=True, exist_ok=True)
        self.places.settings_file.write_text(text, encoding="utf-8")

    def opener(self) -> Office:
        return Office.open(self.places, self.clock, self.zone)

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The home, open for a moment."""
        opened = self.opener()
        try:
            yield opened
        finally:
            opened.close()

    def call(self, *words: str) -> int:
        """One call of the command line; its words are in `out` and `err` afterwards."""
        desk = Desk(
            opener=self.opener, clock=self.clock, places=self.places, zone=self.zone, folder=self.folder
        )
        try:
            return root.call(words, desk)
        finally:
            self.out, self.err = desk.out.getvalue(), desk.err.getvalue()
            if desk.opened is not None:
                desk.opened.close()

    def reply(self, *words: str) -> Reply:
        """One call as its own process answers it: read from disk where nothing can be written, and repairs told."""
        desk = Desk(
            opener=lambda: Office.open_or_read(self.places, self.clock, self.zone),
            clock=self.clock,
            places=self.places,
            zone=self.zone,
            folder=self.folder,
        )
        try:
            return local.reply(words, desk)
        finally:
            if desk.opened is not None:
                desk.opened.close()

    def say(self, *words: str) -> str:
        """A call that must be done: what it says."""
        code = self.call(*words)
        assert code == 0, self.err
        return self.out.strip()

    def refused(self, *words: str) -> str:
        """A call that must be refused: why, in one line."""
        code = self.call(*words)
        assert (code, self.out) == (1, "")
        assert self.err.count("\n") == 1
        return self.err.strip()

    def json(self, *words: str) -> Any:
        return json.loads(self.say(*words, "--json"))
