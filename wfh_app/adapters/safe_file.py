"""Writes files whole or not at all: a new file beside the old one is flushed to disk and renamed over it, and the folder flushed.

Convention: files are 0600 and folders 0700 whatever the umask; a failed write leaves the old content and nothing else;
faults of the system come as `StorageFault` with the path. Only `write` and `make_folder` change anything under a name.
"""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wfh_app.adapters.faults import fault_of

NEW = ".new"
FILE_MODE = 0o600
FOLDER_MODE = 0o700
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def faults_named(path: Path) -> Iterator[None]:
    """Turns an OSError inside the block into the `StorageFault` that fits, with this path."""
    try:
        yield
    except OSError as error:
        raise fault_of(error, path) from error


def make_folder(folder: Path) -> None:
    """The folder, and those above it that are missing, for this user alone. Folders already there stay as they are."""
    with faults_named(folder):
        _make(folder)


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    _make(folder.parent)
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, FOLDER_MODE)  # noqa: PTH102 - the mode is part of it
        _set_mode(folder, FOLDER_MODE)
        sync_folder(folder.parent)


def _set_mode(path: Path, mode: int) -> None:
    """Set the mode whatever the umask, or a leftover file, had made of it; file systems without modes are used all the same."""
    with contextlib.suppress(OSError):
        os.chmod(path, mode)  # noqa: PTH101 - one call that is easy to fail on purpose


def write(contents: Mapping[Path, bytes], *, durable: bool = True) -> None:
    """Write whole files of one folder together: all are prepared before the first is renamed into place.

    The first one counts: once it is in place, the others, which are copies of it, follow as far as possible. `durable=False` leaves
    flushing to the system, for what would be of no use after a power cut anyway. Raises `StorageFault`.
    """
    prepared: dict[Path, Path] = {}
    first = target = next(iter(contents))
    try:
        for target, content in contents.items():
            prepared[target] = target.with_name(target.name + NEW)
            _fill(prepared[target], content, durable=durable)
        target = first
        os.replace(prepared[first], first)  # noqa: PTH105 - one call that is easy to fail on purpose
        del prepared[first]
        _follow(prepared)
        if durable:
            sync_folder(first.parent)
    except OSError as error:
        _clear(prepared.values())
        fault = fault_of(error, target)
        fault.in_place = first not in prepared
        raise fault from error
    except BaseException:
        _clear(prepared.values())
        raise


def _follow(prepared: dict[Path, Path]) -> None:
    for target, new in prepared.items():
        try:
            os.replace(new, target)  # noqa: PTH105 - as above
        except OSError:
            _clear([new])


def _fill(path: Path, content: bytes, *, durable: bool) -> None:
    handle = os.open(path, _CREATE, FILE_MODE)
    try:
        _set_mode(path, FILE_MODE)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def _clear(leftovers: Iterable[Path]) -> None:
    for new in leftovers:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames inside a folder survive a power cut, where the system has that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems have no such thing
            raise
    finally:
        os.close(handle)


def clear_leftovers(folder: Path) -> None:
    """Remove what a killed writer left in a folder; only for the one who holds the lock."""
    for entry in entries(folder):
        if entry.name.endswith(NEW) and entry.is_file(follow_symlinks=False):
            with faults_named(folder):
                os.unlink(entry.path)  # noqa: PTH108 - the entry's own path


def read(path: Path) -> bytes | None:
    """The whole content; None where there is no such file. Raises `StorageFault`."""
    try:
        with open(path, "rb") as handle:  # noqa: PTH123 - the shortest way to bytes
            return handle.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise fault_of(error, path) from error


def status(path: Path) -> os.stat_result | None:
    """Size and times of a file or folder; None where there is none. Raises `StorageFault`."""
    try:
        return os.stat(path)  # noqa: PTH116 - quicker, and asked often
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise fault_of(error, path) from error


def entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing where there is none. Raises `StorageFault`: what cannot be listed is not empty."""
    if status(folder) is None:
        return []
    with faults_named(folder), os.scandir(folder) as found:
        return list(found)
