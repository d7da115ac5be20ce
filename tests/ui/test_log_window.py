"""Logging a contact in the window: few keys, tokens, drafts, refusals; what is shown is what is announced."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.samples_contacts import LONG, NOW, PEOPLE, VIEW
from wfh_app.core.line import Entry, Named
from wfh_app.core.records import How, Outcome, Person, Purpose, What
from wfh_app.ui.log_window import Draft, Known, LogView, LogWindow

KEY = Qt.Key


class Log:
    """The window and what it announced."""

    def __init__(self, qtbot: QtBot, view: LogView = VIEW) -> None:
        self.window = LogWindow(view)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.window)
        self.saved: list[Entry] = []
        self.drafts: list[Draft] = []
        self.window.saved.connect(self.saved.append)
        self.window.draft.connect(self.drafts.append)
        self.window.show()
        qtbot.waitExposed(self.window)

    def type(self, text: str, *keys: Qt.Key) -> None:
        QTest.keyClicks(self.window._line, text)
        for key in keys:
            QTest.keyClick(self.window._line, key)

    @property
    def line(self) -> str:
        return self.window._line.text()

    def offers(self) -> list[str]:
        rows = self.window._offers
        return [] if rows.isHidden() else [rows.item(at).text() for at in range(rows.count())]

    def tokens(self) -> list[str]:
        layout = self.window._tokens.layout()
        assert layout is not None
        widgets = [layout.itemAt(at).widget() for at in range(layout.count())]  # type: ignore[union-attr]
        return [widget.accessibleName() for widget in widgets if widget is not None]

    def press(self, words: str) -> None:
        """Press a button by what it says; the last one that says it."""
        QApplication.processEvents()
        buttons = [each for each in self.window.findChildren(QPushButton) if each.accessibleName() == words]
        [each for each in buttons if not each.isHidden()][-1].click()

    def press_token(self, key: str) -> None:
        QApplication.processEvents()
        tokens = self.window.findChildren(QPushButton, f"token {key}")
        next(each for each in tokens if not each.isHidden()).click()

    def fault(self) -> str:
        fault = self.window._fault
        return "" if fault.isHidden() else fault.text()


@pytest.fixture
def log(qtbot: QtBot) -> Log:
    return Log(qtbot)


def names(entry: Entry) -> list[str]:
    return [named.people[0].name if named.people else f"new {named.text}" for named in entry.people or ()]


def test_a_usual_person_in_four_keys(log: Log) -> None:
    log.type("ma", KEY.Key_Return, KEY.Key_Return)
    (entry,) = log.saved
    assert names(entry) == ["Marta Kowalski"]
    assert (entry.how, entry.at) == (How.FACE, NOW)


def test_a_usual_person_by_one_press_and_enter(log: Log) -> None:
    log.press("Jana")
    assert log.line == "Jana, "
    log.type("", KEY.Key_Return)
    assert names(log.saved[0]) == ["Jana"]
    log.press("Bar")
    assert log.line == "Jana, Bar, "


def test_a_usual_person_pressed_twice_is_there_once(log: Log) -> None:
    log.press("Jana")
    log.press("Jana")
    assert log.line == "Jana, "


def test_tab_goes_from_the_line_to_its_tokens(log: Log) -> None:
    log.type("Jana, ")
    QApplication.processEvents()  # the tokens come into sight
    way = []
    for _ in range(3):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, KEY.Key_Tab)
        way.append(getattr(QApplication.focusWidget(), "accessibleName", str)())
    assert way[:2] == ["Jana", "face to face"]


def test_the_line_of_the_picture(log: Log) -> None:
    log.type("Marta lunch 45m @King Street, Ja")
    assert log.offers() == [
        "Jana · neighbour · yesterday",
        "James Okoro · hardware store · 3 weeks ago",
        "New face “Ja”",
    ]
    assert log.tokens() == [
        "Marta Kowalski", "face to face", "lunch", "45 min", "King Street", "12:40 today",
    ]  # fmt: skip
    log.type("", KEY.Key_Down, KEY.Key_Return)
    assert log.line == "Marta lunch 45m @King Street, James Okoro, "
    assert log.offers() == []
    log.type("", KEY.Key_Return)
    assert names(log.saved[0]) == ["Marta Kowalski", "James Okoro"]
    assert log.saved[0].place == "King Street"


def test_the_last_row_keeps_a_new_face(log: Log) -> None:
    log.type("Ja", KEY.Key_Escape)
    assert log.tokens()[0] == "Ja · new face"
    log.type("", KEY.Key_Backspace)
    log.type("a", KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Down, KEY.Key_Return)
    assert log.line == "Ja, "
    log.type("", KEY.Key_Return)
    assert names(log.saved[0]) == ["new Ja"]


def test_a_whole_first_name_or_a_word_needs_no_choice(log: Log) -> None:
    log.type("marta", KEY.Key_Return)
    assert names(log.saved[0]) == ["Marta Kowalski"]
    log.window._line.clear()
    log.type("Jacqueline", KEY.Key_Return)
    assert names(log.saved[1]) == ["new Jacqueline"]


def test_tab_completes_and_a_click_too(log: Log) -> None:
    log.type("jam", KEY.Key_Tab)
    assert log.line == "James Okoro, "
    log.type("ko")
    log.window._offers.setCurrentRow(0)
    log.window._offers.itemClicked.emit(log.window._offers.item(0))
    assert log.line == "James Okoro, Marta Kowalski, "
    log.type("", KEY.Key_Tab)
    assert not log.window._line.hasFocus()


def test_places_complete_without_being_chosen_for_one(log: Log) -> None:
    log.type("Jana @King")
    assert log.offers() == ["King Street"]
    log.type("", KEY.Key_Down, KEY.Key_Return)
    assert log.line == "Jana @King Street, "
    log.type("", KEY.Key_Return)
    assert log.saved[0].place == "King Street"


def test_several_of_a_name_are_asked_about(log: Log) -> None:
    log.type("Ann", KEY.Key_Escape, KEY.Key_Return)
    assert log.saved == []
    assert "several" in log.fault()
    log.press("Ann Berg · architect")
    assert log.fault() == ""
    log.type("", KEY.Key_Return)
    assert names(log.saved[0]) == ["Ann Berg"]


def test_two_of_the_very_same_name_can_be_told_apart(qtbot: QtBot) -> None:
    twins = tuple(
        Known(Person(id=id_, name="Ann", business=business), "today")
        for id_, business in (("1", "baker"), ("2", "smith"))
    )
    log = Log(qtbot, replace(VIEW, people=twins))
    log.type("ann", KEY.Key_Down, KEY.Key_Return, KEY.Key_Return)
    assert [person.id for named in log.saved[0].people or () for person in named.people] == ["2"]


def test_nobody_is_refused_in_words_and_nothing_is_lost(log: Log) -> None:
    log.type("lunch", KEY.Key_Return)
    assert "Who was it" in log.fault()
    assert log.window._line.accessibleDescription() == log.fault()
    log.type(" 3 others", KEY.Key_Return)
    assert log.fault() == ""
    assert (log.saved[0].others, log.saved[0].what) == (3, (What.LUNCH,))
    log.window.refuse("The disk is full.")
    assert (log.fault(), log.line) == ("The disk is full.", "lunch 3 others")


def test_a_screen_reader_hears_what_was_understood(log: Log) -> None:
    log.type("Jana lunch")
    said = log.window._line.accessibleDescription()
    assert said.startswith("Jana")
    assert said.split(" · ")[-3:-1] == ["face to face", "lunch"]
    log.window._line.setFocus()
    QTest.keyClick(log.window._line, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    log.type("", KEY.Key_Delete)
    assert log.window._line.accessibleDescription() == ""  # the example is read


def test_ctrl_enter_takes_what_is_proposed_and_logs_it(log: Log, qtbot: QtBot) -> None:
    qtbot.waitUntil(log.window.isActiveWindow)
    log.type("jan")
    assert log.offers()
    QTest.keyClick(log.window._line, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert names(log.saved[0])[0].startswith("Jana")


def test_enter_in_the_note_logs_it(log: Log) -> None:
    log.type("Jana, ")
    log.window._show_more(shown=True)
    note = log.window._more._note
    QTest.keyClicks(note, "second storey")
    QTest.keyClick(note, KEY.Key_Return)
    assert log.saved[0].note == "second storey"


def test_what_cannot_be_is_said(log: Log) -> None:
    log.type("Jana 25:00", KEY.Key_Return)
    assert "25:00" in log.fault()
    assert log.saved == []


def test_tokens_change_the_contact(log: Log) -> None:
    log.type("Jana, ")
    log.press("face to face")
    log.press("phone")
    log.press("+ what")
    log.press("walk")
    log.press("coffee")
    log.press("+ how long")
    log.press("1 h 30 min")
    log.press("+ where")
    log.press("Joes")
    log.press("12:40 today")
    log.press("yesterday")
    assert log.tokens() == ["Jana", "phone", "walk", "coffee", "1 h 30 min", "Joes", "12:40 yesterday"]
    log.type("", KEY.Key_Return)
    (entry,) = log.saved
    assert (entry.how, entry.what, entry.minutes, entry.place) == (
        How.PHONE,
        (What.WALK, What.COFFEE),
        90,
        "Joes",
    )
    assert entry.at == datetime(2026, 11, 4, 11, 40, tzinfo=UTC)


def test_what_is_typed_later_takes_the_place_of_a_token(log: Log) -> None:
    log.type("Jana, ")
    log.press("face to face")
    log.press("phone")
    log.type("video")
    assert "video" in log.tokens()


def test_a_choice_takes_anything_that_is_typed(log: Log) -> None:
    log.type("Jana 10m, ")
    log.press("10 min")
    choosing = log.window._choosing
    assert choosing is not None
    field = choosing.first
    QTest.keyClicks(field, "nonsense")
    QTest.keyClick(field, KEY.Key_Return)
    assert [label.text() for label in choosing.findChildren(QLabel) if "nonsense" in label.text()]
    field.clear()  # type: ignore[attr-defined] # a line edit
    QTest.keyClicks(field, "1h20m")
    QTest.keyClick(field, KEY.Key_Return)
    log.press("12:40 today")
    assert log.window._choosing is not None
    QTest.keyClicks(log.window._choosing.first, "")
    log.window._choosing.first.setText("09:15")  # type: ignore[attr-defined]
    QTest.keyClick(log.window._choosing.first, KEY.Key_Return)
    assert log.tokens()[:4] == ["Jana", "face to face", "1 h 20 min", "09:15 today"]
    log.press("1 h 20 min")
    assert log.window._choosing is not None
    QTest.keyClick(log.window._choosing.first, KEY.Key_Return)
    assert "+ how long" in log.tokens()


def test_a_token_pressed_again_puts_its_choice_away(log: Log) -> None:
    log.press("face to face")
    assert log.window._choosing is not None
    log.press("face to face")
    assert log.window._choosing is None


def test_a_new_face_can_live_here_be_renamed_and_taken_out(log: Log) -> None:
    log.type("Eva, Jana, ")
    log.press("Eva · new face")
    log.press("Lives with me")
    assert log.window.entry().household
    log.press("Eva · new face")
    log.press("Change the name")
    assert log.window._line.selectedText() == "Eva"
    log.type("Bea")
    assert log.line == "Bea, Jana, "
    log.press_token("person 1")
    log.press("Take out")
    assert log.line == "Bea, "


def test_more(log: Log) -> None:
    log.type("Jana, ")
    log.press("More")
    more = log.window._more
    more._handshake.click()
    more._paid.click()
    more._outcome.setCurrentIndex(more._outcome.findData(Outcome.CARD_LEFT))
    more._purpose.setCurrentIndex(more._purpose.findData(Purpose.SALES))
    QTest.keyClicks(more._others, "2")
    QTest.keyClicks(more._area, "Old Town")
    QTest.keyClicks(more._note, "second storey")
    assert log.tokens()[:7] == [
        "Jana", "2 others", "face to face", "card left", "handshake", "12:40 today", "sales",
    ]  # fmt: skip
    log.type("", KEY.Key_Return)
    (entry,) = log.saved
    assert (entry.what, entry.paid, entry.outcome, entry.purpose) == (
        (What.HANDSHAKE,), True, Outcome.CARD_LEFT, Purpose.SALES,
    )  # fmt: skip
    assert (entry.others, entry.area, entry.note) == (2, "Old Town", "second storey")
    assert type(entry.outcome) is Outcome
    more._handshake.click()
    assert log.window.entry().what == ()
    log.press("Less")
    assert more.isHidden()
    log.press("2 others")
    assert not more.isHidden()


def test_a_draft_is_announced_while_typing_and_restored(log: Log, qtbot: QtBot) -> None:
    assert log.window._later.interval() <= 2000
    log.type("Jana lu")
    qtbot.waitUntil(lambda: log.drafts == [Draft("Jana lu")], timeout=10_000)
    log.window._more._note.textEdited.emit("second storey")
    log.window.close()
    assert log.drafts[-1] == Draft("Jana lu", "second storey")
    again = Log(qtbot, replace(VIEW, draft=log.drafts[-1]))
    assert again.line == "Jana lu"
    assert again.window.entry().note == "second storey"
    again.type("nch", KEY.Key_Return)
    again.window.done()
    assert again.drafts[-1] == Draft()


def test_escape_puts_away_one_thing_at_a_time(log: Log) -> None:
    log.press("face to face")
    log.window._line.setFocus()
    log.type("Ja", KEY.Key_Escape)
    assert log.offers() == []
    assert log.window._choosing is not None
    log.type("", KEY.Key_Escape)
    assert log.window._choosing is None
    assert log.window.isVisible()
    with_window_gone = log.window
    log.type("", KEY.Key_Escape)
    assert not with_window_gone.isVisible()


def test_what_is_known_is_filled_in(qtbot: QtBot) -> None:
    lee = PEOPLE[2].person
    filled = Entry(people=(Named(lee.name, (lee,)),), what=(What.MEETING,), minutes=50, at=NOW, others=2)
    log = Log(qtbot, replace(VIEW, filled=filled, about="Who was there?"))
    assert log.line == "Mr Lee, "
    log.type("Jana", KEY.Key_Return)
    (entry,) = log.saved
    assert names(entry) == ["Mr Lee", "Jana"]
    assert (entry.minutes, entry.what, entry.others) == (50, (What.MEETING,), 2)


def test_another_day_is_shown_as_it_will_be_kept(qtbot: QtBot) -> None:
    log = Log(qtbot, replace(VIEW, filled=Entry(day=date(2026, 11, 3))))
    assert log.tokens()[1] == "12:40 Tuesday"
    log.type("Jana", KEY.Key_Return)
    assert (log.saved[0].at, log.saved[0].day) == (datetime(2026, 11, 3, 11, 40, tzinfo=UTC), None)


def test_a_filled_in_name_may_have_a_comma(qtbot: QtBot) -> None:
    filled = Entry(people=(Named(LONG, (PEOPLE[7].person,)),))
    log = Log(qtbot, replace(VIEW, filled=filled))
    log.type("", KEY.Key_Return)
    assert names(log.saved[0]) == [LONG]


def test_a_contact_is_changed_in_the_same_window(qtbot: QtBot) -> None:
    log = Log(
        qtbot,
        replace(
            VIEW, filled=Entry(people=(Named("Jana", (PEOPLE[0].person,)),), how=How.PHONE), changing=True
        ),
    )
    log.type("coffee", KEY.Key_Return)
    assert log.saved[0].how is How.PHONE
    log.window._tell_draft()
    assert log.drafts == []


def test_text_is_text_and_long_names_are_cut(log: Log) -> None:
    log.type("<b>M", KEY.Key_Return)
    assert log.line.startswith(
        "<b>Maximiliane</b> von und zu Großhandelsgesellschaft & Söhne  Niederlassung Süd"
    )
    log.type("", KEY.Key_Return)
    assert names(log.saved[0]) == [LONG]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in log.window.findChildren(QLabel))
    log.window._set_line("x" * 10_000)
    assert log.window.width() <= 700
    log.type("", KEY.Key_Return)
    assert names(log.saved[1]) == ["new " + "x" * 10_000]


def test_everything_has_a_name(log: Log) -> None:
    log.type("Ann, Jana")
    log.press("More")
    log.press("Ann · which?")
    for widget in log.window.findChildren(QPushButton):
        assert widget.accessibleName()
    assert log.window._line.accessibleName() == "Whom did you meet?"


def test_it_grows_with_what_is_said_and_stays_on_the_screen(log: Log, qtbot: QtBot) -> None:
    window, screen = log.window, log.window.screen().availableGeometry()
    small, bar = window.height(), window._page.area.verticalScrollBar()
    window.move(screen.left(), screen.bottom() - small)
    log.press("More")
    qtbot.waitUntil(lambda: window.height() > small and not bar.maximum())
    with_more = window.height()
    log.press_token("how")
    qtbot.waitUntil(lambda: window.height() > with_more and not bar.maximum())
    assert window.frameGeometry().bottom() <= screen.bottom()
    tall = window.height()
    log.press("Less")
    QTest.qWait(1)
    assert window.height() == tall, "a window that becomes smaller while one types is a nuisance"


def test_the_choice_of_somebody_known_has_the_keyboard_and_her_whole_name(log: Log) -> None:
    log.type("jana, marta, ")
    log.press_token("person 1")
    choosing = log.window._choosing
    assert choosing is not None
    assert choosing.accessibleName() == "Marta Kowalski"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Change the name"
    QTest.keyClick(focused, KEY.Key_Escape)
    assert log.window._choosing is None
    assert QApplication.focusWidget() is log.window._line
    assert log.window._line.selectedText() == "", "typing on would replace everything"


def test_after_a_choice_by_keyboard_one_types_on(log: Log) -> None:
    log.type("Jana, ")
    log.press_token("how")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, KEY.Key_Space)
    assert QApplication.focusWidget() is log.window._line
    log.type("Ben")
    assert log.line == "Jana, Ben"
