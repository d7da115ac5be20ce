"""The settings file: read whatever it is, written with its comments, whole or not at all."""

import os
import stat
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from wfh_app.adapters import settings_file
from wfh_app.adapters.faults import DiskFull, StorageFault
from wfh_app.adapters.places import Places
from wfh_app.adapters.settings_file import BrokenSettings, NotTaken
from wfh_app.core.settings import Settings
from wfh_app.wording import faults

WRITTEN = """# my hours
[breaks]
every = "45m"   # shorter

[prompts]
later = "10m"
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.under(tmp_path / "home")


def write(places: Places, text: str | bytes) -> None:
    places.settings_file.parent.mkdir(exist_ok=True)
    places.settings_file.write_bytes(text if isinstance(text, bytes) else text.encode())


def set_key(places: Places, key: str, value: Any) -> Settings:
    section, _, name = key.partition(".")
    return settings_file.change(places, {section: {name: value}})


def test_without_a_file_the_defaults_hold(places: Places) -> None:
    chosen = settings_file.read(places)
    assert (chosen.settings, chosen.faults, chosen.sentences) == (Settings(), (), ())
    assert not places.settings_file.parent.exists()


def test_one_bad_value_costs_that_value_and_is_named(places: Places) -> None:
    write(places, WRITTEN.replace('"10m"', '"10i20k"') + "colour = 1\n")
    chosen = settings_file.read(places)
    assert chosen.settings.breaks.every == timedelta(minutes=45)
    assert chosen.settings.prompts.later == Settings().prompts.later
    bad, unknown = chosen.sentences
    assert "prompts.later" in bad
    assert "10i20k" in bad
    assert str(places.settings_file) in bad
    assert "prompts.colour" in unknown


def test_setting_a_key_keeps_comments_and_everything_else(places: Places) -> None:
    write(places, WRITTEN)
    after = set_key(places, "breaks.every", "1h")
    assert after.breaks.every == timedelta(hours=1)
    assert places.settings_file.read_text() == WRITTEN.replace('"45m"', '"1h"')


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("breaks.length", "3m", ["[breaks]", 'length = "3m"']),
        ("get_out.at", ["11:00"], ["[get_out]", 'at = ["11:00"]']),
        ("week.felt", True, ["[week]", "felt = true"]),
        ("senses.camera", False, ["[senses]", "camera = false"]),
        ("home.latitude", 52.5, ["[home]", "latitude = 52.5"]),
    ],
)
def test_a_new_key_finds_its_place(places: Places, key: str, value: Any, lines: list[str]) -> None:
    set_key(places, key, value)
    assert places.settings_file.read_text().split("\n")[:2] == lines
    assert settings_file.read(places).faults == ()


def test_hours_are_replaced_whole(places: Places) -> None:
    write(places, '[work]\nhours = { mon = ["09:00-17:00"], tue = ["09:00-17:00"] }\n')
    after = set_key(places, "work.hours", {"fri": ["08:00-12:00"]})
    assert [len(ranges) for ranges in after.work.hours] == [0, 0, 0, 0, 1, 0, 0]


def test_dogs_are_replaced_as_a_list(places: Places) -> None:
    write(places, '[[dog]]\nname = "Rex"\n')
    after = settings_file.change(places, {"dog": [{"name": "Tyson", "walks": ["07:15"]}, {"name": "Bello"}]})
    assert [dog.name for dog in after.dogs] == ["Tyson", "Bello"]
    assert after.dogs[0].walks == (time(7, 15),)
    assert settings_file.read(places).settings == after


def test_none_brings_a_default_back(places: Places) -> None:
    write(places, WRITTEN)
    after = set_key(places, "breaks.every", None)
    assert after.breaks.every == Settings().breaks.every
    assert "# my hours" in places.settings_file.read_text()
    set_key(places, "week.felt", None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("breaks.every", "0"),
        ("breaks.every", "-5m"),
        ("breaks.strict", "yes"),
        ("breaks.nothing", 1),
        ("nowhere", 1),
        ("work.day_starts", "24:00"),
        ("home.latitude", float("nan")),
        ("dog", []),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(places: Places, key: str, value: Any) -> None:
    write(places, WRITTEN)
    with pytest.raises(NotTaken) as refusal:
        set_key(places, key, value)
    assert key in refusal.value.sentence
    assert places.settings_file.read_text() == WRITTEN


def test_a_fault_that_stood_there_before_stops_nothing(places: Places) -> None:
    write(places, WRITTEN + 'stays = "soon"\n')
    assert set_key(places, "breaks.every", "1h").breaks.every == timedelta(hours=1)
    assert 'stays = "soon"' in places.settings_file.read_text()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (WRITTEN + "[breaks\n", 7),
        (WRITTEN + "every = \n", 7),
        (b'# one\n# two\nname = "\xff"\n', 3),
        (b"\0" * 20, 1),
        ("a = [" * 20_000, 1),
    ],
    ids=range(5),
)
def test_a_file_that_is_no_toml_is_told_by_line_and_left_alone(
    places: Places, content: str | bytes, line: int
) -> None:
    write(places, content)
    before = places.settings_file.read_bytes()
    chosen = settings_file.read(places)
    assert chosen.settings == Settings()
    (sentence,) = chosen.sentences
    assert f"line {line}" in sentence
    assert str(places.settings_file) in sentence
    with pytest.raises(BrokenSettings) as refusal:
        set_key(places, "breaks.every", "1h")
    assert f"line {line}" in faults.sentence(refusal.value)
    assert places.settings_file.read_bytes() == before


def test_the_file_is_for_the_person_alone_and_a_link_stays_a_link(places: Places, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "wfh.toml"
    target.parent.mkdir()
    target.write_text(WRITTEN)
    places.settings_file.parent.mkdir()
    places.settings_file.symlink_to(target)
    set_key(places, "breaks.every", "1h")
    assert places.settings_file.is_symlink()
    assert '"1h"' in target.read_text()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_full_disk_leaves_the_file_as_it_was(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places, WRITTEN)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DiskFull):
        set_key(places, "breaks.every", "1h")
    assert places.settings_file.read_text() == WRITTEN
    assert [path.name for path in places.settings_file.parent.iterdir()] == ["settings.toml"]


def test_a_folder_in_its_place_is_told(places: Places) -> None:
    places.settings_file.mkdir(parents=True)
    assert len(settings_file.read(places).sentences) == 1
    with pytest.raises(StorageFault):
        set_key(places, "breaks.every", "1h")
