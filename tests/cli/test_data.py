"""`export`, `import`, `wipe`, and what the command line says of files that were damaged; each call as a process finds the home."""

import io
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.homes import Home
from wfh_app import __main__ as main
from wfh_app.adapters.call import Reply


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


def test_what_cannot_be_taken_back_is_said(home: Home) -> None:
    home.say("export", "all.json")
    home.say("log", "Jana")
    home.say("import", "all.json")
    assert "Jana" in home.say("undo")  # the import brought nothing
    other = Home(home.folder / "other")
    other.say("log", "Bob")
    other.say("import", str(home.folder / "all.json"))
    assert "import cannot be taken back" in other.refused("undo")
    other.say("log", "Kim")
    assert "Kim" in other.say("undo")
    other.say("people", "forget", "Bob")
    assert "forgotten cannot be taken back" in other.refused("undo")
    assert [each["name"] for each in other.json("people")] == ["Ann", "Marta"]


def test_a_refusal_is_one_line_whatever_a_path_holds(home: Home) -> None:
    assert "no file" in home.refused("import", "no\nsuch\x1b[31m.json")
    assert "\x1b" not in home.err


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


def test_where_nothing_can_be_written_a_call_says_so_in_one_line_and_reads(home: Home) -> None:
    """The state folder is no folder: whatever the reason, what was kept can be read."""
    shutil.rmtree(home.places.state)
    home.places.state.write_text("in the way")
    refused, read = home.reply("log", "Bob"), home.reply("contacts", "--json")
    assert (refused.out, refused.code, refused.err.count("\n")) == ("", 1, 1)
    assert str(home.places.state) in refused.err
    assert (len(json.loads(read.out)), read.code, read.err.count("\n")) == (2, 0, 1)


def test_a_refusal_is_the_one_line_and_other_faults_wait(home: Home) -> None:
    home.settings("[[[")
    refused = home.reply("settings", "set", "breaks.every", "40m")
    assert (refused.out, refused.code, refused.err.count("\n")) == ("", 1, 1)
    assert "settings.toml" in home.reply("contacts").err


def test_a_person_whom_the_machine_does_not_know_is_a_folder_like_any_other(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "~nosuch" in home.refused("import", "~nosuch/all.json")
    monkeypatch.chdir(home.folder)
    assert main.run(["--home", "~nosuch", "contacts"]) == 0
    assert "Nothing is logged" in capsys.readouterr().out


def test_a_journal_that_cannot_be_read_is_said_in_one_line(home: Home) -> None:
    shutil.rmtree(home.places.journal)
    home.places.journal.write_text("in the way")
    refused = home.reply("log", "Bob")
    assert (refused.out, refused.code, refused.err.count("\n")) == ("", 1, 1)
    assert str(home.places.journal) in refused.err


@pytest.mark.parametrize("words", [["contacts"], ["log", "Bob"], ["settings", "set", "breaks.every", "40m"]])
def test_a_home_that_cannot_be_looked_into_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """As with no permission for the folder, which stops no administrator: a name no file system takes."""
    assert main.run(["--home", str(tmp_path / ("x" * 300)), *words]) in (0, 1)
    assert capsys.readouterr().err.count("\n") == 1


def test_a_call_from_a_folder_that_is_gone(home: Home, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    call = [sys.executable, "-m", "wfh_app", "--home", str(home.places.home), "contacts"]
    there = ["sh", "-c", 'cd "$0" && rmdir "$0" && exec "$@"', str(tmp_path / "gone"), *call]
    done = subprocess.run(there, capture_output=True, text=True, check=True)
    assert not (tmp_path / "gone").exists()
    assert "Marta" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_stream_that_lacks_a_letter_is_given_utf_8(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr("sys.stdout", stream)
    assert main._told(Reply("Zoë → ☕ \udcff\n", "", 0)) == 0
    assert stream.buffer.getvalue().decode() == "Zoë → ☕ ?\n"


def test_whoever_reads_may_go_and_a_full_disk_is_said() -> None:
    """As a shell sees it: `| head -1`, and `> /dev/full`."""
    say = "import sys; from wfh_app.__main__ import _told; from wfh_app.adapters.call import Reply; sys.exit(_told(Reply('x\\n' * 99999)))"
    piped = subprocess.run(
        ["bash", "-c", '"$0" -c "$1" | head -1; echo ${PIPESTATUS[0]}', sys.executable, say],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (piped.stdout, piped.stderr) == ("x\n0\n", "")
    full = subprocess.run(
        ["bash", "-c", '"$0" -c "$1" > /dev/full', sys.executable, say],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (full.returncode, full.stderr.count("\n")) == (1, 1)


def test_bytes_that_are_no_text_are_kept_as_something_that_is(home: Home) -> None:
    home.say("log", "A\udcffB", "@Jo\udcff", "--note", "\udcfe")
    home.say("day", "--moment", "\udcff")
    for words in (["contacts", "--json"], ["people", "--json"], ["day"]):
        home.say(*words).encode()
    home.say("week", "--export", "w.html")
