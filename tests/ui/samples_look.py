"""Sample windows of the look: parts, tray's neighbours, nudge, break, welcome, settings (tests/ui/shots.py shows them)."""

from datetime import date, time

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from wfh_app.core.settings import Dog, Fault, Settings
from wfh_app.ui import parts, style
from wfh_app.ui.break_window import BreakView, BreakWindow
from wfh_app.ui.fallback_window import FallbackWindow
from wfh_app.ui.menu import TrayView, Wishes
from wfh_app.ui.nudge import Nudge, NudgeView
from wfh_app.ui.settings_window import SettingsView, SettingsWindow
from wfh_app.ui.toast import Toast
from wfh_app.ui.welcome_window import WelcomeView, WelcomeWindow
from wfh_app.wording import _, toasts, tray
from wfh_app.wording import nudges as words


def parts_window() -> QWidget:
    """Every part once, as the example in ui/parts.py builds a window."""
    window = QWidget()
    parts.dress(window, "example", _("An example"))
    page = parts.Page(window)
    page.add(
        parts.Title(_("How was Monday?")),
        parts.Soft(_("About a minute. Esc leaves it for later; nothing you typed is lost.")),
    )
    card = parts.Card(_("On the trail"))
    card.add(parts.fact(_("Hands shaken"), "9"), parts.rule(), parts.fact(_("Visits · calls"), "3 · 11"))
    card.add(
        parts.row(
            parts.Figure("68", wraps=False),
            parts.Soft(_("somewhere from 62 to 76")),
            parts.Link(_("How it adds up"), at_end=True),
        )
    )
    page.add(card)
    chips = [
        parts.Chip(name)
        for name in ("Marta · 15 min", "Smith & Sons", "<b>Jana</b>", "Bar", "Mr Lee", "Postman", "A" * 60)
    ]
    chips[0].setChecked(True)
    whom = parts.Card()
    whom.add(
        parts.Question(_("Whom did you see in person?"), "1"),
        parts.flow(chips),
        parts.OutlineButton(_("Nobody today"), key="0"),
    )
    felt = parts.Card()
    rating = parts.Rating(_("How connected did you feel?"), (_("cut off"), "", "", "", _("connected")))
    rating.choose(4)
    felt.add(parts.Question(_("How connected did you feel?"), "2"), rating)
    switch = parts.Switch(_("Show the number"))
    switch.setChecked(True)
    tick = parts.Tick(_("Riverside Timber, visit"))
    tick.setChecked(True)
    choice = parts.Choice(_("Surface"))
    choice.addItems([_("as the desktop does it"), _("always the card")])
    felt.add(switch, tick, parts.Tick(_("Call James")), parts.FormRow(_("Surface"), choice))
    page.add(parts.columns(whom, felt))
    wrong = parts.FormRow(_("Break every"), QLineEdit("10i20k"), _("for example 50m"))
    wrong.complain(_("“10i20k” is not a length of time. Write 50m, 1h20m or 90s."))
    page.add(
        parts.columns(
            parts.FormRow(_("One good moment"), QLineEdit("James is adding a second storey.")), wrong
        )
    )
    accents: tuple[tuple[str, style.Accent], ...] = (
        (_("Start"), "civic"),
        (_("We’re off"), "dog"),
        (_("I’m going"), "rosette"),
        (_("Plan"), "park"),
    )
    colours = [parts.PrimaryButton(words, key="S", accent=accent) for words, accent in accents]
    disabled = parts.PrimaryButton(_("Not now"))
    disabled.setEnabled(False)
    page.add(parts.flow([*colours, disabled]))
    page.end()
    save = parts.PrimaryButton(_("Close the day"), key="⏎")
    page.foot(
        parts.Soft(_("Work ends here")),
        parts.QuietButton(_("Later")),
        parts.OutlineButton(_("In 5 min"), key="L"),
        save,
    )
    parts.escape_closes(window)
    parts.fit(window, QSize(820, 720))
    save.setFocus()
    return window


def nudge(view: NudgeView) -> QWidget:
    """A nudge as it stands in its corner."""
    card = Nudge(view)
    card.show_at()
    return card


def nudge_break() -> QWidget:
    body = words.break_body(52, "Look at the farthest thing you can see.")
    ways = (words.start(), words.later(5), words.not_this_time())
    return nudge(NudgeView("break", _("Five minutes at a window"), body, *ways))


def nudge_eyes() -> QWidget:
    ways = (words.i_am_looking(), None, words.not_this_time())
    return nudge(NudgeView("eyes", words.eyes_title(), words.eyes_body(20, 20), *ways))


def nudge_walk() -> QWidget:
    body = words.walk_body("19:00", 40, words.dark_since("16:31"))
    ways = (words.we_are_off(), words.later(10), words.not_this_time())
    return nudge(NudgeView("walk", words.at_the_door("Tyson"), body, *ways, accent="dog"))


def nudge_out() -> QWidget:
    body = " ".join((words.nobody_since("yesterday 10:10"), words.free_until("14:00")))
    ways = (words.i_am_going(), words.later(30), words.not_today())
    title = words.out_to("Marta", "King Street Bakery")
    return nudge(NudgeView("out", title, body, *ways, another=True, accent="rosette"))


def nudge_long() -> QWidget:
    """Somebody with a name like markup, no later left, and no end of words."""
    name = "<b>Maximiliane</b> & Söhne Großhandelsgesellschaft mbH"
    body = words.nobody_since("yesterday 10:10") + " " + "x" * 90
    ways = (words.i_am_going(), None, words.not_today())
    return nudge(NudgeView("out", words.out_to(name, "Elm St"), body, *ways, another=True, accent="rosette"))


def break_window() -> QWidget:
    window = BreakWindow(
        BreakView(
            words.break_title(5),
            300,
            left=212,
            idea=_("Go to the window on the other side of the house. What is that street doing?"),
            tag="window",
        )
    )
    window.begin()
    return window


def break_full() -> QWidget:
    window = BreakWindow(
        BreakView(
            words.break_title(5),
            300,
            left=45,
            idea=_("Ask the neighbour how the roof, the garden or the exam went."),
            tag="neighbour",
            full_screen=True,
            strict=True,
            accent="park",
        )
    )
    window.begin()
    return window


def menu_window() -> QWidget:
    """The small window where there is no tray."""
    view = TrayView(
        headlines=(tray.met(2), tray.last_met("Marta", 41)),
        coming=(
            ("14:20", _("Break")),
            ("15:00", "Riverside Timber & Sons, visit"),
            ("17:30", _("Day’s end")),
        ),
        dogs="Tyson",
    )
    return FallbackWindow(Wishes(), view)


def toast() -> QWidget:
    """What is said after a contact was logged."""
    what = "Marta Kowalski · face to face · lunch · 45 min · King Street"
    made = Toast(toasts.saved(what), toasts.undo())
    made.show_at()
    return made


TYSON = Dog(
    name="Tyson",
    walks=(time(7, 15), time(12, 30), time(19)),
    meals=(time(7, 45), time(18)),
    door=time(19),
    size="large",
)


def settings_work() -> QWidget:
    """The first group, with a value of the file that was not taken."""
    view = SettingsView(
        Settings(dogs=(TYSON,)),
        "~/.config/wfh-app/settings.toml",
        (Fault("work.day_starts", "25:00", "time"),),
        autostart=True,
    )
    return SettingsWindow(view)


def settings_dog() -> QWidget:
    view = SettingsView(Settings(dogs=(TYSON,)), "~/.config/wfh-app/settings.toml", today=date(2026, 11, 24))
    return SettingsWindow(view, "dog")


def settings_prompts() -> QWidget:
    return SettingsWindow(
        SettingsView(Settings(), "~/.config/wfh-app/settings.toml", autostart=False), "prompts"
    )


def settings_found() -> QWidget:
    window = SettingsWindow(SettingsView(Settings(), "~/.config/wfh-app/settings.toml"))
    window._search.setText("later")
    return window


def welcome() -> QWidget:
    view = WelcomeView(frozenset(range(5)), zone="Europe/Berlin")
    window = WelcomeWindow(view)
    window._dog.click()
    window._name.setText("Tyson")
    return window


def welcome_wrong() -> QWidget:
    """Everything that can be typed wrongly, typed wrongly."""
    window = WelcomeWindow(
        WelcomeView(frozenset(range(5)), first_weekday=6, zone="Europe/Berlin", autostart=None)
    )
    window._place.setText("Berlin")
    window._begin()
    return window
