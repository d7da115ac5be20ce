"""What the settings window says: groups, a name and where useful a note for every key, and the dog's.

Convention as in `wording`; the keys are those of the file (core/settings.py), so a key without a name here fails a test.
"""

from wfh_app.core.settings import SENSES
from wfh_app.wording import _


def _n(words: str) -> str:
    """Marks words for translation where they stand."""
    return words


GROUPS: tuple[tuple[str, str, str], ...] = (
    ("work", _n("Work"), "clock"),
    ("breaks", _n("Breaks"), "window"),
    ("get_out", _n("Getting out"), "rosette"),
    ("dog", _n("Dog"), "paw"),
    ("day", _n("Day and week"), "moon"),
    ("prompts", _n("Prompts"), "message"),
    ("senses", _n("What holds a prompt"), "eye"),
    ("place", _n("Place, calendar, town"), "place"),
)
"""The groups in order: name, title, icon."""

KEYS: dict[str, tuple[str, str, str]] = {
    "work.hours": ("work", _n("Working hours"), _n("09:00-17:30, or several stretches separated by commas; empty for no work.")),
    "work.day_starts": ("work", _n("A day starts at"), _n("What is logged before this time belongs to the day before.")),
    "breaks.every": ("breaks", _n("A break after"), _n("Time at the desk, such as 50m or 1h20m.")),
    "breaks.length": ("breaks", _n("It lasts"), ""),
    "breaks.after_hours": ("breaks", _n("Breaks outside working hours too"), ""),
    "breaks.full_screen": ("breaks", _n("A break fills the screen"), ""),
    "breaks.strict": ("breaks", _n("Strict breaks"), _n("No button ends them; holding Esc for three seconds does.")),
    "breaks.ideas": ("breaks", _n("Your own ideas"), _n("One a line; words before a colon are tags, such as window: or dog:")),
    "breaks.our_ideas": ("breaks", _n("The app’s ideas too"), _n("Off: only your own; with none of those a break comes without.")),
    "eyes.on": ("breaks", _n("Short looks into the distance"), ""),
    "eyes.every": ("breaks", _n("Such a look after"), ""),
    "eyes.length": ("breaks", _n("Its length"), ""),
    "get_out.at": ("get_out", _n("Ask at"), _n("Times on working days, separated by commas; empty for never.")),
    "get_out.after": ("get_out", _n("If nobody was met for"), _n("Face to face, from outside the household.")),
    "get_out.length": ("get_out", _n("A way out takes about"), ""),
    "get_out.later": ("get_out", _n("Later means in"), ""),
    "get_out.grace": ("get_out", _n("Asked at the latest after"), _n("A call or an absence may hold it that long.")),
    "day_end.later": ("day", _n("Day’s end: later means in"), ""),
    "yesterday.on": ("day", _n("Ask next morning about a day left open"), ""),
    "week.starts": ("day", _n("A week starts on"), ""),
    "week.show": ("day", _n("The week is shown"), _n("A day and a time, such as mon 09:00.")),
    "week.show_number": ("day", _n("Show the week’s number"), _n("The facts are shown either way.")),
    "week.felt": ("day", _n("Ask how the week felt"), _n("Three questions of our own, not validated; shown beside the number, never in it.")),
    "prompts.surface": ("prompts", _n("Prompts come as"), ""),
    "prompts.stays": ("prompts", _n("A prompt stays for"), ""),
    "prompts.later": ("prompts", _n("Later means in"), ""),
    "prompts.showings": ("prompts", _n("Shown at most"), _n("Times; after that it is let go.")),
    "prompts.wait_for_pause": ("prompts", _n("Waits for a pause in typing of"), ""),
    "prompts.wait_at_most": ("prompts", _n("But no longer than"), ""),
    "prompts.away_after": ("prompts", _n("Away after stillness of"), ""),
    "prompts.reading": ("prompts", _n("You read and think a lot"), _n("Stillness then counts as away only after ten minutes.")),
    "prompts.settle": ("prompts", _n("Back at the desk, nothing for"), ""),
    "prompts.merge": ("prompts", _n("A break waits for what comes within"), _n("A walk, an outing or the day’s end.")),
    "sound.on": ("prompts", _n("A short sound with a prompt"), ""),
    "sound.volume": ("prompts", _n("How loud"), _n("0 to 100.")),
    "home.latitude": ("place", _n("Latitude"), _n("For sunset only; empty: from the time zone. Never looked up.")),
    "home.longitude": ("place", _n("Longitude"), ""),
    "calendar.files": ("place", _n("Calendar files"), _n("Files or folders of .ics, one a line; only read.")),
    "town.follow_up_days": ("place", _n("Follow up a sighting after days"), ""),
    "town.babies": ("place", _n("Count babies kissed"), _n("A mayor’s tally: write #baby into a contact’s note.")),
}  # fmt: skip
"""Each key's group, name and note; the senses are named below."""

_SENSES: dict[str, tuple[str, str]] = {
    "idle": (_n("Stillness of keyboard and mouse"), _n("Only when the last input was, never what.")),
    "lock": (_n("Locked screen"), ""),
    "sleep": (_n("Sleep"), ""),
    "inhibit": (_n("Video and slides keep you present"), ""),
    "do-not-disturb": (_n("Do not disturb"), ""),
    "full-screen": (_n("Full screen"), ""),
    "sharing": (_n("Shared screen"), ""),
    "microphone": (_n("Microphone in use"), _n("Whether, never what is said.")),
    "camera": (_n("Camera in use"), _n("Whether, never what it sees.")),
    "calendar": (_n("Appointments with other people"), ""),
}

for _name in SENSES:
    KEYS[f"senses.{_name}"] = ("senses", *_SENSES[_name])

DOG: dict[str, tuple[str, str]] = {
    "name": (_n("Name"), ""),
    "walks": (_n("Walks"), _n("Times, separated by commas.")),
    "walk_length": (_n("A walk takes"), ""),
    "door": (_n("At the door at"), _n("This time moves for nothing; empty: the last walk.")),
    "naps": (_n("Naps"), _n("Such as 09:30-11:30, 13:00-16:00. Nothing then suggests him.")),
    "meals": (_n("Meals"), _n("Times, separated by commas.")),
    "quiet_after_meals": (_n("Quiet after meals"), _n("No walk and no play then. Ask your vet how long.")),
    "alone_at_most": (_n("Alone at most"), _n("Outings are held against it. Ask your vet.")),
    "born": (
        _n("Born"),
        _n("Such as 2019-05-14; may stay empty. With the size it tells what suits most dogs."),
    ),
    "size": (_n("Size"), ""),
}
"""A dog's keys: name and note."""


def window() -> str:
    return _("Settings")


def title() -> str:
    return _("Settings")


def note(path: str) -> str:
    """Where the file is."""
    return _("Applied at once, and kept in {path} with your comments.").format(path=path)


def search() -> str:
    return _("Search the settings")


def clear_search() -> str:
    return _("Clear the search")


def nothing_found() -> str:
    return _("No setting has these words.")


def groups() -> str:
    return _("Groups")


def group(words: str) -> str:
    return _(words)


def label(key: str) -> str:
    return _(KEYS[key][1])


def key_note(key: str) -> str:
    return _(KEYS[key][2]) if KEYS[key][2] else ""


def dog_label(key: str) -> str:
    return _(DOG[key][0])


def dog_note(key: str) -> str:
    return _(DOG[key][1]) if DOG[key][1] else ""


def start_with_the_desktop() -> str:
    return _("Start with the desktop")


def surfaces() -> dict[str, str]:
    return {
        "auto": _("as suits this desktop"),
        "card": _("a card in the corner"),
        "notification": _("a notification of the desktop"),
    }


def sizes() -> dict[str, str]:
    return {"": _("not said"), "small": _("small"), "medium": _("medium"), "large": _("large")}


def a_dog() -> str:
    return _("A dog")


def add_dog() -> str:
    return _("Add a dog")


def remove(name: str) -> str:
    return _("Remove {name}").format(name=name)


def remove_really(name: str) -> str:
    """Said by the same button once it was pressed."""
    return _("Really remove {name}?").format(name=name)


def no_dog() -> str:
    return _("No dog. Nothing here speaks of one until you add him or her.")


def choose_file() -> str:
    return _("Choose a file…")


def hours_of(weekday: str) -> str:
    """The accessible name of a weekday's hours."""
    return _("Working hours on {weekday}").format(weekday=weekday)


def close() -> str:
    return _("Close")
