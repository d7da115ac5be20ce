"""The town's window: from the board of `office.town` to rows in words, and what a person wants of it."""

from dataclasses import replace
from functools import partial

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.core.records import Outing, PlaceStatus
from wfh_app.core.stops import stop_name
from wfh_app.core.town import Board
from wfh_app.office import town
from wfh_app.ui.town_window import PlaceChange, PlaceDialog, PlaceView, TownRow, TownView, TownWindow
from wfh_app.wording import town as words


def open_window(desktop: Desktop) -> Opened:
    """The town as it stands."""
    window = TownWindow(_view(desktop))
    window.spotted.connect(partial(_spot, desktop, window))
    window.place.connect(partial(_change_place, desktop, window))
    window.visit.connect(lambda person: desktop.windows.open("outing", people=(person,)))
    window.area.connect(lambda name: desktop.windows.open("outing", area=name))
    window.outing.connect(lambda: desktop.windows.open("outing", people=()))
    window.done.connect(partial(_done, desktop))
    window.dropped.connect(lambda wanted: town.drop(desktop.office, wanted))
    return Opened(window, lambda: window.show_view(_view(desktop)))


def _spot(desktop: Desktop, window: TownWindow, text: str, area: str, name: str) -> None:
    with desktop.told(window):
        town.spot(desktop.office, text, area, name)
        window.written_down()


def _done(desktop: Desktop, wanted: str) -> None:
    _, contact = town.done(desktop.office, wanted)
    if contact is not None:
        desktop.logged(contact)


def _change_place(desktop: Desktop, window: TownWindow, wanted: str) -> None:
    place = town.place_called(desktop.office, wanted)
    statuses = tuple((str(status), words.status(status)) for status in PlaceStatus)
    view = PlaceView(
        place.id, place.name, str(place.status), statuses, place.next_step, place.next_on, place.note
    )
    dialog = PlaceDialog(view, window)
    dialog.changed.connect(partial(_save_place, desktop, window))
    dialog.open()


def _save_place(desktop: Desktop, window: TownWindow, change: PlaceChange) -> None:
    with desktop.told(window):
        place = town.place_called(desktop.office, change.id)
        town.change_place(
            desktop.office,
            replace(
                place,
                status=PlaceStatus(change.status),
                next_step=change.step.strip(),
                next_on=change.on if change.step.strip() else None,
                note=change.note,
            ),
        )


def _view(desktop: Desktop) -> TownView:
    office = desktop.office
    board = town.board(office)
    today = office.today()
    people, places = office.journal.people(), office.journal.places()
    due = [item for item in board.people if item.share >= 1]

    def planned(outing: Outing) -> TownRow:
        names = [stop_name(stop, people, places) for stop in outing.stops]
        return TownRow(outing.id, *words.planned_row(outing, names, today))

    return TownView(
        waiting=_waiting(board) + len(due),
        follow_ups=tuple(
            TownRow(step.place.id, *words.follow_up_row(step, today)) for step in board.follow_ups
        ),
        people=tuple(TownRow(item.person.id, *words.due_row(item, today)) for item in due),
        areas=tuple(TownRow(area.name, *words.area_row(area, today)) for area in board.areas),
        planned=tuple(planned(outing) for outing in board.outings),
        week=tuple(words.counts(board.week)),
        year=tuple(words.counts(board.year)),
    )


def _waiting(board: Board) -> int:
    return sum(step.when in ("overdue", "due") for step in board.follow_ups)
