"""TinyDB over files that cannot be lost: our storage, our ids as keys, one safe write for all tables of a file.

Convention: TinyDB's counters and its query cache (which hands out what it holds) are not used. `write` is held until `commit`.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import NewerVersion, NotUpgraded
from wfh_app.adapters.journal import layout
from wfh_app.adapters.journal.layout import SCHEMA, Tables
from wfh_app.adapters.journal.mending import Loaded, last_of
from wfh_app.core.records import Document


class SafeStorage(Storage):
    """One file, read by `load` when first asked for, written whole, with its last good copy beside it."""

    def __init__(self, path: Path, load: Callable[[Path], Loaded]) -> None:
        self._path = path
        self._load = load
        self._held: Tables | None = None

    @cached_property
    def _loaded(self) -> Loaded:
        return self._load(self._path)

    def read(self) -> Tables:
        """The tables as they are, or as they will be once committed."""
        return self._loaded.tables if self._held is None else self._held

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Hold the tables until `commit`."""
        self._held = {name: dict(table) for name, table in data.items()}

    def commit(self) -> bytes:
        """Write what is held; returns the bytes now on disk. Raises `StorageFault`."""
        if not self._loaded.writable:
            raise (NewerVersion if self._loaded.schema > SCHEMA else NotUpgraded)(self._path)
        content = layout.write(self.read())
        if self._loaded.schema < SCHEMA:
            self._keep_original()
        safe_file.write({self._path: content, last_of(self._path): content})
        return content

    def _keep_original(self) -> None:
        kept = self._path.with_name(f"{self._path.name}.schema-{self._loaded.schema}")
        if not kept.exists():
            safe_file.write({kept: self._loaded.content})


class Rows(Table):
    """A table whose keys are our own ids."""

    document_id_class = str  # type: ignore[assignment] # TinyDB's stubs know counters only

    def place(self, documents: Mapping[str, Document]) -> None:
        """Put each document under its key, in place of what stood there."""

        def lay(table: dict[Any, Any]) -> None:
            table.update(documents)

        self._update_table(lay)


class Ledger(TinyDB):
    """The TinyDB of one file."""

    table_class = Rows
    default_storage_class = SafeStorage  # type: ignore[assignment] # inferred too narrowly by TinyDB

    def rows(self, name: str) -> Rows:
        """The table of a kind."""
        table = self.table(name)
        assert isinstance(table, Rows)  # noqa: S101 - `table_class` above
        return table

    def everything(self) -> Tables:
        """All tables, odd documents included."""
        return self._file.read()

    def replace(self, tables: Tables) -> None:
        """Put other tables in the place of all there are."""
        self._file.write(tables)

    def commit(self) -> bytes:
        """One safe write of everything placed; returns the bytes now on disk."""
        return self._file.commit()

    @property
    def _file(self) -> SafeStorage:
        storage = self.storage
        assert isinstance(storage, SafeStorage)  # noqa: S101 - `default_storage_class` above
        return storage
