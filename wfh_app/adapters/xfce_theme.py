"""Whether Xfce's theme is dark: only its own settings service knows, by the theme's name (Greybird-dark, Adwaita-dark).

Convention: told at once, if the service is there, and whenever the theme changes; on other desktops nothing is asked.
"""

import os
from collections.abc import Callable, Mapping
from typing import Final

from wfh_app.adapters.bus import Bus, BusObject, plain
from wfh_app.adapters.loop import Cancel

_SETTINGS: Final = BusObject("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")
_CHANNEL: Final = "xsettings"
_THEME: Final = "/Net/ThemeName"


def follow(session: Bus, tell: Callable[[bool], None], environment: Mapping[str, str] = os.environ) -> Cancel:
    """Tell whether the theme is a dark one, now and when it changes."""
    if "XFCE" not in environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        return lambda: None

    def changed(body: tuple[object, ...]) -> None:
        channel, name, value = body
        if (channel, name) == (_CHANNEL, _THEME):
            tell(_is_dark(plain(value)))

    cancel = session.listen(_SETTINGS, "PropertyChanged", changed, arg0=_CHANNEL)
    session.call(
        _SETTINGS,
        "GetProperty",
        "ss",
        _CHANNEL,
        _THEME,
        then=lambda answer: tell(_is_dark(answer.value())) if answer.ok else None,
    )
    return cancel


def _is_dark(theme: object) -> bool:
    return "dark" in str(theme).lower().replace("_", "-").split("-")
