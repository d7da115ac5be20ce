"""What `doctor`, `settings`, `autostart` and `calendar` say: what works here, what does not, and what to do. Convention as in `wording`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from wfh_app.wording import _, marked, n_


class Report(Protocol):
    """How one facility stands (adapters/senses/readings.py `SenseReport`)."""

    @property
    def name(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def how(self) -> str: ...
    @property
    def why_not(self) -> str: ...


_NAMES = {
    "display": marked("Display"),
    "tray": marked("Tray"),
    "notifications": marked("Notifications"),
    "session-bus": marked("Session bus"),
    "system-bus": marked("System bus"),
    "zone": marked("Time zone"),
    "autostart": marked("Autostart"),
    "idle": marked("Hands on the keyboard"),
    "lock": marked("Screen lock"),
    "sleep": marked("Sleep"),
    "inhibit": marked("Films and slides"),
    "do-not-disturb": marked("Do not disturb"),
    "full-screen": marked("Full screen"),
    "sharing": marked("Screen sharing"),
    "microphone": marked("Microphone"),
    "camera": marked("Camera"),
    "calendar": marked("Calendar"),
}

_WAYS = {
    "x11": marked("the X server"),
    "wayland": marked("the Wayland compositor"),
    "statusnotifier": marked("the panel (StatusNotifier)"),
    "xembed": marked("the panel (XEmbed)"),
    "started-when-needed": marked("started when it is needed"),
    "no-buttons": marked("without buttons"),
    "logind": marked("logind"),
    "org.gnome.Mutter.IdleMonitor": marked("GNOME"),
    "org.freedesktop.ScreenSaver": marked("the screen saver"),
    "org.gnome.ScreenSaver": marked("GNOME’s screen saver"),
    "org.cinnamon.ScreenSaver": marked("Cinnamon’s screen saver"),
    "org.mate.ScreenSaver": marked("MATE’s screen saver"),
    "org.xfce.ScreenSaver": marked("Xfce’s screen saver"),
    "org.gnome.SessionManager": marked("the session manager"),
    "org.kde.Solid.PowerManagement.PolicyAgent": marked("KDE’s power management"),
    "org.freedesktop.PowerManagement.Inhibit": marked("the power manager"),
    "pipewire": marked("PipeWire"),
    "pulseaudio": marked("PulseAudio"),
    "video4linux": marked("/dev/video*"),
}

_BY_SERVICE = ("notifications", "do-not-disturb")
_NO_BUTTONS = "no-buttons"

_WHY = {
    "no-display": marked("There is no display here; the command line does the job."),
    "no-tray-host": marked(
        "No panel shows tray icons here, so the app opens a small window instead. "
        "On GNOME, install the AppIndicator extension to get the icon."
    ),
    "no-bus": marked(
        "There is no session bus. Start the app from your desktop, not from another machine’s shell."
    ),
    "no-service": marked(
        "No notification service runs; prompts come as cards. Install one, such as dunst, if you want notifications."
    ),
    "service-hangs": marked("Prompts come as cards until it does."),
    "no-answer": marked("It is asked again from time to time, and holds nothing meanwhile."),
    "no-session-bus": marked(
        "There is no session bus, so the desktop can tell nothing. Start the app from your desktop."
    ),
    "no-system-bus": marked("There is no system bus, so logind can tell nothing of lock and sleep."),
    "no-zone": marked(
        "The time zone of this machine is not known; UTC is used. Set it in the system (/etc/localtime), or the variable TZ "
        "to a name such as Europe/Berlin."
    ),
    "wrong-zone": marked(
        "The variable TZ holds no time zone known here; UTC is used. Set it to a name such as Europe/Berlin, or remove it."
    ),
    "no-idle-source": marked(
        "Nobody can say here when you last touched the keyboard, so desk time runs on while you are away. "
        "Lock the screen when you leave; that is seen where the lock is."
    ),
    "no-lock-source": marked(
        "Neither logind nor a screen saver says when the screen is locked; leaving is seen by stillness instead."
    ),
    "no-logind": marked(
        "logind is not there, so sleep is noticed only afterwards, within a minute of waking."
    ),
    "logind-hangs": marked("Until it does, sleep is noticed only afterwards, within a minute of waking."),
    "no-inhibit-source": marked(
        "Nobody tells whether a film or slides keep the screen awake. For long reading, turn on prompts.reading."
    ),
    "service-cannot-say": marked(
        "This notification service does not say whether you asked for quiet. Pause prompts from the tray instead."
    ),
    "wayland": marked(
        "Wayland does not tell other programs which window fills the screen. Pause prompts from the tray for a talk."
    ),
    "no-window-manager": marked("No window manager tells here which window fills the screen."),
    "no-pipewire": marked(
        "PipeWire is not there, so this cannot be seen. Say Meeting in the tray when you are in one."
    ),
    "no-sound-server": marked(
        "Neither PipeWire nor PulseAudio is there, so calls cannot be heard of. Say Meeting in the tray when you are in one."
    ),
    "no-calendar-files": marked("No calendar is set. Add one with: wfh-app calendar add FILE_OR_FOLDER"),
    "calendar-not-read": marked("The calendar could not be read; it is tried again when a file changes."),
    "system": marked("Not on this system yet."),
}


def lines(places: Sequence[Report], senses: Sequence[Report]) -> Iterator[str]:
    """One line a facility; where something is missing, what to do."""
    yield _("Where the app is seen:")
    yield from map(line, places)
    yield ""
    yield _("What holds prompts, or counts your time:")
    yield from map(line, senses)


def line(report: Report) -> str:
    """One facility."""
    name = _(_NAMES.get(report.name, report.name))
    return f"  {name + ':':<24} {state(report)}"


def state(report: Report) -> str:
    """How one facility stands, and what to do where it does not work."""
    if report.state == "off":
        return _("off")
    if report.state == "works":
        return _works(report)
    if report.why_not.startswith("calendar-file"):
        return _("{path} cannot be read ({why}).").format(
            path=report.how, why=_calendar_fault(report.why_not.removeprefix("calendar-file "))
        )
    word = _("does not answer.") if report.state == "failing" else _("not here.")
    return f"{word} {_(_WHY.get(report.why_not, report.why_not))}".rstrip()


def _works(report: Report) -> str:
    if report.name == "autostart":
        return _("on")
    if report.name == "calendar":
        number = int(report.how or 0)
        return n_("works: {n} entry ahead", "works: {n} entries ahead", number).format(n=number)
    ways = ", ".join(_(_WAYS.get(way, way)) for way in _codes(report))
    return _("works: {ways}").format(ways=ways) if ways else _("works")


def _codes(report: Report) -> list[str]:
    """The parts of `how`; a notification service's own name may have spaces in it."""
    if report.name not in _BY_SERVICE:
        return report.how.split()
    server, buttonless, _rest = report.how.partition(_NO_BUTTONS)
    return [word.strip() for word in (server, buttonless) if word.strip()]


# ---------------------------------------------------------------------------------------------------------------- setting up


def autostart_on(path: Path) -> str:
    return _("The app starts with your desktop from now on ({path}).").format(path=path)


def autostart_off() -> str:
    return _("The app does not start with your desktop any more.")


def autostart_not_here() -> str:
    return _(
        "Starting with the desktop is not possible on this system yet; add wfh-app to its own list of programs."
    )


def launcher_on(path: Path) -> str:
    return _("The app is in your desktop’s menu from now on ({path}).").format(path=path)


def launcher_off() -> str:
    return _("The app is not in your desktop’s menu any more, as far as you put it there.")


def launcher_not_here() -> str:
    return _("This system’s menu cannot be written to yet; make a shortcut to wfh-app there.")


def no_such_path(path: Path) -> str:
    return _("There is no file or folder {path}.").format(path=path)


def not_a_calendar(path: str, why: str) -> str:
    """`why` as in `calendar_files.BadFile`."""
    return _("{path} cannot be read ({why}); nothing was changed.").format(
        path=path, why=_calendar_fault(why)
    )


def without(path: str, why: str) -> str:
    """What is said behind the folder that was added."""
    return _("{path} cannot be read ({why}) and is left out.").format(path=path, why=_calendar_fault(why))


def _calendar_fault(why: str) -> str:
    known = {
        "gone": _("there is no such file or folder"),
        "too-large": _("it is larger than 64 MB"),
        "no-calendar": _("it is not a calendar; export it anew as .ics"),
    }
    return known.get(why, why)


def no_calendars_in(path: Path) -> str:
    return _("There is no .ics file in {path}; nothing was changed.").format(path=path)


def calendar_added(path: Path, ahead: int) -> str:
    words = n_(
        "{path} is read from now on; {n} entry of the coming week holds prompts.",
        "{path} is read from now on; {n} entries of the coming week hold prompts.",
        ahead,
    )
    return words.format(path=path, n=ahead)


def calendar_known(path: Path) -> str:
    return _("{path} is read already.").format(path=path)


def no_calendars() -> str:
    return _("No calendar is set. Add one with: wfh-app calendar add FILE_OR_FOLDER")
