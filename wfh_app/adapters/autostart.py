"""Starting with the desktop: a `.desktop` file in the person's autostart folder, made and removed.

Convention: it starts what runs now, by its full path, quoted as the desktop entry rules want it, and nothing once that has gone
(`TryExec`). Other systems: not yet, said so.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from wfh_app.adapters import safe_file

NAME: Final = "wfh-app.desktop"
_RESERVED: Final = frozenset(" \t\n\"'\\><~|&;$*?#()`")
_ENTRY: Final = """[Desktop Entry]
Type=Application
Name=Run for Mayor
Comment=Gets you out of the chair, out of the office and among people
TryExec={program}
Exec={command}
Icon=wfh-app
Terminal=false
X-GNOME-Autostart-enabled=true
"""


class NotHere(Exception):
    """This system starts programs another way, which is not done yet; or nobody has a home here."""


def is_possible() -> bool:
    """Whether this system starts programs by such an entry."""
    return sys.platform.startswith(("linux", "freebsd"))


def entry_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the entry lies."""
    return own_folder(environment, "XDG_CONFIG_HOME", ".config") / "autostart" / NAME


def own_folder(environment: Mapping[str, str], variable: str, below_home: str) -> Path:
    """The person's folder that a variable names, if by its whole path, else the usual one. Raises `NotHere` without a home."""
    named = Path(environment.get(variable, ""))
    if named.is_absolute():
        return named
    try:
        return Path(environment.get("HOME") or Path.home()) / below_home
    except RuntimeError as nobody:
        raise NotHere from nobody


def is_on(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the app starts with the desktop; an entry that a desktop's own settings switched off does not."""
    try:
        lines = entry_file(environment).read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, NotHere):
        return False
    said = {key.strip(): value.strip().lower() for key, _, value in (line.partition("=") for line in lines)}
    return said.get("Hidden") != "true" and said.get("X-GNOME-Autostart-enabled", "true") != "false"


def turn(on: bool, home: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Make or remove the entry; `home` is the `--home` to start with. Raises `NotHere`, or the storage's faults."""
    if not is_possible():
        raise NotHere
    file = entry_file(environment)
    if on:
        program, command = how_to_start(home)
        safe_file.make_folder(file.parent)
        safe_file.write({file: _ENTRY.format(program=program, command=command).encode()})
    else:
        with safe_file.faults_named(file):
            file.unlink(missing_ok=True)
    return file


def how_to_start(home: Path | None) -> tuple[str, str]:
    """What the keys `TryExec` and `Exec` of an entry say: the program that must be there, and how it is called."""
    command = running_command()
    with_home = [*command, *(("--home", str(home)) if home else ())]
    return command[0].replace("\\", "\\\\"), quoted(with_home)


def running_command() -> list[str]:
    """How this very program is started, by full paths."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    program = Path(sys.argv[0])
    if program.name.startswith("wfh-app") and program.is_file():
        return [str(program.absolute())]
    beside = Path(sys.executable).with_name("wfh-app")
    return [str(beside)] if beside.is_file() else [sys.executable, "-m", "wfh_app"]


def quoted(words: Sequence[str]) -> str:
    """The words as the `Exec` key has them (Desktop Entry Specification, "The Exec key")."""
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if word and not _RESERVED & set(word):
        return word
    for sign in '\\"`$':
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("\\", "\\\\") + '"'
