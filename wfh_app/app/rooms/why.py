"""Why was I (not) prompted: the day's decisions in words."""

from datetime import date

from wfh_app.app.windows import Opened
from wfh_app.core.records import Prompt, read_instant
from wfh_app.office import Office, explaining
from wfh_app.office.prompting import Prompting
from wfh_app.ui.icons import KIND_ICONS
from wfh_app.ui.style import Accent
from wfh_app.ui.why_window import WhyRow, WhyView, WhyWindow
from wfh_app.wording import prompts, running
from wfh_app.wording import today as today_words
from wfh_app.wording import why as words

_COMING = 3
_ACCENTS: dict[str, Accent] = {"walk": "dog", "out": "rosette"}


def open_window(office: Office, prompting: Prompting, *, day: date | None = None) -> Opened:
    """The window on a day, today unless asked otherwise."""
    shown = [day or office.today()]
    window = WhyWindow(_view(office, prompting, shown[0]))

    def turn(wanted: date) -> None:
        shown[0] = wanted
        window.show_view(_view(office, prompting, wanted))

    window.day_wanted.connect(turn)
    return Opened(window, lambda: window.show_view(_view(office, prompting, shown[0])), by_the_clock=True)


def _view(office: Office, prompting: Prompting, day: date) -> WhyView:
    is_today = day == office.today()
    status = prompting.status()
    holds = ", ".join(running.hold(name) for name in status.holds)
    coming = prompting.upcoming(_COMING) if is_today else ()
    return WhyView(
        day,
        words.title(day, today=is_today),
        words.held_now(holds) if is_today and holds else "",
        tuple(_row(office, prompt) for prompt in explaining.prompts_of(office, day)),
        tuple(today_words.comes(item, office.zone, office.now()) for item in coming),
        is_today,
    )


def _row(office: Office, prompt: Prompt) -> WhyRow:
    first = read_instant(prompt.lines[0]["at"])
    return WhyRow(
        running.clock_time(first, office.zone),
        prompts.name(prompt.lines[0]),
        prompts.course(prompt.lines),
        KIND_ICONS.get(prompt.kind, "clock"),
        _ACCENTS.get(prompt.kind, "civic"),
    )
