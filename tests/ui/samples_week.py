"""Sample windows of the week and the day's end (tests/ui/shots.py shows them)."""

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from wfh_app.core import contact_index, week
from wfh_app.core.contact_index import ContactIndex
from wfh_app.core.help_lines import HelpLine
from wfh_app.core.out_of_office import Outcomes, OutOfOffice
from wfh_app.core.picture import DayStrip, Stretch
from wfh_app.core.records import Contact, Day, How, Person, Place, Purpose, Sign, Week, What
from wfh_app.core.reflection import Answers, Reflection, Seen
from wfh_app.core.town import Proposal
from wfh_app.core.week import Material, Summary
from wfh_app.ui.help_window import HelpWindow
from wfh_app.ui.reflection_window import ReflectionWindow
from wfh_app.ui.week_window import WeekWindow

MONDAY = date(2026, 11, 16)
WEEK = timedelta(days=7)
LONG = "Eva-Maria Anastasia von Hohenstein-Grünewald zu Sachsenhausen"


def on(number: int) -> date:
    return MONDAY + timedelta(days=number)


def contact(
    day: date,
    *people: str,
    hour: int = 12,
    what: tuple[What, ...] = (),
    place: str = "",
    minutes: int | None = None,
    how: How = How.FACE,
    others: int = 0,
    purpose: Purpose = Purpose.SOCIAL,
) -> Contact:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Contact(
        day=day,
        at=at,
        people=people,
        what=what,
        place=place,
        minutes=minutes,
        how=how,
        others=others,
        purpose=purpose,
    )


def past() -> list[Contact]:
    """Eleven weeks of ordinary days."""
    shapes = (3, 5, 2, 5, 4, 6, 3, 5, 2, 5, 6)
    return [
        contact(MONDAY - WEEK * (len(shapes) - back) + timedelta(days=day), f"p{day % met}", "marta")
        for back, met in enumerate(shapes)
        for day in range(7)
        if day < met
    ]


def past_days() -> dict[date, Day]:
    """Days with nobody, where nobody is logged; one is left open."""
    met = {item.day for item in past()}
    days = [MONDAY - timedelta(days=back) for back in range(1, 78)]
    return {day: Day(day=day, nobody=True) for day in days if day not in met and day.day % 9}


def summary(**changed: object) -> Summary:
    """The week of the mock-up."""
    contacts = [
        contact(on(0), "marta", "james", what=(What.CHAT, What.HANDSHAKE), place="King Street", minutes=15),
        contact(on(3), "marta", "james", what=(What.LUNCH,), place="Joe’s", minutes=45),
        contact(
            on(3), "jana", "kim", hour=16, what=(What.VISIT, What.HANDSHAKE), purpose=Purpose.PROSPECTING
        ),
        contact(on(4), "ann", what=(What.COFFEE,), place="Joe’s"),
        contact(
            on(5),
            "marta",
            "ben",
            "bob",
            what=(What.CHAT, What.HANDSHAKE),
            place="Riverside Timber",
            minutes=20,
        ),
        contact(on(3), "ann", how=How.PHONE),
        contact(on(4), "bob", purpose=Purpose.SALES, what=(What.MEETING,), hour=15),
    ]
    old = [*past(), *(contact(MONDAY - WEEK * 8, name) for name in ("james", "ann", "ben", "bob"))]
    days = {**past_days(), on(1): Day(day=on(1), nobody=True), on(2): Day(day=on(2), nobody=True)}
    material = Material(
        first_day=MONDAY,
        today=on(8),
        contacts=tuple(contacts),
        days=days,
        people={"marta": Person(id="marta", name="Marta")},
        places={
            "1": Place(name="Riverside Timber", area="Riverside", seen_on=on(5), sign=Sign.NEW_CONSTRUCTION)
        },
        index=ContactIndex((contact_index.month_of([*old, *contacts], days),)),
        out=OutOfOffice(
            Outcomes(taken=12, skipped=1),
            Outcomes(taken=3, missed=1),
            Outcomes(taken=31, skipped=6, missed=4, moot=5),
            timedelta(hours=3, minutes=10),
        ),
        proposals=(
            Proposal("person", name="Marta", business="bakery", person="marta", last=on(-4), interval=10),
            Proposal("follow-up", name="Riverside Timber", place="1", due=on(8), step="new building"),
            Proposal("slot", day=on(8), at=time(12)),
        ),
        dogs=("Tyson",),
        **changed,  # type: ignore[arg-type] # of the material
    )
    return week.summary(material)


def week_window() -> QWidget:
    """The week of the mock-up, its arithmetic open."""
    window = WeekWindow(summary())
    window._switch_arithmetic()
    return window


def week_felt() -> QWidget:
    """A week with its three questions."""
    return WeekWindow(summary(asks_felt=True))


def answered() -> Summary:
    """Two hard weeks running, and a number that moved after closing."""
    hard = Week(week=MONDAY - WEEK, felt=(3, 3, 3))
    return summary(week=Week(week=MONDAY, felt=(3, 3, 2), first_number=80), week_before=hard)


def week_answered() -> QWidget:
    """Two hard weeks running."""
    return WeekWindow(answered())


def empty() -> Summary:
    """The first week of somebody new, on its Wednesday."""
    return week.summary(
        Material(
            first_day=MONDAY, today=on(2), contacts=(), days={}, people={}, places={}, index=ContactIndex()
        )
    )


def week_empty() -> QWidget:
    """The first week of somebody new."""
    return WeekWindow(empty())


def moment(hour: float) -> datetime:
    return datetime(2026, 11, 16, tzinfo=UTC) + timedelta(hours=hour)


def reflection(**changed: object) -> Reflection:
    """The day of the mock-up."""
    desk = ((8.4, 10.4), (10.6, 12), (13, 14.2), (15.4, 17.4))
    strip = DayStrip(
        moment(8),
        moment(18),
        (
            *(Stretch("desk", moment(start), moment(end)) for start, end in desk),
            Stretch("walk", moment(12.1), moment(12.9)),
            Stretch("out", moment(14.3), moment(15.2)),
        ),
        met=(moment(12.3), moment(14.5), moment(14.9)),
        hours=tuple((moment(hour), f"{hour:02}") for hour in range(8, 19, 2)),
    )
    logged = (
        Seen("marta", "Marta", contact(MONDAY, "marta", minutes=15)),
        Seen("james", "James", contact(MONDAY, "james", what=(What.HANDSHAKE,))),
        Seen("jana", "Jana", contact(MONDAY, "jana", minutes=5)),
    )
    usual = tuple(Seen(name, name) for name in ("Bar", "Mr Lee", "Ann", "Ben", "Postman"))
    facts: dict[str, object] = {
        "day": MONDAY,
        "today": MONDAY,
        "people": (*logged, *usual),
        "strip": strip,
        "answers": Answers(
            connected=4,
            energy=3,
            moment="James is adding a second storey.",
            tomorrow="Riverside Timber",
            tomorrow_at="11:30",
        ),
        "dogs": ("Tyson",),
        "ends_until": moment(33),
    }
    return Reflection(**{**facts, **changed})  # type: ignore[arg-type] # the value's own keys


def reflection_window() -> QWidget:
    """A day with three people logged."""
    return ReflectionWindow(reflection())


def reflection_yesterday() -> QWidget:
    """Asked the morning after; nothing was logged, and somebody has a long name."""
    people = (Seen("1", LONG), *(Seen(str(number), f"Person {number}") for number in range(2, 9)))
    empty = DayStrip(
        moment(8), moment(18), hours=tuple((moment(hour), f"{hour:02}") for hour in range(8, 19, 2))
    )
    return ReflectionWindow(
        reflection(
            today=on(1), people=people, strip=empty, answers=Answers(nobody=True), dogs=(), ends_until=None
        )
    )


def help_window() -> QWidget:
    """Who to talk to, from Berlin."""
    lines = (
        HelpLine("TelefonSeelsorge", "116 123", "Deutschland", "Kostenlos, Tag und Nacht", MONDAY, near=True),
        HelpLine("Samaritans", "116 123", "United Kingdom, Ireland", "Free, day and night", MONDAY),
        HelpLine(LONG, "0800 1234567890", "Somewhere", "", None),
    )
    return HelpWindow(lines, "/home/sam/.config/wfh-app/help.toml")
