"""Where the keyboard was in something that is filled anew: it goes back there, or to what took that place.

Convention: places are counted in reading order; a thing is known again by its accessible name.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wfh_app.ui.tab_order import stops


class Place(NamedTuple):
    """What had the keyboard, and the how manyeth it was."""

    name: str
    at: int


def place_in(holder: QWidget) -> Place | None:
    """Where the keyboard is inside; None where it is elsewhere. Of a window in the background: where it will be."""
    here = holder.window().focusWidget()
    if here is None or not holder.isAncestorOf(here):
        return None
    return Place(
        here.accessibleName(), next((at for at, stop in enumerate(stops(holder)) if stop is here), 0)
    )


def go_back(place: Place | None, holder: QWidget) -> None:
    """Give the keyboard back, once what is new is there; where nothing takes it, it stays where Qt put it."""
    found = [stop for stop in stops(holder) if stop.isEnabled()] if place is not None else []
    if place is None or not found:
        return
    same = next((stop for stop in found if stop.accessibleName() == place.name), None)
    (same or found[min(place.at, len(found) - 1)]).setFocus(Qt.FocusReason.OtherFocusReason)
