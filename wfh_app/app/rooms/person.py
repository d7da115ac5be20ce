"""One person's window: what is known of them, changed as one step; or somebody new."""

from dataclasses import asdict
from typing import Any

from wfh_app.app.feedback import Feedback
from wfh_app.app.windows import Opened
from wfh_app.core.names import tidy
from wfh_app.core.records import Person, Tie
from wfh_app.core.town import INTERVALS
from wfh_app.office import Office, Refused, people
from wfh_app.ui.person_window import PersonChange, PersonView, PersonWindow
from wfh_app.wording import people as words


def open_window(office: Office, feedback: Feedback, *, person: str = "") -> Opened:
    """Somebody by id, or somebody new."""
    known = office.journal.people().get(person)
    window = PersonWindow(_view(office, known))

    def save(change: PersonChange) -> None:
        with feedback.told(window):
            keep(office, known, change)
            window.close()

    def forget() -> None:
        with feedback.told(window):
            before = people.forget(office, person)
            feedback.say(words.forgotten(before.name), window)
            window.close()

    window.saved.connect(save)
    window.forgotten.connect(forget)
    return Opened(window, would_lose=window.is_changed)


def keep(office: Office, known: Person | None, change: PersonChange) -> Person:
    """Write what was typed; `Refused` where the name is taken or missing, or where she was merged or forgotten meanwhile."""
    changes: dict[str, Any] = {**asdict(change), "tie": Tie(change.tie)}
    for key in ("business", "area", "phone", "email"):
        changes[key] = tidy(changes[key])
    name = changes.pop("name")
    if known is None:
        return people.add(office, name, changes)
    if known.id not in office.journal.people():
        raise Refused(words.gone(known.name))
    return people.change(office, known.id, {**changes, "name": people.name_for(office, name, known)})


def _view(office: Office, known: Person | None) -> PersonView:
    ties = tuple((str(tie), words.tie(tie), *INTERVALS[tie]) for tie in Tie)
    if known is None:
        return PersonView(ties, str(Tie.NEW), is_new=True)
    seen = people.last_seen(office)[known.id]
    return PersonView(
        ties,
        str(known.tie),
        known.name,
        words.last_seen(seen.met, seen.reached, office.today()),
        known.business,
        known.area,
        known.phone,
        known.email,
        known.note,
        known.in_person_days,
        known.any_contact_days,
        known.household,
        known.archived,
    )
