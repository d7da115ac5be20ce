"""The senses where we have none yet (Windows, macOS): said plainly, so that the app starts and the person knows.

Convention: idle time is unknown, everything else reads "not there".
"""

from wfh_app.adapters.senses.readings import IdleUnknown, SenseReport
from wfh_app.adapters.senses.sense import Surroundings
from wfh_app.core.settings import SENSES, Settings


class NoSenses:
    """Announces `IdleUnknown` once."""

    def __init__(self, around: Surroundings) -> None:
        self._off: frozenset[str] = frozenset()
        around.loop.soon(lambda: around.announce(IdleUnknown(around.now())))

    def choose(self, settings: Settings) -> None:
        """See `LinuxSenses.choose`."""
        self._off = settings.senses_off

    def reports(self) -> list[SenseReport]:
        """None of them is there."""
        return [self._report(name) for name in SENSES]

    @property
    def waiting(self) -> bool:
        """Nothing is asked."""
        return False

    def stop(self) -> None:
        """There is nothing to stop."""

    def _report(self, name: str) -> SenseReport:
        if name in self._off:
            return SenseReport(name, "off")
        return SenseReport(name, "not there", why_not="system")
