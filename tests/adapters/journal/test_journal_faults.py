"""Every system call of a write fails once: the files stay whole, nothing is left behind, the next write works.

Convention: the calls are counted in one undisturbed write; then one write each is done in which the n-th call fails.
"""

import builtins
import errno
import os
import resource
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.journal.homes import ALWAYS, TODAY, Home, contact
from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import DiskFull, NoPermission, ReadOnlyFolder, StorageFault, fault_of
from wfh_app.adapters.journal import Journal
from wfh_app.core.records import Person
from wfh_app.wording import faults

CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "replace",
    "chmod",
    "mkdir",
    "unlink",
    "stat",
    "scandir",
    "listdir",
)
CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)


class Saboteur:
    """Lets all calls through but the n-th, which fails with a code; counts them."""

    def __init__(self, fails: int = -1, code: int = errno.EIO) -> None:
        self.fails = fails
        self.code = code
        self.names: list[str] = []

    def around(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def tried(*args: Any, **more: Any) -> Any:
            self.names.append(name)
            if len(self.names) - 1 != self.fails:
                return call(*args, **more)
            if name == "close":  # Linux closes, whatever it says
                call(*args, **more)
            raise OSError(self.code, os.strerror(self.code))

        return tried


@contextmanager
def sabotage(saboteur: Saboteur) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, saboteur.around(name, getattr(os, name)))
        patch.setattr(builtins, "open", saboteur.around("open", open))
        yield


def new(journal: Journal) -> None:
    journal.put(contact("new"))


def new_with_a_person(journal: Journal) -> None:
    journal.put(Person(name="Marta"), contact("new"))


def moved_to_another_month(journal: Journal) -> None:
    (known,) = (each for each in journal.contacts(*ALWAYS) if each.note == "old")
    journal.put(replace(known, day=date(2026, 12, 1)), contact("new"))


WRITES = (new, new_with_a_person, moved_to_another_month)


def prepared(folder: Path) -> Home:
    home = Home(folder)
    home.open().put(contact("old"))
    home.close()
    return home


def left_behind(home: Home) -> list[Path]:
    return [path for path in home.folder.rglob("*") if path.name.endswith(safe_file.NEW)]


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__)
@pytest.mark.parametrize("first", [False, True], ids=["known month", "first of all"])
def test_each_call_of_a_write_failing_once(
    tmp_path: Path, write: Callable[[Journal], None], first: bool
) -> None:
    source = prepared(tmp_path / "source")
    if first:
        if write is moved_to_another_month:
            return
        shutil.rmtree(source.places.data)
        shutil.rmtree(source.places.copies)
    count = Saboteur()
    home = _copied(source, tmp_path / "counted")
    journal = home.open()
    with sabotage(count):
        write(journal)
    assert {"open", "write", "fsync", "close", "replace"} <= set(count.names)
    old = [] if first else ["old"]
    for number, name in enumerate(count.names):
        home = _copied(source, tmp_path / f"{number}")
        _one_failure(home, write, Saboteur(number, CODES[number % len(CODES)]), old, f"{number} {name}")


def _copied(source: Home, folder: Path) -> Home:
    shutil.copytree(source.folder, folder)
    return Home(folder)


def _one_failure(
    home: Home, write: Callable[[Journal], None], saboteur: Saboteur, old: list[str], what: str
) -> None:
    journal = home.open()
    fault = None
    with sabotage(saboteur):
        try:
            write(journal)
        except StorageFault as refused:
            fault = refused
    assert fault is None or str(fault.path) in faults.sentence(fault), what
    assert not left_behind(home), what
    found = sorted(each.note for each in journal.contacts(*ALWAYS))
    assert found in ([sorted([*old, "new"])] if fault is None else [old, sorted([*old, "new"])]), what
    journal.put(contact("next"))
    assert home.notes() == sorted([*found, "next"]), what
    assert home.open().notices == [], what


def test_a_name_is_taken_only_by_what_is_on_the_disk_and_then_the_folder_is_flushed(home: Home) -> None:
    home.open().put(contact("old"))
    journal = home.open()
    told: list[str] = []
    opened: dict[int, str] = {}
    real_open, real_fsync, real_replace = os.open, os.fsync, os.replace

    def opening(path: Path, *args: int) -> int:
        handle = real_open(path, *args)
        opened[handle] = Path(path).name
        return handle

    def flushing(handle: int) -> None:
        told.append(f"flush {opened[handle]}")
        real_fsync(handle)

    def renaming(source: Path, target: Path) -> None:
        told.append(f"rename {target.name}")
        real_replace(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opening)
        patch.setattr(os, "fsync", flushing)
        patch.setattr(os, "replace", renaming)
        journal.put(contact("new"))
    name = "2026-11.json"
    assert told[:5] == [
        f"flush {name}.new",
        f"flush {name}.last.new",
        f"rename {name}",
        f"rename {name}.last",
        f"flush {home.own.name}",
    ]


def each_failure(source: Home, folder: Path, work: Callable[[Journal], object]) -> Iterator[tuple[str, Home]]:
    """Homes in which `work` was done with one call failing, each call once."""
    count = Saboteur()
    with _copied(source, folder / "counted").open() as journal, sabotage(count):
        work(journal)
    for number, name in enumerate(count.names):
        home = _copied(source, folder / f"{number}")
        journal = home.open()
        with sabotage(Saboteur(number, CODES[number % len(CODES)])), suppress(StorageFault):
            work(journal)
        home.close()
        yield f"{number} {name}", home


def test_each_call_of_saving_a_small_document_failing_once(tmp_path: Path) -> None:
    source = prepared(tmp_path / "source")
    source.open().save_state("machine", {"a": 1})
    source.close()
    for what, home in each_failure(source, tmp_path, lambda journal: journal.save_state("machine", {"a": 2})):
        assert not left_behind(home), what
        assert home.open().state("machine") in ({"a": 1}, {"a": 2}), what
        home.open().save_state("machine", {"a": 3})
        assert home.open().state("machine") == {"a": 3}, what
        home.close()


def test_each_call_of_a_repair_failing_once(tmp_path: Path) -> None:
    source = prepared(tmp_path / "source")
    os.truncate(source.file(), 30)
    spoilt = source.file().read_bytes()
    for what, home in each_failure(source, tmp_path, lambda journal: journal.contacts(*ALWAYS)):
        assert home.notes() == ["old"], what
        asides = [path.read_bytes() for path in home.own.iterdir() if "damaged" in path.name]
        assert asides == [spoilt], what
        home.open().put(contact("next"))
        assert home.notes() == ["next", "old"], what
        assert not left_behind(home), what
        home.close()


def test_each_call_of_a_forgetting_failing_once(tmp_path: Path) -> None:
    source = Home(tmp_path / "source")
    (marta,) = source.open().put(Person(name="Marta Keller"))
    source.open().put(contact("old", people=(marta.id,)))
    source.open().save_state("half-typed", {"text": "Marta Keller"})
    source.close()
    for what, home in each_failure(source, tmp_path, lambda journal: journal.forget(marta.id)):
        assert home.notes() == ["old"], what
        home.open().forget(marta.id)
        home.close()
        texts = [path.read_text() for path in home.folder.rglob("*") if path.is_file()]
        assert not [text for text in texts if "Marta" in text or marta.id in text], what
        (found,) = home.open().contacts(*ALWAYS)
        assert list(home.open().people()) == list(found.people), what
        home.close()


def test_short_writes_are_carried_on(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = home.open()
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: whole(handle, bytes(content)[:7]))
    journal.put(contact("in pieces"))
    assert home.notes() == ["in pieces"]


def test_a_disk_that_fills_up_in_the_middle(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.open().put(contact("old"))
    journal = home.open()
    whole, room = os.write, [100]

    def little_room(handle: int, content: bytes) -> int:
        if room[0] <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = whole(handle, bytes(content)[: room[0]])
        room[0] -= written
        return written

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", little_room)
        with pytest.raises(DiskFull) as refusal:
            journal.put(contact("new"))
    assert "disk is full" in faults.sentence(refusal.value)
    assert not left_behind(home)
    journal.put(contact("next"))
    assert home.notes() == ["next", "old"]


def test_a_limit_on_the_size_of_files(home: Home) -> None:
    journal = home.open()
    journal.put(contact("old"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, before[1]))
    try:
        with pytest.raises(DiskFull):
            journal.put(contact("x" * 500))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not left_behind(home)
    journal.put(contact("next"))
    assert home.notes() == ["next", "old"]


def test_a_small_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", disk],
            check=False,
            capture_output=True,
        ).returncode
    ):
        pytest.skip("only root may mount a small disk")
    try:
        home = Home(disk / "home")
        stored = 0
        with suppress(DiskFull):
            for _ in range(200):
                home.open().put(contact("x" * 300))
                stored += 1
        assert 5 < stored < 200
        assert len(home.notes()) == stored
        shutil.rmtree(home.places.copies)
        home.open().put(contact("y"))
        assert len(home.notes()) == stored + 1
        assert not left_behind(home)
        home.close()
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EROFS, ReadOnlyFolder),
        (errno.EACCES, NoPermission),
        (errno.EPERM, NoPermission),
        (errno.EIO, StorageFault),
    ],
)
def test_each_fault_has_its_own_kind_and_words(code: int, kind: type[StorageFault], tmp_path: Path) -> None:
    fault = fault_of(OSError(code, os.strerror(code)), tmp_path / "2026-11.json")
    assert type(fault) is kind
    assert str(tmp_path / "2026-11.json") in faults.sentence(fault)


def test_a_file_system_without_modes_and_flushed_folders_is_used_all_the_same(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def flushing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    def no_modes(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fsync", flushing)
    monkeypatch.setattr(os, "chmod", no_modes)
    home.open().put(contact("kept"))
    assert home.notes() == ["kept"]


def test_a_folder_that_may_only_be_read_has_words_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o500)
    fault = fault_of(PermissionError(errno.EACCES, "Permission denied"), folder / "2026-11.json")
    assert type(fault) is ReadOnlyFolder
    assert f"{folder} can only be read" in faults.sentence(fault)


def test_leftovers_of_a_killed_writer_are_cleared_by_the_next(home: Home) -> None:
    home.open().put(contact("old"))
    home.open().save_state("machine", {})
    home.close()
    leftovers = [
        home.file("2026-11.json.new"),
        home.file("2026-11.json.last.new"),
        home.places.state / "machine.json.new",
        home.places.copies / "2026-11-24" / "2026-11.json.new",
    ]
    for path in leftovers:
        path.write_bytes(b'{"schema"')
    home.open()
    assert not left_behind(home)
    assert home.notes() == ["old"]


@pytest.mark.parametrize(
    ("which", "day"),
    [("2026-12.json", TODAY), ("2026-11.json", date(2026, 12, 1))],
    ids=["at once", "halfway"],
)
def test_a_move_cut_short_is_completed_or_never_began(
    home: Home, monkeypatch: pytest.MonkeyPatch, which: str, day: date
) -> None:
    (stored,) = home.open().put(contact("moved"))
    journal = home.open()
    real = os.replace

    def fails_here(source: Path, target: Path) -> None:
        if str(target).endswith(which):
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fails_here)
        with pytest.raises(StorageFault):
            journal.put(replace(stored, day=date(2026, 12, 1)))
    assert home.notes() == ["moved"]
    assert [each.day for each in home.open().contacts(*ALWAYS)] == [day]
