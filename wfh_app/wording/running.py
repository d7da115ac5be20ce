"""What the command line says of the app that runs: what goes on, what comes, and what it did. Convention as in `wording`."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wfh_app.core.codes import AnswerWord, Hold, Kind, Obstacle, Timed
from wfh_app.core.events import Status, Upcoming
from wfh_app.core.names import one_line
from wfh_app.wording import _, dates, tray


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    """A local time of day."""
    return f"{moment.astimezone(zone):%H:%M}"


def moment(then: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A local time to come, with its day where it is another one (`dates.time_ahead`)."""
    return dates.time_ahead(clock_time(then, zone), then.astimezone(zone).date(), now.astimezone(zone).date())


def names(listed: tuple[str, ...]) -> str:
    """Names in a row, as they are spoken: `Tyson`, `Tyson and Bella`."""
    return _(" and ").join(one_line(name) for name in listed)


def kind(name: Kind, dogs: tuple[str, ...] = (), words: str = "") -> str:
    """A prompt by name: with whom one walks, where one goes."""
    who = names(dogs)
    if name == "walk" and who:
        return _("Walk with {dogs}").format(dogs=who)
    if name == "out" and words:
        return one_line(words)
    plain: dict[Kind, str] = {
        "walk": _("Walk"),
        "break": _("Break"),
        "eyes": _("Eyes"),
        "out": _("Get out of the office"),
        "day_end": _("Day’s end"),
        "week": _("Last week"),
        "yesterday": _("Yesterday?"),
    }
    return plain[name]


def status(now: Status, zone: ZoneInfo, at: datetime, met: int, *, running: bool) -> Iterator[str]:
    """What goes on at an instant, a line a fact."""
    yield mode(now, zone, at) if running else _("The app does not run. Start it with: wfh-app")
    if not running and now.paused:
        yield mode(now, zone, at)
    yield tray.met(met)
    if running:
        yield _("At the desk without a stop: {time}").format(time=dates.length(now.desk_time))
        if now.holds:
            yield _("Held just now by: {names}").format(names=", ".join(map(hold, now.holds)))


def mode(now: Status, zone: ZoneInfo, at: datetime) -> str:
    """What goes on at an instant, in a few words, without a full stop: it stands among others."""
    until = clock_time(now.until, zone) if now.until else ""
    if now.mode == "prompt" and now.nudge:
        return _("On the screen: {what}").format(what=kind(now.nudge.kind, now.nudge.dogs, now.nudge.words))
    if now.mode == "paused" or now.paused:
        till = moment(now.paused_until, zone, at) if now.paused_until else ""
        return _("Paused until {time}").format(time=till) if till else _("Paused until you resume")
    words = {
        "out": _("Out until {time}"),
        "break": _("On a break until {time}"),
        "meeting": _("In a meeting until {time}"),
    }
    return words[now.mode].format(time=until) if now.mode in words else _("Watching")


def hold(name: Hold) -> str:
    """What holds a prompt, as spoken of."""
    words: dict[Hold, str] = {
        "away": _("you are away"),
        "locked": _("the screen is locked"),
        "asleep": _("the machine sleeps"),
        "settling": _("you have just come back"),
        "paused": _("the pause"),
        "meeting": _("the meeting"),
        "microphone": _("the microphone"),
        "camera": _("the camera"),
        "calendar": _("your calendar"),
        "do-not-disturb": _("do not disturb"),
        "full-screen": _("a full screen"),
        "sharing": _("screen sharing"),
        "break-running": _("the break"),
        "out": _("you are out"),
        "other-nudge": _("another prompt"),
        "merge": _("a prompt that comes soon"),
        "not-running": _("the app did not run"),
    }
    return words[name]


def coming(item: Upcoming, zone: ZoneInfo, now: datetime) -> str:
    wait = max(0, round((item.at - now) / timedelta(minutes=1)))
    return f"{moment(item.at, zone, now)}  {kind(item.kind, item.dogs, item.words)} · {tray.until(wait)}"


def nothing_comes() -> str:
    return _("Nothing comes in the next days.")


def nothing_decided(day: date) -> str:
    return _("Nothing was due and nothing was held on {day}.").format(day=day.isoformat())


def length_or_until() -> str:
    return _("Give a length or --until, not both.")


def paused(until: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """The answer to `pause`."""
    if until is None:
        return _("Paused until you resume. Walks still come.")
    return _("Paused until {time}. Walks still come.").format(time=moment(until, zone, now))


def resumed() -> str:
    return _("Running again.")


def no_minutes(text: str) -> str:
    return _("“{text}” is neither a number of minutes nor “end”.").format(text=text)


def meeting_until(until: datetime, zone: ZoneInfo) -> str:
    return _("In a meeting until {time}.").format(time=clock_time(until, zone))


def meeting_over() -> str:
    return _("The meeting is over.")


def begun(what: Timed) -> str:
    return {"break": _("The break has begun."), "walk": _("The walk has begun."), "out": _("You are out.")}[
        what
    ]


def welcome_back(what: Timed, *, logged: bool) -> str:
    said = {"break": _("The break is over."), "walk": _("Back from the walk."), "out": _("Back from town.")}[
        what
    ]
    return f"{said} {_('Whom you met is logged.')}" if logged else said


def answered(word: AnswerWord) -> str:
    words = {
        "go": _("Have a good one."),
        "later": _("Put off."),
        "skip": _("Not this time."),
        "went": _("Noted."),
    }
    return words[word]


def ended() -> str:
    return _("The app has ended.")


def refused(code: Obstacle) -> str:
    """Why the machine would not do something."""
    words: dict[Obstacle, str] = {
        "nothing-on-screen": _("There is no prompt on the screen to answer."),
        "no-later": _("It has been put off twice; answer it now or let it go."),
        "not-asked": _("This prompt does not ask that."),
        "under-way": _("A break, a walk or an outing runs already; say `wfh-app back` first."),
        "nothing-running": _("No break, walk or outing runs."),
        "not-paused": _("Nothing is paused."),
        "no-meeting": _("No meeting by hand runs."),
        "past": _("That moment is past."),
    }
    return words[code]
