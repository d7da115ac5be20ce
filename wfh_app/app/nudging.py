"""Prompts on the screen: their words with what surrounds them, and their answers back to the machine.

Convention: loaded with the first prompt, not with the app. At most one prompt at a time. An answer is fed to the machine, whose
effects do the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from wfh_app import assets
from wfh_app.adapters.chime import Chime
from wfh_app.adapters.notifier import Notifier
from wfh_app.app.nudge_view import Setting, nudge_view, proposal_of
from wfh_app.app.surfaces import Surfaces
from wfh_app.core.clock import Span
from wfh_app.core.codes import AnswerWord
from wfh_app.core.events import Answer, Nudge
from wfh_app.core.town import Proposal
from wfh_app.office import Office, facts, town
from wfh_app.office.dog import is_hot, outside
from wfh_app.office.ideas import idea
from wfh_app.office.prompting import Feed

_FREE_WITHIN = timedelta(hours=4)


class Nudging:
    """Shows the machine's current prompt, and feeds the person's answer back to it."""

    def __init__(
        self,
        office: Office,
        notifier: Notifier,
        feed: Feed,
        busy: Callable[[], Sequence[Span]],
        *,
        wayland: bool,
    ) -> None:
        self._office = office
        self._feed = feed
        self._busy = busy
        self._surfaces = Surfaces(notifier, self._answered, self._another, wayland=wayland)
        self._nudge: Nudge | None = None
        self._around = Setting()
        self._last = ""
        self._chime: Chime | None = None

    def show(self, nudge: Nudge) -> None:
        """Put a prompt on the screen."""
        self._nudge, self._around, self._last = nudge, self._surroundings(nudge), nudge.id
        self._sound()
        self._surfaces.show(
            nudge, nudge_view(self._office, nudge, self._around), self._office.settings.prompts.surface
        )

    def _sound(self) -> None:
        chosen = self._office.settings.sound
        if not chosen.on:
            return
        if self._chime is None:
            self._chime = Chime(assets.path("sounds", "nudge.wav"))
        self._chime.play(chosen.volume)

    def withdraw(self, prompt_id: str) -> None:
        """Take a prompt from the screen."""
        self._surfaces.withdraw(prompt_id)
        if self._nudge is not None and self._nudge.id == prompt_id:
            self._nudge = None

    def proposal(self, prompt_id: str) -> Proposal | None:
        """What a prompt proposed, if it is the last that was shown."""
        return proposal_of(self._around) if prompt_id == self._last else None

    def close(self) -> None:
        """Take everything from the screen."""
        if self._nudge is not None:
            self.withdraw(self._nudge.id)

    def _answered(self, word: AnswerWord) -> None:
        self._feed(Answer, word=word)

    def _another(self) -> None:
        if self._nudge is not None:
            self._around = replace(self._around, turn=self._around.turn + 1)
            self._surfaces.say(nudge_view(self._office, self._nudge, self._around))

    def _surroundings(self, nudge: Nudge) -> Setting:
        now = self._office.now()
        match nudge.kind:
            case "break":
                found = idea(self._office, now)
                return Setting(idea=found.words if found else "")
            case "walk":
                return Setting(
                    outside=outside(self._office, now, nudge.length or timedelta()),
                    hot=is_hot(self._office),
                )
            case "out":
                return self._ways_out(now)
        return Setting()

    def _ways_out(self, now: datetime) -> Setting:
        ahead = [entry.start for entry in self._busy() if now < entry.start < now + _FREE_WITHIN]
        return Setting(
            proposals=town.propose(self._office),
            last_met=facts.facts(self._office).last_met,
            free_until=min(ahead, default=None),
        )
