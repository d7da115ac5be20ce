"""What is written of days as a whole, shown and set, for the reflection, Today and the command line alike.

Convention: every change is one step for `undo`, tomorrow's outing included. In a change, None leaves a thing as it is, and an
empty text clears it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal

from wfh_app.core import clock, ids, outside_contact, settings
from wfh_app.core.counting import household_of
from wfh_app.core.names import Book, folded, tidy
from wfh_app.core.outside_contact import DayCount
from wfh_app.core.records import Contact, Day, Outing, OutingState, Record, Stop
from wfh_app.office import Office, Refused
from wfh_app.wording import days as wording

MOST_DAYS = 366
Stand = Literal["nobody", "somebody", "off", "on"]
"""What a day is set to: "off" or, not off after all, "on"; "nobody" was met, or "somebody" was, which takes "nobody" back. "on"
takes it back, too, where the day was not off."""
_LAST_TIME = re.compile(r"^(.*?)[\s,]*\b(\d{1,2}:\d{2})\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DayView:
    """A day as it stands: what is written of it, and what its contacts come to."""

    record: Day
    count: DayCount


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """What is to be set on a day.

    `reason`: why it is off. `connected`, `energy`: 1 to 5. `tomorrow`: whom or where, perhaps with a clock time at its end, which
    `tomorrow_at` goes before. `close`: the day's end is answered.
    """

    stand: Stand | None = None
    reason: str | None = None
    connected: int | None = None
    energy: int | None = None
    moment: str | None = None
    tomorrow: str | None = None
    tomorrow_at: time | None = None
    close: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be set."""
        return self == DayChange()

    @property
    def tells_of_the_past(self) -> bool:
        """Whether it says something that can only be known once the day has begun."""
        told = (self.connected, self.energy, self.moment, self.tomorrow)
        return self.stand == "nobody" or self.close or any(item is not None for item in told)


def every_day(first: date, last: date) -> tuple[date, ...]:
    """The days from one to another, both included. Refused the wrong way round and beyond a year."""
    if last < first:
        raise Refused(wording.wrong_way_round(first, last))
    if (last - first).days >= MOST_DAYS:
        raise Refused(wording.too_many_days(MOST_DAYS))
    return tuple(first + number * clock.ONE_DAY for number in range((last - first).days + 1))


def show(office: Office, days: Sequence[date]) -> list[DayView]:
    """Days, one after the other, as they stand."""
    records = office.journal.days(days[0], days[-1])
    household = household_of(office.journal.people().values())
    contacts: dict[date, list[Contact]] = {}
    for contact in office.journal.contacts(days[0], days[-1]):
        contacts.setdefault(contact.day, []).append(contact)
    return [
        DayView(
            records.get(day) or Day(day=day),
            outside_contact.count_day(contacts.get(day, ()), records.get(day), household),
        )
        for day in days
    ]


def change(office: Office, days: Sequence[date], wish: DayChange) -> list[DayView]:
    """Set days, all or none. Refused: "nobody" beside a face-to-face entry with outside people, and telling of days to come."""
    if wish.tells_of_the_past and days[-1] > office.today():
        raise Refused(wording.still_to_come(days[-1]))
    views = show(office, days)
    for view in views:
        if wish.stand == "nobody" and view.count.met:
            raise Refused(wording.somebody_was_met(view.record.day, _names_met(office, view)))
    records = changed_records(office, [view.record for view in views], wish)
    if records:
        office.write(*records)
    return show(office, days)


def changed_records(office: Office, records: Sequence[Day], wish: DayChange) -> list[Record]:
    """The day records that change, and the outings that follow from them, to be written in one step."""
    changed: list[Record] = [new for old in records if (new := _changed(office, old, wish)) != old]
    if wish.tomorrow is not None:
        changed += [item for old in records for item in _tomorrows_outing(office, old.day, wish)]
    return changed


def _changed(office: Office, day: Day, wish: DayChange) -> Day:
    new = _standing(day, wish.stand)
    if wish.reason is not None and new.off:
        new = replace(new, reason=tidy(wish.reason))
    return _told(office, new, wish)


def _standing(day: Day, stand: Stand | None) -> Day:
    if stand == "nobody":
        return replace(day, nobody=True, off=False, reason="")
    if stand == "somebody" or (stand == "on" and not day.off):
        return replace(day, nobody=False)
    if stand == "on":
        return replace(day, off=False, reason="")
    return day if stand is None else replace(day, off=True)


def _told(office: Office, day: Day, wish: DayChange) -> Day:
    return replace(
        day,
        connected=day.connected if wish.connected is None else wish.connected,
        energy=day.energy if wish.energy is None else wish.energy,
        good_moment=day.good_moment if wish.moment is None else tidy(wish.moment),
        tomorrow=day.tomorrow if wish.tomorrow is None else tidy(wish.tomorrow),
        closed_at=(day.closed_at or office.now()) if wish.close else day.closed_at,
    )


def _names_met(office: Office, view: DayView) -> list[str]:
    people = office.journal.people()
    return [people[id_].name for id_ in sorted(view.count.people) if id_ in people]


# ------------------------------------------------------------------------------------------------------------- tomorrow


def tomorrow_said(text: str) -> tuple[str, time | None]:
    """`Riverside Timber 11:30` as whom or where, and a clock time; what is no clock time stays in the words."""
    found = _LAST_TIME.match(text)
    if found is None or not found[1].strip():
        return tidy(text), None
    try:
        return tidy(found[1]), settings.read_time(found[2])
    except settings.Unreadable:
        return tidy(text), None


def no_time_said(text: str) -> str:
    """What stands at the end like a clock time and is none (`James 25:00`); empty where nothing does."""
    found = _LAST_TIME.match(text)
    return found[2] if found is not None and tomorrow_said(text)[1] is None and found[1].strip() else ""


def _tomorrows_outing(office: Office, day: date, wish: DayChange) -> list[Record]:
    """The outing that the answer about tomorrow becomes; a new answer changes it, and a cleared one drops it."""
    next_day = day + clock.ONE_DAY
    if next_day < office.today():
        return []
    id_ = ids.of_date("tomorrow", next_day)
    before = office.journal.get(Outing, id_)
    if before is not None and before.state is OutingState.DONE:
        return []
    words, at = tomorrow_said(wish.tomorrow or "")
    if not words:
        return [replace(before, state=OutingState.DROPPED)] if before else []
    planned = before or Outing(id=id_, day=next_day)
    at = wish.tomorrow_at or at
    return [replace(planned, time=at, stops=(_stop(office, words),), state=OutingState.PLANNED)]


def _stop(office: Office, words: str) -> Stop:
    """The person or place of that very name; else the words themselves, for a day's end is no time for questions."""
    people = Book(office.journal.people().values()).find(words)
    if len(people) == 1:
        return Stop(person=people[0].id)
    places = [place for place in office.journal.places().values() if folded(place.name) == folded(words)]
    return Stop(place=places[0].id) if len(places) == 1 else Stop(text=words)


def planned_by(office: Office, day: date) -> Outing | None:
    """The outing that a day's "tomorrow" became."""
    return office.journal.get(Outing, ids.of_date("tomorrow", day + clock.ONE_DAY))
