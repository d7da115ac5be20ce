"""Makes a forgotten person nameless: their id becomes a nameless one everywhere, and what described them is removed.

Convention: pure work on documents and bytes; `forgetting.py` carries it out on the files of this machine. The nameless id is a
one-way image of the old one, so that every device finds the same without anybody keeping the old; a forgetting is a row of the
table `forgotten` under the nameless id, and is never taken back.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from typing import Any

from wfh_app.adapters.journal.layout import Tables
from wfh_app.core import ids

TABLE = "forgotten"
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FREE_WORDS = frozenset({"note", "good_moment", "tomorrow", "reason", "words"})
_CODES = frozenset({"kind", "did", "why", "how", "outcome", "what", "purpose", "state", "mode", "collection"})
_BLOT = "…"
Redact = Callable[[str], str]


def image_of(person: str) -> str:
    """The id that replaces a forgotten person's; unlike theirs it does not reveal when it was made."""
    return ids.time_ordered(0, sha256(f"forgotten {person}".encode()).digest()[: ids.CHANCE_BYTES])


class Forgotten:
    """The people forgotten so far, by nameless id."""

    def __init__(self, nameless_ids: Collection[str] = ()) -> None:
        self.nameless_ids = frozenset(nameless_ids)
        self._images: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self.nameless_ids)

    def __contains__(self, person: str) -> bool:
        """Whether an id is the old id of somebody forgotten."""
        return self.of(person) != person

    def of(self, person: str) -> str:
        """The nameless id for the old id of somebody forgotten; any other id as it is."""
        if not self.nameless_ids:
            return person
        if person not in self._images:
            image = image_of(person)
            self._images[person] = image if image in self.nameless_ids else person
        return self._images[person]

    def spoken_of(self, text: str) -> bool:
        """Whether a text bears the old id of somebody forgotten."""
        return any(found in self for found in _ID.findall(text))


def words_about(person: Mapping[str, Any], keys: Iterable[str]) -> set[str]:
    """The texts under some keys of a person's document."""
    return {text for key in keys if isinstance(text := person.get(key), str) and text.strip()}


def exactly(words: Collection[str]) -> Redact:
    """Empties a text that equals one of the words."""
    return lambda text: "" if text in words else text


def anywhere(words: Collection[str], instead: str = "") -> Redact:
    """Takes the words out of a text, whole words only, in any case."""
    if not words:
        return lambda text: text
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(instead, text)


def _as_it_is(text: str) -> str:
    return text


def without(value: Any, forgotten: Forgotten, redact: Redact) -> Any:
    """The value with every old id made nameless; of a forgotten person's own document only the nameless id is left."""
    match value:
        case str():
            return forgotten.of(value) if _ID.fullmatch(value) else redact(value)
        case list():
            return [without(item, forgotten, redact) for item in value]
        case dict():
            own = value.get("id")
            if isinstance(own, str) and own in forgotten and "name" in value:
                return {"id": forgotten.of(own)}
            return {
                forgotten.of(key): without(item, forgotten, _as_it_is if key in _CODES else redact)
                for key, item in value.items()
            }
    return value


def cleaned(tables: Tables, forgotten: Forgotten, names: Collection[str]) -> Tables:
    """A file's tables without the people forgotten: their own rows gone, their ids nameless, their names out of what was written.

    Places and areas stay as they are, even one called like a person: the numbers of the past depend on them.
    """
    kept = {key: row for key, row in tables.get("people", {}).items() if _id(key, row) not in forgotten}
    result: Tables = {}
    for name, table in ({**tables, "people": kept} if "people" in tables else tables).items():
        if name == TABLE:
            result[name] = table
        else:
            nameless_rows = without(table, forgotten, exactly(names if name == "outings" else ()))
            result[name] = _blotted(nameless_rows, anywhere(names, _BLOT))
    return result


def _blotted(value: Any, blot: Redact) -> Any:
    """The value with `blot` applied to every free text, which is told by its key."""
    match value:
        case list():
            return [_blotted(item, blot) for item in value]
        case dict():
            return {
                key: blot(item) if key in _FREE_WORDS and isinstance(item, str) else _blotted(item, blot)
                for key, item in value.items()
            }
    return value


def _id(key: str, row: object) -> str:
    own = row.get("id") if isinstance(row, dict) else None
    return own if isinstance(own, str) and own else key.rstrip("~")


def cleaned_bytes(content: bytes, forgotten: Forgotten, words: Collection[str]) -> bytes:
    """The same for bytes nobody can read as a file: ids made nameless, quoted words about the people emptied."""
    for found in {text.decode() for text in re.findall(_ID.pattern.encode(), content)}:
        content = content.replace(found.encode(), forgotten.of(found).encode())
    for word in words:
        for quoted in {json.dumps(word, ensure_ascii=ascii_only) for ascii_only in (True, False)}:
            content = content.replace(quoted.encode(errors="surrogatepass"), b'""')
    return content
