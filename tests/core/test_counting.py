"""Which contacts count (WEEK.md "Counting")."""

from datetime import UTC, datetime

import pytest

from wfh_app.core import counting
from wfh_app.core.records import Contact, How, Outcome, Person

AT = datetime(2026, 11, 5, 11, 40, tzinfo=UTC)
HOME = counting.household_of([Person(id="eva", name="Eva", household=True), Person(id="ann", name="Ann")])


@pytest.mark.parametrize(
    ("people", "others", "from_outside"),
    [((), 0, 0), ((), 2, 2), (("eva",), 0, 0), (("eva", "ann"), 0, 1), (("eva",), 1, 1), (("gone",), 0, 1)],
)
def test_those_who_live_here_are_nobody_from_outside(
    people: tuple[str, ...], others: int, from_outside: int
) -> None:
    contact = Contact(day=AT.date(), at=AT, people=people, others=others)
    assert counting.outsiders(contact, HOME) == from_outside
    assert counting.met_outside(contact, HOME) == (from_outside > 0)


@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("outcome", Outcome)
def test_only_who_was_met_face_to_face_counts(how: How, outcome: Outcome) -> None:
    contact = Contact(day=AT.date(), at=AT, how=how, outcome=outcome, people=("ann",))
    assert counting.met(contact) == (outcome is Outcome.MET)
    assert counting.met_outside(contact, HOME) == (how is How.FACE and outcome is Outcome.MET)


def test_whoever_is_met_twice_is_one_and_the_unnamed_are_one_each() -> None:
    contacts = [
        Contact(day=AT.date(), at=AT, people=("ann", "eva"), others=1),
        Contact(day=AT.date(), at=AT, people=("ann", "ben"), others=2),
        Contact(day=AT.date(), at=AT, people=("joe",), how=How.PHONE),
    ]
    assert counting.people_met(contacts, HOME) == 5
