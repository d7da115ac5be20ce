"""Build hook of the wheel: compiles every resources/locale/*/LC_MESSAGES/*.po to the .mo beside it, standard library only.

Convention: what a translator marked fuzzy or left empty is left out, so that the English sentence shows instead.
"""

import ast
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MAGIC = 0x950412DE


class CompileLocale(BuildHookInterface):  # type: ignore[type-arg] # its argument differs between hatchling versions
    """Runs before hatchling collects the files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Write the compiled catalogues."""
        for source in sorted(Path(self.root, "resources", "locale").glob("*/LC_MESSAGES/*.po")):
            source.with_suffix(".mo").write_bytes(compiled(source.read_text(encoding="utf-8")))


def compiled(text: str) -> bytes:
    """The .mo file of a .po file's text (GNU gettext's format, little endian, no hash table)."""
    pairs = sorted((key.encode(), value.encode()) for key, value in sentences(text).items())
    head = 28
    offset = head + 16 * len(pairs)
    tables: list[bytes] = []
    body = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), offset + len(body)))
            body += pair[column] + b"\0"
    return (
        struct.pack("<7I", MAGIC, 0, len(pairs), head, head + 8 * len(pairs), 0, offset)
        + b"".join(tables)
        + body
    )


def sentences(text: str) -> dict[str, str]:
    """Key to translation; a key joins context and plural the way gettext looks them up."""
    found = {}
    for entry in entries(text):
        key = entry.get("msgid", "")
        if "msgid_plural" in entry:
            key += "\0" + entry["msgid_plural"]
        if "msgctxt" in entry:
            key = entry["msgctxt"] + "\4" + key
        value = "\0".join(entry[name] for name in sorted(entry) if name.startswith("msgstr"))
        if value.strip("\0"):
            found[key] = value
    return found


def entries(text: str) -> Iterator[dict[str, str]]:
    """Each entry as keyword to text; fuzzy and obsolete ones are passed over."""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            continue
        entry: dict[str, str] = {}
        keyword = ""
        for line in lines:
            if not line or line.startswith("#"):
                continue
            if not line.startswith('"'):
                keyword, _, line = line.partition(" ")  # noqa: PLW2901 - what is left of the line
            entry[keyword] = entry.get(keyword, "") + ast.literal_eval(line)
        if entry:
            yield entry
