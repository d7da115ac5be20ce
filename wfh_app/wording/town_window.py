"""What the windows of the town, an outing and Today say around the facts. Convention as in `wording`."""

from wfh_app.wording import _, n_


def window() -> str:
    return _("Town")


def title(waiting: int) -> str:
    """`waiting`: people and next steps that are due."""
    if not waiting:
        return _("Nothing is waiting in town")
    return n_("{n} thing is waiting in town", "{n} things are waiting in town", waiting).format(n=waiting)


def lead() -> str:
    return _(
        "Shake hands, buy lunches, notice who is growing. Prospecting and selling are two different jobs."
    )


def spotted() -> str:
    return _("Who is growing?")


def what_you_saw() -> str:
    return _("What you saw")


def saw_hint() -> str:
    return _("new steel frame behind the mill")


def where() -> str:
    return _("Area")


def where_hint() -> str:
    return _("Elm Street")


def whose() -> str:
    return _("Business, if you know it")


def sighting_note() -> str:
    return _("The first two are enough. Going to see it is put down for a week later.")


def write_down() -> str:
    return _("Write it down")


def follow_ups() -> str:
    return _("Next steps")


def no_follow_ups() -> str:
    return _("No next step is set. A sighting gets one a week later.")


def people() -> str:
    return _("People, the most due first")


def show_all(number: int) -> str:
    return n_("Show {n}", "Show all {n}", number).format(n=number)


def nobody_due() -> str:
    return _("Nobody yet. Intervals count from the last time you met.")


def areas() -> str:
    return _("By area, longest not visited first")


def no_areas() -> str:
    return _("Areas come from sightings, people and places.")


def planned() -> str:
    return _("Planned")


def nothing_planned() -> str:
    return _("Nothing is planned yet.")


def trail_week() -> str:
    return _("On the trail this week")


def trail_year() -> str:
    return _("This year")


def nothing_yet() -> str:
    return _("Nothing logged yet.")


def plan() -> str:
    return _("Plan")


def change() -> str:
    return _("Change")


def done() -> str:
    return _("Done")


def close() -> str:
    return _("Close")


def places() -> str:
    return _("Places")


def plan_an_outing() -> str:
    return _("Plan an outing…")


# --------------------------------------------------------------------------------------------------------------- a place


def next_step() -> str:
    return _("Next step")


def on_day() -> str:
    return _("On")


def area() -> str:
    return _("Area")


def address() -> str:
    return _("Address")


def sign() -> str:
    return _("What you noticed")


def name() -> str:
    return _("Name")


def status() -> str:
    return _("How far it has come")


def note() -> str:
    return _("Note")


def save() -> str:
    return _("Save")


def cancel() -> str:
    return _("Cancel")


# ------------------------------------------------------------------------------------------------------------- an outing


def outing() -> str:
    return _("Plan an outing")


def change_outing(what: str) -> str:
    """`what`: an outing, a call, a visit, a lunch."""
    return _("Change the plan: {what}").format(what=what)


def at_a_time() -> str:
    return _("At a time")


def takes(length: str, *, out: bool = True) -> str:
    """`out`: one goes there; a call has no ways."""
    words = _("It takes {length}, ways included.") if out else _("It takes {length}.")
    return words.format(length=length)


def drop_it() -> str:
    return _("Drop the plan")


def day() -> str:
    return _("Day")


def leave() -> str:
    return _("Leave at")


def call_at() -> str:
    return _("Call at")


def stops() -> str:
    return _("Stops, in their order")


def no_stops() -> str:
    return _("Choose whom or where from the list, or write it below.")


def add() -> str:
    return _("Add")


def add_stop() -> str:
    return _("Somebody or somewhere else")


def up() -> str:
    return _("Up")


def remove() -> str:
    return _("Take out")


def minutes() -> str:
    return _("Minutes there")


def minutes_after_a_number() -> str:
    # L10N: Stands after a number in a field: “30 min”. It begins with a blank.
    return _(" min")


def could_go() -> str:
    return _("Could go")


def back_at(leave_at: str, back: str) -> str:
    return _("Leave {leave}, back {back}.").format(leave=leave_at, back=back)


def from_to(start: str, end: str) -> str:
    return _("From {start} to {end}.").format(start=start, end=end)


def fits() -> str:
    return _("It fits the day.")


def page() -> str:
    return _("Page to take along…")


# ----------------------------------------------------------------------------------------------------------------- today


def today() -> str:
    return _("Today")


def plan_of_the_day() -> str:
    return _("The plan of the day")


def nothing_for_today() -> str:
    return _("Nothing is planned. One call, one visit or a lunch makes a day.")


def plan_of_tomorrow() -> str:
    return _("Planned for tomorrow")


def plan_ahead() -> str:
    return _("Plan somebody or somewhere")


def whom_hint() -> str:
    return _("James 12:30")


def for_tomorrow() -> str:
    return _("Plan for tomorrow, not today")


def outing_more() -> str:
    return _("Outing…")


def suggestions() -> str:
    return _("Due, and not planned yet")


def the_day_so_far() -> str:
    return _("The day so far")


def the_day() -> str:
    """A day that is over."""
    return _("The day")


def nothing_so_far() -> str:
    return _("Nothing yet.")


def next_up() -> str:
    return _("What comes next, and why")


def other_days() -> str:
    return _("Other days")


def calendar_key() -> str:
    return _("Filled: somebody met. Ring: nobody. Line: off. Plain: not logged.")


def log_contact() -> str:
    return _("Log a contact…")


def what_is_logged() -> str:
    return _("What is logged…")


def reflect() -> str:
    return _("Reflect on this day…")


def nobody() -> str:
    return _("Nobody on this day")


def set_off() -> str:
    return _("Day off")


def set_on() -> str:
    return _("Not a day off")


def off_until() -> str:
    return _("to")


def back_to_today() -> str:
    return _("Back to today")


def how_to_plan(what: str) -> str:
    """The three ways to plan, as words of a button."""
    return {"call": _("Call"), "visit": _("Visit"), "lunch": _("Lunch")}[what]
