"""Charts as lists of shapes: one drawing for the window, the HTML and the PDF, whoever lays it on.

Convention: lengths are logical pixels from the left upper corner; colours are names of tokens (resources/style/tokens.json), so that
light and dark are chosen where it is painted; words are handed in. What a chart shows it also says in `says`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from wfh_app.core.outside_contact import DayState
from wfh_app.core.week import DIFFERS_FROM, DayLine, Summary, WeekPoint

_LEAST_SPREAD = 40
"""The trend does not make a mountain of a few points."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `line` is its outline, empty for none, as `fill` is."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    radius: float = 0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle, filled or as an outline two wide."""

    x: float
    y: float
    radius: float
    fill: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line from point to point."""

    points: tuple[tuple[float, float], ...]
    line: str
    width: float = 1


@dataclass(frozen=True, slots=True)
class Words:
    """Text whose base line stands at `y`; `size` is in pixels."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    colour: str = "soft"
    size: float = 12


Shape = Box | Ring | Path | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a sheet, later ones above earlier ones, and what they say in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    says: str = ""


def mirrored(picture: Picture) -> Picture:
    """The picture for those who read from the right."""
    return replace(picture, shapes=tuple(_flipped(shape, picture.width) for shape in picture.shapes))


def _flipped(shape: Shape, width: float) -> Shape:
    match shape:
        case Box():
            return replace(shape, x=width - shape.x - shape.width)
        case Path():
            return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
        case Words():
            turned: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
            return replace(shape, x=width - shape.x, anchor=turned[shape.anchor])
        case _:
            return replace(shape, x=width - shape.x)


# --------------------------------------------------------------------------------------------------------- seven days


@dataclass(frozen=True, slots=True)
class DayWords:
    """The words of the week's chart: one name a day, and what an empty place is."""

    names: tuple[str, ...]
    nobody: str
    off: str
    unknown: str = "?"


_PARTED = 1.5
"""What is left free between new faces and those seen before."""
_LETTER = 0.68
"""How wide a letter is at most, in parts of its size, on average."""


@dataclass(frozen=True, slots=True)
class _Axis:
    left: float
    right: float
    top: float
    bottom: float
    most: int

    def y(self, people: float) -> float:
        return self.bottom - (self.bottom - self.top) * people / self.most


@dataclass(frozen=True, slots=True)
class _Slot:
    """One day's place in the chart: its middle, how much room it has, how wide its bar is, how large its words are."""

    axis: _Axis
    middle: float
    room: float
    wide: float
    size: float

    def bar(self, people: float, fill: str = "", line: str = "") -> Box:
        """A bar as high as so many people."""
        top = self.axis.y(people)
        return Box(self.middle - self.wide / 2, top, self.wide, self.axis.bottom - top, fill, line, 5)

    def words(self, text: str, above: float) -> Words:
        """Words so many lines above the ground line, made smaller where they would run into the next day's."""
        fitting = self.room / (max(len(text), 1) * _LETTER)
        return Words(
            self.middle, self.axis.bottom - self.size * above, text, "middle", size=min(self.size, fitting)
        )


def week_chart(week: Summary, words: DayWords, width: float, height: float, size: float = 12) -> Picture:
    """People met in person day by day. Nobody is a ring, not logged a dashed box, off a flat line: told apart by shape.

    Days to come are empty, and so is today while nothing is known of it: it is not over.
    """
    tallest = max((line.count.met for line in week.days), default=0)
    axis = _Axis(size * 2.4, width, size, height - size * 1.9, _even(max(tallest, 4)))
    room = (axis.right - axis.left) / len(week.days)
    shapes: list[Shape] = list(_grid(axis, size))
    for number, (line, name) in enumerate(zip(week.days, words.names, strict=True)):
        slot = _Slot(axis, axis.left + room * (number + 0.5), room, min(room * 0.62, size * 5), size)
        shapes += _day(line, slot, words, over=line.day < week.today)
        shapes.append(slot.words(name, -1.55))
    return Picture(width, height, tuple(shapes))


def _even(number: int) -> int:
    return number + number % 2


def _grid(axis: _Axis, size: float) -> Iterator[Shape]:
    for people in (0, axis.most // 2, axis.most):
        y = axis.y(people)
        yield Path(((axis.left, y), (axis.right, y)), "line")
        yield Words(axis.left - size * 0.8, y + size * 0.35, str(people), "end", size=size)


def _day(line: DayLine, slot: _Slot, words: DayWords, *, over: bool) -> Iterator[Shape]:
    if line.count.state is DayState.OFF:
        yield from _day_off(line, slot, words)
    elif line.count.state is DayState.UNLOGGED:
        yield from _day_unknown(slot, words) if over else ()
    elif line.count.met:
        yield from _bar(line, slot)
    else:
        yield slot.words(words.nobody, 1.9)
        yield Ring(slot.middle, slot.axis.bottom - slot.size * 0.85, slot.size * 0.5, line="edge")


def _bar(line: DayLine, slot: _Slot) -> Iterator[Shape]:
    whole = slot.bar(line.count.met, "park" if line.new_faces else "civic")
    before = slot.bar(line.count.met - line.new_faces, "civic")
    if not line.new_faces or not before.height:
        yield whole
        return
    new = replace(whole, height=before.y - whole.y)
    yield new
    yield before
    for part in (new, before):  # flat where they meet, and apart there without colours too
        high = min(part.radius, part.height / 2)
        yield replace(part, y=before.y - high if part is new else before.y, height=high, radius=0)
    yield Box(before.x, before.y - _PARTED / 2, before.width, _PARTED, "card")


def _day_off(line: DayLine, slot: _Slot, words: DayWords) -> Iterator[Shape]:
    whole = slot.bar(line.count.met, "card", "edge")
    if line.count.met:
        yield whole
    yield replace(slot.words(words.off, 0), y=whole.y - slot.size * 0.7)
    ground = slot.axis.bottom - 1
    yield Path(((whole.x, ground), (whole.x + whole.width, ground)), "edge", 2)


def _day_unknown(slot: _Slot, words: DayWords) -> Iterator[Shape]:
    height = min(slot.size * 5, slot.axis.bottom - slot.axis.top)
    box = replace(slot.bar(0, line="edge"), y=slot.axis.bottom - height, height=height, dashed=True)
    yield box
    yield slot.words(words.unknown, height / slot.size / 2 - 0.35)


# -------------------------------------------------------------------------------------------------------- twelve weeks


def trend_chart(week: Summary, width: float, height: float) -> Picture:
    """Twelve weeks, each number with its range as a bar behind it, over the band of the usual; weeks without one leave a gap."""
    points = week.points
    edge = 6.0
    step = (width - 2 * edge) / max(len(points) - 1, 1)

    bottom, top = _spread(week)

    def y(value: float) -> float:
        return edge + (height - 2 * edge) * (top - value) / (top - bottom)

    places = [(edge + step * number, point) for number, point in enumerate(points)]
    shapes: list[Shape] = []
    if week.usual is not None:
        high, low = y(min(week.usual + DIFFERS_FROM, top)), y(max(week.usual - DIFFERS_FROM, bottom))
        shapes.append(Box(0, high, width, low - high, "line", radius=3))
    for x, point in places:
        if point.low is not None and point.high is not None and point.low < point.high:
            shapes.append(Path(((x, y(point.low)), (x, y(point.high))), "edge", 3))
    shapes += _joined([(x, y(point.contact) if point.contact is not None else None) for x, point in places])
    shapes += _dots(places, y, week.first_day)
    return Picture(width, height, tuple(shapes))


def _spread(week: Summary) -> tuple[float, float]:
    """The lowest and the highest value that is drawn, a little room around them, never beyond 0 and 100."""
    ends: list[float] = [end for point in week.points for end in (point.low, point.high) if end is not None]
    if week.usual is not None:
        ends += [week.usual - DIFFERS_FROM, week.usual + DIFFERS_FROM]
    low, high = max(min(ends, default=0) - 5, 0), min(max(ends, default=100) + 5, 100)
    return min(low, 100 - _LEAST_SPREAD), max(high, low + _LEAST_SPREAD)


def _joined(places: Sequence[tuple[float, float | None]]) -> Iterator[Shape]:
    """Lines between neighbours that both have a number; where one has none the line is broken."""
    for known, run in groupby(places, key=lambda place: place[1] is not None):
        points = tuple((x, y) for x, y in run if y is not None)
        if known and len(points) > 1:
            yield Path(points, "civic", 2.5)


def _dots(
    places: Iterable[tuple[float, WeekPoint]], y: Callable[[float], float], here: date
) -> Iterator[Shape]:
    for x, point in places:
        if point.contact is not None:
            yield Ring(x, y(point.contact), 4.5 if point.week == here else 2, "civic")


# --------------------------------------------------------------------------------------------------------- one day

Spent = Literal["desk", "walk", "out"]
_COLOURS: dict[Spent, str] = {"desk": "civic", "walk": "dog", "out": "rosette"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was done from one instant to another."""

    doing: Spent
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class DayStrip:
    """A day from `start` to `end`: desk, walks and outings, and the moments somebody was met; `hours` are labelled instants."""

    start: datetime
    end: datetime
    stretches: tuple[Stretch, ...] = ()
    met: tuple[datetime, ...] = ()
    hours: tuple[tuple[datetime, str], ...] = ()


def day_strip(strip: DayStrip, width: float, height: float, size: float = 12) -> Picture:
    """The day as one band, the hours below it."""
    band = height - size * 1.6
    whole = (strip.end - strip.start).total_seconds() or 1.0

    def x(moment: datetime) -> float:
        return width * min(max((moment - strip.start).total_seconds() / whole, 0.0), 1.0)

    shapes: list[Shape] = [Box(0, 0, width, band, "line", radius=8)]
    for item in sorted(strip.stretches, key=lambda item: item.doing != "desk"):
        left, right = x(item.start), x(item.end)
        if right > left:
            shapes.append(Box(left, 0, max(right - left, 1.0), band, _COLOURS[item.doing], radius=2))
    for moment in strip.met:
        shapes.append(Box(min(max(x(moment) - 3, 0), width - 6), 0, 6, band, "card"))
        shapes.append(Box(min(max(x(moment) - 1.5, 1.5), width - 4.5), 0, 3, band, "ink"))
    shapes += _hours(strip, x, width, height, size)
    return Picture(width, height, tuple(shapes))


def _hours(
    strip: DayStrip, x: Callable[[datetime], float], width: float, height: float, size: float
) -> Iterator[Shape]:
    for moment, label in strip.hours:
        at = x(moment)
        anchor: Anchor = "start" if at < size else "end" if at > width - size else "middle"
        yield Words(at, height - size * 0.3, label, anchor, size=size)
