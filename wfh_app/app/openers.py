# ruff: noqa: PLC0415 - a room is imported when its window is first wanted
"""Which room opens which window, and what of the running app it is handed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from wfh_app.app.desktop import Desktop
from wfh_app.app.windows import Opened, Opener, WindowName


def openers(desktop: Desktop) -> dict[str, Opener]:
    """The openers by the windows' names."""
    by_name: dict[WindowName, Callable[..., Opened]] = {
        "log": _log,
        "change": _log,  # a window of its own: a new contact must not be typed over one that is being changed
        "contacts": _contacts,
        "today": _today,
        "reflect": _reflect,
        "week": _week,
        "help": _help,
        "town": _town,
        "outing": _outing,
        "back": _back,
        "person": _person,
        "why": _why,
        "settings": _settings,
        "welcome": _welcome,
        "break": _break,
        "menu": _menu,
    }
    return {name: partial(opener, desktop) for name, opener in by_name.items()}


def _log(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import log

    return log.open_window(desktop.office, desktop.feedback, **wishes)


def _contacts(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import contacts

    return contacts.open_window(desktop.office, desktop.feedback, desktop.show, **wishes)


def _today(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import today

    return today.open_window(
        desktop.office, desktop.feedback, desktop.show, desktop.feed, desktop.prompting.upcoming, **wishes
    )


def _reflect(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import reflect

    return reflect.open_window(desktop.office, desktop.feedback, desktop.show, **wishes)


def _week(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import week

    return week.open_window(desktop.office, desktop.feedback, desktop.show, **wishes)


def _help(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import help as help_room

    return help_room.open_window(desktop.office, **wishes)


def _town(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import town

    return town.open_window(desktop.office, desktop.feedback, desktop.show, **wishes)


def _outing(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import outing

    return outing.open_window(desktop.office, desktop.feedback, lambda: desktop.calendar_spans, **wishes)


def _back(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import back

    return back.open_window(desktop.office, desktop.feedback, desktop.show, desktop.prompting, **wishes)


def _person(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import person

    return person.open_window(desktop.office, desktop.feedback, **wishes)


def _why(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import why

    return why.open_window(desktop.office, desktop.prompting, **wishes)


def _settings(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import settings

    return settings.open_window(desktop.office, desktop.feedback, desktop.look, **wishes)


def _welcome(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import welcome

    return welcome.open_window(desktop.office, desktop.feedback, desktop.tray.is_there, **wishes)


def _break(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import break_time

    return break_time.open_window(desktop.office, desktop.feed, **wishes)


def _menu(desktop: Desktop, **wishes: Any) -> Opened:
    from wfh_app.app.rooms import menu

    return menu.open_window(desktop.tray, desktop.wishes, desktop.tray_view, **wishes)
