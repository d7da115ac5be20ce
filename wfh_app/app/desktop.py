"""The running app: the machine, the tray and the windows of one home put together by plain calls (ARCHITECTURE.md).

Convention: `Desktop(…)` builds without running; `begin` takes up the day, `end` lets everything go. Effects of the machine are
carried out here and nowhere else; what a person wants comes in by the wishes of tray and windows, and by the command line.
"""

import contextlib
import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from wfh_app import assets
from wfh_app.adapters import clocks, safe_file, settings_file, xfce_theme
from wfh_app.adapters.alarm import Alarm
from wfh_app.adapters.bus import Bus
from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.loop import Loop
from wfh_app.adapters.notifier import Notifier
from wfh_app.adapters.senses import Senses, readings
from wfh_app.app.asides import Aside, Asides
from wfh_app.app.door import Door
from wfh_app.app.sensing import event_of
from wfh_app.app.tray_host import TrayHost
from wfh_app.app.tray_view import may_wait, tray_view
from wfh_app.app.windows import Opener, Windows
from wfh_app.core import events
from wfh_app.core.clock import Span, day_span, week_of
from wfh_app.core.events import Effect
from wfh_app.core.records import Contact, Record
from wfh_app.core.settings import read_duration
from wfh_app.office import Office, Refused, meetings, ways_out, why_not
from wfh_app.office.prompting import Prompting
from wfh_app.office.standing import COMING
from wfh_app.ui.tray import Tray, TrayView, Wishes
from wfh_app.wording import faults, toasts, tray

if TYPE_CHECKING:
    from wfh_app.app.nudging import Nudging

_log = logging.getLogger(__name__)
_LONG_MS = 20_000
_AT_START = timedelta(milliseconds=300)  # the senses' first answers are in by then


class Desktop:
    """One running app. `quit` ends Qt's loop; whoever runs it then calls `end`."""

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
    ) -> None:
        self.office = office
        self.quit = quit_loop
        self.tray = tray_icon
        self.wishes = wishes
        self.calendar_spans: tuple[Span, ...] = ()
        self._loop = loop
        self._wayland = wayland
        self._sensed: list[readings.Reading] | None = []
        self._undo: Aside | None = None
        self._told: set[str] = set()
        self.notifier = Notifier(session, loop, tray.APP, str(assets.path("icons", "app.svg")))
        self.asides = Asides(self.notifier, wayland=wayland)
        self.prompting = Prompting(office, clocks.read, self._follow, self._cannot_keep)
        self.windows = Windows(openers(self))
        self.alarm = Alarm(self.look)
        self.senses = Senses(office.settings, self._heard, loop, session, system)
        self._connect(wishes)
        self._host = TrayHost(tray_icon, session, loop, partial(self.open, "menu"))
        self._door = Door(office, lambda: self.nudging, self.open, self._is_there)
        self._cancel_theme = xfce_theme.follow(session, _wear)

    @cached_property
    def nudging(self) -> "Nudging":
        """Prompts on the screen; loaded with the first of them."""
        from wfh_app.app.nudging import Nudging  # noqa: PLC0415 - as it says

        return Nudging(
            self.office,
            self.notifier,
            self.asides,
            self.feed,
            lambda: self.calendar_spans,
            wayland=self._wayland,
        )

    # ------------------------------------------------------------------------------------------------ from start to end

    def begin(self) -> None:
        """Take up the day when the senses have spoken; where no tray is, the small window is shown instead of the icon."""
        self._host.begin()
        self._loop.after(_AT_START.total_seconds(), self._take_up)

    def be_ready(self) -> None:
        """Take up the day now if that is still to come: somebody asks."""
        if self._sensed is not None:
            self._take_up()

    def _take_up(self) -> None:
        if self._sensed is None:
            return
        heard, self._sensed = self._sensed, None
        for reading in heard:
            self._note(reading)
        self.prompting.begin([self._event(reading) for reading in heard])
        self.office.listeners.append(self._written)
        self.office.choosing.append(self._reread)
        self._after()
        self._tell_news()
        if self.office.is_new():
            self.open("welcome")

    def _tell_news(self) -> None:
        """What was repaired or not taken is said once, however often it is met."""
        for sentence in self.office.news():
            if sentence not in self._told:
                self._told.add(sentence)
                self.notifier.notice(tray.APP, sentence)

    def end(self) -> None:
        """Keep what is to be kept and let everything go."""
        self.windows.close()
        if "nudging" in self.__dict__:
            self.nudging.close()
        if self._sensed is None:
            self.prompting.end()
        self.alarm.stop()
        self.senses.stop()
        self._host.stop()
        self._cancel_theme()
        self.notifier.stop()
        self.office.close()

    # ------------------------------------------------------------------------------------------------------- what happens

    def look(self) -> None:
        """The alarm rang: time went by."""
        if self._sensed is None:
            self.feed(events.Tick)
            self.prompting.look_around()
            if self.office.reread():
                self._chosen()
            self._tell_news()

    def feed(self, event: type[events.Event], /, **facts: Any) -> tuple[Effect, ...]:
        """Something happened; everything shown follows."""
        self.be_ready()
        asked = self.prompting.status().nudge if event is events.Answer else None
        effects = self.prompting.feed(event, **facts)
        if (
            asked is not None
            and facts["word"] == "go"
            and not any(isinstance(effect, events.Refused) for effect in effects)
        ):
            self._show_what_was_asked(asked)
        self._after(unseen=may_wait(event, effects, self.prompting.status().presence))
        return effects

    def _show_what_was_asked(self, nudge: events.Nudge) -> None:
        """What is answered by a window opens it."""
        if nudge.kind in ("day_end", "yesterday"):
            self.open("reflect", day=nudge.about)
        elif nudge.kind == "week" and nudge.about is not None:
            self.open("week", first_day=week_of(nudge.about, self.office.settings.week.starts))
        elif nudge.kind == "out" and not nudge.outing:
            self._set_out(nudge.id)

    def _set_out(self, prompt_id: str) -> None:
        """Somebody went by this prompt: keep whom it proposed until she is back."""
        with self.kept():
            ways_out.remember(self.office, prompt_id, self.nudging.proposal(prompt_id))

    def _heard(self, reading: readings.Reading) -> None:
        if self._sensed is not None:
            self._sensed.append(reading)
            return
        self._note(reading)
        kind, facts = event_of(reading)
        self.feed(kind, **facts)

    def _note(self, reading: readings.Reading) -> None:
        """What others than the machine want to know, too."""
        _, facts = event_of(reading)
        if isinstance(reading, readings.ZoneChanged):
            self.office.zone = facts["zone"]
        elif isinstance(reading, readings.Busy):
            self.calendar_spans = facts["entries"]

    def _event(self, reading: readings.Reading) -> events.Event:
        kind, facts = event_of(reading)
        now = clocks.read()
        return kind(at=reading.at, mono=now.mono, slept=now.slept, **facts)

    def _reread(self) -> None:
        if self.office.reread():
            self._chosen()
        self._tell_news()  # here, where the person is: the command that came first may be a script's

    def _written(self, records: Sequence[Record]) -> None:
        if any(isinstance(record, Contact) for record in records):
            self._offer_no_more()  # whom one met is told already
        if self._undo is not None:
            self._undo.close()  # it would take back something else now
        self._after()

    def _after(self, *, unseen: bool = False) -> None:
        """Tray, windows and alarm follow what is so now; who has come back is asked what waited for her."""
        self._door.look()
        view = self.tray_view()
        if not unseen or view.state != self.tray.state:
            self.tray.show(view)
        self.windows.refresh(self._mark)
        self.alarm.set(self.prompting.next_look())

    def _mark(self) -> object:
        """All that a window shows and that changes otherwise than by the clock."""
        office = self.office
        chosen = office.settings, settings_file.mark(office.places)
        return office.journal.mark(), chosen, office.today(), office.zone

    def tray_view(self) -> TrayView:
        """What tray and menu show now."""
        return tray_view(self.office, self.prompting.status(), self.prompting.upcoming(COMING))

    # ------------------------------------------------------------------------------------------------ what is carried out

    def _follow(self, effect: Effect) -> None:
        match effect:
            case events.Show(nudge=nudge):
                self.nudging.show(nudge)
            case events.Withdraw(id=prompt_id) if "nudging" in self.__dict__:
                self.nudging.withdraw(prompt_id)
            case events.Begun():
                self._begun(effect)
            case events.Ended():
                self._ended(effect)
            case events.Done(kind="walk" | "out" as kind):
                now = self.office.now()
                if kind == "out" and not effect.outing:
                    self._set_out(effect.id)
                self._door.offer(events.Ended(effect.id, kind, now, now, taken=True, outing=effect.outing))
            case events.WhoWasThere(since=since, until=until):
                with self.kept():
                    meetings.remember(self.office, since, until)
                self._door.offer_meeting(since, until)
            case events.Doubted(name=name):
                _log.warning("%s has held for so long that it is believed no longer", name)

    def _begun(self, run: events.Begun) -> None:
        if run.kind == "break":
            self._loop.soon(lambda: self.open("break", run=run))

    def _ended(self, run: events.Ended) -> None:
        if run.kind == "break":
            self.windows.shut("break")
        elif run.taken:
            self._door.offer(run)

    def _back(self) -> None:
        """Said in menu or window: whoever says so is there, and is asked at once."""
        for effect in self.feed(events.Back):
            if isinstance(effect, events.Ended) and effect.taken and effect.kind != "break":
                self._offer_no_more()
                self._door.ask(effect)

    def _offer_no_more(self) -> None:
        self._door.forget()
        if "nudging" in self.__dict__:
            self.nudging.drop_offer()

    def _is_there(self) -> bool:
        return self.prompting.status().presence in ("at-desk", "unknown")

    def _cannot_keep(self, fault: StorageFault) -> None:
        self.notifier.notice(tray.APP, faults.sentence(fault))

    def _chosen(self) -> None:
        """Settings are applied at once."""
        self.prompting.choose()
        self.senses.choose(self.office.settings)
        self._after()

    # ------------------------------------------------------------------------------------------------- told beside a window

    @contextlib.contextmanager
    def told(self, window: QWidget | None = None) -> Iterator[None]:
        """What cannot be done inside is said beside the window, and nothing typed is lost."""
        try:
            yield
        except (Refused, StorageFault) as fault:
            self.asides.say(why_not(fault), icon="question", stays_ms=_LONG_MS, near=window)

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """What is kept in passing (a draft) stops nobody when it cannot be."""
        try:
            yield
        except StorageFault as fault:
            _log.warning("not kept: %s", fault)

    def say(self, sentence: str, window: QWidget | None = None) -> None:
        """Say what was done, on the screen of the window or the one in use."""
        self.asides.say(sentence, near=window)

    def logged(self, contact: Contact) -> None:
        """Say that a contact is kept, with one way to take it back."""
        from wfh_app.office import contacts  # noqa: PLC0415 - not on the idle tray's path

        def take_back() -> None:
            with self.told():
                self.say("\n".join(contacts.undo(self.office)))

        said = toasts.saved(contacts.brief(self.office, contact))
        self._undo = self.asides.say(said, toasts.undo(), take_back)

    def write_file(self, path: Path, content: bytes) -> None:
        """Write a file the person asked for; raises `StorageFault`."""
        safe_file.write({path: content})

    # ------------------------------------------------------------------------------------------------- what a person wants

    def _connect(self, wishes: Wishes) -> None:
        wishes.clicked.connect(partial(self.open, "today"))
        wishes.log.connect(partial(self.open, "log"))
        wishes.take.connect(lambda doing: self.feed(events.Take, kind=doing))
        wishes.back.connect(self._back)
        wishes.meeting.connect(self._meeting)
        wishes.pause.connect(self._pause)
        wishes.resume.connect(lambda: self.feed(events.Resume))
        wishes.open.connect(self.open)
        wishes.quit.connect(self.quit)

    def open(self, window: str, **wishes: Any) -> None:
        """Open one of the windows by its name; without a tray, Today brings the small window back, if it was closed."""
        self.be_ready()
        if window == "today" and not self.tray.is_there():
            self.windows.open("menu")
        self.windows.open(window, **wishes)

    def _meeting(self, minutes: int) -> None:
        if not minutes:
            self.feed(events.MeetingEnd)
            return
        self.be_ready()
        ends = self.prompting.status().meeting_until
        left = (ends - self.office.now()) / timedelta(minutes=1) if ends else 0
        self.feed(events.Meeting, minutes=round(left) + minutes)

    def _pause(self, length: str) -> None:
        if length == "tomorrow":
            office = self.office
            end = day_span(office.today(), office.zone, office.settings.work.day_starts)[1]
            self.feed(events.Pause, until=end)
        elif length:
            self.feed(events.Pause, length=read_duration(length))
        else:
            self.feed(events.Pause)


def _wear(dark: bool) -> None:
    """Windows follow a theme that Qt is not told of; light leaves it to Qt, which may know better."""
    if dark or "wfh_app.ui.style" in sys.modules:
        from wfh_app.ui import style  # noqa: PLC0415 - the idle tray needs no look

        style.wish("dark" if dark else None)
