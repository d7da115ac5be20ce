"""The week's number: the worked examples of WEEK.md, the table of what is shown, and laws held over any week."""

from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfh_app.core import outside_contact
from wfh_app.core.clock import DAYS_OF_WEEK
from wfh_app.core.outside_contact import RULE, DayCount, DayState, Shown, count_day, count_faces
from wfh_app.core.records import Contact, Day, How, Outcome

MONDAY = date(2026, 11, 2)
EMPTY = DayCount(DayState.LOGGED)


def week(days: str) -> list[DayCount]:
    """A week as WEEK.md writes it, people by name: `Kim,Lee+` two people and a call, `0` nobody, `?` not logged, `O` off."""
    return [day(word) for word in days.split()]


def day(word: str) -> DayCount:
    talk = word.endswith("+")
    names = word.removesuffix("+")
    if names == "?":
        return DayCount(talk=talk)
    if names == "O":
        return DayCount(DayState.OFF)
    people = frozenset(names.split(",")) - {"0"}
    return DayCount(DayState.LOGGED, people, 0, talk)


BARISTA_WEEK = "0+ Barista+ 0+ Kim,Lee+ 0+ Ann,Bob,Cat+ Ann+"


@pytest.mark.parametrize(
    ("days", "parts", "kind", "shown", "bands"),
    [
        ("? ? A,B,C ? ? ? ?", None, Shown.FACTS_ONLY, (None, None, None), None),
        ("0 0 0 0 0 0 0", ("0.00", "0.00", "0.00"), Shown.NUMBER, (0, 0, 0), "very thin"),
        ("F F F F F F F", ("25.00", "2.50", "25.00"), Shown.NUMBER, (53, 53, 53), "steady"),
        (BARISTA_WEEK, ("30.36", "15.00", "25.00"), Shown.NUMBER, (70, 70, 70), "steady"),
        (
            "0+ Barista+ ? Kim,Lee+ ? Ann,Bob,Cat+ Ann+",
            ("37.50", "21.00", "25.00"),
            Shown.NUMBER_AND_RANGE,
            (84, 67, 91),
            "steady and plenty",
        ),
        ("A,B+ 0+ C+ 0+ O O O", ("28.12", "13.12", "25.00"), Shown.NUMBER, (66, 66, 66), "steady"),
        ("O O O O O O O", None, Shown.OFF, (None, None, None), None),
        ("A 0 B 0 ? ? ?", None, Shown.RANGE_ONLY, (None, 25, 79), "thin and plenty"),
        ("A B C O O O O", None, Shown.FACTS_ONLY, (None, None, None), None),
    ],
)
def test_worked_examples(
    days: str,
    parts: tuple[str, str, str] | None,
    kind: Shown,
    shown: tuple[int | None, int | None, int | None],
    bands: str | None,
) -> None:
    reading = outside_contact.read(week(days))
    assert reading.kind is kind
    assert (reading.contact, reading.low, reading.high) == shown
    assert (reading.bands and " and ".join(dict.fromkeys(reading.bands))) == bands
    found = reading.parts
    worked = found and tuple(f"{float(part.value):.2f}" for part in (found.days, found.faces, found.gap))
    assert worked == parts


def test_the_range_only_example_on_paper() -> None:
    low = outside_contact.work_out(week("A 0 B 0 0 0 0"))
    assert (low.days.points, low.days.of, low.faces.faces, low.gap.run) == (4, 28, 2, 4)
    assert low.total == Fraction(50, 7) + 5 + Fraction(25, 2)
    high = outside_contact.work_out(week("A 0 B 0 C,D,E F,G,H I,J,K"))
    assert high.total == Fraction(50 * 16, 28) + 25 + 25
    assert outside_contact.half_up(high.total) == 79


def test_the_mock_up_adds_up() -> None:
    reading = outside_contact.read(week("A,B 0 0 C,D,E,F+ G A,B,C ?"))
    assert reading.parts is not None
    assert (reading.parts.days.of, reading.parts.faces.faces, reading.parts.gap.run) == (24, 7, 2)
    assert reading.parts.faces.of == Fraction(60, 7)
    assert reading.parts.gap.value == 20


@pytest.mark.parametrize(
    ("days", "run"),
    [
        ("0 0 A 0 0 0 A", 3),
        ("0 ? 0 A A A A", 2),
        ("0 O 0 A A A A", 1),
        ("A A A A A A A", 0),
        ("0 ? ? 0 O 0 A", 2),
    ],
)
def test_unlogged_days_are_stepped_over_and_a_day_off_ends_the_run(days: str, run: int) -> None:
    assert outside_contact.longest_run_alone(week(days)) == run


def test_one_logged_day_has_no_gap() -> None:
    assert outside_contact.work_out(week("0 O O O O O O")).gap.value == RULE.gap_weight


def test_without_a_logged_day_there_is_nothing_to_work_out() -> None:
    with pytest.raises(ValueError, match="without a logged day"):
        outside_contact.work_out(week("? ? ? ? ? ? O"))


@pytest.mark.parametrize(
    ("met", "talk", "points"),
    [
        (0, False, 0),
        (0, True, 1),
        (1, False, 2),
        (1, True, 3),
        (2, False, 3),
        (2, True, 4),
        (3, True, 4),
        (9, False, 4),
    ],
)
def test_points_of_a_day(met: int, talk: bool, points: int) -> None:
    assert DayCount(DayState.LOGGED, others=met, talk=talk).points == points


@pytest.mark.parametrize(
    ("number", "band"),
    [
        (0, "very thin"),
        (24, "very thin"),
        (25, "thin"),
        (49, "thin"),
        (50, "steady"),
        (74, "steady"),
        (75, "plenty"),
        (100, "plenty"),
    ],
)
def test_a_number_lies_in_the_band_that_starts_at_or_below_it(number: int, band: str) -> None:
    assert outside_contact.band_of(number) == band


def test_halves_go_up() -> None:
    assert [outside_contact.half_up(Fraction(value, 2)) for value in (0, 1, 104, 105)] == [0, 1, 52, 53]


# ------------------------------------------------------------------------------------------------------- counting a day

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOME = frozenset({"eva"})


def contact(*people: str, how: How = How.FACE, outcome: Outcome = Outcome.MET, others: int = 0) -> Contact:
    return Contact(day=MONDAY, at=AT, how=how, outcome=outcome, people=people, others=others)


@pytest.mark.parametrize(
    ("contacts", "state", "met", "talk"),
    [
        ([], DayState.UNLOGGED, 0, False),
        ([contact("ann")], DayState.LOGGED, 1, False),
        ([contact("ann"), contact("ann", "bob", others=2)], DayState.LOGGED, 4, False),
        ([contact(others=3)], DayState.LOGGED, 3, False),
        ([contact("eva")], DayState.UNLOGGED, 0, True),
        ([contact("eva", "ann")], DayState.LOGGED, 1, True),
        ([contact("ann", how=How.PHONE)], DayState.UNLOGGED, 0, True),
        ([contact("eva", how=How.VIDEO)], DayState.UNLOGGED, 0, True),
        ([contact("ann", how=How.MESSAGE)], DayState.UNLOGGED, 0, False),
        ([contact("ann", outcome=Outcome.CARD_LEFT)], DayState.UNLOGGED, 0, False),
        ([contact("ann", how=How.PHONE, outcome=Outcome.VOICEMAIL)], DayState.UNLOGGED, 0, False),
    ],
)
def test_what_counts_of_a_days_contacts(
    contacts: list[Contact], state: DayState, met: int, talk: bool
) -> None:
    count = count_day(contacts, None, HOME)
    assert (count.state, count.met, count.talk) == (state, met, talk)


def test_what_is_said_of_a_day() -> None:
    nobody, off = Day(day=MONDAY, nobody=True), Day(day=MONDAY, off=True, nobody=True)
    assert count_day([], nobody, HOME) == DayCount(DayState.LOGGED)
    assert count_day([contact("ann", how=How.PHONE)], nobody, HOME) == DayCount(DayState.LOGGED, talk=True)
    assert count_day([contact("ann")], off, HOME) == DayCount(DayState.OFF, frozenset({"ann"}))
    assert count_day([], Day(day=MONDAY), HOME).state is DayState.UNLOGGED


# ---------------------------------------------------------------------------------------------------------------- faces


def faces_by_trying(logged: list[DayCount]) -> int:
    """The most people that can each be given to one of her days, no day more than five.

    One after the other, those before moved out of the way (augmenting paths), unlike the cut that the rule uses.
    """
    visits = [
        [number for number, item in enumerate(logged) if person in item.people]
        for person in sorted(frozenset[str]().union(*(item.people for item in logged)))
    ]
    visits += [[number] for number, item in enumerate(logged) for _ in range(item.others)]
    given: list[list[int]] = [[] for _ in logged]

    def place(person: int, tried: set[int]) -> bool:
        for number in visits[person]:
            if number in tried:
                continue
            tried.add(number)
            if len(given[number]) < RULE.faces_a_day:
                given[number].append(person)
                return True
            for other in given[number]:
                if place(other, tried):
                    given[number].remove(other)
                    given[number].append(person)
                    return True
        return False

    return sum(place(person, set()) for person in range(len(visits)))


NAMES = st.frozensets(st.sampled_from([f"p{number}" for number in range(14)]), max_size=9)
LOGGED = st.builds(DayCount, st.just(DayState.LOGGED), NAMES, st.integers(0, 7), st.booleans())
ANY_DAY = st.one_of(LOGGED, st.just(EMPTY), st.just(DayCount()), st.just(DayCount(DayState.OFF)))
WEEKS = st.lists(ANY_DAY, min_size=DAYS_OF_WEEK, max_size=DAYS_OF_WEEK)


@settings(max_examples=300, deadline=None)
@given(st.lists(LOGGED, min_size=1, max_size=DAYS_OF_WEEK))
def test_faces_are_the_largest_assignment(logged: list[DayCount]) -> None:
    assert count_faces(logged) == faces_by_trying(logged)


def test_people_seen_on_several_days_go_where_the_sum_is_largest() -> None:
    crowd = DayCount(DayState.LOGGED, frozenset("abcdefgh"))
    assert count_faces([crowd]) == 5
    assert count_faces([crowd, DayCount(DayState.LOGGED, frozenset("abc"))]) == 8
    assert count_faces([crowd, DayCount(DayState.LOGGED, frozenset("a"), others=5)]) == 10


# ----------------------------------------------------------------------------------------------------------------- laws


@settings(max_examples=300, deadline=None)
@given(WEEKS)
def test_the_table_of_what_is_shown(days: list[DayCount]) -> None:
    reading = outside_contact.read(days)
    off = sum(item.state is DayState.OFF for item in days)
    logged = sum(item.state is DayState.LOGGED for item in days)
    assert (reading.off, reading.logged, reading.missing) == (off, logged, DAYS_OF_WEEK - off - logged)
    if off == DAYS_OF_WEEK:
        expected = Shown.OFF
    elif logged <= 3:
        expected = Shown.FACTS_ONLY
    elif reading.missing == 0:
        expected = Shown.NUMBER
    elif reading.missing <= 2:
        expected = Shown.NUMBER_AND_RANGE
    else:
        expected = Shown.RANGE_ONLY
    assert reading.kind is expected
    assert (reading.contact is not None) == (expected in {Shown.NUMBER, Shown.NUMBER_AND_RANGE})
    assert (reading.parts is not None) == (reading.contact is not None)


@settings(max_examples=300, deadline=None)
@given(WEEKS)
def test_the_range_holds_the_number(days: list[DayCount]) -> None:
    reading = outside_contact.read(days)
    if reading.low is None or reading.high is None:
        assert reading.kind in {Shown.FACTS_ONLY, Shown.OFF}
        return
    assert 0 <= reading.low <= reading.high <= 100
    if reading.contact is not None and reading.parts is not None:
        assert reading.low <= reading.contact <= reading.high
        assert reading.contact == outside_contact.half_up(reading.parts.total)
    if reading.missing == 0:
        assert reading.low == reading.contact == reading.high


@settings(max_examples=200, deadline=None)
@given(WEEKS, st.integers(0, DAYS_OF_WEEK - 1))
def test_one_person_more_never_makes_less(days: list[DayCount], at: int) -> None:
    before = outside_contact.read(days)
    if days[at].state is not DayState.LOGGED or before.parts is None:
        return
    more = DayCount(DayState.LOGGED, days[at].people, days[at].others + 1, days[at].talk)
    after = outside_contact.read([*days[:at], more, *days[at + 1 :]])
    assert after.parts is not None
    assert after.parts.total >= before.parts.total


@settings(max_examples=200, deadline=None)
@given(WEEKS)
def test_filling_every_unlogged_day_as_empty_gives_the_low_end(days: list[DayCount]) -> None:
    reading = outside_contact.read(days)
    if reading.low is None or reading.contact is None:
        return
    filled = outside_contact.read([EMPTY if item.state is DayState.UNLOGGED else item for item in days])
    assert filled.contact is not None
    assert reading.low == min(reading.contact, filled.contact)


def test_every_week_of_few_kinds_of_days_stays_in_bounds() -> None:
    kinds = (EMPTY, day("A"), day("B,C,D+"), DayCount(), DayCount(DayState.OFF))
    for days in product(kinds, repeat=4):
        reading = outside_contact.read([*days, EMPTY, day("A+"), day("E,F,G,H,I,J")])
        assert reading.low is None or reading.high is None or 0 <= reading.low <= reading.high <= 100
