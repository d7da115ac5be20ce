"""Whom a way out was for: a prompt's proposal is remembered until one is back, to fill in "Whom did you meet?".

Convention: one proposal at a time, in `state/`; it counts for its own prompt alone.
"""

from typing import TYPE_CHECKING

from wfh_app.core.line import Entry, Named
from wfh_app.core.records import Outing, Person, Place, Purpose, What
from wfh_app.office import Office

if TYPE_CHECKING:
    from wfh_app.core.town import Proposal

_PROPOSED = "proposed"


def remember(office: Office, prompt: str, proposal: "Proposal | None") -> None:
    """Remember the proposal of a prompt that was taken; None forgets the one before."""
    if proposal is None:
        office.journal.save_state(_PROPOSED, None)
        return
    office.journal.save_state(
        _PROPOSED,
        {"prompt": prompt, "person": proposal.person, "place": proposal.place, "area": proposal.area},
    )


def whom(office: Office, prompt: str, outing: str = "") -> Entry:
    """Whom one set out to see by a prompt, or by the planned `outing` of that id, to be filled in; empty where that is unknown."""
    if outing:
        found = office.journal.get(Outing, outing)
        return of_outing(office, found) if found else Entry()
    said = office.journal.state(_PROPOSED)
    if said is None or said.get("prompt") != prompt:
        return Entry()
    person = office.journal.people().get(str(said.get("person")))
    place = office.journal.places().get(str(said.get("place")))
    return _entry([person] if person else [], place, str(said.get("area") or ""), "visit")


def of_outing(office: Office, outing: Outing) -> Entry:
    """Whom one had set out to see, and where."""
    people, places = office.journal.people(), office.journal.places()
    listed = [people[stop.person] for stop in outing.stops if stop.person in people]
    place = next((places[stop.place] for stop in outing.stops if stop.place in places), None)
    return _entry(listed, place, outing.area, outing.what)


def _entry(people: list[Person], place: Place | None, area: str, what: str) -> Entry:
    """People are named; a place is filled in where nobody is, for who works there may not be known yet."""
    named = tuple(Named(person.name, (person,)) for person in people)
    where = place if place and not people else None
    return Entry(
        people=named or None,
        what=(What(what),) if what in ("visit", "lunch") else (What.VISIT,) if where else None,
        purpose=Purpose.PROSPECTING if where else None,
        place=where.name if where else None,
        area=(where.area if where else area) or None,
    )
