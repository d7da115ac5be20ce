"""Where a prompt appears: a card in the corner, or the desktop's own notification; one surface a prompt (PRODUCT.md "Nudge").

Convention: with `prompts.surface` on `auto`, Wayland gets the notification, because windows there can neither choose their place nor
leave the keyboard alone, and everything else gets the card. Where the notification service has no buttons, is not there, or ends
meanwhile, the card takes its place.
"""

from collections.abc import Callable
from functools import partial
from typing import cast, get_args

from wfh_app.adapters import compositor
from wfh_app.adapters.notifier import Closed, Note, Notifier, Outcome
from wfh_app.core.codes import AnswerWord
from wfh_app.core.events import Nudge as Prompted
from wfh_app.ui.nudge import Nudge, NudgeView

Answered = Callable[[AnswerWord], None]


class Surfaces:
    """The nudge on the screen, if any. `answered` hears the word a person chose, `another` that another idea is wanted."""

    def __init__(
        self,
        notifier: Notifier,
        answered: Answered,
        another: Callable[[], None],
        *,
        wayland: bool,
    ) -> None:
        self._notifier = notifier
        self._answered = answered
        self._another = another
        self._wayland = wayland
        self._card: Nudge | None = None
        self._id = ""

    def show(self, prompt: Prompted, view: NudgeView, surface: str) -> None:
        """Put it on the screen; `surface` is the setting `prompts.surface`."""
        self._id = prompt.id
        if surface == "notification" or (surface == "auto" and self._wayland):
            self._notify(prompt, view)
        else:
            self._show_card(prompt, view)

    def say(self, view: NudgeView) -> None:
        """Say something else in the same card."""
        if self._card is not None:
            self._card.say(view)

    def withdraw(self, prompt_id: str) -> None:
        """Take it from the screen."""
        if prompt_id == self._id:
            self._id = ""
        self._notifier.withdraw(prompt_id)
        if self._card is not None and self._card.property("prompt") == prompt_id:
            card, self._card = self._card, None
            card.destroyed.disconnect(self._gone)
            card.close()

    def _gone(self, *_: object) -> None:
        """Qt has closed it, as it does with every window when the app ends."""
        self._card = None

    # -------------------------------------------------------------------------------------------------------- the card

    def _show_card(self, prompt: Prompted, view: NudgeView) -> None:
        card = Nudge(view, blended=self._wayland or compositor.blends())
        card.setProperty("prompt", prompt.id)
        for word in get_args(AnswerWord):
            getattr(card, word).connect(partial(self._answered, word))
        card.another.connect(self._another)
        card.destroyed.connect(self._gone)
        self._card = card
        card.show_at()

    # ------------------------------------------------------------------------------------------------ the notification

    def _notify(self, prompt: Prompted, view: NudgeView) -> None:
        first = "went" if view.went else "go"
        buttons = [(first, view.go), ("later", view.later or ""), ("skip", view.skip)]
        note = Note(
            prompt.id,
            view.title,
            view.body,
            tuple(button for button in buttons if button[1]),
            stays=view.stays,
        )
        self._notifier.show(
            note,
            partial(self._told, prompt, view),
            partial(self._chosen, prompt.id),
            partial(self._closed, prompt, view),
        )

    def _told(self, prompt: Prompted, view: NudgeView, outcome: Outcome) -> None:
        if not outcome.shown and outcome.why_not != "withdrawn" and self._id == prompt.id:
            self._show_card(prompt, view)

    def _chosen(self, prompt_id: str, key: str) -> None:
        if prompt_id == self._id and key in get_args(AnswerWord):
            self._answered(cast("AnswerWord", key))

    def _closed(self, prompt: Prompted, view: NudgeView, how: Closed) -> None:
        """Dismissed by hand: it may come again as if unanswered; the machine withdraws it when its time has run out.

        A service that has ended took it along unseen: then the card is there.
        """
        if how == "gone" and prompt.id == self._id:
            self._show_card(prompt, view)
