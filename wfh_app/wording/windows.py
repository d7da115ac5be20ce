"""What the break window, the small window without a tray, and the welcome say.

Convention as in `wording`; lengths are seconds or whole minutes as named, times text.
"""

from datetime import date

from wfh_app.wording import _, dates

# -------------------------------------------------------------------------------------------------------- away from the desk


def break_window() -> str:
    return _("Break")


def left(seconds: int) -> str:
    """The time left as a clock shows it."""
    minutes, rest = divmod(max(seconds, 0), 60)
    return f"{minutes}:{rest:02}"


def back_at_the_desk() -> str:
    return _("Back at the desk")


def another_idea() -> str:
    return _("Another idea")


def until_then() -> str:
    """Said when nothing is left to count; the window closes a moment later."""
    return _("That was it. Come back when you like.")


def ends_by_esc() -> str:
    return _("Esc ends it.")


def strict_way_out() -> str:
    """The one documented way out of a strict break."""
    return _("You chose strict breaks. If something is urgent, hold Esc for three seconds.")


def holding() -> str:
    return _("Keep holding…")


# ------------------------------------------------------------------------------------------------------------ the small window


def no_tray() -> str:
    return _(
        "This desktop shows no tray, so the menu is here until there is one. "
        "Closing this window ends nothing; starting the app again brings it back."
    )


def next_up() -> str:
    return _("Next")


def more() -> str:
    return _("More")


# --------------------------------------------------------------------------------------------------------------- the welcome


def welcome() -> str:
    return _("Welcome")


def welcome_title() -> str:
    return _("When do you work, and who is with you?")


def welcome_note() -> str:
    """What the app is for, in one sentence, on one line."""
    return _("Run for Mayor gets you out of the chair and among people. All of this can be changed later.")


def working_days() -> str:
    return _("Working days")


def from_time() -> str:
    return _("From")


def to_time() -> str:
    return _("To")


def hours_note() -> str:
    return _("Breaks are counted in these hours; at their end you are asked how the day was.")


def dog_question() -> str:
    return _("Is there a dog?")


def no_dog_note() -> str:
    """What answering yes would bring."""
    return _("With one, naps and meals are left in peace and walk times are kept.")


def dog_name() -> str:
    return _("His or her name")


def dog_walks() -> str:
    return _("Walks")


def dog_walks_note() -> str:
    return _("Times, separated by commas.")


def place_question() -> str:
    return _("Where are you?")


def place_note(zone: str) -> str:
    """`zone`: the time zone's name."""
    return _(
        "Latitude, longitude; only for sunset. Left empty, your time zone tells, {zone}. Nothing is looked up."
    ).format(zone=zone)


def start_with_the_desktop() -> str:
    return _("Start with the desktop")


def skip() -> str:
    return _("Skip")


def begin() -> str:
    return _("Start")


def privacy() -> str:
    return _("Everything stays on this computer. The app cannot reach a network.")


def in_the_tray() -> str:
    """Said once when the first window has gone: where everything is."""
    return _("You find it all behind the rosette in the tray.")


def not_a_time() -> str:
    return _("Write a time such as 09:00.")


def no_length() -> str:
    return _("The end is the start; then there is no work on these days. Write two different times.")


def not_times() -> str:
    return _("Write times such as 07:15, 12:30, 19:00.")


def name_missing() -> str:
    return _("What is the dog called?")


def not_a_place() -> str:
    return _("Write a latitude from -90 to 90 and a longitude from -180 to 180, such as 52.5, 13.4.")


# ---------------------------------------------------------------------------------------------------------- the calendar


def calendar_day(day: date, mark: str | None, *, is_over: bool) -> str:
    """A day of a calendar, and what its mark says, for somebody who does not see it; of a day to come nothing is missing."""
    marks = {"met": _("somebody met"), "nobody": _("nobody"), "off": _("off")}
    state = marks.get(mark or "", _("not logged") if is_over else "")
    return f"{dates.with_weekday(day)}: {state}" if state else dates.with_weekday(day)


def month_before() -> str:
    return _("The month before")


def month_after() -> str:
    return _("The month after")
