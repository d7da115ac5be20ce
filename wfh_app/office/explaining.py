"""Why one was prompted or not: a real day's decisions as lines (TIME.md §8), and the story of each prompt in words."""

from datetime import date, timedelta
from typing import Any

from wfh_app.core.clock import Span
from wfh_app.core.records import Prompt, read_instant
from wfh_app.core.rehearsal import PromptCounts
from wfh_app.office import Office
from wfh_app.office.desk_time import spans
from wfh_app.wording import prompts as wording


def lines(office: Office, day: date) -> list[dict[str, Any]]:
    """Every decision of a day, in the order of `at`."""
    every = [line for prompt in office.journal.prompts(day, day) for line in prompt.lines]
    return sorted(every, key=lambda line: read_instant(line["at"]))


def summary(office: Office, day: date) -> dict[str, Any]:
    """The counts of a day's lines and its time at the desk, in the form of a rehearsal's last line."""
    counts = PromptCounts()
    for line in lines(office, day):
        counts.count(line)
    at_desk = sum((span.end - span.start for span in spans(office, day, day)), timedelta())
    return counts.summary(round(at_desk.total_seconds()))


def stories(office: Office, day: date) -> list[str]:
    """The story of each prompt of a day in one line, for people."""
    return [wording.story(prompt.lines) for prompt in prompts_of(office, day)]


def breaks(office: Office, day: date) -> list[Span]:
    """When the day's breaks began and ended, in order; the one that runs has no end yet and is left out."""
    found = []
    for prompt in prompts_of(office, day):
        at = {line["did"]: read_instant(line["at"]) for line in prompt.lines}
        if prompt.kind == "break" and {"started", "over"} <= at.keys():
            found.append(Span(at["started"], at["over"]))
    return found


def prompts_of(office: Office, day: date) -> list[Prompt]:
    """The day's prompts in the order of their first decision."""
    told = [prompt for prompt in office.journal.prompts(day, day) if prompt.lines]
    return sorted(told, key=lambda prompt: read_instant(prompt.lines[0]["at"]))
