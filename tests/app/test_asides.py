"""What is said in passing: a toast; on Wayland a notification, and the toast only where that cannot be."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from wfh_app.adapters.notifier import Note, Notifier, Outcome
from wfh_app.app.asides import Asides
from wfh_app.ui.toast import Toast

pytestmark = pytest.mark.usefixtures("qtbot")


class Service:
    """A notification service that keeps what it was told, for the test to answer."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.withdrawn: list[str] = []

    def show(self, note: Note, told: Callable[[Outcome], None], answered: Callable[[str], None]) -> None:
        self.notes.append(note)
        self.told, self.answered = told, answered

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)


@pytest.fixture
def service() -> Iterator[Service]:
    yield Service()
    for toast in _toasts():
        toast.close()


def _toasts() -> list[Toast]:
    return [
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, Toast) and window.isVisible()
    ]


def _asides(service: Service, *, wayland: bool) -> Asides:
    return Asides(cast("Notifier", service), wayland=wayland)


def test_on_wayland_it_is_a_notification_that_takes_no_keyboard(service: Service) -> None:
    done: list[str] = []
    aside = _asides(service, wayland=True).say("Logged: <b>Marta</b>", "Undo", lambda: done.append("undone"))
    (note,) = service.notes
    assert (note.body, [label for _, label in note.buttons], note.stays) == (
        "Logged: <b>Marta</b>",
        ["Undo"],
        12,
    )
    service.told(Outcome(shown=True, by="desktop"))
    assert _toasts() == []
    service.answered("default")
    assert done == []
    service.answered(note.buttons[0][0])
    assert done == ["undone"]
    aside.close()
    assert service.withdrawn == [note.key]


def test_the_newest_takes_the_place_of_the_one_before(service: Service) -> None:
    asides = _asides(service, wayland=True)
    first = asides.say("Logged: Marta", "Undo")
    asides.say("Logged: Ben", "Undo")
    assert service.withdrawn == [service.notes[0].key]
    first.close()
    assert service.withdrawn == [service.notes[0].key], "what is gone takes nothing else away"


def test_without_a_notification_service_the_toast_comes_and_can_be_taken_away(service: Service) -> None:
    aside = _asides(service, wayland=True).say("Met anyone on the walk?", "Log it")
    service.told(Outcome(shown=False, why_not="no-buttons"))
    assert [toast.windowTitle() for toast in _toasts()] == ["Met anyone on the walk?"]
    aside.close()
    assert _toasts() == []


def test_the_toast_comes_although_its_window_has_closed_meanwhile(service: Service) -> None:
    window = QWidget()
    _asides(service, wayland=True).say("Marta is forgotten.", near=window)
    delete(window)
    service.told(Outcome(shown=False, why_not="no-service"))
    assert [toast.windowTitle() for toast in _toasts()] == ["Marta is forgotten."]


def test_what_was_withdrawn_meanwhile_does_not_come_as_a_toast(service: Service) -> None:
    _asides(service, wayland=True).say("Logged: Marta")
    service.told(Outcome(shown=False, why_not="withdrawn"))
    assert _toasts() == []


def test_elsewhere_it_is_a_toast(service: Service, qtbot: QtBot) -> None:
    done: list[str] = []
    aside = _asides(service, wayland=False).say("Logged: Marta", "Undo", lambda: done.append("undone"))
    (toast,) = _toasts()
    assert service.notes == []
    toast.acted.emit()
    assert done == ["undone"]
    toast.close()
    qtbot.waitUntil(lambda: not isValid(toast), timeout=10_000)
    aside.close()
