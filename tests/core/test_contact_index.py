"""The index of contacts: what months of pages say, kept and read back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from wfh_app.core import contact_index, outside_contact
from wfh_app.core.contact_index import ContactIndex, DayPage, Month
from wfh_app.core.records import Contact, Day, How, Outcome

FIRST = date(2026, 10, 20)
HOME = frozenset({"p0"})
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def contact(
    day: date, *people: str, how: How = How.FACE, outcome: Outcome = Outcome.MET, others: int = 0
) -> Contact:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Contact(day=day, at=at, how=how, outcome=outcome, people=people, others=others)


def index(
    *contacts: Contact, days: dict[date, Day] | None = None, silent: frozenset[str] = frozenset()
) -> ContactIndex:
    return ContactIndex((contact_index.month_of(contacts, days or {}),), HOME, silent)


DAYS = st.integers(0, 30).map(lambda ahead: FIRST + timedelta(days=ahead))
CONTACTS = st.lists(
    st.builds(
        lambda day, people, how, outcome, others: contact(
            day, *people, how=how, outcome=outcome, others=others
        ),
        DAYS,
        st.lists(st.sampled_from([f"p{number}" for number in range(5)]), unique=True, max_size=3),
        st.sampled_from(How),
        st.sampled_from([Outcome.MET, Outcome.MET, Outcome.NOT_IN]),
        st.integers(0, 2),
    ),
    max_size=25,
)
RECORDS = st.dictionaries(DAYS, st.tuples(st.booleans(), st.booleans()), max_size=6).map(
    lambda said: {day: Day(day=day, off=off, nobody=nobody) for day, (off, nobody) in said.items()}
)


@settings(max_examples=150, deadline=None)
@given(CONTACTS, RECORDS)
def test_a_page_counts_what_its_records_count(contacts: list[Contact], records: dict[date, Day]) -> None:
    found = index(*contacts, days=records)
    for ahead in range(31):
        day = FIRST + timedelta(days=ahead)
        of_day = [item for item in contacts if item.day == day]
        assert found.day_count(day) == outside_contact.count_day(of_day, records.get(day), HOME)


@settings(max_examples=100, deadline=None)
@given(CONTACTS, RECORDS)
def test_it_comes_back_from_its_document(contacts: list[Contact], records: dict[date, Day]) -> None:
    months = {
        name: (
            f"print of {name}",
            contact_index.month_of(
                [item for item in contacts if item.day.month == number],
                {day: record for day, record in records.items() if day.month == number},
            ),
        )
        for name, number in (("2026-10", 10), ("2026-11", 11))
    }
    assert contact_index.from_document(contact_index.to_document(months)) == months


@settings(max_examples=100, deadline=None)
@given(CONTACTS)
def test_first_and_last_days_are_those_of_the_contacts_themselves(contacts: list[Contact]) -> None:
    found = index(*contacts)
    real = [item for item in contacts if item.outcome is Outcome.MET]
    for person in ("p0", "p1", "p4"):
        met = [item.day for item in real if person in item.people and item.how is How.FACE]
        any_way = {item.day for item in real if person in item.people}
        assert found.first_met(person) == min(met, default=None)
        assert found.last_met(person) == max(met, default=None)
        assert found.last_contact(person) == max(any_way, default=None)
        assert found.count(person) == len(any_way)


def test_a_document_that_does_not_fit_is_made_anew() -> None:
    good = contact_index.to_document(
        {"2026-10": ("x", Month((DayPage(FIRST, ("a",)),), ((("", "Joe"), FIRST),)))}
    )
    assert contact_index.from_document(good)
    wrong: tuple[Any, ...] = (
        None,
        [],
        {},
        {**good, "version": 0},
        {**good, "people": []},
        {**good, "months": []},
        {**good, "months": {"99999999999999999999-10": good["months"]["2026-10"]}},
        {**good, "months": {"2026-10": ["x", [[1]]]}},
    )
    for bad in wrong:
        assert contact_index.from_document(bad) == {}


def test_new_faces_are_first_meetings_from_outside() -> None:
    found = index(
        contact(FIRST, "old"),
        contact(FIRST + timedelta(days=8), "old", "new", "p0"),
        contact(FIRST + timedelta(days=9), "called", how=How.PHONE),
    )
    assert found.new_faces(FIRST + timedelta(days=7), FIRST + timedelta(days=13)) == {
        "new": FIRST + timedelta(days=8)
    }
    assert found.earliest == FIRST
    assert ContactIndex().earliest is None


def test_usual_people_are_met_often_and_lately() -> None:
    lately = NOW.date() - timedelta(days=3)
    long_ago = [contact(FIRST - timedelta(days=400 + number), "past") for number in range(9)]
    found = index(
        *long_ago,
        contact(lately, "often", "p0"),
        contact(lately - timedelta(days=1), "often", "once"),
        contact(lately, "texted", how=How.MESSAGE),
        contact(lately, "rung", how=How.VIDEO),
        contact(lately, "gone"),
        silent=frozenset({"gone"}),
    )
    assert found.usual(8, How.FACE, NOW) == ("often", "once", "past")
    assert found.usual(1, None, NOW) == ("often",)
    assert found.usual(8, How.MESSAGE, NOW) == ("texted",)
    assert found.usual(8, How.PHONE, NOW) == ("rung",)


def test_where_somebody_was_met_and_when_last() -> None:
    early, late = contact(FIRST, "ann"), contact(FIRST + timedelta(days=3), "bob")
    found = index(
        replace(late, place="Mill", area="Riverside"),
        replace(early, place="Mill", area="Riverside"),
        replace(early, area="Centre"),
        replace(late, area="Centre", how=How.PHONE),
        replace(late, area="Harbour", outcome=Outcome.NOT_IN),
    )
    assert found.visits == {("Riverside", "Mill"): late.day, ("Centre", ""): early.day}
