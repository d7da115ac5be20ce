"""Forgetting a person: everywhere her id becomes a nameless one, and what described her goes.

Convention: pure work on documents. The nameless id is a one-way image of the old one, so that every device finds the same without
anybody keeping the old; a forgetting is a document of the table `forgotten` under the nameless id, and is never taken back.
"""

import hashlib
import re
from collections.abc import Collection
from typing import Any

from wfh_app.core import ids

TABLE = "forgotten"
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def nameless(person: str) -> str:
    """The id that stands for a person nobody can name any more; it says no time either."""
    return ids.time_ordered(0, hashlib.sha256(f"forgotten {person}".encode()).digest()[: ids.CHANCE_BYTES])


class Forgotten:
    """The people forgotten so far, by nameless id; `of` maps an old id to its nameless one, any other id to itself."""

    def __init__(self, nameless_ids: Collection[str] = ()) -> None:
        self._nameless = frozenset(nameless_ids)
        self._known: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._nameless)

    def __contains__(self, person: str) -> bool:
        return self.of(person) != person

    def of(self, person: str) -> str:
        if not self._nameless:
            return person
        found = self._known.get(person)
        if found is None:
            image = nameless(person)
            found = self._known[person] = image if image in self._nameless else person
        return found

    @property
    def nameless_ids(self) -> frozenset[str]:
        return self._nameless


def words_about(person: object) -> set[str]:
    """The texts of a person's document that tell who she is."""
    if not isinstance(person, dict):
        return set()
    texts = (person.get(key) for key in ("name", "business", "phone", "email", "vcard_uid", "note"))
    return {text for text in texts if isinstance(text, str) and text.strip()}


def without(value: Any, forgotten: Forgotten, words: Collection[str] = ()) -> Any:
    """The value with every forgotten id made nameless; of a forgotten person's own document only the id is left.

    Texts that are exactly one of `words` (her name, her number) are emptied as well.
    """
    match value:
        case str():
            return "" if value in words else _nameless_text(value, forgotten)
        case list():
            return [without(item, forgotten, words) for item in value]
        case dict():
            own = value.get("id")
            if isinstance(own, str) and own in forgotten and "name" in value:
                return {"id": forgotten.of(own)}
            return {
                _nameless_text(key, forgotten): without(item, forgotten, words) for key, item in value.items()
            }
    return value


def _nameless_text(text: str, forgotten: Forgotten) -> str:
    return forgotten.of(text) if _ID.fullmatch(text) else text
