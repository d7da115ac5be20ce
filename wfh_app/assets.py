"""Finds a file of resources/, wherever the app runs from: in the wheel beside the code, in a checkout one folder up.

Convention: names are given as parts, `path("icons", "paw.png")`; a file that is not there raises FileNotFoundError.
"""

from functools import cache
from importlib import resources
from pathlib import Path


@cache
def folder() -> Path:
    """The folder of resources; the app ships as files, never inside an archive."""
    package = Path(str(resources.files("wfh_app")))
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def path(*parts: str) -> Path:
    """The path of one resource."""
    found = folder().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"the app's own file {'/'.join(parts)} is missing from {folder()}")
    return found


def text(*parts: str) -> str:
    """What one resource says, as UTF-8."""
    return path(*parts).read_text(encoding="utf-8")
