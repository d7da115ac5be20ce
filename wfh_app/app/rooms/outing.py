"""The outing's window: whom and where one could go, how it fits, a page to take along."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.core.records import Outing, Stop
from wfh_app.core.town import area_key
from wfh_app.office import Office, town
from wfh_app.ui.outing_window import OutingDraft, OutingView, OutingWindow, StopView
from wfh_app.wording import running
from wfh_app.wording import town as words
from wfh_app.wording import town_window as texts

_AHEAD = timedelta(hours=1)
_MOST = 12


def open_window(
    desktop: Desktop, area: str = "", people: Sequence[str] = (), day: date | None = None
) -> Opened:
    """A new outing, with people or all of an area that is due already in it."""
    office = desktop.office
    could_go = _could_go(office)
    chosen = tuple(stop for stop in could_go if _is_wanted(office, stop, area, people))
    draft = OutingDraft(day or _day(office), _time(office), chosen)
    window = OutingWindow(OutingView(draft, could_go, office.today()))
    window.changed.connect(partial(_say_fit, desktop, window))
    window.saved.connect(partial(_save, desktop, window, area))
    window.page.connect(partial(_page, desktop, window))
    _say_fit(desktop, window, draft)
    return Opened(window)


def _could_go(office: Office) -> tuple[StopView, ...]:
    board, today = town.board(office), office.today()
    steps = [
        StopView(f"place:{step.place.id}", step.place.name, 15, words.follow_up_row(step, today)[1])
        for step in board.follow_ups
        if step.when != "later"
    ]
    people = [
        StopView(f"person:{due.person.id}", due.person.name, 20, words.due_row(due, today)[1])
        for due in board.people
    ]
    known = {step.key for step in steps}
    places = [StopView(f"place:{place.id}", place.name, 15, place.area) for place in board.places]
    return (*steps, *people[:_MOST], *(place for place in places[:_MOST] if place.key not in known))


def _is_wanted(office: Office, stop: StopView, area: str, people: Sequence[str]) -> bool:
    kind, _, wanted = stop.key.partition(":")
    if kind == "person":
        person = office.journal.people().get(wanted)
        return wanted in people or bool(area and person and area_key(person.area) == area_key(area))
    place = office.journal.places().get(wanted)
    return bool(area and place and area_key(place.area) == area_key(area))


def _day(office: Office) -> date:
    return (
        office.today()
        if _time(office) >= office.now().astimezone(office.zone).time()
        else office.today() + timedelta(days=1)
    )


def _time(office: Office) -> time:
    soon = (office.now() + _AHEAD).astimezone(office.zone)
    return time(soon.hour, 30 if soon.minute >= 30 else 0)  # noqa: PLR2004 - half an hour


def _outing(draft: OutingDraft, area: str = "") -> Outing:
    return Outing(day=draft.day, time=draft.at, area=area, stops=tuple(_stop(stop) for stop in draft.stops))


def _stop(stop: StopView) -> Stop:
    kind, _, wanted = stop.key.partition(":")
    if kind == "person" and wanted:
        return Stop(person=wanted, minutes=stop.minutes)
    if kind == "place" and wanted:
        return Stop(place=wanted, minutes=stop.minutes)
    return Stop(text=stop.name, minutes=stop.minutes)


def _say_fit(desktop: Desktop, window: OutingWindow, draft: OutingDraft) -> None:
    window.show_fit(_fit_lines(desktop, draft))


def _fit_lines(desktop: Desktop, draft: OutingDraft) -> list[str]:
    office = desktop.office
    found = town.how_it_fits(office, _outing(draft), desktop.calendar_spans)
    if found is None:
        return []
    leave, back = (running.clock_time(moment, office.zone) for moment in (found.leave, found.back))
    runs_into = list(words.fit(found, [dog.name for dog in office.settings.dogs]))
    return [texts.back_at(leave, back), *(runs_into or [texts.fits()])]


def _save(desktop: Desktop, window: OutingWindow, area: str, draft: OutingDraft) -> None:
    with desktop.told(window):
        town.change_outing(desktop.office, _outing(draft, area))
        window.close()


def _page(desktop: Desktop, window: OutingWindow, draft: OutingDraft) -> None:
    wanted, _filter = QFileDialog.getSaveFileName(
        window, texts.page(), "outing.pdf", "PDF (*.pdf);;Text (*.txt)"
    )
    if not wanted:
        return
    lines = [
        *_fit_lines(desktop, draft),
        "",
        *(words.page_line(stop.name, stop.minutes, stop.why) for stop in draft.stops),
    ]
    title = words.page_title(draft.day, draft.at)
    with desktop.told(window):
        if wanted.endswith(".txt"):
            desktop.write_file(Path(wanted), "\n".join([title, "", *lines]).encode())
        else:
            from wfh_app.ui import paper  # noqa: PLC0415 - PDF writing is loaded for a page only

            desktop.write_file(Path(wanted), paper.page(title, lines))
