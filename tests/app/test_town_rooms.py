"""Town, outings, Today, the door and one person's window at a real home: what a person does there is in the journal."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.app.desks import RunningDesktop
from tests.homes import Home
from tests.ui.mouse import AGAIN, PRESS, RELEASE, mouse
from wfh_app.adapters.faults import NoPermission
from wfh_app.app.rooms import back, contacts, outing, person, today, town
from wfh_app.app.windows import Opened
from wfh_app.core.events import Ended, Take
from wfh_app.core.line import Entry, Named
from wfh_app.core.records import How, Person, PlaceStatus, Purpose, Tie, What
from wfh_app.core.town import Proposal
from wfh_app.office import contacts as office_contacts
from wfh_app.office import people as office_people
from wfh_app.office import plans as office_plans
from wfh_app.office import sightings, ways_out
from wfh_app.ui.parts import Soft
from wfh_app.ui.town_window import PlaceDialog

DOG = """
[home]
latitude = 52.52
longitude = 13.40
[[dog]]
name = "Tyson"
walks = ["08:00", "14:30", "19:00"]
meals = ["07:45"]
naps = ["12:00-14:00"]
alone_at_most = "2h"
"""
ENTER = Qt.Key.Key_Return


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.settings(DOG)
    home.say("people", "add", "Marta", "--tie", "close", "--area", "King Street")
    home.say("log", "Marta", "--at", "2026-10-10 10:00")
    home.say("spot", "steel frame", "--name", "Timber", "--area", "Elm Street")
    return home


@pytest.fixture
def desktop(home: Home) -> Iterator[RunningDesktop]:
    with home.office() as office:
        yield RunningDesktop(office)


def show(qtbot: QtBot, opened: Any) -> Any:
    window = opened.window
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    return window


def press(window: QWidget, name: str) -> None:
    """Presses the one button of that accessible name that can be seen."""
    buttons = [
        button
        for button in window.findChildren(QPushButton)
        if button.accessibleName() == name and button.isVisibleTo(window)
    ]
    assert len(buttons) == 1, [button.accessibleName() for button in window.findChildren(QPushButton)]
    buttons[0].click()


def open_today(desktop: RunningDesktop, **wishes: Any) -> Opened:
    upcoming = desktop.prompting.upcoming
    return today.open_window(desktop.office, desktop.feedback, desktop.open, desktop.feed, upcoming, **wishes)


def plan_outing(desktop: RunningDesktop, **wishes: Any) -> Opened:
    return outing.open_window(desktop.office, desktop.feedback, tuple, **wishes)


def place(desktop: RunningDesktop, name: str) -> Any:
    return sightings.place_called(desktop.office, name)


# ----------------------------------------------------------------------------------------------------------------- town


def test_a_sighting_is_two_fields_and_enter(qtbot: QtBot, desktop: RunningDesktop) -> None:
    window = show(qtbot, town.open_window(desktop.office, desktop.feedback, desktop.open))
    QTest.keyClicks(window._saw, "new sign")
    QTest.keyClick(window._saw, Qt.Key.Key_Tab)
    QTest.keyClicks(window._where, "Hill")
    QTest.keyClick(window._where, ENTER)
    seen = place(desktop, "new sign")
    assert (seen.area, seen.next_on) == ("Hill", date(2026, 11, 12))
    assert window._saw.text() == ""
    assert desktop.said == ["new sign: go and see, Thursday, 12 November"]


def test_a_place_that_has_gone_meanwhile_is_said_beside_the_window(
    qtbot: QtBot, desktop: RunningDesktop
) -> None:
    window = show(qtbot, town.open_window(desktop.office, desktop.feedback, desktop.open))
    window.place.emit("merged-on-another-device")
    assert "merged-on-another-device" in desktop.said[-1]


def test_tallies_that_cannot_be_counted_are_tried_once(
    qtbot: QtBot, desktop: RunningDesktop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def cannot(*_: object) -> Iterator[None]:
        yield None
        raise NoPermission(Path("2026-11.json"))

    monkeypatch.setattr("wfh_app.office.town.with_tallies", cannot)
    opened = town.open_window(desktop.office, desktop.feedback, desktop.open)
    window = show(qtbot, opened)
    qtbot.waitUntil(lambda: bool(caplog.records), timeout=2000)
    qtbot.wait(50)
    assert len(caplog.records) == 1
    window.close()


def test_a_ticked_visit_is_the_contact_and_asks_for_the_next_step(
    qtbot: QtBot, desktop: RunningDesktop, home: Home
) -> None:
    home.go_to("2026-11-12 10:00")
    office_plans.plan(desktop.office, "visit", "Timber", date(2026, 11, 12), None)
    opened = town.open_window(desktop.office, desktop.feedback, desktop.open)
    window = show(qtbot, opened)
    (tick,) = [box for box in window.findChildren(QCheckBox) if box.accessibleName() == "Done: Visit: Timber"]
    tick.click()
    assert [contact.place for contact in desktop.contacts] == ["Timber"]
    (dialog,) = window.findChildren(PlaceDialog)
    dialog._step.setText("bring the offer")
    dialog._save()
    kept = place(desktop, "Timber")
    assert (kept.status, kept.next_step, kept.next_on) == (
        PlaceStatus.MET,
        "bring the offer",
        date(2026, 11, 19),
    )
    opened.refresh()
    qtbot.waitUntil(
        lambda: "Follow-ups kept: 1" in [each.accessibleName() for each in window.findChildren(QWidget)]
    )


# -------------------------------------------------------------------------------------------------------------- outings


def test_an_outing_says_how_it_fits_and_is_kept_with_its_people(
    qtbot: QtBot, desktop: RunningDesktop
) -> None:
    window = show(qtbot, plan_outing(desktop, area="elm street"))
    assert [stop.name for stop in window._stops] == ["Timber"]
    QTest.keyClicks(window._other, "marta")
    QTest.keyClick(window._other, ENTER)
    window._set(0, window._stops[0].__class__(window._stops[0].key, "Timber", 90))
    assert "5 min past Tyson’s limit; drop 1 stop." in window._fit.text()
    window.saved.emit(window.draft())
    (kept,) = office_plans.outings(desktop.office)
    known = desktop.office.journal.people()
    assert [known[stop.person].name for stop in kept.stops if stop.person] == ["Marta"]
    assert [stop.minutes for stop in kept.stops] == [90, 15]


def test_a_plan_is_changed_in_the_same_window_or_dropped(qtbot: QtBot, desktop: RunningDesktop) -> None:
    planned = office_plans.plan(desktop.office, "call", "Marta", date(2026, 11, 5), None)
    window = show(qtbot, plan_outing(desktop, outing=planned.id))
    assert window.draft().at is None
    window._timed.click()
    window._at.setTime(window._at.time().fromString("15:30", "HH:mm"))
    window.saved.emit(window.draft())
    (changed,) = office_plans.outings(desktop.office)
    assert (changed.id, changed.what, changed.time) == (planned.id, "call", time(15, 30))
    again = show(qtbot, plan_outing(desktop, outing=planned.id))
    press(again, "Drop the plan")
    assert office_plans.plans_of(desktop.office, date(2026, 11, 5)) == []


def test_an_outing_is_held_against_the_calendar_of_any_day(
    qtbot: QtBot, desktop: RunningDesktop, home: Home
) -> None:
    entry = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
        "DTSTART:20261110T090000Z\r\nDTEND:20261110T093000Z\r\nLOCATION:Town hall\r\nSUMMARY:Talk\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (home.folder / "mine.ics").write_text(entry, encoding="utf-8")
    desktop.office.choose({"calendar": {"files": [str(home.folder / "mine.ics")]}})
    window = show(qtbot, plan_outing(desktop, area="Elm Street", day=date(2026, 11, 10)))
    assert window.draft().at == time(10)
    assert "calendar" in window._fit.text()
    window._at.setTime(window._at.time().fromString("13:30", "HH:mm"))
    assert "It fits the day." in window._fit.text()


def test_in_the_evening_an_outing_is_for_tomorrow(qtbot: QtBot, desktop: RunningDesktop, home: Home) -> None:
    home.go_to("2026-11-05 17:45")
    draft = show(qtbot, plan_outing(desktop)).draft()
    assert (draft.day, draft.at) == (date(2026, 11, 6), time(10))


def test_a_page_to_take_along_as_text_and_as_pdf(
    qtbot: QtBot, desktop: RunningDesktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = show(qtbot, plan_outing(desktop, area="Elm Street"))
    draft = window.draft()
    for name in ("page.txt", "page.pdf"):
        monkeypatch.setattr(outing, "ask_where", lambda *_, name=name: tmp_path / name)
        window.page.emit(draft)
    text = (tmp_path / "page.txt").read_text(encoding="utf-8")
    assert "[  ] 13:40 Timber, 15 min" in text
    assert "Elm Street" in text
    assert "Next step: go and see" in text
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_whom_a_prompt_proposed_is_filled_in_afterwards(desktop: RunningDesktop) -> None:
    (marta,) = desktop.office.journal.people().values()
    ways_out.remember(desktop.office, "out-1", Proposal("person", "Marta", person=marta.id))
    filled = ways_out.whom(desktop.office, "out-1")
    assert [named.text for named in filled.people or ()] == ["Marta"]
    assert ways_out.whom(desktop.office, "out-2").people is None
    ways_out.remember(desktop.office, "out-3", None)
    assert ways_out.whom(desktop.office, "out-3").people is None
    planned = office_plans.add_outing(desktop.office, date(2026, 11, 5), time(15), ["Timber"])
    there = ways_out.whom(desktop.office, "out-4", planned.id)
    assert (there.place, there.what, there.purpose) == ("Timber", (What.VISIT,), Purpose.PROSPECTING)


# ---------------------------------------------------------------------------------------------------------------- today


def test_plans_for_today_and_tomorrow(qtbot: QtBot, desktop: RunningDesktop) -> None:
    opened = open_today(desktop)
    window = show(qtbot, opened)
    assert "Due: Marta." in window._morning.text()
    QTest.keyClicks(window._whom, "James 12:50")
    press(window, "Lunch: Plan somebody or somewhere")
    window._for_tomorrow.click()
    press(window, "Call: Marta")
    opened.refresh()
    plans = {plan.day.day: (plan.what, plan.time) for plan in office_plans.outings(desktop.office)}
    assert plans == {5: ("lunch", time(12, 50)), 6: ("call", None)}
    assert [row.title for row in window._view.tomorrow] == ["Call: Marta"]
    assert window._morning.text().startswith("Ahead: 1 lunch.")


def test_what_is_being_typed_survives_a_refresh(qtbot: QtBot, desktop: RunningDesktop) -> None:
    opened = open_today(desktop)
    window = show(qtbot, opened)
    window.calendar.showPreviousMonth()
    window._last.setDate(window._last.date().addDays(9))
    month, last = window.calendar.monthShown(), window._last.day()
    (before,) = [each for each in window.findChildren(QPushButton) if each.accessibleName() == "Call: Marta"]
    opened.refresh()
    (after,) = [each for each in window.findChildren(QPushButton) if each.accessibleName() == "Call: Marta"]
    assert after is before
    assert (window.calendar.monthShown(), window._last.day()) == (month, last)


def test_a_plan_for_no_time_of_day_is_not_made_for_somebody_of_that_name(
    qtbot: QtBot, desktop: RunningDesktop
) -> None:
    window = show(qtbot, open_today(desktop))
    QTest.keyClicks(window._whom, "James 25:00")
    QTest.keyClick(window._whom, ENTER)
    assert desktop.said[-1] == "“25:00” is no time of day. Write it like 11:30."
    assert window._whom.text() == "James 25:00"
    assert office_plans.outings(desktop.office) == []


def test_the_last_of_the_days_off_can_be_typed(qtbot: QtBot, desktop: RunningDesktop) -> None:
    window = show(qtbot, open_today(desktop, day=date(2026, 11, 16)))
    window._last.setSelectedSection(window._last.sectionAt(0))
    QTest.keyClicks(window._last, "20")
    press(window, "Day off")
    off = desktop.office.journal.days(date(2026, 11, 1), date(2026, 11, 30))
    assert sorted(day.day for day in off if off[day].off) == [16, 17, 18, 19, 20]


def test_of_a_day_gone_by_nothing_is_said_of_today(qtbot: QtBot, desktop: RunningDesktop) -> None:
    window = show(qtbot, open_today(desktop, day=date(2026, 10, 10)))
    said = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window))
    assert "1 person face to face" in said
    assert "face to face today" not in said
    assert "so far" not in said


def test_a_day_gone_by_leaves_no_half_of_its_window_empty(qtbot: QtBot, desktop: RunningDesktop) -> None:
    window = show(qtbot, open_today(desktop))
    for day, beside in ((date(2026, 11, 5), False), (date(2026, 11, 4), True), (date(2026, 11, 5), False)):
        window.day_wanted.emit(day)
        QTest.qWait(1)
        told, calendar = (
            QRect(part.mapTo(window, QPoint()), part.size()) for part in (window._time, window.calendar)
        )
        assert (told.right() < calendar.left()) is beside, day


def test_the_dogs_day_heat_and_a_walk_by_somebody_else(
    qtbot: QtBot, desktop: RunningDesktop, home: Home
) -> None:
    opened = open_today(desktop)
    window = show(qtbot, opened)
    says = window._dog._says.text()
    assert "Tyson is asleep. Let him be." in says
    assert "Next walk with Tyson: 14:30." in says
    assert "The 08:00 walk comes at 08:45: quiet after the meal." in says
    QTest.keyClicks(window._dog._warm, "29")
    QTest.keyClick(window._dog._warm, ENTER)
    assert "29 °C: only a short one" in window._dog._says.text()
    window._dog._warm.setText("warm")
    QTest.keyClick(window._dog._warm, ENTER)
    assert "no temperature" in desktop.said[-1]
    home.go_to("2026-11-05 13:30")
    QTest.keyClicks(window._dog._who, "Eva")
    press(window, "Already walked")
    assert desktop.said[-1] == "Noted: Eva took the walk."
    opened.refresh()
    assert "Next walk with Tyson: 19:00." in window._dog._says.text()
    assert "Dark from 16:29" in window._dog._says.text()


def test_without_a_dog_there_is_no_card(qtbot: QtBot, tmp_path: Path) -> None:
    with Home(tmp_path / "other").office() as office:
        window = show(qtbot, open_today(RunningDesktop(office)))
        assert not window._dog.isVisible()


# ------------------------------------------------------------------------------------------------------------- the door


def walked(desktop: RunningDesktop, home: Home) -> Ended:
    desktop.feed(Take, kind="walk")
    home.later(40)
    from wfh_app.core.events import Back  # noqa: PLC0415 - its one use

    desktop.feed(Back)
    return desktop.ended[-1]


def test_at_the_door_two_keys_and_enter(qtbot: QtBot, desktop: RunningDesktop, home: Home) -> None:
    ended = walked(desktop, home)
    window = show(
        qtbot,
        back.open_window(desktop.office, desktop.feedback, desktop.open, desktop.prompting, ended=ended),
    )
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_2)
    assert window._met[2].hasFocus(), "or two would look chosen"
    press(window, "Toilet? Yes")
    QTest.keyClick(window, ENTER)
    (contact,) = desktop.contacts
    assert (contact.others, contact.what) == (2, (What.WALK,))
    (story,) = [
        each for each in desktop.office.journal.prompts(contact.day, contact.day) if each.kind == "walk"
    ]
    assert story.toilet is True
    assert not window.isVisible()


def test_at_the_door_nobody_is_nothing_and_names_go_to_the_log(
    qtbot: QtBot, desktop: RunningDesktop, home: Home
) -> None:
    ended = walked(desktop, home)
    window = show(
        qtbot,
        back.open_window(desktop.office, desktop.feedback, desktop.open, desktop.prompting, ended=ended),
    )
    press(window, "Save")
    assert desktop.contacts == []
    naming = show(
        qtbot,
        back.open_window(desktop.office, desktop.feedback, desktop.open, desktop.prompting, ended=ended),
    )
    press(naming, "Name them…")
    assert desktop.opened[-1]["prefill"] == Entry(what=(What.WALK,), at=ended.until)
    assert desktop.opened[-1]["about"] == "Met anyone on the walk?"


# --------------------------------------------------------------------------------------------------------------- people


def test_somebodys_tie_and_intervals_are_set_in_a_window(qtbot: QtBot, desktop: RunningDesktop) -> None:
    (marta,) = desktop.office.journal.people().values()
    window = show(qtbot, person.open_window(desktop.office, desktop.feedback, person=marta.id))
    assert window._see.text() == "14 days, as usual"
    window._tie.setCurrentIndex(window._tie.findData("know"))
    assert window._see.text() == "60 days, as usual"
    window._see.setValue(10)
    window._business.setText("bakery")
    press(window, "Save")
    kept = desktop.office.journal.get(Person, marta.id)
    assert kept is not None
    assert (kept.tie, kept.in_person_days, kept.any_contact_days, kept.business) == (
        Tie.KNOW,
        10,
        None,
        "bakery",
    )


def test_whom_somebody_else_became_meanwhile_is_told_by_her_name(
    qtbot: QtBot, desktop: RunningDesktop
) -> None:
    kim = office_people.add(desktop.office, "Kim", {})
    window = show(qtbot, person.open_window(desktop.office, desktop.feedback, person=kim.id))
    office_people.merge(desktop.office, "Marta", kim.id)
    QTest.keyClicks(window._business, "R&D")
    QTest.keyClick(window._business, ENTER)
    assert desktop.said[-1].startswith("Kim is no longer kept under this name")
    assert (window.isVisible(), window._business.text()) == (True, "R&D")


def test_a_double_click_forgets_nobody(qtbot: QtBot, desktop: RunningDesktop) -> None:
    kim = office_people.add(desktop.office, "Kim", {})
    window = show(qtbot, person.open_window(desktop.office, desktop.feedback, person=kim.id))
    forget = next(
        each for each in window.findChildren(QPushButton) if each.accessibleName().startswith("Forget")
    )
    mouse(forget, PRESS, RELEASE, AGAIN, RELEASE)
    assert kim.id in desktop.office.journal.people()
    mouse(forget, PRESS, RELEASE)
    assert kim.id not in desktop.office.journal.people()


def test_what_is_typed_of_somebody_would_be_lost(qtbot: QtBot, desktop: RunningDesktop) -> None:
    kim = office_people.add(desktop.office, "Kim", {})
    opened = person.open_window(desktop.office, desktop.feedback, person=kim.id)
    planned = plan_outing(desktop)
    assert not opened.would_lose()
    assert not planned.would_lose()
    QTest.keyClicks(show(qtbot, opened)._phone, "1")
    show(qtbot, planned)._timed.click()
    assert opened.would_lose()
    assert planned.would_lose()


def test_who_was_only_talked_to_was_talked_to(qtbot: QtBot, desktop: RunningDesktop) -> None:
    kim = office_people.add(desktop.office, "Kim", {})
    office_contacts.log(desktop.office, Entry(people=(Named("Kim", (kim,)),), how=How.PHONE))
    window = show(qtbot, person.open_window(desktop.office, desktop.feedback, person=kim.id))
    assert "Not met yet. Last talked today." in [text.text() for text in window.findChildren(Soft)]


def test_somebody_new_and_a_name_that_is_taken(qtbot: QtBot, desktop: RunningDesktop) -> None:
    window = show(qtbot, person.open_window(desktop.office, desktop.feedback))
    QTest.keyClicks(window._name, "Marta")
    QTest.keyClick(window._name, ENTER)
    assert len(desktop.said) == 1
    assert window.isVisible()
    window._name.clear()
    QTest.keyClicks(window._name, "James")
    QTest.keyClick(window._name, ENTER)
    assert {each.name for each in desktop.office.journal.people().values()} == {"Marta", "James"}


def test_somebody_is_forgotten_by_two_presses(qtbot: QtBot, desktop: RunningDesktop) -> None:
    (marta,) = desktop.office.journal.people().values()
    window = show(qtbot, person.open_window(desktop.office, desktop.feedback, person=marta.id))
    press(window, "Forget for good…")
    assert [each.name for each in desktop.office.journal.people().values()] == ["Marta"]
    press(window, "Really forget? This cannot be undone.")
    assert "Marta is forgotten" in desktop.said[-1]
    assert "Marta" not in [each.name for each in desktop.office.journal.people().values()]


def test_an_address_book_comes_in_and_goes_out(
    qtbot: QtBot, desktop: RunningDesktop, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = home.folder / "book.vcf"
    book.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Jürgen Groß\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
        encoding="utf-8",
    )
    opened = contacts.open_window(desktop.office, desktop.feedback, desktop.open)
    window = show(qtbot, opened)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(book), ""))
    window.import_wanted.emit()
    assert desktop.said[-1].startswith("1 person added.\n1 entry could not be read:")
    monkeypatch.setattr(contacts, "ask_where", lambda *_: home.folder / "all.csv")
    window.export_wanted.emit()
    assert "Jürgen Groß" in (home.folder / "all.csv").read_text(encoding="utf-8")
    assert desktop.said[-1].startswith("2 people written to")
