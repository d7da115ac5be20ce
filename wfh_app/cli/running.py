"""`status`, `next`, `explain`, `pause`, `resume`, `meeting`, `take`, `back`, `answer`, `open`, `quit`: the app that runs.

Convention: a verb that changes what goes on needs the running app (exit 3 without), but pause and resume work on disk, too.
"""

from datetime import datetime, time, timedelta
from typing import Any, get_args

import click

from wfh_app.cli.arguments import WINDOWS
from wfh_app.cli.desk import Desk
from wfh_app.cli.options import for_programs
from wfh_app.cli.values import CLOCK_TIME, DURATION, read_day
from wfh_app.core import clock
from wfh_app.core.codes import AnswerWord, Timed
from wfh_app.core.events import (
    Answer,
    Back,
    Effect,
    Ended,
    Impossible,
    Meeting,
    MeetingEnd,
    Pause,
    Resume,
    Status,
    Take,
    Upcoming,
)
from wfh_app.office import Refused
from wfh_app.wording import running as wording


@click.command()
@for_programs
@click.pass_obj
def status(desk: Desk, as_json: bool) -> None:
    """Say what goes on now."""
    from wfh_app.office import standing  # noqa: PLC0415 - loads the machine

    now, coming = _standing(desk)
    if as_json:
        desk.show(_status_document(desk, now, coming, standing.met_today(desk.office).people))
    else:
        met = standing.met_today(desk.office)
        office, running = desk.office, desk.live is not None
        for line in wording.status(now, office.zone, office.now(), met.people, running=running):
            desk.say(line)
        _say_coming(desk, coming)


@click.command("next")
@for_programs
@click.pass_obj
def next_(desk: Desk, as_json: bool) -> None:
    """Say which prompts come next, if nothing changes."""
    _, coming = _standing(desk)
    if as_json:
        desk.show({"running": desk.live is not None, "next": _next_document(desk, coming)})
    else:
        _say_coming(desk, coming)


def _standing(desk: Desk) -> tuple[Status, tuple[Upcoming, ...]]:
    from wfh_app.office import standing  # noqa: PLC0415 - loads the machine

    if desk.live is None:
        return standing.from_disk(desk.office)
    return desk.live.prompting.status(), desk.live.prompting.upcoming(standing.COMING)


def _say_coming(desk: Desk, coming: tuple[Upcoming, ...]) -> None:
    lines = [wording.coming(item, desk.office.zone, desk.office.now()) for item in coming]
    for line in lines or [wording.nothing_comes()]:
        desk.say(line)


@click.command()
@click.argument("date", required=False)
@click.option("--json", "as_json", is_flag=True, help="For programs: the lines of `rehearse`.")
@click.pass_obj
def explain(desk: Desk, date: str | None, as_json: bool) -> None:
    """Say why you were prompted, or not, on a day (today unless a DATE is given)."""
    from wfh_app.office import explaining  # noqa: PLC0415 - only this verb needs it

    today = desk.office.today()
    day = read_day(date, today) if date else today
    if as_json:
        for line in (*explaining.lines(desk.office, day), explaining.summary(desk.office, day)):
            desk.show(line)
        return
    stories = explaining.stories(desk.office, day)
    for story in stories:
        desk.say(story)
    if not stories:
        desk.say(wording.nothing_decided(day))


@click.command()
@click.argument("length", type=DURATION, required=False)
@click.option(
    "--until", type=CLOCK_TIME, metavar="TIME", help="Until this time of day, tomorrow if it is past."
)
@for_programs
@click.pass_obj
def pause(desk: Desk, length: timedelta | None, until: time | None, as_json: bool) -> None:
    """Pause all prompts but walks: for a LENGTH such as 1h20m, until a TIME, or until `resume`."""
    if length is not None and until is not None:
        raise click.UsageError(wording.length_or_until())
    moment = clock.next_at(desk.office.now(), until, desk.office.zone) if until is not None else None
    if desk.live is None:
        from wfh_app.office import pausing  # noqa: PLC0415 - only without the app

        pausing.pause(desk.office, length, moment)
    else:
        _done(desk.live.feed(Pause, length=length, until=moment))
    end = desk.office.now() + length if length else moment
    document = {"paused": True, "paused_until": _local(desk, end)}
    desk.tell(wording.paused(end, desk.office.zone, desk.office.now()), document, as_json=as_json)


@click.command()
@for_programs
@click.pass_obj
def resume(desk: Desk, as_json: bool) -> None:
    """End the pause."""
    if desk.live is None:
        from wfh_app.office import pausing  # noqa: PLC0415 - only without the app

        pausing.resume(desk.office)
    else:
        _done(desk.live.feed(Resume))
    desk.tell(wording.resumed(), {"paused": False, "paused_until": None}, as_json=as_json)


@click.command()
@click.argument("minutes", default="60")
@for_programs
@click.pass_obj
def meeting(desk: Desk, minutes: str, as_json: bool) -> None:
    """Say that you are in a meeting for so many MINUTES from now, or `end` it."""
    if minutes == "end":
        _done(desk.running.feed(MeetingEnd))
        desk.tell(wording.meeting_over(), {"meeting_until": None}, as_json=as_json)
        return
    if not minutes.isdecimal() or not 1 <= int(minutes) <= 24 * 60:
        raise click.BadParameter(wording.no_minutes(minutes))
    _done(desk.running.feed(Meeting, minutes=int(minutes)))
    end = desk.office.now() + timedelta(minutes=int(minutes))
    document = {"meeting_until": _local(desk, end)}
    desk.tell(wording.meeting_until(end, desk.office.zone), document, as_json=as_json)


@click.command()
@click.argument("kind", type=click.Choice(get_args(Timed)))
@for_programs
@click.pass_obj
def take(desk: Desk, kind: Timed, as_json: bool) -> None:
    """Begin a break, a walk or an outing by hand."""
    _done(desk.running.feed(Take, kind=kind))
    desk.tell(wording.begun(kind), {"doing": kind}, as_json=as_json)


@click.command()
@click.option("--met", type=click.IntRange(0, 99), help="How many people from outside you met on the way.")
@click.option("--toilet", type=click.Choice(["yes", "no"]), help="Whether the dog did.")
@for_programs
@click.pass_obj
def back(desk: Desk, met: int | None, toilet: str | None, as_json: bool) -> None:
    """Say that you are back from the break, the walk or the outing."""
    from wfh_app.office import coming_back  # noqa: PLC0415 - only this verb needs it

    app = desk.running
    effects = app.feed(Back)
    _done(effects)
    ended = next(effect for effect in effects if isinstance(effect, Ended))
    contact = coming_back.note(
        desk.office, app.prompting, ended, met=met or 0, toilet=None if toilet is None else toilet == "yes"
    )
    said = wording.welcome_back(ended.kind, logged=contact is not None)
    desk.tell(said, {"over": ended.kind, "contact": contact.id if contact else None}, as_json=as_json)


@click.command()
@click.argument("word", type=click.Choice(get_args(AnswerWord)))
@for_programs
@click.pass_obj
def answer(desk: Desk, word: AnswerWord, as_json: bool) -> None:
    """Answer the nudge on the screen."""
    _done(desk.running.feed(Answer, word=word))
    desk.tell(wording.answered(word), {"answered": word}, as_json=as_json)


@click.command("open")
@click.argument("window", type=click.Choice(WINDOWS))
@for_programs
@click.pass_obj
def open_(desk: Desk, window: str, as_json: bool) -> None:
    """Open a window of the running app; bind `open log` to a key of your desktop."""
    desk.running.open(window)
    if as_json:
        desk.show({"opened": window})


@click.command("quit")
@for_programs
@click.pass_obj
def quit_(desk: Desk, as_json: bool) -> None:
    """End the running app."""
    desk.running.quit()
    desk.tell(wording.ended(), {"running": False}, as_json=as_json)


def _done(effects: tuple[Effect, ...]) -> None:
    """What the machine would not do comes back as a sentence."""
    for effect in effects:
        if isinstance(effect, Impossible):
            raise Refused(wording.refused(effect.code))


# ----------------------------------------------------------------------------------------------------------- for programs


def _status_document(desk: Desk, now: Status, coming: tuple[Upcoming, ...], met: int) -> dict[str, Any]:
    """`status --json`; of an app that does not run it tells what would be so if it started now."""
    running = desk.live is not None
    nudge = now.nudge if running else None
    return {
        "running": running,
        "mode": now.mode if running else "not running",
        "presence": now.presence if running else "unknown",
        "until": _local(desk, now.until),
        "prompt": {"id": nudge.id, "kind": nudge.kind, "answers": list(nudge.answers)} if nudge else None,
        "paused": now.paused,
        "paused_until": _local(desk, now.paused_until),
        "meeting_until": _local(desk, now.meeting_until),
        "doing": now.doing,
        "holds": list(now.holds) if running else [],
        "desk_seconds": round(now.desk_time.total_seconds()),
        "people_today": met,
        "next": _next_document(desk, coming),
    }


def _next_document(desk: Desk, coming: tuple[Upcoming, ...]) -> list[dict[str, Any]]:
    """`next --json`: the prompts that come if nothing changes."""
    return [
        {
            "at": _local(desk, item.at),
            "kind": item.kind,
            "dogs": list(item.dogs),
            "outing": item.outing,
            "words": item.words,
        }
        for item in coming
    ]


def _local(desk: Desk, moment: datetime | None) -> str | None:
    """An instant as `status` tells it: local with its offset, None where there is no end."""
    return moment.astimezone(desk.office.zone).isoformat(timespec="seconds") if moment else None
