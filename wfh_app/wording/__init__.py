"""Every sentence the app says, one module an area (gettext); core hands over facts, never sentences.

Convention: `_("…")` for a sentence, `n_("one", "many", n)` for a counted one, `marked("…")` for one that stands in a table and
is said by `_` when it is taken from there; placeholders are named (`{name}`) and filled with
`str.format` after translation. Notes to translators stand above the line, as `# L10N: …`. JSON is never translated.
"""

import gettext
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path

DOMAIN = "wfh_app"
_translations: gettext.NullTranslations = gettext.NullTranslations()


def languages(environ: Mapping[str, str]) -> list[str]:
    """What the person's environment asks for before English, the most wanted first (GNU gettext's variables)."""
    asked = (environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    wished = next(filter(None, asked), "").split(":")
    return list(takewhile(lambda name: name[:2] != "en" and name[:1] not in ("", "C", "P"), wished))


def speak(locale_folder: Path, wished: list[str]) -> None:
    """Say everything in the first of these languages that it is translated into, else in English. Called once, at the start."""
    global _translations  # noqa: PLW0603 - the one language of a process, set once
    _translations = gettext.translation(DOMAIN, locale_folder, wished, fallback=True)


def spoken() -> str:
    """The language in which everything is said, as its catalogue's `Language:` names it, such as `pt_BR`."""
    return _translations.info().get("language", "en")


def _(sentence: str) -> str:
    """The sentence in the person's language."""
    return _translations.gettext(sentence)


def n_(one: str, many: str, number: int) -> str:
    """The sentence for a number of things, in the person's language."""
    return _translations.ngettext(one, many, number)


def marked(sentence: str) -> str:
    """The sentence as it is: marks one in a table for translation."""
    return sentence
