"""Why was I (not) prompted: the day's decisions in words."""

from datetime import date

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened
from wfh_app.core.records import Prompt, read_instant
from wfh_app.office import explaining
from wfh_app.ui.icons import KIND_ICONS
from wfh_app.ui.style import Accent
from wfh_app.ui.why_window import WhyRow, WhyView, WhyWindow
from wfh_app.wording import prompts, running
from wfh_app.wording import why as words

_COMING = 3
_ACCENTS: dict[str, Accent] = {"walk": "dog", "out": "rosette"}


def open_window(desktop: Desktop, day: date | None = None) -> Opened:
    """The window on a day, today unless asked otherwise."""
    window = WhyWindow(_view(desktop, day or desktop.office.today()))
    shown = [day or desktop.office.today()]

    def turn(wanted: date) -> None:
        shown[0] = wanted
        window.show_view(_view(desktop, wanted))

    window.day_wanted.connect(turn)
    return Opened(window, lambda: window.show_view(_view(desktop, shown[0])), by_the_clock=True)


def _view(desktop: Desktop, day: date) -> WhyView:
    office, today = desktop.office, desktop.office.today()
    is_today = day == today
    status = desktop.prompting.status()
    holds = ", ".join(running.hold(name) for name in status.holds)
    coming = desktop.prompting.upcoming(_COMING) if is_today else ()
    return WhyView(
        day,
        words.title(day, today=is_today),
        words.held_now(holds) if is_today and holds else "",
        tuple(_row(desktop, prompt) for prompt in explaining.prompts_of(office, day)),
        tuple(
            (
                running.moment(item.at, office.zone, office.now()),
                running.kind(item.kind, item.dogs, item.words),
            )
            for item in coming
        ),
        is_today,
    )


def _row(desktop: Desktop, prompt: Prompt) -> WhyRow:
    first = read_instant(prompt.lines[0]["at"])
    return WhyRow(
        running.clock_time(first, desktop.office.zone),
        prompts.name(prompt.lines[0]),
        prompts.course(prompt.lines),
        KIND_ICONS.get(prompt.kind, "clock"),
        _ACCENTS.get(prompt.kind, "civic"),
    )
