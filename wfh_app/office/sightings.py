"""Sightings: who is growing, written down as a place with one next step; and the places themselves.

Convention: every change is one step for `undo`. Names are matched as everywhere (`core.names`), never by their beginning.
"""

from dataclasses import replace
from datetime import date, timedelta

from wfh_app.core.names import folded, tidy
from wfh_app.core.records import Place, Sign
from wfh_app.core.town import tried_since
from wfh_app.office import Office, Refused
from wfh_app.wording import town as wording

_LOOK_BACK = timedelta(days=366)


def spot(office: Office, text: str, area: str, name: str = "", sign: Sign | None = None) -> Place:
    """Write down what was seen in which area, as a place, or beside what is known of the place of that `name`.

    Without a next step it gets one: to go and see, a week later unless the settings say otherwise. Refused without words.
    """
    seen = tidy(text)
    if not seen:
        raise Refused(wording.nothing_seen())
    today = office.today()
    known = places_called(office, name) if name else ()
    place = known[0] if known else Place(name=tidy(name) or seen)
    return office.write_one(
        replace(
            place,
            area=tidy(area) or place.area,
            sign=sign or _sign_in(seen) or place.sign,
            seen_on=today,
            seen_before=_seen_before(place, today),
            note="\n".join(part for part in (place.note, seen) if part),
            next_step=place.next_step or wording.go_and_see(),
            next_on=place.next_on or today + timedelta(days=office.settings.town.follow_up_days),
        )
    )


def _seen_before(place: Place, today: date) -> tuple[date, ...]:
    earlier = {*place.seen_before, *((place.seen_on,) if place.seen_on else ())} - {today}
    return tuple(sorted(earlier))


def _sign_in(text: str) -> Sign | None:
    words = folded(text)
    return next(
        (sign for sign, hints in wording.signs().items() if any(hint in words for hint in hints)), None
    )


def step(office: Office, name: str, on: date, text: str) -> Place:
    """Set a place's one next step and its date; it replaces the step before."""
    place = place_called(office, name)
    return change_place(office, replace(place, next_step=tidy(text), next_on=on))


def place_called(office: Office, name: str) -> Place:
    """The one place of a name or id. Refused where none or several are called so."""
    found = places_called(office, name)
    if not found:
        raise Refused(wording.no_such_place(name))
    if len(found) > 1:
        raise Refused(wording.several_places(name, [place.area for place in found]))
    return found[0]


def change_place(office: Office, place: Place) -> Place:
    """Write a place that was edited whole (status, area, address, note, step).

    Where the step is another one now, the one before counts as kept if somebody was sought there since.
    """
    before = office.journal.get(Place, place.id)
    if before is not None and (before.next_step, before.next_on) != (place.next_step, place.next_on):
        place = replace(place, kept=_kept(office, before))
    return office.write_one(place)


def _kept(office: Office, before: Place) -> tuple[date, ...]:
    """The days on which steps at a place were kept, with the step that ends now if somebody was sought there since."""
    if before.next_on is None:
        return before.kept
    since = max((*before.kept, before.seen_on or office.today() - _LOOK_BACK))
    day = tried_since(before, office.journal.contacts(since, office.today()))
    return (*before.kept, day) if day else before.kept


def places_called(office: Office, name: str) -> tuple[Place, ...]:
    """The places of a name, or the one of an id."""
    wanted = folded(name)
    places = office.journal.places()
    if name in places:
        return (places[name],)
    return tuple(place for place in places.values() if folded(place.name) == wanted)
