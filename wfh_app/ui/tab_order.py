"""Lets Tab go through a window in reading order, whatever was rebuilt meanwhile.

Convention: Qt puts a widget that is added later at the end of the tab order; here the order follows the layouts, which are in reading order.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLayout, QScrollArea, QWidget


def put_in_order(window: QWidget) -> None:
    """Lets Tab go through the window's layouts in their order."""
    layout = window.layout()
    if layout is not None:
        for before, after in pairwise(_stops(layout)):
            QWidget.setTabOrder(before, after)


def stops(holder: QWidget) -> list[QWidget]:
    """What takes the keyboard inside, in reading order."""
    layout = holder.layout()
    return list(_stops(layout)) if layout is not None else []


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inside = item.widget(), item.layout()
        if widget is not None:
            yield from _stops_of(widget)
        elif inside is not None:
            yield from _stops(inside)


def _stops_of(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    if scrolled is not None:
        yield from _stops_of(scrolled)
    elif (
        widget.focusProxy() is not None
        or isinstance(widget, QAbstractSpinBox)
        or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ):
        yield widget
    elif layout is not None:
        yield from _stops(layout)
