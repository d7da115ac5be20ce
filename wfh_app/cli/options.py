"""What many verbs take alike."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Verb = TypeVar("Verb", bound=Callable[..., Any])

for_programs = click.option("--json", "as_json", is_flag=True, help="For programs.")


def together(*options: Callable[[Any], Any]) -> Callable[[Verb], Verb]:
    """Several options as one, for verbs that share them; `--help` lists them in this order."""

    def decorated(verb: Verb) -> Verb:
        for option in reversed(options):
            verb = option(verb)
        return verb

    return decorated
