"""Carries out what the machine decided: shows and withdraws prompts, opens the break window, asks at the door whom one met.

Convention: what only goes into the journal stays in `office.prompting`. The modules that show prompts are loaded with the first.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from wfh_app.adapters.loop import Loop
from wfh_app.app.door import Door
from wfh_app.app.feedback import kept
from wfh_app.app.windows import OpenWindow, Windows
from wfh_app.core import events
from wfh_app.core.clock import week_of
from wfh_app.core.events import Effect
from wfh_app.office import Office, meetings, ways_out

if TYPE_CHECKING:
    from wfh_app.app.nudging import Nudging

_log = logging.getLogger(__name__)


class Effects:
    """Carries out effects in the order they come. `build_nudging` is called when the first prompt is to be shown."""

    def __init__(  # noqa: PLR0917 - as many as there are places where effects show
        self,
        office: Office,
        loop: Loop,
        windows: Windows,
        open_window: OpenWindow,
        door: Door,
        build_nudging: "Callable[[], Nudging]",
    ) -> None:
        self._office = office
        self._loop = loop
        self._windows = windows
        self._open = open_window
        self._door = door
        self._build_nudging = build_nudging
        self._nudging: Nudging | None = None

    def carry_out(self, effect: Effect) -> None:
        """Carry out one effect; what is for the journal, or only an answer to whoever fed the event, needs nothing here."""
        match effect:
            case events.Show(nudge=nudge):
                self._prompts().show(nudge)
            case events.Withdraw(id=prompt_id) if self._nudging is not None:
                self._nudging.withdraw(prompt_id)
            case events.Begun(kind="break"):
                self._loop.soon(lambda: self._open("break", run=effect))
            case events.Ended(kind="break"):
                self._windows.shut("break")
            case events.Ended(taken=True):
                self._door.offer(effect)
            case events.Done():
                self._done(effect)
            case events.WhoWasThere(since=since, until=until):
                with kept():
                    meetings.remember(self._office, since, until)
                self._door.offer_meeting(since, until)
            case events.Doubted(name=name):
                _log.warning("%s has held for so long that it is believed no longer", name)

    def said_yes(self, nudge: events.Nudge) -> None:
        """Somebody said *go* to a prompt: open the window it is about, if it is about one."""
        if nudge.kind in ("day_end", "yesterday"):
            self._open("reflect", day=nudge.about)
        elif nudge.kind == "week" and nudge.about is not None:
            self._open("week", first_day=week_of(nudge.about, self._office.settings.week.starts))
        elif nudge.kind == "out" and not nudge.outing:
            self._keep_proposal(nudge.id)

    def close(self) -> None:
        """Take every prompt from the screen."""
        if self._nudging is not None:
            self._nudging.close()

    def _prompts(self) -> "Nudging":
        if self._nudging is None:
            self._nudging = self._build_nudging()
        return self._nudging

    def _done(self, done: events.Done) -> None:
        """A walk or a way out that nobody timed: it ended now, for all that is known."""
        now = self._office.now()
        if done.kind == "out" and not done.outing:
            self._keep_proposal(done.id)
        self._door.offer(events.Ended(done.id, done.kind, now, now, taken=True, outing=done.outing))

    def _keep_proposal(self, prompt_id: str) -> None:
        """Somebody went out as a prompt proposed: remember whom to see until they are back."""
        proposed = self._nudging.proposal(prompt_id) if self._nudging is not None else None
        with kept():
            ways_out.remember(self._office, prompt_id, proposed)
