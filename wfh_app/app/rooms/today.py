"""Today, and other days: the plan, what is due, the time line, what comes next, and the calendar."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from wfh_app.app.feedback import Feedback
from wfh_app.app.rooms import town as town_room
from wfh_app.app.windows import Opened, OpenWindow
from wfh_app.core import clock
from wfh_app.core.events import Upcoming
from wfh_app.core.outside_contact import DayState
from wfh_app.core.picture import DayStrip
from wfh_app.core.records import Contact, Outing, OutingState
from wfh_app.core.stops import stop_name
from wfh_app.core.town import Proposal
from wfh_app.office import Office, Refused, contacts, days, explaining, meetings, reflection, town
from wfh_app.office import dog as office_dog
from wfh_app.office import plans as office_plans
from wfh_app.office.days import DayChange
from wfh_app.office.index import index
from wfh_app.office.prompting import Feed
from wfh_app.ui.day_calendar import Mark
from wfh_app.ui.today_window import DogView, DueRow, PlanRow, TodayView, TodayWindow
from wfh_app.wording import contacts as contact_words
from wfh_app.wording import dates, running
from wfh_app.wording import dog as dog_words
from wfh_app.wording import reflection as reflection_words
from wfh_app.wording import today as words
from wfh_app.wording import town as town_words

_COMING = 4
_LOOKED_AT = 24
_DUE = 3
_WAYS: dict[str, office_plans.Planned] = {"call": "call", "visit": "visit", "lunch": "lunch"}


class _Today:
    """The window, and the day it is on: `wanted`, or the current day while that is None."""

    def __init__(  # noqa: PLR0917 - what the room is handed
        self,
        office: Office,
        feedback: Feedback,
        open_other: OpenWindow,
        feed: Feed,
        upcoming: Callable[[int], tuple[Upcoming, ...]],
        day: date | None,
    ) -> None:
        self.office = office
        self.feedback = feedback
        self.open_other = open_other
        self.feed = feed
        self.upcoming = upcoming
        self.wanted = day
        self.proposals: dict[str, Proposal] = {}
        self.window = TodayWindow(self.view())
        window = self.window
        window.calendar.month_shown.connect(self.marks)
        window.day_wanted.connect(self.turn)
        window.ticked.connect(self.tick)
        window.change_wanted.connect(lambda wanted: open_other("outing", outing=wanted))
        window.plan_wanted.connect(self.plan)
        window.new_plan.connect(self.plan_new)
        window.outing_wanted.connect(lambda day: open_other("outing", day=day))
        window.hot.connect(self.say_hot)
        window.walked.connect(self.say_walked)
        window.log_wanted.connect(lambda day: open_other("log", day=day))
        window.reflect_wanted.connect(lambda day: open_other("reflect", day=day))
        window.nobody_wanted.connect(lambda day: self.change(day, day, DayChange(stand="nobody")))
        window.off_wanted.connect(self.set_off)
        window.list_wanted.connect(partial(open_other, "contacts"))
        window.calendar.show_day(self.day)

    @property
    def day(self) -> date:
        return self.wanted or self.office.today()

    def turn(self, day: date | None) -> None:
        """Another day; None is today."""
        self.wanted = None if day == self.office.today() else day
        self.refresh()

    def refresh(self) -> None:
        """The day as it is now."""
        self.window.show_view(self.view())

    # ---------------------------------------------------------------------------------------------------------- wishes

    def tick(self, wanted: str) -> None:
        """A plan is done, and becomes the contact where somebody is named."""
        town_room.tick(self.office, self.feedback, self.open_other, self.window, wanted)

    def plan(self, key: str, how: str, day: date) -> None:
        """Something due becomes a plan for a day."""
        with self.feedback.told(self.window):
            office_plans.plan_proposal(self.office, self.proposals[key], day, None, what=_WAYS[how])

    def plan_new(self, said: str, how: str, day: date) -> None:
        """Somebody or somewhere is planned, as written: `James 12:30`."""
        with self.feedback.told(self.window):
            name, at = days.tomorrow_said(said)
            if wrong := days.no_time_said(said):
                raise Refused(reflection_words.no_time(wrong))
            office_plans.plan(self.office, _WAYS[how], name, day, at)
            self.window.planned()

    def say_hot(self, typed: str) -> None:
        """How warm it is; nothing typed is a hot day."""
        with self.feedback.told(self.window):
            self.feedback.say(office_dog.say_hot(self.office, office_dog.degrees(typed)), self.window)
        self.refresh()

    def say_walked(self, by: str) -> None:
        with self.feedback.told(self.window):
            office_dog.say_walked(self.office, by, self.feed)
            self.feedback.say(dog_words.walked(by), self.window)

    def set_off(self, first: date, last: date, off: bool) -> None:
        self.change(first, last, DayChange(stand="off" if off else "on"))

    def change(self, first: date, last: date, wish: DayChange) -> None:
        with self.feedback.told(self.window):
            days.change(self.office, days.every_day(first, last), wish)
        self.window.calendar.show_day(self.day)

    def marks(self, first: date, last: date) -> None:
        """What is known of the days of a month."""
        known = self.known = index(self.office)
        shown: dict[date, Mark] = {}
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            count = known.day_count(day)
            if count.state is DayState.OFF:
                shown[day] = "off"
            elif count.state is DayState.LOGGED:
                shown[day] = "met" if count.met else "nobody"
        self.window.calendar.show_marks(shown)

    # ------------------------------------------------------------------------------------------------------------ view

    def view(self) -> TodayView:
        """The day in words."""
        office, day, today = self.office, self.day, self.office.today()
        self.known = index(office)  # held: all who ask for it below and while the window is open share it
        (stand,) = days.show(office, [day])
        plans = office_plans.plans_of(office, day)
        coming = self.upcoming(_LOOKED_AT) if day == today else ()
        opened = reflection.begin(office, day)
        at_desk = sum(
            (item.end - item.start for item in opened.strip.stretches if item.doing == "desk"), timedelta()
        )
        self.proposals = (
            {f"{number}": item for number, item in enumerate(town.propose(office)[:_DUE])}
            if day >= today
            else {}
        )
        known = stand.count.met if stand.count.state is DayState.LOGGED else None
        line = words.line(
            known, at_desk, plans, off=stand.record.off, is_today=day == today, to_come=day > today
        )
        return TodayView(
            day,
            dates.with_weekday(day),
            line,
            morning=self._morning(plans, coming) if day == today and not stand.record.off else "",
            is_today=day == today,
            is_past=day < today,
            today=today,
            off=stand.record.off,
            may_be_nobody=day <= today and stand.count.state is DayState.UNLOGGED,
            plan=tuple(map(self._plan, plans)),
            tomorrow=tuple(map(self._plan, office_plans.plans_of(office, day + clock.ONE_DAY)))
            if day == today
            else (),
            dog=self._dog(coming) if day == today else None,
            due=tuple(self._due(key, item) for key, item in self.proposals.items()),
            strip=opened.strip if day <= today else None,
            line_of_time=tuple(self._line_of_time(day, opened.strip)) if day <= today else (),
            coming=tuple(words.comes(item, self.office.zone, self.office.now()) for item in coming[:_COMING]),
        )

    def _morning(self, plans: list[Outing], coming: tuple[Upcoming, ...]) -> str:
        """What today still holds, in one line."""
        office = self.office
        due = [item.name for item in self.proposals.values() if item.kind in ("person", "follow-up")]
        walks = [
            running.clock_time(item.at, office.zone)
            for item in coming
            if item.kind == "walk" and office.day_of(item.at) == office.today()
        ]
        return words.morning(plans, due[:_DUE], walks)

    def _dog(self, coming: tuple[Upcoming, ...]) -> DogView | None:
        """The dog's day; in his nap it says so."""
        office = self.office
        dogs = office.settings.dogs
        if not dogs:
            return None
        walk = next((item for item in coming if item.kind == "walk"), None)
        length = max(dog.walk_length for dog in dogs)
        sleeping = office_dog.asleep(office, office.now())
        says = [dog_words.resting(running.names(sleeping))] if sleeping else []
        if walk is not None:
            says.append(
                dog_words.next_walk(running.clock_time(walk.at, office.zone), running.names(walk.dogs))
            )
            says.append(office_dog.outside(office, walk.at, length))
        warm = office_dog.said_today(office)
        return DogView(
            dog_words.card(running.names(tuple(dog.name for dog in dogs))),
            tuple(line for line in (*says, *office_dog.moved_walks(dogs)) if line),
            warm.degrees if warm else None,
            warm is not None and warm.degrees is None,
        )

    def _plan(self, outing: Outing) -> PlanRow:
        people, places = self.office.journal.people(), self.office.journal.places()
        names = [stop_name(stop, people, places) for stop in outing.stops]
        title, _day = town_words.planned_row(outing, names, self.office.today())
        at = f"{outing.time:%H:%M}" if outing.time else ""
        return PlanRow(outing.id, title, at, outing.state is OutingState.DONE)

    def _due(self, key: str, item: Proposal) -> DueRow:
        return DueRow(
            key,
            item.name or town_words.reason(item, self.office.today()),
            town_words.reason(item, self.office.today()),
        )

    def _line_of_time(self, day: date, strip: DayStrip) -> list[tuple[str, str]]:
        office = self.office
        rows: list[tuple[datetime, datetime | None, str]] = [
            (item.start, item.end, words.doing(item.doing)) for item in strip.stretches
        ]
        rows += [(span.start, span.end, words.doing("break")) for span in explaining.breaks(office, day)]
        rows += [(span.start, span.end, words.doing("meeting")) for span in meetings.on(office, day)]
        rows += [(contact.at, None, self._contact(contact)) for contact in office.journal.contacts(day, day)]
        rows.sort(key=lambda row: row[0])
        return [(self._span(start, end), text) for start, end, text in rows]

    def _span(self, start: datetime, end: datetime | None) -> str:
        first = running.clock_time(start, self.office.zone)
        last = running.clock_time(end, self.office.zone) if end else first
        return first if first == last else f"{first}–{last}"

    def _contact(self, contact: Contact) -> str:
        names = contacts.names(contact, self.office.journal.people())
        return " · ".join([contact_words.who(names, contact.others), *contact_words.facts(contact)])


def open_window(
    office: Office,
    feedback: Feedback,
    open_other: OpenWindow,
    feed: Feed,
    upcoming: Callable[[int], tuple[Upcoming, ...]],
    *,
    day: date | None = None,
) -> Opened:
    """The window on today, or on the day asked for; `upcoming(n)` gives the next n prompts."""
    shown = _Today(office, feedback, open_other, feed, upcoming, day)
    return Opened(shown.window, shown.refresh, by_the_clock=True)
