"""Remembers where the keyboard was in something that is rebuilt, so that it goes back there, or to what took that place.

Convention: places are counted in reading order; a widget is recognised by its accessible name.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wfh_app.ui.tab_order import stops


class Place(NamedTuple):
    """The accessible name of the widget that had the keyboard, and its number in reading order, from 0."""

    name: str
    at: int


def place_in(holder: QWidget) -> Place | None:
    """Where in `holder` the keyboard is, or will be once its window is active; None where it is elsewhere."""
    here = holder.window().focusWidget()
    if here is None or not holder.isAncestorOf(here):
        return None
    return Place(
        here.accessibleName(), next((at for at, stop in enumerate(stops(holder)) if stop is here), 0)
    )


def go_back(place: Place | None, holder: QWidget) -> None:
    """Give the keyboard back after rebuilding; where nothing inside can take it, it stays where Qt put it."""
    found = [stop for stop in stops(holder) if stop.isEnabled()] if place is not None else []
    if place is None or not found:
        return
    same = next((stop for stop in found if stop.accessibleName() == place.name), None)
    (same or found[min(place.at, len(found) - 1)]).setFocus(Qt.FocusReason.OtherFocusReason)
