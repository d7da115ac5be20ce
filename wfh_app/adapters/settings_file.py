"""The settings file (TOML): read with the standard library, written with its comments kept, whole or not at all.

Convention: reading never raises and never changes the file; what was not accepted is returned, too. tomlkit is loaded only to write.
"""

import re
import tomllib
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any, NamedTuple

from wfh_app.adapters import safe_file
from wfh_app.adapters.faults import Notice, StorageFault
from wfh_app.adapters.places import Places
from wfh_app.core import settings
from wfh_app.core.settings import Fault, Settings
from wfh_app.wording import faults as words


class BrokenSettings(StorageFault):
    """The file is no TOML, so nothing can be changed in it; `detail` says where."""

    code = "settings"


class NotTaken(Exception):
    """A value that does not fit its setting."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.key)
        self.fault = fault

    @property
    def sentence(self) -> str:
        return words.setting_refused(self.fault)


class Chosen(NamedTuple):
    """What the file says: its tables, the settings they make, what was not taken, and the notice where it is no TOML."""

    path: Path
    tables: Mapping[str, Any]
    settings: Settings
    faults: tuple[Fault, ...] = ()
    broken: Notice | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """Each fault as a sentence for the person."""
        first = (words.notice(self.broken),) if self.broken else ()
        return (*first, *(words.setting(fault, self.path) for fault in self.faults))


def read(places: Places) -> Chosen:
    """The settings; defaults where there is no file, or none that can be read."""
    path = places.settings_file
    try:
        content = safe_file.read(path)
        tables = _parsed(path, content or b"")
    except StorageFault as fault:
        return Chosen(path, {}, Settings(), broken=Notice("settings", path, detail=fault.detail))
    chosen, faults = settings.read(tables)
    return Chosen(path, tables, chosen, faults)


def mark(places: Places) -> tuple[int, int] | None:
    """A value that differs once somebody has changed the file; None where there is none."""
    try:
        found = places.settings_file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def change(places: Places, wanted: Mapping[str, Any]) -> Settings:
    """Lay tables over the file's, key by key (`hours` and lists whole), comments kept; None removes a key.

    Nothing is written when a value of `wanted` is not taken (`NotTaken`) or the file cannot be read or written (`StorageFault`).
    """
    import tomlkit  # noqa: PLC0415 - heavy, and only writing needs it

    path = Path(places.settings_file).resolve()
    document = tomlkit.parse(_text(path))
    before = settings.read(document.unwrap())[1]
    for name, value in wanted.items():
        _lay(document, name, value)
    content = tomlkit.dumps(document)
    after, faults = settings.read(tomllib.loads(content))
    for fault in faults:
        if fault not in before:
            raise NotTaken(fault)
    safe_file.make_folder(path.parent)
    safe_file.write({path: content.encode()})
    return after


def _lay(document: MutableMapping[str, Any], name: str, value: Any) -> None:
    """Put a value, or a table key by key, under a name."""
    below = document.get(name)
    if value is None:
        document.pop(name, None)
    elif (
        isinstance(value, Mapping)
        and name != "hours"
        and (below is None or isinstance(below, MutableMapping))
    ):
        if below is None:
            document[name] = {}
        for key, each in value.items():
            _lay(document[name], key, each)
    else:
        document[name] = value


def _text(path: Path) -> str:
    content = safe_file.read(path) or b""
    _parsed(path, content)
    return content.decode()


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise BrokenSettings(path, words.line_of(line)) from fault
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        found = re.search(r"line (\d+)", str(fault))
        line = int(found[1]) if found else content.count(b"\n") + 1
        raise BrokenSettings(path, words.line_of(line)) from fault
