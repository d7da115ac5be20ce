"""The outing's window: whom and where one could go, how it fits, a page to take along."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.core import clock
from wfh_app.core.records import Outing, Stop
from wfh_app.core.stops import arrivals, length, stop_name
from wfh_app.core.town import area_key
from wfh_app.office import Office, town
from wfh_app.ui.outing_window import OutingDraft, OutingView, OutingWindow, StopView
from wfh_app.wording import running
from wfh_app.wording import town as words
from wfh_app.wording import town_window as texts

_AHEAD = timedelta(hours=1)
_MOST = 12


def open_window(
    desktop: Desktop,
    *,
    area: str = "",
    people: Sequence[str] = (),
    places: Sequence[str] = (),
    day: date | None = None,
    outing: str = "",
) -> Opened:
    """A new outing, with people, places or all of an area that is due already in it; or a plan that is changed."""
    office = desktop.office
    could_go = _could_go(office)
    before = town.find_outing(office, outing) if outing else None
    if before is None:
        chosen = tuple(stop for stop in could_go if _is_wanted(office, stop, area, (*people, *places)))
        draft = OutingDraft(day or _day(office), _time(office), chosen)
        title = ""
    else:
        draft = OutingDraft(
            before.day, before.time, tuple(_known_stop(office, stop) for stop in before.stops)
        )
        title = texts.change_outing(words.what(before))
    base = before or Outing(day=draft.day, area=area)
    window = OutingWindow(OutingView(draft, could_go, min(office.today(), draft.day), _time(office), title))
    window.changed.connect(partial(_say_fit, desktop, window, base))
    window.saved.connect(partial(_save, desktop, window, base))
    window.page.connect(partial(_page, desktop, window, base))
    window.dropped.connect(partial(_drop, desktop, outing))
    _say_fit(desktop, window, base, draft)
    return Opened(window)


def _known_stop(office: Office, stop: Stop) -> StopView:
    name = stop_name(stop, office.journal.people(), office.journal.places())
    key = f"person:{stop.person}" if stop.person else f"place:{stop.place}" if stop.place else name
    return StopView(key, name, stop.minutes)


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


def _is_wanted(office: Office, stop: StopView, area: str, ids: Sequence[str]) -> bool:
    kind, _, wanted = stop.key.partition(":")
    if kind == "person":
        person = office.journal.people().get(wanted)
        return wanted in ids or bool(area and person and area_key(person.area) == area_key(area))
    place = office.journal.places().get(wanted)
    return wanted in ids or bool(area and place and area_key(place.area) == area_key(area))


def _day(office: Office) -> date:
    return (
        office.today()
        if _time(office) >= office.now().astimezone(office.zone).time()
        else office.today() + timedelta(days=1)
    )


def _time(office: Office) -> time:
    soon = (office.now() + _AHEAD).astimezone(office.zone)
    return time(soon.hour, 30 if soon.minute >= 30 else 0)  # noqa: PLR2004 - half an hour


def _outing(draft: OutingDraft, base: Outing) -> Outing:
    return replace(base, day=draft.day, time=draft.at, stops=tuple(_stop(stop) for stop in draft.stops))


def _stop(stop: StopView) -> Stop:
    kind, _, wanted = stop.key.partition(":")
    if kind == "person" and wanted:
        return Stop(person=wanted, minutes=stop.minutes)
    if kind == "place" and wanted:
        return Stop(place=wanted, minutes=stop.minutes)
    return Stop(text=stop.name, minutes=stop.minutes)


def _say_fit(desktop: Desktop, window: OutingWindow, base: Outing, draft: OutingDraft) -> None:
    window.show_fit(_fit_lines(desktop, _outing(draft, base)))


def _fit_lines(desktop: Desktop, outing: Outing) -> list[str]:
    office = desktop.office
    found = town.how_it_fits(office, outing, desktop.calendar_spans)
    if found is None:
        return [texts.takes(words.minutes(length(outing)))]
    leave, back = (running.clock_time(moment, office.zone) for moment in (found.leave, found.back))
    runs_into = list(words.fit(found, [dog.name for dog in office.settings.dogs]))
    return [texts.back_at(leave, back), *(runs_into or [texts.fits()])]


def _save(desktop: Desktop, window: OutingWindow, base: Outing, draft: OutingDraft) -> None:
    with desktop.told(window):
        town.change_outing(desktop.office, _understood(desktop.office, _outing(draft, base)))
        window.close()


def _understood(office: Office, outing: Outing) -> Outing:
    """What was written as words is the person or place of that name, where there is one."""
    stops = (
        replace(town.stop_called(office, stop.text), minutes=stop.minutes) if stop.text else stop
        for stop in outing.stops
    )
    return replace(outing, stops=tuple(stops))


def _drop(desktop: Desktop, outing: str) -> None:
    town.drop(desktop.office, outing)


def _page(desktop: Desktop, window: OutingWindow, base: Outing, draft: OutingDraft) -> None:
    wanted, _filter = QFileDialog.getSaveFileName(
        window, texts.page(), "outing.pdf", "PDF (*.pdf);;Text (*.txt)"
    )
    if not wanted:
        return
    title, *lines = page(desktop.office, _outing(draft, base), _fit_lines(desktop, _outing(draft, base)))
    with desktop.told(window):
        if wanted.endswith(".txt"):
            desktop.write_file(Path(wanted), "\n".join([title, "", *lines, ""]).encode())
        else:
            from wfh_app.ui import paper  # noqa: PLC0415 - PDF writing is loaded for a page only

            desktop.write_file(Path(wanted), paper.page(title, lines))


def page(office: Office, outing: Outing, fits: Sequence[str]) -> list[str]:
    """What one takes along: when to be where, what for, and what is known of whom and where one goes."""
    people, places = office.journal.people(), office.journal.places()
    leave = clock.resolve(outing.day, outing.time, office.zone) if outing.time else None
    times = [running.clock_time(at, office.zone) for at in arrivals(outing, leave)] if leave else []
    lines = [words.page_title(outing.day, outing.time), *fits]
    for number, stop in enumerate(outing.stops):
        at = times[number] if times else ""
        lines += ["", words.page_line(stop_name(stop, people, places), stop.minutes, at)]
        known = places.get(stop.place) or people.get(stop.person)
        lines += [f"       {line}" for line in (words.page_facts(known) if known else ())]
    return lines
