"""What the app reports unasked: what it repaired, what it did not take from the settings file, what it could not save.

Convention: one notification each; what `Office.news` reports again and again is told once.
"""

from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.notifier import Notifier
from wfh_app.office import Office
from wfh_app.wording import faults, tray


class News:
    """Reports by the desktop's notifications."""

    def __init__(self, office: Office, notifier: Notifier) -> None:
        self._office = office
        self._notifier = notifier
        self._told: set[str] = set()

    def tell(self) -> None:
        """Tell what is new since the app started."""
        for sentence in self._office.news():
            if sentence not in self._told:
                self._told.add(sentence)
                self._notifier.notice(tray.APP, sentence)

    def cannot_keep(self, fault: StorageFault) -> None:
        """Tell that a decision of the machine could not be saved."""
        self._notifier.notice(tray.APP, faults.sentence(fault))
