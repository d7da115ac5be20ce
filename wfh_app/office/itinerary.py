"""An outing in words: how it fits its day, and the page one takes along.

Convention: lines of text, finished; whoever shows them decides on paper, window or terminal.
"""

from collections.abc import Sequence

from wfh_app.core.clock import Span
from wfh_app.core.records import Outing
from wfh_app.core.stops import arrivals, length, stop_name
from wfh_app.office import Office, plans
from wfh_app.wording import dates, running
from wfh_app.wording import town as words
from wfh_app.wording import town_window as texts


def fits(office: Office, outing: Outing, entries: Sequence[Span]) -> list[str]:
    """When one leaves and is back, and what it runs into; without a time only how long it takes."""
    found = plans.how_it_fits(office, outing, entries)
    if found is None:
        return [texts.takes(dates.length(length(outing)), out=outing.what != "call")]
    leave, back = (running.clock_time(moment, office.zone) for moment in (found.leave, found.back))
    runs_into = list(words.fit(found, [dog.name for dog in office.settings.dogs]))
    if outing.what == "call":
        return [texts.from_to(leave, back), *runs_into]
    return [texts.back_at(leave, back), *(runs_into or [texts.fits()])]


def page(office: Office, outing: Outing, fitting: Sequence[str]) -> list[str]:
    """What one takes along: when to be where, what for, and what is known of whom and where one goes. The first line is its title."""
    people, places = office.journal.people(), office.journal.places()
    leave = plans.begins(office, outing)
    times = [running.clock_time(at, office.zone) for at in arrivals(outing, leave)] if leave else []
    lines = [words.page_title(outing.day, outing.time), *fitting]
    for number, stop in enumerate(outing.stops):
        at = times[number] if times else ""
        lines += ["", words.page_line(stop_name(stop, people, places), stop.minutes, at)]
        known = places.get(stop.place) or people.get(stop.person)
        lines += [f"       {line}" for line in (words.page_facts(known) if known else ())]
    return lines
