"""Charts as shapes: each kind of day has a shape of its own, and nothing leaves the sheet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfh_app.core import outside_contact, picture
from wfh_app.core.outside_contact import DayCount, DayState
from wfh_app.core.picture import Box, DayStrip, DayWords, Path, Picture, Ring, Shape, Stretch, Words
from wfh_app.core.week import DayLine, Summary, WeekPoint

MONDAY = date(2026, 11, 2)
WORDS = DayWords(("M", "T", "W", "T", "F", "S", "S"), "nobody", "off")
LOGGED = DayState.LOGGED


def week(*days: DayCount, new: int = 0, today: date = MONDAY + timedelta(days=9), **rest: object) -> Summary:
    seven = [*days, *[DayCount()] * (7 - len(days))]
    lines = tuple(
        DayLine(MONDAY + timedelta(days=at), count, min(new, count.met)) for at, count in enumerate(seven)
    )
    return Summary(MONDAY, today, lines, outside_contact.read(seven), **rest)  # type: ignore[arg-type] # the summary's own keys


def shapes_of(summary: Summary, kind: type[Shape]) -> list[Shape]:
    return [shape for shape in picture.week_chart(summary, WORDS, 620, 230).shapes if isinstance(shape, kind)]


def words_of(summary: Summary) -> list[str]:
    return [shape.text for shape in shapes_of(summary, Words) if isinstance(shape, Words)]


def test_nobody_and_not_logged_differ_by_shape() -> None:
    nobody = week(*[DayCount(LOGGED)] * 7)
    unknown = week()
    assert len(shapes_of(nobody, Ring)) == 7
    assert not shapes_of(nobody, Box)
    assert not shapes_of(unknown, Ring)
    boxes = shapes_of(unknown, Box)
    assert len(boxes) == 7
    assert all(isinstance(box, Box) and box.dashed and not box.fill for box in boxes)
    assert words_of(nobody).count("nobody") == 7
    assert words_of(unknown).count("?") == 7


def filled(summary: Summary) -> list[Box]:
    return [shape for shape in shapes_of(summary, Box) if isinstance(shape, Box) and shape.fill]


def test_bars_grow_with_people_and_show_new_faces() -> None:
    one, new, before, *_ends = filled(week(DayCount(LOGGED, others=1), DayCount(LOGGED, others=4), new=1))
    assert [box.fill for box in (one, new, before)] == ["park", "park", "civic"]
    assert new.height == pytest.approx(one.height)
    assert before.height == pytest.approx(3 * one.height)
    assert new.y + new.height == pytest.approx(before.y)


def test_new_faces_are_parted_from_those_seen_before_without_colours_too() -> None:
    new, before, *ends, gap = filled(week(DayCount(LOGGED, others=4), new=1))
    assert [(box.fill, box.radius) for box in ends] == [("park", 0), ("civic", 0)]
    assert ends[0].y + ends[0].height == pytest.approx(before.y) == pytest.approx(ends[1].y)
    assert new.y < ends[0].y
    assert ends[1].y + ends[1].height < before.y + before.height
    assert gap.fill == "card"
    assert gap.y + gap.height / 2 == pytest.approx(before.y)


def test_a_day_off_is_a_flat_line_and_days_to_come_are_empty() -> None:
    off = week(DayCount(DayState.OFF), DayCount(DayState.OFF, others=2))
    assert words_of(off).count("off") == 2
    assert sum(isinstance(shape, Box) and shape.fill == "card" for shape in shapes_of(off, Box)) == 1
    running = week(today=MONDAY + timedelta(days=1))
    assert len(shapes_of(running, Box)) == 1
    assert len(shapes_of(running, Path)) == len(shapes_of(week(), Path))  # no line either: that is a day off
    assert words_of(running).count("?") == 1


@pytest.mark.parametrize("today", range(7))
def test_the_chart_draws_as_not_logged_what_the_week_says_is_not_logged(today: int) -> None:
    running = week(DayCount(LOGGED), today=MONDAY + timedelta(days=today))
    assert words_of(running).count("?") == len(running.to_fill)


def test_the_axis_has_room_for_a_crowd() -> None:
    assert words_of(week(DayCount(LOGGED, others=9)))[:3] == ["0", "5", "10"]
    assert words_of(week())[:3] == ["0", "2", "4"]


def corners(shape: Shape) -> list[tuple[float, float]]:
    match shape:
        case Box():
            return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        case Path():
            return list(shape.points)
        case _:
            return [(shape.x, shape.y)]


def inside(sheet: Picture) -> bool:
    places = [corner for shape in sheet.shapes for corner in corners(shape)]
    return all(-1 <= x <= sheet.width + 1 and -1 <= y <= sheet.height + 1 for x, y in places)


ANY_DAY = st.builds(
    DayCount, st.sampled_from(DayState), st.just(frozenset[str]()), st.integers(0, 60), st.booleans()
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(ANY_DAY, min_size=7, max_size=7),
    st.integers(0, 3),
    st.integers(200, 1200),
    st.integers(140, 500),
)
def test_everything_stays_on_the_sheet(days: list[DayCount], new: int, width: int, height: int) -> None:
    sheet = picture.week_chart(week(*days, new=new), WORDS, width, height)
    assert inside(sheet)
    assert inside(picture.mirrored(sheet))


def points(*numbers: int | None) -> tuple[WeekPoint, ...]:
    first = MONDAY - timedelta(days=7 * (len(numbers) - 1))
    return tuple(
        WeekPoint(first + timedelta(days=7 * at), number, number and number - 10, number and number + 10)
        for at, number in enumerate(numbers)
    )


def test_the_trend_breaks_where_nothing_is_known() -> None:
    sheet = picture.trend_chart(week(points=points(50, 60, None, 40, 45, 50), usual=50), 266, 64)
    lines = [shape for shape in sheet.shapes if isinstance(shape, Path) and shape.line == "civic"]
    assert [len(line.points) for line in lines] == [2, 3]
    dots = [shape for shape in sheet.shapes if isinstance(shape, Ring)]
    assert [dot.radius for dot in dots] == [2, 2, 2, 2, 4.5]
    ranges = [shape for shape in sheet.shapes if isinstance(shape, Path) and shape.line == "edge"]
    assert len(ranges) == 5
    assert isinstance(sheet.shapes[0], Box)
    assert inside(sheet)


def test_a_lone_week_has_a_dot_and_no_band() -> None:
    sheet = picture.trend_chart(week(points=(WeekPoint(MONDAY, 40, 40, 40),)), 266, 64)
    assert [type(shape) for shape in sheet.shapes] == [Ring]


def test_a_range_without_a_number_is_a_bar_alone() -> None:
    sheet = picture.trend_chart(week(points=(WeekPoint(MONDAY, None, 20, 80),)), 266, 64)
    assert [type(shape) for shape in sheet.shapes] == [Path]


def test_the_days_strip_lays_walks_over_the_desk_and_labels_the_hours() -> None:
    start = datetime(2026, 11, 2, 8, tzinfo=UTC)

    def hour(value: float) -> datetime:
        return start + timedelta(hours=value)

    strip = DayStrip(
        start,
        hour(10),
        (
            Stretch("walk", hour(4), hour(5)),
            Stretch("desk", hour(1), hour(4)),
            Stretch("out", hour(20), hour(21)),
        ),
        met=(hour(4.5), hour(30)),
        hours=((hour(0), "08"), (hour(5), "13"), (hour(10), "18")),
    )
    sheet = picture.day_strip(strip, 800, 46)
    assert [shape.fill for shape in sheet.shapes if isinstance(shape, Box)] == [
        "line", "civic", "dog", "card", "ink", "card", "ink",
    ]  # fmt: skip
    assert [shape.anchor for shape in sheet.shapes if isinstance(shape, Words)] == ["start", "middle", "end"]
    assert inside(sheet)


def test_mirrored_turns_words_and_places() -> None:
    sheet = Picture(
        100, 10, (Box(0, 0, 10, 10), Path(((0, 0), (30, 0)), "line"), Words(5, 5, "a"), Ring(20, 5, 2))
    )
    assert picture.mirrored(sheet).shapes == (
        Box(90, 0, 10, 10),
        Path(((100, 0), (70, 0)), "line"),
        Words(95, 5, "a", "end"),
        Ring(80, 5, 2),
    )
