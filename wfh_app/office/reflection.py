"""The day's end of a home: what it opens with, the draft that survives a crash, and what it saves as one step for `undo`."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from wfh_app.core import reflection, settings
from wfh_app.core.counting import household_of, met_outside
from wfh_app.core.picture import DayStrip
from wfh_app.core.records import Contact, Document, How, Record
from wfh_app.core.reflection import USUAL, Answers, Reflection, Seen
from wfh_app.office import Office, Refused, days
from wfh_app.office.days import DayChange
from wfh_app.office.index import index
from wfh_app.wording import days as wording
from wfh_app.wording import reflection as own_wording

_DRAFTS = "drafts-reflection"
_KEPT = 7


def begin(office: Office, day: date) -> Reflection:
    """A day's end as it opens: usual people, those logged already, and what was answered or half typed before."""
    people = office.journal.people()
    household = household_of(people.values())
    faces = [item for item in office.journal.contacts(day, day) if met_outside(item, household)]
    logged = {person: item for item in faces for person in item.people if person not in household}
    usual = [person for person in index(office).usual(USUAL, How.FACE, office.now()) if person not in logged]
    shown = [*logged, *usual[: max(USUAL - len(logged), 0)]]
    chips = tuple(
        Seen(person, people[person].name, logged.get(person)) for person in shown if person in people
    )
    return Reflection(
        day=day,
        today=office.today(),
        people=chips,
        strip=_strip(office, day, faces),
        answers=_answers(office, day, {chip.person for chip in chips if not chip.logged}),
        others_logged=sum(item.others for item in faces) + sum(person not in people for person in logged),
        dogs=tuple(dog.name for dog in office.settings.dogs),
        ends_until=_ends_until(office) if day == office.today() else None,
        zone=office.zone,
    )


def _strip(office: Office, day: date, faces: list[Contact]) -> DayStrip:
    return reflection.strip(
        day,
        office.journal.desk(day, day),
        office.journal.prompts(day, day),
        [item.at for item in faces],
        office.settings.work.hours,
        office.zone,
        office.now(),
    )


def _ends_until(office: Office) -> datetime | None:
    today = office.today()
    coming = office.journal.days(today, today + timedelta(days=15))
    off = frozenset(day for day, record in coming.items() if record.off)
    return reflection.next_start(office.now(), office.settings.work.hours, office.zone, off)


def _answers(office: Office, day: date, known: set[str]) -> Answers:
    """The draft, if there is one; else what is written of the day."""
    draft = _drafts(office).get(day.isoformat())
    if draft is not None:
        answers = reflection.from_document(draft)
        return replace(answers, seen=tuple(person for person in answers.seen if person in known))
    (view,) = days.show(office, [day])
    planned = days.planned_by(office, day)
    words, _at = days.tomorrow_said(view.record.tomorrow)
    return Answers(
        nobody=view.record.nobody,
        connected=view.record.connected,
        energy=view.record.energy,
        moment=view.record.good_moment,
        tomorrow=words,
        tomorrow_at=f"{planned.time:%H:%M}" if planned and planned.time else "",
    )


# --------------------------------------------------------------------------------------------------------------- drafts


def keep_draft(office: Office, day: date, answers: Answers) -> None:
    """Keep what is half typed; empty answers leave none."""
    drafts = _drafts(office)
    drafts.pop(day.isoformat(), None)
    if not answers.is_empty:
        drafts[day.isoformat()] = reflection.to_document(answers)
    kept = dict(sorted(drafts.items())[-_KEPT:])
    office.journal.save_state(_DRAFTS, kept or None)


def _drafts(office: Office) -> Document:
    return office.journal.state(_DRAFTS) or {}


# --------------------------------------------------------------------------------------------------------------- saving


def save(office: Office, day: date, answers: Answers) -> None:
    """Close a day with its answers: contacts with the people ticked, tomorrow's outing, and the day itself, in one step.

    Refused where "nobody" contradicts what is logged or ticked, where the time is no clock time, and for days to come.
    """
    if day > office.today():
        raise Refused(wording.still_to_come(day))
    (view,) = days.show(office, [day])
    if answers.nobody and (view.count.met or answers.seen or answers.others):
        raise Refused(wording.somebody_was_met(day, []))
    wish = DayChange(
        stand="nobody" if answers.nobody else "somebody",
        connected=answers.connected,
        energy=answers.energy,
        moment=answers.moment,
        tomorrow=answers.tomorrow,
        tomorrow_at=_time(answers.tomorrow_at),
        close=True,
    )
    contacts = _contacts(office, day, answers)
    office.write(*contacts, *days.changed_records(office, [view.record], wish))
    keep_draft(office, day, Answers())


def _time(text: str) -> time | None:
    if not text.strip():
        return None
    try:
        return settings.read_time(text)
    except settings.Unreadable as fault:
        raise Refused(own_wording.no_time(text)) from fault


def _contacts(office: Office, day: date, answers: Answers) -> list[Record]:
    """One contact for each person ticked, and one for the unnamed."""
    known = index(office)
    at = reflection.moment_of(day, office.today(), office.now(), office.settings.work.hours, office.zone)
    blank = Contact(day=day, at=at, zone=office.zone.key, how=How.FACE)
    named = [
        replace(blank, people=(person,), new_face=known.first_met(person) is None) for person in answers.seen
    ]
    return [*named, replace(blank, others=answers.others)] if answers.others else [*named]
