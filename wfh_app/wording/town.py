"""What is said of the town: sightings, next steps, plans, and why something is proposed. Convention as in `wording`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from datetime import time as clock_time

from wfh_app.core.names import one_line
from wfh_app.core.records import Outing, OutingState, Person, Place, PlaceStatus, Sign, Stop
from wfh_app.core.tally import Tally
from wfh_app.core.town import Area, Board, Due, Fit, FollowUp, Proposal
from wfh_app.wording import _, contacts, dates, n_

_SHOWN_ID = len("01a1aca7-2e80-7b84")  # as much as tells apart what one device made

# -------------------------------------------------------------------------------------------------------------- refusals


def nothing_seen() -> str:
    return _("Say in a few words what you saw.")


def no_such_place(name: str) -> str:
    return _("No place is called “{name}”. `wfh-app town` lists them; `spot` adds one.").format(
        name=one_line(name)
    )


def several_places(name: str, areas: Sequence[str]) -> str:
    known = ", ".join(one_line(area) or _("no area") for area in areas)
    return _("Several places are called “{name}” ({areas}). Use the id that `town --json` shows.").format(
        name=one_line(name), areas=known
    )


def several_people(name: str, bearers: Sequence[str]) -> str:
    return _("Several people are called “{name}”: {bearers}. Write the whole name.").format(
        name=one_line(name), bearers=", ".join(map(one_line, bearers))
    )


def no_such_outing(wanted: str) -> str:
    return _("No single plan has the id “{wanted}”. `wfh-app outing --json` shows the ids.").format(
        wanted=one_line(wanted)
    )


def day_is_past(day: date) -> str:
    return _("{day} is past. Plan today or a later day.").format(day=day.isoformat())


# ------------------------------------------------------------------------------------------------------------ sightings


def go_and_see() -> str:
    return _("go and see")


def signs() -> Mapping[Sign, tuple[str, ...]]:
    """Words by which a sign is known in a sighting, folded."""
    # L10N: words in lower case, parted by commas; one of them in the text picks the sign
    return {
        Sign.NEW_CONSTRUCTION: _words(_("construction,steel frame,crane,scaffold,foundation,new building")),
        Sign.EXTENSION: _words(_("extension,second storey,annex,adding")),
        Sign.NEW_SIGN: _words(_("new sign,new name,repainted")),
        Sign.HIRING: _words(_("hiring,help wanted,vacancy,jobs")),
        Sign.MOVED_IN: _words(_("moved in,moving in,opening,new shop,new office")),
    }


def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in listed.split(","))


def sign(value: Sign) -> str:
    names = {
        Sign.NEW_CONSTRUCTION: _("new construction"),
        Sign.EXTENSION: _("extension"),
        Sign.NEW_SIGN: _("new sign"),
        Sign.HIRING: _("hiring"),
        Sign.MOVED_IN: _("moved in"),
        Sign.OTHER: _("other"),
    }
    return names[value]


def status(value: PlaceStatus) -> str:
    names = {
        PlaceStatus.SPOTTED: _("spotted"),
        PlaceStatus.WORTH_A_VISIT: _("worth a visit"),
        PlaceStatus.MET: _("met"),
        PlaceStatus.TALKING: _("talking"),
        PlaceStatus.CUSTOMER: _("customer"),
        PlaceStatus.PARKED: _("parked"),
    }
    return names[value]


def next_step(place: Place, *, in_words: bool = False) -> str:
    """A place's next step and its date, as a program has it or in words."""
    said = dates.with_weekday if in_words else date.isoformat
    on = said(place.next_on) if place.next_on else ""
    return _("{name}: {step}, {on}").format(name=one_line(place.name), step=one_line(place.next_step), on=on)


# ----------------------------------------------------------------------------------------------------- plans and outings


def what(outing: Outing) -> str:
    names = {"outing": _("outing"), "call": _("call"), "visit": _("visit"), "lunch": _("lunch")}
    return names[outing.what]


def outing(item: Outing, stops: Sequence[str]) -> str:
    """One line: day, time, what, where to, how it stands."""
    state = "" if item.state is OutingState.PLANNED else f" ({_state(item.state)})"
    return f"{item.id[:_SHOWN_ID]}  {item.day.isoformat()}{_at_and_where(item, stops)}{state}"


def plan(item: Outing, stops: Sequence[str]) -> str:
    """A plan with its day in words, for what undo took back."""
    return f"{contacts.day(item.day)}{_at_and_where(item, stops)}"


def _at_and_where(item: Outing, stops: Sequence[str]) -> str:
    at = f" {item.time:%H:%M}" if item.time else ""
    where = ", ".join(one_line(stop) for stop in stops if stop) or one_line(item.area)
    return f"{at} {what(item)}{': ' if where else ''}{where}"


def _state(state: OutingState) -> str:
    return {
        OutingState.PLANNED: _("planned"),
        OutingState.DONE: _("done"),
        OutingState.DROPPED: _("dropped"),
    }[state]


def whom_or_where() -> str:
    return _('Say whom or where, too: `wfh-app plan visit "Riverside Timber" tomorrow 10:30`.')


def nothing_planned() -> str:
    return _("Nothing is planned.")


def ticked(item: Outing) -> str:
    return _("Done: {what}, {day}.").format(what=what(item), day=item.day.isoformat())


def dropped(item: Outing) -> str:
    return _("Dropped: {what}, {day}.").format(what=what(item), day=item.day.isoformat())


def fit(found: Fit, dogs: Sequence[str]) -> Iterator[str]:
    """What an outing runs into, a line each; nothing where it fits."""
    if found.over_alone:
        name = dogs[0] if len(dogs) == 1 else ""
        over = dates.length(found.over_alone)
        yield _too_long(name, found.drop).format(over=over, name=name, n=found.drop)
    if found.clashes:
        yield _("It runs into an entry of your calendar.")
    if found.past_end:
        yield _("You are back {late} after work ends.").format(late=dates.length(found.past_end))


def _too_long(name: str, drop: int) -> str:
    """The sentence for more time than the dog may be alone, to be filled in; no name where there are several dogs."""
    if not drop:
        return _("{over} past {name}’s limit.") if name else _("{over} past the dogs’ limit.")
    if name:
        return n_(
            "{over} past {name}’s limit; drop {n} stop.", "{over} past {name}’s limit; drop {n} stops.", drop
        )
    return n_(
        "{over} past the dogs’ limit; drop {n} stop.", "{over} past the dogs’ limit; drop {n} stops.", drop
    )


# ----------------------------------------------------------------------------------------------------- dues and proposals


def due(item: Due, today: date) -> str:
    return " · ".join((one_line(item.person.name), *_since_and_every(item, today)))


def _since_and_every(item: Due, today: date) -> tuple[str, str]:
    """When somebody was last met, or talked to where it is about any contact, and how often one likes to."""
    last = dates.days_ago(item.last, today)
    last = last if item.met else _("talked {when}").format(when=last)
    if item.in_person:
        return last, n_("every day", "every {n} days", item.interval).format(n=item.interval)
    every = n_("to hear from every day", "to hear from every {n} days", item.interval)
    return last, every.format(n=item.interval)


def when(step: FollowUp, today: date) -> str:
    """How near a next step is; where somebody was met since, it asks for the next one."""
    if step.sought is not None:
        return _("been there {when}; what next?").format(when=dates.days_ago(step.sought, today))
    words = {"overdue": _("overdue"), "due": _("due today"), "this week": _("this week"), "later": _("later")}
    return words[step.when]


def follow_up(step: FollowUp, today: date) -> str:
    place = step.place
    where = f", {one_line(place.area)}" if place.area else ""
    return _("{name}{where}: {step} · {on} · {when}").format(
        name=one_line(place.name),
        where=where,
        step=one_line(place.next_step),
        on=step.on.isoformat(),
        when=when(step, today),
    )


def area(item: Area, today: date) -> str:
    last = (
        _("last there {when}").format(when=dates.days_ago(item.last_there, today))
        if item.last_there
        else _("not been there yet")
    )
    waiting = len(item.follow_ups) + len(item.overdue)
    due_there = n_("{n} due", "{n} due", waiting).format(n=waiting) if waiting else ""
    return " · ".join(part for part in (one_line(item.name), last, due_there) if part)


def proposal(item: Proposal, today: date) -> str:
    """A proposal with its reason, in a line."""
    name = one_line(item.name)
    if item.kind == "person":
        who = f"{name}, {one_line(item.business)}" if item.business else name
        return f"{who} · {reason(item, today)}"
    if item.kind == "slot":
        return reason(item, today)
    return f"{name} · {reason(item, today)}"


def reason(item: Proposal, today: date) -> str:
    """Why it is proposed."""
    if item.kind == "person":
        if item.last is None:
            return _("you have not met yet")
        words = _("you last met {when}") if item.met else _("you last talked {when}")
        return words.format(when=dates.days_ago(item.last, today))
    if item.kind == "follow-up":
        on = dates.near(item.due, today) if item.due else ""
        return _("{step}, due {on}").format(step=one_line(item.step) or go_and_see(), on=on)
    if item.kind == "area":
        return (
            _("last there {when}").format(when=dates.days_ago(item.last, today))
            if item.last
            else _("not been there yet")
        )
    return _("{day} noon is free").format(day=dates.weekday(item.day) if item.day else "")


def sentence(item: Proposal, today: date) -> str:
    """Why it is proposed, as a sentence for a nudge; none for a free slot."""
    if item.kind == "slot":
        return ""
    words = reason(item, today)
    return f"{words[:1].upper()}{words[1:]}."


def moment(day: date, today: date, at: str) -> str:
    """A moment of the last days: `today 10:10`, `yesterday 10:10`, `Friday 10:10`, else the date."""
    return f"{day_name(day, today).lower() if (today - day).days <= 1 else day_name(day, today)} {at}"


def day_name(day: date, today: date) -> str:
    """`Today`, `Yesterday`, a weekday of the last six days, else the date."""
    days = (today - day).days
    if days in (0, 1):
        return _("Yesterday") if days else _("Today")
    return dates.weekday(day) if 0 < days < 7 else dates.near(day, today)  # noqa: PLR2004 - a week


# -------------------------------------------------------------------------------------------------------------- the board


def board(
    found: Board, today: date, name_of: Callable[[Stop], str], *, babies: bool = False
) -> Iterator[str]:
    """The town as text, section by section; empty sections are left out."""
    sections: tuple[tuple[str, list[str]], ...] = (
        (_("Follow-ups"), [follow_up(step, today) for step in found.follow_ups]),
        (_("People who are due"), [due(item, today) for item in found.people if item.share >= 1]),
        (_("Areas"), [area(item, today) for item in found.areas]),
        (_("Planned"), [outing(item, [name_of(stop) for stop in item.stops]) for item in found.outings]),
        *_boards(_("This week"), found.week, babies=babies),
        *_boards(_("This year"), found.year, babies=babies),
    )
    for title, lines in sections:
        if lines:
            yield title
            yield from (f"  {line}" for line in lines)


def _boards(when_: str, item: Tally, *, babies: bool) -> Iterator[tuple[str, list[str]]]:
    for title, rows in scoreboards(item, babies=babies):
        lines = [_("{what}: {n}").format(what=name, n=number) for name, number in rows]
        yield (f"{when_}: {title}" if title else when_), lines


Scoreboard = tuple[str, tuple[tuple[str, str], ...]]


def scoreboards(item: Tally, *, babies: bool = False) -> tuple[Scoreboard, ...]:
    """The campaign (without a title), prospecting, and sales: each by itself, no ratio, and what is none is left out."""
    campaign = (
        (_("Hands shaken"), item.hands),
        (_("New faces"), item.new_faces),
        (_("Lunches"), item.lunches),
        (_("Visits"), item.visits),
        (_("Calls"), item.calls),
        (_("Areas"), item.areas),
        (_("Babies kissed"), item.babies if babies else 0),
    )
    prospecting = (
        (_("Attempts"), item.attempts),
        (_("Conversations"), item.conversations),
        (_("Growing businesses seen"), item.sightings),
        (_("Follow-ups kept"), item.follow_ups_kept),
    )
    sales = ((_("Meetings"), item.sales.meetings), (_("Calls"), item.sales.calls))
    boards = (("", campaign), (_("Prospecting"), prospecting), (_("Sales"), sales))
    counted = (
        (title, tuple((name, str(number)) for name, number in rows if number)) for title, rows in boards
    )
    return tuple((title, rows) for title, rows in counted if rows)


# --------------------------------------------------------------------------------------------------- planning the day


def day_plan(day: date, today: date, plans: Sequence[str], due_: Sequence[str] = ()) -> Iterator[str]:
    """A day's plan as text; `due_` is what is due and not planned yet."""
    title = dates.ahead(day, today)
    yield f"{title[:1].upper()}{title[1:]}"
    yield from (f"  {line}" for line in plans or [nothing_planned()])
    if due_:
        yield _("Due, and not planned yet")
        yield from (f"  {line}" for line in due_)


# ------------------------------------------------------------------------------------------------------- rows of windows


def follow_up_row(step: FollowUp, today: date) -> tuple[str, str]:
    """A next step: where, and what by when."""
    place = step.place
    title = ", ".join(one_line(part) for part in (place.name, place.area) if part)
    on = "" if step.when == "due" or step.sought else dates.ahead(step.on, today)
    near = ", ".join(part for part in (when(step, today), on) if part)
    return title, f"{one_line(place.next_step)} · {near}"


def place_row(place: Place, today: date) -> tuple[str, str]:
    """A place without a next step: where it is, how far it has come, what was noticed there."""
    title = ", ".join(one_line(part) for part in (place.name, place.area) if part)
    seen = _("noticed {when}").format(when=dates.days_ago(place.seen_on, today)) if place.seen_on else ""
    return title, " · ".join(part for part in (status(place.status), seen) if part)


def due_row(item: Due, today: date) -> tuple[str, str]:
    """Somebody: who, when last met (or reached), how often one likes to, and the next date of those not due yet."""
    coming = _("next {day}").format(day=dates.ahead(item.on, today)) if item.share < 1 else ""
    parts = (
        one_line(item.person.business),
        *_since_and_every(item, today),
        coming,
    )
    return one_line(item.person.name), " · ".join(part for part in parts if part)


def area_row(item: Area, today: date) -> tuple[str, str]:
    name, _dot, rest = area(item, today).partition(" · ")
    return name, rest


def planned_row(item: Outing, stops: Sequence[str], today: date) -> tuple[str, str]:
    """A plan: what and whom or where, and when."""
    where = ", ".join(one_line(stop) for stop in stops if stop) or one_line(item.area)
    at = f" {item.time:%H:%M}" if item.time else ""
    title = (
        _("{what}: {where}").format(what=what(item).capitalize(), where=where)
        if where
        else what(item).capitalize()
    )
    return title, f"{dates.ahead(item.day, today)}{at}"


# ------------------------------------------------------------------------------------------------- a page to take along


def page_title(day: date, at: clock_time | None) -> str:
    when_ = f"{dates.with_weekday(day)}, {at:%H:%M}" if at else dates.with_weekday(day)
    return _("Out on {day}").format(day=when_)


def page_line(name: str, minutes_there: int, at: str = "") -> str:
    """A stop on the page, with room to tick it off; `at` is when one is there, or empty."""
    words = _("{name}, {n} min").format(name=one_line(name), n=minutes_there)
    return f"[  ] {at} {words}" if at else f"[  ] {words}"


def page_facts(known: Place | Person) -> Iterator[str]:
    """What is known of a stop, a line a fact."""
    if isinstance(known, Place):
        yield from (one_line(part) for part in (known.address or known.area,) if part)
        if known.next_step:
            yield _("Next step: {step}").format(step=one_line(known.next_step))
    else:
        yield from (one_line(part) for part in (known.business, known.area, known.phone) if part)
    yield from (one_line(line) for line in known.note.splitlines() if line.strip())
