"""The running app: the machine, the tray and the windows of one home put together by plain calls (ARCHITECTURE.md).

Convention: `Desktop(…)` builds without running; `begin` takes up the day, `end` lets everything go. Effects of the machine are
carried out here and nowhere else; what a person wants comes in by the wishes of tray and windows, and by the command line.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from wfh_app.adapters import clocks
from wfh_app.adapters.alarm import Alarm
from wfh_app.adapters.bus import Bus
from wfh_app.adapters.faults import StorageFault
from wfh_app.adapters.loop import Loop
from wfh_app.adapters.notifier import Notifier
from wfh_app.adapters.senses import Senses, readings
from wfh_app.app.nudging import Nudging
from wfh_app.app.openers import openers
from wfh_app.app.sensing import event_of
from wfh_app.app.tray_view import tray_view
from wfh_app.app.windows import Windows
from wfh_app.core import events
from wfh_app.core.clock import day_span
from wfh_app.core.events import Effect
from wfh_app.core.records import Record
from wfh_app.core.settings import read_duration
from wfh_app.office import Office
from wfh_app.office.prompting import Prompting
from wfh_app.office.standing import COMING
from wfh_app.ui.tray import Tray, Wishes
from wfh_app.wording import faults

_log = logging.getLogger(__name__)
_AT_START = timedelta(milliseconds=300)  # the senses' first answers are in by then


class Desktop:
    """One running app. `quit` ends Qt's loop; whoever runs it then calls `end`."""

    def __init__(self, office: Office, loop: Loop, session: Bus, system: Bus, *, wayland: bool, quit_loop: Any) -> None:
        self.office = office
        self.quit = quit_loop
        self._loop = loop
        self._sensed: list[readings.Reading] | None = []
        self.notifier = Notifier(session, loop, "Run for Mayor", "wfh-app")
        self.prompting = Prompting(office, clocks.read, self._follow, self._cannot_keep)
        self.windows = Windows(openers(self))
        self._nudging = Nudging(office, self.prompting, self.notifier, wayland=wayland)
        self._wishes = Wishes()
        self.tray = Tray(self._wishes)
        self.alarm = Alarm(self.look)
        self.senses = Senses(office.settings, self._heard, loop, session, system)
        self._connect(self._wishes)
        self._cancel_watch = session.watch_name("org.kde.StatusNotifierWatcher", self._tray_host)

    # ------------------------------------------------------------------------------------------------ from start to end

    def begin(self) -> None:
        """Show the icon, or the small window where no tray is; the day is taken up when the senses have spoken."""
        if not self.tray.start():
            self._loop.after(_AT_START.total_seconds() * 5, self._without_tray)
        self._loop.after(_AT_START.total_seconds(), self._take_up)

    def _take_up(self) -> None:
        heard, self._sensed = self._sensed or [], None
        self.prompting.begin([self._event(reading) for reading in heard])
        self.office.listeners.append(self._written)
        self._after()
        for sentence in self.office.news():
            self.notifier.notice(faults.told_title(), sentence)

    def end(self) -> None:
        """Keep what is to be kept and let everything go."""
        self.windows.close()
        self._nudging.close()
        if self._sensed is None:
            self.prompting.end()
        self.alarm.stop()
        self.senses.stop()
        self._cancel_watch()
        self.notifier.stop()
        self.office.close()

    # ------------------------------------------------------------------------------------------------------- what happens

    def look(self) -> None:
        """The alarm rang: time went by."""
        if self._sensed is None:
            self.feed(events.Tick)
            self.prompting.look_around()
            self.office.turn_zone()

    def feed(self, kind: type[events.Event], **facts: Any) -> tuple[Effect, ...]:
        """Something happened; everything shown follows."""
        effects = self.prompting.feed(kind, **facts)
        self._after()
        return effects

    def _heard(self, reading: readings.Reading) -> None:
        if self._sensed is not None:
            self._sensed.append(reading)
            return
        if isinstance(reading, readings.ZoneChanged):
            self.office.zone = event_of(reading)[1]["zone"]
        kind, facts = event_of(reading)
        self.feed(kind, **facts)

    def _event(self, reading: readings.Reading) -> events.Event:
        kind, facts = event_of(reading)
        now = clocks.read()
        return kind(at=reading.at, mono=now.mono, slept=now.slept, **facts)

    def _written(self, _records: Sequence[Record]) -> None:
        self._after()

    def _after(self) -> None:
        """Tray, windows and alarm follow what is so now."""
        self.tray.show(tray_view(self.office, self.prompting.status(), self.prompting.upcoming(COMING)))
        self.windows.refresh()
        self.alarm.set(self.prompting.next_look())

    # ------------------------------------------------------------------------------------------------ what is carried out

    def _follow(self, effect: Effect) -> None:
        match effect:
            case events.Show(nudge=nudge):
                self._nudging.show(nudge)
            case events.Withdraw(id=prompt_id):
                self._nudging.withdraw(prompt_id)
            case events.Begun():
                self._begun(effect)
            case events.Ended():
                self._ended(effect)
            case events.Done(kind=kind):
                self._offer_log(kind)
            case events.WhoWasThere(since=since, until=until):
                self._nudging.offer_meeting(since, until, self.windows)
            case events.Doubted(name=name):
                _log.warning("%s has held for so long that it is believed no longer", name)

    def _begun(self, run: events.Begun) -> None:
        if run.kind == "break":
            self._loop.soon(partial(self.windows.open, "break", run=run))

    def _ended(self, run: events.Ended) -> None:
        if run.kind == "break":
            self.windows.shut("break")
        elif run.taken:
            self._offer_log(run.kind)

    def _offer_log(self, kind: str) -> None:
        self._nudging.offer_log(kind, self.windows)

    def _cannot_keep(self, fault: StorageFault) -> None:
        self.notifier.notice(faults.told_title(), faults.sentence(fault))

    # ------------------------------------------------------------------------------------------------- what a person wants

    def _connect(self, wishes: Wishes) -> None:
        wishes.clicked.connect(partial(self.open, "today"))
        wishes.log.connect(partial(self.open, "log"))
        wishes.take.connect(lambda kind: self.feed(events.Take, kind=kind))
        wishes.back.connect(lambda: self.feed(events.Back))
        wishes.meeting.connect(self._meeting)
        wishes.pause.connect(self._pause)
        wishes.resume.connect(lambda: self.feed(events.Resume))
        wishes.open.connect(self.open)
        wishes.quit.connect(self.quit)

    def open(self, window: str) -> None:
        """Open one of the windows by its name."""
        self.windows.open(window)

    def _meeting(self, minutes: int) -> None:
        if not minutes:
            self.feed(events.MeetingEnd)
            return
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

    # --------------------------------------------------------------------------------------------------- with and without tray

    def _tray_host(self, owner: str) -> None:
        if owner:
            self.tray.host_appeared()
        else:
            self.tray.host_gone()

    def _without_tray(self) -> None:
        if not self.tray.is_there():
            self.windows.open("menu", wishes=self._wishes)
