"""The campaign's tally: one contact, one entry, the same counts in every ledger."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from wfh_app.core import tally as counts
from wfh_app.core.records import Contact, How, Outcome, Place, Purpose, What
from wfh_app.core.tally import PlaceTally, Sales, Tally

MONDAY = date(2026, 11, 2)
SUNDAY = MONDAY + timedelta(days=6)
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOME = frozenset({"eva"})


def contact(*people: str, day: date = MONDAY, hour: int = 9, **said: Any) -> Contact:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Contact(day=day, at=at, people=people, **said)


def tally(*contacts: Contact, places: tuple[Place, ...] = ()) -> Tally:
    return counts.tally(contacts, HOME, places, first=MONDAY, last=SUNDAY)


def test_a_day_of_four_visits_and_a_sales_meeting() -> None:
    visit: dict[str, Any] = {"what": (What.VISIT,), "purpose": Purpose.PROSPECTING}
    found = tally(
        contact("ann", **visit),
        contact("bob", **visit),
        contact("cat", outcome=Outcome.CARD_LEFT, **visit),
        contact(others=1, outcome=Outcome.NOT_IN, **visit),
        contact("dan", purpose=Purpose.SALES, what=(What.MEETING,)),
    )
    assert (found.attempts, found.conversations, found.visits) == (4, 2, 2)
    assert found.sales == Sales(meetings=1)


def test_hands_are_people_and_unnamed_others() -> None:
    found = tally(
        contact("ann", "bob", others=3, what=(What.HANDSHAKE,)),
        contact("ann", what=(What.HANDSHAKE, What.CHAT)),
        contact("eva", "ann", what=(What.HANDSHAKE,)),
        contact("cat"),
        contact("cat", outcome=Outcome.NO, what=(What.HANDSHAKE,)),
    )
    assert found.hands == 7


def test_one_lunch_however_many_eat() -> None:
    found = tally(
        contact("ann", "bob", "cat", what=(What.LUNCH,), paid=True),
        contact("dan", what=(What.LUNCH,)),
        contact("eva", what=(What.LUNCH,), paid=True),
    )
    assert (found.lunches, found.lunches_paid) == (2, 1)


def test_calls_that_reached_somebody_from_outside() -> None:
    found = tally(
        contact("ann", how=How.PHONE),
        contact(how=How.VIDEO, others=1),
        contact("ann", how=How.PHONE, outcome=Outcome.VOICEMAIL),
        contact("eva", how=How.PHONE),
        contact("ann", how=How.MESSAGE),
    )
    assert found.calls == 2


def test_sales_stand_apart() -> None:
    found = tally(
        contact("ann", purpose=Purpose.SALES, how=How.PHONE),
        contact("ann", purpose=Purpose.SALES, how=How.MESSAGE),
        contact("ann", purpose=Purpose.SALES, outcome=Outcome.NOT_IN),
        contact("ann", purpose=Purpose.SALES, how=How.VIDEO),
    )
    assert found.sales == Sales(meetings=1, calls=1)
    assert (found.attempts, found.conversations) == (0, 0)


def test_a_message_is_an_attempt_and_no_conversation() -> None:
    found = tally(contact("ann", how=How.MESSAGE, purpose=Purpose.PROSPECTING))
    assert (found.attempts, found.conversations) == (1, 0)


def test_areas_places_minutes_and_kinds() -> None:
    mill = Place(name="Mill", area="Riverside", seen_on=MONDAY)
    found = tally(
        contact("ann", place="mill", minutes=15, what=(What.CHAT,)),
        contact("bob", place="Mill", what=(What.CHAT,)),
        contact("cat", place="Joe's", area="Centre", minutes=30, what=(What.COFFEE,)),
        contact("dan", area="centre "),
        contact("eva", area="Home", place="Kitchen", minutes=60),
        places=(mill, Place(name="Old", seen_on=MONDAY - timedelta(days=1)), Place(name="Never")),
    )
    assert (found.areas, found.minutes, found.sightings) == (2, 45, 1)
    assert found.places == (PlaceTally("mill", 2, 15), PlaceTally("Joe's", 1, 30))
    assert found.kinds == (("chat", 2), ("coffee", 1))


def test_babies_are_told_in_notes_and_sightings_stay_in_their_week() -> None:
    found = tally(
        contact("ann", note="twins #baby #BABY, not #babysitting"),
        contact("bob", how=How.PHONE, note="#baby"),
        places=(Place(name="Mill", seen_on=SUNDAY + timedelta(days=9), seen_before=(MONDAY, SUNDAY)),),
    )
    assert (found.babies, found.sightings) == (2, 2)
