"""The town: intervals from real contacts, follow-ups, areas, proposals, and outings that fit the day."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from wfh_app.core import town
from wfh_app.core.clock import Span
from wfh_app.core.records import Contact, Outcome, Outing, OutingState, Person, Place, PlaceStatus, Stop, Tie
from wfh_app.core.stops import WAY, length
from wfh_app.core.tally import Tally

TODAY = date(2026, 11, 24)
SUNDAY = date(2026, 11, 29)
MARTA = Person(id="m", name="Marta", tie=Tie.CLOSE, area="King Street", business="bakery")
JAMES = Person(id="j", name="James", tie=Tie.KNOW, area="Elm Street")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def listed(
    people: list[Person], met: dict[str, date], reached: dict[str, date] | None = None
) -> tuple[town.Due, ...]:
    return town.dues(people, met.get, (reached or met).get, TODAY)


def test_interval_counts_from_the_last_real_contact() -> None:
    (due,) = listed([MARTA], {"m": ago(21)}, {"m": ago(1)})
    assert due == town.Due(MARTA, True, ago(21), 14, Fraction(3, 2), ago(7))


def test_any_contact_is_pressing_when_it_is_the_larger_share() -> None:
    person = Person(id="x", name="X", in_person_days=100, any_contact_days=10)
    (due,) = listed([person], {"x": ago(20)})
    assert (due.in_person, due.interval, due.share, due.met) == (False, 10, 2, True)
    (called,) = listed([person], {"x": ago(90)}, {"x": ago(20)})
    assert (called.in_person, called.last, called.met) == (False, ago(20), False)


def test_never_met_waits_for_a_first_contact_unless_asked_for() -> None:
    assert listed([JAMES], {}) == ()
    (due,) = listed([Person(id="x", name="X", in_person_days=30)], {})
    assert (due.last, due.share, due.on) == (None, 1, TODAY)


def test_household_and_archived_are_never_due() -> None:
    people = [Person(id="m", name="M", household=True), Person(id="j", name="J", archived=True)]
    assert listed(people, {"m": ago(900), "j": ago(900)}) == ()


def test_most_overdue_by_share_comes_first() -> None:
    people = listed([JAMES, MARTA], {"m": ago(28), "j": ago(61)})
    assert [due.person.name for due in people] == ["Marta", "James"]
    assert town.overdue(people) == people


def test_follow_ups_tell_how_near_they_are_and_parked_places_wait() -> None:
    def at(name: str, on: date | None, status: PlaceStatus = PlaceStatus.SPOTTED) -> Place:
        return Place(id=name, name=name, next_on=on, next_step="call", status=status)

    places = [
        at("later", SUNDAY + timedelta(days=1)),
        at("this week", SUNDAY),
        at("due", TODAY),
        at("overdue", ago(1)),
        at("none", None),
        at("parked", ago(1), PlaceStatus.PARKED),
    ]
    steps = town.follow_ups(places, TODAY, SUNDAY)
    assert [(step.place.name, step.when) for step in steps] == [
        ("overdue", "overdue"),
        ("due", "due"),
        ("this week", "this week"),
        ("later", "later"),
    ]


def test_a_follow_up_is_kept_once_for_a_place_and_a_day() -> None:
    def there(name: str, day: date, outcome: Outcome = Outcome.MET) -> Contact:
        at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        return Contact(day=day, at=at, place=name, others=1, outcome=outcome)

    mill = Place(id="m", name="Mill", seen_on=ago(10), kept=(ago(8),), next_on=ago(1), next_step="ask")
    shop = Place(id="s", name="Shop", seen_on=ago(3), next_on=TODAY, next_step="go")
    rest = Place(id="r", name="Rest")
    contacts = [
        there("mill ", ago(9)),
        there("Mill", ago(8)),
        there("MILL", ago(2), Outcome.NOT_IN),
        there("Shop", ago(4)),
        there("Rest", ago(1)),
    ]
    outings = [
        Outing(day=ago(2), what="visit", stops=(Stop(place="m"),), state=OutingState.DONE),
        Outing(day=ago(2), what="call", stops=(Stop(text="Ann "), Stop(text="ann")), state=OutingState.DONE),
        Outing(day=ago(2), what="call", stops=(Stop(text="Bob"),)),
        Outing(day=ago(2), stops=(Stop(place="s"),), state=OutingState.DONE),
    ]
    assert town.tried_since(mill, contacts) == ago(2)
    assert town.tried_since(shop, contacts) is None
    assert town.follow_ups_kept([mill, shop, rest], contacts, outings, ago(20), TODAY) == 3
    assert town.follow_ups_kept([mill, shop, rest], contacts, outings, ago(1), TODAY) == 0


def test_a_step_whose_place_was_visited_asks_for_the_next_and_is_not_proposed() -> None:
    mill = Place(id="m", name="Mill", seen_on=ago(10), next_on=ago(1), next_step="ask")
    for day, sought in ((ago(2), ago(2)), (ago(10), None), (None, None)):
        (step,) = town.follow_ups([mill], TODAY, SUNDAY, lambda _place, day=day: day)  # type: ignore[misc]
        assert step.sought == sought
        assert [item.name for item in town.proposals((), [step], (), None, today=SUNDAY)] == (
            [] if sought else ["Mill"]
        )


def test_areas_join_what_is_due_in_them_longest_not_visited_first() -> None:
    timber = Place(id="t", name="Riverside Timber", area="Riverside ", next_on=TODAY, next_step="ask")
    due = listed([MARTA, JAMES], {"m": ago(20), "j": ago(2)})
    steps = town.follow_ups([timber], TODAY, SUNDAY)
    visits = [("king street", ago(3)), ("King Street", ago(9)), ("", ago(1))]
    found = town.areas([timber], due, steps, visits)
    assert [(area.name, area.last_there) for area in found] == [
        ("Elm Street", None),
        ("Riverside", None),
        ("king street", ago(3)),
    ]
    assert [area.follow_ups for area in found] == [(), steps, ()]
    assert [len(area.overdue) for area in found] == [0, 0, 1]


def test_proposals_take_each_kind_in_turn_and_skip_what_is_planned() -> None:
    timber = Place(id="t", name="Timber", area="Riverside", next_on=ago(1), next_step="ask for Jo")
    mill = Place(id="w", name="Mill", area="Hill")
    due = listed([MARTA, JAMES], {"m": ago(28), "j": ago(61)}, {"m": ago(1), "j": ago(1)})
    steps = town.follow_ups([timber], TODAY, SUNDAY)
    parts = town.areas([timber, mill, Place(id="n", name="Nowhere")], due, steps, [("Hill", ago(40))])
    offered = town.proposals(due, steps, parts, (SUNDAY, time(12)), today=date.max)
    assert [item.kind for item in offered] == ["person", "follow-up", "area", "slot", "person"]
    assert offered[0].name == "Marta"
    assert (offered[0].last, offered[0].interval, offered[0].due) == (ago(28), 14, ago(14))
    assert (offered[1].step, offered[1].due) == ("ask for Jo", ago(1))
    assert (offered[2].name, offered[2].last) == ("Hill", ago(40))
    planned = [
        Outing(day=TODAY, stops=(Stop(person="m"), Stop(place="t"), Stop(text="x"))),
        Outing(day=TODAY, stops=(Stop(person="j"),), state=OutingState.DONE),
    ]
    names = [item.name for item in town.proposals(due, steps, parts, None, planned, today=date.max)]
    assert names == ["James", "Hill"]
    assert [item.name for item in town.proposals((), (), parts, None, today=ago(33))] == ["Hill"]
    assert town.proposals((), (), parts, None, today=ago(34)) == ()


def test_free_noon_is_the_first_day_with_nothing_in_it() -> None:
    days = [TODAY + timedelta(days=number) for number in range(4)]
    planned = [Outing(day=days[0]), Outing(day=days[2], state=OutingState.DROPPED)]
    assert town.free_noon(days, planned, lambda day, _at: day == days[1]) == (days[2], time(12))
    assert town.free_noon([], planned, lambda _day, _at: False) is None


LEAVE = datetime(2026, 11, 24, 13, tzinfo=UTC)


def test_outing_says_what_it_runs_into() -> None:
    outing = Outing(
        day=TODAY, stops=(Stop(text="a", minutes=60), Stop(text="b", minutes=60), Stop(text="c", minutes=30))
    )
    entry = Span(LEAVE + timedelta(minutes=30), LEAVE + timedelta(minutes=60))
    past = Span(LEAVE - timedelta(minutes=60), LEAVE)
    got = town.fit(
        outing,
        LEAVE,
        alone_at_most=timedelta(minutes=150),
        busy=[entry, past],
        work_ends=LEAVE + timedelta(hours=3),
    )
    assert got.back - got.leave == timedelta(minutes=190)
    assert (got.over_alone, got.drop) == (timedelta(minutes=40), 1)
    assert got.clashes == (entry,)
    assert got.past_end == timedelta(minutes=10)


def test_what_waits_are_steps_that_are_due_and_people_one_wants_to_see() -> None:
    wanted = Person(id="b", name="Bob", tie=Tie.KNOW, in_person_days=30)
    people = listed([MARTA, JAMES, wanted], {"m": ago(15), "j": ago(70), "b": ago(31)})
    mill = Place(id="p", name="Mill", next_step="ask", next_on=TODAY)
    later = Place(id="q", name="Yard", next_step="look", next_on=TODAY + timedelta(days=30))
    steps = town.follow_ups([mill, later], TODAY, SUNDAY)
    assert town.Board(people, (mill, later), steps, (), (), Tally(), Tally()).waiting == 3


def test_outing_without_a_dog_or_hours_runs_into_nothing() -> None:
    got = town.fit(Outing(day=TODAY), LEAVE)
    assert got == town.Fit(LEAVE, LEAVE + WAY)


@given(
    st.lists(st.integers(1, 200), max_size=8),
    st.integers(10, 400).map(lambda minutes: timedelta(minutes=minutes)),
)
def test_dropping_the_named_stops_is_enough_and_no_more_than_needed(
    minutes: list[int], limit: timedelta
) -> None:
    outing = Outing(day=TODAY, stops=tuple(Stop(text="s", minutes=number) for number in minutes))
    got = town.fit(outing, LEAVE, alone_at_most=limit)
    kept = minutes[: len(minutes) - got.drop]

    def long(stops: list[int]) -> timedelta:
        return length(Outing(day=TODAY, stops=tuple(Stop(text="s", minutes=number) for number in stops)))

    assert not kept or long(kept) <= limit
    assert got.drop == 0 or long(minutes[: len(kept) + 1]) > limit
    assert (got.drop > 0) == (got.over_alone > timedelta() and bool(minutes))
