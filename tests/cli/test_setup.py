"""`settings`, `calendar`, `autostart`, `launcher`, `doctor`, as typed."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from tests.homes import Home
from wfh_app import __main__ as main
from wfh_app.adapters import autostart as entry
from wfh_app.adapters.senses.readings import SenseReport
from wfh_app.cli import root
from wfh_app.cli.desk import Desk, Live
from wfh_app.core.settings import SENSES

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:1
DTSTART:20261106T090000Z
DTEND:20261106T100000Z
LOCATION:Room 1
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


# ------------------------------------------------------------------------------------------------------------ settings


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("breaks.every", "1h20m", "1h20m"),
        ("breaks.every", "45", "45m"),
        ("breaks.after_hours", "true", "true"),
        ("senses.microphone", "false", "false"),
        ("senses.camera", "off", "false"),
        ("sound.on", "on", "true"),
        ("work.day_starts", "5:00", "05:00"),
        ("get_out.at", "11:00, 15:30", '["11:00", "15:30"]'),
        ("get_out.at", '["11:00"]', '["11:00"]'),
        ("get_out.at", "", "[]"),
        ("week.show", "tue 10:00", "tue 10:00"),
        ("home.latitude", "-33.9", "-33.9"),
        ("work.hours", '{sat = ["10:00-12:00"]}', '{ sat = ["10:00-12:00"] }'),
        ("breaks.ideas", 'Say "hello" to Ann', '["Say \\"hello\\" to Ann"]'),
    ],
)
def test_a_setting_is_set_and_shown(home: Home, key: str, value: str, shown: str) -> None:
    assert home.say("settings", "set", key, value) == ""
    assert home.say("settings", "get", key) == shown
    assert f"{key} = " in home.say("settings")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("breaks.every", "-3", "a length of time"),
        ("breaks.every", "10i20k", "a length of time"),
        ("breaks.every", "0", "not zero"),
        ("work.day_starts", "24:00", "a time"),
        ("breaks.strict", "yes", "true or false"),
        ("prompts.surface", "shout", "one of auto, card, notification"),
        ("breaks.sometimes", "1", "no setting breaks.sometimes"),
        ("dog", "Tyson", "no setting dog"),
    ],
)
def test_a_value_that_does_not_fit_changes_nothing(home: Home, key: str, value: str, said: str) -> None:
    home.settings("[breaks]\nevery = '40m' # mine\n")
    assert said in home.refused("settings", "set", key, value)
    assert home.places.settings_file.read_text() == "[breaks]\nevery = '40m' # mine\n"


def test_programs_get_values(home: Home) -> None:
    assert home.json("settings", "get", "get_out.at") == ["12:00", "16:00"]
    assert home.json("settings")["breaks.every"] == "50m"
    assert home.json("settings")["home.latitude"] is None
    assert home.say("settings", "path") == str(home.places.settings_file)


def test_an_unknown_key_is_refused(home: Home) -> None:
    assert "no setting nope" in home.refused("settings", "get", "nope")


def test_a_fault_in_the_file_is_told_and_the_rest_holds(home: Home) -> None:
    home.settings("[breaks]\nevery = 'soon'\nlength = '7m'\n")
    assert home.say("settings", "get", "breaks.every") == "50m"
    assert "breaks.every = soon" in home.err
    assert home.say("settings", "get", "breaks.length") == "7m"


# ------------------------------------------------------------------------------------------------- calendar, autostart


def test_a_calendar_is_added_once(home: Home) -> None:
    assert "No calendar is set" in home.say("calendar")
    file = home.folder / "work.ics"
    file.write_text(ICS)
    assert "3 entries of the coming week hold prompts" in home.say("calendar", "add", "work.ics")
    assert home.say("calendar") == str(file)
    assert "read already" in home.say("calendar", "add", str(file))
    folder = home.folder / "more"
    folder.mkdir()
    assert "no .ics file" in home.refused("calendar", "add", "more")
    (folder / "a.ics").write_text(ICS)
    home.say("calendar", "add", "more")
    assert home.json("settings", "get", "calendar.files") == [str(file), str(folder)]


def test_what_is_no_calendar_is_not_added(home: Home) -> None:
    assert "no file or folder" in home.refused("calendar", "add", "x" * 300)
    (home.folder / "note.ics").write_text("hello")
    assert "note.ics cannot be read (it is not a calendar" in home.refused("calendar", "add", "note.ics")
    assert "no file or folder" in home.refused("calendar", "add", "none.ics")
    assert home.json("settings", "get", "calendar.files") == []


def test_a_bad_file_in_a_folder_of_calendars_is_named_and_left_out(home: Home) -> None:
    folder = home.folder / "mine"
    folder.mkdir()
    (folder / "a-quiet-week.ics").write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    (folder / "note.ics").write_text("hello")
    added = home.say("calendar", "add", "mine")
    assert "0 entries of the coming week" in added
    assert f"{folder / 'note.ics'} cannot be read" in added
    assert added.endswith("and is left out.")
    assert home.json("settings", "get", "calendar.files") == [str(folder)]


def test_the_launcher_is_put_into_the_menu_and_taken_out(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    file = tmp_path / "data" / "applications" / "wfh-app.desktop"
    assert str(file) in home.say("launcher", "on")
    assert f"--home {home.places.home}" in file.read_text()
    assert json.loads(home.say("launcher", "off", "--json")) == {"launcher": "off", "file": str(file)}
    assert not file.exists()
    monkeypatch.setattr("sys.platform", "win32")
    assert "shortcut" in home.refused("launcher", "on")


def test_autostart_is_turned_on_and_off(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert "starts with your desktop" in home.say("autostart", "on")
    assert entry.is_on()
    assert str(home.places.home) in entry.entry_file().read_text()
    home.say("autostart", "off")
    assert not entry.is_on()
    assert home.call("autostart", "maybe") == 2


# -------------------------------------------------------------------------------------------------------------- doctor


def test_doctor_tells_the_truth_of_a_bare_place(home: Home) -> None:
    found = home.json("doctor")
    assert found["running"] is False
    assert found["display"] == {"state": "not there", "how": "", "why_not": "no-display"}
    assert (
        found["tray"]["state"]
        == found["notifications"]["state"]
        == found["session_bus"]["state"]
        == "not there"
    )
    assert found["zone"]["how"] == "Europe/Berlin"
    assert [sense["name"] for sense in found["senses"]] == list(SENSES)
    assert {sense["state"] for sense in found["senses"] if sense["name"] != "camera"} == {"not there"}


def test_doctor_says_what_to_do(home: Home) -> None:
    home.settings("[senses]\nmicrophone = false\n")
    words = home.say("doctor")
    assert "not here. No calendar is set. Add one with: wfh-app calendar add" in words
    assert "Start the app from your desktop" in words
    assert next(line for line in words.splitlines() if "Microphone" in line).endswith("off")


@dataclass
class App:
    """A running app whose senses have something to say."""

    reports: list[SenseReport]

    @property
    def senses(self) -> "App":
        return self

    def report(self) -> list[SenseReport]:
        return self.reports


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (SenseReport("idle", "failing", why_not="no-answer"), "does not answer. It is asked again"),
        (SenseReport("calendar", "works", "1"), "works: 1 entry ahead"),
        (
            SenseReport("calendar", "failing", "/a.ics", "calendar-file bad line"),
            "/a.ics cannot be read (bad line).",
        ),
        (SenseReport("lock", "works", "logind org.gnome.ScreenSaver"), "works: logind, GNOME’s screen saver"),
        (SenseReport("do-not-disturb", "works", "Xfce Notify Daemon"), "works: Xfce Notify Daemon"),
        (
            SenseReport("notifications", "works", "Xfce Notify Daemon no-buttons"),
            "works: Xfce Notify Daemon, without buttons",
        ),
        (SenseReport("camera", "off"), "off"),
    ],
)
def test_doctor_asks_the_running_app(home: Home, report: SenseReport, words: str) -> None:
    app = App([report])
    assert words in asked(home, app, "doctor").splitlines()[-1]
    found = json.loads(asked(home, app, "doctor", "--json"))
    assert found["running"] is True
    assert found["senses"][0]["state"] == report.state


def asked(home: Home, app: App, *words: str) -> str:
    """A call answered inside the app."""
    desk = Desk(
        opener=home.opener,
        clock=home.clock,
        places=home.places,
        zone=home.zone,
        folder=home.folder,
        live=cast("Live", app),
    )
    assert root.call(words, desk) == 0
    return desk.out.getvalue()


def test_a_fault_is_told_once_and_not_after_it_is_mended(home: Home) -> None:
    home.settings('[breaks]\nevery = "never"\nlength = "soon"\n')
    with home.office() as office:
        office.choose({"breaks": {"every": "40m"}})
        (told,) = office.news()
    assert "breaks.length" in told


@pytest.mark.parametrize(
    "words", [["--open", "log", "Ann"], ["--open", "kitchen"], ["--open"], ["day", "--open", "log"]]
)
def test_only_a_start_is_told_which_window_to_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main.run(["--home", str(tmp_path), *words]) == 2
    assert "--open" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    monkeypatch.setenv("_WFH_APP_COMPLETE", f"{shell}_source")
    with pytest.raises(SystemExit, match="0"):
        main.run([])
    assert "_wfh_app_completion" in capsys.readouterr().out


def test_verbs_are_completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in {
        "_WFH_APP_COMPLETE": "zsh_complete",
        "COMP_WORDS": "wfh-app pe",
        "COMP_CWORD": "1",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match="0"):
        main.run([])
    assert capsys.readouterr().out.split("\n")[:2] == ["plain", "people"]


def test_a_user_without_a_home_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "WFH_APP_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # no such user in the system's list either
    assert main.run(["contacts"]) == 1
    assert capsys.readouterr().err == (
        "wfh-app: This user has no home folder here, and HOME is not set. Set it, or name a folder: --home DIR.\n"
    )
    assert main.run(["--home", str(tmp_path / "home"), "contacts"]) == 0


def test_a_home_that_is_not_named_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["day", "--home"]) == 2
    assert capsys.readouterr().err.startswith("wfh-app: --home needs a folder")


@pytest.mark.parametrize(
    "words",
    [
        "log Ann", "edit {id} --minutes 5", "delete {id}", "contacts", "undo", "day", "week", "status", "next", "explain",
        "pause 20m", "people", "people add Eva", "people edit Zoe --tie close", "people rename Zoe Zoa", "people merge Zoe Yan",
        "people forget Zoe", "people export all.csv", "people show Zoe", "spot frame --area Elm", "step Yard 2026-11-09 call",
        "town", "plan", "plan call Zoe", "outing", "outing add 2026-11-09 10:00 Zoe", "outing done {plan}", "outing drop {plan}",
        "outing page {plan}", "dog", "dog hot 26.5", "dog walked", "calendar", "calendar add a.ics", "settings",
        "settings get breaks.every", "settings set breaks.every 40m", "settings path", "doctor", "export all.json", "wipe --yes",
    ],
)  # fmt: skip
def test_every_verb_speaks_to_programs(home: Home, words: str) -> None:
    id_ = home.say("log", "Zoe")
    home.say("log", "Yan")
    home.say("spot", "timber", "--name", "Yard")
    plan = home.say("plan", "call", "Zoe")
    home.settings('[[dog]]\nname = "Tyson"\nwalks = ["13:00"]\n')
    (home.folder / "a.ics").write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
    said = home.say(*words.format(id=id_, plan=plan).split(), "--json")
    assert said.strip(), "nothing to read"
    for line in said.splitlines():
        json.loads(line)
