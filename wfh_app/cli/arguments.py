"""The words of a call taken apart before anything heavy is loaded: `--home` and `--now` may stand anywhere before `--`.

A start may say which window opens with it, `--open log`: what the entries of a desktop's menu want, whether the app runs or not.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

WINDOWS = ("log", "today", "reflect", "week", "town", "settings", "why")
_OPTIONS = {"--home": "WFH_APP_HOME", "--now": "WFH_APP_NOW"}


class Call(NamedTuple):
    """One call: where the home is, what time it is said to be, and the verb with its words; none: the app, with a window."""

    home: str | None
    now: str | None
    words: tuple[str, ...]
    first: str | None = None


def split(words: Sequence[str], environment: Mapping[str, str]) -> Call:
    """The call of a command line; the environment stands in for options not given, an empty value is none."""
    given = {option: environment.get(name) or None for option, name in _OPTIONS.items()}
    rest: list[str] = []
    coming = iter(words)
    for word in coming:
        option, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *coming]
        elif option not in _OPTIONS:
            rest.append(word)
        elif equals:
            given[option] = value
        else:
            given[option] = next(coming, "")
    match rest:
        case ["--open", window] if window in WINDOWS:
            return Call(given["--home"], given["--now"], (), window)
    return Call(given["--home"], given["--now"], tuple(rest))
