"""What the journal says that the machine must know: the records of the last weeks, gathered by `core.facts`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from wfh_app.core.events import Facts
from wfh_app.core.facts import DAYS_BACK, gather
from wfh_app.core.records import Outing, Person, Place
from wfh_app.core.stops import stop_name
from wfh_app.office import Office

_BACK = timedelta(days=DAYS_BACK)
_MET_BACK = timedelta(days=45)
_AHEAD = timedelta(days=14)


def facts(office: Office) -> Facts:
    """The facts now."""
    today = office.today()
    first, last = today - _BACK, today + _AHEAD
    journal = office.journal
    people, places = journal.people(), journal.places()
    return gather(
        contacts=journal.contacts(today - _MET_BACK, today),
        people=people,
        days=journal.days(first, last).values(),
        prompts=journal.prompts(first, today),
        desk=journal.desk(first, today),
        device=journal.device,
        outings=[_named(outing, people, places) for outing in journal.outings(first, last)],
    )


def _named(outing: Outing, people: Mapping[str, Person], places: Mapping[str, Place]) -> Outing:
    """The outing with its stops in words, as its prompt says them."""
    names = [stop_name(stop, people, places) for stop in outing.stops]
    return replace(outing, note=", ".join(name for name in names if name) or outing.area or outing.note)
