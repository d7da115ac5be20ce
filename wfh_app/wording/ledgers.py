"""The rest of the week in words: the trail, sales apart, where and what, out of the office, and what to do next.

Convention: counts stand alone, never as a share of anything; what was not sold is not mentioned.
"""

from collections.abc import Iterable
from datetime import date

from wfh_app.core.clock import DAYS_OF_WEEK
from wfh_app.core.out_of_office import Outcomes
from wfh_app.core.records import What
from wfh_app.core.tally import PlaceTally, Tally
from wfh_app.core.town import Proposal
from wfh_app.core.week import Summary
from wfh_app.wording import _, contacts, dates, n_
from wfh_app.wording.page import Row, Section

_MOST_PLACES = 8


def trail(week: Summary) -> Section:
    """The campaign's tally: hands, lunches, visits and calls always, the rest where there is any.

    Unknown is never zero (PRODUCT.md): where no day is logged and nothing counts, no noughts are told.
    """
    tally = week.tally
    if not week.reading.logged and tally == Tally():
        return Section("trail", _("On the trail"), notes=(_("Nothing is logged."),))
    rows = [
        Row(_("Hands shaken"), str(tally.hands)),
        Row(_("Lunches"), str(tally.lunches), _paid(tally.lunches_paid)),
        Row(_("Visits"), str(tally.visits)),
        Row(_("Calls"), str(tally.calls)),
    ]
    seldom = (
        (_("New faces"), tally.new_faces),
        (_("Areas of town"), tally.areas),
        (_("Growing businesses seen"), tally.sightings),
    )
    rows += [Row(label, str(count)) for label, count in seldom if count]
    if tally.attempts:
        talked = n_("{number} conversation", "{number} conversations", tally.conversations)
        rows.append(
            Row(_("Prospecting attempts"), str(tally.attempts), talked.format(number=tally.conversations))
        )
    return Section("trail", _("On the trail"), tuple(rows))


def _paid(number_: int) -> str:
    return n_("{number} on you", "{number} on you", number_).format(number=number_) if number_ else ""


def sales(week: Summary) -> Section:
    """The sales ledger by itself; where nothing was sold it is empty, and so not shown."""
    counts = ((_("Sales meetings"), week.tally.sales.meetings), (_("Sales calls"), week.tally.sales.calls))
    return Section("sales", _("Sales"), tuple(Row(label, str(count)) for label, count in counts if count))


def where(week: Summary) -> Section:
    """Minutes together, by place and by kind."""
    rows = []
    if week.tally.minutes:
        rows.append(Row(_("Minutes, where given"), str(week.tally.minutes)))
    if week.tally.places:
        rows.append(Row(_("Where"), _places(week.tally.places)))
    if week.tally.kinds:
        rows.append(
            Row(
                _("What"),
                " · ".join(f"{contacts.what(What(name))} {count}" for name, count in week.tally.kinds),
            )
        )
    return Section("where", _("Where and what"), tuple(rows))


def _places(places: tuple[PlaceTally, ...]) -> str:
    """The places most met at, and how many more there were."""
    shown = [f"{contacts.name(item.place)} {item.contacts}" for item in places[:_MOST_PLACES]]
    more = len(places) - len(shown)
    if more:
        shown.append(n_("{number} more place", "{number} more places", more).format(number=more))
    return " · ".join(shown)


def out(week: Summary) -> Section:
    """Walks, outings and breaks by how they ended, and the desk past the day's end."""
    rows = (
        Row(_walks(week.dogs), str(week.out.walks.taken), _other_ends(week.out.walks)),
        Row(_("Outings"), str(week.out.outings.taken), _other_ends(week.out.outings)),
        Row(_("Breaks"), str(week.out.breaks.taken), _other_ends(week.out.breaks)),
        Row(_("Past the day’s end"), dates.length(week.out.past_day_end)),
    )
    return Section("out", _("Out of the office"), rows)


def _walks(dogs: Iterable[str]) -> str:
    names = list(dogs)
    if not names:
        return _("Walks")
    # L10N: {dogs} is one name or several with commas.
    return _("Walks with {dogs}").format(dogs=", ".join(names))


def _other_ends(ends: Outcomes) -> str:
    counted = (
        (ends.skipped, n_("{number} skipped", "{number} skipped", ends.skipped)),
        (ends.missed, n_("{number} missed", "{number} missed", ends.missed)),
        # L10N: Prompts that were no longer needed when their time came.
        (ends.moot, n_("{number} not needed", "{number} not needed", ends.moot)),
    )
    return ", ".join(words.format(number=number_) for number_, words in counted if number_)


# ------------------------------------------------------------------------------------------------------------ proposals


def proposals(week: Summary) -> Section:
    """At most three small things, each with its reason."""
    rows = (Row(whom(item), reason(item, week.today)) for item in week.proposals)
    return Section("proposals", _("Next week, small and concrete"), tuple(rows))


def whom(item: Proposal) -> str:
    """Whom or where a proposal is about."""
    if item.kind == "slot" and item.day is not None:
        return _("{weekday} noon").format(weekday=dates.weekday(item.day))
    return (
        _("{name}, {business}").format(name=item.name, business=item.business) if item.business else item.name
    )


def in_one_line(item: Proposal, today: date) -> str:
    """A proposal with its reason: “Marta, bakery · you last met 12 days ago”, “Tuesday noon is free”."""
    if item.kind == "slot" and item.day is not None:
        return _("{weekday} noon is free").format(weekday=dates.weekday(item.day))
    return f"{whom(item)} · {reason(item, today)}"


def reason(item: Proposal, today: date) -> str:
    """Why it is proposed."""
    match item.kind:
        case "person":
            return _person_reason(item, today)
        case "follow-up":
            due = dates.weekday_short(item.due) if item.due else ""
            if item.due and (item.due < today or (item.due - today).days >= DAYS_OF_WEEK):
                due = dates.day_and_month(item.due)
            # L10N: A next step and when it is due: “ask about the crane · due Tue”.
            return _("{step} · due {day}").format(
                step=contacts.name(item.step) if item.step else _("follow-up"), day=due
            )
        case "area":
            if item.last is None:
                return _("you have not been there yet")
            return _("last there {days} ago").format(days=_days((today - item.last).days))
    return _("is free")


def _person_reason(item: Proposal, today: date) -> str:
    if item.last is None:
        return _("not met yet")
    words = _("you last met {days} ago") if item.met else _("you last talked {days} ago")
    return words.format(days=_days((today - item.last).days))


def _days(number_: int) -> str:
    return n_("{number} day", "{number} days", number_).format(number=number_)


def button(item: Proposal) -> str:
    """What the button beside a proposal says."""
    return _("Lunch") if item.kind == "slot" else _("Plan")


def no_proposals() -> str:
    return _("Nothing is due. A walk through town finds something.")
