"""The parts windows are built of: plain text, names for who cannot see, keys, wrapping from either side."""

import gettext
import html
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import product

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, QTime
from PySide6.QtGui import QFontInfo, QImage, QPainter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDateEdit,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTableView,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.mouse import AGAIN, PRESS, RELEASE, mouse
from wfh_app import wording
from wfh_app.core.names import one_line
from wfh_app.ui import parts, style
from wfh_app.ui.day_calendar import DayCalendar
from wfh_app.ui.day_field import DayField
from wfh_app.ui.marks import Mark

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def shown(qtbot: QtBot, widget: QWidget, direction: Qt.LayoutDirection = LEFT) -> QWidget:
    """The widget in a window of ours."""
    window = QWidget()
    style.dress(window, "test", "Test")
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.setLayoutDirection(direction)
    QVBoxLayout(window).addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    _kept.append(window)
    return window


_kept: list[QWidget] = []


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    """Windows live as long as their test: nobody else holds them."""
    yield
    _kept.clear()


def ink(image: QImage, area: QRect) -> int:
    """How many pixels of an area are dark: a label grabbed on its own has no ground, which is not dark."""
    return sum(
        (colour := image.pixelColor(x, y)).lightness() < 128 <= colour.alpha()
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )


def test_text_of_people_is_never_markup(qtbot: QtBot) -> None:
    for make in (parts.Text, parts.Title, parts.Soft, parts.Strong, parts.Small, parts.Section, parts.Figure):
        label = make("<b>Marta</b> & <img src=x>")
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == "<b>Marta</b> & <img src=x>"


def test_a_word_without_end_does_not_widen_a_window(qtbot: QtBot) -> None:
    label = parts.Text("x" * 500)
    shown(qtbot, label)
    assert label.minimumSizeHint().width() < 400
    assert label.text().replace("\u200b", "") == "x" * 500


def test_a_path_and_a_double_name_end_their_lines_where_they_have_a_stroke_or_a_hyphen(qtbot: QtBot) -> None:
    for words in (
        "/home/sam/.config/wfh-app/help.toml",
        "Featherstonehaugh-Cholmondeley",
        "Шереметьева-Воскресенская-Ильинская",
    ):
        label = parts.Text(f"in {words}")
        shown(qtbot, label)
        assert all(line.rstrip()[-1] in "/-" for line in label.lines(label.minimumSizeHint().width())[1:-1])
        assert label.text() == f"in {words}"
    for words in ("/1" * 200, "דנה-" * 100, "-" * 400, "/-" * 200, "/" * 400, "C:\\Users" * 50):
        label = parts.Text(words)
        shown(qtbot, label)
        assert label.minimumSizeHint().width() < 400, words[:9]


def test_words_stand_where_reading_begins(qtbot: QtBot) -> None:
    for direction, side in ((LEFT, Qt.AlignmentFlag.AlignLeft), (RIGHT, Qt.AlignmentFlag.AlignRight)):
        label = parts.Text("Marta")
        shown(qtbot, label, direction)
        assert label.alignment() & side
        assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute


_LONG = "Nobody logged face to face since yesterday 10:10. You are free until 14:00; you last saw her 12 days ago."


@pytest.mark.parametrize("make", [parts.Text, parts.Title, parts.Heading, parts.Small, parts.Fault])
def test_lines_of_words_have_air_between_them_and_all_of_them_room(
    qtbot: QtBot, make: type[parts.Text]
) -> None:
    label, other = make(), make()
    holder = shown(qtbot, label)
    holder.resize(300, 300)
    other.setParent(holder)
    for words in (
        _LONG,
        "Dark since 16:01\nlead, light, reflector.",
        f"\N{RIGHTWARDS ARROW} {_LONG}",
        "x" * 90,
    ):
        label.setText(words)
        other.setText("Marta")
        one = other.heightForWidth(1000)
        for width in (120, 173, 240, 390):
            lines = label.lines(width)
            assert label.heightForWidth(width) == one + (len(lines) - 1) * label.pitch()
        assert label.pitch() > 1.2 * QFontInfo(label.font()).pixelSize()
        assert label.heightForWidth(4000) == one + words.count("\n") * label.pitch()


def test_every_line_begins_at_the_edge(qtbot: QtBot) -> None:
    """The space at which a line is broken takes no room, on either side."""
    for direction, mark in ((LEFT, ""), (RIGHT, "\N{RIGHT-TO-LEFT MARK}")):
        label = parts.Strong(f"{mark}nn nnnnnnn nn nnnn nnn nnnnn nn nnnn nnnnn nn nnn nnnn nnn nnn")
        label.setFixedWidth(150)
        shown(qtbot, label, direction)
        image = label.grab().toImage()
        pitch = label.pitch()
        lines = [QRect(0, at * pitch, 150, pitch - 3) for at in range(len(label.lines(150)))]
        assert len(lines) > 2
        edges = {_edge(image, line, direction) for line in lines}
        assert max(edges) - min(edges) <= 1
        assert (150 - max(edges) if direction == RIGHT else min(edges)) <= 3


@pytest.mark.parametrize(
    "words",
    [
        "Marta",
        "דנה",
        f"{one_line('דנה')} · Marta",
        f"{one_line('דנה')} · {one_line('דנה')}",
        "12 דנה",
        "\u200fMarta",
    ],
)
def test_several_lines_are_read_in_the_direction_of_one(qtbot: QtBot, words: str) -> None:
    """Qt draws one line, we draw several; both take their direction from the same letter."""
    one, two = parts.Text(words), parts.Text(f"{words}\n{words}")
    for label in (one, two):
        label.setFixedSize(300, 60)
        shown(qtbot, label)
    line = one.grab().toImage()
    both = two.grab().toImage()
    ink_of = [[x for x in range(300) if ink(image, QRect(x, 0, 1, 60))] for image in (line, both)]
    assert ink_of[0] == ink_of[1]
    assert ink_of[0]


@pytest.mark.parametrize("words", ["Marta · דנה", "Marta · דנה\nMarta · דנה", "Jo \u200f· 12"])
def test_a_sentence_that_begins_with_a_name_is_read_from_right_to_left_as_its_window_is(
    qtbot: QtBot, words: str
) -> None:
    pictures = []
    for text in (words, "\n".join(f"\u200f{line}" for line in words.split("\n"))):
        label = parts.Text(text)
        label.setFixedSize(300, 60)
        shown(qtbot, label, RIGHT)
        pictures.append(label.grab().toImage())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("make", [parts.Text, parts.Chip])
@pytest.mark.parametrize("words", ["iiii · MMMM", "1111 · 8888", "Jo iiii · MMMM Jo"])
def test_parts_are_read_one_after_the_other_from_the_side_reading_begins(
    qtbot: QtBot, make: type[parts.Text | parts.Chip], words: str
) -> None:
    dark = []
    for direction in (LEFT, RIGHT):
        label = make(words)
        shown(qtbot, label, direction)
        label.setFixedSize(label.sizeHint())
        image = label.grab().toImage()
        half = label.width() // 2
        dark.append(ink(image, QRect(0, 0, half, label.height())))
        dark.append(ink(image, QRect(half, 0, half, label.height())))
    left, right, mirrored_left, mirrored_right = dark
    assert left < right
    assert mirrored_left > mirrored_right


def test_a_line_stands_as_high_from_whatever_side_it_is_read(qtbot: QtBot) -> None:
    tops = []
    for direction, mark in ((LEFT, ""), (RIGHT, "\u200f")):
        label = parts.Small(f"{mark}Esc ends it")
        shown(qtbot, label, direction)
        for high in (30, 31, 32, 33):
            label.setFixedSize(100, high)
            image = label.grab().toImage()
            tops.append(next(y for y in range(high) if ink(image, QRect(0, y, 100, 1))))
    assert tops[:4] == tops[4:]


def test_a_hyphen_at_the_end_of_a_line_stays_at_its_word(qtbot: QtBot) -> None:
    label = parts.Text("\u200fCholmondeley-Featherstonehaugh")
    label.setFixedSize(130, 40)
    shown(qtbot, label, RIGHT)
    assert label.lines(130)[0].endswith("-")
    image = label.grab().toImage()
    last = _edge(image, QRect(0, 0, 130, 20), RIGHT)
    assert len([y for y in range(20) if ink(image, QRect(last - 2, y, 3, 1))]) == 1, "a stroke is flat"


def test_words_of_another_language_keep_their_own_direction(qtbot: QtBot) -> None:
    """What somebody wrote in English is no sentence of ours: its full stop stays at its end."""
    label = parts.Text("New oven.")
    shown(qtbot, label, RIGHT)
    label.setFixedSize(100, 20)
    image = label.grab().toImage()
    last = _edge(image, QRect(0, 0, 100, 20), RIGHT)
    assert not ink(image, QRect(last - 1, 0, 2, 13))


def _edge(image: QImage, area: QRect, direction: Qt.LayoutDirection) -> int:
    """Where the ink of a line begins, in reading direction."""
    across = [
        x for x in range(area.left(), area.right() + 1) if ink(image, QRect(x, area.top(), 1, area.height()))
    ]
    return across[-1] if direction == RIGHT else across[0]


@pytest.mark.parametrize("make", [parts.PrimaryButton, parts.OutlineButton, parts.QuietButton])
def test_a_button_says_what_it_is_given_and_is_named_so(qtbot: QtBot, make: type[parts.Button]) -> None:
    button = make("Smith & Sons", key="S")
    shown(qtbot, button)
    assert button.words() == "Smith & Sons"
    assert button.accessibleName() == "Smith & Sons"
    assert not button.shortcut().toString()
    assert button.sizeHint().width() > make("Smith & Sons").sizeHint().width()
    heard: list[str] = []
    button.clicked.connect(lambda: heard.append("pressed"))
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(heard) == 2


def test_a_mark_is_named_and_points_where_reading_goes(qtbot: QtBot) -> None:
    def picture(mark: Mark, direction: Qt.LayoutDirection) -> QImage:
        button = parts.MarkButton(mark, "Day before")
        shown(qtbot, button, direction)
        assert button.accessibleName() == "Day before"
        assert "Day before" in html.unescape(button.toolTip())
        assert button.height() == parts.OutlineButton("Copy").sizeHint().height()
        return button.grab().toImage()

    assert picture("back", LEFT) == picture("on", RIGHT) != picture("back", RIGHT)
    assert picture("away", LEFT) == picture("away", RIGHT) != picture("up", LEFT)


def test_what_stands_in_fields_of_every_kind_is_on_one_line_and_begins_alike(qtbot: QtBot) -> None:
    clock, day, number, choice = (
        QTimeEdit(QTime(14, 0)),
        QDateEdit(QDate(2026, 11, 14)),
        QSpinBox(),
        parts.Choice(""),
    )
    clock.setDisplayFormat("HH:mm")
    day.setDisplayFormat("dd:00")
    day.setCalendarPopup(True)
    number.setValue(14)
    number.setSuffix(":00")
    choice.addItem("14:00")
    fields: tuple[QWidget, ...] = (QLineEdit("14:00"), clock, day, number, choice)
    holder = QWidget()
    lines = QVBoxLayout(holder)
    for field in fields:
        lines.addWidget(field)
    last = QLineEdit()
    lines.addWidget(last)
    shown(qtbot, holder)
    last.setFocus()
    places = set()
    for field in fields:
        image = field.grab().toImage()
        inside = QRect(8, 5, 50, field.height() - 10)
        down = [y for y in range(inside.top(), inside.bottom()) if ink(image, QRect(8, y, 50, 1))]
        across = [x for x in range(8, 58) if ink(image, QRect(x, inside.top(), 1, inside.height()))]
        places.add((field.height(), down[0], down[-1], across[0]))
    assert len(places) == 1, places


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_clears_a_field_can_be_seen(qtbot: QtBot, scheme: style.Scheme) -> None:
    """Qt's own picture is a pale blot in the dark."""
    style.wish(scheme)
    field = QLineEdit("later")
    parts.offer_clearing(field, "Clear")
    shown(qtbot, field)
    (button,) = field.findChildren(QAbstractButton)
    image = field.grab(button.geometry()).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert style.colours().soft.lower() in colours


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "make",
    [
        lambda: parts.PrimaryButton("Start"),
        lambda: parts.OutlineButton("Start"),
        lambda: parts.QuietButton("Start"),
        lambda: parts.Chip("Marta"),
        lambda: parts.Link("More"),
        lambda: parts.Tick("Call"),
        lambda: parts.Switch("On"),
    ],
)
def test_who_has_the_keyboard_can_be_seen(qtbot: QtBot, make: type[QWidget], scheme: style.Scheme) -> None:
    style.wish(scheme)
    control, other, both = make(), QLineEdit(), QWidget()
    lines = QVBoxLayout(both)
    lines.addWidget(control)
    lines.addWidget(other)
    shown(qtbot, both)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    without = control.grab().toImage()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(control.hasFocus)
    assert control.grab().toImage() != without


def test_long_words_are_cut_and_told_whole(qtbot: QtBot) -> None:
    chip = parts.Chip("Wolfeschlegelsteinhausenbergerdorff " * 4)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() <= 320
    assert chip.toolTip() == chip.words()
    assert not parts.Chip("Marta").toolTip()


def test_a_day_is_read_with_its_weekday_and_month_in_words() -> None:
    field = DayField(date(2026, 11, 24))
    assert field.text() == "24 Nov 2026, Tue"
    field.setSelectedSection(field.sectionAt(0))
    QTest.keyClicks(field, "25")  # the day comes first: it can be typed over
    assert field.day() == date(2026, 11, 25)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_calendar_of_a_day_is_ours_and_shows_all_its_weeks(qtbot: QtBot, scheme: style.Scheme) -> None:
    """Qt's own has black arrows, red weekends and half a week missing."""
    style.wish(scheme)
    field = DayField(date(2026, 11, 24))
    field.setAccessibleName("On")
    shown(qtbot, field)
    assert not field.findChildren(DayCalendar), "made before it is wanted"
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 15, field.height() // 2))
    calendar = field.calendarWidget()
    assert isinstance(calendar, DayCalendar)
    qtbot.waitUntil(calendar.isVisible)
    days = calendar.findChild(QTableView)
    assert isinstance(days, QTableView)
    assert days.accessibleName() == "On"
    rows = days.model().rowCount()
    assert rows > 6
    assert all(days.rowHeight(row) >= 20 for row in range(1, rows))
    assert days.viewport().height() >= sum(days.rowHeight(row) for row in range(rows))
    QTest.mouseClick(
        days.viewport(), Qt.MouseButton.LeftButton, pos=days.visualRect(days.model().index(5, 3)).center()
    )
    qtbot.waitUntil(lambda: field.day() != date(2026, 11, 24))
    qtbot.waitUntil(lambda: not calendar.isVisible())


def test_a_name_is_no_markup_in_a_tool_tip() -> None:
    name = "Marta <b>Kowalski</b> & " + "Daughters " * 8
    tip = parts.Chip(name).toolTip()
    assert tip == f"<span>{html.escape(name)}</span>"
    shown = QTextDocument()
    shown.setHtml(tip)
    assert shown.toPlainText().strip() == name.strip()


def test_a_chip_is_on_or_off(qtbot: QtBot) -> None:
    chip = parts.Chip("Marta & Jo")
    shown(qtbot, chip)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert chip.accessibleName() == "Marta & Jo"
    assert not parts.Chip("12:40", checkable=False).isCheckable()


def rating(qtbot: QtBot, direction: Qt.LayoutDirection = LEFT) -> tuple[parts.Rating, list[int]]:
    made = parts.Rating("How connected?", ("cut off", "", "", "", "connected"))
    shown(qtbot, made, direction)
    heard: list[int] = []
    made.chosen.connect(heard.append)
    return made, heard


def test_a_rating_is_nothing_until_it_is_chosen_and_can_be_taken_back(qtbot: QtBot) -> None:
    made, heard = rating(qtbot)
    assert made.value() is None
    steps = made._group.buttons()
    assert [step.accessibleName() for step in steps] == ["1, cut off", "2", "3", "4", "5, connected"]
    QTest.mouseClick(steps[3], Qt.MouseButton.LeftButton)
    assert made.value() == 4
    QTest.mouseClick(steps[1], Qt.MouseButton.LeftButton)
    assert made.value() == 2
    QTest.mouseClick(steps[1], Qt.MouseButton.LeftButton)
    assert made.value() is None
    assert heard == [4, 2, 0]


@pytest.mark.parametrize(("direction", "on", "back"), [(LEFT, "Right", "Left"), (RIGHT, "Left", "Right")])
def test_a_rating_is_answered_by_keys(
    qtbot: QtBot, direction: Qt.LayoutDirection, on: str, back: str
) -> None:
    made, heard = rating(qtbot, direction)
    steps = made._group.buttons()
    steps[0].setFocus()
    for key in (on, on, back):
        QTest.keyClick(made.focusWidget() or steps[0], getattr(Qt.Key, f"Key_{key}"))
    assert made.focusWidget() is steps[1]
    QTest.keyClick(steps[1], Qt.Key.Key_Space)
    QTest.keyClick(steps[1], Qt.Key.Key_5)
    assert heard == [2, 5]
    assert made.value() == 5
    QTest.keyClick(steps[4], Qt.Key.Key_9)
    assert made.value() == 5


def in_lines(chips: Sequence[parts.Chip]) -> bool:
    return len({chip.y() for chip in chips}) > 1


def test_things_flow_into_lines_from_the_side_reading_begins(qtbot: QtBot) -> None:
    for direction in (LEFT, RIGHT):
        chips = [parts.Chip(name) for name in ("Marta", "James", "Jana", "Postman", "Mr Lee", "Ann")]
        holder = parts.flow(chips)
        window = shown(qtbot, holder, direction)
        window.setFixedWidth(220)
        qtbot.waitUntil(partial(in_lines, chips))
        firsts = [chip for chip in chips if chip.y() == chips[0].y()]
        assert len(firsts) >= 2
        assert (firsts[0].x() < firsts[1].x()) == (direction == LEFT)
        assert all(chip.x() >= 0 and chip.geometry().right() < holder.width() for chip in chips)
        layout = holder.layout()
        assert isinstance(layout, parts.FlowLayout)
        layout.clear()
        assert layout.count() == 0


def test_a_field_says_what_is_wrong_with_it(qtbot: QtBot) -> None:
    row = parts.FormRow("Break every", QLineEdit(), "for example 50m")
    shown(qtbot, row)
    assert row.field.accessibleName() == "Break every"
    assert row.field.accessibleDescription() == "for example 50m"
    assert row.fault.isHidden()
    row.complain("Write 50m.")
    assert not row.fault.isHidden()
    assert row.field.accessibleDescription() == "Write 50m."
    row.complain("")
    assert row.fault.isHidden()
    assert row.field.accessibleDescription() == "for example 50m"


def test_a_fact_is_read_as_one(qtbot: QtBot) -> None:
    line = parts.fact("Hands shaken", "9")
    qtbot.addWidget(line)
    assert line.accessibleName() == "Hands shaken: 9"
    assert [label.text() for label in line.findChildren(QLabel)] == ["Hands shaken", "9"]


def test_a_switch_slides_to_the_side_of_reading(qtbot: QtBot) -> None:
    for direction, near in ((LEFT, 0), (RIGHT, 1)):
        switch = parts.Switch("")
        shown(qtbot, switch, direction)
        switch.resize(switch.sizeHint())
        assert not switch.isChecked()
        image = switch.grab().toImage()
        half = image.width() // 2
        halves = [
            ink(image, QRect(QPoint(start, 0), QPoint(start + half - 1, image.height() - 1)))
            for start in (0, half)
        ]
        assert halves.index(max(halves)) == near
        switch.click()
        assert switch.isChecked()


def test_a_choice_is_not_turned_by_the_wheel_in_passing(qtbot: QtBot) -> None:
    choice = parts.Choice("Surface")
    choice.addItems(["auto", "card"])
    window = shown(qtbot, choice)
    other = QLineEdit(window)
    other.setFocus()
    assert choice.accessibleName() == "Surface"
    assert choice.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert choice.sizeHint().width() > choice.minimumSizeHint().width() - 1


def test_esc_closes_a_window_or_does_something_instead(qtbot: QtBot) -> None:
    window = shown(qtbot, QLineEdit())
    heard: list[str] = []
    parts.escape_closes(window, lambda: heard.append("instead"))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert heard == ["instead"]
    assert window.isVisible()
    plain = shown(qtbot, QLineEdit())
    parts.escape_closes(plain)
    QTest.keyClick(plain, Qt.Key.Key_Escape)
    assert not plain.isVisible()


def test_fields_beside_each_other_stand_on_one_line_whatever_their_labels_take(qtbot: QtBot) -> None:
    one, two = (parts.FormRow(words, QLineEdit()) for words in ("Short", "A label of many words " * 4))
    holder = QWidget()
    holder.setLayout(parts.columns(one, two))
    window = shown(qtbot, holder)
    window.resize(360, 300)
    qtbot.waitUntil(lambda: two.label.height() > 2 * one.label.fontMetrics().height())
    tops = [each.field.mapTo(window, QPoint()).y() for each in (one, two)]
    assert tops[0] == tops[1]


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_cards_end_where_the_foot_ends_with_or_without_a_bar(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    window = QWidget()
    window.setLayoutDirection(direction)
    qtbot.addWidget(window)
    style.dress(window, "test", "Test")
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    page, card, button = parts.Page(window), parts.Card("A card"), parts.PrimaryButton("Save")
    card.setMinimumHeight(400)
    page.add(card)
    page.foot(None, button)
    window.show()
    edges = []
    for high in (700, 300):
        window.resize(400, high)
        qtbot.waitUntil(lambda high=high: window.height() == high)  # type: ignore[misc] # bound for its turn
        area, foot = (QRect(each.mapTo(window, QPoint()), each.size()) for each in (card, button))
        edges.append((area.left(), foot.left()) if direction == RIGHT else (area.right(), foot.right()))
    assert len({edge for pair in edges for edge in pair}) == 1, edges
    assert page.area.verticalScrollBar().isEnabled()


def test_a_line_says_where_a_page_goes_on(qtbot: QtBot) -> None:
    window = QWidget()
    style.dress(window, "test", "Test")
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    page = parts.Page(window)
    page.add(parts.Text("\n".join("nnn" for _line in range(60))))
    page.foot(parts.Small("Week"), parts.OutlineButton("Close"))
    window.resize(400, 300)
    window.show()
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert page.area.below.isVisible()
    assert page.area.below.geometry() == QRect(
        0, page.area.viewport().geometry().bottom(), page.area.width(), 1
    )
    bar.setValue(bar.maximum())
    assert not page.area.below.isVisible()
    window.resize(400, 1200)
    bar.setValue(0)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert not page.area.below.isVisible()


@pytest.mark.parametrize("words", ["Save", "Save what stands here and then do something else"])
@pytest.mark.parametrize("first", [parts.QuietButton, parts.OutlineButton, parts.Link])
def test_what_begins_a_foot_stands_on_the_line_of_its_last_button(
    qtbot: QtBot, first: type[parts.Button | parts.Link], words: str
) -> None:
    window = QWidget()
    style.dress(window, "test", "Test")
    page = parts.Page(window)
    begins, cancel, save = first("Forget for good"), parts.QuietButton("Cancel"), parts.PrimaryButton(words)
    page.foot(begins, cancel, save)
    qtbot.addWidget(window)
    window.resize(560, 400)
    window.show()
    middles = [each.mapTo(window, each.rect().center()).y() for each in (begins, cancel, save)]
    assert middles[0] == middles[2]
    assert (middles[1] < middles[2]) == (words != "Save")


def test_a_window_is_as_high_as_its_content_and_its_foot(qtbot: QtBot) -> None:
    window = QWidget()
    style.dress(window, "test", "Test")
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    page = parts.Page(window)
    page.add(parts.Title("Week"), parts.Text(_LONG))
    page.foot(parts.Small(_LONG), parts.OutlineButton("Close"))
    page.fit(QSize(460, 10))
    window.show()
    QTest.qWait(1)
    assert page.area.verticalScrollBar().maximum() == 0
    assert page.height() == page.body.totalHeightForWidth(page.width())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_can_be_chosen_looks_as_other_lists_do(qtbot: QtBot, scheme: style.Scheme) -> None:
    style.wish(scheme)
    choice = parts.Choice("Size")
    choice.addItems(["large", "small", "middling"])
    shown(qtbot, choice)
    choice.showPopup()
    rows = choice.view()
    qtbot.waitUntil(rows.isVisible)
    assert rows.verticalScrollBar().maximum() == 0
    place = rows.visualRect(rows.model().index(0, 0))
    image = rows.viewport().grab().toImage()
    assert (
        image.pixelColor(place.right() - 12, place.center().y()).name() == style.colours().civic_soft.lower()
    )
    choice.hidePopup()


@pytest.fixture
def german_desktop() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german_desktop")
@pytest.mark.parametrize(
    ("language", "read", "named"),
    [(None, "24 Mar 2026, Tue", ("March", "Tue")), ("fr", "24 mars 2026, mar.", ("mars", "mar."))],
)
def test_days_and_months_are_named_in_the_language_of_all_other_words(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    language: str | None,
    read: str,
    named: tuple[str, str],
) -> None:
    class Catalogue(gettext.NullTranslations):
        def info(self) -> dict[str, str]:
            return {"language": language} if language else {}

    monkeypatch.setattr(wording, "_translations", Catalogue())
    field, calendar = DayField(date(2026, 3, 24)), DayCalendar()
    shown(qtbot, field)
    shown(qtbot, calendar)
    calendar.show_day(date(2026, 3, 24))
    assert field.text() == read
    button = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    assert isinstance(button, QToolButton)
    days = calendar.findChild(QTableView)
    assert isinstance(days, QTableView)
    assert (button.text(), days.model().index(0, 1).data()) == named
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday, "as where the person lives"


def test_times_and_dates_keep_their_order_from_right_to_left(qtbot: QtBot) -> None:
    field = DayField(date(2026, 11, 24))
    shown(qtbot, field, RIGHT)
    assert field.text() == "24 Nov 2026, Tue"


def test_a_rating_wraps_long_words_instead_of_cutting_them(qtbot: QtBot) -> None:
    rating = parts.Rating("How connected?", ("cut off from everybody", "", "", "", "connected to everybody"))
    shown(qtbot, rating)
    for step in rating.findChildren(QWidget):
        assert step.width() >= step.sizeHint().width()
        assert step.height() == rating.findChildren(QWidget)[0].height()


def test_a_page_is_read_to_its_end_by_keyboard_wherever_one_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page, field, button = parts.Page(window), QLineEdit("typed"), parts.PrimaryButton("Save")
    field.setMinimumHeight(2000)
    page.add(field)
    page.foot(None, button)
    window.resize(400, 300)
    window.show()
    qtbot.waitExposed(window)
    bar = page.area.verticalScrollBar()
    button.setFocus()
    for key, there in (
        (Qt.Key.Key_End, bar.maximum()),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageDown, bar.pageStep()),
    ):
        QTest.keyClick(button, key)
        assert bar.value() == there
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    assert (field.cursorPosition(), bar.value()) == (0, bar.pageStep())  # its own
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert bar.value() < bar.pageStep()


@pytest.mark.parametrize(("once", "times"), [(False, 2), (True, 1)])
def test_a_double_click_presses_a_button_twice_unless_that_is_too_much(
    qtbot: QtBot, once: bool, times: int
) -> None:
    pressed: list[bool] = []
    button = parts.PrimaryButton("Delete")
    button.once = once
    shown(qtbot, button)
    button.clicked.connect(lambda *_: pressed.append(True))
    mouse(button, PRESS, RELEASE, AGAIN, RELEASE)
    assert len(pressed) == times


def test_a_double_click_does_not_press_what_took_the_place_of_what_it_pressed(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = parts.PrimaryButton("Plan: Bob")
    shown(qtbot, button)
    button.clicked.connect(lambda *_: pressed.append(True))
    mouse(button, AGAIN, RELEASE)  # the first press was on Ann's, which is gone
    assert pressed == []
    mouse(button, PRESS, RELEASE)
    assert len(pressed) == 1


def test_a_screen_reader_hears_what_the_mark_of_a_day_says(qtbot: QtBot) -> None:
    calendar = DayCalendar()
    shown(qtbot, calendar)
    calendar.today = date(2026, 11, 24)
    calendar.show_marks({date(2026, 11, 16): "met", date(2026, 11, 20): "off"})
    days = calendar.findChild(QTableView)
    assert isinstance(days, QTableView)
    said = []
    for day in (16, 17, 20, 25):
        calendar.show_day(date(2026, 11, day))
        said.append(days.accessibleDescription())
    assert said == [
        "Monday, 16 November: somebody met",
        "Tuesday, 17 November: not logged",
        "Friday, 20 November: off",
        "Wednesday, 25 November",
    ]


def test_the_mark_of_a_day_stands_in_the_middle_below_its_number(qtbot: QtBot) -> None:
    calendar = DayCalendar()
    qtbot.addWidget(calendar)
    calendar.show_day(date(2026, 11, 1))
    calendar.show_marks({date(2026, 11, 16): "met", date(2026, 11, 17): "nobody", date(2026, 11, 20): "off"})
    for wide, day in product((40, 41), (16, 17, 20)):
        image = QImage(wide, 32, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        calendar.paintCell(painter, image.rect(), QDate(2026, 11, day))
        painter.end()
        across = [
            x for x in range(wide) if min(image.pixelColor(x, y).lightness() for y in range(22, 32)) < 200
        ]
        assert across[0] + across[-1] == wide - 1
