"""The words of the windows that log a contact and show what is logged. Convention as in `wording`."""

from datetime import date, datetime, timedelta

from wfh_app.core.line import DayClock, Doubt
from wfh_app.core.records import Person
from wfh_app.wording import _, dates, n_
from wfh_app.wording.contacts import doubt as doubt_in_general
from wfh_app.wording.contacts import name

_THIS_WEEK = timedelta(days=7)

# ---------------------------------------------------------------------------------------------------------- log a contact


def window() -> str:
    return _("Log a contact")


def change_window() -> str:
    return _("Change a contact")


def field() -> str:
    return _("Whom did you meet?")


def example() -> str:
    # L10N: An example of a line; use a name, a word for lunch and a place as people of your language would type them.
    return _("Marta lunch 45m @King Street")


def hint() -> str:
    return _("Click a token to change it.")


def more() -> str:
    return _("More")


def what_more_is() -> str:
    return _("others without a name, handshake, I paid, purpose, note")


def less() -> str:
    return _("Less")


def log_it() -> str:
    return _("Log it")


def keep_change() -> str:
    return _("Keep")


def usually() -> str:
    return _("Usually:")


def new_face(text: str) -> str:
    return _("New face “{name}”").format(name=name(text))


def is_new(text: str) -> str:
    """The token of somebody not known yet."""
    return _("{name} · new face").format(name=name(text))


def which(text: str) -> str:
    """The token of a name several bear."""
    return _("{name} · which?").format(name=name(text))


def how_question() -> str:
    return _("How did you meet?")


def what_question() -> str:
    return _("What did you do?")


def minutes_question() -> str:
    return _("How long?")


def minutes_note() -> str:
    return _("45m, 1h20m, or minutes")


def place_question() -> str:
    return _("Where?")


def at_question() -> str:
    return _("When?")


def at_note() -> str:
    return _("a time such as 12:40")


def add_what() -> str:
    return _("+ what")


def add_minutes() -> str:
    return _("+ how long")


def add_place() -> str:
    return _("+ where")


def person_question(text: str) -> str:
    return name(text)


def which_question(text: str) -> str:
    return _("Which {name}?").format(name=name(text))


def change_name() -> str:
    return _("Change the name")


def take_out() -> str:
    return _("Take out")


def lives_with_me() -> str:
    return _("Lives with me")


def others_label() -> str:
    return _("Others without a name")


def handshake() -> str:
    return _("We shook hands")


def i_paid() -> str:
    return _("I paid")


def purpose_label() -> str:
    return _("Purpose")


def outcome_label() -> str:
    return _("What came of it")


def area_label() -> str:
    return _("Area")


def area_example() -> str:
    """What an area may be, shown in its empty field."""
    return _("Elm Street")


def note_label() -> str:
    return _("Note")


def others(number: int) -> str:
    return n_("{number} other", "{number} others", number).format(number=number)


def paid() -> str:
    return _("you paid")


def clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def day(day_: date, today: date) -> str:
    """“today”, “yesterday”, “Mon 2 November”."""
    if day_ == today:
        return _("today")
    if day_ == today - timedelta(days=1):
        return _("yesterday")
    if today - _THIS_WEEK < day_ < today:
        return dates.weekday(day_)
    # L10N: A date with its weekday, short: “Mon 2 November”.
    return _("{weekday} {date}").format(weekday=dates.weekday_short(day_), date=dates.day_and_month(day_))


def when(at: datetime, day_clock: DayClock) -> str:
    """“12:40 today”."""
    # L10N: A moment of a day: “12:40 today”, “09:10 Monday”.
    return _("{time} {day}").format(
        time=clock(at.astimezone(day_clock.zone)), day=day(day_clock.day_of(at), day_clock.today)
    )


def nobody_said() -> str:
    return _("Who was it? Type a name, or a number of people without one, such as 3 others.")


def no_length(text: str) -> str:
    return _("“{text}” is no length of time: 45m, 1h20m, a day at most.").format(text=name(text))


def no_time(text: str) -> str:
    return _("“{text}” is no time: write it like 12:40.").format(text=name(text))


def doubt(item: Doubt) -> str:
    if item.about == "several":
        return _("“{name}” may be one of several. Choose below.").format(name=name(item.text))
    return doubt_in_general(item)


def facts_of(person: Person, met: str) -> list[str]:
    """What stands behind a name in the list: “hardware store”, “3 weeks ago”."""
    household = _("household") if person.household else ""
    return [fact for fact in (name(person.business) if person.business else "", household, met) if fact]


# --------------------------------------------------------------------------------------------------------- what is logged


def contacts_window() -> str:
    return _("Contacts and people")


def tab_contacts() -> str:
    return _("Logged")


def tab_people() -> str:
    return _("People")


def clear_search() -> str:
    return _("Clear the search")


def search() -> str:
    return _("Search")


def earlier() -> str:
    return _("Earlier…")


def edit() -> str:
    return _("Change…")


def delete() -> str:
    return _("Delete")


def undo_last() -> str:
    return _("Undo the last change")


def nothing_here(*, searched: bool) -> str:
    if searched:
        return _("Nothing like that is logged in these days.")
    return _("Nothing is logged in these days.")


def nobody_here(*, searched: bool) -> str:
    return _("Nobody has a name like that.") if searched else _("Nobody is known by name yet.")


def change_person() -> str:
    return _("Change…")


def add_person() -> str:
    return _("Add somebody…")


def import_people() -> str:
    return _("Import an address book…")


def export_people() -> str:
    return _("Export everybody…")


def address_books() -> str:
    # L10N: Names of file forms; what stands in brackets stays as it is.
    return _("Address books (*.vcf *.csv)")


def rename() -> str:
    return _("Rename…")


def merge() -> str:
    return _("Merge…")


def new_name(person: str) -> str:
    return _("What is {name} called?").format(name=name(person))


def merge_question(person: str) -> str:
    return _("Who is {name}?").format(name=name(person))


def merge_note() -> str:
    return _("Everything logged under both names is kept under the one you choose here.")


def do_rename() -> str:
    return _("Rename")


def do_merge() -> str:
    return _("They are one")


def cancel() -> str:
    return _("Cancel")


def log_another() -> str:
    return _("Log a contact…")


def since(day_: date) -> str:
    return _("Since {date}").format(date=f"{dates.day_and_month(day_)} {day_.year}")


def deleted(text: str) -> str:
    return _("Deleted: {what}").format(what=text)


def merged(person: Person, contacts: int) -> str:
    """`contacts`: how many are logged under the other name now."""
    if not contacts:
        return _("They are one now: {name}.").format(name=name(person.name))
    return n_(
        "They are one now: {name}. {number} contact was moved.",
        "They are one now: {name}. {number} contacts were moved.",
        contacts,
    ).format(name=name(person.name), number=contacts)
