"""The town's window: from the board of `office.town` to rows in words, and what a person wants of it."""

import logging
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from wfh_app.adapters.faults import StorageFault
from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened, OpenWindow
from wfh_app.core.names import tidy
from wfh_app.core.records import Outing, Place, PlaceStatus, Sign
from wfh_app.core.stops import stop_name
from wfh_app.core.town import Board
from wfh_app.office import Office, plans, sightings, town, ways_out
from wfh_app.ui.town_window import PlaceChange, PlaceDialog, PlaceView, TownRow, TownView, TownWindow
from wfh_app.wording import town as words

_log = logging.getLogger(__name__)
_MOST_PEOPLE = 12
_BETWEEN_MONTHS_MS = 5


class _Town:
    """The window; what waits is shown at once, the tallies of week and year are counted month by month after that."""

    def __init__(self, office: Office, feedback: Feedback, open_other: OpenWindow) -> None:
        self.office = office
        self.board = town.what_waits(office)
        self.window = TownWindow(_view(office, self.board, counted=False))
        self._timer = QTimer(self.window)
        self._timer.timeout.connect(self._count)
        self._begin()
        window = self.window
        window.spotted.connect(partial(_spot, office, feedback, window))
        window.place.connect(partial(change_place, office, feedback, window))
        window.go_to.connect(lambda place: open_other("outing", places=(place,)))
        window.visit.connect(lambda person: open_other("outing", people=(person,)))
        window.person.connect(lambda person: open_other("person", person=person))
        window.area.connect(lambda name: open_other("outing", area=name))
        window.outing.connect(partial(open_other, "outing", people=()))
        window.plan.connect(lambda outing: open_other("outing", outing=outing))
        window.done.connect(partial(tick, office, feedback, open_other, window))

    def refresh(self) -> None:
        """As it is now; the tallies stay what they were until they are counted anew."""
        before = self.board
        self.board = replace(town.what_waits(self.office), week=before.week, year=before.year)
        self.window.show_view(_view(self.office, self.board))
        self._begin()

    def _begin(self) -> None:
        self._counting = town.with_tallies(self.office, self.board)
        self._timer.start(_BETWEEN_MONTHS_MS)

    def _count(self) -> None:
        try:
            counted = next(self._counting)
        except StorageFault as fault:  # the tallies stay what they were
            self._timer.stop()
            _log.warning("the tallies could not be counted: %s", fault)
            return
        if counted is not None:
            self._timer.stop()
            self.board = counted
            self.window.show_view(_view(self.office, self.board))


def open_window(office: Office, feedback: Feedback, open_other: OpenWindow) -> Opened:
    """The town's window."""
    shown = _Town(office, feedback, open_other)
    return Opened(shown.window, shown.refresh)


def _spot(  # noqa: PLR0917 - what is typed, bound to a window
    office: Office, feedback: Feedback, window: TownWindow, text: str, area: str, name: str
) -> None:
    with feedback.told(window):
        place = sightings.spot(office, text, area, name)
        window.written_down()
        feedback.say(words.next_step(place, in_words=True), window)


def tick(office: Office, feedback: Feedback, open_other: OpenWindow, window: QWidget, wanted: str) -> None:
    """A plan is done: it becomes a contact. An outing asks in the log whom one met, and a place without a next step asks for one."""
    with feedback.told(window):
        outing, contact = plans.done(office, wanted)
        if contact is not None:
            feedback.logged(contact)
        elif outing.what == "outing":
            open_other("log", prefill=ways_out.of_outing(office, outing))
        places = office.journal.places()
        left = [
            stop.place for stop in outing.stops if stop.place in places and not places[stop.place].next_step
        ]
        if left:
            change_place(office, feedback, window, left[0])


def change_place(office: Office, feedback: Feedback, window: QWidget, wanted: str) -> None:
    """Open the dialog in which a place is changed, its next step first."""
    with feedback.told(window):
        _open_place(office, feedback, window, sightings.place_called(office, wanted))


def _open_place(office: Office, feedback: Feedback, window: QWidget, place: Place) -> None:
    ahead = timedelta(days=office.settings.town.follow_up_days)
    dialog = PlaceDialog(
        PlaceView(
            place.id,
            place.name,
            str(place.status),
            tuple((str(status), words.status(status)) for status in PlaceStatus),
            tuple((str(sign), words.sign(sign)) for sign in Sign),
            str(place.sign),
            place.area,
            place.address,
            place.next_step,
            place.next_on,
            office.today() + ahead,
            place.note,
        ),
        window,
    )
    dialog.changed.connect(partial(_save_place, office, feedback, window))
    dialog.open()


def _save_place(office: Office, feedback: Feedback, window: QWidget, change: PlaceChange) -> None:
    with feedback.told(window):
        place = sightings.place_called(office, change.id)
        step = tidy(change.step)
        sightings.change_place(
            office,
            replace(
                place,
                name=tidy(change.name) or place.name,
                area=tidy(change.area),
                address=tidy(change.address),
                sign=Sign(change.sign),
                status=PlaceStatus(change.status),
                next_step=step,
                next_on=change.on if step else None,
                note=change.note,
            ),
        )


def _view(office: Office, board: Board, *, counted: bool = True) -> TownView:
    """What the window shows of a board; `counted`: whether its tallies are counted yet."""
    today = office.today()
    people, places = office.journal.people(), office.journal.places()
    babies = office.settings.town.babies
    in_steps = {step.place.id for step in board.follow_ups}

    def planned(outing: Outing) -> TownRow:
        names = [stop_name(stop, people, places) for stop in outing.stops]
        return TownRow(outing.id, *words.planned_row(outing, names, today))

    return TownView(
        waiting=board.waiting,
        follow_ups=tuple(
            TownRow(step.place.id, *words.follow_up_row(step, today)) for step in board.follow_ups
        ),
        people=tuple(
            TownRow(item.person.id, *words.due_row(item, today)) for item in board.people[:_MOST_PEOPLE]
        ),
        areas=tuple(TownRow(area.name, *words.area_row(area, today)) for area in board.areas),
        planned=tuple(planned(outing) for outing in board.outings),
        places=tuple(
            TownRow(place.id, *words.place_row(place, today))
            for place in board.places
            if place.id not in in_steps
        ),
        week=words.scoreboards(board.week, babies=babies) if counted else None,
        year=words.scoreboards(board.year, babies=babies) if counted else None,
        known_areas=tuple(sorted(area.name for area in board.areas)),
    )
