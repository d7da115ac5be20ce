"""What nudges say: why now, how long, and the answers they offer.

Convention as in `wording`; times come in as text ("19:00"), lengths as whole minutes, names as written.
"""

from wfh_app.wording import _, n_

# L10N: The keys that answer a nudge, one letter each, all different: start, later, not this time.


def key_go() -> str:
    return _("S")


def key_later() -> str:
    return _("L")


def key_skip() -> str:
    return _("N")


def another_idea() -> str:
    return _("Another idea")


# --------------------------------------------------------------------------------------------------------- the answers


def start() -> str:
    return _("Start")


def i_am_looking() -> str:
    """Nothing is counted down: somebody who looks at a screen to see how long looks at a screen."""
    return _("I’m looking")


def we_are_off() -> str:
    return _("We’re off")


def i_am_going() -> str:
    return _("I’m going")


def open_it() -> str:
    return _("Open")


def we_went() -> str:
    return _("We went")


def later(minutes: int) -> str:
    """The button that puts it off."""
    if minutes >= 60 and not minutes % 60:  # noqa: PLR2004 - an hour has 60 minutes
        return _("In {n} h").format(n=minutes // 60)
    return _("In {n} min").format(n=minutes)


def not_this_time() -> str:
    return _("Not this time")


def not_today() -> str:
    return _("Not today")


# --------------------------------------------------------------------------------------------------------- away from the desk


def break_title(minutes: int) -> str:
    """`minutes`: how long the break is; 0 is less than one."""
    if not minutes:
        return _("A moment away from the desk")
    return n_("A minute away from the desk", "{n} minutes away from the desk", minutes).format(n=minutes)


def break_body(desk_minutes: int, idea: str) -> str:
    """Why now, and an idea; `idea` is a sentence, or empty."""
    why = (
        n_("{n} minute at the desk without a stop.", "{n} minutes at the desk without a stop.", desk_minutes)
        if desk_minutes
        else _("Less than a minute at the desk without a stop.")
    ).format(n=desk_minutes)
    return f"{why} {idea}".strip()


def eyes_title() -> str:
    return _("Look up for a moment")


def eyes_body(desk_minutes: int, seconds: int) -> str:
    """Why now and how long. `desk_minutes`: since the eyes last had a rest, 0 where nobody knows."""
    why = n_(
        "{n} minute at the desk since your eyes had a rest.",
        "{n} minutes at the desk since your eyes had a rest.",
        desk_minutes,
    ).format(n=desk_minutes)
    what = n_(
        "{n} second with your eyes on something far away.",
        "{n} seconds with your eyes on something far away.",
        seconds,
    ).format(n=seconds)
    return f"{why} {what}" if desk_minutes else what


# ------------------------------------------------------------------------------------------------------------- the dog


def at_the_door(dogs: str) -> str:
    """`dogs`: their names as spoken of ("Tyson", "Tyson and Bella")."""
    return _("{dogs} is at the door").format(dogs=dogs)


def at_the_door_both(dogs: str) -> str:
    """The same for several dogs."""
    return _("{dogs} are at the door").format(dogs=dogs)


def walk_body(at: str, minutes: int, extra: str = "", *, short: bool = False) -> str:
    """`extra`: a sentence on the dark, the heat or a meal, or empty; `short`: it is too hot for the usual length."""
    told = _("The {time} walk, about {n} minutes.").format(time=at, n=minutes)
    if short:
        told = _("The {time} walk.").format(time=at)
    return f"{told} {extra}".strip()


def dark_since(sunset: str) -> str:
    """`sunset`: its time, or empty where the sun does not rise these days."""
    return (
        _("Dark since {time}: lead, light, reflector.").format(time=sunset)
        if sunset
        else _("Dark: lead, light, reflector.")
    )


def dark_from(sunset: str) -> str:
    """The walk begins in daylight and ends in the dark."""
    return _("Dark from {time}: lead, light, reflector.").format(time=sunset)


def moved_after_meal(dogs: str, meal: str) -> str:
    """Why a walk comes later than its time."""
    return _("A little later than usual: {dogs} ate at {time}.").format(dogs=dogs, time=meal)


def did_you_go(dogs: str) -> str:
    return _("Did you and {dogs} go?").format(dogs=dogs)


def away_at(at: str) -> str:
    """Why it asks: the desk was empty at the walk's time."""
    return _("You were away at {time}, when the walk was due.").format(time=at)


# ---------------------------------------------------------------------------------------------------- out of the office


def out_title() -> str:
    return _("Get out for a while")


def out_to(name: str, place: str) -> str:
    """`name` and `place` as written; one of them may be empty."""
    if name and place:
        return _("{name}, at {place}").format(name=name, place=place)
    return name or place


def nobody_since(when: str) -> str:
    """Why now; `when` is "yesterday 10:10" or the like, empty when nobody was ever logged."""
    if not when:
        return _("Nobody logged face to face yet.")
    return _("Nobody logged face to face since {when}.").format(when=when)


def free_until(at: str) -> str:
    return _("You are free until {time}.").format(time=at)


def about_minutes(minutes: int) -> str:
    return n_("About {n} minute.", "About {n} minutes.", minutes).format(n=minutes)


def planned_for(at: str) -> str:
    """Why now: somebody planned it; `at` is "15:00"."""
    return _("You planned this for {time}.").format(time=at)


def the_planned_outing() -> str:
    """An outing whose own words would name a dog that sleeps."""
    return _("The outing you planned")


def alone_too_long(dogs: str, minutes: int) -> str:
    """How much longer than agreed the dog would be alone."""
    return n_(
        "{dogs} would be alone {n} minute longer than agreed.",
        "{dogs} would be alone {n} minutes longer than agreed.",
        minutes,
    ).format(dogs=dogs, n=minutes)


def longer_than_agreed(minutes: int) -> str:
    """The same while the dog sleeps: he is not named."""
    return n_(
        "That is {n} minute longer than agreed at home.",
        "That is {n} minutes longer than agreed at home.",
        minutes,
    ).format(n=minutes)


# ---------------------------------------------------------------------------------------------------------- day and week


def day_end_title() -> str:
    return _("Time to close the day")


def day_end_body(at: str) -> str:
    return _("Work ends at {time}. One minute: whom did you see, and how was it?").format(time=at)


def week_title() -> str:
    return _("Your week is ready")


def week_body(facts: str) -> str:
    """`facts`: the week's first sentence."""
    return facts


def yesterday_title(day: str) -> str:
    """`day`: "Yesterday" or a weekday's name."""
    return _("{day}?").format(day=day)


def yesterday_body() -> str:
    return _("That day was not closed. One minute, or leave it open.")
