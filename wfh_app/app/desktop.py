"""The running app: the machine, the tray and the windows of one home put together by plain calls (ARCHITECTURE.md).

Convention: `Desktop(…)` builds without running; `begin` takes up the day, `end` lets everything go. Whatever happens comes through
`feed`, and everything shown follows it. What a window, the command line or the senses need is handed to them from here.
"""

import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from wfh_app import assets
from wfh_app.adapters import clocks, settings_file, xfce_theme
from wfh_app.adapters.alarm import Alarm
from wfh_app.adapters.bus import Bus
from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.loop import Loop
from wfh_app.adapters.notifier import Notifier
from wfh_app.adapters.senses import Senses, readings
from wfh_app.app import tray_wishes
from wfh_app.app.asides import Asides
from wfh_app.app.door import Door
from wfh_app.app.effects import Effects
from wfh_app.app.feedback import Feedback
from wfh_app.app.news import News
from wfh_app.app.sensing import event_of
from wfh_app.app.tray_host import TrayHost
from wfh_app.app.tray_view import may_wait, tray_view
from wfh_app.app.windows import Opener, Windows
from wfh_app.core import events
from wfh_app.core.clock import Span
from wfh_app.core.events import Effect, Status
from wfh_app.core.records import Contact, Record
from wfh_app.office import Office
from wfh_app.office.prompting import Prompting
from wfh_app.office.standing import COMING
from wfh_app.ui.tray import Tray, TrayView, Wishes
from wfh_app.wording import tray

if TYPE_CHECKING:
    from wfh_app.app.nudging import Nudging

_AT_START = timedelta(milliseconds=300)  # the senses' first answers are in by then


class Desktop:
    """One running app. `quit` ends Qt's loop, `give_up` too, saying why; whoever runs it then calls `end`."""

    def __init__(  # noqa: PLR0917 - what a desktop is made of
        self,
        office: Office,
        loop: Loop,
        session: Bus,
        system: Bus,
        tray_icon: Tray,
        wishes: Wishes,
        *,
        openers: "Callable[[Desktop], Mapping[str, Opener]]",
        wayland: bool,
        quit_loop: Callable[[], None],
        give_up: Callable[[StorageFault], None],
    ) -> None:
        self.office = office
        self.quit = quit_loop
        self._give_up = give_up
        self.tray = tray_icon
        self.wishes = wishes
        self.calendar_spans: tuple[Span, ...] = ()
        self._loop = loop
        self._wayland = wayland
        self._begun = False
        self._heard_early: list[readings.Reading] = []
        self._notifier = Notifier(session, loop, tray.APP, str(assets.path("icons", "app.svg")))
        asides = Asides(self._notifier, wayland=wayland)
        self.feedback = Feedback(office, asides.say)
        self._news = News(office, self._notifier)
        self._door = Door(office, asides.say, self.show, self._is_there)
        self.windows = Windows(openers(self))
        self._effects = Effects(office, loop, self.windows, self.show, self._door, self._build_nudging)
        self.prompting = Prompting(office, clocks.read, self._effects.carry_out, self._news.cannot_keep)
        self._alarm = Alarm(self.look)
        self.senses = Senses(office.settings, self._heard, loop, session, system)
        tray_wishes.carry_out(wishes, office, self.feed, self._status, self._door, self.show, self.quit)
        self._host = TrayHost(tray_icon, session, loop, partial(self.show, "menu"))
        self._cancel_theme = xfce_theme.follow(session, _wear)

    def _build_nudging(self) -> "Nudging":
        from wfh_app.app.nudging import Nudging  # noqa: PLC0415 - loaded with the first prompt

        return Nudging(
            self.office, self._notifier, self.feed, lambda: self.calendar_spans, wayland=self._wayland
        )

    # ------------------------------------------------------------------------------------------------ from start to end

    def begin(self, first: str | None = None) -> None:
        """Take up the day when the senses have spoken, with the window that the app was started for.

        Where no tray is, the small window is shown instead of the icon.
        """
        self._host.begin()
        self._loop.after(_AT_START.total_seconds(), partial(self._take_up, first))

    def _take_up(self, first: str | None) -> None:
        with contextlib.suppress(StorageFault):  # whoever gives up says it
            self.be_ready()
            if first:
                self.show(first)

    def be_ready(self) -> None:
        """Take up the day now if that is still to come: somebody asks. Raises `StorageFault` where the journal cannot be read."""
        if self._begun:
            return
        self._begun = True
        heard, self._heard_early = self._heard_early, []
        for reading in heard:
            self._note(reading)
        try:
            self.prompting.begin([_event(reading) for reading in heard])
        except StorageFault as fault:
            self._begun = False
            self._give_up(fault)
            raise
        self.office.listeners.append(self._written)
        self.office.settings_listeners.append(self._reread)
        self._follow()
        self._news.tell()
        if self.office.is_new():
            self.show("welcome")

    def end(self) -> None:
        """Keep what is to be kept and let everything go."""
        self.windows.close()
        self._effects.close()
        self._door.forget()
        if self._begun:
            self.prompting.end()
        self._alarm.stop()
        self.senses.stop()
        self._host.stop()
        self._cancel_theme()
        self._notifier.stop()
        self.office.close()

    # ------------------------------------------------------------------------------------------------------- what happens

    def feed(self, event: type[events.Event], /, **facts: Any) -> tuple[Effect, ...]:
        """Something happened; everything shown follows."""
        asked = self._status().nudge if event is events.Answer and facts["word"] == "go" else None
        effects = self.prompting.feed(event, **facts)
        if asked is not None and not any(isinstance(effect, events.Impossible) for effect in effects):
            self._effects.said_yes(asked)
        self._follow(unseen=may_wait(event, effects, self._status().presence))
        return effects

    def look(self) -> None:
        """The alarm rang: time went by."""
        if self._begun:
            self.feed(events.Tick)
            self.prompting.look_around()
            self._reread()

    def _heard(self, reading: readings.Reading) -> None:
        """A sense tells something; before the day is taken up it is kept for then."""
        if not self._begun:
            self._heard_early.append(reading)
            return
        self._note(reading)
        kind, facts = event_of(reading)
        self.feed(kind, **facts)

    def _note(self, reading: readings.Reading) -> None:
        """Keep what is needed elsewhere than in the machine: the zone and the calendar."""
        _, facts = event_of(reading)
        if isinstance(reading, readings.ZoneChanged):
            self.office.zone = facts["zone"]
        elif isinstance(reading, readings.Busy):
            self.calendar_spans = facts["entries"]

    def _written(self, records: Sequence[Record]) -> None:
        if any(isinstance(record, Contact) for record in records):
            self._door.forget()  # whom one met is told already
        self.feedback.withdraw_undo()
        self._follow()

    def _reread(self) -> None:
        """Settings are applied as soon as they are seen to have changed."""
        if self.office.reread():
            self.prompting.choose()
            self.senses.choose(self.office.settings)
            self._follow()
        self._news.tell()  # here, where the person is: the command that came first may be a script's

    # ------------------------------------------------------------------------------------------------- what shows it all

    def _follow(self, *, unseen: bool = False) -> None:
        """Tray, windows and alarm follow what is so now; whoever has come back is asked what waited for them."""
        # The alarm first: the next prompt comes, whatever befalls what is shown.
        self._alarm.set(self.prompting.next_look())
        self._door.look()
        view = self.tray_view()
        if not unseen or view.state != self.tray.state:
            self.tray.show(view)
        self.windows.refresh(self._mark)

    def _mark(self) -> object:
        """A value that differs whenever what a window shows may have changed, the passing of time left out."""
        office = self.office
        chosen = office.settings, settings_file.mark(office.places)
        return office.journal.mark(), chosen, office.today(), office.zone

    def _status(self) -> Status:
        self.be_ready()
        return self.prompting.status()

    def _is_there(self) -> bool:
        return self.prompting.status().presence in ("at-desk", "unknown")

    def tray_view(self) -> TrayView:
        """What tray and menu show now."""
        return tray_view(self.office, self.prompting.status(), self.prompting.upcoming(COMING))

    def open(self, window: str, **wishes: Any) -> None:
        """Open one of the windows by its name; without a tray, Today brings the small window back, if it was closed.

        Raises `Refused` where what it is wished for is not there (any more), and `StorageFault`.
        """
        self.be_ready()
        if window == "today" and not self.tray.is_there():
            self.windows.open("menu")
        self.windows.open(window, **wishes)

    def show(self, window: str, **wishes: Any) -> None:
        """Open a window for somebody at the screen, who is told there why it cannot be."""
        with self.feedback.told():
            self.open(window, **wishes)


def _event(reading: readings.Reading) -> events.Event:
    kind, facts = event_of(reading)
    now = clocks.read()
    return kind(at=reading.at, mono=now.mono, slept=now.slept, **facts)


def _wear(dark: bool) -> None:
    """Windows follow a theme that Qt is not told of; light leaves it to Qt, which may know better."""
    if dark or "wfh_app.ui.style" in sys.modules:
        from wfh_app.ui import style  # noqa: PLC0415 - the idle tray needs no look

        style.wish("dark" if dark else None)
