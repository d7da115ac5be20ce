"""What the settings window says: groups, a name and where useful a note for every key, and the dog's.

Convention as in `wording`; the keys are those of the file (core/settings.py), so a key without a name here fails a test.
"""

from wfh_app.core.settings import SENSES
from wfh_app.wording import _, marked

GROUPS: tuple[tuple[str, str, str], ...] = (
    ("work", marked("Work"), "clock"),
    ("breaks", marked("Breaks"), "window"),
    ("get_out", marked("Getting out"), "rosette"),
    ("dog", marked("Dog"), "paw"),
    ("day", marked("Day and week"), "moon"),
    ("prompts", marked("Prompts"), "message"),
    ("senses", marked("What holds a prompt"), "eye"),
    ("place", marked("Place, calendar, town"), "place"),
)
"""The groups in order: name, title, icon."""

KEYS: dict[str, tuple[str, str, str]] = {
    "work.hours": ("work", marked("Working hours"), marked("09:00-17:30, or several stretches separated by commas; empty for no work.")),
    "work.day_starts": ("work", marked("A day starts at"), marked("What is logged before this time belongs to the day before.")),
    "breaks.every": ("breaks", marked("A break after"), marked("Time at the desk, such as 50m or 1h20m.")),
    "breaks.length": ("breaks", marked("It lasts"), ""),
    "breaks.after_hours": ("breaks", marked("Breaks outside working hours too"), ""),
    "breaks.full_screen": ("breaks", marked("A break fills the screen"), ""),
    "breaks.strict": ("breaks", marked("Strict breaks"), marked("No button ends them; holding Esc for three seconds does.")),
    "breaks.ideas": ("breaks", marked("Your own ideas"), marked("One a line; words before a colon are tags, such as window: or dog:")),
    "breaks.our_ideas": ("breaks", marked("The app’s ideas too"), marked("Off: only your own; with none of those a break comes without.")),
    "eyes.on": ("breaks", marked("Short looks into the distance"), ""),
    "eyes.every": ("breaks", marked("Such a look after"), ""),
    "eyes.length": ("breaks", marked("Its length"), ""),
    "get_out.at": ("get_out", marked("Ask at"), marked("Times on working days, separated by commas; empty for never.")),
    "get_out.after": ("get_out", marked("If nobody was met for"), marked("Face to face, from outside the household.")),
    "get_out.length": ("get_out", marked("A way out takes about"), ""),
    "get_out.later": ("get_out", marked("Later means in"), ""),
    "get_out.grace": ("get_out", marked("Asked at the latest after"), marked("A call or an absence may hold it that long.")),
    "day_end.later": ("day", marked("Day’s end: later means in"), ""),
    "yesterday.on": ("day", marked("Ask next morning about a day left open"), ""),
    "week.starts": ("day", marked("A week starts on"), ""),
    "week.show": ("day", marked("The week is shown"), marked("A day and a time, such as mon 09:00.")),
    "week.show_number": ("day", marked("Show the week’s number"), marked("The facts are shown either way.")),
    "week.felt": ("day", marked("Ask how the week felt"), marked("Three questions of our own, not validated; shown beside the number, never in it.")),
    "prompts.surface": ("prompts", marked("Prompts come as"), ""),
    "prompts.stays": ("prompts", marked("A prompt stays for"), ""),
    "prompts.later": ("prompts", marked("Later means in"), ""),
    "prompts.showings": ("prompts", marked("Shown at most"), marked("Times; after that it is let go.")),
    "prompts.wait_for_pause": ("prompts", marked("Waits for a pause in typing of"), ""),
    "prompts.wait_at_most": ("prompts", marked("But no longer than"), ""),
    "prompts.away_after": ("prompts", marked("Away after stillness of"), ""),
    "prompts.reading": ("prompts", marked("You read and think a lot"), marked("Stillness then counts as away only after ten minutes.")),
    "prompts.settle": ("prompts", marked("Back at the desk, nothing for"), ""),
    "prompts.merge": ("prompts", marked("A break waits for what comes within"), marked("A walk, an outing or the day’s end.")),
    "sound.on": ("prompts", marked("A short sound with a prompt"), ""),
    "sound.volume": ("prompts", marked("How loud"), marked("0 to 100.")),
    "home.latitude": ("place", marked("Latitude"), marked("For sunset only; empty: from the time zone. Never looked up.")),
    "home.longitude": ("place", marked("Longitude"), ""),
    "calendar.files": ("place", marked("Calendar files"), marked("Files or folders of .ics, one a line; only read.")),
    "town.follow_up_days": ("place", marked("Follow up a sighting after days"), ""),
    "town.babies": ("place", marked("Count babies kissed"), marked("A mayor’s tally: write #baby into a contact’s note.")),
}  # fmt: skip
"""Each key's group, name and note; the senses are named below."""

_SENSES: dict[str, tuple[str, str]] = {
    "idle": (marked("Stillness of keyboard and mouse"), marked("Only when the last input was, never what.")),
    "lock": (marked("Locked screen"), ""),
    "sleep": (marked("Sleep"), ""),
    "inhibit": (marked("Video and slides keep you present"), ""),
    "do-not-disturb": (marked("Do not disturb"), ""),
    "full-screen": (marked("Full screen"), ""),
    "sharing": (marked("Shared screen"), ""),
    "microphone": (marked("Microphone in use"), marked("Whether, never what is said.")),
    "camera": (marked("Camera in use"), marked("Whether, never what it sees.")),
    "calendar": (marked("Appointments with other people"), ""),
}

for _name in SENSES:
    KEYS[f"senses.{_name}"] = ("senses", *_SENSES[_name])

DOG: dict[str, tuple[str, str]] = {
    "name": (marked("Name"), ""),
    "walks": (marked("Walks"), marked("Times, separated by commas.")),
    "walk_length": (marked("A walk takes"), ""),
    "door": (marked("At the door at"), marked("This time moves for nothing; empty: the last walk.")),
    "naps": (marked("Naps"), marked("Such as 09:30-11:30, 13:00-16:00. Nothing then suggests him.")),
    "meals": (marked("Meals"), marked("Times, separated by commas.")),
    "quiet_after_meals": (
        marked("Quiet after meals"),
        marked("No walk and no play then. Ask your vet how long."),
    ),
    "alone_at_most": (marked("Alone at most"), marked("Outings are held against it. Ask your vet.")),
    "born": (
        marked("Born"),
        marked("Such as 2019-05-14; may stay empty. With the size it tells what suits most dogs."),
    ),
    "size": (marked("Size"), ""),
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
