"""What a person is told after doing something: that it was done, why it could not be done, and how to undo it.

Convention: nothing typed is lost when something cannot be done. Sentences come finished, from `wording`; `asides` shows them.
"""

import contextlib
import logging
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from wfh_app.adapters.faults import StorageFault
from wfh_app.app.asides import Aside, Say
from wfh_app.core.records import Contact
from wfh_app.office import Office, Refused, why_not
from wfh_app.wording import toasts

_log = logging.getLogger(__name__)
_LONG_MS = 20_000  # why something could not be done takes longer to read


class Feedback:
    """Says it on the screen of the window it is about; without a window, on the screen in use."""

    def __init__(self, office: Office, say: Say) -> None:
        self._office = office
        self._say = say
        self._undo: Aside | None = None

    @contextlib.contextmanager
    def told(self, window: QWidget | None = None) -> Iterator[None]:
        """Run something that may be refused or meet a full disk: the reason is shown, and the window stays as it is."""
        try:
            yield
        except (Refused, StorageFault) as fault:
            self._say(why_not(fault), icon="question", stays_ms=_LONG_MS, near=window)

    def say(self, sentence: str, window: QWidget | None = None) -> None:
        """Say what was done."""
        self._say(sentence, near=window)

    def logged(self, contact: Contact) -> None:
        """Say that a contact was logged, with a button that undoes it."""
        from wfh_app.office import contacts  # noqa: PLC0415 - not on the idle tray's path

        self.undoable(toasts.saved(contacts.brief(self._office, contact)))

    def undoable(self, sentence: str, window: QWidget | None = None) -> None:
        """Say what was done last, with a button that undoes it."""
        self._undo = self._say(sentence, toasts.undo(), self._take_back, near=window)

    def withdraw_undo(self) -> None:
        """Take the button away: something else was written since, and pressing it would undo that instead."""
        if self._undo is not None:
            self._undo.close()
            self._undo = None

    def _take_back(self) -> None:
        from wfh_app.office import contacts  # noqa: PLC0415 - not on the idle tray's path

        with self.told():
            self.say("\n".join(contacts.undo(self._office)))


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Save something in passing, such as a draft: where the disk cannot take it, that is only noted in the log."""
    try:
        yield
    except StorageFault as fault:
        _log.warning("not kept: %s", fault)
