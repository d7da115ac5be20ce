"""`export`, `import`, `wipe`, and what the command line says of files that were damaged; each call as a process finds the home."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.homes import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path, "2026-11-05 12:40")
    made.say("log", "Marta", "lunch", "45m", "@Joes")
    made.say("log", "Ann", "--at", "2026-11-02 09:10")
    made.say("day", "2026-11-03", "--nobody")
    return made


def journal_file(home: Home) -> Path:
    (path,) = home.places.journal.glob("*/2026-11.json")
    return path


def test_export_wipe_import_gives_identical_weeks_ids_and_days(home: Home) -> None:
    before = [home.json(*words) for words in (["week"], ["contacts"], ["day", "2026-11-01..2026-11-05"])]
    assert home.json("export", "all.json")["records"] == 5
    assert stat.S_IMODE((home.folder / "all.json").stat().st_mode) == 0o600
    assert "settings are still in" in home.say("wipe", "--yes")
    assert not [path for path in home.places.home.rglob("*") if path.is_file()]  # type: ignore[union-attr] # it has one
    assert home.json("contacts") == []
    assert home.json("import", "all.json") == {"new": 5, "known": 0, "bad": []}
    assert [
        home.json(*words) for words in (["week"], ["contacts"], ["day", "2026-11-01..2026-11-05"])
    ] == before
    assert "0 records taken in, 5 known already" in home.say("import", "all.json")


def test_wiping_asks_for_a_word_more(home: Home) -> None:
    assert "--yes" in home.refused("wipe")
    assert len(home.json("contacts")) == 2


def test_an_import_names_what_it_left_out(home: Home) -> None:
    home.say("export", "all.json")
    whole = json.loads((home.folder / "all.json").read_text())
    whole["contacts"] += [{"id": "x", "day": "2026-02-30"}, 7]
    (home.folder / "all.json").write_text(json.dumps(whole))
    assert home.say("import", "all.json").endswith("2 left out.")
    assert "contacts[2]: day" in home.err
    assert "contacts[3]" in home.err


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "There is no file"), ("[]", "is not an export"), ('{"schema": 9}', "newer version")],
)
def test_what_cannot_be_imported_is_refused(home: Home, content: str | None, said: str) -> None:
    if content is not None:
        (home.folder / "odd.json").write_text(content)
    assert said in home.refused("import", "odd.json")


def test_an_export_into_nowhere_is_refused(home: Home) -> None:
    assert str(home.folder / "no" / "where.json") in home.refused("export", "no/where.json")


def test_a_damaged_file_is_told_once_and_nothing_is_lost(home: Home) -> None:
    before = home.json("contacts")
    os.truncate(journal_file(home), 40)
    with home.office() as office:
        assert len(office.journal.contacts(office.today(), office.today())) == 1
        (sentence,) = office.news()
    assert "set aside as 2026-11.json.damaged-" in sentence
    assert home.json("contacts") == before
    with home.office() as office:
        assert office.news() == []


def test_a_person_forgotten_leaves_no_trace_and_the_numbers_where_they_were(home: Home) -> None:
    home.say("people", "list")
    before = home.json("week")
    home.say("undo")
    home.say("log", "Marta", "--at", "2026-11-05 12:00")
    home.say("people", "forget", "Marta")
    assert home.json("week")["contact"] == before["contact"]
    texts = (path.read_text() for path in home.places.home.rglob("*") if path.is_file())  # type: ignore[union-attr] # same
    assert "Marta" not in "".join(texts)


@pytest.mark.parametrize("name", ["unfinished", "faces", "forgotten", "undo", "strangers", "index"])
@pytest.mark.parametrize(
    "content", ["{}", "[]", "7", '{"files": 5, "met": 5, "done": 5}', '{"files": {"../x": {}, "2026-11": 5}}']
)
def test_a_spoilt_note_of_the_machine_stops_nothing(home: Home, name: str, content: str) -> None:
    (home.places.state / f"{name}.json").write_text(content)
    home.say("log", "Zoe")
    home.say("people", "forget", "Ann")
    assert len(home.json("contacts")) == 3
    assert home.json("week")["people"] == 3
