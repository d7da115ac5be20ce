"""The week's charts with their words, and what each chart says to somebody who does not see it."""

from dataclasses import replace

from wfh_app.core import picture
from wfh_app.core.picture import DayWords, Picture
from wfh_app.core.week import Summary
from wfh_app.wording import _, dates
from wfh_app.wording import week as wording


def week_chart(week: Summary, width: float, height: float, size: float = 12) -> Picture:
    """The chart of the seven days and the people met in person on each."""
    names = tuple(dates.weekday_short(line.day) for line in week.days)
    words = DayWords(names, nobody=_("nobody"), off=_("off"))
    return replace(picture.week_chart(week, words, width, height, size), says=week_says(week))


def week_says(week: Summary) -> str:
    """The seven days in one sentence: “Mon: 2 people. Tue: nobody.”."""
    section = wording.days(week)
    return " ".join(
        # L10N: One day of a chart, read aloud: “Mon 16: 2 people.”.
        _("{day}: {what}.").format(day=row.label, what=row.value)
        for row in section.rows
    )


def trend_chart(week: Summary, width: float, height: float) -> Picture:
    """The chart of twelve weeks against the usual."""
    return replace(picture.trend_chart(week, width, height), says=trend_says(week))


def trend_says(week: Summary) -> str:
    """The twelve weeks in one sentence, oldest first."""
    points = ", ".join(wording.point_value(point) for point in week.points)
    return _("Outside contact over twelve weeks, oldest first: {points}.").format(points=points)


def legend() -> tuple[tuple[str, str], ...]:
    """What the shapes mean: the name of a shape, and its words."""
    return (
        ("seen", _("seen before")),
        ("new", _("new face")),
        ("nobody", _("nobody")),
        ("unknown", _("not logged")),
        ("off", _("day off")),
    )


def legend_words() -> str:
    """The legend where shapes cannot stand in a line of words."""
    return _(
        "Filled: seen before; in the second colour above it: new faces. A ring: nobody. A dashed box: not logged. A flat line: off."
    )
