"""What is half typed in the log window, kept in `state/` so that neither Esc nor a crash loses it.

Convention: keeping a draft stops nobody; a disk that cannot take it is only noted in the log.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Self

from wfh_app.app.feedback import kept
from wfh_app.core.line import Entry
from wfh_app.office import Office
from wfh_app.ui.log_window import Draft

_DRAFT, _ASIDE = "draft-log", "draft-log-aside"


@dataclass(slots=True)
class HalfTyped:
    """Where one log window keeps what is half typed in it.

    There are two places: the usual one, and one for a window that is about something (a day gone by, a walk, a meeting), so that
    neither of two entries that were begun overwrites the other. Until the window has `shown` what stands in its place, or something
    was typed into it, that draft is another window's and stays.
    """

    office: Office
    name: str
    day: date | None
    draft: Draft
    shown: bool

    @classmethod
    def of(cls, office: Office, filled: Entry) -> Self:
        """The place for a window that opens with `filled`.

        A window that opens empty brings back what was typed last; one about a day gone by, what was typed about that day.
        """
        draft, about = _left(office, _DRAFT)
        name = _DRAFT if filled == Entry() else _ASIDE
        if draft == Draft() or name == _ASIDE:
            draft, about = _left(office, _ASIDE)
            name = _ASIDE if draft != Draft() and filled == Entry(day=about) else name
        shown = draft != Draft() and filled == Entry(day=about)
        return cls(office, name, filled.day, draft if shown else Draft(), shown)

    def keep(self, draft: Draft) -> None:
        """Keep the draft as it is typed; an empty one, once the entry is logged or emptied, removes what was kept."""
        if draft == Draft() and not self.shown:
            return
        self.shown = True
        day = self.day.isoformat() if self.day else ""
        with kept():
            self.office.journal.save_state(
                self.name, None if draft == Draft() else {**asdict(draft), "day": day}
            )


def _left(office: Office, name: str) -> tuple[Draft, date | None]:
    """The draft in one of the places, and the day gone by that it is about."""
    left = office.journal.state(name) or {}
    draft = Draft(**{key: str(left.get(key, "")) for key in ("line", "note", "area")})
    try:
        return draft, date.fromisoformat(str(left.get("day", "")))
    except ValueError:
        return draft, None
