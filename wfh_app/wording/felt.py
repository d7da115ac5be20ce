"""What is asked and said of how a week felt: three questions of our own, and the sentence that number and answers choose together.

Convention: shown beside the number, never in it; help is offered for the answers, never because of the number (WEEK.md "Felt").
"""

from wfh_app.core.week import Mood, Summary
from wfh_app.wording import _, marked
from wfh_app.wording.page import Row, Section


def felt(week: Summary) -> Section:
    """What was answered, and the sentence it chose."""
    if week.felt is None:
        return Section("felt", title())
    rows = (Row(_("Felt"), str(week.felt), ", ".join(answer(item) for item in week.answers)),)
    sentences = (mood(week.mood), unvalidated(), help_offer() if week.offers_help else "")
    return Section("felt", title(), rows, tuple(text for text in sentences if text))


def title() -> str:
    return _("How it felt")


def lead() -> str:
    return _("This week, how often did you …")


def questions() -> tuple[str, str, str]:
    """The three questions, our own wording."""
    return (
        _("miss having someone to be with?"),
        _("feel left out of things?"),
        _("feel cut off from other people?"),
    )


def answer(value: int) -> str:
    """An answer, 1 to 3."""
    return (_("hardly ever"), _("some of the time"), _("often"))[value - 1]


def unvalidated() -> str:
    return _("Our own three questions, not validated. 0 is hardly ever, 100 is often.")


def mood(code: Mood | None) -> str:
    """The sentence that number and felt choose together; empty without one of them."""
    return _(MOODS[code]) if code else ""


MOODS: dict[Mood, str] = {
    "people": marked("A week with people in it."),
    "people but cut off": marked(
        "You saw people and still felt cut off. It may be about who or how, not how many."
    ),
    "quiet and suited": marked("A quiet week, and it seems to have suited you."),
    "quiet and lonely": marked("A quiet week that felt lonely. One visit or one walk with someone tomorrow?"),
}


def by_command() -> str:
    """How to answer where there is no window."""
    return _(
        "How did the week feel? `wfh-app week --felt 1 1 1` answers, 1 hardly ever, 2 some of the time, 3 often: "
        "missing someone to be with, left out, cut off."
    )


def help_offer() -> str:
    return _("Two weeks running felt hard. “Who to talk to” has people who listen.")


def who_to_talk_to() -> str:
    return _("Who to talk to")


def answer_again() -> str:
    return _("Answer again")
