"""Every sentence the app says, one module an area (gettext); core hands over facts, never sentences.

Convention: `_("…")` for a sentence, `n_("one", "many", n)` for a counted one; placeholders are named (`{name}`) and filled with
`str.format` after translation. Notes to translators stand above the line, as `# L10N: …`. JSON is never translated.
"""

import gettext
from pathlib import Path

DOMAIN = "wfh_app"
_translations: gettext.NullTranslations = gettext.NullTranslations()


def speak(locale_folder: Path | None, languages: list[str] | None = None) -> None:
    """Take the sentences of the person's language; English where there are none. Called once, at start."""
    global _translations  # noqa: PLW0603 - the one language of a process, set once
    _translations = gettext.translation(DOMAIN, locale_folder, languages, fallback=True)


def _(sentence: str) -> str:
    """The sentence in the person's language."""
    return _translations.gettext(sentence)


def n_(one: str, many: str, number: int) -> str:
    """The sentence for a number of things, in the person's language."""
    return _translations.ngettext(one, many, number)
