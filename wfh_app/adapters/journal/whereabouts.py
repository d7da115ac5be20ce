"""Finds the file a record stands in by its id, without reading ten years.

Convention: a time-ordered id tells the month it was made in; most records stand there, or where the caller expects them. The ids that
stand elsewhere ("strangers") are listed by file in `state/strangers.json`; a list holds as long as its file's fingerprint does.
"""

import re
from datetime import MAXYEAR, UTC, datetime, timedelta
from hashlib import sha256

from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.journal.files import Shelf
from wfh_app.adapters.journal.layout import STANDING, month_of
from wfh_app.adapters.journal.state import StateFolder

_NAME = "strangers"
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_OWN_ID = re.compile(rf'"id": *"({_UUID})"'.encode())
_FEW = 3  # changed files that are looked through rather than listed anew
_Lists = dict[str, tuple[str, list[str]]]


class Whereabouts:
    """Where records stand; the lists of strangers are kept in `state`, where that may be written."""

    def __init__(self, shelf: Shelf, state: StateFolder) -> None:
        self._shelf = shelf
        self._state = state

    def of(self, id_: str, near: str = "", *, only_near: bool = False) -> str | None:
        """A file in which some device has the record; `near` is where to look first.

        `only_near`: look there, and in the month the id was made in, and nowhere else.
        """
        names = set(self._shelf.names()) - {STANDING}
        likely = [name for name in dict.fromkeys((near, made_in(id_))) if name in names]
        rest = sorted(names.difference(likely), reverse=True)
        found = next((name for name in likely if self._shelf.holds(name, id_)), None)
        if found or only_near:
            return found
        if re.fullmatch(_UUID, id_):
            files = self._shelf.files()
            return self._among_strangers(id_, {name: _short(files[name]) for name in rest if name in files})
        return next((name for name in rest if self._shelf.holds(name, id_)), None)

    def last(self, name: str, beginning: str) -> str:
        """The last id of a file that begins so; empty where none does."""
        text = f'"{beginning}'.encode()
        files = (content for content in self._shelf.contents(name) if text in content)
        found = (id_.decode() for content in files for id_ in _OWN_ID.findall(content))
        return max((id_ for id_ in found if id_.startswith(beginning)), default="")

    def _among_strangers(self, id_: str, marks: dict[str, str]) -> str | None:
        lists = self._kept()
        stale = [name for name, mark in marks.items() if lists.get(name, ("",))[0] != mark]
        if len(stale) > _FEW:
            lists = self._renewed(lists, marks, stale)
            stale = []
        return next(
            (
                name
                for name in marks
                if (self._shelf.holds(name, id_) if name in stale else id_ in lists[name][1])
            ),
            None,
        )

    def _renewed(self, lists: _Lists, marks: dict[str, str], stale: list[str]) -> _Lists:
        fresh = {name: lists[name] for name in marks if name not in stale}
        fresh |= {name: (marks[name], self._strangers(name)) for name in stale}
        self._state.keep_if_possible(_NAME, {"files": {name: list(kept) for name, kept in fresh.items()}})
        return fresh

    def _strangers(self, name: str) -> list[str]:
        found = {text.decode() for content in self._shelf.contents(name) for text in _OWN_ID.findall(content)}
        first, end = _ids_of(name)
        return sorted(each for each in found if not first <= each < end)

    def _kept(self) -> _Lists:
        try:
            files = (self._state.read(_NAME) or {"files": {}})["files"]
            return {str(name): (str(mark), list(found)) for name, (mark, found) in files.items()}
        except (StorageFault, KeyError, TypeError, ValueError, AttributeError):
            return {}


def made_in(id_: str) -> str:
    """The month a time-ordered id was made in, UTC; empty for another kind of id."""
    try:
        moment = datetime.fromtimestamp(int(id_[:8] + id_[9:13], 16) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return month_of(moment.date())


def _ids_of(month: str) -> tuple[str, str]:
    """The range in which all time-ordered ids made in a month lie, as text, its end excluded."""
    year, number = int(month[:4]), int(month[5:])
    first = datetime(year, number, 1, tzinfo=UTC)
    end = first + timedelta(days=31 if year < MAXYEAR else 0)
    return _earliest_id(first), _earliest_id(end.replace(day=1))


def _earliest_id(moment: datetime) -> str:
    milliseconds = max(0, int(moment.timestamp() * 1000))
    return f"{milliseconds >> 16:08x}-{milliseconds & 0xFFFF:04x}"


def _short(fingerprint: str) -> str:
    return sha256(fingerprint.encode(errors="replace")).hexdigest()[:16]
