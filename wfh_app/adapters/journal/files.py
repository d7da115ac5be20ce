"""All devices' files as one shelf: which there are, whether they changed, what they hold; only our own are ever written.

Convention: a file is named `people` or by its month, `2026-11`. Reading a foreign file changes nothing on disk; reading our own
repairs it. Nothing is cached here; that is `reading.py`'s.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import Notice, StorageFault, fault_of
from wfh_app.adapters.journal import copies
from wfh_app.adapters.journal.layout import STANDING, Tables
from wfh_app.adapters.journal.mending import LAST, Loaded, last_of, load
from wfh_app.adapters.journal.storage import Ledger
from wfh_app.core.records import Document

_FILE = re.compile(rf"((?!0000)\d{{4}}-(?:0[1-9]|1[0-2])|{STANDING})\.json(?:{re.escape(LAST)})?")
Changes = Mapping[str, Mapping[str, Document]]


def is_name(text: str) -> bool:
    """Whether a file of the journal may be called so."""
    return _FILE.fullmatch(f"{text}.json") is not None


class Shelf:
    """The files of a home's journal."""

    def __init__(
        self,
        journal: Path,
        copies_folder: Path,
        device: str,
        now: Callable[[], datetime],
        tell: Callable[[Notice], None],
        *,
        mending: bool,
    ) -> None:
        self._journal = journal
        self._copies = copies_folder
        self._device = device
        self._now = now
        self._tell = tell
        self._mending = mending

    @property
    def own(self) -> Path:
        """The one folder this device writes into."""
        return self._journal / self._device

    def folders(self) -> list[str]:
        """The devices that have a folder, in order. Raises `StorageFault`: what cannot be listed is not empty."""
        return sorted(
            entry.name
            for entry in safe_file.entries(self._journal)
            if entry.name[0] != "." and entry.is_dir()
        )

    def names(self) -> list[str]:
        """Every file's name on any device, in order: `2026-10`, `2026-11`, `people`."""
        entries = (entry for folder in self.folders() for entry in safe_file.entries(self._journal / folder))
        return sorted({found[1] for entry in entries if (found := _FILE.fullmatch(entry.name))})

    def files(self) -> dict[str, str]:
        """Every file's name with a fingerprint over all devices' files of that name."""
        prints: dict[str, list[str]] = {}
        for folder in self.folders():
            for name, text in self._files_of(folder):
                prints.setdefault(name, []).append(text)
        return {name: "|".join(sorted(texts)) for name, texts in prints.items()}

    def _files_of(self, folder: str) -> Iterator[tuple[str, str]]:
        """Names and fingerprints of a device's files; a last good copy counts only where its file is not there."""
        entries = {entry.name: entry for entry in safe_file.entries(self._journal / folder)}
        for file, entry in entries.items():
            found = _FILE.fullmatch(file)
            if found and not (file.endswith(LAST) and file.removesuffix(LAST) in entries):
                try:
                    yield found[1], _print(f"{folder}/{file}", entry.stat())
                except FileNotFoundError:
                    continue
                except OSError as error:
                    raise fault_of(error, Path(entry.path)) from error

    def fingerprint(self, name: str) -> str:
        """The fingerprint of one name's files: it changes whenever one of them does."""
        texts = []
        for folder in self.folders():
            for file in (f"{name}.json", f"{name}.json{LAST}"):
                found = safe_file.status(self._journal / folder / file)
                if found:
                    texts.append(_print(f"{folder}/{file}", found))
                    break
        return "|".join(sorted(texts))

    def sources(self, name: str) -> list[tuple[str, Tables]]:
        """Every device's tables of one name, each with its file, `<device>/2026-11.json`."""
        return [
            (f"{folder}/{name}.json", self._ledger(folder, name).everything()) for folder in self.folders()
        ]

    def _ledger(self, folder: str, name: str) -> Ledger:
        path = self._journal / folder / f"{name}.json"
        return Ledger(path, self._load_own if folder == self._device else self._load_foreign)

    def _load_own(self, path: Path) -> Loaded:
        loaded = load(
            path, lambda: copies.of(self._copies, path.name), self._now() if self._mending else None
        )
        return self._told(loaded)

    def _load_foreign(self, path: Path) -> Loaded:
        try:
            return self._told(load(path, tuple, None))
        except StorageFault as fault:
            return self._told(Loaded(notices=(Notice("foreign", path, detail=fault.detail),)))

    def _told(self, loaded: Loaded) -> Loaded:
        for notice in loaded.notices:
            self._tell(notice)
        return loaded

    def own_names(self) -> list[str]:
        """The names of our own files."""
        return sorted({name for name, _ in self._files_of(self._device)})

    def own_bytes(self, name: str) -> bytes:
        """Our own file as it stands."""
        return safe_file.read(self.own / f"{name}.json") or b""

    def own_others(self) -> list[Path]:
        """What else lies in our folder: last good copies (save that of `people`), files set aside or kept from an upgrade."""
        names = {f"{name}.json" for name in self.own_names()} | {self.own_last(STANDING).name}
        return sorted(
            Path(entry.path)
            for entry in safe_file.entries(self.own)
            if entry.name not in names and entry.is_file()
        )

    def own_last(self, name: str) -> Path:
        """Where the last good copy of our own file lies."""
        return last_of(self.own / f"{name}.json")

    def contents(self, name: str) -> Iterator[bytes]:
        """The bytes of every device's file of that name, of its last good copy where it is not there."""
        for folder in self.folders():
            path = self._journal / folder / f"{name}.json"
            yield safe_file.read(path) or safe_file.read(last_of(path)) or b""

    def holds(self, name: str, id_: str) -> bool:
        """Whether a record of that id stands in any device's file of that name; much quicker than reading it."""
        quoted = {json.dumps(id_).encode(), json.dumps(id_, ensure_ascii=False).encode(errors="replace")}
        return any(_stands(text, content) for content in self.contents(name) for text in quoted)

    def change(self, name: str, changes: Changes) -> None:
        """Put documents into our own file, all in one safe write. Raises `StorageFault`."""

        def place(ledger: Ledger) -> None:
            for kind, rows in changes.items():
                ledger.rows(kind).place(rows)

        self.rework(name, place)

    def rework(self, name: str, work: Callable[[Ledger], None]) -> None:
        """Let `work` change our own file's tables, then write it safely, and keep today's copy. Raises `StorageFault`."""
        safe_file.make_folder(self.own)
        with self._ledger(self._device, name) as ledger:
            work(ledger)
            content = ledger.commit()
        if fault := copies.keep(self._copies, f"{name}.json", content, self._now().date()):
            self._tell(Notice("copy", fault.path, detail=fault.detail))


def _stands(quoted: bytes, content: bytes) -> bool:
    """Whether a quoted id is a document's own: the value of its `id`, or the key it stands under; a mere mention does not count."""
    word = re.escape(quoted[:-1])
    return quoted[:-1] in content and bool(
        re.search(rb'"id"\s*:\s*' + word + rb'"|' + word + rb'~*"\s*:', content)
    )


def _print(name: str, found: os.stat_result) -> str:
    return f"{name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
