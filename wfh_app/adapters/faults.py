"""What can go wrong with files: one exception each, bearing the path; wording/faults.py has the sentences.

Convention: an exception stops what was asked for; a `Notice` tells of something that was repaired, or worked around.
"""

import errno
import os
import stat
from pathlib import Path
from typing import ClassVar, NamedTuple

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
_READ = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Notice(NamedTuple):
    """Something to tell the person once; `aside` is the file that was kept, `detail` a key, an id or a date."""

    code: str
    path: Path
    aside: Path | None = None
    detail: str = ""


class StorageFault(Exception):
    """A file could not be read or written; `code` picks the sentence, `detail` is what the system said.

    `in_place`: the new content has its name all the same, only its survival of a power cut is not certain.
    """

    code: ClassVar[str] = "unwritable"
    in_place = False

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{self.code}: {path} {detail}".rstrip())
        self.path = path
        self.detail = detail


class DiskFull(StorageFault):
    """No room left, over quota, or over the largest size allowed."""

    code = "disk-full"


class ReadOnlyFolder(StorageFault):
    """The folder or the whole disk may only be read."""

    code = "read-only"


class NoPermission(StorageFault):
    """The system does not let this user at the file."""

    code = "no-permission"


class NotAFolder(StorageFault):
    """A file stands where a folder is needed; `path` is that file."""

    code = "not-a-folder"


class Damaged(StorageFault):
    """The file cannot be read, and could not be set aside either."""

    code = "damaged"


class NewerVersion(StorageFault):
    """A newer version of the app wrote the file; this one only reads it."""

    code = "newer-version"


class NotUpgraded(StorageFault):
    """The file is of an older version and could not be brought up to date; it is only read, and stays as it is."""

    code = "not-upgraded"


class Locked(StorageFault):
    """Somebody else is writing; `holder` says who, as far as is known."""

    code = "locked"

    def __init__(self, path: Path, holder: str = "") -> None:
        super().__init__(path, holder)
        self.holder = holder


def fault_of(error: OSError, path: Path) -> StorageFault:
    """The exception that fits the system's error about a path."""
    said = error.strerror or str(error)
    if error.errno in _FULL:
        return DiskFull(path, said)
    if error.errno == errno.EROFS:
        return ReadOnlyFolder(path, said)
    if error.errno in _FORBIDDEN:
        return ReadOnlyFolder(path, said) if _may_only_be_read(path.parent) else NoPermission(path, said)
    if error.errno == errno.ENOTDIR and (file := _file_in_the_way(path)):
        return NotAFolder(file, said)
    return StorageFault(path, said)


def _file_in_the_way(path: Path) -> Path | None:
    return next((each for each in (path, *path.parents) if os.path.isfile(each)), None)  # noqa: PTH113 - takes no offence


def _may_only_be_read(folder: Path) -> bool:
    try:
        mode = os.stat(folder).st_mode  # noqa: PTH116 - one call that is easy to fail on purpose
    except OSError:
        return False
    return bool(mode & _READ) and not mode & _WRITE
