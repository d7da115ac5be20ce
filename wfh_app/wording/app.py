"""What the app says at its start, where something is missing. Convention as in `wording`."""

from collections.abc import Sequence

from wfh_app.wording import _


def no_display() -> str:
    return _(
        "There is no display here, so the tray app cannot be shown. The command line does the job: "
        "wfh-app log, day, week, status, next, people, town, export. See wfh-app --help."
    )


def runs_already() -> str:
    return _("The app runs already; its Today has opened.")


def no_session_bus() -> str:
    return _(
        "There is no session bus here, so neither the desktop’s notifications nor the screen lock can be used; prompts come as cards. "
        "To have both, start the app from your desktop."
    )


def missing_libraries(names: Sequence[str]) -> str:
    return _(
        "The tray app needs system libraries that are missing here: {names}. Install them (./dev run does), or use the command "
        "line: wfh-app log, day, week. See wfh-app --help."
    ).format(names=", ".join(names))
