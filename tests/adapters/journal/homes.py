"""Homes to try the journal in, with a clock that only moves when told to, and records to put into them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from wfh_app.adapters.journal import Journal
from wfh_app.adapters.places import Places
from wfh_app.core.records import Contact

NOW = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
TODAY = date(2026, 11, 24)
ALWAYS = (date(2000, 1, 1), date(2099, 12, 31))


class Home:
    """One home of one device; `data` may be another home's, as a synchroniser would carry it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places.under(folder)
        self.time = NOW
        self.journals: list[Journal] = []

    def now(self) -> datetime:
        return self.time

    def wait(self, **length: float) -> None:
        self.time += timedelta(**length)

    def open(self, *, read_only: bool = False) -> Journal:
        """The journal anew, as the next process would find it."""
        self.close()
        self.journals.append(
            Journal.open(self.places, self.now, wait=timedelta(seconds=1), read_only=read_only)
        )
        return self.journals[-1]

    def close(self) -> None:
        while self.journals:
            self.journals.pop().close()

    @property
    def own(self) -> Path:
        return self.places.journal / (self.places.state / "device").read_text().strip()

    def file(self, name: str = "2026-11.json") -> Path:
        return self.own / name

    def names(self) -> set[str]:
        """What lies in our own folder."""
        return {path.name for path in self.own.iterdir()}

    def notes(self) -> list[str]:
        """The notes of all contacts in order of the alphabet, as a fresh process reads them."""
        return sorted(contact.note for contact in self.open().contacts(*ALWAYS))


def contact(note: str = "", day: date = TODAY, **more: object) -> Contact:
    """A contact of a day, known again by its note."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Contact(day=day, at=at, note=note, **more)  # type: ignore[arg-type] # tests give what they mean
