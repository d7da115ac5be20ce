"""The same facts in every form of the week: window, text, HTML, PDF, CSV, Markdown and JSON compared with one page of words."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.dom.minidom import parseString

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import samples_week
from wfh_app.adapters.exchange import week_csv, week_html, week_json, week_markdown, week_text
from wfh_app.core import outside_contact
from wfh_app.core.outside_contact import DayCount
from wfh_app.core.town import Proposal
from wfh_app.core.week import Summary
from wfh_app.ui import week_page
from wfh_app.ui.pictures import PictureView
from wfh_app.ui.week_window import WeekWindow
from wfh_app.wording import charts, ledgers
from wfh_app.wording import week as words

EVIL = "=cmd|' /C calc'!A0 <script>alert(1)</script> [x](http://evil.example) | _y_ & “Zoë”"


def weeks() -> list[Summary]:
    """The mock-up's week, one that was answered and moved after closing, one with too little known, one without its number."""
    full = samples_week.summary()
    answered = samples_week.answered()
    hidden = samples_week.summary(shows_number=False)
    lines = tuple(
        replace(line, count=line.count if at < 3 else DayCount()) for at, line in enumerate(full.days)
    )
    few = replace(full, days=lines, reading=outside_contact.read([line.count for line in lines]))
    evil = replace(full, proposals=(Proposal("person", name=EVIL, person="1", last=date(2026, 11, 2)),))
    return [full, answered, hidden, few, samples_week.empty(), evil]


def pieces(week: Summary) -> Iterator[str]:
    """Everything that the page says."""
    page = words.page(week)
    yield page.title
    yield from (page.dates, *page.facts, page.closing)
    for section in page.sections:
        yield section.title
        for row in section.rows:
            yield from (piece for piece in (row.label, row.value, row.note) if piece)
        yield from section.notes


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.fixture(params=range(len(weeks())))
def week(request: pytest.FixtureRequest) -> Summary:
    chosen: int = request.param
    return weeks()[chosen]


def missing(week: Summary, shown: str) -> list[str]:
    whole = flat(shown)
    return [piece for piece in pieces(week) if flat(piece) not in whole]


def test_text(week: Summary) -> None:
    assert missing(week, week_text.text(week)) == []


def test_markdown(week: Summary) -> None:
    text = week_markdown.text(week)
    assert missing(week, re.sub(r"\\(.)", r"\1", text)) == []
    assert not re.search(r"\d\\\.\d", text)  # a number is no list
    assert "<script>" not in text
    assert not re.search(r"(?<!\\)\]\(", text)


class _Words(HTMLParser):
    """What a browser would show, and every tag and address it met."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [
            value or "" for key, value in attrs if key in {"href", "src", "xlink:href", "action"}
        ]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html(week: Summary) -> None:
    text = week_html.text(week)
    seen = _Words()
    seen.feed(text)
    assert missing(week, " ".join(seen.words)) == []
    assert not seen.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert seen.addresses == []
    assert "http" not in html.unescape(text).replace("http-equiv", "").replace(EVIL, "")
    assert charts.week_says(week) in html.unescape(text)
    drawings = [parseString(found).documentElement for found in re.findall(r"<svg.*?</svg>", text)]  # noqa: S318 - our own
    assert len(drawings) == 1 + (week.range is not None)
    assert all(drawing is not None and drawing.getAttribute("aria-label") for drawing in drawings)


@pytest.mark.usefixtures("qtbot")
def test_pdf(week: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    write = week_page._Sheet.write

    def heard(sheet: week_page._Sheet, text: str, *place: object, **look: object) -> float:
        said.append(text)
        return write(sheet, text, *place, **look)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(week_page._Sheet, "write", heard)
    content = week_page.pdf(week)
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    assert set(missing(week, " ".join(said))) <= in_the_trend(week)
    if week.range is not None:
        assert charts.trend_says(week) in said


def in_the_trend(week: Summary) -> set[str]:
    """What the text says in rows of the number, and pictures say in the trend and beside it."""
    usual, twelve = "Your usual", "Twelve weeks"
    return {
        piece
        for row in words.contact(week).rows
        if row.label in {usual, twelve}
        for piece in (row.label, row.value)
    }


def test_window(week: Summary, qtbot: QtBot) -> None:
    window = WeekWindow(week)
    qtbot.addWidget(window)
    window._switch_arithmetic()
    labels = [label.text() for label in window.findChildren(QLabel)]
    named = [widget.accessibleName() for widget in window.findChildren(QWidget)]
    drawn = [view.accessibleDescription() for view in window.findChildren(PictureView)]
    shown = missing(week, " ".join([*labels, *named, *drawn]))
    # the days stand in the chart, and why there is a range stands in the facts above
    elsewhere = in_the_trend(week) | {words.why_a_range(week), ledgers.where(week).title}
    elsewhere |= {piece for row in words.days(week).rows for piece in (row.value, row.note)}
    assert [piece for piece in shown if piece not in elsewhere] == []
    assert charts.week_says(week) in drawn
    if week.range is not None:
        assert charts.trend_says(week) in drawn
        assert words.number_and_range(week).partition(",")[0] in " ".join(labels)


def rows(text: str) -> dict[tuple[str, str], str]:
    sheet = csv.reader(io.StringIO(text.removeprefix(week_csv.MARK)))
    assert next(sheet) == ["section", "item", "value"]
    return {(section, item): value for section, item, value in sheet}


def test_csv_says_what_json_says(week: Summary) -> None:
    document = json.loads(week_json.text(week))
    assert document == json.loads(json.dumps(week_json.document(week)))
    found = rows(week_csv.text(week))

    def cell(value: object) -> str:
        return week_csv.safe(value)

    for key in (
        "contact",
        "low",
        "high",
        "band",
        "usual",
        "felt",
        "people",
        "new_faces",
        "sentence",
        "kind",
        "rule",
    ):
        assert found["week", key] == cell(document[key])
    for day in document["days"]:
        for key in ("state", "people", "points", "talk"):
            assert found[f"day {day['date']}", key] == cell(day[key])
    for key in ("hands", "lunches", "visits", "calls"):
        assert found["trail", key] == cell(document["trail"][key])
    assert not any(value.startswith(("=", "+", "-", "@")) for value in found.values())


def test_json_agrees_with_the_words(week: Summary) -> None:
    document = week_json.document(week)
    assert tuple(document) == (
        "week", "from", "to", "days", "logged", "off", "missing", "kind", "contact", "low", "high", "band", "parts", "rule",
        "usual", "compared", "trend", "felt", "sentence", "people", "new_faces", "days_with_someone", "longest_gap_hours",
        "trail", "sales", "out_of_office", "proposals", "changed",
    )  # fmt: skip
    text = week_text.text(week)
    shown = next((line for line in text.splitlines() if line.startswith("  Outside contact")), None)
    if document["contact"] is not None:
        assert shown is not None
        assert f" {document['contact']}" in shown
        assert sum(part["value"] for part in document["parts"].values()) == pytest.approx(
            document["contact"], abs=0.5
        )
    if document["low"] != document["high"]:
        assert shown is not None
        assert f"from {document['low']} to {document['high']}" in shown
    if document["low"] is None:
        assert shown is None
    assert sum(day["state"] == "logged" for day in document["days"]) == document["logged"]


def test_no_form_says_nothing_was_sold() -> None:
    nothing = samples_week.empty()
    assert ledgers.sales(nothing).rows == ()
    assert "sold" not in week_text.text(nothing)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert week_csv.safe(cell) == f"'{cell}"
