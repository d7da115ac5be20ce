"""The week's summary: usual, trend, felt, and what becomes of late entries."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from wfh_app.core import contact_index, week
from wfh_app.core.contact_index import ContactIndex
from wfh_app.core.outside_contact import Reading, Shown
from wfh_app.core.records import Contact, Day, How, Person, Week
from wfh_app.core.week import Material, Summary

MONDAY = date(2026, 11, 2)
WEEK = timedelta(days=7)
EVA = Person(id="eva", name="Eva", household=True)
PEOPLE = {"eva": EVA, "ann": Person(id="ann", name="Ann")}
THEN = MONDAY + WEEK


def contact(day: date, *people: str, how: How = How.FACE, others: int = 0, hour: int = 9) -> Contact:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Contact(day=day, at=at, how=how, people=people, others=others)


def on(number: int) -> date:
    return MONDAY + timedelta(days=number)


def built(
    *contacts: Contact,
    nobody: tuple[int, ...] = (),
    off: tuple[int, ...] = (),
    today: date = THEN,
    record: Week | None = None,
    before: Week | None = None,
    shows_number: bool = True,
) -> Summary:
    days = {on(at): Day(day=on(at), nobody=at in nobody, off=at in off) for at in (*nobody, *off)}
    within = tuple(item for item in contacts if MONDAY <= item.day < THEN)
    return week.summary(
        Material(
            first_day=MONDAY,
            today=today,
            contacts=within,
            days=days,
            people=PEOPLE,
            places={},
            index=ContactIndex((contact_index.month_of(contacts, days),), frozenset({"eva"})),
            week=record,
            week_before=before,
            shows_number=shows_number,
        )
    )


def test_the_facts_of_a_week() -> None:
    found = built(
        contact(MONDAY - WEEK, "ann"),
        contact(on(0), "ann", "new", "eva"),
        contact(on(2), "ann", others=2, hour=12),
        contact(on(5), "elsewhere"),
        nobody=(1, 3),
        off=(5,),
    )
    assert (found.people, found.people_on_logged_days, found.new_faces) == (5, 4, 2)
    assert found.days_with_someone == 2
    assert found.reading.kind is Shown.NUMBER_AND_RANGE
    assert (found.to_fill, found.so_far) == ((on(4), on(6)), False)
    assert [line.new_faces for line in found.days] == [1, 0, 0, 0, 0, 1, 0]
    assert found.gap is not None
    assert found.gap.hours == 69
    assert not found.gap.sure
    assert found.tally.new_faces == 2


def test_the_running_week() -> None:
    found = built(contact(on(0), "ann"), nobody=(1,), today=on(3))
    assert found.so_far
    assert found.kind is Shown.FACTS_ONLY
    assert found.to_fill == (on(2),)
    assert (found.contact, found.range) == (None, None)


def test_deleted_people_still_count() -> None:
    gone = built(contact(on(0), "nobody knows any more"), nobody=(1, 2, 3, 4, 5, 6))
    assert (gone.people, gone.contact) == (1, built(contact(on(0), "ann"), nobody=(1, 2, 3, 4, 5, 6)).contact)


def test_one_setting_hides_the_number_and_keeps_the_facts() -> None:
    contacts = [contact(on(at), "ann") for at in range(7)]
    shown, hidden = built(*contacts), built(*contacts, shows_number=False)
    assert (shown.contact, shown.range, shown.kind) == (53, (53, 53), Shown.NUMBER)
    assert (hidden.contact, hidden.range, hidden.kind) == (None, None, Shown.FACTS_ONLY)
    assert (hidden.people, hidden.days_with_someone) == (shown.people, shown.days_with_someone)
    assert built(off=tuple(range(7)), shows_number=False).kind is Shown.OFF


# ------------------------------------------------------------------------------------------------------ usual and trend


@pytest.mark.parametrize(
    ("numbers", "usual"),
    [
        ([], None),
        ([50] * 5, None),
        ([50, 60, 70, 40, 30, 20], 45),
        ([50, 50, 50, 61, 61, 61], 55.5),
        ([0] * 6 + [80] * 12, 80),
    ],
)
def test_usual_is_the_median_of_the_last_twelve(numbers: list[int], usual: float | None) -> None:
    assert week.usual_of(numbers) == usual


@pytest.mark.parametrize(
    ("contact_", "low", "high", "usual", "said"),
    [
        (60, 60, 60, 50, "about your usual"),
        (70, 70, 70, 50, "above your usual"),
        (30, 30, 30, 50, "below your usual"),
        (69, 69, 69, 49.5, "about your usual"),
        (70, 50, 90, 50, "about your usual"),
        (70, 51, 90, 50, "above your usual"),
        (70, 70, 70, None, None),
        (None, 20, 90, 50, None),
    ],
)
def test_a_week_differs_from_twenty_on_and_with_the_usual_outside_its_range(
    contact_: int | None, low: int, high: int, usual: float | None, said: str | None
) -> None:
    assert week.compare(Reading(Shown.NUMBER, 7, 0, 0, contact_, low, high), usual) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([50] * 8 + [65] * 4, "up"),
        ([50] * 8 + [64] * 4, None),
        ([50] * 8 + [35] * 4, "down"),
        ([50] * 7 + [80] * 4, None),
        ([0] * 5 + [50] * 8 + [65, 65, 65, 0], "up"),
    ],
)
def test_trend_is_said_from_fifteen_on(numbers: list[int], said: str | None) -> None:
    assert week.trend_of(numbers) == said


def past_weeks(number: int) -> list[Contact]:
    return [
        contact(MONDAY - WEEK * back + timedelta(days=at), "ann")
        for back in range(1, number + 1)
        for at in range(7)
    ]


def test_usual_and_points_come_from_the_weeks_before() -> None:
    found = built(*past_weeks(6), *(contact(on(at), "ann", others=2) for at in range(7)))
    assert (found.usual, found.contact, found.compared) == (53, 100, "above your usual")
    assert len(found.points) == 12
    assert [point.contact for point in found.points] == [None] * 5 + [53] * 6 + [100]
    assert built(*past_weeks(5)).usual is None


def test_the_usual_reaches_back_over_weeks_without_a_number() -> None:
    old = [replace(item, day=item.day - WEEK * 30) for item in past_weeks(14)]
    found = built(*old)
    assert found.usual == 53
    assert [point.contact for point in found.points] == [None] * 12


def test_the_trend_counts_this_week() -> None:
    fewer = [
        contact(MONDAY - WEEK * back + timedelta(days=at), "ann") for back in range(4, 12) for at in range(7)
    ]
    more = [
        contact(MONDAY - WEEK * back + timedelta(days=at), "ann", others=2)
        for back in range(4)
        for at in range(7)
    ]
    assert built(*fewer, *more).trend == "up"


# ----------------------------------------------------------------------------------------------------------------- felt


@pytest.mark.parametrize(
    ("answers", "felt"),
    [
        ((), None),
        ((1, 2), None),
        ((1, 1, 1), 0),
        ((2, 2, 3), 67),
        ((2, 2, 2), 50),
        ((1, 1, 2), 17),
        ((3, 3, 3), 100),
    ],
)
def test_three_answers_are_a_number_and_fewer_are_none(answers: tuple[int, ...], felt: int | None) -> None:
    assert week.felt_of(answers) == felt


@pytest.mark.parametrize(
    ("number", "felt", "mood"),
    [
        (50, 49, "people"),
        (50, 50, "people but cut off"),
        (49, 49, "quiet and suited"),
        (49, 50, "quiet and lonely"),
        (None, 50, None),
        (50, None, None),
    ],
)
def test_felt_chooses_the_sentence(number: int | None, felt: int | None, mood: str | None) -> None:
    assert week.mood_of(number, felt) == mood


def test_help_is_offered_for_two_hard_weeks_running_and_never_for_the_number() -> None:
    hard, easy = Week(week=MONDAY, felt=(3, 3, 2)), Week(week=MONDAY, felt=(3, 2, 2))
    assert built(record=hard, before=replace(hard, week=MONDAY - WEEK)).offers_help
    assert not built(record=hard).offers_help
    assert not built(record=hard, before=easy).offers_help
    assert not built(nobody=tuple(range(7))).offers_help


# -------------------------------------------------------------------------------------------------------- late entries


def test_the_number_first_shown_is_kept() -> None:
    quiet = built(nobody=tuple(range(7)))
    kept = week.kept_first(None, quiet)
    assert kept == Week(week=MONDAY, first_number=0, first_low=0, first_high=0, rule=1)
    later = built(contact(on(2), "ann"), nobody=(0, 1, 3, 4, 5, 6), record=kept)
    assert (later.first, later.contact) == (0, 19)
    assert week.kept_first(kept, later) is None
    assert built(nobody=tuple(range(7)), record=kept).first is None


def test_answers_stay_when_the_number_is_kept() -> None:
    answered = Week(week=MONDAY, felt=(1, 1, 1))
    kept = week.kept_first(answered, built(nobody=tuple(range(7)), record=answered))
    assert kept is not None
    assert kept.felt == (1, 1, 1)


def test_nothing_is_kept_of_a_running_week_or_without_a_number() -> None:
    assert week.kept_first(None, built(nobody=tuple(range(7)), today=on(6))) is None
    assert week.kept_first(None, built(contact(on(0), "ann"))) is None
    assert week.kept_first(None, built(nobody=tuple(range(7)), shows_number=False)) is None


def test_the_household_is_talk_and_no_face() -> None:
    assert built(contact(on(0), "eva")).days[0].count.talk
