"""The longest time without anybody, and whether it is known to be that."""

from datetime import UTC, date, datetime, timedelta

from wfh_app.core.gap import longest_gap
from wfh_app.core.records import Contact

MONDAY = date(2026, 11, 2)


def contact(person: str, day: date = MONDAY, hour: int = 9) -> Contact:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Contact(day=day, at=at, people=(person,))


def test_the_longest_gap() -> None:
    tuesday, thursday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
    faces = [contact("ann", day=thursday, hour=12), contact("ann"), contact("bob", day=tuesday, hour=9)]
    gap = longest_gap(faces, frozenset())
    assert gap is not None
    assert (gap.start.day, gap.end.day, gap.hours, gap.sure) == (3, 5, 51.0, True)
    unsure = longest_gap(faces, frozenset({MONDAY + timedelta(days=2)}))
    assert unsure is not None
    assert not unsure.sure
    for alone, sure in (
        (2, True),
        (3, False),
    ):  # three days alone at the end of the week are a longer stretch
        beside = longest_gap(faces, frozenset(), alone)
        assert beside is not None
        assert (beside.hours, beside.sure) == (51.0, sure)
    assert longest_gap(faces[:1], frozenset()) is None
