"""The outing's window: whom and where one could go, how it fits, a page to take along."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from wfh_app.adapters import safe_file
from wfh_app.app.documents import ask_where
from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened
from wfh_app.core.clock import Span
from wfh_app.core.names import folded
from wfh_app.core.records import Outing, Stop
from wfh_app.core.stops import stop_name
from wfh_app.office import Office, calendars, itinerary, plans, town
from wfh_app.ui.outing_window import OutingDraft, OutingView, OutingWindow, StopView
from wfh_app.wording import town as words
from wfh_app.wording import town_window as texts

_AHEAD = timedelta(hours=1)
_MOST = 12
_MORNING, _LATEST = time(10), time(18)
Fits = Callable[[Outing], list[str]]


def open_window(
    office: Office,
    feedback: Feedback,
    calendar: Callable[[], Sequence[Span]],
    *,
    area: str = "",
    people: Sequence[str] = (),
    places: Sequence[str] = (),
    day: date | None = None,
    outing: str = "",
) -> Opened:
    """A new outing, with people, places or all of an area that is due already in it; or a plan that is changed.

    `calendar`: one's entries of today and tomorrow, as the running app knows them.
    """
    could_go = _could_go(office)
    before = plans.find_outing(office, outing) if outing else None
    if before is None:
        chosen = tuple(stop for stop in could_go if _is_wanted(office, stop, area, (*people, *places)))
        day = day or _day(office)
        draft = OutingDraft(day, _time(office, day), chosen)
        title = ""
    else:
        draft = OutingDraft(
            before.day, before.time, tuple(_known_stop(office, stop) for stop in before.stops)
        )
        title = texts.change_outing(words.what(before))
    base = before or Outing(day=draft.day, area=area)
    window = OutingWindow(
        OutingView(
            draft,
            could_go,
            _time(office, draft.day),
            title,
            goes_out=base.what != "call",
        )
    )
    entries = _Entries(office, calendar)

    def fits(planned: Outing) -> list[str]:
        return itinerary.fits(office, planned, entries.on(planned.day))

    window.changed.connect(partial(_say_fit, window, base, fits))
    window.saved.connect(partial(_save, office, feedback, window, base))
    window.page.connect(partial(_page, office, feedback, window, base, fits))
    window.dropped.connect(partial(_drop, office, feedback, window, outing))
    _say_fit(window, base, fits, draft)
    first = window.draft()
    return Opened(window, would_lose=lambda: window.draft() != first)


def _known_stop(office: Office, stop: Stop) -> StopView:
    name = stop_name(stop, office.journal.people(), office.journal.places())
    key = f"person:{stop.person}" if stop.person else f"place:{stop.place}" if stop.place else name
    return StopView(key, name, stop.minutes)


def _could_go(office: Office) -> tuple[StopView, ...]:
    board, today = town.what_waits(office), office.today()
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
        return wanted in ids or bool(area and person and folded(person.area) == folded(area))
    place = office.journal.places().get(wanted)
    return wanted in ids or bool(area and place and folded(place.area) == folded(area))


def _day(office: Office) -> date:
    """Today, as long as there is time for a way out in daylight hours."""
    soon = _soon(office)
    tonight = soon.date() != office.now().astimezone(office.zone).date() or soon.time() > _LATEST
    return office.today() + timedelta(days=int(tonight))


def _time(office: Office, day: date) -> time:
    """In an hour, on the half hour; on another day in the morning."""
    soon = _soon(office)
    return time(soon.hour, 30 * (soon.minute // 30)) if day == office.today() else _MORNING


def _soon(office: Office) -> datetime:
    return (office.now() + _AHEAD).astimezone(office.zone)


class _Entries:
    """The person's calendar on any day: of today and tomorrow what the running app knows, of other days read when asked for."""

    def __init__(self, office: Office, coming: Callable[[], Sequence[Span]]) -> None:
        self._office = office
        self._coming = coming
        self._read: dict[date, Sequence[Span]] = {}

    def on(self, day: date) -> Sequence[Span]:
        if day <= self._office.today() + timedelta(days=1):
            return self._coming()
        if day not in self._read:
            self._read[day] = calendars.entries_of(self._office, day)
        return self._read[day]


def _outing(draft: OutingDraft, base: Outing) -> Outing:
    return replace(base, day=draft.day, time=draft.at, stops=tuple(_stop(stop) for stop in draft.stops))


def _stop(stop: StopView) -> Stop:
    kind, _, wanted = stop.key.partition(":")
    if kind == "person" and wanted:
        return Stop(person=wanted, minutes=stop.minutes)
    if kind == "place" and wanted:
        return Stop(place=wanted, minutes=stop.minutes)
    return Stop(text=stop.name, minutes=stop.minutes)


def _say_fit(window: OutingWindow, base: Outing, fits: Fits, draft: OutingDraft) -> None:
    window.show_fit(fits(_outing(draft, base)))


def _save(office: Office, feedback: Feedback, window: OutingWindow, base: Outing, draft: OutingDraft) -> None:
    with feedback.told(window):
        plans.change_outing(office, _understood(office, _outing(draft, base)))
        window.close()


def _understood(office: Office, outing: Outing) -> Outing:
    """The outing with each stop that was typed replaced by the person or place of that name, where there is one."""
    stops = (
        replace(plans.stop_called(office, stop.text), minutes=stop.minutes) if stop.text else stop
        for stop in outing.stops
    )
    return replace(outing, stops=tuple(stops))


def _drop(office: Office, feedback: Feedback, window: OutingWindow, outing: str) -> None:
    with feedback.told(window):
        plans.drop(office, outing)


def _page(  # noqa: PLR0917 - bound to a window's plan
    office: Office, feedback: Feedback, window: OutingWindow, base: Outing, fits: Fits, draft: OutingDraft
) -> None:
    wanted = ask_where(window, texts.page(), "outing.pdf", "PDF (*.pdf);;Text (*.txt)", ["pdf", "txt"])
    if wanted is None:
        return
    title, *lines = itinerary.page(office, _outing(draft, base), fits(_outing(draft, base)))
    with feedback.told(window):
        if wanted.suffix.lower() == ".txt":
            safe_file.write({wanted: "\n".join([title, "", *lines, ""]).encode()})
        else:
            from wfh_app.ui import paper  # noqa: PLC0415 - PDF writing is loaded for a page only

            safe_file.write({wanted: paper.page(title, lines)})
