"""Every fault and every notice has a sentence of its own, with the path and no placeholder left; settings are refused by name."""

import errno
import re
from pathlib import Path

import pytest

from wfh_app.adapters import faults as kinds
from wfh_app.adapters import settings_file
from wfh_app.adapters.faults import Locked, Notice, StorageFault
from wfh_app.core import settings
from wfh_app.core.settings import Fault
from wfh_app.wording import faults

PATH = Path("/somewhere/2026-11.json")
SOURCES = Path(kinds.__file__).parent
FAULTS = [
    kind
    for module in (kinds, settings_file)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StorageFault)
]
CODES = sorted(
    {code for path in SOURCES.rglob("*.py") for code in re.findall(r'Notice\("([a-z-]+)"', path.read_text())}
) + [f"{verdict}-restored" for verdict in ("damaged", "newer", "missing")]


def test_every_fault_has_a_sentence_of_its_own() -> None:
    sentences = {kind.code: faults.sentence(kind(PATH, "something")) for kind in FAULTS}
    assert len(set(sentences.values())) == len({kind.code for kind in FAULTS})
    for sentence in sentences.values():
        assert str(PATH) in sentence
        assert "{" not in sentence
        assert re.fullmatch(r"[^!]+\.", sentence)


@pytest.mark.parametrize("code", [*CODES, "damaged-restored-copy"])
def test_every_notice_has_a_sentence(code: str) -> None:
    sentence = faults.notice(Notice(code, PATH, PATH.with_name("2026-11.json.damaged-1"), "2026-11-20"))
    assert str(PATH) in sentence
    assert "{" not in sentence
    assert re.fullmatch(r"[^!]+\.", sentence)


def test_no_notice_is_without_use() -> None:
    used = {*CODES, "damaged-restored-copy"}
    assert used == set(faults._NOTICES)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [(0o555, kinds.ReadOnlyFolder), (0o000, kinds.NoPermission), (0o755, kinds.NoPermission)],
)
def test_a_folder_that_is_closed_is_not_called_one_that_can_be_read(
    tmp_path: Path, mode: int, kind: type[StorageFault]
) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=mode)
    assert (
        type(kinds.fault_of(PermissionError(errno.EACCES, "Permission denied"), folder / "journal")) is kind
    )


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    file = tmp_path / "home"
    file.touch()
    refused = NotADirectoryError(errno.ENOTDIR, "Not a directory")
    for path in (file, file / "state", file / "data" / "journal"):
        fault = kinds.fault_of(refused, path)
        assert isinstance(fault, kinds.NotAFolder)
        assert fault.path == file


def test_a_nameless_holder_is_another_program() -> None:
    assert faults.sentence(Locked(PATH)).startswith("Another program is writing")


BAD = {
    "breaks.every": ("0", "-1", "10i20k", True),
    "work.day_starts": ("24:00", 7),
    "week.starts": ("someday",),
    "week.show": ("mon",),
    "week.felt": ("maybe",),
    "sound.volume": (101, "loud"),
    "prompts.surface": ("wall",),
    "get_out.at": ("noon", 5),
    "work.hours": (["09:00"], {"mon": ["9-17h"]}),
    "calendar.files": ("x", [""]),
    "home.latitude": (91, "north"),
    "nothing.at_all": (1,),
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in BAD.items() for value in values])
def test_a_setting_not_taken_is_named_with_what_was_expected(key: str, value: object) -> None:
    section, _, name = key.partition(".")
    (fault,) = settings.read({section: {name: value}})[1]
    for sentence in (faults.setting(fault, PATH), faults.setting_refused(fault)):
        assert fault.key in sentence
        assert "{" not in sentence.replace(str(value), "")


def test_a_long_value_is_cut() -> None:
    assert len(faults.setting_refused(Fault("breaks.every", "x" * 5000, "duration"))) < 200
