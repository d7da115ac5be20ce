"""What is said of a week: one page of words from one summary, for the window, the text and every export alike.

Convention: facts come first, the number after them and never without its range (WEEK.md). Nothing here counts; the page
holds rows of label and value, so that no form of it can say what another contradicts.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from wfh_app.core.clock import DAYS_OF_WEEK
from wfh_app.core.gap import Gap
from wfh_app.core.outside_contact import RULE, Band, DayState, Parts, Reading, Shown, half_up
from wfh_app.core.week import DayLine, Number, Summary, WeekPoint
from wfh_app.wording import _, dates, felt, ledgers, n_
from wfh_app.wording.page import Page, Row, Section


def page(week: Summary) -> Page:
    """The whole week in words."""
    sections = (
        days(week),
        contact(week),
        adding_up(week),
        felt.felt(week),
        ledgers.trail(week),
        ledgers.sales(week),
        ledgers.where(week),
        ledgers.out(week),
        ledgers.proposals(week),
    )
    return Page(
        title=title(week),
        dates=dates.stretch(week.first_day, week.last_day),
        facts=tuple(facts(week)),
        sections=tuple(section for section in sections if section.rows or section.notes),
        closing=closing(),
    )


# ------------------------------------------------------------------------------------------------------------ the facts


def title(week: Summary) -> str:
    """The facts in one sentence, without a full stop."""
    return _("{facts} so far").format(facts=_facts_of(week)) if week.so_far else _facts_of(week)


def _facts_of(week: Summary) -> str:
    reading = week.reading
    if reading.kind is Shown.OFF:
        return _off_with_people(week.people) if week.people else _("A week off")
    if not reading.logged:
        return _("Nothing is logged for this week")
    logged = n_("{number} logged day", "{number} logged days", reading.logged).format(number=reading.logged)
    if not week.days_with_someone:
        return _("You logged nobody from outside home on {days} of {logged}").format(
            days=reading.logged, logged=logged
        )
    people = n_("{number} person", "{number} people", week.people_on_logged_days).format(
        number=week.people_on_logged_days
    )
    return _("You met {people} on {days} of {logged}").format(
        people=people, days=week.days_with_someone, logged=logged
    )


def _off_with_people(people: int) -> str:
    return n_(
        "A week off, and you met {number} person", "A week off, and you met {number} people", people
    ).format(number=people)


def facts(week: Summary) -> Iterator[str]:
    """What stands under the sentence, each a piece of its own."""
    elsewhere = week.people - week.people_on_logged_days
    if elsewhere and week.reading.kind is not Shown.OFF:
        yield n_("{number} more person on days off", "{number} more people on days off", elsewhere).format(
            number=elsewhere
        )
    if week.new_faces:
        yield n_("{number} new face", "{number} new faces", week.new_faces).format(number=week.new_faces)
    if week.gap and week.gap.hours >= 1:  # two people met one after the other leave nobody alone
        yield gap(week.gap)
    if week.reading.off and week.reading.kind is not Shown.OFF:
        yield n_("{number} day off", "{number} days off", week.reading.off).format(number=week.reading.off)
    if week.to_fill:
        yield not_logged(week.to_fill)


def gap(longest: Gap) -> str:
    """The longest stretch without anyone; over days not logged it only claims what is known."""
    length = dates.hours(longest.end - longest.start)
    if longest.sure:
        return _("longest stretch without anyone: {hours}").format(hours=length)
    return _("longest gap between two people you logged: {hours}").format(hours=length)


def not_logged(days: tuple[date, ...]) -> str:
    """Which days nothing is known of."""
    if len(days) == 1:
        return _("{day} is not logged").format(day=dates.weekday(days[0]))
    return n_("{number} day is not logged", "{number} days are not logged", len(days)).format(
        number=len(days)
    )


# ------------------------------------------------------------------------------------------------------------- the days


def days(week: Summary) -> Section:
    """Seven days, one a row."""
    rows = (Row(_day_label(line.day), day_value(week, line), _day_note(line)) for line in week.days)
    return Section("days", _("People seen in person, day by day"), tuple(rows))


def _day_label(day: date) -> str:
    # L10N: A day in a table, such as “Mon 16”.
    return _("{weekday} {day}").format(weekday=dates.weekday_short(day), day=day.day)


def day_value(week: Summary, line: DayLine) -> str:
    """What a day held: people, nobody, off, not logged, or to come."""
    met = line.count.met
    people = n_("{number} person", "{number} people", met).format(number=met)
    if line.count.state is DayState.OFF:
        return _("off, {people}").format(people=people) if met else _("off")
    if line.count.state is DayState.UNLOGGED:
        return _unknown(line.day, week.today)
    return people if met else _("nobody")


def _unknown(day: date, today: date) -> str:
    if day == today:
        return _("not logged yet")
    return _("not logged") if day < today else _("still to come")


def _day_note(line: DayLine) -> str:
    parts = []
    if line.new_faces:
        parts.append(
            n_("{number} new face", "{number} new faces", line.new_faces).format(number=line.new_faces)
        )
    if line.count.talk:
        parts.append(_("a call, or talk at home"))
    if line.count.state is DayState.LOGGED:
        parts.append(
            n_("{number} point", "{number} points", line.count.points).format(number=line.count.points)
        )
    return ", ".join(parts)


# ----------------------------------------------------------------------------------------------------------- the number


def contact(week: Summary) -> Section:
    """The number with its range, what it is called, and how it stands to the usual."""
    return Section("contact", _("Outside contact"), tuple(_contact_rows(week)), tuple(_contact_notes(week)))


def _contact_rows(week: Summary) -> Iterator[Row]:
    if week.range is None:
        return
    yield Row(_("Outside contact"), number_and_range(week), bands(week.reading))
    if week.usual is not None:
        yield Row(_("Your usual"), number(week.usual))
    if any(point.low is not None for point in week.points[:-1]):
        yield Row(_("Twelve weeks"), " · ".join(point_value(point) for point in week.points))


def number_and_range(week: Summary) -> str:
    """“68”, “68, somewhere from 62 to 76”, or “somewhere from 62 to 76”; empty where neither is shown."""
    if week.contact is None:
        return spread(week)
    shown = number(week.contact)
    if beside := spread(week):
        # L10N: The number and its range: “68, somewhere from 62 to 76”.
        shown = _("{number}, {range}").format(number=shown, range=beside)
    if week.first is not None:
        # L10N: Added to the number of a week that is over: “76, changed after closing: 70 → 76”.
        shown = _("{number}, {changed}").format(number=shown, changed=changed(week))
    return shown


def spread(week: Summary) -> str:
    """“somewhere from 62 to 76”; empty where nothing is missing."""
    if week.range is None or week.kind is Shown.NUMBER:
        return ""
    return _("somewhere from {low} to {high}").format(low=week.range[0], high=week.range[1])


def changed(week: Summary) -> str:
    """“changed after closing: 70 → 76”; empty where it did not."""
    if week.first is None or week.contact is None:
        return ""
    return _("changed after closing: {first} → {now}").format(first=week.first, now=week.contact)


def number(value: Number) -> str:
    """A number as people write it; a half stays a half."""
    return f"{value:g}"


def bands(reading: Reading) -> str:
    """The bands the range reaches over: "steady", "between steady and plenty"; empty without a range."""
    if reading.bands is None:
        return ""
    low, high = map(_band, reading.bands)
    return low if low == high else _("between {low} and {high}").format(low=low, high=high)


def _band(name: Band) -> str:
    return {
        "very thin": _("very thin"),
        "thin": _("thin"),
        "steady": _("steady"),
        "plenty": _("plenty"),
    }[name]


def sentence_of(words: str) -> str:
    """Words as a sentence of their own."""
    # L10N: A sentence made of a few words; put your language's full stop.
    return _("{words}.").format(words=words[:1].upper() + words[1:])


def _contact_notes(week: Summary) -> Iterator[str]:
    if week.kind is Shown.FACTS_ONLY:
        yield too_few(week) if week.reading.kind is Shown.FACTS_ONLY else hidden()
        return
    if week.kind is Shown.OFF:
        yield _("Off. No number.")
        return
    yield " ".join(standing(week))
    if why := why_a_range(week):
        yield why
    if week.trend:
        yield trend(week)


def too_few(week: Summary) -> str:
    """Why there is no number."""
    of = DAYS_OF_WEEK - week.reading.off
    logged = (
        _("{logged} of {days} days logged so far.") if week.so_far else _("{logged} of {days} days logged.")
    ).format(logged=week.reading.logged, days=of)
    return _("{logged} Too few for a number.").format(logged=logged)


def hidden() -> str:
    return _("The number is switched off in Settings.")


def standing(week: Summary) -> Iterator[str]:
    """“Between steady and plenty.”, “About your usual, 59.”."""
    yield sentence_of(bands(week.reading))
    if week.usual is not None and week.compared:
        usual = number(week.usual)
        yield {
            "about your usual": _("About your usual, {usual}."),
            "above your usual": _("More than your usual, {usual}."),
            "below your usual": _("Less than your usual, {usual}."),
        }[week.compared].format(usual=usual)


def why_a_range(week: Summary) -> str:
    """Why there is a range; empty where there is none."""
    if week.range is None or not week.reading.missing:
        return ""
    missing = week.reading.missing
    if week.so_far:
        days = n_(
            "{number} day is still to come or not logged",
            "{number} days are still to come or not logged",
            missing,
        )
    else:
        days = n_("{number} day is not logged", "{number} days are not logged", missing)
    return _("{days}, so this could be anywhere from {low} to {high}.").format(
        days=days.format(number=missing), low=week.range[0], high=week.range[1]
    )


def trend(week: Summary) -> str:
    """How the last four weeks stand to the eight before; empty where that is not said."""
    return {
        "up": _("The last four weeks held more contact than the eight before."),
        "down": _("The last four weeks held less contact than the eight before."),
        None: "",
    }[week.trend]


def point_value(point: WeekPoint) -> str:
    """One week of twelve: "60", "84 (67–91)", "(40–80)", or a dash where there is nothing to say."""
    if point.low is None or point.high is None:
        return "–"
    if point.contact is None:
        return f"({point.low}–{point.high})"
    return str(point.contact) if point.low == point.high else f"{point.contact} ({point.low}–{point.high})"


def trend_caption(week: Summary) -> str:
    """What the chart of twelve weeks shows; the band is there once there is a usual."""
    if week.usual is None:
        return _("Twelve weeks; a bar is how far the number may reach")
    return _("Twelve weeks; the band is your usual, give or take 20")


def adding_up(week: Summary) -> Section:
    """The arithmetic, so that it can be checked on paper."""
    parts = week.reading.parts if week.contact is not None else None
    return Section("parts", _("How it adds up"), tuple(_part_rows(parts)) if parts else ())


def _part_rows(parts: Parts) -> Iterator[Row]:
    yield Row(
        _("Days: {points} of {of} points").format(points=parts.days.points, of=parts.days.of),
        exact(parts.days.value),
    )
    aim = exact(parts.faces.of).removesuffix(".00")
    yield Row(_("Faces: {faces} of {of}").format(faces=parts.faces.faces, of=aim), exact(parts.faces.value))
    run = n_("Longest run alone: {number} day", "Longest run alone: {number} days", parts.gap.run)
    yield Row(run.format(number=parts.gap.run), exact(parts.gap.value))
    total = exact(parts.total)
    yield Row(_("Together, rule {version}").format(version=RULE.version), f"{total} → {half_up(parts.total)}")


def exact(value: Fraction) -> str:
    """Two decimals of an exact fraction."""
    return f"{float(value):.2f}"


# ----------------------------------------------------------------------------------------------------------- the window


def window() -> str:
    return _("Week")


def week_before() -> str:
    return _("The week before")


def week_after() -> str:
    return _("The week after")


def copy() -> str:
    return _("Copy")


def export() -> str:
    return _("Export")


def form(name: str) -> str:
    """A form of export in a menu."""
    return {
        "pdf": _("PDF, one page"),
        "html": _("HTML, for a browser"),
        "csv": _("CSV, for a spreadsheet"),
        "md": _("Markdown"),
        "json": _("JSON, for programs"),
    }[name]


def add_day(day: date) -> str:
    return _("Add {weekday}").format(weekday=dates.weekday(day))


def closing() -> str:
    """The fixed text (WEEK.md "Felt")."""
    return _(
        "This counts what you logged. It is not a medical test and says nothing about how you are. "
        "If the week felt hard, talk to someone you trust or a doctor."
    )


def language() -> str:
    """The language of the sentences, for programs that read them aloud."""
    # L10N: The code of your language, such as “de” or “pt-BR”.
    return _("en")


def direction() -> str:
    """Which way the sentences run."""
    # L10N: “ltr” where your language runs from left to right, “rtl” where it runs from right to left.
    return "rtl" if _("ltr") == "rtl" else "ltr"


# ------------------------------------------------------------------------------------------------------------- refusals


def no_such_week(text: str) -> str:
    return _("“{text}” is neither a day nor a week. Write it like 2026-11-05 or 2026-W45.").format(text=text)


def not_begun(first_day: date) -> str:
    return _("The week of {day} has not begun.").format(day=dates.day_and_month(first_day))


def no_such_format(name: str, formats: Iterable[str]) -> str:
    return _("The file’s ending says its form, and “{name}” has none of these: {formats}.").format(
        name=name, formats=", ".join(formats)
    )


def no_folder(path: str) -> str:
    return _("There is no folder {path}. Make it first, or choose another.").format(path=path)


def no_pdf_here(reason: str) -> str:
    return _(
        "A PDF needs Qt, and it does not load here ({reason}). HTML prints as well: --export week.html."
    ).format(reason=reason)


def written(path: str) -> str:
    return _("Written: {path}").format(path=path)
